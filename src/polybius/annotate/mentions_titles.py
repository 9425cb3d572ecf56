"""What titles and appositions say of a person: office, country, whose it is, and whether it is one of the past."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_names import proper_name, words
from polybius.annotate.mentions_registry import Form, Hit
from polybius.annotate.mentions_view import View

_OUSTED = frozenset(("former", "ex", "ousted", "deposed"))
PAST = frozenset(("former", "ex", "ex-", "late", "then", "ousted", "deposed"))


@dataclass(frozen=True, slots=True)
class Title:
    country: str = ""
    sector: str = ""
    office: str = ""
    group: str = ""
    role: str = ""
    affiliation: str = ""
    past: bool = False


class Titles:
    """Reads the titles of names."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self._view = view
        self._lexicon = lexicon

    def of(self, head: int) -> Title:
        """Country and office from a title before the name, an owner before it, or an apposition after it."""
        view = self._view
        start = view.extent(head)[0]
        before = view.tree.words[start - 1] if start else ""
        past = (view.tree.words[c] in PAST and view.tree.deps[c] == "amod" for c in view.tree.children[head])
        if any(past) or before in _OUSTED:  # the last, whatever the parser hung it on
            return Title(country=_country(view.owners(head)), past=True)
        nouns = [i for i in view.tree.children[head] if view.tree.deps[i] == "nmod:desc"]
        nouns += [head] if self.is_title(head) else []
        nouns += [
            i
            for i in view.tree.children[head]
            if view.tree.deps[i] == "appos" and view.tree.upos[i] in ("NOUN", "PROPN")
        ]
        if view.tree.deps[head] == "appos":
            nouns.append(view.tree.heads[head])
        own = view.owners(head)
        titles = [self._title_of(noun, own) for noun in (*nouns, *self._nouns_with_as(head))]
        titles += [self._service(c) for c in view.tree.children[head] if c > head]
        titles.sort(key=lambda title: not title.affiliation)
        return _first([*titles, Title(country=_country(own)), self._government(head)])

    def is_title(self, i: int) -> bool:
        word = self._view.tree.words[i]
        if not self._lexicon.may_be_agent(word):
            return False
        row = self._lexicon.agent(word, self._view.modifier_words(i))
        return row is not None and row.role

    def _service(self, noun: int) -> Title:
        """ "Lieutenant X of the Peruvian army"."""
        view, lexicon = self._view, self._lexicon
        row = lexicon.agent(view.tree.words[noun], view.modifier_words(noun))
        if row is None or not row.organ or view.preposition(noun) not in ("of", "from", "with"):
            return Title()
        country = _country(view.owners(noun))
        sector = lexicon.sector(row, view.modifier_words(noun), is_state=True)
        return Title(country, sector, affiliation=view.registry.state_actor(country, sector) or "")

    def _nouns_with_as(self, head: int) -> list[int]:
        """ "the election of X as president of Y"."""
        view = self._view
        around = [head] if view.tree.dep(head) not in ("nmod", "obj") else [head, view.tree.heads[head]]
        return [c for a in around for c in view.tree.children[a] if c > head and view.preposition(c) == "as"]

    def _government(self, head: int) -> Title:
        """ "the Y government of X", "X's Y government": X leads it."""
        view = self._view
        noun = view.tree.heads[head]
        led = view.tree.deps[head] == "nmod:poss" or (view.tree.deps[head] == "nmod" and view.preposition(head) == "of")
        row = self._lexicon.agent(view.tree.words[noun]) if led else None
        if row is None or row.kind != "government":
            return Title()
        return Title(_country([hit for hit in view.owners(noun) if hit.form is not Form.METONYM]))

    def _title_of(self, noun: int, more: list[Hit]) -> Title:
        """What an agent noun used as a title says; `more` are owners that hang on the name itself."""
        view, lexicon = self._view, self._lexicon
        modifiers = view.modifier_words(noun)
        row = lexicon.agent(view.tree.words[noun], modifiers)
        if row is None or not row.role:
            return Title()
        owners = [*view.owners(noun), *more, *self._hits_for(noun)]
        groups = [hit for hit in owners if hit.row.kind not in ("state", "population")]
        country, office = _country(owners), view.tree.lemmas[noun]
        sector = lexicon.sector(row, modifiers, is_state=bool(country))
        role = words(view, min(view.extent(noun)[0], noun), noun + 1)
        if PAST & {*modifiers, *(view.tree.lemmas[c] for c in view.tree.children[noun] if c < noun)}:
            return Title(country=country, role=role, past=True)
        if groups:
            group = view.said_by(groups[0])
            return Title(group.country, group.sector, office, group.actor or "", role, group.actor or group.name)
        whose = self._named_after(noun)
        if whose:
            body = lexicon.name_noun(whose.lower().split())
            return Title(country, body.sector if body is not None else "", office, "", role, whose)
        return Title(country, sector, office, "", role, view.registry.state_actor(country, sector) or "")

    def _hits_for(self, noun: int) -> list[Hit]:
        """ "spokesman for X"."""
        view = self._view
        after = (i for i in view.tree.children[noun] if i > noun and view.preposition(i) == "for")
        return [hit for i in after if (hit := view.hits[i]) is not None]

    def _named_after(self, noun: int) -> str:
        """The name of a body behind a title ("spokesman for the Hill Alliance"), which the registry does not know."""
        view = self._view
        for i in view.tree.children[noun]:
            name = view.names[i]
            is_body = name is not None and name.label == "ORG" and view.tree.upos[i] == "PROPN"
            if i > noun and is_body and view.hits[i] is None and view.preposition(i) in ("of", "for", "from"):
                return words(view, *proper_name(view, i))
        return ""


def _first(titles: list[Title]) -> Title:
    found = Title()
    for title in titles:
        found = Title(
            found.country or title.country,
            found.sector or title.sector,
            found.office or title.office,
            found.group or title.group,
            ", ".join(dict.fromkeys(role for role in (found.role, title.role) if role)),
            found.affiliation or title.affiliation,
            found.past or title.past,
        )
    return found


def _country(hits: list[Hit]) -> str:
    """The one country that the hits name, empty where there are none or several."""
    found = {hit.row.country for hit in hits if hit.row.kind == "state" and hit.form is not Form.PEOPLE}
    return found.pop() if len(found) == 1 else ""
