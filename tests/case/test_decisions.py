"""Reviewers' decisions in the case: what they join, part, name and add, and that undoing them leaves nothing behind."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polybius.case import build
from polybius.case.bonds import GuardedUnion
from polybius.codebook import Codebook
from polybius.deciding.making import curated
from polybius.errors import UsageError
from polybius.model.claims import Kind
from polybius.model.decisions import APART, SPLIT, exact, in_force
from polybius.model.names import resolve
from polybius.model.plain import dumps
from polybius.views.decisions import Force, force, sides
from tests.case.making import Newsroom, roles
from tests.deciding.table import Table, newsroom


def test_a_merge_makes_one_actor_of_two_and_undoing_it_two_of_one() -> None:
    table = Table(newsroom())
    before = dumps(table.case)
    claims = [dumps(claim) for claim in table.store.claims()]
    table.take(table.reviewer.merge("Northern Front", "Eagle Brigade"))
    front = table.actor("Eagle Brigade")
    assert (front.name, front.mentions) == ("Northern Front", 5)
    assert {form.name for form in front.names} == {"Northern Front", "NFT", "Eagle Brigade"}
    assert "merged" in front.reviewed
    assert "merged by a reviewer" in front.why
    assert {role.name for event in table.case.events for role in event.roles if role.actor == front.id} == {front.name}
    table.take(table.reviewer.undo())
    assert dumps(table.case) == before
    assert [dumps(claim) for claim in table.store.claims()] == claims


def test_the_first_of_a_merge_keeps_its_name_and_the_registry_its_id() -> None:
    table = Table(newsroom())
    table.take(table.reviewer.merge("Dawn Brigade", "Northern Front"))
    assert table.actor("NFT").name == "Dawn Brigade"
    decided = table.reviewer.merge("Dawn Brigade", "HTS")
    assert any("is in the registry and keeps its id" in note for note in decided.notes)
    table.take(decided)
    assert (table.actor("NFT").id, table.actor("NFT").name) == ("a_group_hts", "Hay'at Tahrir al-Sham")


def test_a_split_holds_against_the_rule_that_joined_the_names() -> None:
    table = Table(newsroom())
    decision = table.take(table.reviewer.split("Northern Front", ["NFT"]))
    assert table.actor("NFT").id == decision.other != table.actor("Northern Front").id
    assert table.actor("NFT").reviewed == table.actor("Northern Front").reviewed == ("split",)


def test_a_name_is_split_off_an_actor_of_the_registry_in_all_claims_or_in_one() -> None:
    table = Table(newsroom())
    nusra = [c for c in table.queries.claims() if c.roles and c.roles[0].name == "Jabhat al-Nusra"]
    table.take(table.reviewer.split("HTS", [nusra[0].id]))
    ids = [resolve(table.queries.resolved, claim.id, claim.roles[0]) for claim in nusra]
    assert ids[1] == "a_group_hts" != ids[0]
    assert [table.queries.actor_name(claim, claim.roles[0]) for claim in nusra] == [
        "Jabhat al-Nusra", "Hay'at Tahrir al-Sham",
    ]  # fmt: skip
    table.take(table.reviewer.undo())
    table.take(table.reviewer.split("HTS", ["jabhat AL Nusra"]))
    ids = [resolve(table.queries.resolved, claim.id, claim.roles[0]) for claim in nusra]
    assert len(set(ids)) == 1
    assert table.names()["Hay'at Tahrir al-Sham"] == {"HTS"}


def test_what_was_split_off_can_be_split_and_merged_on() -> None:
    room = newsroom()
    said = roles(**{"from": "Eagle Brigade", "to": "Talons"})
    room.claim(room.report("Valley Wire"), Kind.IDENTITY, "the Eagle Brigade, or Talons", type="alias", roles=said)
    table = Table(room)
    table.take(table.reviewer.merge("Northern Front", "Eagle Brigade"))
    decided = table.reviewer.split("Northern Front", ["NFT", "Talons"])
    assert any("the split leaves the rest of it merged" in note for note in decided.notes)
    table.take(decided)
    assert table.actor("NFT").id == table.actor("Talons").id
    assert table.actor("Eagle Brigade").name == "Northern Front"
    table.take(table.reviewer.split(table.actor("NFT").id, ["NFT"]))
    assert len({table.actor(name).id for name in ("Northern Front", "NFT", "Talons")}) == 3
    with pytest.raises(UsageError, match="split off Northern Front"):
        table.reviewer.merge("Northern Front", "NFT")
    table.take(table.reviewer.merge("Dawn Brigade", "NFT"))
    assert table.actor("NFT").name == "Dawn Brigade"


def test_to_split_off_all_that_was_merged_is_to_undo_the_merge() -> None:
    table = Table(newsroom())
    merge = table.take(table.reviewer.merge("Northern Front", "Eagle Brigade"))
    with pytest.raises(UsageError, match=f"undo {merge.id}"):
        table.reviewer.split("Northern Front", ["Eagle Brigade", "NFT"])


def test_names_kept_apart_are_not_joined_by_an_acronym_nor_by_its_neighbours() -> None:
    room = newsroom()
    room.event(room.report("Dawn Daily"), "The Northern Frontt left", roles=roles(actor="Northern Frontt"))
    table = Table(room)
    assert table.actor("Northern Frontt").id == table.actor("Northern Front").id
    table = Table(newsroom())
    table.take(table.reviewer.apart("Eagle Brigade", "Northern Front"))
    report = room.report("Later News", "2031-07-01")
    for name in ("Northern Front", "NFT"):
        said = roles(**{"from": "Eagle Brigade", "to": name})
        room.claim(report, Kind.IDENTITY, f"the Eagle Brigade, also {name}", type="alias", roles=said)
    decisions = table.store.decisions()
    case = build(tuple(room.reports.values()), tuple(room.claims), (), Codebook.load(), decisions)
    found = dict(case.resolved)
    assert found["eagle brigade"] not in (found["northern front"], found["nft"])
    assert {link.names for link in case.links if link.state == "offered"} >= {("NFT", "Northern Front")}
    without = dict(build(tuple(room.reports.values()), tuple(room.claims), (), Codebook.load()).resolved)
    assert without["eagle brigade"] == without["northern front"]


def test_a_name_that_a_reviewer_gave_stands_in_events_and_holds_through_merges() -> None:
    table = Table(newsroom())
    table.take(table.reviewer.rename("HTS", "Levant Liberation Committee"))
    names = {role.name for event in table.case.events for role in event.roles if role.actor == "a_group_hts"}
    assert names == {"Levant Liberation Committee"}
    table.take(table.reviewer.rename("Eagle Brigade", "Eagles"))
    table.take(table.reviewer.merge("HTS", "Eagles"))
    assert table.actor("Eagle Brigade").name == "Levant Liberation Committee"
    table.take(table.reviewer.rename("HTS", "The Committee"))
    assert table.actor("Eagle Brigade").name == "The Committee"
    assert table.actor("HTS").names[0].name == "Jabhat al-Nusra"


def test_an_added_actor_takes_its_names_and_its_acronym_by_case() -> None:
    room = newsroom()
    room.event(room.report("Dawn Daily"), "The EB left", roles=roles(actor="EB", recipient="Eb"))
    table = Table(room)
    added = table.take(table.reviewer.add(curated("Eagles", "armed_group", "mli", "reb", ["eagle brigade"], ["EB"])))
    eagles = table.actor("Eagle Brigade")
    assert (eagles.id, eagles.name, eagles.kind) == (added.subject, "Eagles", "armed_group")
    assert {form.name for form in eagles.names} == {"Eagle Brigade", "EB"}
    assert not eagles.registry
    assert not eagles.provisional
    assert table.actor("Eb").id != eagles.id


def test_names_in_scripts_without_capitals_and_with_quotes_are_given_as_they_are_written() -> None:
    room = newsroom()
    room.event(room.report("Dawn Daily"), "درع الشمال", roles=roles(actor="درع الشمال", recipient='Abu "Fox" O\'Dell'))
    table = Table(room)
    assert "درع الشمال" not in {form for names in table.names().values() for form in names}
    table.take(table.reviewer.add(curated("Shield of the North", "armed_group", "", "", ["درع الشمال"], [])))
    assert table.actor("درع الشمال").name == "Shield of the North"
    table.take(table.reviewer.rename('Abu "Fox" O\'Dell', "أبو الثعلب"))
    assert table.names()["أبو الثعلب"] == {'Abu "Fox" O\'Dell'}


def test_an_added_actor_that_nobody_names_is_no_object_but_takes_others_in() -> None:
    table = Table(newsroom())
    added = table.take(table.reviewer.add(curated("Sun Company", "armed_group", "", "", [], [])))
    assert added.subject not in {actor.id for actor in table.case.actors}
    table.take(table.reviewer.merge("Sun Company", "Dawn Brigade"))
    assert (table.actor("Dawn Brigade").id, table.actor("Dawn Brigade").name) == (added.subject, "Sun Company")


def test_a_confirmed_actor_is_curated_and_no_rule_brings_it_to_the_registry() -> None:
    room = newsroom()
    table = Table(room)
    assert table.actor("Eagle Brigade").provisional
    table.take(table.reviewer.confirm("Eagle Brigade", curated("", "armed_group", "MLI", "REB", [], [])))
    eagle = table.actor("Eagle Brigade")
    assert (eagle.kind, eagle.provisional, eagle.registry, eagle.reviewed) == (
        "armed_group", False, False, ("confirmed",),
    )  # fmt: skip
    sides_: dict[str, str | tuple[str, str]] = {"from": ("a_group_hts", "HTS"), "to": "Eagle Brigade"}
    said = roles(**sides_)
    room.claim(room.report("Later News"), Kind.IDENTITY, "HTS, also the Eagle Brigade", type="alias", roles=said)
    table.rebuild()
    assert table.actor("Eagle Brigade").id == eagle.id


def test_a_decision_bites_though_the_registry_came_to_know_the_name() -> None:
    table = Table(newsroom())
    table.take(table.reviewer.rename("HTS", "The Committee"))
    room = Newsroom()
    known = ("a_group_ahrar_al_sham", "Jabhat al-Nusra")
    room.event(room.report("Harbour Post"), "Jabhat al-Nusra burned a lorry", roles=roles(actor=known))
    case = build(tuple(room.reports.values()), tuple(room.claims), (), Codebook.load(), table.store.decisions())
    assert [actor.name for actor in case.actors] == ["The Committee"]


def test_a_decision_without_its_subject_is_kept_and_rests_on_nothing() -> None:
    table = Table(newsroom())
    made = table.take(table.reviewer.merge("Northern Front", "Eagle Brigade"))
    other = Newsroom()
    other.event(other.report("Harbour Post"), "Dawn fighters fled", roles=roles(actor="Dawn Brigade"))
    later = Table(other)
    later.put(made)
    assert later.names() == {"Dawn Brigade": {"Dawn Brigade"}}
    assert force(later.queries, made) is Force.NOTHING


def test_what_contradicts_itself_stays_apart() -> None:
    table = Table(newsroom())
    merge = table.take(table.reviewer.merge("Northern Front", "Eagle Brigade"))
    table.take(table.reviewer.undo())
    apart = table.take(table.reviewer.apart("Northern Front", "Eagle Brigade"))
    torn = Table(newsroom())
    torn.put(merge, apart)
    assert torn.actor("Northern Front").id != torn.actor("Eagle Brigade").id
    assert force(torn.queries, merge) is Force.OVERRULED


def test_a_guarded_union_parts_groups_whose_members_are_kept_apart() -> None:
    union = GuardedUnion("abcd", [("a", "d")])
    union.join("a", "b")
    union.join("c", "d")
    assert union.parted("b", "c")
    union.join("b", "c")
    assert union.groups() == [("a", "b"), ("c", "d")]


# -- any sequence -----------------------------------------------------------------------------------------

ACTS = ("merge", "split", "apart", "rename", "add", "confirm", "undo", "redo")


def act_at_random(table: Table, act: str, rng: random.Random) -> None:
    """One act on actors drawn from the case; what cannot be decided is refused and changes nothing."""
    one, other = (rng.choice(table.case.actors) for _ in range(2))
    reviewer = table.reviewer
    names = [form.name for form in one.names]
    try:
        if act in ("merge", "apart"):
            table.take(getattr(reviewer, act)(one.id, other.id))
        elif act == "split":
            table.take(reviewer.split(one.id, rng.sample(names, rng.randint(1, len(names)))))
        elif act == "rename":
            table.take(reviewer.rename(one.id, f"Name {rng.randint(0, 3)}"))
        elif act == "add":
            table.take(reviewer.add(curated(f"New {rng.randint(0, 2)}", "", "", "", [rng.choice(names)], [])))
        elif act == "confirm":
            table.take(reviewer.confirm(one.id, curated("", "person", "", "", [], [])))
        else:
            table.take(getattr(reviewer, act)())
    except UsageError:
        return


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(ACTS), min_size=1, max_size=9), st.integers(0, 10_000))
def test_any_decisions_leave_claims_whole_and_undone_leave_nothing(acts: list[str], seed: int) -> None:
    table = Table(newsroom())
    before, claims = dumps(table.case), [dumps(claim) for claim in table.store.claims()]
    mentions = sum(actor.mentions for actor in table.case.actors)
    rng = random.Random(seed)
    for act in acts:
        act_at_random(table, act, rng)
    assert [dumps(claim) for claim in table.store.claims()] == claims
    assert sum(actor.mentions for actor in table.case.actors) == mentions
    actors = {actor.id for actor in table.case.actors}
    assert set(table.queries.resolved.values()) <= actors
    for decision in in_force(table.queries.decisions):
        one, other = sides(table.queries, decision)
        assert decision.field not in (APART, SPLIT) or not one or one != other
    again = Table(newsroom())
    again.put(*table.store.decisions())
    assert dumps(again.case) == dumps(table.case)
    while in_force(table.queries.decisions):
        table.take(table.reviewer.undo())
    assert dumps(table.case) == before


def test_users_times_and_reasons_do_not_enter_the_case() -> None:
    tables = []
    for time in ("2031-05-05T10:00:00Z", "2035-01-01T00:00:00Z"):
        table = Table(newsroom())
        table.at = time
        table.take(table.reviewer.merge("Northern Front", "Eagle Brigade"))
        table.take(table.reviewer.split("HTS", ["Jabhat al-Nusra"]))
        tables.append(table)
    first, second = tables
    assert dumps(first.case) == dumps(second.case)
    assert not {one.id for one in first.store.decisions()} & {one.id for one in second.store.decisions()}
    assert all(exact(one.keys) for one in first.store.decisions())
