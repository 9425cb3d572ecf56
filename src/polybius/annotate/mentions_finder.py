"""The rules that make the mentions of one report, in one pass from left to right: pronouns need what is before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.annotate.mentions_aliases import aliases, bind
from polybius.annotate.mentions_described import Described
from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_metonyms import acts_as_government
from polybius.annotate.mentions_names import description, words
from polybius.annotate.mentions_persons import Persons
from polybius.annotate.mentions_pronouns import antecedent, is_another, is_relative, number_of, relative_antecedent
from polybius.annotate.mentions_provisional import (
    agreed,
    is_body_name,
    is_called_a_body,
    is_called_so,
    is_inside_a_name,
    names_a_thing,
    provisional,
)
from polybius.annotate.mentions_registry import Form, Hit
from polybius.annotate.mentions_said import Said
from polybius.annotate.mentions_view import View
from polybius.annotate.records import Mention
from polybius.model.text import Report, Span

NOT_HEADS = frozenset(
    "flat fixed goeswith compound:prt nmod:desc case mark cc cc:preconj det det:predet aux aux:pass cop advmod "
    "discourse punct dep reparandum".split()
)
MODIFIERS = frozenset(("compound", "amod", "nmod:unmarked"))
LEAST_LETTERS = 2
"""Of initials that mean too much else."""
_GATHERED = frozenset(("group", "number", "handful", "majority", "couple", "pair", "wave"))
"""Partitives that, of a noun in the plural, are no more than some of them: "a group of Chadian officials"."""
_BESIDE = ("appos", "flat", "nmod:desc")
"""How a name hangs on the noun right before it."""
_BESIDE_ALLIES = (*_BESIDE, "obj", "nmod", "dep", "nmod:unmarked")
"""And on "ally", "backer", which the reader takes for verbs' kin ("supporters Chad")."""
_KINDS = {"PERSON": "person", "ORGANIZATION": "organisation"}


class Finder:
    """Makes the mentions of one report."""

    def __init__(self, view: View, lexicon: Lexicon, report: Report) -> None:
        self._view = view
        self._lexicon = lexicon
        self._report = report
        self._aliases = aliases(view, lexicon)
        bind(view, self._aliases)
        self._persons = Persons(view, lexicon)
        self._known: dict[int, Mention] = {}
        self._described = Described(view, lexicon, self._persons, self._known)

    def find(self) -> tuple[Mention, ...]:
        tree = self._view.tree
        for i, upos in enumerate(tree.upos):
            if upos in ("NOUN", "PROPN", "PRON", "ADJ", "X") and tree.deps[i] not in NOT_HEADS:
                mention = self._at(i, upos)
                if mention is not None:
                    self._known[i] = self._view.entities.named(mention, self._known)
        self._add_modifiers()
        found = agreed(self._settled_in_country())
        return tuple(sorted(found, key=lambda m: (m.start, m.stop, m.head)))

    def _settled_in_country(self) -> Iterator[Mention]:
        """The mentions, with the country that the surroundings give to those that say none themselves; after all else,
        since a country that was said keeps two mentions apart, and one that is guessed does not."""
        placed = {head: self._described.placed(mention) for head, mention in self._known.items()}
        for mention in placed.values():
            of = placed.get(mention.antecedent)
            yield replace(mention, country=of.country) if of is not None and not mention.country else mention

    def _at(self, i: int, upos: str) -> Mention | None:
        if upos == "PRON":
            return self._pronoun(i)
        if self._view.tree.deps[i] in MODIFIERS or self._is_conjoined_modifier(i):
            return None
        if upos == "ADJ" and self._view.hits[i] is None and not self._is_noun_like(i):
            return None
        if self._view.hits[i] is not None and i not in self._view.hit_heads:
            return None
        return (
            self._registered(i)
            or self._alias(i)
            or self._body(i)
            or self._titled(i)
            or self._person(i)
            or self._apposed(i)
            or self._partitive(i)
            or self._agent(i, upos)
        )

    def _is_noun_like(self, i: int) -> bool:
        """ "the wounded", "the displaced"."""
        return self._view.kinds[i] == "PERSON" and self._view.tree.child(i, "det") >= 0

    def _is_conjoined_modifier(self, i: int) -> bool:
        tree = self._view.tree
        return tree.deps[i] == "conj" and tree.deps[tree.heads[i]] in MODIFIERS

    # -- names ----------------------------------------------------------------------------------------------

    def _registered(self, i: int) -> Mention | None:
        hit = self._view.hits[i]
        if hit is None or i not in self._view.hit_heads:
            return None
        if hit.form in (Form.DEMONYM, Form.PEOPLE):
            return self._people(i, hit)
        if names_a_thing(self._view, self._lexicon, i):
            return None
        if hit.form is Form.METONYM and not acts_as_government(self._view, self._lexicon, i):
            return None
        start, stop = self._view.extent(i)
        return self._mention(i, (min(start, hit.start), max(stop, hit.stop)), self._view.said_by(hit))

    def _people(self, i: int, hit: Hit) -> Mention | None:
        """ "Syrians", "the French", "Kurds": a population; "a Syrian" is a person."""
        if self._view.tree.upos[i] == "ADJ" and self._view.tree.child(i, "det") < 0:
            return None
        plural = self._view.is_plural(i) or self._view.tree.upos[i] == "ADJ"
        kind = "population" if plural else "person"
        name = words(self._view, hit.start, hit.stop)
        said = Said(kind, name, sector="CVL", country=hit.row.country, named=False)
        return self._mention(i, self._view.extent(i), said)

    def _person(self, i: int) -> Mention | None:
        said = self._persons.said(i) if self._view.tree.upos[i] == "PROPN" else None
        return None if said is None else self._mention(i, self._view.extent(i), said)

    def _titled(self, i: int) -> Mention | None:
        """A title that the reader made the head of the name behind it ("Foreign Minister | X"): the person."""
        view = self._view
        c = view.tree.child(i, "appos", "flat") if view.tree.upos[i] == "PROPN" else view.tree.child(i, "flat")
        if c < 0 or "PUNCT" in view.tree.upos[i:c] or self._is_a_bodys(c):
            return None
        said = self._persons.said(c)
        if said is None or not self._lexicon.may_be_agent(view.tree.words[i]):
            return None
        if self._lexicon.agent(view.tree.words[i], view.modifier_words(i)) is None:
            return None
        return self._mention(i, (view.extent(i)[0], max(view.extent(c)[1], self._persons.name_span(c)[1])), said)

    def _is_a_bodys(self, c: int) -> bool:
        """ "rebel backer | Chad", which is nobody's first name."""
        hit = self._view.hits[c]
        return hit is not None and hit.row.kind != "person" and hit.form in (Form.NAME, Form.ACRONYM)

    def _apposed(self, i: int) -> Mention | None:
        """ "the group | JNIM", "rebel backer | Chad": the noun is its name's."""
        view = self._view
        c = view.tree.child(i, *(_BESIDE_ALLIES if self._is_relational(i) else _BESIDE))
        hit = view.hits[c] if c > i and view.tree.left[c] == i + 1 and "PUNCT" not in view.tree.upos[i:c] else None
        if hit is None or hit.form not in (Form.NAME, Form.ACRONYM):
            return None
        return self._mention(i, (view.extent(i)[0], max(hit.stop, i + 1)), view.said_by(hit))

    def _is_relational(self, i: int) -> bool:
        row = self._lexicon.agent(self._view.tree.words[i], self._view.modifier_words(i))
        return row is not None and row.relational

    def _alias(self, i: int) -> Mention | None:
        said = self._aliases.by_head.get(i) or self._aliases.by_text.get(self._view.texts[i])
        return self._mention(i, self._view.extent(i), said) if said is not None else None

    def _body(self, i: int) -> Mention | None:
        """A name that says itself that it is a body's ("Katibat X"), and that the reader took for a person's."""
        is_body = is_body_name(self._view, self._lexicon, i) or is_called_so(self._view, self._lexicon, i)
        if not is_body or not self._persons.is_person(i):
            return None
        return self._mention(i, self._view.extent(i), provisional(self._view, self._lexicon, i))

    # -- descriptions ---------------------------------------------------------------------------------------

    def _partitive(self, i: int) -> Mention | None:
        """ "thousands of rebel fighters": the actor is what is counted."""
        view = self._view
        if view.tree.lemmas[i] not in self._lexicon.partitives:
            return None
        for c in view.tree.children[i]:
            if c > i and view.tree.deps[c] == "nmod" and view.preposition(c) == "of":
                inner = self._at(c, view.tree.upos[c])
                if inner is not None and self._counts(i, inner):
                    start, stop = view.extent(i)
                    kind = "population" if inner.kind == "person" else inner.kind
                    span = self._span(start, stop)
                    return replace(inner, start=start, stop=stop, head=i, span=span, kind=kind, antecedent=-1)
        return None

    def _counts(self, i: int, inner: Mention) -> bool:
        """A group of rebels is rebels; a part of a state or one member of a group is neither."""
        if inner.kind in ("state", "place"):
            return False
        if self._view.tree.lemmas[i] in _GATHERED and self._view.is_plural(inner.head):
            return True
        return self._view.is_plural(i) or inner.kind in ("armed_group", "population", "unknown") or not inner.named

    def _agent(self, i: int, upos: str) -> Mention | None:
        if self._described.is_building(i):
            return None
        said = self._described.at(i) or self._seen_by_reader(i, upos)
        return self._mention(i, self._extent_of(i, said), said) if said is not None else None

    def _extent_of(self, i: int, said: Said) -> tuple[int, int]:
        """The phrase; where its surroundings say whose organ it is, without what says where it was ("outside Velm")."""
        start, stop = self._view.extent(i)
        if said.actor is None or said.named or not said.why:
            return start, stop
        places = [place.head for place in self._view.places if i < place.head < stop]
        return start, min([stop, *(self._view.tree.left[head] for head in places if self._view.tree.heads[head] == i)])

    def _seen_by_reader(self, i: int, upos: str) -> Said | None:
        """What no list knows: names of organisations, and nouns that the reader takes for persons or organisations."""
        view = self._view
        name = view.names[i]
        label = name[2] if name is not None else ""
        kind = _KINDS.get(view.kinds[i], "")
        if upos == "PROPN" or (upos == "X" and is_body_name(view, self._lexicon, i)):
            if view.tree.words[i] in self._lexicon.sites or is_inside_a_name(view, i):
                return None
            named = (label == "ORG" and not view.is_place(i)) or is_body_name(view, self._lexicon, i)
            named = named or is_called_a_body(view, self._lexicon, i)
            return provisional(view, self._lexicon, i) if named else None
        if not kind or view.tree.lemmas[i] in self._lexicon.partitives or (kind == "organisation" and label != "ORG"):
            return None
        if kind == "person" and view.is_plural(i):
            kind = "population"
        return Said(kind, description(view, self._lexicon, i), country=self._country_before(i), named=False)

    def _country_before(self, i: int) -> str:
        """That of "a Chadian singer", whatever the noun; empty for none or several."""
        view = self._view
        hits = [view.hits[c] for c in view.premodifiers(i) if view.tree.deps[c] in ("amod", "compound")]
        found = {hit.row.country for hit in hits if hit is not None and hit.form is Form.DEMONYM}
        return found.pop() if len(found) == 1 else ""

    # -- pronouns -------------------------------------------------------------------------------------------

    def _pronoun(self, i: int) -> Mention | None:
        view = self._view
        number = number_of(view.tree.words[i])
        if number is not None:
            head = antecedent(view, i, number, self._known)
            another = is_another(view, i, head, self._known, self._lexicon.object_verbs)
            return None if another else self._standing_for(i, head)
        if is_relative(view, i):
            return self._standing_for(i, relative_antecedent(view, i))
        return None

    def _standing_for(self, i: int, head: int) -> Mention | None:
        earlier = self._known.get(head)
        if earlier is None:
            return None
        root = earlier.antecedent if earlier.antecedent >= 0 else head
        return replace(earlier, start=i, stop=i + 1, head=i, span=self._span(i, i + 1), named=False, antecedent=root)

    # -- modifiers ------------------------------------------------------------------------------------------

    def _add_modifiers(self) -> None:
        """Names that stand before a noun which is not itself their actor: "Turkish air strikes", "US-led coalition"."""
        view = self._view
        for i in sorted(view.hit_heads):
            hit = view.hits[i]
            if hit is None or i in self._known or hit.form in (Form.PEOPLE, Form.METONYM):
                continue
            if _is_mere_letters(hit) or self._is_of_a_thing(i, hit) or names_a_thing(view, self._lexicon, i):
                continue
            if self._is_absorbed(i, hit) or view.tree.deps[i] == "case":
                continue
            self._known[i] = self._mention(i, (hit.start, hit.stop), self._view.said_by(hit))

    def _is_of_a_thing(self, i: int, hit: Hit) -> bool:
        """Is a group's name part of the name of what is no actor ("Nusra Street")?"""
        tree = self._view.tree
        above = tree.heads[i]
        if hit.row.kind == "state" or tree.deps[i] != "compound" or hit.start <= above < hit.stop:
            return False
        named = tree.upos[above] == "PROPN" and self._view.texts[above][:1].isupper() and tree.words[above].isalpha()
        return named and above not in self._known and self._view.hits[above] is None

    def _is_absorbed(self, i: int, hit: Hit) -> bool:
        """Is it part of a name or of a mention that says whose it is by country or id?"""
        tree = self._view.tree
        for above in tree.ancestors(i):
            beside = self._view.is_participle(above) or tree.deps[i] == "nmod:poss"
            beside = beside or self._view.opens_compound(hit)
            if beside or tree.upos[above] == "VERB" or hit.form is Form.SIDE:
                return False
            mention = self._known.get(above)
            if mention is not None:
                of_country = mention.country == hit.row.country != "" and mention.kind != "person"
                same = mention.actor == hit.row.id if hit.row.id else mention.name == hit.entry.name
                return of_country or same
            if tree.deps[above] not in MODIFIERS and tree.deps[above] not in ("nmod:desc", "conj"):
                return False
        return False

    def _mention(self, i: int, extent: tuple[int, int], said: Said) -> Mention:
        start, stop = extent
        return Mention(
            start, stop, i, self._span(start, stop), said.kind, said.name, said.actor, said.sector, said.country,
            said.named, said.antecedent, said.why, said.candidates, said.role, said.affiliation,
        )  # fmt: skip

    def _span(self, start: int, stop: int) -> Span:
        tree = self._view.tree
        return self._report.span(tree.idx[start], tree.ends[stop - 1])


def _is_mere_letters(hit: Hit) -> bool:
    """ "AA batteries": initials before a noun that nothing says to be an actor's."""
    return bool(hit.rivals and hit.entry.letters) and (len(hit.rivals) == 1 or len(hit.entry.letters) <= LEAST_LETTERS)
