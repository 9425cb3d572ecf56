"""The claim: one thing that one report says. The atom; never merged, never edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from polybius.model.ids import content_id
from polybius.model.text import Span


class Kind(StrEnum):
    EVENT = "event"
    FIGURE = "figure"
    RELATION = "relation"
    CONTROL = "control"
    AGREEMENT = "agreement"
    STATEMENT = "statement"
    CITATION = "citation"
    OUTLOOK = "outlook"
    IDENTITY = "identity"


class Realis(StrEnum):
    """Does the claim say that it happened?"""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    CONDITIONAL = "conditional"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    FUTURE = "future"

    @property
    def happened(self) -> bool:
        return self in (Realis.OCCURRED, Realis.ONGOING)


class Certainty(StrEnum):
    ASSERTED = "asserted"
    HEDGED = "hedged"
    """Estimated, presumed, reportedly."""
    ALLEGED = "alleged"
    """Claimed, accused."""


class VoiceKind(StrEnum):
    OUTLET = "outlet"
    PUBLICATION = "publication"
    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class Precision(StrEnum):
    """Of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    OPEN = "open"
    """One end is not known (`since 2012` where nothing says that it ended)."""


@dataclass(frozen=True, slots=True)
class Period:
    """Earliest and latest day (ISO, empty = open) and the EDTF string they were read from.

    EDTF: Library of Congress Extended Date/Time Format, ISO 8601-2:2019.
    """

    text: str
    edtf: str
    earliest: str
    latest: str
    precision: Precision


class PlaceTie(StrEnum):
    """How a place lies to those that it is told by."""

    PART = "part"
    """In a part of it: "eastern Velm", "the outskirts of Velm"."""
    WITHIN = "within"
    """In it by the text, for a place that the gazetteer lacks: "Mill Street in Velm"."""
    NEAR = "near"
    AWAY = "away"
    """At a distance or in a direction from it: "30 km south of Velm"."""
    BETWEEN = "between"
    ROAD = "road"
    """On the road between two places."""
    BORDER = "border"


TIE_WORDS = {
    PlaceTie.PART: "a part of it", PlaceTie.WITHIN: "in it", PlaceTie.NEAR: "near it", PlaceTie.AWAY: "away from it",
    PlaceTie.BETWEEN: "between the two", PlaceTie.ROAD: "on the road between the two",
    PlaceTie.BORDER: "on the border of the two",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceRelation:
    """How a place lies to the places `of` (their ids): `bearing` is a point of the compass (`N`, `SSW`), seen from
    there; `km` the distance from it, or between the two."""

    type: PlaceTie
    bearing: str = ""
    km: float | None = None
    of: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """For people, of the place or places `of`: "30 km S of it", "in its E"."""
        if self.type is PlaceTie.AWAY:
            length = "" if self.km is None else f"{self.km:g} km"
            return " ".join(part for part in (length, self.bearing, "of it" if self.bearing else "from it") if part)
        if self.type is PlaceTie.PART and self.bearing:
            return f"in its {self.bearing}"
        return TIE_WORDS[self.type]


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as the claim names it and as the gazetteer resolved it (id empty: unresolved).

    `lat` and `lon` are WGS 84 degrees. `precision` is the kind of the place: `country`, `region`,
    `city`, `part` (a quarter or a direction within), `near` (a point near it), `site`, or `unknown`.
    The id is the place's own, or that of the whole for a part of it and of the place that it is near; what is only
    told by other places has none, and their ids are in `relation`.
    """

    span: Span
    id: str = ""
    name: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    country: str = ""
    """ISO 3166-1 alpha-2."""
    where_prec: int = 0
    """UCDP's code for how precise the point is, 1 (a settlement) to 7 (the sea); 0 where there is none."""
    relation: PlaceRelation | None = None
    kind: str = ""
    """The gazetteer's kind of the place, or of the whole of which it is a part: `city`, `district`, `water` ...; of one
    that the gazetteer lacks `village` where the text calls it that, else empty."""

    @property
    def itself(self) -> PlaceRef:
        """Of "near Velm" Velm, which is what "the town" takes up; else the same."""
        if self.relation is None or self.relation.type is not PlaceTie.NEAR or not self.id:
            return self
        precision = "city" if self.kind in ("city", "capital", "village") else "site"
        return replace(self, precision=precision, where_prec=1, relation=None)


@dataclass(frozen=True, slots=True)
class Role:
    """Who plays what: the words, and the actor of the registry they were resolved to (or none)."""

    role: str
    span: Span
    actor: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of what. `more than 30` has low and best 30 and no high."""

    measure: str
    low: float | None
    best: float | None
    high: float | None
    unit: str
    subject: str
    approximate: bool
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of the chain from the outlet inwards. `span` is None where the text has no words for it."""

    kind: VoiceKind
    name: str
    span: Span | None = None
    cue: str = ""
    direct: bool = False
    date: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `id` is a hash of what it says and where; see `made`."""

    id: str
    kind: Kind
    report: str
    span: Span
    type: str = ""
    mode: str = ""
    contexts: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    place: PlaceRef | None = None
    period: Period | None = None
    figure: Figure | None = None
    voice: tuple[Voice, ...] = ()
    realis: Realis = Realis.OCCURRED
    certainty: Certainty = Certainty.ASSERTED
    confidence: float = 0.5
    """How likely the text says all that the claim says, in [0, 1]; see claims/confidence.py."""
    content: Span | None = None
    stage: str = ""
    terms: tuple[Span, ...] = ()
    act: str = ""
    """Of an outlook: what is to come, as the type (and mode) of a claim (`RETREAT/withdraw`, `captured`), or `halt` or
    `toll`, with `no ` before it where it is to fail; see claims/foreseen.py."""
    anchor: int = -1
    """Offset of the word that triggered the claim; joins claims on the same word (event, figure)."""
    about: int = -1
    """Where the claim says who did an act that another word tells of, or that it was not done ("blamed the Guard",
    "denies it"): the offset of that word; -1 where the claim stands on it."""
    again: int = -1
    """Where the claim's words take up a deed told before ("six died in the attack"): the offset of the word that told
    it; -1 where they tell of it for themselves."""
    aside: bool = False
    """Does it only say of somebody or something in its sentence what befell it ("the soldiers captured in May")?"""
    rule: str = ""
    reader: str = ""

    def role(self, name: str) -> tuple[Role, ...]:
        return tuple(role for role in self.roles if role.role == name)

    def identified(self) -> Claim:
        """This claim with its id. Confidence, reader, act, `about`, `again` and `aside` do not enter: who says the same
        keeps the id."""
        said = (
            self.report, self.kind, self.span.begin, self.span.end, self.type, self.mode, self.anchor,
            *((r.role, r.span.begin, r.span.end) for r in self.roles),
            (self.figure.measure, self.figure.low, self.figure.best, self.figure.high) if self.figure else None,
            (self.content.begin, self.content.end) if self.content else None,
            (self.place.span.begin, self.place.span.end) if self.place else None,
            self.stage,
        )  # fmt: skip
        return replace(self, id=content_id("c", *said))
