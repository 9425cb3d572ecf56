"""Which actor is meant."""

from __future__ import annotations

import pytest

from polybius.deciding.finding import Known, find_actor, keys_of
from polybius.errors import UsageError
from tests.case.making import Newsroom, roles
from tests.deciding.table import Table, newsroom

KNOWN = Known()


@pytest.fixture(scope="module")
def table() -> Table:
    room = newsroom()
    report = room.report("Dawn Daily")
    for group in ("a_group_ypg", "a_group_pyd"):
        room.event(report, "The Units left", roles=roles(actor=(group, "the Units")))
    room.event(
        report,
        "The الجبهة left",
        roles=roles(actor=("a_group_sdf", "الجبهة الشمالية"), recipient='Abu "the Fox" O\'Dell'),
    )
    return Table(room)


def test_by_id_its_beginning_and_any_name(table: Table) -> None:
    front = table.actor("Northern Front")
    for given in (front.id, front.id[:9], "Northern Front", "  northern   front ", "nft", "The Northern Front"):
        assert find_actor(table.queries, given, KNOWN) == front


def test_by_a_name_that_only_the_registry_has(table: Table) -> None:
    assert find_actor(table.queries, "Nusra Front", KNOWN).id == "a_group_hts"


def test_names_of_any_script_and_with_quotes(table: Table) -> None:
    assert find_actor(table.queries, "الجبهة الشمالية", KNOWN).mentions == 1
    assert find_actor(table.queries, 'Abu "the Fox" O\'Dell', KNOWN).mentions == 1


def test_a_name_of_several_actors_is_refused_with_all_of_them(table: Table) -> None:
    with pytest.raises(UsageError) as refused:
        find_actor(table.queries, "the Units", KNOWN)
    assert "2 actors" in refused.value.what
    for named in ("a_group_ypg People's Protection Units", "a_group_pyd Democratic Union Party"):
        assert named in refused.value.what
    assert "give the id" in refused.value.remedy


def test_an_unknown_name_is_answered_with_the_nearest(table: Table) -> None:
    with pytest.raises(UsageError, match=r"did you mean Northern Front \(a_"):
        find_actor(table.queries, "Nothern Front", KNOWN)
    with pytest.raises(UsageError, match="did you mean Eagle Brigade"):
        find_actor(table.queries, "Eagle", KNOWN)
    with pytest.raises(UsageError, match="list` lists them all"):
        find_actor(table.queries, "«»", KNOWN)


def test_the_key_of_the_name_leads_and_names_of_the_registry_are_mere_names(table: Table) -> None:
    assert keys_of(table.queries, table.actor("Northern Front")) == ("northern front", "nft")
    assert keys_of(table.queries, table.actor("HTS")) == ("a_group_hts", "/jabhat nusra", "/hts")


def test_a_canonical_name_goes_before_an_observed_one() -> None:
    room = Newsroom()
    report = room.report("Harbour Post")
    room.event(report, "Syria left", roles=roles(actor=("a_state_syr", "Syria"), recipient=("a_state_tur", "Syria")))
    assert find_actor(Table(room).queries, "Syria", KNOWN).id == "a_state_syr"
