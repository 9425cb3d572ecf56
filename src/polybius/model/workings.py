"""What a case is made of between its claims and its objects: rows that a store keeps, so that a case can grow.

Each row belongs to a report, a name or a part, and is a function of little: when a report comes in, the rows of that
report are written, and what rests on changed rows is made again. No view shows them; a whole build writes them anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from polybius.model.claims import Claim
from polybius.model.text import Report
from polybius.model.wording import Wording


class Mention(NamedTuple):
    """A role that names somebody. `key` is what linking knows the name by (empty: nobody's), `observed` the actor or
    folded name that the claim has, `name` the folded words, `day` when it was told."""

    report: str
    claim: str
    key: str
    observed: str
    form: str
    name: str
    day: str


class Fact(NamedTuple):
    """What one claim says of one name, or of two; see `case.linking_facts` for the sorts."""

    report: str
    claim: str
    sort: str
    one: str
    other: str
    value: str


class PlaceName(NamedTuple):
    """A folded name that a report uses of a resolved place."""

    report: str
    name: str


class Use(NamedTuple):
    """How often a report about a country uses a description of nobody in particular."""

    report: str
    key: str
    country: str
    times: int


class Heading(NamedTuple):
    """What the case was made with of a report: the country it is about, and the report that stands for its copies."""

    report: str
    country: str
    witness: str


class Sourced(NamedTuple):
    """Whom a report rests on (`model.sourcing.Sourcing`), as JSON: read from its text when it comes in."""

    report: str
    body: str


class Name(NamedTuple):
    """A name (or an actor of the registry that may be meant by one): with whom it is linked, and whose it is."""

    key: str
    component: str
    actor: str


class Block(NamedTuple):
    """Names of one block are compared."""

    block: str
    key: str


class Known(NamedTuple):
    """Who an actor is, as JSON."""

    actor: str
    body: str


class Resolved(NamedTuple):
    """Whose an observed name is."""

    observed: str
    actor: str


class Alias(NamedTuple):
    """A key of one claim's name that is resolved as another one, `target`; the higher rank goes first."""

    report: str
    key: str
    target: str
    rank: int


class Member(NamedTuple):
    """A claim of a part of a layer; `lead` is the claim that leads its episode, for layers that have them."""

    layer: str
    part: str
    claim: str
    report: str
    lead: str


class Key(NamedTuple):
    """A key by which an episode, known by its leading claim, is compared with others."""

    layer: str
    key: int
    lead: str
    report: str


Row = Mention | Fact | PlaceName | Use | Heading | Sourced | Name | Block | Known | Resolved | Alias | Member | Key
TABLES: Mapping[str, type[Any]] = {
    "mentions": Mention, "facts": Fact, "place_names": PlaceName, "uses": Use, "headings": Heading,
    "sourcings": Sourced,
    "names": Name, "blocks": Block, "known": Known, "resolved": Resolved, "aliases": Alias,
    "members": Member, "keys": Key,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Used:
    """How one name is used: mentions, first and last day by form; observed keys, reports, claims."""

    key: str
    forms: Mapping[str, tuple[int, str, str]]
    observed: frozenset[str]
    reports: frozenset[str]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A record of an object as a store keeps it, written already."""

    id: str
    body: str


class Seen(Protocol):
    """How claims and wordings are taken when they are read: as reviewers have them."""

    def claims(self, read: Iterable[Claim], /) -> list[Claim]: ...

    def wording(self, read: Wording, /) -> Wording: ...


class Sink(Protocol):
    """Takes the rows and objects of a whole build as they are made."""

    def rows(self, table: str, rows: Iterable[Any]) -> None:
        """Takes all of them, one after the other."""

    def columns(self, table: str, columns: Sequence[Sequence[Any]]) -> None:
        """As `rows`, column by column: for tables of millions of rows."""

    def objects(self, kind: str, part: str, records: Iterable[Any]) -> None:
        """Records of a part, some of them may be `Stored` already."""


class Workings(Protocol):
    """The rows that a store keeps of a case, as growing asks for them. Values may be many."""

    def found(self, table: str, column: str, values: Iterable[Any], *, layer: str = "") -> list[Any]:
        """Rows (of a layer) of which a column has one of the values, sorted."""

    def replaced(
        self, table: str, column: str, values: Iterable[Any], rows: Iterable[Any], *, layer: str | Sequence[str] = ""
    ) -> None:
        """Takes away the rows (of a layer, or of several) of which a column has one of the values; puts others in."""

    def used(self, keys: Iterable[str], claims: int) -> Iterator[Used]:
        """How names are used, summed over all reports, with the least so many claims of each; names that nobody uses
        are left out."""

    def distinct(self, table: str, shown: str, column: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        """Distinct values of some columns (`shown`, with commas) of rows that have one of the values in a column."""

    def facts(self, sort: str, keys: Iterable[str], *, both: bool) -> list[Any]:
        """Facts of a sort of which one of the two names, or both, are among the keys."""

    def facts_of(self, sort: str, pairs: Iterable[tuple[str, str]]) -> list[Any]:
        """Facts of a sort of these two names."""

    def linkable_in(self, reports: Iterable[str]) -> dict[str, set[str]]:
        """The names in each report that are in blocks; reports without such are left out."""

    def used_in(self, keys: Iterable[str]) -> list[tuple[str, str, int]]:
        """Descriptions with each country they are used in, and how often."""

    def all_records(self, kind: str) -> list[Any]: ...

    def records_by_id(self, kind: str, ids: Iterable[str]) -> list[Any]: ...

    def sizes(self, blocks: Iterable[str]) -> dict[str, int]:
        """How many names are in each block that has any."""

    def tallied(self, sorts: Iterable[str], keys: Iterable[str]) -> list[tuple[str, str, str, str, int]]:
        """Facts of some sorts by `one`: sort, one, other, value, and how many claims say it."""

    def claims_of(self, reports: Iterable[str]) -> list[Claim]: ...

    def claims_by_id(self, ids: Iterable[str]) -> list[Claim]: ...

    def of_kind(self, kind: str, claims: Iterable[str]) -> set[str]:
        """Ids of those of the claims that are of a kind."""

    def wordings_of(self, reports: Iterable[str]) -> list[Wording]: ...

    def texts_of(self, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Ids and texts."""

    def reports_by_id(self, ids: Iterable[str]) -> list[Report]:
        """Without their texts."""

    def records(self, kind: str, parts: Iterable[str]) -> list[Any]: ...

    def parted_records(self, kind: str, parts: Iterable[str]) -> list[tuple[str, Any]]:
        """With the part of each, by id."""

    def set_records(
        self, kind: str, parts: Iterable[str], made: Iterable[tuple[str, Any]], *, by: str = "part"
    ) -> None:
        """Replaces the objects of these parts (or of these ids, with `by` as `id`); `made` has parts with records."""
