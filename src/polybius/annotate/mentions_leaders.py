"""Which person of the registry a name means: by the name, the title, the office on the report's day, and the country.

A full name is enough where nothing speaks against it; a surname alone needs the office or the country besides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from polybius.annotate.mentions_focus import Context
from polybius.codebook import ActorRow
from polybius.codebook.persons import Office, PersonRow
from polybius.codebook.terms import begins_after, is_lately
from polybius.model.names import fold

REMEMBERED = 50_000
"""Names whose words are kept in memory."""

ENOUGH = 5.5
MARGIN = 1.5
"""Between the best person of a name and the next."""
_HEADS = frozenset(("leader", "chief", "head", "commander", "emir", "chairman", "ruler", "founder"))
_TOP = frozenset("president king queen emir sultan leader chairman commander monarch head chief chancellor".split())
"""Words of offices that lead; a minister or a deputy does not."""
_PARTICLES = frozenset("abu abou umm ibn bin ben abd abdul abdel abdal van von de da del dos el la".split())
"""Parts of names that many share."""
_RULING = frozenset(("president", "prime minister", "king", "queen", "emir", "sultan", "chancellor", "supreme leader"))
_OF_STATES = frozenset("president king queen emir sultan monarch minister premier chancellor".split())
_UNDER = frozenset("vice deputy minister spokesman first acting second foreign defence defense interior".split())


class Likeness(IntEnum):
    """How much of a person's name is written."""

    NONE = 0
    WORD = 1
    """A given name or another part alone."""
    SURNAME = 2
    GIVEN = 3
    """Surname and one of the given names."""
    FULL = 4


@dataclass(frozen=True, slots=True)
class Sought:
    """A name as the report has it, with what its title says: country (alpha-3), office (lemma), group (registry id)."""

    name: str
    country: str = ""
    office: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """Whom a name means. `person` is None where it is nobody known; `candidates` are those it could be."""

    person: PersonRow | None = None
    why: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    name: str
    weight: float
    measure: Callable[[PersonRow, Sought, Context], float]
    reason: str


def _name(row: PersonRow, sought: Sought, _: Context) -> float:
    return {Likeness.FULL: 1.0, Likeness.GIVEN: 0.9, Likeness.SURNAME: 0.4}.get(likeness(row, sought.name), 0.1)


def _country(row: PersonRow, sought: Sought, _: Context) -> float:
    """A title of another state speaks against it; a mere origin ("the Jordanian") less."""
    if sought.group:
        return 1.0 if any(office.actor.id == sought.group for office in row.offices) else -1.0
    if not sought.country:
        return 0.0
    fits = any(office.actor.country == sought.country for office in row.offices)
    return 1.0 if fits else -3.0 if sought.office in _OF_STATES else -1.5


def _office(row: PersonRow, sought: Sought, _: Context) -> float:
    return float(bool(sought.office) and any(sought.office in office.role.lower() for office in row.offices))


def _in_office(row: PersonRow, _: Sought, context: Context) -> float:
    """Without a day, or where the registry has no days, it may be."""
    dated = [office for office in row.offices if office.since or office.until]
    if not context.day or not dated:
        return 0.4
    if any(office.on(context.day) for office in dated):
        return 1.0
    return 0.8 if any(is_lately(context.day, office.until) for office in dated) else 0.0


def _rules(row: PersonRow, _: Sought, context: Context) -> float:
    """Heads of states are called by their surnames in reports on anything."""
    held = [office for office in row.offices if context.day and office.since and office.on(context.day)]
    return float(any(office.actor.kind == "state" and office.role.lower() in _RULING for office in held))


def _not_yet(row: PersonRow, _: Sought, context: Context) -> float:
    return float(all(begins_after(context.day, office.since) for office in row.offices))


def _focus(row: PersonRow, _: Sought, context: Context) -> float:
    return math.sqrt(max((context.share(office.actor.country) for office in row.offices), default=0.0))


def _company(row: PersonRow, _: Sought, context: Context) -> float:
    return float(any(office.actor.id in context.actors for office in row.offices))


FEATURES = (
    Feature("name", 6.0, _name, "the name"),
    Feature("title", 4.0, _country, "the title names the country or group"),
    Feature("office", 1.0, _office, "the title is the office held"),
    Feature("in office", 3.0, _in_office, "in office on the day"),
    Feature("rules", 0.5, _rules, "head of a state on the day"),
    Feature("not yet", -2.0, _not_yet, "not in office yet"),
    Feature("country", 3.0, _focus, "the report is on the country"),
    Feature("company", 1.5, _company, "the report names whom the person leads"),
)


class Leaders:
    """The registry's persons by each word of their names."""

    def __init__(self, persons: Iterable[PersonRow]) -> None:
        self._by_word: dict[str, list[PersonRow]] = {}
        self._of: dict[str, list[tuple[Office, PersonRow]]] = {}
        for row in persons:
            for word in sorted({word for name in row.names for word in fold(name).split()}):
                self._by_word.setdefault(word, []).append(row)
            for office in row.offices:
                self._of.setdefault(office.actor.id, []).append((office, row))

    def find(self, sought: Sought, context: Context) -> Bound:
        """The person meant in a report of this context."""
        words = _words(sought.name)
        rows = self._by_word.get(words[-1], []) if words else []
        found = [row for row in rows if likeness(row, sought.name)]
        scored = [(score, row) for row in found if (score := _score(row, sought, context)) >= ENOUGH]
        if not scored:
            return Bound()
        scored.sort(key=lambda one: (-one[0], one[1].id))
        best, row = scored[0]
        rivals = [other for score, other in scored if best - score < MARGIN]
        if len(rivals) > 1:
            names = " or ".join(other.name for other in rivals)
            return Bound(None, f"ambiguous: could be {names}", tuple(sorted(other.id for other in rivals)))
        return Bound(row, _why(row, sought, context))

    def led(self, texts: Sequence[str], day: str) -> tuple[ActorRow, ...]:
        """The actors whose leaders a report names in full, or by the surname of one who was in office on the day."""
        found: dict[str, ActorRow] = {}
        for at in [at for at, text in enumerate(texts) if text[:1].isupper()]:
            rows = self._by_word.get(" ".join(_words(texts[at])), ())
            name = " ".join(texts[max(at - 1, 0) : at + 1]) if rows else ""
            alone = bool(rows) and self._is_alone(texts[at], day)
            for row in rows:
                if self._is_named(row, name) or (alone and _holds(row, day)):
                    office = row.office_on(day)
                    found[office.actor.id] = office.actor
        return tuple(found[id_] for id_ in sorted(found))

    def _is_named(self, row: PersonRow, name: str) -> bool:
        return name[:1].isupper() and likeness(row, name) >= Likeness.GIVEN

    def _is_alone(self, word: str, day: str) -> bool:
        """Is it the surname of the one person of that name who was in office on the day?"""
        rows = self._by_word[fold(word)] if day else []
        return sum(likeness(row, word) is Likeness.SURNAME and _holds(row, day) for row in rows) == 1

    def knows(self, name: str) -> bool:
        """Whether a person of the registry may be called so; spares to weigh most names."""
        words = _words(name)
        return bool(words) and words[-1] in self._by_word

    def holder(self, actor: str, office: str, day: str) -> PersonRow | None:
        """The one person who held an office (a noun, as "president") of an actor on a day; None without a day."""
        if not day:
            return None
        offices = [(held, row) for held, row in self._of.get(actor, ()) if _is_office(held.role, office)]
        now = [row for held, row in offices if held.on(day)]
        lately = [row for held, row in offices if is_lately(day, held.until)]
        same = {row.id: row for row in now or lately}
        return next(iter(same.values())) if len(same) == 1 else None


def _holds(row: PersonRow, day: str) -> bool:
    return any(office.on(day) for office in row.offices)


def _score(row: PersonRow, sought: Sought, context: Context) -> float:
    return sum(feature.weight * feature.measure(row, sought, context) for feature in FEATURES)


def _why(row: PersonRow, sought: Sought, context: Context) -> str:
    """The reasons beside the name."""
    reasons = [f.reason for f in FEATURES[1:] if f.weight > 0 and f.measure(row, sought, context) > 0.5]
    return ", ".join(reasons) or "the only one of that name"


def likeness(row: PersonRow, name: str) -> Likeness:
    """How much of any of a person's names a name has; NONE where its given names are others."""
    words = _words(name)
    return max(_likeness(_words(known), words) for known in row.names)


@lru_cache(maxsize=REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


def _likeness(known: Sequence[str], name: Sequence[str]) -> Likeness:
    if known == name:
        return Likeness.FULL if len(name) > 1 else Likeness.SURNAME
    if len(name) == 1:
        return Likeness.SURNAME if name[0] == known[-1] else Likeness.WORD if name[0] in known else Likeness.NONE
    if name[-1] == known[-1] and len(known) > 1:
        return Likeness.GIVEN if (set(name[:-1]) & set(known[:-1])) - _PARTICLES else Likeness.NONE
    return Likeness.GIVEN if len(known) > 1 and set(name) <= set(known) else Likeness.NONE


def _is_office(role: str, office: str) -> bool:
    """ "president" of "President of the Republic", "leader" of any office at the head; no "president" of a vice."""
    words, wanted = role.lower().replace("-", " ").split(), office.split()
    if _UNDER & set(words) - set(wanted) - ({"minister"} if "prime" in words else set()):
        return False
    if wanted == ["premier"]:
        wanted = ["prime", "minister"]
    return set(wanted) <= set(words) or (office in _HEADS and bool(_TOP & set(words)))
