"""How each outlet words an actor and his deeds: labels, loaded words, and who stands as the doer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from polybius.model.tallies import Count, Counted, Tally
from polybius.views.outlets import top
from polybius.views.queries import EVERYTHING, Filter, Queries
from polybius.views.shares import Gap, Share, gap
from polybius.views.table import Table

COLUMNS = (
    "actor",
    "outlet",
    "mentions",
    "labels",
    "with a loaded word",
    "named as doer",
    "against others",
    "if not named",
)
FREE = ("actor", "outlet", "labels", "with a loaded word", "named as doer", "against others", "if not named")
LEAST = 3
"""Mentions and deeds below which a row says nothing."""
NAMED = "named"


@dataclass(slots=True)
class Frame:
    """One outlet's words for one actor: labels and loaded words in its own voice, and forms of the actor's deeds."""

    labels: Counter[str] = field(default_factory=Counter)
    loaded: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    claims: dict[tuple[Counted, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """Some of the claims behind each number; see `model.tallies.Count`."""

    def add(self, count: Count) -> None:
        key = count.keys[1]
        {Counted.LABEL: self.labels, Counted.LOADED_LABEL: self.loaded, Counted.AGENCY: self.forms}[count.what][
            key
        ] += count.number
        self.claims[count.what, key].extend(count.claims)

    def behind(self, what: Counted) -> dict[str, list[str]]:
        """Claims by label, loaded word or form; each once, in order."""
        return {key: sorted(set(ids)) for (kind, key), ids in sorted(self.claims.items()) if kind is what and ids}

    @property
    def named(self) -> Share:
        return Share(self.forms[NAMED], self.forms.total())

    @property
    def loading(self) -> Share:
        """Mentions with a loaded word; one with two counts once at most, since no share is more than the whole."""
        return Share(min(self.loaded.total(), self.labels.total()), self.labels.total())


def frames(queries: Queries, narrow: Filter = EVERYTHING) -> dict[str, dict[str, Frame]]:
    """By actor and outlet, out of what is counted of reports."""
    found: dict[str, dict[str, Frame]] = defaultdict(lambda: defaultdict(Frame))
    for outlets, counts in queries.counted(narrow):
        for count in counts:
            if count.what in (Counted.LABEL, Counted.LOADED_LABEL, Counted.AGENCY):
                for outlet in outlets:
                    found[count.keys[0]][outlet].add(count)
    return found


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a row: of which outlet and actor (an id), of what, and for which label, loaded word or form."""

    outlet: str
    actor: str
    what: Counted
    text: str = ""
    """Empty: all of them."""


def behind(tallies: Iterable[Tally], number: Number) -> tuple[str, ...]:
    """All claims behind a number, report by report; each once."""
    counts = (count for tally in tallies if number.outlet in tally.outlets for count in tally.counts)
    found = (
        claim
        for count in counts
        if count.what is number.what and count.keys[0] == number.actor and number.text in ("", count.keys[1])
        for claim in (*count.claims, *count.rest)
    )
    return tuple(dict.fromkeys(found))


def framing(queries: Queries, narrow: Filter) -> Table:
    """The most mentioned actors first. `against others`: how much oftener, in points, it names the actor as the doer
    of deeds that the case knows for his than the others do; with an interval of 95 per cent."""
    found = frames(queries, narrow)
    rows: list[tuple[str, ...]] = []
    objects: list[dict[str, object]] = []
    for actor in sorted(found, key=lambda one: (-_mentions(found[one].values()), one)):
        name = queries.actor_names.get(actor, actor)
        if not narrow.of([name]):
            continue
        for outlet, frame in sorted(found[actor].items()):
            enough = max(frame.labels.total(), frame.forms.total()) >= LEAST
            if enough and narrow.named(narrow.outlet, [outlet]):
                difference = gap(frame.named, _others(found[actor], outlet))
                rows.append(_row(name, outlet, frame, difference))
                objects.append(_shape(actor, name, outlet, frame, difference))
    return Table("framing", COLUMNS, rows, objects, FREE)


def _mentions(found: Iterable[Frame]) -> int:
    return sum(frame.labels.total() for frame in found)


def _others(by_outlet: dict[str, Frame], outlet: str) -> Share:
    others = [frame.named for name, frame in by_outlet.items() if name != outlet]
    return Share(sum(share.part for share in others), sum(share.whole for share in others))


def _row(name: str, outlet: str, frame: Frame, difference: Gap) -> tuple[str, ...]:
    missing = Counter({form: number for form, number in frame.forms.items() if form != NAMED})
    loaded = f"{frame.loading}: {top(frame.loaded)}" if frame.loaded else str(frame.loading) if frame.labels else ""
    deeds = frame.forms.total()
    return (
        name, outlet, str(frame.labels.total()), top(frame.labels), loaded, str(frame.named) if deeds else "",
        (f"{difference} points" + (", clear" if difference.clear else "")) if deeds >= LEAST else "",
        top({form.replace("_", " "): number for form, number in missing.items()}),
    )  # fmt: skip


def _shape(actor: str, name: str, outlet: str, frame: Frame, difference: Gap) -> dict[str, object]:
    return {
        "actor": actor,
        "name": name,
        "outlet": outlet,
        "mentions": frame.labels.total(),
        "labels": dict(sorted(frame.labels.items(), key=lambda one: (-one[1], one[0]))),
        "loaded": dict(sorted(frame.loaded.items(), key=lambda one: (-one[1], one[0]))),
        "forms": dict(sorted(frame.forms.items(), key=lambda one: (-one[1], one[0]))),
        "named": {"part": frame.named.part, "whole": frame.named.whole, "interval": list(frame.named.interval)},
        "against_others": {"difference": difference.value, "interval": [difference.low, difference.high]},
        "claims": {
            "labels": frame.behind(Counted.LABEL),
            "loaded": frame.behind(Counted.LOADED_LABEL),
            "forms": frame.behind(Counted.AGENCY),
        },
    }
