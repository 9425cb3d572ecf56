"""Features of matching: where in their reports two tellings stand, and how one report goes from one to the other.

Their table is in match_features.py.
"""

from __future__ import annotations

import re

from polybius.case.likeness import Likeness
from polybius.case.tellings import Telling

SECTIONS = ("lede", "head", "middle", "tail")
SECTION_ENDS = (150, 400, 1000)
"""Code points from the top at which the first three end."""
DISTANCES = ((90, "beside"), (300, "near"), (900, "close"), (1500, "off"))
"""Code points between two tellings of one report, at most; beyond: away."""
BETWEEN = ((0, "none"), (2, "few"), (7, "some"))
OPENINGS = ((1, "next"), (4, "soon"), (7, "later"))
"""Tellings after the first of a report, at most."""
SENTENCE = 300
"""Code points between two of one sentence, at most."""
_WORD = re.compile(r"[^\W\d_]+")


def section(_: Likeness, first: Telling, second: Telling) -> str:
    """How high up in their reports the two stand: what news is about stands first."""
    one, other = sorted((section_of(first.at), section_of(second.at)))
    return f"{SECTIONS[one]}_{SECTIONS[other]}"


def section_of(at: int) -> int:
    return next((number for number, most in enumerate(SECTION_ENDS) if at < most), len(SECTION_ENDS))


def distance(_: Likeness, first: Telling, second: Telling) -> str:
    """How far apart two of one report stand."""
    if first.claim.report != second.claim.report:
        return ""
    if in_one_clause(first, second):
        return "same_clause"
    away = abs(first.at - second.at)
    return next((outcome for most, outcome in DISTANCES if away <= most), "away")


def between(_: Likeness, first: Telling, second: Telling) -> str:
    """How many others one report tells of between the two."""
    if first.claim.report != second.claim.report:
        return ""
    count = abs(first.order - second.order) - 1
    return next((outcome for most, outcome in BETWEEN if count <= most), "many")


def breadth(_: Likeness, first: Telling, second: Telling) -> str:
    """How much one report tells of: of one town and day most of what it tells is one happening."""
    return first.breadth if first.claim.report == second.claim.report else ""


def noun(_: Likeness, first: Telling, second: Telling) -> str:
    """Does the later of two in one report tell of it by a noun with an article: "the attack", "an attack"?"""
    if first.claim.report != second.claim.report:
        return ""
    cues = (first if first.at > second.at else second).wording.cues
    return "definite" if "the_noun" in cues else "new" if "a_noun" in cues else ""


def opening(_: Likeness, first: Telling, second: Telling) -> str:
    """What a report tells first, and what it tells soon after: headlines are taken up."""
    if first.claim.report != second.claim.report or min(first.order, second.order) > 0:
        return ""
    then = max(first.order, second.order)
    return next((outcome for most, outcome in OPENINGS if then <= most), "")


def in_one_clause(first: Telling, second: Telling) -> bool:
    return first.claim.report == second.claim.report and first.claim.span.overlaps(second.claim.span)


def reference(_: Likeness, first: Telling, second: Telling) -> str:
    """Does the later of two in one report take up what was told ("the attack"), or tell of another one? By the syntax
    of the report where that shows which ("taken_up"), else by the words of the clause."""
    if first.claim.report != second.claim.report:
        return ""
    earlier, later = (first, second) if first.at <= second.at else (second, first)
    cues = later.wording.cues
    if later.claim.again >= 0:
        return _taken_up(earlier, later)
    if "another" in cues:
        return "another"
    if "definite" not in cues:
        return "new" if "new" in cues else ""
    if not earlier.wording.deeds.isdisjoint(later.wording.deeds):
        return "definite_same"
    return "definite_top" if section_of(earlier.at) == 0 else "definite"


def _taken_up(earlier: Telling, later: Telling) -> str:
    """The later one takes up a deed told before: the earlier one, what that takes up too, or another."""
    if later.claim.again == earlier.claim.anchor:
        return "taken_up"
    if later.deed == earlier.deed:
        return "both_take_up"
    return "takes_up_before" if later.deed < earlier.deed else "takes_up_after"


def clause(likeness: Likeness, first: Telling, second: Telling) -> str:
    """How two of one sentence are joined: "... after ..." tells of two things, "..., killing ..." of one."""
    earlier, later = (first, second) if first.at <= second.at else (second, first)
    if first.claim.report != second.claim.report or later.at - earlier.at > SENTENCE:
        return ""
    words = _between(earlier, later)
    if words is None:
        one, other = ("sequel" in one.wording.cues for one in (earlier, later))
        return "sequel" if one != other else ""
    if not likeness.sequel.isdisjoint(words):
        return "sequel_harm" if earlier.wording.harm and not later.wording.harm else "sequel"
    if later.aside and not earlier.aside and not likeness.described.isdisjoint(words):
        return "described"
    if earlier.wording.harm != later.wording.harm:
        return "harm"
    if earlier.wording.harm and earlier.wording.hurt != later.wording.hurt:
        return "dead_and_hurt"
    return "while" if "while" in words else "and" if "and" in words else ""


def _between(earlier: Telling, later: Telling) -> list[str] | None:
    """The words between two of one clause; None where no clause has both."""
    for claim in (earlier.claim, later.claim):
        if claim.span.begin <= earlier.at and later.at < claim.span.end:
            begin = claim.span.begin
            return _WORD.findall(claim.span.text[earlier.at - begin : later.at - begin].lower())[1:]
    return None
