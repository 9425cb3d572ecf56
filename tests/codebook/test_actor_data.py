"""The rows of the world's armed groups, states, offices and organisations: what they say hangs together."""

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
from polybius.codebook import ActorRow, Codebook, ConflictRow, OfficeRow, TieType
from tests.codebook.registry import in_circles, known

FOLDER = Path(polybius.__file__).parent / "data" / "actors"
GROUPS = ("africa.yaml", "asia.yaml", "mideast.yaml", "europe.yaml", "americas.yaml")
FILES = (*GROUPS, "organisations.yaml")
CONFLICTS = "conflicts_world.yaml"
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SECTORS = frozenset("GOV MIL COP SPY LEG JUD PTY OPP REB PRM UAF CRM CVL MED EDU HLH REL BUS NGO IGO HRI".split())
KINDS = frozenset(("state", "government", "armed_group", "organisation"))
SOURCES = ("UCDP actor list: ", "Wikipedia: ")
LABELS = frozenset("terrorist terrorists terror regime extremist extremists bandits rebels' thugs".split())
GATHERED = ("a_region_europe", "a_region_west", "a_region_gulf")
"""States that reports name together: no organisation, so nothing to look up."""


@cache
def ids_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(row["id"] for name in names for row in parsed(name)["actors"])


@cache
def parsed(name: str) -> dict[str, list[dict[str, str]]]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]


def rows(names: tuple[str, ...] = FILES) -> list[ActorRow]:
    return [row for row in Codebook.load().actors if row.id in ids_of(names)]


def wars() -> dict[str, ConflictRow]:
    return {war.name: war for war in Codebook.load().conflicts}


def offices() -> tuple[OfficeRow, ...]:
    return Codebook.load().offices


def terms(row: ActorRow) -> Iterator[tuple[str, str, str]]:
    """Each period of a row with what it is of."""
    yield "existence", row.since, row.until
    for field in ("dated", "sectors", "ties", "sides", "leaders"):
        for item in getattr(row, field):
            yield f"{field} {item}", item.since, item.until


def last_day(date: str) -> str:
    """The date as the last day that it may mean, for comparing a month or year with a day."""
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "")


def first_day(date: str) -> str:
    return date + {4: "-01-01", 7: "-01"}.get(len(date), "")


def in_order(since: str, until: str) -> bool:
    written = all(DATE.fullmatch(date) for date in (since, until) if date)
    return written and not (since and until and first_day(since) > last_day(until))


def spellings(row: ActorRow) -> Iterable[str]:
    yield from (row.name, *row.names)
    for dated in row.dated:
        yield from (dated.name, *dated.names)


def test_the_world_is_there() -> None:
    groups = [row for row in rows(GROUPS) if row.kind in ("armed_group", "government")]
    assert len(parsed(CONFLICTS)["conflicts"]) >= 60
    assert len(groups) >= 350
    assert len(offices()) >= 600
    assert len({office.of for office in offices()}) >= 90
    assert sum(bool(row.leaders) for row in groups) > 350


def test_ids_are_unique_in_all_files() -> None:
    counts = Counter(row.id for row in Codebook.load().actors)
    assert [id_ for id_, count in counts.items() if count > 1] == []


def test_every_row_says_where_it_can_be_checked() -> None:
    unsourced = [row.id for row in rows() if not row.sources or not all(source.strip() for source in row.sources)]
    assert [id_ for id_ in unsourced if id_ not in GATHERED] == []
    strange = {source for row in rows(GROUPS) for source in row.sources if not source.startswith(SOURCES)}
    assert strange == set()


def test_kinds_sectors_and_countries_are_of_the_lists() -> None:
    countries = {row.country for row in known().values() if row.kind == "state"}
    assert [row.id for row in rows() if row.kind not in KINDS] == []
    sectors = [(row.id, sector) for row in rows() for sector in (row.sector, *(s.sector for s in row.sectors))]
    assert [(id_, sector) for id_, sector in sectors if sector not in SECTORS] == []
    named = [(row.id, country) for row in rows() for country in (row.country, *row.active_in) if country]
    assert [(id_, country) for id_, country in named if country not in countries] == []
    fought = [(war.name, country) for war in wars().values() for country in war.countries]
    assert [(name, country) for name, country in fought if country not in countries] == []


def test_dates_are_dates_and_in_order() -> None:
    assert [(r.id, what) for r in rows() for what, since, until in terms(r) if not in_order(since, until)] == []
    assert [war.name for war in wars().values() if not in_order(war.since, war.until)] == []
    assert [office for office in offices() if not in_order(office.since, office.until)] == []


def test_what_an_actor_did_lies_in_its_time() -> None:
    """No name, side, wing or leader before an actor was there, and no side or name after it was gone."""
    wrong = [
        (row.id, what)
        for row in rows()
        for what, since, until in terms(row)
        if what.startswith(("dated", "sides", "leaders")) and _outside(since, until, row.since, row.until)
    ]
    assert wrong == []


def test_no_side_is_taken_before_its_war_or_after() -> None:
    wrong = [
        (row.id, side)
        for row in rows()
        for side in row.sides
        for war in (wars()[side.conflict],)
        if _outside(side.since, side.until, war.since, war.until)
    ]
    assert wrong == []


def _outside(since: str, until: str, begin: str, end: str) -> bool:
    if since and begin and last_day(since) < first_day(begin):
        return True
    if since and end and first_day(since) > last_day(end):
        return True
    return bool(until and end and first_day(until) > last_day(end))


def test_sectors_follow_one_another() -> None:
    assert [
        (row.id, first, second)
        for row in rows()
        for first, second in combinations(row.sectors, 2)
        if last_day(first.until or "9999") > first_day(second.since) and len(first.until) == len(second.since) == 10
    ] == []


def test_every_tie_leads_to_a_row() -> None:
    ids = known()
    ties = [(row.id, tie.to) for row in rows() for tie in row.ties]
    assert [(id_, to) for id_, to in ties if to not in ids and to.split(":")[0] not in ids] == []
    assert [id_ for id_, to in ties if id_ == to] == []


@pytest.mark.parametrize("type_", [TieType.PART_OF, TieType.MERGED_INTO, TieType.WING_OF, TieType.SUCCESSOR_OF])
def test_ties_do_not_run_in_circles(type_: TieType) -> None:
    assert in_circles(type_) == []


def test_sides_are_those_of_a_war() -> None:
    assert len(wars()) == len(Codebook.load().conflicts)
    assert [
        (row.id, side)
        for row in rows()
        for side in row.sides
        if side.conflict not in wars() or side.side not in wars()[side.conflict].sides
    ] == []


def test_every_war_of_groups_has_a_group() -> None:
    """Wars of states alone have none: their sides are the states' names."""
    fought = {side.conflict for row in Codebook.load().actors for side in row.sides}
    states = {name for row in known().values() if row.kind == "state" for name in spellings(row)}
    alone = [war for war in wars().values() if war.name not in fought]
    assert [war.name for war in alone if not _of_states(war, states)] == []


def _of_states(war: ConflictRow, states: set[str]) -> bool:
    return all(part in states for side in war.sides for part in side.split(" and "))


def test_terms_of_one_office_do_not_overlap() -> None:
    held: dict[tuple[str, str], list[OfficeRow]] = {}
    for office in offices():
        held.setdefault((office.of, office.role), []).append(office)
    assert [
        (first.of, first.role, first.name, second.name)
        for group in held.values()
        for first, second in combinations(group, 2)
        if not (first.shared or second.shared) and _overlap(first, second)
    ] == []


def _overlap(first: OfficeRow, second: OfficeRow) -> bool:
    return last_day(first.since) < first_day(second.until or "9999") and last_day(second.since) < first_day(
        first.until or "9999"
    )


def test_offices_are_of_states() -> None:
    ids = known()
    assert {office.of for office in offices() if office.of not in ids or ids[office.of].kind != "state"} == set()


def test_persons_have_one_name() -> None:
    """A person's id is made of the name: another form of one person may not be the first name in another row."""
    held = [(office.name, office.names) for office in offices()]
    held += [(leader.name, leader.names) for row in known().values() for leader in row.leaders]
    first = {_plain(name): name for name, _ in held}
    others = {(name, first[_plain(form)]) for name, forms in held for form in forms if _plain(form) in first}
    assert sorted((name, form) for name, form in others if form != name) == []
    assert [(name, first[_plain(name)]) for name, _ in held if first[_plain(name)] != name] == []


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return re.sub(r"[\s-]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).lower()


def test_no_row_has_a_name_twice() -> None:
    assert [(r.id, n) for r in rows() for n, count in Counter((r.name, *r.names)).items() if count > 1] == []


def test_labels_are_no_names() -> None:
    assert [(row.id, name) for row in rows() for name in spellings(row) if LABELS & set(name.lower().split())] == []


def test_states_are_those_of_iso_3166() -> None:
    states = [row for row in Codebook.load().actors if row.id.startswith("a_state_") and row.kind == "state"]
    assert [row.id for row in states if row.id != f"a_state_{row.country.lower()}"] == []
    assert [row.id for row in states if row.alpha2 and not re.fullmatch("[A-Z]{2}", row.alpha2)] == []
    assert len({row.alpha2 for row in states if row.alpha2}) == sum(bool(row.alpha2) for row in states)
    assert len({row.country for row in states}) == len(states)
    left_out = re.search(r"# Left out of ISO 3166.*?: (.*?)\.\n", _head("states.yaml"), re.DOTALL)
    assert left_out is not None
    without_row = re.findall(r"\b[A-Z]{3}\b", left_out.group(1))
    coded = {row.country for row in states if row.alpha2 and not row.country.startswith("X")}
    assert coded & set(without_row) == set()
    assert len(coded) + len(without_row) == 249


def _head(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8").split("\nactors:")[0]


@pytest.mark.parametrize(
    ("acronym", "ids"),
    [
        ("SDF", {"a_group_sdf", "a_state_jpn:MIL"}),
        ("NDF", {"a_group_ndf", "a_group_ndfp"}),
        ("SNA", {"a_group_sna", "a_state_som:MIL", "a_group_usc_aidid"}),
        ("PLA", {"a_state_chn:MIL", "a_group_pla_nepal", "a_group_pla_manipur"}),
        ("NLA", {"a_group_nla_mkd", "a_group_nla_iran"}),
        ("SLA", {"a_group_slm", "a_state_lka:MIL", "a_state_sle:MIL"}),
        ("ADF", {"a_group_adf", "a_group_ambazonia", "a_state_aus:MIL"}),
        ("AA", {"a_group_arakan_army", "a_org_anadolu"}),
        ("AFP", {"a_org_afp", "a_state_phl:MIL"}),
        ("PDF", {"a_group_pdf_myanmar", "a_group_pdf_panama"}),
        ("FDS", {"a_group_fds_civ", "a_state_moz:MIL"}),
        ("UPC", {"a_group_upc_car", "a_group_upc_congo"}),
        ("ANP", {"a_group_anp_pak", "a_state_afg:COP"}),
        ("ANA", {"a_group_ana_albanian", "a_state_afg:MIL"}),
        ("SAF", {"a_state_sdn:MIL", "a_state_sgp:MIL"}),
        ("RSF", {"a_group_rsf", "a_org_rsf_press"}),
        ("CPC", {"a_group_cpc", "a_group_ccp"}),
        ("NRF", {"a_group_nrf", "a_group_nrf_yemen"}),
        ("SSA", {"a_group_ssa_libya", "a_group_ssa_s"}),
        ("TDF", {"a_group_tdf", "a_group_tdf_ukraine"}),
        ("RAF", {"a_group_raf", "a_state_gbr:MIL"}),
    ],
)
def test_an_acronym_of_several_has_a_row_for_each(acronym: str, ids: set[str]) -> None:
    assert ids <= {row.id for row in known().values() if acronym in row.acronyms}


@pytest.mark.parametrize(
    ("actor", "day", "sector"),
    [
        ("a_group_taliban", "1999-05-01", "GOV"),
        ("a_group_taliban", "2010-05-01", "REB"),
        ("a_group_taliban", "2022-05-01", "GOV"),
        ("a_group_rsf", "2020-01-01", "MIL"),
        ("a_group_rsf", "2023-06-01", "REB"),
        ("a_group_khmer_rouge", "1976-06-01", "GOV"),
        ("a_group_khmer_rouge", "1985-06-01", "REB"),
        ("a_group_fsln", "1985-06-01", "GOV"),
        ("a_group_rpf", "1993-01-01", "REB"),
    ],
)
def test_the_sector_of_a_day(actor: str, day: str, sector: str) -> None:
    held = [s.sector for s in known()[actor].sectors if first_day(s.since) <= day <= last_day(s.until or "9999")]
    assert held == [sector]


@pytest.mark.parametrize(
    ("state", "role", "day", "name"),
    [
        ("a_state_usa", "president", "1991-02-01", "George H. W. Bush"),
        ("a_state_usa", "president", "2003-03-20", "George W. Bush"),
        ("a_state_syr", "foreign minister", "2013-08-21", "Walid al-Moallem"),
        ("a_state_sdn", "chairman of the Sovereignty Council", "2023-04-15", "Abdel Fattah al-Burhan"),
        ("a_state_ukr", "president", "2014-08-01", "Petro Poroshenko"),
        ("a_state_isr", "prime minister", "2022-01-01", "Naftali Bennett"),
    ],
)
def test_who_held_an_office_on_a_day(state: str, role: str, day: str, name: str) -> None:
    held = [o.name for o in offices() if (o.of, o.role) == (state, role) and o.since <= day < (o.until or "9999")]
    assert held == [name]
