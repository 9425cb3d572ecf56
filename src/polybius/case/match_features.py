"""What two tellings have in common: a table of named features, each with one outcome or none.

Those of numbers are in match_figures.py, of who and whom in match_roles.py, of where in a report two stand in
match_passages.py, of the reports in match_reports.py; the weights are in data/matching.yaml.
"""

from __future__ import annotations

from collections.abc import Callable

from polybius.case.likeness import Likeness
from polybius.case.match_figures import figures, toll
from polybius.case.match_passages import (
    between,
    breadth,
    clause,
    distance,
    in_one_clause,
    noun,
    opening,
    reference,
    section,
)
from polybius.case.match_reports import company, ledes, plot, story
from polybius.case.match_roles import COMMON, actor, recipient, roles, source, target, thing, unsaid, victim
from polybius.case.spots import POINT
from polybius.case.tellings import Telling
from polybius.case.ties import Tie
from polybius.model.claims import Kind, Realis

NARROW = 3
"""Days: a claim that leaves no more open is dated for the purpose of comparing."""
WEEK, MONTH = 11, 31
SAME, SOON, FRESH, LATE = 1, 3, 7, 45
"""Days between an undated telling and what it may be about: news without a date is mostly of the last days."""
SHARES = ((0.0, "none"), (0.1, "few"), (0.2, "some"), (0.35, "many"), (0.6, "alike"))
"""Upper bounds of the share of content words that both have (Jaccard), and what it is called; beyond: repeated."""

Feature = Callable[[Likeness, Telling, Telling], str]


# -- what --------------------------------------------------------------------------------------------------


def type_(_: Likeness, first: Telling, second: Telling) -> str:
    if first.type != second.type:
        return "compatible"
    return "counted" if Kind.FIGURE in (first.claim.kind, second.claim.kind) else "same"


def mode(likeness: Likeness, first: Telling, second: Telling) -> str:
    one, other = first.modes, second.modes
    if not (one and other):
        return unsaid(one, other)
    if not one.isdisjoint(other):
        return "same" if one & other <= COMMON else "same_rare"
    if first.wording.means.isdisjoint(second.wording.means):
        return "other"
    return "" if likeness.kin_modes(one, other) else "other_way"


def means(_: Likeness, first: Telling, second: Telling) -> str:
    """Weapons and ways: a strike from the air, shells, a car bomb."""
    one, other = first.wording.means, second.wording.means
    if not (one and other):
        return unsaid(one, other)
    return "same" if one & other else "other"


def deed(_: Likeness, first: Telling, second: Telling) -> str:
    """The verb or noun that tells of it; "killed" is told of every second deed."""
    one, other = first.wording, second.wording
    if one.harm or other.harm:
        return "both_harm" if one.harm and other.harm else "deed_and_harm"
    return "other_word" if one.deeds.isdisjoint(other.deeds) else "same_word"


def act(_: Likeness, first: Telling, second: Telling) -> str:
    """Sorts of deed, by the word that tells it: a strike is none by which ground is taken."""
    one, other = first.wording.acts, second.wording.acts
    if not (one and other):
        return unsaid(one, other) if first.wording.harm or second.wording.harm else ""
    return "same" if one & other else "_".join(sorted((min(one), min(other))))


# -- when --------------------------------------------------------------------------------------------------


def period(_: Likeness, first: Telling, second: Telling) -> str:
    """Days that both say; where one says none, how long after the other's days (or report) it was told."""
    if first.days and second.days:
        gap = first.days.gap(second.days)
        if gap:
            return "next_day" if gap == 1 else "apart"
        if first.days.open or second.days.open:
            return "open"
        return _width(max(first.days.width, second.days.width))
    if first.claim.report == second.claim.report:
        return ""
    if not (first.told and second.told):
        return ""
    return _told(_lag(first, second))


def _width(width: int) -> str:
    return "same_day" if width == 1 else "near_days" if width <= WEEK else "same_month" if width <= MONTH else "wide"


def _lag(first: Telling, second: Telling) -> int:
    """Days between the tellings, or from a dated happening to the undated telling."""
    if first.days is None and second.days is None:
        return abs(first.told - second.told)
    dated, undated = (first, second) if first.days else (second, first)
    return max(0, undated.told - dated.days.last) if dated.days else 0


def _told(lag: int) -> str:
    for most, outcome in ((SAME, "told_same"), (SOON, "told_together"), (FRESH, "told_soon"), (LATE, "told_after")):
        if lag <= most:
            return outcome
    return "told_long_after"


def dated(_: Likeness, first: Telling, second: Telling) -> str:
    """Whether they say days at all."""
    return unsaid(first.days, second.days)


def moment(_: Likeness, first: Telling, second: Telling) -> str:
    """Where one says no day: the day that its report spoke of last."""
    if (first.days and second.days) or not (first.when and second.when):
        return ""
    gap = first.when.gap(second.when)
    if gap == 0 and max(first.when.width, second.when.width) > NARROW:
        return ""
    return "same" if gap == 0 else "next_day" if gap == 1 else "apart"


def hour(_: Likeness, first: Telling, second: Telling) -> str:
    one, other = first.wording.hours, second.wording.hours
    if not (one and other):
        return ""
    return "same" if one & other else "other"


def background(_: Likeness, first: Telling, second: Telling) -> str:
    """What one report tells of as past ("last month", "the third such") and the other as news."""
    return _one_or_both("past" in first.wording.cues, "past" in second.wording.cues)


def aside(_: Likeness, first: Telling, second: Telling) -> str:
    """What is said of somebody in a sentence ("the soldiers captured in May") beside what a sentence is about."""
    return _one_or_both(first.aside, second.aside)


def general(_: Likeness, first: Telling, second: Telling) -> str:
    """What goes on ("near-daily strikes", "in recent weeks") beside what happened once."""
    return _one_or_both("general" in first.wording.cues, "general" in second.wording.cues)


def _one_or_both(one: bool, other: bool) -> str:
    return "both" if one and other else "one" if one or other else ""


# -- where -------------------------------------------------------------------------------------------------


def place(likeness: Likeness, first: Telling, second: Telling) -> str:
    return likeness.where(first, second) or unsaid(first.place, second.place)


def setting(likeness: Likeness, first: Telling, second: Telling) -> str:
    """Where one says no town: the town that its report spoke of last."""
    if (first.pinned and second.pinned) or not (first.setting and second.setting):
        return ""
    return likeness.outcome(first.setting, second.setting) if _is_point(first) and _is_point(second) else ""


def _is_point(telling: Telling) -> bool:
    return telling.setting is not None and telling.setting.precision in POINT


# -- in what words -----------------------------------------------------------------------------------------


def words(_: Likeness, first: Telling, second: Telling) -> str:
    if in_one_clause(first, second):
        return ""
    share = shared_words(first, second)
    triggers = first.wording.triggers, second.wording.triggers
    if share > SHARES[-1][0] and all(triggers) and triggers[0].isdisjoint(triggers[1]):
        return "other_part"
    return next((outcome for most, outcome in SHARES if share <= most), "repeated")


def shared_words(first: Telling, second: Telling) -> float:
    """The share of content words that both have, of those that either has."""
    one, other = first.wording.words, second.wording.words
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def names(_: Likeness, first: Telling, second: Telling) -> str:
    """Names besides those of actors and places: of a mosque, a market, a commander."""
    one, other = first.wording.names, second.wording.names
    if not (one and other) or in_one_clause(first, second):
        return ""
    shared = len(one & other)
    return "none" if not shared else "one" if shared == 1 else "several"


def aspect(_: Likeness, first: Telling, second: Telling) -> str:
    """What is told as going on beside what happened."""
    ongoing = [one.claim.realis is Realis.ONGOING for one in (first, second)]
    return _one_or_both(*ongoing)


def denial(likeness: Likeness, first: Telling, second: Telling) -> str:
    """One says what the other denies, of the same actor."""
    if first.denied == second.denied:
        return ""
    found = likeness.closest(first.actors, second.actors)
    if found is None:
        return "alone"
    return "same_actor" if found >= Tie.KIN else "other_actor"


FEATURES: tuple[tuple[str, Feature], ...] = (
    ("type", type_),
    ("mode", mode),
    ("means", means),
    ("deed", deed),
    ("act", act),
    ("period", period),
    ("dated", dated),
    ("moment", moment),
    ("hour", hour),
    ("background", background),
    ("general", general),
    ("aspect", aspect),
    ("aside", aside),
    ("place", place),
    ("setting", setting),
    ("actor", actor),
    ("recipient", recipient),
    ("target", target),
    ("thing", thing),
    ("victim", victim),
    ("roles", roles),
    ("source", source),
    ("figures", figures),
    ("toll", toll),
    ("words", words),
    ("names", names),
    ("denial", denial),
    ("story", story),
    ("plot", plot),
    ("company", company),
    ("ledes", ledes),
    ("section", section),
    ("breadth", breadth),
    ("distance", distance),
    ("between", between),
    ("opening", opening),
    ("reference", reference),
    ("noun", noun),
    ("clause", clause),
)
