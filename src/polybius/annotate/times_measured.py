"""Expressions that no calendar places: durations, sets, "now"."""

from __future__ import annotations

from polybius.annotate.times_calendar import WEEKEND
from polybius.annotate.times_found import Found
from polybius.annotate.times_sense import Context, Sense


def count_of(found: Found) -> str:
    """The number of an expression as TIMEX3 writes it: `3`, `0.5`, or X for "several"."""
    count = _count_of(found)
    return f"{float(count) + 0.5:g}" if found.has("half") and count != "X" else count


def _count_of(found: Found) -> str:
    start, stop = found.groups["num"]
    symbols = found.marks.symbols[start:stop]
    if "q" in symbols:
        return found.marks.values[start + symbols.index("q")]
    if symbols in ("a", "J"):
        return "1"
    start += symbols.startswith("J")
    if "/" in symbols:
        whole, part = found.marks.words(start, stop)[0], found.marks.words(start, stop)[1:]
        return f"{int(whole) + int(part[0]) / int(part[2]):g}"
    number = found.marks.table.numerals.value(found.marks.words(start, stop))
    return "X" if number is None else f"{number:g}"


_HALVES = {"Y": "6M", "TH": "30M", "D": "T12H", "E": "5Y"}


def duration_value(count: str, unit: str) -> str:
    """`P3D`, `PT5H30M`: halves in the next smaller unit, as TimeML has it."""
    whole, _, rest = count.partition(".")
    if rest == "5" and unit in _HALVES and whole != "0":
        return duration_value(whole, unit) + _HALVES[unit]
    if unit == "2W":
        return f"P{2 * float(count):g}W" if count != "X" else "PXW"
    if unit.startswith("T"):
        return f"PT{count}{unit[1]}"
    return f"P{count}{'D' if unit == WEEKEND else unit}"


def duration(found: Found, _: Context) -> Sense:
    rate = found.words("num") in (["a"], ["an"]) and found.before in ("once", "twice", "thrice", "times")
    return Sense(value=duration_value(count_of(found), found.value("u")), kind="set" if rate else "duration")


def lasting(found: Found, _: Context) -> Sense:
    """`day-long`, `decades-long`"""
    plural = found.marks.symbols[found.groups["u"][0]] == "U"
    return Sense(value=duration_value("X" if plural else "1", found.value("u")), kind="duration")


def units(found: Found, _: Context) -> Sense:
    return Sense(value=duration_value("X", found.value("u")), kind="duration")


def recent_units(found: Found, _: Context) -> Sense:
    """`in recent weeks`, `the coming months`"""
    return Sense(value=duration_value("X", found.value("u")))


def opening(found: Found, _: Context) -> Sense:
    """`the first months`: of something that the calendar does not know."""
    unit = found.marks.values[found.stop - 1]
    numbers = [i for i in range(found.start, found.stop) if found.marks.symbols[i] in "nd"]
    number = found.marks.table.numerals.value(found.marks.words(numbers[0], numbers[-1] + 1)) if numbers else None
    return Sense(value=duration_value("X" if number is None else f"{number:g}", unit))


def repeated(found: Found, _: Context) -> Sense:
    if found.has("freq"):
        return Sense(value=found.value("freq"), kind="set")
    symbol = found.marks.symbols[found.groups["u"][0]]
    unit = found.value("u")
    value = {
        "w": f"XXXX-WXX-{unit}",
        "W": f"XXXX-WXX-{unit}",
        "m": f"XXXX-{unit.zfill(2)}",
        "s": f"XXXX-{unit[-2:]}",
        "p": f"XXXX-XX-XXT{unit}",
    }.get(symbol)
    count = found.value("o") if found.value("o").isdigit() else "1"
    return Sense(value=value or duration_value(count, unit), kind="set")


def reference(found: Found, _: Context) -> Sense:
    return Sense(value=found.value("r"))  # "current" among the words for this one
