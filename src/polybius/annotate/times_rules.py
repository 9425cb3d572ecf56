"""Where time expressions are, and of which form: regular expressions over the marks of times_words.

One pass from left to right; at each place the first rule of the list that matches takes its words. The names of
groups are what annotate/times_resolve.py reads. Marks: m month, w weekday, s season, u/U unit (one, many),
z century, R quarter, d day number, y year number, n other number, o ordinal, x early/mid/late, e beginning/end,
k yesterday, L last, N next, H this, S same, g ago, l later, E earlier, T the, a an, f of, i in/on/at, q several,
v every, p part of the day, C clock, M am/pm, Y holiday, D decade, B BC, A AD,
O old, b long, Z fiscal, P period, X ended, j "full" and the like, J another, G time zone, I the word time, W
Mondays, K 's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from polybius.annotate.times_checks import accepted
from polybius.annotate.times_found import Found
from polybius.annotate.times_words import Marks, TimeTable, marks

_ZONE = r"(?:G|_I|\([ndyC]M?G?\))*"
_TOD = rf"(?:(?P<tod>T?x?-?p|CM?|dM){_ZONE}(?:,|i|f|T)*)?"
_WEEKDAY = r"(?:w,?i?T?)?"
_BEFORE = _TOD + _WEEKDAY
_MOD = r"(?:T?(?P<mod>[xe])(?:-|f|i|T)*)?"
_MODDED = r"T?(?P<mod>[xe])(?:-|f|i|T)*"
_ANY_YEAR = r"(?P<y>y|[nd](?=B))"
_YEAR = rf"(?:,?-?f?{_ANY_YEAR})"
_DAYS = r"(?P<days>[do](?:,[do])*,?&T?[do]|[do][-t/]T?[do])"
_COUNT = r"(?:a?qf?|[ndy](?:-?[nd])*(?:&a?h)?|haf?)"
_NUM = rf"(?:J?{_COUNT}|a|J)"
_FILLED = r"[jb]*-?"

# Longest forms first: a rule may take words that a later one would read differently.
RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y>y)(?P<sep>[-/])(?P<m>d)(?P=sep)(?P<d>d)"),
    ("slashed", r"(?P<a>d)/(?P<b>d)/(?P<y>[ydn])"),
    ("dotted", r"(?P<q>Q)"),
    ("day", _BEFORE + r"(?:T?(?P<d>[do]))-?f?(?P<m>m)-?" + _YEAR),
    ("day", _BEFORE + r"(?P<m>m)T?(?P<d>[do]),?f?(?P<y>y)(?!U)"),
    ("days", _BEFORE + _DAYS + r"f?(?P<m>m)" + _YEAR + "?"),
    ("days", _BEFORE + r"(?P<m>m)" + _DAYS + r"(?:,?(?P<y>y))?(?![U%])"),
    ("month", _MODDED + r"(?P<m>m)" + _YEAR + r"(?P<era>B)?"),
    ("month_year", _MOD + r"(?:T?(?P<d>[do])f?)?(?P<m>m)(?P<d2>[do])?(?:,?f?T?)?(?P<rel>[LNHS])(?P<u>u)"),
    ("month", r"(?P<m>m)(?:,|fT?|-)?" + _ANY_YEAR + r"(?![U%])(?P<era>B)?"),
    ("day", _BEFORE + r"(?:T?(?P<d>[do]))f?(?P<m>m)"),
    ("day", _BEFORE + r"(?P<m>m)T?(?P<d>[do])(?![U%]|-(?!m)|,?n)(?:,(?P<p>p))?"),
    ("season", _MOD + r"T?(?P<s>s)(?:,|fT?)?" + _ANY_YEAR + r"(?:[-/][dyn](?![U%]))?(?P<era>B)?"),
    ("quarter", _MOD + r"T?(?P<o>o)-?R(?:,?fT?(?P<y>y))?"),
    ("year_ago", r"[Ta]?(?P<u>u)-(?P<dir>[gE])(?:(?P<o>o)?-?(?P<per>[RP]))?"),
    ("year_ended", r"TZ?(?P<u>u)(?=Xi?T?[mdokw])"),
    ("quarter_ended", r"TR(?=Xi?(?:T?[do]f?)?(?P<m>m))"),
    ("quarter", _MOD + r"TZ(?P<o>o)-?R(?:,?fT?(?P<y>y))?"),
    ("told_quarter", r"T(?:R|(?P<rel>L)[RP])"),
    ("half", r"T?(?P<o>o)h(?:fT?(?P<y>y))"),
    ("era", _MOD + r"(?P<n1>[ndy])-(?P<n2>[ndy])(?P<era>[BA])"),
    ("era", _MOD + r"c?(?P<n>[ndy])(?P<era>[BA])"),
    ("era", r"(?P<n>[ndy])(?=(?:t|&|,?&|-)c?[ndy](?P<era>B))"),
    ("era", r"(?P<era>A)(?P<n>[ndy])"),
    ("decade", r"T?" + _MOD + r"T?(?P<dec>D)"),
    ("century", r"T?" + _MOD + r"T?(?P<o>o)-?z(?P<era>[BA])?"),
    ("years", r"(?P<y>y)-(?P<y2>[ydn])"),
    ("year_quarter", r"T?(?P<y>y)(?:(?P<o>o)-?)?R"),
    ("year", _MODDED + r"(?P<y>y)(?![U%])"),
    ("year", r"(?P<fiscal>Zu?)(?P<y>y)"),
    ("year", r"T(?P<u>u)(?P<y>y)"),
    ("opening_of", r"T?(?P<edge>[oL])(?P<num>[nd](?:-?[nd])?)-?(?P<u>U)(?:f|i)T?(?P<y>y)"),
    ("relative_count", r"T?(?P<rel>[LN])(?P<num>" + _COUNT + r")" + _FILLED + r"(?P<u>[uURz])"),
    ("relative_count", r"T(?P<num>" + _COUNT + r")" + _FILLED + r"(?P<rel>[LN])(?P<u>[uURz])"),
    ("relative_unit", r"(?:(?P<adv>[lE]))?" + _MOD + r"T?(?P<rel>[LNHS])S?-?(?P<u>[uRz])"),
    ("relative_unit", r"(?:(?P<adv>[lE]))iT(?P<u>u)"),
    ("recent_units", r"T?(?:r|[LN])(?P<u>U)"),
    ("relative_month", _MOD + r"(?P<rel>[LNH])(?P<m>m)(?:T?(?P<d>[do]))?"),
    ("relative_weekday", _TOD + r"T?(?P<rel>[LNHS])(?P<w>w)(?P<p>p)?"),
    ("relative_season", _MOD + r"T?(?P<rel>[LNHS])(?P<s>s)"),
    ("relative_part", r"T?(?P<rel>[LNHS])(?P<p>p)"),
    ("relative_holiday", r"(?P<rel>[LNH])(?P<hol>Y)"),
    ("edge_unit", r"T?(?P<mod>[e])(?:-?f-?T?|T)(?P<u>u)"),
    ("edge_unit", r"(?P<u>u)(?:-|K)?(?P<mod>e)"),
    ("edge_unit", r"(?P<mod>e)-f-(?P<u>u)"),
    ("edge_unit", r"(?P<mod>x)-(?P<u>u)"),
    ("offset", r"(?:T?c)?(?P<num>" + _NUM + r")-?(?P<u>[uURz])(?P<half>&ah)?j?-?(?P<dir>[glE])"),
    ("offset", r"T?(?P<u>U)(?P<dir>[glE])"),
    ("offset", r"T(?P<u>u)(?P<dir>[lEN])"),
    ("week_of", r"T?(?P<u>u)f(?:T?(?P<d>[do])f?(?P<m>m)|(?P<m2>m)T?(?P<d2>[do]))(?:,?(?P<y>y))?"),
    ("told_unit", r"T[Zj]?(?P<u>u)(?!y)"),
    ("deictic", _TOD + r"(?P<k>k)(?P<p>p)?"),
    ("weekday", _TOD + r"(?P<w>w)(?P<p>p)?"),
    ("holiday", r"(?P<hol>Y)(?:,?f?(?P<y>y))?"),
    ("weekend", r"T(?P<u>u)"),
    ("set", r"v(?P<o>[ond])?(?P<u>[uUwmspR])"),
    ("set", r"(?P<freq>F)"),
    ("set", r"(?P<u>W)"),
    ("opening", r"T?o(?:q|[nd])*-?U"),
    ("duration", r"(?:T?c)?(?P<num>" + _NUM + r")" + _FILLED + r"(?P<u>[uUzR])(?P<half>&ah)?(?:(?P<old>-?O)|-?b)?"),
    ("lasting", r"(?P<u>[uU])-?b"),
    ("duration", r"(?P<num>[nd](?:-?[nd])*)_(?P<u>U)"),
    ("duration", r"(?P<num>[nd]d/d)-?(?P<u>[uU])"),
    ("clock", r"(?P<c>C)M?" + _ZONE),
    ("clock", r"(?P<c>[dny]M)" + _ZONE),
    ("month", _MOD + r"(?P<m>m)(?P<era>B)?"),
    ("season", _MOD + r"T?(?P<s>s)"),
    ("ordinal_day", r"(?<=i)T(?P<o>o)(?![_nUu])"),
    ("part", r"(?<=i)T?(?P<p>p)"),
    ("overnight", r"(?P<p>p)"),
    ("reference", r"(?P<r>[rH])"),
    ("year", r"(?P<y>y)"),
    ("ancient", r"(?P<y>n)"),
    ("units", r"(?P<u>[UzR])"),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in RULES)


def _anonymous(pattern: str) -> str:
    """Without group names, so that one expression can hold all rules."""
    return re.sub(r"\?P<\w+>", "?:", pattern.replace("(?P=sep)", "[-/]"))


# Most words are no part of any time, and an article before such a word opens none: said first, this halves the work.
_OPENS = r"(?![_if&t,()\n%/\-]|[Ta][_if&t,()\n])"
_ALTERNATIVES = "|".join(f"(?P<r{at}>{_anonymous(pattern)})" for at, (_, pattern) in enumerate(RULES))
_MASTER = re.compile(f"{_OPENS}(?:{_ALTERNATIVES})")


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
