"""What is refused, what is told, and what a decision takes down."""

from __future__ import annotations

import pytest

from polybius.deciding.making import curated
from polybius.errors import UsageError
from polybius.model.claims import Kind
from polybius.model.names import resolve
from polybius.views.decisions import Force, decisions_on, force, said
from tests.case.making import roles
from tests.deciding.table import Table, newsroom


@pytest.fixture
def table() -> Table:
    return Table(newsroom())


def test_a_decision_takes_down_who_when_why_and_both_sides(table: Table) -> None:
    front, eagle = table.actor("NFT"), table.actor("Eagle Brigade")
    decision = table.take(table.reviewer.merge("NFT", "Eagle Brigade"))
    assert (decision.user, decision.time, decision.reason) == (
        "Ines", "2031-05-05T10:00:00Z", "seen in their own statement",
    )  # fmt: skip
    assert (decision.subject, decision.other) == (front.id, eagle.id)
    assert (decision.before, decision.after) == ("Northern Front | Eagle Brigade", "Northern Front")
    assert (decision.keys, decision.others) == (("northern front", "nft"), ("eagle brigade",))


def test_one_actor_is_not_merged_with_itself_nor_kept_apart_from_itself(table: Table) -> None:
    table.take(table.reviewer.merge("NFT", "Eagle Brigade"))
    for one, other in (("NFT", "Northern Front"), ("Eagle Brigade", "NFT")):
        with pytest.raises(UsageError, match="one actor already"):
            table.reviewer.merge(one, other)
        with pytest.raises(UsageError, match="split off what is another"):
            table.reviewer.apart(one, other)


def test_what_is_kept_apart_is_not_merged_directly_or_by_way_of_a_third(table: Table) -> None:
    apart = table.take(table.reviewer.apart("Northern Front", "Dawn Brigade"))
    with pytest.raises(UsageError, match=f"undo {apart.id}"):
        table.reviewer.merge("Dawn Brigade", "NFT")
    table.take(table.reviewer.merge("Dawn Brigade", "Eagle Brigade"))
    with pytest.raises(UsageError, match="are not the same: Ines, 2031-05-05 decided so"):
        table.reviewer.merge("Northern Front", "Eagle Brigade")


def test_a_merge_that_was_contradicted_since_is_not_brought_back(table: Table) -> None:
    merge = table.take(table.reviewer.merge("Northern Front", "Dawn Brigade"))
    table.take(table.reviewer.undo(merge.id))
    table.take(table.reviewer.apart("Northern Front", "Dawn Brigade"))
    with pytest.raises(UsageError, match="are not the same"):
        table.reviewer.redo(merge.id)


def test_two_of_the_registry_are_merged_with_a_warning() -> None:
    table = Table(newsroom())
    table.room.event(table.room.report("Later"), "YPG men fled", roles=roles(actor=("a_group_ypg", "YPG")))
    table.rebuild()
    decided = table.reviewer.merge("a_group_hts", "a_group_ypg")
    assert any("both are in the registry" in note for note in decided.notes)
    table.take(decided)
    assert table.actor("YPG").id == "a_group_hts"


def test_a_split_of_what_was_never_joined_lists_the_names_there_are(table: Table) -> None:
    with pytest.raises(UsageError, match="is no name of Northern Front") as refused:
        table.reviewer.split("Northern Front", ["Eagle Brigade"])
    assert refused.value.remedy == "its names: NFT, Northern Front"
    with pytest.raises(UsageError, match="nothing would be left"):
        table.reviewer.split("Northern Front", ["NFT", "the Northern Front"])


def test_a_claim_splits_only_the_actor_that_it_names(table: Table) -> None:
    eagle = table.actor("Eagle Brigade").claims[0]
    with pytest.raises(UsageError, match="does not name Hay'at"):
        table.reviewer.split("HTS", [eagle])
    with pytest.raises(UsageError, match="no claim has the id"):
        table.reviewer.split("HTS", ["c_0000000000000000"])
    with pytest.raises(UsageError, match="nothing would be left"):
        table.reviewer.split("Eagle Brigade", list(table.actor("Eagle Brigade").claims))


def test_a_name_that_is_another_actors_elsewhere_is_split_off_in_its_own_claims_only() -> None:
    room = newsroom()
    report = room.report("Valley Wire")
    said = roles(**{"from": "Karsa Watch", "to": "Night Guard"})
    room.claim(report, Kind.IDENTITY, "the Karsa Watch, or Night Guard", type="alias", roles=said)
    watch = room.event(report, "The Watch fled", roles=roles(actor="Karsa Watch"))
    guard, other = (room.event(report, "The Guard fled", roles=roles(actor="Night Guard")) for _ in range(2))
    table = Table(room)
    apart = table.take(table.reviewer.split("Night Guard", [watch.id, guard.id]))
    split = table.take(table.reviewer.split(apart.other, ["Night Guard"]))
    assert split.others == (f"{guard.id}/night guard",)
    found = [resolve(table.queries.resolved, claim.id, claim.roles[0]) for claim in (watch, guard, other)]
    assert found[:2] == [apart.other, split.other]
    assert found[2] not in found[:2]


def test_names_are_tidied_and_what_is_no_name_is_refused(table: Table) -> None:
    assert table.take(table.reviewer.rename("NFT", "  The \n  Front ")).after == "The Front"
    with pytest.raises(UsageError, match="is no name"):
        table.reviewer.rename("NFT", " … ")
    with pytest.raises(UsageError, match="has this name already"):
        table.reviewer.rename("NFT", "The Front")
    assert any("has this name too" in note for note in table.reviewer.rename("NFT", "Eagle Brigade").notes)


def test_countries_and_sectors_are_those_of_the_registry_and_labels_are_told(table: Table) -> None:
    with pytest.raises(UsageError, match=r"'MALI' is no country .*did you mean MLI"):
        table.reviewer.add(curated("Sun Company", "", "Mali", "", [], []))
    with pytest.raises(UsageError, match=r"'RBL' is no sector .*REB"):
        table.reviewer.confirm("NFT", curated("", "", "", "rbl", [], []))
    (note,) = table.reviewer.rename("rebels", "terrorists of the north").notes
    assert note.startswith("'terrorists' is a label that others give")
    assert table.reviewer.rename("NFT", "Democratic Front").notes == ()
    assert any("the neutral word is 'government'" in note for note in table.reviewer.rename("NFT", "Regime men").notes)


def test_adding_tells_who_has_the_name_already(table: Table) -> None:
    told = table.reviewer.add(curated("Nusra Front", "", "", "", ["nft"], [])).notes
    assert any("the registry has Hay'at Tahrir al-Sham (a_group_hts)" in note for note in told)
    assert any("Northern Front" in note and "`merge` brings its others" in note for note in told)
    table.take(table.reviewer.add(curated("Sun Company", "", "", "", [], [])))
    with pytest.raises(UsageError, match="was added already"):
        table.reviewer.add(curated("the Sun Company", "", "", "", [], []))


def test_only_what_is_provisional_is_confirmed(table: Table) -> None:
    with pytest.raises(UsageError, match="is in the registry"):
        table.reviewer.confirm("HTS", curated("", "", "", "", [], []))
    table.take(table.reviewer.confirm("NFT", curated("", "", "", "", [], [])))
    with pytest.raises(UsageError, match="is confirmed already"):
        table.reviewer.confirm("NFT", curated("", "", "", "", [], []))


def test_undo_and_redo_go_back_and_forth(table: Table) -> None:
    with pytest.raises(UsageError, match="no decision is in force"):
        table.reviewer.undo()
    with pytest.raises(UsageError, match="nothing is undone"):
        table.reviewer.redo()
    first = table.take(table.reviewer.rename("NFT", "The Front"))
    second = table.take(table.reviewer.rename("Eagle Brigade", "The Eagles"))
    for _ in range(2):
        table.take(table.reviewer.undo())
        table.take(table.reviewer.undo())
        assert set(table.names()) >= {"Northern Front", "Eagle Brigade"}
        assert table.take(table.reviewer.redo()).undoes
        assert "The Front" in table.names()
        table.take(table.reviewer.redo())
        assert set(table.names()) >= {"The Front", "The Eagles"}
    undoing = table.take(table.reviewer.undo(first.id))
    with pytest.raises(UsageError, match="is undone already"):
        table.reviewer.undo(first.id)
    with pytest.raises(UsageError, match="is not undone"):
        table.reviewer.redo(second.id)
    with pytest.raises(UsageError, match="no decision has the id"):
        table.reviewer.undo("d_none")
    table.take(table.reviewer.undo(undoing.id))
    assert "The Front" in table.names()


def test_the_history_of_an_actor_has_what_made_it_and_what_took_that_back(table: Table) -> None:
    table.take(table.reviewer.merge("NFT", "Eagle Brigade"))
    table.take(table.reviewer.rename("Dawn Brigade", "Dawn"))
    table.take(table.reviewer.undo(table.store.decisions()[0].id))
    told = [said(table.queries, one) for one in decisions_on(table.queries, table.actor("Eagle Brigade"))]
    assert told == ["merged Eagle Brigade into Northern Front", "took back: merged Eagle Brigade into Northern Front"]
    assert [force(table.queries, one) for one in table.store.decisions()] == [Force.UNDONE, Force.HOLDS, Force.HOLDS]
