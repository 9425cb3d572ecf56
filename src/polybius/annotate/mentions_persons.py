"""What one report says of its persons: full names, and the country and office that a title or apposition gives them.

A first pass over the names of persons; later mentions by surname alone are filled in from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybius.annotate.mentions_leaders import Bound, Sought
from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_names import person_name, proper_name, surname, words
from polybius.annotate.mentions_provisional import is_body_name
from polybius.annotate.mentions_registry import Form, Hit
from polybius.annotate.mentions_view import Said, View

PAST = frozenset(("former", "ex", "ex-", "late", "then", "ousted", "deposed"))
HEADS_OF_STATE = frozenset(
    "president king emir sultan premier chancellor dictator leader ruler monarch minister".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the report. `office` is the lemma of the title, empty where none is given."""

    name: str
    country: str = ""
    sector: str = ""
    office: str = ""
    group: str = ""
    """Registry id of the group or organisation whose title the person has."""
    role: str = ""
    """The titles as the report words them."""
    affiliation: str = ""
    """Whose titles they are: a registry id, else a name."""
    past: bool = False
    """The title is one of the past."""

    def merged(self, other: Person) -> Person:
        """The longer name; of the rest what was said first."""
        name = other.name if len(other.name.split()) > len(self.name.split()) else self.name
        return Person(
            name,
            self.country or other.country,
            self.sector or other.sector,
            self.office or other.office,
            self.group or other.group,
            self.role or other.role,
            self.affiliation or other.affiliation,
            self.past or other.past,
        )


@dataclass(frozen=True, slots=True)
class Title:
    country: str = ""
    sector: str = ""
    office: str = ""
    group: str = ""
    role: str = ""
    affiliation: str = ""
    past: bool = False


class Persons:
    """The persons of a report by surname; a surname that two persons share stands for neither."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self._view = view
        self._lexicon = lexicon
        self._leaders = view.registry.leaders
        self._context = view.without_persons
        self._known: dict[str, Person] = {}
        self._shared: set[str] = set()
        for head in self._heads():
            self._add(head)
        self._vote()

    def at(self, head: int) -> Person | None:
        """The person whom a name headed by this token stands for, None where it is no person's."""
        if not self.is_person(head) and not self._is_short_form(head):
            return None
        name = words(self._view, *self.name_span(head))
        key = surname(name)
        known = self._known.get(key)
        if known is None or key in self._shared or not _agree(known.name, name):
            return Person(name).merged(_titled(name, self._title(head)))
        return known

    def _vote(self) -> None:
        """Leaders whom the report names help to tell who others are."""
        bound = [self.bound(person).person for _, person in sorted(self._known.items())]
        offices = [row.office_on(self._view.day) for row in bound if row is not None]
        countries = [office.actor.country for office in offices if office.actor.country]
        self._context = self._context.plus(countries, [office.actor.id for office in offices])

    def is_person(self, head: int) -> bool:
        """Whether the reader takes a name for a person's, or it is the name of a leader of the registry."""
        return is_person(self._view, self._lexicon, head) or self._is_leader(head)

    def _is_leader(self, head: int) -> bool:
        """A name in which the reader saw nothing, or something else ("hanged Najibullah")."""
        view = self._view
        if view.tree.upos[head] != "PROPN" or view.hits[head] is not None or not view.texts[head][:1].isupper():
            return False
        name = words(view, *person_name(view, head))
        if not self._leaders.knows(name):
            return False
        label = view.names[head]
        placed = (label is None or label.label != "PERSON") and view.is_gazetteers(head)
        return not placed and self.bound(Person(name)).person is not None

    def said(self, head: int) -> Said | None:
        """What a person's name says: the person of the registry where it is one, else whom the report knows by it."""
        person = self.at(head)
        return None if person is None else self._said(person)

    def _said(self, person: Person) -> Said:
        bound = self.bound(person)
        row = bound.person
        said = Said(
            "person", person.name, None, person.sector, person.country, why=bound.why, candidates=bound.candidates,
            role=person.role, affiliation=person.affiliation,
        )  # fmt: skip
        if row is None:
            return said
        office = row.office_on(self._view.day)
        holds = office.on(self._view.day) and not person.past
        return replace(
            said,
            name=row.name,
            actor=row.id,
            sector=person.sector or (office.actor.sector if holds else ""),
            country=person.country or office.actor.country,
            affiliation=person.affiliation or office.actor.id,
        )

    def bound(self, person: Person) -> Bound:
        """The person of the registry whom a name of this report means."""
        sought = Sought(person.name, person.country, person.office, person.group)
        return self._leaders.find(sought, self._context)

    def holder(self, country: str, office: str) -> Said | None:
        """Who holds an office of a country: whom the report names so, else whom the registry has for its day."""
        person = self.head_of(country, office)
        if person is not None:
            return replace(self._said(person), named=False)
        state = self._view.registry.states.get(country)
        row = self._leaders.holder(state.id, office, self._view.day) if state is not None else None
        if state is None or row is None:
            return None
        why = f"{office} of {state.name} on the report's day"
        return Said("person", row.name, row.id, "GOV", country, named=False, why=why, role=office, affiliation=state.id)

    def leader_of(self, group: str, office: str) -> Said | None:
        """Who led a group of the registry on the report's day."""
        row = self._leaders.holder(group, office, self._view.day)
        actor = self._view.registry.rows.get(group)
        if row is None or actor is None:
            return None
        why = f"{office} of {actor.name} on the report's day"
        return Said(
            "person",
            row.name,
            row.id,
            actor.sector,
            actor.country,
            named=False,
            why=why,
            role=office,
            affiliation=group,
        )

    def name_span(self, head: int) -> tuple[int, int]:
        """Tokens [start, stop) of the name; of a title that the reader made the head ("Secretary | X") the rest."""
        view = self._view
        first = view.tree.child(head, "flat")
        start, stop = person_name(view, head)
        return (first, stop) if first > head and self._is_title(head) else (start, stop)

    def _is_title(self, i: int) -> bool:
        word = self._view.tree.words[i]
        if not self._lexicon.may_be_agent(word):
            return False
        row = self._lexicon.agent(word, self._view.modifier_words(i))
        return row is not None and row.role

    def leading(self, text: str) -> Person | None:
        """The head of a state who is called so: in this report, or by the registry."""
        key = surname(text)
        if not key or key in self._shared:
            return None
        known = self._known.get(key)
        if known is not None:
            return known if known.office in HEADS_OF_STATE else self._ruler(known)
        return self._ruler(Person(text))

    def _ruler(self, person: Person) -> Person | None:
        row = self.bound(person).person
        office = row.office_on(self._view.day) if row is not None else None
        if office is None or office.actor.sector != "GOV" or not office.actor.country:
            return None
        return replace(person, country=office.actor.country, sector="GOV")

    def head_of(self, country: str, office: str) -> Person | None:
        """The one person named in the report who holds the office (with its modifiers) in the country."""
        noun = office.rpartition(" ")[2]
        found = [p for p in self._known.values() if p.country == country and p.office == noun]
        return found[0] if len(found) == 1 else None

    def _is_short_form(self, head: int) -> bool:
        view = self._view
        if (
            view.tree.upos[head] != "PROPN"
            or view.hits[head] is not None
            or surname(view.texts[head]) not in self._known
        ):
            return False
        start, stop = person_name(view, head)
        return stop - start == 1

    def _heads(self) -> Iterator[int]:
        view = self._view
        for i, upos in enumerate(view.tree.upos):
            if upos != "PROPN" or view.tree.deps[i] in ("flat", "nmod:desc") or not self.is_person(i):
                continue
            if not is_body_name(view, self._lexicon, i):
                yield i

    def _add(self, head: int) -> None:
        name = words(self._view, *self.name_span(head))
        key = surname(name)
        if not key:
            return
        person = _titled(name, self._title(head))
        known = self._known.get(key)
        if known is not None and not _agree(known.name, name):
            self._shared.add(key)
            return
        self._known[key] = person if known is None else known.merged(person)

    def _title(self, head: int) -> Title:
        """Country and office from a title before the name, an owner before it, or an apposition after it."""
        view = self._view
        if any(view.tree.words[c] in PAST and view.tree.deps[c] == "amod" for c in view.tree.children[head]):
            return Title(country=_country(view.owners(head)), past=True)
        nouns = [i for i in view.tree.children[head] if view.tree.deps[i] == "nmod:desc"]
        nouns += [head] if self._is_title(head) else []
        nouns += [
            i
            for i in view.tree.children[head]
            if view.tree.deps[i] == "appos" and view.tree.upos[i] in ("NOUN", "PROPN")
        ]
        if view.tree.deps[head] == "appos":
            nouns.append(view.tree.heads[head])
        own = view.owners(head)
        titles = [self.title_of(noun, own) for noun in (*nouns, *self._nouns_with_as(head))]
        titles += [self._service(c) for c in view.tree.children[head] if c > head]
        titles.sort(key=lambda title: not title.affiliation)
        return _first([*titles, Title(country=_country(own)), self._government(head)])

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

    def title_of(self, noun: int, more: list[Hit]) -> Title:
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


def is_person(view: View, lexicon: Lexicon, head: int) -> bool:
    """Does the reader take the name for a person's, and is it no actor of the registry and no mere title?"""
    name = view.names[head]
    if name is None or name[2] != "PERSON" or view.tree.upos[head] != "PROPN" or view.hits[head] is not None:
        return False
    if view.is_place(head):
        return False
    return view.tree.child(head, "flat") >= 0 or lexicon.agent(view.tree.words[head]) is None


def _titled(name: str, title: Title) -> Person:
    return Person(
        name, title.country, title.sector, title.office, title.group, title.role, title.affiliation, title.past
    )


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


def _agree(one: str, other: str) -> bool:
    """Can two names with one surname be one person's? The first names are the same, or one has none."""
    first, second = one.split(), other.split()
    if len(first) == 1 or len(second) == 1:
        return True
    return first[0].strip(".")[:1] == second[0].strip(".")[:1]
