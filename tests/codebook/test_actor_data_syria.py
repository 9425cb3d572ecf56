"""The rows of Syria, Iraq and their neighbours: what they say hangs together, and there are enough of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import yaml

import polybius
from polybius.codebook import ActorRow, Codebook, DatedName, SideRow, TieType
from tests.codebook.registry import in_circles, known

FOLDER = Path(polybius.__file__).parent / "data" / "actors"
FILES = ("syria.yaml", "iraq.yaml", "levant.yaml")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SECTORS = frozenset("GOV MIL COP SPY LEG JUD PTY OPP REB PRM UAF CRM CVL MED EDU HLH REL BUS NGO IGO HRI".split())
LATIN_TOO = frozenset(("TUR", "SYR", "IRQ"))
"""Where Kurdish or Turkish, both written in Latin letters, are native names."""
MEANT = frozenset(
    (("a_group_islamic_state", "Islamic State of Iraq and Syria", "Islamic State of Iraq and the Levant"),)
)
"""Dated names of one time: two renderings of one Arabic name."""
LABELS = frozenset("terrorist terrorists terror regime takfiri takfiris extremist extremists infidels".split())


@cache
def rows() -> tuple[ActorRow, ...]:
    ids = {row["id"] for name in FILES for row in yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))["actors"]}
    return tuple(row for row in Codebook.load().actors if row.id in ids)


def terms(row: ActorRow) -> Iterator[tuple[str, str, str]]:
    """Each period of a row with what it is of."""
    yield "existence", row.since, row.until
    for field in ("dated", "sectors", "ties", "sides", "leaders"):
        for item in getattr(row, field):
            yield f"{field} {item}", item.since, item.until


def last_day(date: str) -> str:
    """The date as the last day that it may mean, for comparing a month or year with a day."""
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "")


def spellings(row: ActorRow) -> Iterable[str]:
    yield from (row.name, *row.names)
    for dated in row.dated:
        yield from (dated.name, *dated.names)


def test_ids_are_unique_in_all_files() -> None:
    counts = Counter(row.id for row in Codebook.load().actors)
    assert [id_ for id_, count in counts.items() if count > 1] == []


def test_syria_and_iraq_are_there_in_depth() -> None:
    of = Counter(row.country for row in rows())
    assert of["SYR"] >= 150
    assert of["IRQ"] >= 100
    assert sum(bool(row.native) for row in rows()) > 0.9 * len(rows())
    assert sum(bool(row.ties) for row in rows()) > 250
    assert sum(bool(row.leaders) for row in rows()) > 120


def test_every_row_says_where_it_can_be_checked() -> None:
    assert [row.id for row in rows() if not row.sources or not all(source.strip() for source in row.sources)] == []


def test_sectors_are_plovers() -> None:
    assert [row.id for row in rows() if row.sector not in SECTORS] == []
    assert [row.id for row in rows() for sector in row.sectors if sector.sector not in SECTORS] == []


def test_dates_are_dates_and_in_order() -> None:
    wrong = [
        (row.id, what)
        for row in rows()
        for what, since, until in terms(row)
        if any(date and not DATE.fullmatch(date) for date in (since, until))
        or (since and until and since > last_day(until))
    ]
    assert wrong == []


def test_names_and_sides_lie_in_the_time_of_their_actor() -> None:
    """No name, and no side of a war, before an actor was there or after it was gone."""
    wrong = [
        (row.id, item)
        for row in rows()
        for item in _in_time(row)
        if (row.since and item.since and last_day(item.since) < row.since)
        or (row.until and item.since and item.since > last_day(row.until))
        or (row.until and item.until and item.until[: len(row.until)] > row.until)
    ]
    assert wrong == []


def _in_time(row: ActorRow) -> Iterator[DatedName | SideRow]:
    yield from row.dated
    yield from row.sides


def test_dated_names_follow_one_another() -> None:
    assert [
        (row.id, first.name, second.name)
        for row in rows()
        for first, second in combinations(row.dated, 2)
        if _overlap(first, second) and (row.id, first.name, second.name) not in MEANT
    ] == []


def _overlap(first: DatedName, second: DatedName) -> bool:
    return first.since < (second.until or "9999") and second.since < (first.until or "9999")


def test_every_tie_leads_to_a_row() -> None:
    ids = known()
    assert [(row.id, tie.to) for row in rows() for tie in row.ties if tie.to not in ids] == []
    assert [row.id for row in rows() for tie in row.ties if tie.to == row.id] == []


@pytest.mark.parametrize("type_", [TieType.PART_OF, TieType.MERGED_INTO, TieType.WING_OF, TieType.SUCCESSOR_OF])
def test_ties_do_not_run_in_circles(type_: TieType) -> None:
    assert in_circles(type_) == []


def test_sides_are_those_of_a_war() -> None:
    wars = {war.name: war for war in Codebook.load().conflicts}
    assert len(wars) == len(Codebook.load().conflicts)
    wrong = [
        (row.id, side)
        for row in rows()
        for side in row.sides
        if side.conflict not in wars or side.side not in wars[side.conflict].sides
    ]
    assert wrong == []


def test_no_side_is_taken_before_its_war_or_after() -> None:
    wars = {war.name: war for war in Codebook.load().conflicts}
    wrong = [
        (row.id, side)
        for row in rows()
        for side in row.sides
        for war in (wars[side.conflict],)
        if (side.since and last_day(side.since) < war.since)
        or (war.until and side.until and side.until[: len(war.until)] > war.until)
    ]
    assert wrong == []


def test_native_names_are_in_other_letters_or_kurdish_or_turkish() -> None:
    latin = [(row.id, name) for row in rows() for name in row.native if _is_latin(name)]
    assert [(id_, name) for id_, name in latin if known()[id_].country not in (*LATIN_TOO, "")] == []
    arabic = {row.id for row in rows() for name in row.native if not _is_latin(name)}
    assert len(arabic) > 0.85 * len(rows())


def _is_latin(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return sum("LATIN" in unicodedata.name(letter) for letter in letters) > len(letters) / 2


def test_no_row_has_a_name_twice() -> None:
    twice = [(row.id, name) for row in rows() for name, count in Counter((row.name, *row.names)).items() if count > 1]
    assert twice == []


def test_labels_are_no_names() -> None:
    assert [(row.id, name) for row in rows() for name in spellings(row) if LABELS & set(name.lower().split())] == []


def test_leaders_of_one_name_are_one_person_with_one_set_of_names() -> None:
    """A person's id is made of the name: no other form of one person may be the first name of another row."""
    first = {leader.name for row in rows() for leader in row.leaders}
    forms = {(leader.name, form) for row in rows() for leader in row.leaders for form in leader.names}
    assert sorted((name, form) for name, form in forms if form in first and form != name) == []


@pytest.mark.parametrize(
    ("acronym", "ids"),
    [
        ("SNC", {"a_group_snc", "a_group_syrian_national_council"}),
        ("ISF", {"a_org_isf_iraq", "a_group_isf_lebanon"}),
    ],
)
def test_an_acronym_of_two_has_two_rows(acronym: str, ids: set[str]) -> None:
    assert ids <= {row.id for row in rows() if acronym in row.acronyms}


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Jaysh al-Islam", {"a_group_jaysh_al_islam", "a_group_army_of_islam_gaza"}),
        ("Jaysh al-Mujahideen", {"a_group_jaysh_al_mujahideen_syria", "a_group_jaysh_al_mujahideen_iraq"}),
        ("Asayish", {"a_group_asayish", "a_group_asayish_krg"}),
        ("Baath Party", {"a_group_baath", "a_group_baath_syria", "a_group_baath_iraq"}),
    ],
)
def test_a_name_of_two_has_two_rows(name: str, ids: set[str]) -> None:
    assert ids <= {row.id for row in rows() if name in spellings(row)}


@pytest.mark.parametrize(
    ("actor", "day", "name"),
    [
        ("a_group_hts", "2014-05-01", "Jabhat al-Nusra"),
        ("a_group_hts", "2016-11-01", "Jabhat Fateh al-Sham"),
        ("a_group_hts", "2020-03-01", "Hay'at Tahrir al-Sham"),
        ("a_group_jaysh_al_islam", "2012-07-18", "Liwa al-Islam"),
        ("a_group_aqi", "2004-06-01", "Jama'at al-Tawhid wal-Jihad"),
        ("a_group_isci", "2005-01-30", "Supreme Council for the Islamic Revolution in Iraq"),
        ("a_group_pkk", "2003-01-01", "Kurdistan Freedom and Democracy Congress"),
    ],
)
def test_the_name_of_a_day(actor: str, day: str, name: str) -> None:
    assert [d.name for d in known()[actor].dated if d.since <= day < (d.until or "9999")] == [name]
