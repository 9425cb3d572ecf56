"""What one report says of its persons: full names, and the country and office that a title or apposition gives them.

A first pass over the names of persons; later mentions by surname alone are filled in from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybius.annotate.mentions_leaders import Bound, Sought
from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_names import person_name, surname, words
from polybius.annotate.mentions_provisional import is_body_name
from polybius.annotate.mentions_said import Said
from polybius.annotate.mentions_titles import Title, Titles
from polybius.annotate.mentions_view import View

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


class Persons:
    """The persons of a report by surname; a surname that two persons share stands for neither."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self._view = view
        self._lexicon = lexicon
        self._leaders = view.registry.leaders
        self._titles = Titles(view, lexicon)
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
            return Person(name).merged(_titled(name, self._titles.of(head)))
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
        return (first, stop) if first > head and self._titles.is_title(head) else (start, stop)

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
        person = _titled(name, self._titles.of(head))
        known = self._known.get(key)
        if known is not None and not _agree(known.name, name):
            self._shared.add(key)
            return
        self._known[key] = person if known is None else known.merged(person)


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


def _agree(one: str, other: str) -> bool:
    """Can two names with one surname be one person's? The first names are the same, or one has none."""
    first, second = one.split(), other.split()
    if len(first) == 1 or len(second) == 1:
        return True
    return first[0].strip(".")[:1] == second[0].strip(".")[:1]
