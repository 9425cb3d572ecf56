"""Mentions of actors in sentences of our own (actors.yaml), and what the registry has for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from polybius.codebook import Codebook
from polybius.codebook.actors import ActorRow
from polybius.codebook.persons import persons_of
from polybius.model.names import fold

DATA = Path(__file__).with_name("actors.yaml")
PERSON = "a_person_"


class Kind(StrEnum):
    """What a mention is, by the key that says so in actors.yaml."""

    ACTOR = "actor"
    ORGAN = "organ"
    STATE = "state"
    PERSON = "person"
    DESCRIBED = "described"
    NEW = "new"
    ABSTAIN = "abstain"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a careful reader takes a mention for. Which fields are set depends on `kind`."""

    kind: Kind
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sort: str = ""
    """The kind of a name that no registry has."""
    owner: str = ""
    """Whose a person is; for whoever reads a list of what went wrong."""

    def __str__(self) -> str:
        said = [*self.names[:1], self.sort, "/".join(self.countries), "/".join(self.sectors), self.owner]
        return " ".join([self.kind.value, *filter(None, said)])


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a text, as code points [begin, end), and what they stand for."""

    words: str
    begin: int
    end: int
    wanted: Wanted
    how: str


@dataclass(frozen=True, slots=True)
class Sample:
    text: str
    date: str
    conflict: str
    held: bool
    marked: tuple[Marked, ...]


def load(path: Path = DATA) -> tuple[Sample, ...]:
    """Raises ValueError where words do not stand in their text, or the key of `is` is unknown."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["texts"]
    return tuple(_sample(row) for row in rows)


def _sample(row: Mapping[str, Any]) -> Sample:
    marked = tuple(_marked(row["text"], mention) for mention in row["mentions"])
    return Sample(row["text"], row["date"], row["conflict"], row.get("held", False), marked)


def _marked(text: str, mention: Mapping[str, Any]) -> Marked:
    words = mention["words"]
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    nth = mention.get("nth", 1)
    if len(found) < nth or (len(found) > 1 and "nth" not in mention):
        raise ValueError(f"{words!r} stands {len(found)} times in {text!r}")
    begin = found[nth - 1]
    return Marked(words, begin, begin + len(words), wanted(mention["is"]), mention["how"])


def wanted(gold: Mapping[str, Any]) -> Wanted:
    """Of one `is` of actors.yaml, whose first key is its kind."""
    kind = Kind(next(iter(gold)))
    value, countries = gold[kind.value], _several(gold.get("country", ""))
    match kind:
        case Kind.ACTOR | Kind.PERSON | Kind.ABSTAIN:
            return Wanted(kind, names=_several(value), countries=countries, owner=gold.get("of", ""))
        case Kind.ORGAN | Kind.STATE:
            return Wanted(kind, countries=_several(value), sectors=_several(gold.get("sector", "GOV")))
        case Kind.DESCRIBED:
            return Wanted(kind, countries=countries, sectors=_several(value))
        case Kind.NEW:
            return Wanted(kind, countries=countries, sort=value)
    return Wanted(kind)


def _several(value: str | list[str]) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else tuple(filter(None, [value]))


class Registry:
    """The codebook's actors, by name."""

    def __init__(self, codebook: Codebook) -> None:
        self.rows = {row.id: row for row in codebook.actors}
        self._persons = persons_of(codebook.actors, codebook.offices)

    def actors(self, wanted: Wanted) -> frozenset[str]:
        """The id of the row that the gold names; none where no row has the name, or several have it equally."""
        for name in wanted.names:
            bare, _, country = name.partition("@")
            if found := self._named(bare, country):
                return frozenset([found])
        return frozenset()

    def _named(self, name: str, country: str) -> str:
        """A row's own name goes before its other names, and these before acronyms."""
        for names in self._tiers:
            rows = {id_ for id_ in names[fold(name)] if not country or _of_country(self.rows[id_], country)}
            if rows:
                return min(rows) if len(rows) == 1 else ""
        return ""

    @cached_property
    def _tiers(self) -> tuple[Mapping[str, set[str]], ...]:
        rows = self.rows.values()
        return (
            _index((row.id, [row.name]) for row in rows),
            _index((row.id, _other_names(row)) for row in rows),
            _index((row.id, [*row.acronyms, *(one for dated in row.dated for one in dated.acronyms)]) for row in rows),
        )

    def states(self, wanted: Wanted, words: str) -> frozenset[str]:
        """Ids of a state, of an organ of it, and of a row of its own that the organ may have under these words."""
        ids = {f"a_state_{country.lower()}:{sector}" for country in wanted.countries for sector in wanted.sectors}
        if "GOV" in wanted.sectors:
            ids |= {f"a_state_{country.lower()}" for country in wanted.countries}
        bare = fold(re.sub(r"^the ", "", words, flags=re.I))
        own = (row for row in self.rows.values() if row.country in wanted.countries and row.sector in wanted.sectors)
        return frozenset(ids | {row.id for row in own if bare in map(fold, _all_names(row))})

    def persons(self, wanted: Wanted) -> frozenset[str]:
        """Ids of a leader of some actor or of a person with a row; none where the registry has no such person."""
        keys = {_letters(name) for name in wanted.names}
        led = {name for forms in self._leaders if not keys.isdisjoint(forms) for name in forms[:1]}
        own = {id_ for id_ in self.rows if id_.startswith(PERSON) and _letters(id_.removeprefix(PERSON)) in keys}
        return frozenset(led | {_letters(id_.removeprefix(PERSON)) for id_ in own})

    @cached_property
    def _leaders(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(_letters(name) for name in (row.id.removeprefix(PERSON), *row.names)) for row in self._persons
        )

    def is_person(self, actor: str, wanted: Wanted) -> bool:
        """Ids of persons are compared by their letters alone."""
        return actor.startswith(PERSON) and _letters(actor.removeprefix(PERSON)) in self.persons(wanted)


def _letters(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _of_country(row: ActorRow, country: str) -> bool:
    return row.country == country or country in row.active_in


def _other_names(row: ActorRow) -> Iterator[str]:
    yield from row.names
    for dated in row.dated:
        yield from [dated.name, *dated.names]


def _all_names(row: ActorRow) -> Iterator[str]:
    yield from [row.name, *_other_names(row), *row.acronyms]
    for dated in row.dated:
        yield from dated.acronyms


def _index(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, set[str]]:
    index: defaultdict[str, set[str]] = defaultdict(set)
    for id_, names in named:
        for name in names:
            index[fold(name)].add(id_)
    return index
