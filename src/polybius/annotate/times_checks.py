"""What the words around an expression must say before a form that is ambiguous counts as a time: one check a rule."""

from __future__ import annotations

import re

from polybius.annotate.times_found import Found


def accepted(found: Found) -> bool:
    """Whether the words around speak for a time, where the form alone does not."""
    check = _CHECKS.get(found.rule)
    return check is None or check(found)


def _bare_month(found: Found) -> bool:
    """Names that are other words too need something that announces a date, unless a year or a stage stands by."""
    if found.has("y") or found.has("mod") or found.has("era"):
        return True
    if found.marks.symbols[found.stop : found.stop + 1] == "_" and found.after[:1] == "'":
        return False
    return not _is_ambiguous(found, "m") or found.marks.table.has("announces", found.before)


def _is_ambiguous(found: Found, group: str) -> bool:
    """A word that is not only a month, weekday or season; abbreviations are nothing else only with their stop."""
    at = found.groups[group][0]
    word, marks = found.marks.word(at), found.marks
    return marks.table.has("ambiguous", word) or (
        word in marks.table.dotted and not marks.raw(at, at + 1).endswith(".")
    )


def _bare_season(found: Found) -> bool:
    if found.has("y"):
        return True
    if _is_named_after(found):
        return False
    if found.after == "of" or (found.has("mod") and found.words("s")[-1] == "fall"):
        return False
    if _AT_WATER & {found.before, found.marks.word(found.start - 2) if found.before == "the" else ""}:
        return False
    return not _is_ambiguous(found, "s") or found.before in _SEASON_WORDS or found.words("s")[0] == "spring"


def _is_named_after(found: Found) -> bool:
    """`the Arab Spring`, `the Prague Spring`: two capitals in a row are a name, unless a title has `In Spring`."""
    at, marks = found.groups["s"][0], found.marks
    if at == 0 or found.has("mod") or found.before == "the" or found.before in _SEASON_WORDS:
        return False
    return marks.raw(at, at + 1)[:1].isupper() and marks.raw(at - 1, at)[:1].isupper()


_AT_WATER = frozenset(("near", "at", "around", "beside", "into", "outside", "above"))
"""Words before a spring that gives water."""
_SEASON_WORDS = frozenset({"in", "by", "since", "until", "during", "this", "that", "same", "through"})


def _told_unit(found: Found) -> bool:
    """`for the year`, `during the month`; not `the year of the war`, `in the year 1200`, `the man of the year`."""
    unit, previous = found.value("u"), found.before
    if found.after.isdigit() or found.marks.table.has("names_unit", found.after) or unit not in ("Y", "M", "W"):
        return False
    if previous == "of":
        return unit == "Y" and found.marks.table.has("of_year", found.marks.word(found.start - 2))
    return previous in ("during", "throughout", "for", "over") or (unit == "Y" and previous == "in")


def _holiday(found: Found) -> bool:
    """`at Christmas`, `the Christmas truce`; not `the Christmas tree`."""
    return not found.marks.table.has("holiday_thing", found.after)


def _weekday(found: Found) -> bool:
    return not _is_ambiguous(found, "w")


def _bare_year(found: Found) -> bool:
    """A number of a year's size is one where a word announces it, or where nothing that could be counted follows."""
    if found.has("u") and found.value("u") != "Y":
        return False
    if found.has("mod") or found.has("fiscal") or found.has("u"):
        return found.value("y").isdigit() and len(found.value("y")) == 4
    marks, value = found.marks, found.value("y")
    if len(value) != 4 or not value.isdigit() or marks.symbols[found.start] != "y":
        return False
    previous, following = found.before, found.after
    if _is_clock(found):
        return False
    if marks.table.has("numbers", previous) or following in ("%", "percent", "km", "kg") or previous in (",", "."):
        return False if previous != "," else _ends_phrase(found)
    if previous in ("-", "–", "/", "$", "#", "+", ":") and not _is_post(found):
        return False
    if following in ("-", "/") and not _joined_word(found):
        return False
    if marks.table.has("announces", previous):
        return previous in ("in", "since", "until", "during", "year", "early", "mid", "late") or _plausible(found)
    return int(value) >= 1500 and (_ends_phrase(found) or _is_post(found) or _qualifies(found))


def _is_clock(found: Found) -> bool:
    """`from 1600 GMT`, and a page's `1735 15.04.2017`: hours and minutes without a stop between."""
    hours, minutes = divmod(int(found.value("y")), 100)
    if hours > 23 or minutes > 59:
        return False
    return found.marks.table.has("clock", found.after) or bool(_DAY_IN_FIGURES.match(found.after))


_DAY_IN_FIGURES = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2}")


def _is_post(found: Found) -> bool:
    """`post-1959 politics`"""
    return found.before == "-" and found.marks.word(found.start - 2) in ("post", "pre", "mid", "pro")


def _joined_word(found: Found) -> bool:
    """`the 2011-era uprising`, and a dash written as two hyphens: `in 2011 -- a year of drought`"""
    return found.marks.symbols[found.stop + 1 : found.stop + 2] in ("_", "-")


def _qualifies(found: Found) -> bool:
    """`unsuccessful 1996 campaign`, a year before one thing; not `1996 men`, `captured 2000 Syrian soldiers`."""
    table, marks = found.marks.table, found.marks
    after = [marks.word(at) for at in range(found.stop, found.stop + 3)]
    round_number = int(found.value("y")) % 100 == 0
    if round_number or not found.before.isalpha() or any(table.has("counted", word) for word in after):
        return False
    return after[0].isalpha() and not after[0].endswith("s") and not after[1].endswith("s")


def _plausible(found: Found) -> bool:
    """`of 2016`, `the 2003 invasion`, `to 2015`; not `to 2000 people`, `of 1200 men`."""
    if int(found.value("y")) < 1500:
        return found.before in ("in", "of", "by", "until", "since") and _ends_phrase(found)
    if found.marks.table.has("counted", found.after):
        return False
    determined = found.before in ("the", "its", "their", "his", "her", "this", "last", "'s", "’s")
    return determined or _ends_phrase(found) or not found.after.endswith("s")


def _ends_phrase(found: Found) -> bool:
    following = found.after
    return not following or not following[0].isalpha() or found.marks.table.has("after_year", following)


def _duration(found: Found) -> bool:
    """`a day` and `a year` are rates or plain nouns as often as durations: something must measure with them."""
    if found.words("num") in (["a"], ["an"]):
        return found.value("u") != "Q" and (found.before in _MEASURES or _ends_phrase(found))
    if found.words("num") == ["one"] and found.value("u") == "D":
        return found.before in _MEASURES
    between = found.marks.words(found.groups["num"][1], found.groups["u"][0])
    if found.value("u") == "Q" and found.after == "of":
        return False
    if found.has("old") and not _is_lasting(found):
        return False
    if not _PEOPLE.isdisjoint(between):
        return False  # "arrested six men hours after the blast"
    return found.before != "$" and all(word.isalpha() or word == "-" for word in between)


_PEOPLE = frozenset(("people", "men", "women", "children", "others"))
"""Counted themselves: what follows is no unit of the number before them."""
_MEASURES = frozenset(
    {
        "for",
        "within",
        "in",
        "over",
        "after",
        "than",
        "about",
        "nearly",
        "almost",
        "half",
        "least",
        "around",
        "of",
        "lasted",
        "took",
    }
)


def _is_lasting(found: Found) -> bool:
    """`the 8-month-old truce`, and with one word between; not `the 8-month-old baby`."""
    marks, table = found.marks, found.marks.table
    return any(table.has("lasting", marks.word(at)) for at in (found.stop, found.stop + 1))


def _is_year(found: Found) -> bool:
    return found.value("u") == "Y"


def _is_week(found: Found) -> bool:
    return found.value("u") == "W"


def _refers(found: Found) -> bool:
    return found.value("r") != ""


def _units(found: Found) -> bool:
    return found.marks.word(found.start).endswith("s") and found.before in (
        "for",
        "in",
        "within",
        "after",
        "over",
        "lasted",
        "took",
    )


def _offset(found: Found) -> bool:
    """`two days before` and `after` point from the date of the story only where they say nothing of what."""
    direction = found.marks.word(found.groups["dir"][0])
    if direction not in ("before", "after", "beforehand"):
        return not (direction == "later" and found.after == "in")
    return not found.after or not (found.after[0].isalnum() or found.after in ('"', "“"))


def _overnight(found: Found) -> bool:
    return found.marks.word(found.start) == "overnight"


def _opening_of(found: Found) -> bool:
    return found.marks.symbols[found.groups["edge"][0]] == "L" or found.value("edge") == "1"


def _part(found: Found) -> bool:
    return found.before in ("at", "overnight", "in", "on", "during", "by")


def _clock(found: Found) -> bool:
    return found.value("c") != "" and found.before not in ("-", "–") and found.after not in ("-", "–")


def _years(found: Found) -> bool:
    first, second = found.value("y"), found.value("y2")
    whole = first[: 4 - len(second)] + second
    return first.isdigit() and second.isdigit() and len(whole) == 4 and int(first) < int(whole) < int(first) + 200


def _ordinal_day(found: Found) -> bool:
    return found.marks.word(found.groups["o"][0])[:1].isdigit()


def _edge(found: Found) -> bool:
    return found.value("u") in ("D", "W", "M", "Y", "E", "WE") and not (
        found.value("mod") == "start" and found.value("u") == "D"
    )


def _weekend(found: Found) -> bool:
    return found.value("u") == "WE"


def _ancient(found: Found) -> bool:
    """`In 479` in a text that writes years BC."""
    digits = found.value("y")
    if not digits.isdigit() or not 2 <= len(digits) <= 3 or found.marks.symbols.count("B") < 3:
        return False
    return found.before in ("in", "by", "of", "until", "since", "from") and _ends_phrase(found)


def _set(found: Found) -> bool:
    return found.before not in ("'", "’")


def _relative_unit(found: Found) -> bool:
    """Not `last-minute`."""
    return found.value("u") != "TM"


_CHECKS = {
    "month": _bare_month,
    "holiday": _holiday,
    "season": _bare_season,
    "year": _bare_year,
    "years": _years,
    "duration": _duration,
    "units": _units,
    "offset": _offset,
    "part": _part,
    "clock": _clock,
    "ordinal_day": _ordinal_day,
    "edge_unit": _edge,
    "set": _set,
    "weekend": _weekend,
    "ancient": _ancient,
    "told_unit": _told_unit,
    "year_ago": _is_year,
    "year_ended": _is_year,
    "week_of": _is_week,
    "reference": _refers,
    "overnight": _overnight,
    "opening_of": _opening_of,
    "relative_unit": _relative_unit,
    "weekday": _weekday,
    "relative_weekday": _weekday,
}
