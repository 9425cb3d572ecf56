"""Rules by which the figures of one happening are brought to what is still said: a table of small named functions.

Each rule looks at the figures that are left and names those that it drops, with a sentence that says why. The sources
are the coding rules of those who count: UCDP (M. Sundberg and E. Melander, "Introducing the UCDP Georeferenced Event
Dataset", 2013, and its codebook: low, best and high estimates of single events; summary figures are no events),
Airwars (methodology: minimum and maximum of what the sources for one incident claim) and Every Casualty Worldwide
(Standards for Casualty Recording, 2016: records are updated as tolls are; nobody is counted twice).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from polybius.case.counting import Count, Counted
from polybius.case.days import Days
from polybius.case.tables import Tables
from polybius.case.tellings import CUMULATIVE, RUNNING, TOLL
from polybius.model.case import Dropped

MOST_TIMES = 3
"""A running total that is not so many times the other figures may be the toll of this happening ("rose to 35")."""
ENOUGH, SCALE = 3, 20
"""Different numbers from which on one is out of scale, and by how many times the next."""
WORDS_BEFORE = 60
"""Characters before a number in which "earlier" is said of it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What rules may look at besides the figures."""

    tables: Tables
    days: Days | None
    """When the happening was, as far as its claims agree."""

    def says(self, words: str, kind: str) -> bool:
        return bool(words) and _pattern(self.tables.of_kind(f"dispute:{kind}")).search(words) is not None


@lru_cache(maxsize=16)
def _pattern(forms: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms)))})\b", re.IGNORECASE)


Drops = Callable[[Sequence[Count], Setting], Iterable[Count]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`sentence` says why a figure was left out; `source` whose rule it is."""

    name: str
    sentence: str
    source: str
    drops: Drops


def reconcile(counts: Sequence[Count], rules: Iterable[Rule], setting: Setting) -> tuple[list[Count], list[Dropped]]:
    """What is left after all rules, and what each of them dropped."""
    left = list(counts)
    dropped: list[Dropped] = []
    for rule in rules:
        out = set(rule.drops(left, setting)) if left else set()
        left = [count for count in left if count not in out]
        dropped += [Dropped(member.claim.id, rule.name, rule.sentence) for count in out for member in count.members]
    return left, sorted(dropped, key=lambda one: (one.claim, one.rule))


# -- no count of this happening ---------------------------------------------------------------------------


def share(counts: Sequence[Count], _: Setting) -> Iterable[Count]:
    return (count for count in counts if count.lead.figure.unit == "percent")


def rate(counts: Sequence[Count], setting: Setting) -> Iterable[Count]:
    return (count for count in counts if setting.says(_after(count.lead), "rate"))


def running_total(counts: Sequence[Count], setting: Setting) -> Iterable[Count]:
    """One that begins before the happening or to which it adds, or that is out of proportion to what else is said."""
    single = max((count.value for count in counts if count.lead.claim.mode != CUMULATIVE), default=0.0)
    for count in counts:
        if count.lead.claim.mode == CUMULATIVE and (_since(count.lead, setting) or _beyond(count, single)):
            yield count


def _since(one: Counted, setting: Setting) -> bool:
    days = one.days
    if days is None:
        return False
    before = setting.days is None or days.first < setting.days.first - 1
    return before if days.open else days.width > 31 or (setting.days is not None and before)


def _beyond(count: Count, single: float) -> bool:
    """Where nothing else is said, one that is dated to days, or told as a toll, may be the happening's own."""
    if single:
        return count.lead.claim.rule == RUNNING or count.value > MOST_TIMES * single
    return count.lead.days is None and count.lead.claim.rule not in (TOLL, RUNNING)


def out_of_scale(counts: Sequence[Count], _: Setting) -> Iterable[Count]:
    """A number that no other comes near counts something else: a year, a war."""
    values = sorted({count.value for count in counts if not count.vague})
    if len(values) < ENOUGH or values[-1] <= SCALE * values[-2]:
        return ()
    return (count for count in counts if count.value == values[-1])


def another_time(counts: Sequence[Count], setting: Setting) -> Iterable[Count]:
    if setting.days is None:
        return ()
    happened = setting.days
    return (count for count in counts if (days := count.lead.days) and days.gap(happened) > 1)


def _after(one: Counted) -> str:
    """The words of the claim from the number on, as far as the next few."""
    text, number = one.claim.span.text, one.figure.text
    place = text.find(number) if number else -1
    return text[place + len(number) :][:WORDS_BEFORE].replace(",", " ") if place >= 0 else ""


# -- replaced ---------------------------------------------------------------------------------------------


def earlier_toll(counts: Sequence[Count], setting: Setting) -> Iterable[Count]:
    """Of a report that gives both; also where another gives a higher one, for tolls rise."""
    earlier = [count for count in counts if setting.says(_before(count.lead), "earlier")]
    others = [count for count in counts if count not in earlier]
    reports = {count.lead.claim.report for count in others}
    most = max((count.value for count in others if not count.vague), default=0.0)
    return (count for count in earlier if count.lead.claim.report in reports or count.value < most)


def _before(one: Counted) -> str:
    """The words before the number, and who gives it: "an earlier toll from the council"."""
    text, number, voice = one.claim.span.text, one.figure.text, one.claim.voice
    place = text.find(number) if number else -1
    said = text[max(0, place - WORDS_BEFORE) : place].replace(",", " ") if place >= 0 else ""
    return f"{voice[-1].name} | {said}" if voice else said


def subtotal(counts: Sequence[Count], _: Setting) -> Iterable[Count]:
    """The highest number of a voice in a report is the whole; the others count one place, one hour, one group of it."""
    found: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        if not count.vague and count.low is not None:
            found.setdefault((count.lead.claim.report, count.lead.voice), []).append(count)
    for ones in found.values():
        top = max(count.value for count in ones)
        yield from (count for count in ones if count.value < top)


def superseded(counts: Sequence[Count], _: Setting) -> Iterable[Count]:
    """A voice's latest number stands; what is no less exact and says the same stays beside it."""
    for ones in _by_voice(counts):
        latest = max(count.lead.told for count in ones)
        last = [count for count in ones if count.lead.told == latest]
        for count in ones:
            if 0 < count.lead.told < latest and not any(_allows(new, count) for new in last):
                yield count


def _allows(new: Count, old: Count) -> bool:
    """ "More than 40" after "43"."""
    return new.low is not None and new.high is None and new.low <= old.value


def rising_toll(counts: Sequence[Count], _: Setting) -> Iterable[Count]:
    """Tolls of one day rise as bodies are found: of several reports of one voice's the highest is the latest."""
    for ones in _by_voice(counts):
        top = max(ones, key=lambda count: count.value)
        there = {count.lead.claim.report for count in ones if count.value == top.value}
        for count in ones:
            same_day = count.lead.told == top.lead.told and count.lead.claim.report not in there
            if same_day and count.value < top.value:
                yield count


def vague_word(counts: Sequence[Count], _: Setting) -> Iterable[Count]:
    if all(count.vague for count in counts):
        return ()
    return (count for count in counts if count.vague)


def _by_voice(counts: Iterable[Count]) -> Iterable[list[Count]]:
    found: dict[str, list[Count]] = {}
    for count in counts:
        if not count.vague:
            found.setdefault(count.lead.voice, []).append(count)
    return (ones for _, ones in sorted(found.items()) if len(ones) > 1)


FOREIGN = (
    Rule("share", "a share is no number", "UCDP: counts of persons", share),
    Rule("rate", "a rate is no count of one happening", "UCDP: single events", rate),
    Rule(
        "running_total",
        "a running total is no count of a single happening",
        "UCDP: summary figures are no events",
        running_total,
    ),
    Rule("out_of_scale", "no other number comes near it", "UCDP: single events", out_of_scale),
    Rule("another_time", "it is dated to another time", "UCDP: single events", another_time),
)
"""What is no count of this happening at all."""

REPLACED = (
    Rule("earlier_toll", "its report says that it was replaced", "Every Casualty: records are updated", earlier_toll),
    Rule(
        "subtotal",
        "the same voice gives a higher number beside it",
        "Every Casualty: nobody is counted twice",
        subtotal,
    ),
    Rule("superseded", "the same voice gave another number later", "Every Casualty: records are updated", superseded),
    Rule(
        "rising_toll",
        "the same voice gave a higher number that day",
        "Every Casualty: records are updated",
        rising_toll,
    ),
    Rule("vague_word", "others give a number where it has a word", "UCDP: estimates from what is stated", vague_word),
)
"""What others, or the same voice, said better."""

SUBSET = Rule(
    "subset", "it counts a part of the total", "Every Casualty: nobody is counted twice", lambda counts, _: counts
)
