"""Parts: how a layer of the case falls apart, so that a case can grow by one report without being built anew.

A layer says of each claim which parts it belongs to, and makes the records of one part from that part's claims. The
whole case is all parts; a case that grows makes again the parts that hold a claim that changed, and no others.

What a layer may look at when it makes the records of a part, for both ways to give the same case byte for byte: the
claims of the part, their reports' metadata, their witnesses and speakers, who their roles are (`Ground`), the tables,
and the events that its claims are in, with who their roles are; never `ground.material.claims`, never another part. A
claim of a part counts as changed when the claim is new or gone, when its report's date, outlet or independence group
is another, when an actor in its roles is another one or is known as something else, and, for a layer with
`by_events`, when an event that it is in is another one.

What sums over everything (per outlet, per source) is made of tallies: a layer makes one small record a report, a
`Summary` adds up the tallies of its part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from polybius.case.blocking import Keyed
from polybius.case.holders import Holders
from polybius.case.identity import Identities
from polybius.case.independence import Witnesses
from polybius.case.material import Material
from polybius.case.rulings import NO_RULINGS, Rulings
from polybius.case.tables import Tables
from polybius.model.case import AgreementCase, Event
from polybius.model.claims import Claim, Kind
from polybius.model.tallies import Sum
from polybius.model.wording import Wording

Thing_contra = TypeVar("Thing_contra", contravariant=True)
Thing = TypeVar("Thing")
Record = Any
"""A frozen record with an `id`, of a type in `stores.sql.OBJECTS`."""
Clustered = Any
"""A record that groups claims: an `Event`, an `AgreementCase`."""
ClusteredOf = Mapping[str, Mapping[str, Clustered]]
"""By kind, events and agreements by the ids of the claims that they rest on; a claim is in one of a kind at most."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every layer stands on. Where a case grows, `material` holds the claims that are made again and their
    reports alone: ask it when a claim was told and who speaks, and walk over the claims of the part."""

    material: Material
    tables: Tables
    identities: Identities
    witnesses: Witnesses
    holders: Holders
    country: Callable[[str], str]
    """The country (alpha-2) that a report is about, by its id; empty where it shows none. Of the report alone."""
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    """By report; none for what was coded without."""
    rulings: Rulings = NO_RULINGS


@dataclass(frozen=True, slots=True)
class Part:
    """The claims of a part, by report and position, and the events and agreements that any of them is in, by id."""

    name: str
    claims: tuple[Claim, ...]
    events: tuple[Event, ...] = ()
    agreements: tuple[AgreementCase, ...] = ()


class Layer(Protocol):
    """One layer of the case. Made anew for every build, with the ground as its only argument."""

    kind: ClassVar[str]
    """The field of `Case` that its records go to, which is its row in `stores.sql.OBJECTS`."""
    by_events: ClassVar[bool]
    """Does it look at `Part.events`? A layer with a true `by_agreements` looks at `Part.agreements`."""

    def parts(self, claim: Claim) -> Iterable[str]:
        """Names of the parts that a claim belongs to; none where it plays no role."""

    def records(self, part: Part) -> Iterable[Record]:
        """The records of one part, in any order."""


def by_agreements(layer: Layer) -> bool:
    """Does a layer look at the agreements that its claims are in? Few do, and say so by an attribute of this name."""
    return bool(getattr(layer, "by_agreements", False))


def looks_at_clusters(layer: Layer, part: str) -> bool:
    """Does it look at the events or agreements of this part? A layer with `looks` says at those of which parts."""
    looks: Callable[[str], bool] | None = getattr(layer, "looks", None)
    return (layer.by_events or by_agreements(layer)) and (looks is None or looks(part))


def whole_report(layer: Layer, report: str) -> str | None:
    """The name of the part that holds all claims of a report that it can hold, and no others: it need not be kept which
    claims are in it. A layer with such parts says by an attribute of this name what comes before the report's id."""
    before: str | None = getattr(layer, "whole_report", None)
    return None if before is None else f"{before}{report}"


def report_of(layer: Layer, part: str) -> str | None:
    """The report whose part of this layer it is; None for other parts."""
    before: str | None = getattr(layer, "whole_report", None)
    return part.removeprefix(before) if before is not None and part.startswith(before) else None


def rests_on(layer: Layer) -> Kind | None:
    """The kind of claims without which a part has no record: a layer says so by an attribute of this name; None where
    any claims make one."""
    kind: Kind | None = getattr(layer, "rests_on", None)
    return kind


class Item(Protocol):
    """What a clustering groups: claims of one report, known by the leading one."""

    @property
    def lead(self) -> str: ...

    @property
    def report(self) -> str: ...

    @property
    def claims(self) -> Sequence[Claim]: ...


@dataclass(frozen=True, slots=True)
class Made:
    """One part of a clustering: its records and the items that it holds."""

    part: str
    records: tuple[Record, ...]
    items: tuple[Item, ...]


class Clustering(Protocol):
    """A layer whose parts are what links between its items connect. What an item is depends on one report alone, what
    links two of them on the two, and only such are compared as share a key."""

    kind: ClassVar[str]
    alone: ClassVar[bool]
    """Does what an item says rest, as to who acts in it, on its own claims alone?"""

    def items(
        self, claims: Sequence[Claim], leads: Mapping[str, str] | None = None, *, compared: bool = False
    ) -> Sequence[Any]:
        """The items of whole reports, by report and position. With `leads` (of the claims of some items), those items
        alone, as they were found before; where they are only to be `compared`, what else they say is left out."""

    def keys(self, item: Any) -> tuple[int, ...]: ...

    def linked(self, items: Sequence[Any], others: Sequence[Any]) -> list[Any]:
        """Those of the others that a link connects with one of the items."""

    def parts(self, items: Sequence[Any], keyed: Keyed | None = None) -> Iterator[Made]:
        """All items in their parts, with their keys where these are known. A part is known by the least lead in it."""


class Summary(Protocol):
    """Adds up tallies, which are the records of a layer; see `case.sums`."""

    kind: ClassVar[str]
    """The field of `Case` that its records go to."""
    of: ClassVar[str]
    """The kind of the tallies."""
    digits: ClassVar[int]
    """Hexadecimal digits of a tally's id by which those of a part fall into blocks."""

    def parts(self, tally: Any) -> Iterable[str]:
        """Names of the parts that a tally belongs to: its outlet, the sources it cites."""

    def added(self, tally: Any, name: str) -> Sum:
        """What a tally adds to one of its parts."""

    def records(self, name: str, sum_: Sum) -> Iterable[Record]:
        """The records of one part, by what all its tallies add."""


class Parted(Protocol[Thing_contra]):
    def parts(self, item: Thing_contra, /) -> Iterable[str]: ...


class Members(Generic[Thing]):
    """Items by the parts they belong to, in the order in which they came."""

    def __init__(self, layer: Parted[Thing], items: Iterable[Thing]) -> None:
        self._of: dict[str, list[Thing]] = {}
        known = self._of.get
        for item in items:
            for part in layer.parts(item):
                members = known(part)
                if members is None:
                    self._of[part] = [item]
                else:
                    members.append(item)

    def __iter__(self) -> Iterator[tuple[str, list[Thing]]]:
        return iter(sorted(self._of.items()))
