"""Where time expressions are, and of which form: regular expressions over the marks of times_words.

One pass from left to right; at each place the first rule of the list that matches takes its words. The names of
groups are what annotate/times_resolve.py reads. Marks: m month, w weekday, s season, u/U unit (one, many),
z century, R quarter, d day number, y year number, n other number, o ordinal, x early/mid/late, e beginning/end,
k yesterday, L last, N next, H this, S same, g ago, l later, E earlier, T the, a an, f of, i in/on/at, q several,
v every, p part of the day, C clock, M am/pm, Y holiday, D decade, B BC, A AD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from polybius.annotate.times_words import Marks, TimeTable, marks

_TOD = r"(?:(?P<tod>T?x?-?p|CM?|dM)(?:,|i|f|T)*)?"
_WEEKDAY = r"(?:w,?i?T?)?"
_BEFORE = _TOD + _WEEKDAY
_MOD = r"(?:T?(?P<mod>[xe])(?:-|f|i|T)*)?"
_MODDED = r"T?(?P<mod>[xe])(?:-|f|i|T)*"
_ANY_YEAR = r"(?P<y>y|[nd](?=B))"
_YEAR = rf"(?:,?-?f?{_ANY_YEAR})"
_DAYS = r"(?P<days>[do](?:,[do])*,?&T?[do]|[do][-t]T?[do])"
_COUNT = r"(?:a?qf?|[ndy](?:-?[nd])*(?:&a?h)?|haf?)"
_NUM = rf"(?:{_COUNT}|a)"

# Longest forms first: a rule may take words that a later one would read differently.
RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y>y)(?P<sep>[-/])(?P<m>d)(?P=sep)(?P<d>d)"),
    ("slashed", r"(?P<a>d)/(?P<b>d)/(?P<y>[ydn])"),
    ("dotted", r"(?P<q>Q)"),
    ("day", _BEFORE + r"(?:T?(?P<d>[do]))-?f?(?P<m>m)-?" + _YEAR),
    ("day", _BEFORE + r"(?P<m>m)T?(?P<d>[do]),?f?(?P<y>y)(?!U)"),
    ("days", _WEEKDAY + _DAYS + r"f?(?P<m>m)" + _YEAR + "?"),
    ("days", _WEEKDAY + r"(?P<m>m)" + _DAYS + r"(?:,?(?P<y>y))?(?![U%])"),
    ("month", _MODDED + r"(?P<m>m)" + _YEAR + r"(?P<era>B)?"),
    ("month_year", _MOD + r"(?:T?(?P<d>[do])f?)?(?P<m>m)(?:,?f)?(?P<rel>[LNHS])(?P<u>u)"),
    ("month", r"(?P<m>m)(?:,|fT?|-)?" + _ANY_YEAR + r"(?![U%])(?P<era>B)?"),
    ("day", _BEFORE + r"(?:T?(?P<d>[do]))f?(?P<m>m)"),
    ("day", _BEFORE + r"(?P<m>m)T?(?P<d>[do])(?![U%-]|,?n)(?:,(?P<p>p))?"),
    ("season", _MOD + r"T?(?P<s>s)(?:,|fT?)?" + _ANY_YEAR + r"(?P<era>B)?"),
    ("quarter", _MOD + r"T?(?P<o>o)-?R(?:,?fT?(?P<y>y))?"),
    ("half", r"T?(?P<o>o)h(?:fT?(?P<y>y))"),
    ("era", _MOD + r"(?P<n1>[ndy])-(?P<n2>[ndy])(?P<era>[BA])"),
    ("era", _MOD + r"c?(?P<n>[ndy])(?P<era>[BA])"),
    ("era", r"(?P<n>[ndy])(?=(?:t|&|,?&|-)c?[ndy](?P<era>B))"),
    ("era", r"(?P<era>A)(?P<n>[ndy])"),
    ("decade", r"T?" + _MOD + r"T?(?P<dec>D)"),
    ("century", r"T?" + _MOD + r"T?(?P<o>o)-?z(?P<era>[BA])?"),
    ("years", r"(?P<y>y)-(?P<y2>[ydn])"),
    ("year", _MODDED + r"(?P<y>y)(?![U%])"),
    ("year", r"(?P<fiscal>Zu?)(?P<y>y)"),
    ("relative_count", r"T?(?P<rel>[LN])(?P<num>" + _COUNT + r")-?(?P<u>[uURz])"),
    ("relative_unit", r"(?:(?P<adv>[lE]))?" + _MOD + r"T?(?P<rel>[LNHS])S?-?(?P<u>[uRz])"),
    ("relative_unit", r"(?:(?P<adv>[lE]))iT(?P<u>u)"),
    ("recent_units", r"T?(?:r|[LN])(?P<u>U)"),
    ("relative_month", _MOD + r"(?P<rel>[LNH])(?P<m>m)(?:T?(?P<d>[do]))?"),
    ("relative_weekday", _TOD + r"T?(?P<rel>[LNHS])(?P<w>w)(?P<p>p)?"),
    ("relative_season", _MOD + r"T?(?P<rel>[LNHS])(?P<s>s)"),
    ("relative_part", r"T?(?P<rel>[LNHS])(?P<p>p)"),
    ("relative_holiday", r"(?P<rel>[LNH])(?P<hol>Y)"),
    ("edge_unit", r"T?(?P<mod>[e])(?:-?f-?T?|T)(?P<u>u)"),
    ("edge_unit", r"(?P<u>u)-?(?P<mod>e)"),
    ("edge_unit", r"(?P<mod>x)-(?P<u>u)"),
    ("offset", r"(?:T?c)?(?P<num>" + _NUM + r")-?(?P<u>[uURz])(?P<dir>[glE])"),
    ("offset", r"(?P<u>U)(?P<dir>[glE])"),
    ("offset", r"T(?P<u>u)(?P<dir>[lE])"),
    ("deictic", _TOD + r"(?P<k>k)(?P<p>p)?"),
    ("weekday", _TOD + r"(?P<w>w)(?P<p>p)?"),
    ("holiday", r"(?P<hol>Y)(?:,?f?(?P<y>y))?"),
    ("weekend", r"T(?P<u>u)"),
    ("set", r"v(?P<o>[ond])?(?P<u>[uUwmspR])"),
    ("set", r"(?P<freq>F)"),
    ("opening", r"T?o(?:q|[nd])*-?U"),
    ("duration", r"(?:T?c)?(?P<num>" + _NUM + r")-?(?P<u>[uUzR])(?P<old>-?O)?"),
    ("duration", r"(?P<num>[nd](?:-?[nd])*)_(?P<u>U)"),
    ("duration", r"(?P<num>[nd]d/d)-?(?P<u>[uU])"),
    ("clock", r"(?P<c>C)M?"),
    ("clock", r"(?P<c>[dny]M)"),
    ("month", _MOD + r"(?P<m>m)(?P<era>B)?"),
    ("season", _MOD + r"T?(?P<s>s)"),
    ("ordinal_day", r"(?<=i)T(?P<o>o)(?![_nUu])"),
    ("part", r"(?<=i)T?(?P<p>p)"),
    ("reference", r"(?P<r>r)"),
    ("year", r"(?P<y>y)"),
    ("ancient", r"(?P<y>n)"),
    ("units", r"(?P<u>U)"),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in RULES)


def _anonymous(pattern: str) -> str:
    """Without group names, so that one expression can hold all rules."""
    return re.sub(r"\?P<\w+>", "?:", pattern.replace("(?P=sep)", "[-/]"))


# Most words are no part of any time, and an article before such a word opens none: said first, this halves the work.
_OPENS = r"(?![_if&t,()\n%/\-]|[Ta][_if&t,()\n])"
_ALTERNATIVES = "|".join(f"(?P<r{at}>{_anonymous(pattern)})" for at, (_, pattern) in enumerate(RULES))
_MASTER = re.compile(f"{_OPENS}(?:{_ALTERNATIVES})")


@dataclass(frozen=True, eq=False)
class Found:
    """An expression: its rule, the marks [start, stop) it covers, and the mark ranges of its groups."""

    rule: str
    start: int
    stop: int
    groups: dict[str, tuple[int, int]]
    marks: Marks

    def has(self, name: str) -> bool:
        return name in self.groups

    def value(self, name: str) -> str:
        """The table's value (or the digits) at the first mark of a group; empty where the group is absent."""
        return self.marks.values[self.groups[name][0]] if name in self.groups else ""

    def words(self, name: str) -> list[str]:
        return self.marks.words(*self.groups[name]) if name in self.groups else []

    @property
    def begin(self) -> int:
        """Offset in the text."""
        return self.marks.lexemes.begins[self.marks.starts[self.start]]

    @property
    def end(self) -> int:
        return self.marks.lexemes.ends[self.marks.stops[self.stop - 1] - 1]

    @property
    def before(self) -> str:
        """The word before the expression."""
        return self.marks.word(self.start - 1)

    @property
    def after(self) -> str:
        return self.marks.word(self.stop)

    @cached_property
    def in_brackets(self) -> bool:
        """Within round brackets, as a source that a report cites: such a date does not move the story."""
        window = self.marks.symbols[max(self.start - 30, 0) : self.start]
        return window.rfind("(") > window.rfind(")")


@lru_cache(maxsize=2)
def expressions(text: str, table: TimeTable) -> tuple[Marks, tuple[Found, ...]]:
    """The marks of a text and all its expressions; kept, because times and quantities ask for the same."""
    cut = marks(text, table)
    return cut, tuple(find(cut))


def find(cut: Marks) -> Iterator[Found]:
    """All expressions, from left to right, none over another."""
    at = 0
    while match := _MASTER.search(cut.symbols, at):
        first = int(str(match.lastgroup)[1:])
        found = next(_readings(cut, match.start(), first), None)
        if found:
            yield found
        at = found.stop if found else match.start() + 1


def _readings(cut: Marks, start: int, first: int) -> Iterator[Found]:
    """What the rules from number `first` on make of the marks from `start` on, and the words around allow."""
    for name, rule in _COMPILED[first:]:
        match = rule.match(cut.symbols, start)
        if match:
            groups = {key: match.span(key) for key, part in match.groupdict().items() if part is not None}
            found = Found(name, start, match.end(), groups, cut)
            if accepted(found):
                yield found


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
    if found.after == "of" or (found.has("mod") and found.words("s")[-1] == "fall"):
        return False
    return not _is_ambiguous(found, "s") or found.before in _SEASON_WORDS or found.words("s")[0] == "spring"


_SEASON_WORDS = frozenset({"in", "by", "since", "until", "during", "this", "that", "same", "through"})


def _weekday(found: Found) -> bool:
    return not _is_ambiguous(found, "w")


def _bare_year(found: Found) -> bool:
    """A number of a year's size is one where a word announces it, or where nothing that could be counted follows."""
    if found.has("mod") or found.has("fiscal"):
        return found.value("y").isdigit() and len(found.value("y")) == 4
    marks, value = found.marks, found.value("y")
    if len(value) != 4 or not value.isdigit() or marks.symbols[found.start] != "y":
        return False
    previous, following = found.before, found.after
    if marks.table.has("numbers", previous) or following in ("%", "percent", "km", "kg") or previous in (",", "."):
        return False if previous != "," else _ends_phrase(found)
    if previous in ("-", "–", "/", "$", "#", "+", ":") or (following in ("-", "/") and not _joined_word(found)):
        return False
    if marks.table.has("announces", previous):
        return previous in ("in", "since", "until", "during", "year", "early", "mid", "late") or _plausible(found)
    return _ends_phrase(found) and int(value) >= 1500


def _joined_word(found: Found) -> bool:
    """`the 2011-era uprising`"""
    return found.marks.symbols[found.stop + 1 : found.stop + 2] == "_"


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
    return not found.has("old") and found.before != "$" and all(word.isalpha() or word == "-" for word in between)


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


def _units(found: Found) -> bool:
    return found.before in ("for", "in", "within", "after", "over", "lasted", "took")


def _offset(found: Found) -> bool:
    """`two days before` and `after` point from the date of the story only where they say nothing of what."""
    direction = found.marks.word(found.groups["dir"][0])
    if direction not in ("before", "after", "beforehand"):
        return not (direction == "later" and found.after == "in")
    return not found.after or not (found.after[0].isalnum() or found.after in ('"', "“"))


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


_CHECKS = {
    "month": _bare_month,
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
    "weekday": _weekday,
    "relative_weekday": _weekday,
}
