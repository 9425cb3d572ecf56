"""Names that several actors share: who is meant in this report, by a table of named features with weights.

Each actor of a name has the sum of its features (the way of nomenklatura's matchers); the best one is meant where it
leads by `MARGIN`, else nobody is, and the mention keeps all of them as candidates. A name means one actor in a whole
report. What a report writes out itself ("the Northern Army (NA)") outweighs all else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from polybius.annotate.mentions_context import context_of, is_settled
from polybius.annotate.mentions_focus import Context
from polybius.annotate.mentions_registry import Entry, Form, Hit, Registry
from polybius.annotate.records import PlaceMention
from polybius.codebook import ActorRow
from polybius.codebook.terms import begins_after, covers, ended_before

MARGIN = 1.0
SHORT = 3
"""Letters of acronyms that so many bodies have that one alone is not believed against all else in the report."""
_SHORTEST = 2
"""Letters of acronyms that need something in the report that fits them."""
_UNSEEN = 4
"""Letters of acronyms that need something in the report that fits them where the reader saw no name in them."""
FOREIGN = 3.0
"""Votes for other countries that make a report foreign to an actor."""
_EVERYWHERE = frozenset(("MED", "NGO", "IGO", "HRI"))
"""Sectors of bodies that reports on any country cite."""
_PASSES = 2
_ACTIVE = 0.8
"""What a country where an actor is active besides its own is worth of its own."""
_BRACKETS = frozenset("([")
Key = tuple[tuple[str, ...], str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that several have, as the features see it."""

    context: Context
    defined: frozenset[tuple[str, str]] = frozenset()
    """Short forms (their letters) with the actors whose names stand before or behind them in brackets."""


@dataclass(frozen=True, slots=True)
class Feature:
    """`measure` is mostly 0 or 1; `reason` is said of the actor where the feature decides."""

    name: str
    weight: float
    measure: Callable[[Entry, Asked], float]
    reason: str


def _is_defined(entry: Entry, asked: Asked) -> float:
    return float(bool(entry.letters) and (entry.letters, entry.row.id) in asked.defined)


def _is_spelt_out(entry: Entry, asked: Asked) -> float:
    return float(entry.row.id in asked.context.actors)


def _in_country(entry: Entry, asked: Asked) -> float:
    row, share = entry.row, asked.context.share
    return math.sqrt(max([share(row.country), *(_ACTIVE * share(country) for country in row.active_in)]))


def _has_company(entry: Entry, asked: Asked) -> float:
    """Actors of the report that it belongs to or that were on a side of its conflict; three make it certain."""
    row, context = entry.row, asked.context
    ties = sum(tie.to in context.actors for tie in row.ties)
    return min(ties + sum(side.conflict in context.conflicts for side in row.sides), 3) / 3


def _is_in_use(entry: Entry, asked: Asked) -> float:
    dated = entry.since or entry.until
    return float(bool(dated and asked.context.day) and covers(asked.context.day, entry.since, entry.until))


def _is_not_yet(entry: Entry, asked: Asked) -> float:
    day = asked.context.day
    return float(begins_after(day, entry.since) or begins_after(day, entry.row.since))


def _is_over(entry: Entry, asked: Asked) -> float:
    day = asked.context.day
    return float(ended_before(day, entry.until)) + float(ended_before(day, entry.row.until))


def _is_cited(entry: Entry, _: Asked) -> float:
    """ "AFP said": agencies and bodies that reports on any country cite."""
    return float(entry.row.sector in _EVERYWHERE)


def _is_main(entry: Entry, _: Asked) -> float:
    return float(entry.main)


FEATURES = (
    Feature("defined", 12.0, _is_defined, "the report gives the short form beside its name"),
    Feature("spelt out", 6.0, _is_spelt_out, "the report names it in full"),
    Feature("country", 5.0, _in_country, "the report is on its country"),
    Feature("company", 3.0, _has_company, "the report names others of its side"),
    Feature("in use", 1.5, _is_in_use, "it had this name on the day"),
    Feature("not yet", -8.0, _is_not_yet, "it was not there yet"),
    Feature("over", -1.5, _is_over, "it was gone by then"),
    Feature("cited", 1.6, _is_cited, "it is cited in reports on any country"),
    Feature("main name", 0.5, _is_main, "it is the name that it is mostly known by"),
)


def score(entry: Entry, asked: Asked) -> float:
    return sum(feature.weight * feature.measure(entry, asked) for feature in FEATURES)


@dataclass(frozen=True, slots=True)
class Setting:
    """What does not change while names are settled: the report's places and day, and the registry."""

    registry: Registry
    places: Sequence[PlaceMention] = ()
    day: str = ""

    labelled: frozenset[int] = frozenset()
    """Tokens that the reader takes for part of a body's or person's name."""
    offices: Sequence[ActorRow] = ()
    """The actors whose leaders the report names."""

    def context(self, hits: Iterable[Hit]) -> Context:
        found = context_of(filter(is_settled, hits), self.places, self.registry, self.day)
        return found.plus([row.country for row in self.offices if row.country], [row.id for row in self.offices])


class Company:
    """The names that are settled, and the context they make for each of them: that of all but its own actor's."""

    def __init__(self, settled: Sequence[Hit], setting: Setting) -> None:
        self.named = frozenset(hit.row.id for hit in settled if hit.form is Form.NAME)
        self._settled = settled
        self._setting = setting
        self._contexts: dict[str, Context] = {}

    def without(self, actor: str) -> Context:
        known = self._contexts.get(actor)
        if known is None:
            known = self._setting.context(hit for hit in self._settled if hit.row.id != actor)
            self._contexts[actor] = known
        return known


def settle(hits: Sequence[Hit], texts: Sequence[str], setting: Setting) -> list[Hit]:
    """The hits with the actors that are meant. What is settled first helps to settle the rest."""
    defined = frozenset(_definitions(hits, texts))
    found = list(hits)
    for _ in range(_PASSES):
        asked = Asked(setting.context(found), defined)
        first = {_key(hit): hit for hit in reversed(found) if hit.rivals}
        answers = {key: _answer(hit, asked) for key, hit in first.items()}
        found = [_with(hit, answers.get(_key(hit))) for hit in found]
        if not first:
            break
    asked = Asked(setting.context(found), defined)
    found = [_unsettled(hit) if hit.rivals else hit for hit in found]
    settled = [hit for hit in found if is_settled(hit)]
    company = Company(settled, setting)
    doubted = (_doubted(hit, texts[hit.start], company, asked, setting) for hit in found)
    return [hit for hit in doubted if hit is not None]


def _key(hit: Hit) -> Key:
    return hit.entry.parts, hit.entry.letters, tuple(entry.row.id for entry in (hit.entry, *hit.rivals))


def _definitions(hits: Sequence[Hit], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """ "the Northern Army (NA)", "the NA (Northern Army)": the letters, and the actor of the name."""
    for first, second in pairwise(hits):
        if second.start != first.stop + 1 or texts[first.stop] not in _BRACKETS:
            continue
        for short, long in ((first, second), (second, first)):
            if short.form is Form.ACRONYM and long.form is Form.NAME:
                yield from ((short.entry.letters, entry.row.id) for entry in (long.entry, *long.rivals))


def _answer(hit: Hit, asked: Asked) -> tuple[Entry, str] | None:
    """The entry that is meant, with the reason; None where nothing tells."""
    scored = [(score(entry, asked), entry) for entry in (hit.entry, *hit.rivals)]
    scored.sort(key=lambda one: (-one[0], one[1].row.id))
    (best, entry), (next_best, other), *_ = scored
    if best - next_best < MARGIN:
        return None
    return entry, _why(entry, other, asked)


def _why(entry: Entry, other: Entry, asked: Asked) -> str:
    """The feature that sets the actor most apart from the next best."""
    lead = {f: f.weight * (f.measure(entry, asked) - f.measure(other, asked)) for f in FEATURES}
    best = max(FEATURES, key=lambda feature: lead[feature])
    if best.weight < 0:
        return f"not {other.row.name}: {best.reason}"
    return f"{best.reason}; not {other.row.name}"


def _with(hit: Hit, answer: tuple[Entry, str] | None) -> Hit:
    return hit if answer is None else replace(hit, entry=answer[0], rivals=(), why=answer[1])


def _unsettled(hit: Hit) -> Hit:
    """The name without an actor: what all that have it share."""
    entries = (hit.entry, *hit.rivals)
    rows = sorted((entry.row for entry in entries), key=lambda row: row.id)
    name = hit.entry.letters or hit.entry.name
    kind, sector, country = (_shared(rows, field) for field in ("kind", "sector", "country"))
    row = ActorRow(id="", name=name, kind=kind or "organisation", sector=sector, country=country)
    why = f"ambiguous: could be {' or '.join(row.name for row in rows)}"
    return replace(hit, entry=replace(hit.entry, name=name, row=row), rivals=entries, why=why)


def _shared(rows: Sequence[ActorRow], field: str) -> str:
    values: set[str] = {getattr(row, field) for row in rows}
    return values.pop() if len(values) == 1 else ""


def _doubted(hit: Hit, text: str, company: Company, asked: Asked, setting: Setting) -> Hit | None:
    """A short acronym that one actor has, in a report that has nothing of it, is left open: there are more of such
    names than the registry knows. One that is written as a word ("Sadr") is no acronym there."""
    row = hit.row
    if hit.entry.loose and row.country:
        near = company.without(row.id)
        return hit if _is_supported(row, near) or not near.countries else None
    if hit.rivals or hit.why or not row.id:
        return hit
    others = company.without(row.id)
    if hit.form is not Form.ACRONYM:
        generic = setting.registry.is_generic(hit.entry) and bool(others.countries)
        return (
            _opened(hit, f"nothing in the report fits {row.name}")
            if generic and not _is_supported(row, others)
            else hit
        )
    if (hit.entry.letters, row.id) in asked.defined:
        return hit
    as_word = text == hit.entry.letters.capitalize()
    if row.id in company.named:
        return hit
    letters = len(hit.entry.letters)
    unseen = letters <= _UNSEEN and hit.start not in setting.labelled
    needy = as_word or unseen or letters <= _SHORTEST
    needy = needy or (letters <= SHORT and sum(others.countries.values()) >= FOREIGN)
    supported = _is_supported(row, others) and not (as_word and row.country and row.country not in others.countries)
    if not (needy and not supported) and not _is_not_yet(hit.entry, asked):
        return hit
    if as_word or unseen:
        return None
    return _opened(hit, f"nothing in the report fits {row.name}, whose short form it is")


def _opened(hit: Hit, why: str) -> Hit:
    return replace(_unsettled(replace(hit, rivals=())), why=why)


def _is_supported(row: ActorRow, context: Context) -> bool:
    """Has the report anything of the actor's countries, or of anybody whom it is tied to? States and bodies without a
    country need nothing."""
    near = {row.country, *row.active_in}
    if not row.country or row.kind == "state" or row.sector in _EVERYWHERE or near & set(context.countries):
        return True
    ties, conflicts = {tie.to for tie in row.ties}, {side.conflict for side in row.sides}
    return bool(ties & context.actors or conflicts & context.conflicts)
