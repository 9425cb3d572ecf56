"""Which decisions hold, and which contradict each other."""

from __future__ import annotations

from dataclasses import replace

from polybius.model.case import Decision
from polybius.model.decisions import APART, MERGE, RENAME, SPLIT, UNDO, clash, identified, in_force, split_id, undone


def decision(id_: str, field: str = MERGE, undoes: str = "", **fields: tuple[str, ...]) -> Decision:
    return Decision(id_, "a_1", field, "", "", "Ines", "2031-05-05T10:00:00Z", "", undoes, **fields)  # type: ignore[arg-type]


def test_an_undone_undo_brings_the_decision_back_in_its_old_place() -> None:
    made = [decision("d_1"), decision("d_2"), decision("d_3", UNDO, "d_1"), decision("d_4", UNDO, "d_3")]
    assert [one.id for one in in_force(made[:3])] == ["d_2"]
    assert undone(made[:3]) == {"d_1": "d_3"}
    assert [one.id for one in in_force(made)] == ["d_1", "d_2"]
    again = [*made, decision("d_5", UNDO, "d_1")]
    assert [one.id for one in in_force(again)] == ["d_2"]
    assert undone(again) == {"d_1": "d_5", "d_3": "d_4"}


def test_the_same_words_in_the_same_second_are_two_decisions() -> None:
    draft = decision("", UNDO, "d_1")
    first = identified(draft, [])
    second = identified(draft, [first])
    assert first.id != second.id
    assert identified(replace(draft, time="2031-05-05T10:00:01Z"), []).id != first.id
    assert identified(draft, []).id == first.id


def test_what_joins_contradicts_what_parts_whichever_is_named_first() -> None:
    merge = decision("d_1", keys=("north", "/front"), others=("nft", "/front"))
    for parting in (
        decision("d_2", APART, keys=("nft", "league"), others=("north",)),
        decision("d_2", APART, keys=("north",), others=("nft",)),
    ):
        assert clash(merge, parting)
        assert clash(parting, merge)
    assert not clash(merge, decision("d_2", APART, keys=("north",), others=("league", "/front")))
    assert not clash(merge, decision("d_2", RENAME, keys=("north",)))
    assert not clash(merge, replace(merge, id="d_3"))


def test_a_split_parts_what_it_left_from_what_it_made() -> None:
    split = decision("d_1", SPLIT, keys=("north",), others=("nft",))
    assert clash(split, decision("d_2", keys=("north",), others=(split_id(("nft",)), "nft")))
    assert not clash(split, decision("d_2", keys=("league",), others=(split_id(("nft",)), "nft")))
