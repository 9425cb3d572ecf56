"""Relations: how two actors stand to each other, by verbs, nouns, adjectives, participles and titles.

One claim for each pair. Both ends must be actors that the report mentions, and one of them must be named or known;
what a list of allies says of "its allies" alone is nothing. A relation that has no direction (`mutual`) takes its
ends in the order of the text. The rules and their words are in data/relations.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.claims.relation_table import RelationTable
from polybius.claims.relations_nouns import PART_OF, bearers, between, is_left, is_one_of_several, owners_of, subjects
from polybius.claims.relations_pairs import Pair, among, crossed, draft, parse_all
from polybius.claims.relations_phrases import allied, as_ended, beside_verb, each_other, hyphenated, means, together
from polybius.claims.relations_titles import is_past, titled, was_once
from polybius.codebook import Codebook, RelationRow

OFFICES = frozenset(("leads", "part_of", "ally", "supports"))
"""Types that turn into `formerly` where the noun is a former one's."""

ALONGSIDE = ("alongside", "together with", "side by side with")
"""Prepositions of those on whose side somebody fights."""

FOUNDING = frozenset(("found", "establish"))
"""Verbs by which a person comes to lead; a council that establishes a body does not."""


class Relations:
    name = "relations"

    def __init__(self, codebook: Codebook) -> None:
        self._table = RelationTable(codebook)

    def extract(self, parse: Parse) -> Iterator[Draft]:
        if len(parse.actor_heads) < 2:
            return
        for token in parse.tokens:
            for pair in self._pairs(parse, token):
                for one in self._named(parse, pair.one):
                    for other in self._named(parse, pair.other):
                        yield from draft(parse, replace(pair, one=one, other=other))

    def _pairs(self, parse: Parse, token: Token) -> Iterator[Pair]:
        pos = parse.pos[token.i]
        if pos == "VERB" or self._is_misread(parse, token):
            yield from self._verb(parse, token)
            yield from self._gift(parse, token)
            yield from together(parse, self._table, token)
            if parse.obliques(token, "between"):  # "fighting between X and Y"
                yield from self._link(parse, token)
        elif pos in ("NOUN", "PROPN"):
            yield from self._noun(parse, token)
            yield from self._link(parse, token)
            yield from self._title(parse, token)
            yield from beside_verb(parse, self._table, token)
        if pos in ("ADJ", "VERB", "ADV"):
            yield from self._adjective(parse, token)
            yield from self._participle(parse, token)
            yield from allied(parse, self._table, token)
        if pos in ("ADJ", "VERB", "NOUN", "PROPN"):
            yield from self._side(parse, token)

    def _is_misread(self, parse: Parse, token: Token) -> bool:
        """ "X armed and trained Y": a past that the reader takes for an adjective, with a verb beside it."""
        if parse.pos[token.i] != "ADJ" or self._table.verb(parse, token) not in self._table.verbs:
            return False
        return bool(parse.children(token, "nsubj")) and any(parse.pos[t.i] == "VERB" for t in parse.conjuncts(token))

    def _named(self, parse: Parse, token: Token) -> list[Token]:
        """For "their backers – X and Y" X and Y, for others the token itself."""
        mention = parse.mention(token)
        if mention is None or mention.kind != "unknown":
            return [token]
        return bearers(parse, token, "ally") or [token]

    # -- verbs ----------------------------------------------------------------------------------------------

    def _verb(self, parse: Parse, verb: Token) -> Iterator[Pair]:
        """ "X backs Y", "rebels backed by X", "X is allied with Y"."""
        for row in self._table.verbs.get(self._phrase(parse, verb), ()):
            if row.passive:
                ones: list[Token] = self._held_so(parse, verb) or parse.receivers(verb) or parse.doers(verb)
                others = parse.obliques(verb, *row.to)
            elif "obj" in row.to and parse.receivers(verb):
                ones = [*parse.doers(verb), *self._comrades(parse, verb, row)]
                others = [t for t in parse.receivers(verb) if not self._is_war(parse, t, row)]
            else:
                ones = parse.doers(verb)
                others = [] if parse.is_passive(verb) else self._beside(parse, verb, row)
            ones = [owner for one in ones for owner in means(parse, self._table, one)]
            if row.type == "leads" and self._table.verb(parse, verb) in FOUNDING:
                ones = [t for t in ones if (mention := parse.mention(t)) is not None and mention.kind == "person"]
            told = as_ended(parse, verb, row)
            yield from crossed(told, verb, ones, others, f"relation_verb_{told.type}")
            if row.mutual and not any(parse.mention(other) for other in others):
                yield from among(row, verb, each_other(parse, verb, row), f"relation_verb_{row.type}")

    def _comrades(self, parse: Parse, verb: Token, row: RelationRow) -> list[Token]:
        """Z of "X fights Y alongside Z" fights Y too."""
        return parse.obliques(verb, *ALONGSIDE) if row.type == "fights" else []

    def _is_war(self, parse: Parse, noun: Token, row: RelationRow) -> bool:
        """The insurgency of "fought an insurgency against Y": what is fought, and not who."""
        wars = (gift for gift in self._table.gifts.get("fight", ()) if gift.type == row.type)
        return any(self._table.noun(parse, noun) in gift.nouns for gift in wars)

    def _held_so(self, parse: Parse, verb: Token) -> list[Token]:
        """X of "Y considers X to be allied with Z"."""
        head = parse.tokens[parse.heads[verb.i]]
        return parse_all(parse, parse.children(head, "obj")) if parse.deps[verb.i] == "xcomp" else []

    def _beside(self, parse: Parse, verb: Token, row: RelationRow) -> list[Token]:
        """What hangs by a preposition on the verb or on an object that is one with it ("pledge | allegiance to X")."""
        nouns = parse.children(verb, "obj") if any(" " in word for word in row.verbs) else []
        return [*parse.obliques(verb, *row.to), *(t for noun in nouns for t in parse.nmods(noun, *row.to))]

    def _phrase(self, parse: Parse, verb: Token) -> str:
        """The verb, with its object where the table knows the two as one ("pledge allegiance", "take up arms")."""
        base = self._table.verb(parse, verb)
        for noun in parse.children(verb, "obj"):
            phrase = f"{base} {noun.lower_}"
            if phrase in self._table.verbs:
                return phrase
        return base

    def _gift(self, parse: Parse, verb: Token) -> Iterator[Pair]:
        """ "X provides weapons to Y", "Y enjoys the backing of X", "X cut ties with Y"."""
        for row in self._table.gifts.get(self._table.verb(parse, verb), ()):
            for noun, others in self._given(parse, verb, row):
                if self._table.noun(parse, noun) in row.nouns:
                    yield from crossed(row, verb, parse.doers(verb), others, f"relation_gift_{row.type}")
                    if row.mutual and not others:
                        yield from among(row, verb, parse.doers(verb), f"relation_gift_{row.type}")

    def _given(self, parse: Parse, verb: Token, row: RelationRow) -> Iterator[tuple[Token, list[Token]]]:
        """What is given with who gets it, or is had with whose it is: "gives X weapons", "supplies X with weapons"."""
        for noun in parse.receivers(verb):
            owners = parse.possessors(noun) if row.reverse and row.type == "supports" else []
            named = (*parse.obliques(verb, *row.to), *parse.nmods(noun, *row.to), *parse.children(verb, "iobj"))
            yield noun, [*named, *owners]
        if not row.reverse:
            for noun in parse.obliques(verb, "with"):
                yield noun, parse.receivers(verb)

    def _participle(self, parse: Parse, verb: Token) -> Iterator[Pair]:
        """ "Chad-backed rebels", "the US-led coalition"."""
        for row in self._table.modifiers.get(verb.lower_, ()):
            noun = parse.tokens[parse.heads[verb.i]]
            if parse.deps[verb.i] in ("amod", "compound", "conj") and noun.i > verb.i:
                named = self._before_hyphen(parse, verb)
                yield from crossed(row, verb, named, parse.conjuncts(noun), f"relation_modifier_{row.type}")

    def _before_hyphen(self, parse: Parse, word: Token) -> list[Token]:
        """Heads of the names joined to a participle, wherever the parse hung them."""
        own = [t for t in parse.children(word) if t.i < word.i and parse.deps[t.i] not in ("conj", "punct")]
        if word.i > 1 and parse.tokens[word.i - 1].text == "-":
            own.append(parse.tokens[word.i - 2])
        found = {t.i: t for t in parse_all(parse, own) if t.i < word.i and t.i in parse.actor_heads}
        return [found[i] for i in sorted(found)]

    # -- nouns ----------------------------------------------------------------------------------------------

    def _noun(self, parse: Parse, noun: Token) -> Iterator[Pair]:
        """ "X, an ally of Y", "X is a branch of Y", "Y's allies X and Z"."""
        mention = parse.mention(noun)
        if mention is not None and mention.named and mention.kind != "person":
            in_name = mention.name.casefold().endswith(noun.lower_)  # "Chad's people's protection units"
            if parse.pos[noun.i] == "PROPN" or in_name:
                return
        name = self._table.long_noun(parse, noun)
        if parse.deps[noun.i] == "nmod:desc" and name in self._table.titles:
            return
        rows = self._table.nouns.get(name, ())
        for row in rows:
            owners = owners_of(parse, noun, row.to, row.type)
            if owners:
                held = _held(parse, noun, row)
                yield from crossed(held, noun, bearers(parse, noun, row.type), owners, f"relation_noun_{held.type}")
            elif row.mutual and "Plur" in noun.morph.get("Number", []):
                yield from among(row, noun, subjects(parse, noun), f"relation_noun_{row.type}")

    def _link(self, parse: Parse, noun: Token) -> Iterator[Pair]:
        """ "relations between X and Y have soured"."""
        for row in self._table.links.get(self._table.noun(parse, noun), ()):
            verb = parse.tokens[parse.heads[noun.i]]
            if row.verbs and not self._goes(parse, noun, verb, row):
                continue
            ends = between(parse, noun) or hyphenated(parse, noun)
            trigger = verb if row.verbs else noun
            yield from among(row, trigger, ends, f"relation_link_{row.type}")

    def _goes(self, parse: Parse, noun: Token, verb: Token, row: RelationRow) -> bool:
        if parse.deps[noun.i] not in ("nsubj", "nsubj:pass"):
            return False
        states = [verb, *parse.children(verb, "xcomp")]
        return self._table.verb(parse, verb) in row.verbs or any(t.lower_ in row.words for t in states)

    def _title(self, parse: Parse, name: Token) -> Iterator[Pair]:
        for row, trigger, org in titled(parse, self._table, name):
            yield Pair(row, trigger, name, org, f"relation_title_{row.type}")

    # -- adjectives -----------------------------------------------------------------------------------------

    def _adjective(self, parse: Parse, word: Token) -> Iterator[Pair]:
        """ "fighters loyal to X", "X is hostile to Y"."""
        for row in self._table.adjectives.get(word.lower_, ()):
            others = parse.obliques(word, *row.to)
            if others:
                told = as_ended(parse, word, row)
                yield from crossed(told, word, self._described(parse, word), others, f"relation_adjective_{told.type}")

    def _described(self, parse: Parse, word: Token) -> list[Token]:
        own = parse.children(word, "nsubj")
        if own:
            return parse_all(parse, own)
        head = parse.tokens[parse.heads[word.i]]
        return (
            [head] if parse.deps[word.i] in ("amod", "acl", "acl:relcl", "xcomp", "advcl") and head.i < word.i else []
        )

    def _side(self, parse: Parse, word: Token) -> Iterator[Pair]:
        """ "pro-Chadian rebels": the mention is headed by the adjective itself."""
        prefix = word.lower_.partition("-")[0]
        if prefix not in ("pro", "anti") or word.i not in parse.actor_heads:
            return
        for row in self._table.modifiers.get(prefix, ()):
            noun = parse.tokens[parse.heads[word.i]]
            if parse.deps[word.i] in ("amod", "compound"):
                yield from crossed(row, word, [word], [noun], f"relation_modifier_{row.type}")


def _held(parse: Parse, noun: Token, row: RelationRow) -> RelationRow:
    """The row as the noun tells it: an office that is past, or one of several."""
    if row.type in OFFICES and (is_past(parse, noun) or was_once(parse, noun) or is_left(parse, noun)):
        return replace(row, type="formerly")
    return replace(row, type=PART_OF) if row.type == "leads" and is_one_of_several(parse, noun) else row
