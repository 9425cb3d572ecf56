"""Times: what a report says of when, resolved to periods.

Reads the text, the report's date and, where there is a parse, tense and heads. `recognise` finds and resolves
expressions one by one; `times` joins those that bound one period ("between 3 and 5 May", "since 2012") and leaves
out references too vague to date anything ("current", "former").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.records import Doc, TimeMention
from polybius.annotate.times_anchors import Anchors, report_moment, tells_history
from polybius.annotate.times_calendar import Moment
from polybius.annotate.times_found import Found
from polybius.annotate.times_periods import joined, opened, period_of
from polybius.annotate.times_resolve import resolve
from polybius.annotate.times_rules import expressions
from polybius.annotate.times_sense import Context, Sense
from polybius.annotate.times_tense import Tenses
from polybius.annotate.times_words import TimeTable, time_table
from polybius.codebook import Codebook
from polybius.model.text import Report

_BETWEEN = re.compile(r"\s*(?:,?\s*(?:-|–|—|to|until|till|through|and|or)\s*(?:the\s+)?)\Z", re.IGNORECASE)


def times(doc: Doc, report: Report, codebook: Codebook, index: TokenIndex | None = None) -> tuple[TimeMention, ...]:
    """Time expressions by position, each with the period it denotes, or none where that is not known."""
    table = time_table(codebook)
    index = index or TokenIndex(doc)
    mentions = [m for m in recognise(index, report, codebook) if not _is_vague(m, table)]
    found: list[TimeMention] = []
    for mention in mentions:
        pair = _pair(found[-1], mention, index) if found else None
        if pair:
            found[-1] = pair
        else:
            found.append(mention)
    return tuple(opened(mention, index) for mention in found)


def recognise(index: TokenIndex, report: Report, codebook: Codebook) -> Iterator[TimeMention]:
    """Each time expression by itself, with its TIMEX3 value, in the extents that TimeML annotates."""
    cut, found_all = expressions(index.text, time_table(codebook))
    moment = report_moment(report.date)
    anchors = Anchors(moment, _is_history(moment, found_all))
    tenses = Tenses(index, cut.table)
    for found, following in pairwise((*found_all, None)):
        assert found is not None
        paragraph = cut.lexemes.paragraph(cut.starts[found.start])
        context = Context(anchors, paragraph, tenses.asker(found), _year_ahead(found, following))
        sense = resolve(found, context)
        if not sense.kind:
            continue
        _note(anchors, paragraph, found, sense)
        yield from _mentions(found, sense, index)


def _is_history(report: Moment | None, found_all: Sequence[Found]) -> bool:
    years = [
        0 if found.rule == "era" or found.has("era") else int(found.value("y"))
        for found in found_all
        if (found.value("y").isdigit() and found.rule != "slashed") or found.rule == "era"
    ]
    deictic = sum(found.rule in _DEICTIC and not _is_anaphoric(found) for found in found_all)
    return tells_history(report, years, deictic)


_DEICTIC = frozenset({"deictic", "weekday", "relative_weekday", "relative_unit", "relative_month", "month_year"})


def _is_anaphoric(found: Found) -> bool:
    return found.has("rel") and found.marks.table.has("anaphoric", found.words("rel")[0])


def _note(anchors: Anchors, paragraph: int, found: Found, sense: Sense) -> None:
    latest = sense.several[-1][1] if sense.several else sense.last or sense.moment
    background = not anchors.history and _is_outbreak(found)
    if latest is not None and sense.kind == "date" and _moves_story(found) and not background:
        anchors.note(paragraph, latest, found.has("y") or anchors.dated_in(paragraph) is not None)


def _moves_story(found: Found) -> bool:
    """Not a source's date in brackets, "since 1990" or "the 1967 borders", which say nothing of when the rest was."""
    if found.in_brackets or found.before == "since" or found.rule == "year_ago":
        return False
    if (found.rule == "offset" and found.value("u") in "YEC") or _is_planned(found):
        return False
    return found.rule not in _QUALIFYING or found.before not in _DETERMINERS


def _is_planned(found: Found) -> bool:
    """`the campaign planned for 1976`, `a planned vote in May`: told at another time than its own."""
    marks = found.marks
    return any(marks.table.has("planned", marks.word(at)) for at in range(found.start - _PLANS_BACK, found.start))


def _is_outbreak(found: Found) -> bool:
    """`since the war began with protests in 2011`: how long it has gone on, and not where the story is. A report on how
    it began dates it to the day."""
    if found.has("d"):
        return False
    marks = found.marks
    before = [marks.word(at) for at in range(max(found.start - _WAR_BACK, 0), found.start)]
    return all(any(marks.table.has(kind, word) for word in before) for kind in ("outbreak", "war"))


_WAR_BACK = 12
_PLANS_BACK = 4
"""Words before a date in which its being planned is told."""
_QUALIFYING = frozenset({"year", "month", "day"})
"""Rules whose dates may qualify a noun: "the May 1988 ceasefire", "the Dec. 21, 1988, bombing"."""
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "'s", "’s", "a", "an", "this", "that", "these", "those"})


def _year_ahead(found: Found, following: Found | None) -> int | None:
    """The year of "from May to July 2016" for May: that of the date that it is joined to."""
    if following is None or found.has("y") or not following.has("y") or following.rule not in ("day", "month", "days"):
        return None
    between = found.marks.symbols[found.stop : following.start]
    joins = between.strip("T") in ("t", "&", "-", "/", ",", ",&")
    return int(following.value("y")) if joins and following.value("y").isdigit() else None


def _mentions(found: Found, sense: Sense, index: TokenIndex) -> Iterator[TimeMention]:
    """One mention, or one for each day of a list and each end of "2011-2013"."""
    if not sense.several:
        yield _mention(found, (found.start, found.stop), sense, index)
    last = len(sense.several) - 1
    for number, (at, moment) in enumerate(sense.several):
        start = found.start if number == 0 else at
        stop = found.stop if number == last else at + 1
        yield _mention(found, (start, stop), Sense(moment), index)


def _mention(found: Found, extent: tuple[int, int], sense: Sense, index: TokenIndex) -> TimeMention:
    cut = found.marks
    begin = cut.lexemes.begins[cut.starts[extent[0]]]
    end = cut.lexemes.ends[cut.stops[extent[1] - 1] - 1]
    start, stop = index.tokens(begin, end)
    span = index.span(start, stop) if index.aligned(begin, end) else index.cut(begin, end)
    period, value = period_of(span.text, sense, cut.table, _approximate(found))
    return TimeMention(start, stop, index.head(start, stop), span, period, sense.kind, found.rule, value)


def _approximate(found: Found) -> bool:
    table = found.marks.table
    return any(table.has("around", word) for word in (found.before, *found.marks.words(found.start, found.stop)))


def _is_vague(mention: TimeMention, table: TimeTable) -> bool:
    return mention.rule == "reference" and mention.span.text.lower() in table.sets["vague"]


def _pair(left: TimeMention, right: TimeMention, index: TokenIndex) -> TimeMention | None:
    """Two dates as the ends of one period, where the words between them, and before `and`, say so."""
    if left.period is None or right.period is None or left.kind != "date" or right.kind != "date":
        return None
    between = index.text[left.span.end : right.span.begin]
    if len(between) > 12 or not _BETWEEN.match(between):
        return None
    before = index.words[left.start - 1].lower() if left.start else ""
    if between.strip(" ,").lower().startswith("and") and before != "between":
        return None
    either = between.strip(" ,").lower().startswith("or")
    if either and ("/" in left.period.edtf or "/" in right.period.edtf):
        return None
    return joined(left, right, index, either)
