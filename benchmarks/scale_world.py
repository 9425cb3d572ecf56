"""A made-up war of any size, as claims: what `benchmarks.scale` and `benchmarks.order` build cases of.

Seeded and small in its parts, so that its numbers can be checked. Places are towns of the gazetteer in eight countries,
few of them often (1/rank). Actors are sixty of the registry, made-up groups (full name, acronym, another spelling) and
persons (full name, family name), one more each two days, and descriptions ("gunmen"). What happens has a day, a town, a
type, a doer, a sufferer and a toll; one to twelve reports of fifty outlets tell of it within four days, each as reports
do: another figure, no day (seven of ten), a quarter of the town, no doer, a denial. A tenth of the reports copy another
one of that day. The mix of kinds is that of the case over fa_kes dev (38 % events, 20 % figures, 21 % statements ...);
fifty claims a report, five reports and a half a day, however long the war lasts: a million claims are ten years.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from polybius.annotate.gazetteer import packaged
from polybius.annotate.gazetteer_file import PackedGazetteer
from polybius.annotate.gazetteer_places import Place
from polybius.codebook import Codebook
from polybius.model.claims import (
    Certainty,
    Claim,
    Figure,
    Kind,
    Period,
    PlaceRef,
    PlaceRelation,
    PlaceTie,
    Precision,
    Realis,
    Role,
    Voice,
    VoiceKind,
)
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report, Span

COUNTRIES = ("SD", "TD", "SS", "CF", "LY", "ER", "ET", "NE")
FIRST = date(2001, 1, 1)
A_DAY = 5.5
"""Reports."""
A_REPORT = 50
"""Claims."""
OUTLETS = 50
MOST_TOLD = 12
COMMON = 10
"""Words left out at the top, so that two claims share as many words as in the case over fa_kes dev (Jaccard 0.013)."""
SYLLABLES = "ba ka ta ma na ra sa la da fa ga ha ja za wa be ki tu mo ne ri su lo di fu go hi or em ul".split()
HEADS = "Brigade Front Army Movement Council Battalion League Union Guard Alliance".split()
DESCRIPTIONS = ("gunmen", "rebels", "militants", "opposition fighters", "government forces", "unknown assailants")
SUFFERERS = ("civilians", "villagers", "a hospital", "children", "a convoy", "houses", "a market", "soldiers", "a camp",
             "a school", "refugees", "an aid convoy", "farmers", "a checkpoint", "women", "a bus")  # fmt: skip
TYPES = (("ASSAULT", "heavy-weapons"), ("ASSAULT", "aerial"), ("ASSAULT", "firearms"), ("ASSAULT", ""),
         ("ASSAULT", "explosives"), ("ASSAULT", "heavy-weapons"), ("ASSAULT", ""), ("COERCE", "arrest"), ("ACCUSE", ""),
         ("REQUEST", ""), ("RETREAT", "withdraw"), ("CONSULT", ""), ("AID", "humanitarian"), ("AGREE", ""))  # fmt: skip
KINDS = (Kind.STATEMENT,) * 21 + (Kind.CONTROL,) * 7 + (Kind.IDENTITY,) * 5 + (Kind.RELATION,) * 4 + (
    Kind.OUTLOOK,) * 3 + (Kind.CITATION,) * 2 + (Kind.AGREEMENT,)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Somebody:
    """An actor with the ways to name it; `id` where the registry has it."""

    names: tuple[str, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    day: int
    place: Place
    type: tuple[str, str]
    doer: Somebody
    sufferer: str
    toll: int
    told: int
    """How many reports tell of it."""


def zipf(count: int, after: int = 0) -> list[float]:
    """Cumulative weights 1, 1/2, 1/3 ..., for `random.choices`, without the first `after`."""
    return list(accumulate(1 / rank for rank in range(after + 1, after + count + 1)))


class World:
    """`reports` reports with their claims, each made when it is asked for, always the same."""

    def __init__(self, reports: int, seed: int = 7) -> None:
        self.size = reports
        self.days = max(5, round(reports / A_DAY))
        self._seed = seed
        dice = random.Random(f"{seed} world")
        self.places = _places(dice)
        self._place_weights = zipf(len(self.places))
        self.actors = _actors(dice, self.days)
        self._actor_weights = zipf(len(self.actors))
        self.words = [_word(dice) for _ in range(8000)]
        self._word_weights = zipf(len(self.words), COMMON)
        self._days = sorted(dice.randrange(self.days) for _ in range(reports))
        self.happenings = self._happenings(dice)
        self._told = self._assigned(dice)

    def _happenings(self, dice: random.Random) -> list[Happening]:
        counts = range(1, MOST_TOLD + 1)
        odds = [count**-1.6 for count in counts]
        mean = sum(count * odd for count, odd in zip(counts, odds, strict=True)) / sum(odds)
        number = round(11.3 * self.size / mean)
        told = dice.choices(counts, odds, k=number)
        return [self._happening(dice, count) for count in told]

    def _happening(self, dice: random.Random, told: int) -> Happening:
        return Happening(
            dice.randrange(self.days),
            self.place(dice),
            dice.choice(TYPES),
            self.actor(dice),
            dice.choice(SUFFERERS),
            1 + int(dice.paretovariate(1.1)),
            told,
        )

    def _assigned(self, dice: random.Random) -> list[list[int]]:
        """Which happenings each report tells of: reports of its day and the four days after."""
        by_day: list[list[int]] = [[] for _ in range(self.days)]
        for number, day in enumerate(self._days):
            by_day[day].append(number)
        told: list[list[int]] = [[] for _ in range(self.size)]
        for index, happening in enumerate(self.happenings):
            near = [number for day in by_day[happening.day : happening.day + 5] for number in day]
            for number in dice.sample(near, min(len(near), happening.told)):
                told[number].append(index)
        return told

    def place(self, dice: random.Random) -> Place:
        return dice.choices(self.places, cum_weights=self._place_weights)[0]

    def actor(self, dice: random.Random) -> Somebody:
        return dice.choices(self.actors, cum_weights=self._actor_weights)[0]

    def some_words(self, dice: random.Random, count: int) -> str:
        return " ".join(dice.choices(self.words, cum_weights=self._word_weights, k=count))

    def day(self, number: int) -> str:
        return (FIRST + timedelta(days=number)).isoformat()

    def report(self, number: int) -> tuple[Report, tuple[Claim, ...]]:
        return _Writer(self, number, self._days[number], self._told[number]).written()

    def reports(self, numbers: Sequence[int] | None = None) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        for number in range(self.size) if numbers is None else numbers:
            yield self.report(number)

    def copied(self, number: int) -> int:
        """The report that this one copies, or itself."""
        dice = random.Random(f"{self._seed} copy {number}")
        first = number > 0 and self._days[number - 1] == self._days[number] and dice.random() < 0.1
        return number - 1 if first else number

    def dice(self, number: int) -> random.Random:
        return random.Random(f"{self._seed} report {number}")


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4)))


def _places(dice: random.Random) -> list[Place]:
    packed = PackedGazetteer.open(packaged())
    rows = [packed.place(at) for kind in ("city", "capital") for at in packed.of_kind(kind)]
    found = sorted((row for row in rows if row.country in COUNTRIES), key=lambda row: row.id)
    dice.shuffle(found)
    return found


def _actors(dice: random.Random, days: int) -> list[Somebody]:
    """The longer the war, the more names: fifty, and one more each two days."""
    rows = sorted((row for row in Codebook.load().actors if row.kind != "state"), key=lambda row: row.id)
    known = [Somebody((row.name,), row.id) for row in dice.sample(rows, 60)]
    described = [Somebody((words,)) for words in DESCRIPTIONS]
    made = [_group(dice) if dice.random() < 0.7 else _person(dice) for _ in range(50 + days // 2)]
    often = [*known[:20], *described, *made[:30]]
    dice.shuffle(often)
    return [*often, *known[20:], *made[30:]]


def _group(dice: random.Random) -> Somebody:
    words = [_word(dice).capitalize(), _word(dice).capitalize(), dice.choice(HEADS)]
    acronym = "".join(word[0] for word in words)
    spelt = words[0].replace("ou", "u").replace("i", "ee", 1)
    return Somebody((" ".join(words), acronym, " ".join([spelt, *words[1:]])))


def _person(dice: random.Random) -> Somebody:
    first, last = _word(dice).capitalize(), _word(dice).capitalize()
    return Somebody((f"{first} {last}", last))


class _Writer:
    """Writes one report: its claims, and a text of nothing but their words."""

    def __init__(self, world: World, number: int, day: int, told: Sequence[int]) -> None:
        self._world = world
        self._number = number
        self._day = day
        self._told = [world.happenings[index] for index in told]
        self._dice = world.dice(world.copied(number))
        self._at = 0
        self._text: list[str] = []
        self._claims: list[Claim] = []

    def written(self) -> tuple[Report, tuple[Claim, ...]]:
        copied = self._world.copied(self._number)
        if copied != self._number:
            return self._copy(*self._world.report(copied))
        for happening in self._told:
            self._tell(happening)
        while len(self._claims) < A_REPORT:
            self._other(self._dice.choice(KINDS))
        return self._made("".join(self._text))

    def _made(self, text: str) -> tuple[Report, tuple[Claim, ...]]:
        dice = random.Random(self._number)
        origin = Origin(f"{self._number}.txt", outlet=f"Outlet {dice.randrange(OUTLETS)}", language="en")
        text = f"{text}Dispatch {self._number}."
        report = Report(report_id(text), text, (replace(origin, date=self._world.day(self._day)),))
        return report, tuple(replace(claim, report=report.id).identified() for claim in self._claims)

    def _copy(self, report: Report, claims: Sequence[Claim]) -> tuple[Report, tuple[Claim, ...]]:
        self._claims = list(claims)
        return self._made(report.text.rpartition("Dispatch")[0])

    # -- claims ----------------------------------------------------------------------------------------

    def _tell(self, happening: Happening) -> None:
        for _ in range(self._dice.choice((1, 1, 1, 2, 2, 3))):
            type_, mode = happening.type
            roles = (("actor", self._doer(happening)), ("recipient", Somebody((happening.sufferer,))))
            claim = self._claim(
                Kind.EVENT,
                tuple(role for role in roles if role[1].names),
                self._place(happening.place),
                type=type_,
                mode=mode if self._dice.random() < 0.6 else "",
                period=self._period(happening.day) if self._dice.random() < 0.3 else None,
                realis=Realis.DENIED if self._dice.random() < 0.03 else Realis.OCCURRED,
                certainty=Certainty.ALLEGED if self._dice.random() < 0.1 else Certainty.ASSERTED,
            )
            if self._dice.random() < 0.55:
                self._toll(claim, happening)

    def _toll(self, claim: Claim, happening: Happening) -> None:
        off = self._dice.choice((0, 0, 0, 1, 2, -1))
        best = float(max(1, happening.toll + off))
        high = None if self._dice.random() < 0.2 else best
        measure = self._dice.choice(("killed", "killed", "injured"))
        figure = Figure(measure, best, best, high, "person", "people", False, f"{best:g}")
        found = replace(claim, id="", kind=Kind.FIGURE, type="", mode="", roles=(), figure=figure)
        self._claims.append(found)

    def _doer(self, happening: Happening) -> Somebody:
        if self._dice.random() < 0.4:
            return Somebody(())
        return happening.doer if self._dice.random() < 0.95 else self._world.actor(self._dice)

    def _other(self, kind: Kind) -> None:
        roles = OTHERS[kind][0]
        types = OTHERS[kind][1]
        who = self._world.actor(self._dice)
        if kind is Kind.IDENTITY:
            self._identity(who)
            return
        others = (who, *(self._world.actor(self._dice) for _ in roles))
        place = self._place(self._world.place(self._dice)) if kind in (Kind.CONTROL, Kind.AGREEMENT) else None
        self._claim(
            kind,
            tuple(zip(roles, others, strict=False)),
            place,
            type=self._dice.choice(types),
            period=self._period(self._day - self._dice.randrange(30)) if self._dice.random() < 0.3 else None,
            stage=self._dice.choice(("proposed", "signed", "violated")) if kind is Kind.AGREEMENT else "",
            voice=self._voice(),
        )

    def _identity(self, who: Somebody) -> None:
        """An acronym, another spelling, or what somebody is."""
        if len(who.names) < 3:
            self._claim(Kind.IDENTITY, (("subject", who), ("name", Somebody(("rebel commander",)))), None, type="role")
            return
        full, acronym, _ = who.names
        sides = (("subject", Somebody((full,))), ("name", Somebody((acronym,))))
        self._claim(Kind.IDENTITY, sides, None, type="acronym")

    def _claim(
        self, kind: Kind, roles: Sequence[tuple[str, Somebody]], place: PlaceRef | None, **fields: object
    ) -> Claim:
        begin = self._at
        named = [(name, self._dice.choice(who.names), who.id) for name, who in roles]
        words = self._world.some_words(self._dice, 12)
        text = f"{' '.join(words_ for _, words_, _ in named)} {words} {place.span.text if place else ''}. "
        found, at = [], begin
        for name, told, id_ in named:
            found.append(Role(name, Span(at, at + len(told), told), id_, told if id_ else None))
            at += len(told) + 1
        claim = Claim("", kind, "", Span(begin, begin + len(text), text), roles=tuple(found), place=place, anchor=at,
                      confidence=0.7, rule="made up", reader="made up")  # fmt: skip
        claim = replace(claim, **fields)  # type: ignore[arg-type]
        self._at += len(text)
        self._text.append(text)
        self._claims.append(claim)
        return claim

    def _place(self, place: Place) -> PlaceRef | None:
        """Six of ten say where; some say a part of the town, or only the country."""
        roll = self._dice.random()
        if roll > 0.6:
            return None
        name = place.name
        span = Span(self._at, self._at + len(name), name)
        known = PlaceRef(span, place.id, name, place.lat, place.lon, "city", place.country, 1, kind=place.kind)
        if roll < 0.06:
            return replace(known, precision="part", relation=PlaceRelation(PlaceTie.PART, self._dice.choice("NESW")))
        return known

    def _period(self, day: int) -> Period:
        iso = self._world.day(day + (self._dice.random() < 0.05))
        if self._dice.random() < 0.15:
            last = self._world.day(day + 30)
            return Period("that month", iso[:7], iso, last, Precision.MONTH)
        return Period("that day", iso, iso, iso, Precision.DAY)

    def _voice(self) -> tuple[Voice, ...]:
        if self._dice.random() < 0.7:
            return ()
        return (Voice(VoiceKind.ORGANISATION, f"Source {self._dice.randrange(40)}", cue="said"),)


Kinds = tuple[tuple[str, ...], tuple[str, ...]]
OTHERS: dict[Kind, Kinds] = {
    Kind.STATEMENT: (("speaker",), ("said",)),
    Kind.CONTROL: (("holder",), ("held", "captured", "lost", "besieged")),
    Kind.IDENTITY: (("subject", "name"), ("role",)),
    Kind.RELATION: (("from", "to"), ("ally", "supports", "opposes", "fights")),
    Kind.OUTLOOK: (("speaker",), ("demand", "forecast")),
    Kind.CITATION: ((), ("unnamed",)),
    Kind.AGREEMENT: (("party", "party"), ("ceasefire", "evacuation", "agreement")),
}
"""Roles and types of what is no event."""
