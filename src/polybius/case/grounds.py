"""On what grounds two tellings join, and when one report tells them apart."""

from __future__ import annotations

from polybius.case.features import Comparison, Link, shared_words

TIMES = frozenset(("same_day", "near_days", "next_day"))
VAGUE_TIMES = frozenset(("told_after", "told_long_after", "wide", "open"))
"""Where years of a war may lie between two claims, three grounds are needed."""
PLACES = frozenset(("same", "near", "within"))
TARGETS = frozenset(("same", "described"))
DIFFERENT = frozenset((("mode", "other"), ("actor", "apart"), ("recipient", "apart"), ("roles", "swapped")))
"""Outcomes by which a speaker tells two deeds apart; two speakers may so tell of one."""


def _grounded(link: Link, alike: int) -> bool:
    """May a link join at all? Time and place, or one of them with something particular, or several particulars.

    `alike`: 1 where the two are said in like words, 2 where one repeats the other's. In a long war the same army
    shells the same town again and again: neither the type nor the actor makes two claims tell of one day.
    """
    found = dict(link.outcomes)
    time, place = found.get("period") in TIMES, found.get("place") in PLACES
    particulars = (found.get("recipient") in TARGETS) + (found.get("figures") == "same") + alike
    particulars += found.get("denial") == "same_actor"
    if found.get("report") == "same":
        return particulars > 0 or (time and place)
    needed = 3 if found.get("period") in VAGUE_TIMES else 2
    return particulars + time + place >= needed


def joins(comparison: Comparison, link: Link) -> bool:
    """Does a link reach the sum that joins, on good grounds?"""
    limits = comparison.tables.limits
    if link.score < limits.get("join", 3.0):
        return False
    share = shared_words(comparison.tellings[link.one], comparison.tellings[link.other])
    return _grounded(link, (share >= limits.get("alike", 0.3)) + (share >= limits.get("repeated", 0.7)))


def told_apart(comparison: Comparison, one: int, other: int) -> bool:
    """Does one speaker of one report tell of these as two happenings?"""
    first, second = comparison.tellings[one].claim, comparison.tellings[other].claim
    if first.report != second.report:
        return False
    link = comparison.link(one, other)
    if link is None or link.score < comparison.tables.limits.get("apart", 1.0):
        return True
    same_speaker = [voice.name for voice in first.voice] == [voice.name for voice in second.voice]
    return same_speaker and not DIFFERENT.isdisjoint(link.outcomes)
