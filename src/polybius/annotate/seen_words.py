"""An annotation in words for people: what it says of its words, field by field, what is empty left out.

`SAYS` has a function for each kind of record; a kind that is not in it is told by the names of its fields.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from polybius.annotate.records import Attribution, Doc, Mention, Modality, PlaceMention, Quantity, TimeMention
from polybius.model.claims import Period
from polybius.model.text import Span

Fact = tuple[str, str]
"""A name and a value; no name where the value says by itself what it is."""
Facts = tuple[Fact, ...]

POSITIONS = frozenset({"start", "stop", "span"})
"""Fields that only say where an annotation is, which is shown by its words."""
TOKENS = frozenset({"head", "cue", "counted", "base", "antecedent", "source_head"})
"""Fields that hold a token's number, -1 for none."""
_MARKS = ('"', "“", "”", "'", "‘", "«", "„")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where an annotation stands: the Doc, and the number of the sentence at an offset."""

    doc: Doc
    sentence: Callable[[int], int]

    def word(self, index: int) -> str:
        """The token of this number; empty for -1."""
        return self.doc[index].text if index >= 0 else ""

    def elsewhere(self, index: int, here: int) -> str:
        """` (sentence 3)` where the token stands in another sentence than the one of token `here`."""
        number = self.sentence(self.doc[index].idx)
        return f" (sentence {number})" if number != self.sentence(self.doc[here].idx) else ""


def says(record: object, around: Surroundings) -> Iterator[Fact]:
    """What an annotation says. A fact without a value is left out."""
    told = SAYS.get(type(record), _fields)(record, around)
    return ((name, value) for name, value in told if value)


def _fields(record: Any, around: Surroundings) -> Iterator[Fact]:
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name in TOKENS and isinstance(value, int):
            yield field.name, around.word(value)
        elif field.name not in POSITIONS:
            yield field.name, _plain(value)


def _plain(value: object) -> str:
    """A field's value; nothing for what is empty, so that a record is as short as what it says."""
    if value is None or value is False or value == "":
        return ""
    if isinstance(value, Span):
        return value.text
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ", ".join(part for part in map(_plain, value) if part)
    return "yes" if value is True else str(value)


def _quoted(words: str) -> str:
    """In quotation marks, but for words that bring their own."""
    return words if words.startswith(_MARKS) else f"“{words}”"


# -- the kinds of annotation ------------------------------------------------------------------------------


def _time(time: TimeMention, _: Surroundings) -> Iterator[Fact]:
    if time.period:
        yield from _period(time.period)
    else:
        yield "", "date, not resolved" if time.kind == "date" else time.kind
    yield "TIMEX3", time.value
    yield "rule", time.rule


def _period(period: Period) -> Iterator[Fact]:
    yield "", period.edtf
    if (period.earliest, period.latest) != (period.edtf, period.edtf):
        yield "", f"{period.earliest or 'open'} to {period.latest or 'open'}"
    yield "", period.precision.value


def _quantity(quantity: Quantity, around: Surroundings) -> Iterator[Fact]:
    yield "", _amount(quantity)
    yield "unit", quantity.unit
    yield "", quantity.kind
    yield "counts", around.word(quantity.counted)
    yield "of", around.word(quantity.base)
    yield "", "approximate" if quantity.approximate else ""


def _amount(quantity: Quantity) -> str:
    low, best, high = (_number(bound) for bound in (quantity.low, quantity.best, quantity.high))
    return best if low == best == high else f"low {low}, best {best}, high {high}"


def _number(value: float | None) -> str:
    if value is None:
        return "none"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _place(mention: PlaceMention, _: Surroundings) -> Iterator[Fact]:
    place = mention.place
    resolved = place.id or place.where_prec
    yield "", f"{place.name}, {place.country}".removesuffix(", ") if resolved else "not resolved"
    yield "", place.precision
    yield "UCDP", str(place.where_prec) if place.where_prec else ""
    yield "", f"{place.relation.words} ({', '.join(place.relation.of)})" if place.relation else ""
    yield "", place.id
    if place.lat is not None and place.lon is not None:
        yield "at", f"{place.lat:.2f}, {place.lon:.2f}"
    yield "", "acts as its government" if mention.metonym else ""
    yield "why", mention.why


def _mention(mention: Mention, around: Surroundings) -> Iterator[Fact]:
    yield "", mention.kind
    yield "name", mention.name if mention.name != mention.span.text else ""
    yield "actor", mention.actor or ""
    yield "sector", mention.sector
    yield "country", mention.country
    yield "", "" if mention.named else "not named"
    yield "role", mention.role
    yield "of", mention.affiliation
    yield "could be", " or ".join(mention.candidates)
    yield "why", mention.why
    if mention.antecedent >= 0:
        where = around.elsewhere(mention.antecedent, mention.head)
        yield "stands for", f"{_quoted(around.word(mention.antecedent))}{where}"


def _attribution(attribution: Attribution, around: Surroundings) -> Iterator[Fact]:
    manner = "direct" if attribution.direct else "reported"
    yield "", f"{manner} {attribution.kind}" if attribution.kind == "quotation" else attribution.kind
    yield "class", attribution.cue_class
    yield "", attribution.certainty.value
    yield "source", _quoted(attribution.source.text) if attribution.source else "none named"
    yield "", attribution.source_kind.value
    yield (
        "name",
        "" if attribution.source and attribution.source.text == attribution.source_name else attribution.source_name,
    )
    if attribution.source_head >= 0 and attribution.cue >= 0:
        yield "named in", around.elsewhere(attribution.source_head, attribution.cue).strip(" ()")
    yield "to", attribution.addressee.text if attribution.addressee else ""
    yield "date", attribution.date
    yield "content", " + ".join(_quoted(part.text) for part in attribution.content)


def _modality(modality: Modality, _: Surroundings) -> Iterator[Fact]:
    yield "", modality.realis.value
    yield "", modality.certainty.value
    yield "by", ", ".join(map(_quoted, modality.cues))
    yield "rule", modality.rule


SAYS: dict[type, Callable[[Any, Surroundings], Iterator[Fact]]] = {
    TimeMention: _time,
    Quantity: _quantity,
    PlaceMention: _place,
    Mention: _mention,
    Attribution: _attribution,
    Modality: _modality,
}
