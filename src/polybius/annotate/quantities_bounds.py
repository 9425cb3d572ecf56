"""The words around a number that say on which side of it the truth lies: `more than`, `up to`, `nearly`, `or more`."""

from __future__ import annotations

from dataclasses import replace

from polybius.annotate.quantities_numbers import DASHES, Number, Numbers

PREPOSITIONS = frozenset({"over", "under", "above", "below", "around", "about"})
"""Bounds that may be prepositions or particles instead: "handed over 30 prisoners", "flew over two villages"."""
_ENDS = frozenset(".,;:!?)]\n")


def bounded(numbers: Numbers, number: Number) -> Number:
    """The number with its bound."""
    table, words = numbers.table, numbers.words
    further = table.further.ending(words, number.start)
    before = table.before.ending(words, further[0]) if further else None
    before = before or table.before.ending(words, number.start)
    if before and words[before[0]] == "over" and numbers.word(before[0] - 1) in table.over_verbs:
        return number
    after = table.after.starting(words, _after(numbers, number))
    if before:
        return _with_before(numbers, number, *before[:1], before[1].kind)
    if after:
        stop, row = after
        return _with_bound(replace(number, stop=stop), row.kind.removesuffix("_after"))
    return _with_bound(number, "floor") if _is_least_behind(numbers, number) else number


def _with_before(numbers: Numbers, number: Number, start: int, kind: str) -> Number:
    result = _with_bound(replace(number, start=start), kind)
    further = numbers.table.before.ending(numbers.words, start)
    if further and further[1].kind != kind:
        return _with_bound(replace(result, start=further[0]), further[1].kind)
    return replace(result, plain=number) if numbers.words[start] in PREPOSITIONS else result


def _is_least_behind(numbers: Numbers, number: Number) -> bool:
    """`30 people at least.`: behind the noun, at the end of a phrase."""
    words = numbers.words
    for at in range(number.stop + 1, number.stop + 4):
        if words[at : at + 2] == ["at", "least"]:
            return (numbers.word(at + 2) or ".") in _ENDS
        if not numbers.word(at - 1).isalpha():
            return False
    return False


def _after(numbers: Numbers, number: Number) -> int:
    at = number.stop
    return at + 1 if numbers.word(at) in DASHES and numbers.word(at + 1) in ("odd", "plus") else at


def _with_bound(number: Number, bound: str) -> Number:
    """Conventions of `Figure`: "more than 30" has low and best 30 and no high; "up to 30" has no low."""
    low, best, high = number.low, number.best, number.high
    match bound:
        case "floor":
            return replace(number, low=low, best=best if best is not None else low, high=None, bounded=True)
        case "ceiling":
            return replace(number, low=None, best=best if best is not None else high, high=high, bounded=True)
        case "below":
            best = best if best is not None else high
            return replace(number, low=None, best=best, high=high, approximate=True, bounded=True)
        case _:
            return replace(number, approximate=True, bounded=True)
