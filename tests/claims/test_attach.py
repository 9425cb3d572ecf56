"""When and where, and in whose mouth: what the shared steps give a claim, by syntax."""

from __future__ import annotations

import pytest

from polybius.claims.nearness import Nearness
from polybius.claims.parse import Parse
from polybius.model.claims import Certainty, Claim, Kind, Precision, Realis
from polybius.pipeline import code_text

from .reading import claims, dated, when, where

IMPROVED = (Kind.RELATION, "improved")


def only(text: str, kind: Kind, type_: str) -> Claim:
    return dated(text, kind, type_, "2016-12-20")


def place(text: str, kind: Kind = Kind.EVENT, type_: str = "ASSAULT") -> str:
    return where(only(text, kind, type_))


def period(text: str, kind: Kind, type_: str) -> str:
    return when(only(text, kind, type_))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army bombed Goma on Monday. Six people were killed there.", "Goma"),
        ("Rebels attacked the market in Goma and Bunia.", "Goma"),
        ("Chad's ambassador to Niger was shot dead on Monday.", ""),
        ("Trucks on the road to Goma were burned by gunmen.", ""),
        ("The army attacked rebels with Rwanda.", ""),
        ("Armed men near Goma burned five trucks.", "Goma"),
        ("The army shelled Goma, which lies on a lake.", "Goma"),
    ],
)
def test_a_place_is_where_it_happens(text: str, wanted: str) -> None:
    assert place(text) == wanted


def test_there_takes_up_the_place_of_the_sentence_before() -> None:
    text = "The army bombed Goma on Monday. Six soldiers were killed there on Tuesday."
    killed = next(c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.FIGURE)
    assert killed.place is not None
    assert killed.place.span.text == "Goma"


def test_the_town_takes_up_a_place_of_its_kind() -> None:
    text = "The army bombed Goma on Monday. About 5,000 people have fled the town."
    fled = next(c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.FIGURE)
    assert fled.place is not None
    assert fled.place.span.text == "Goma"


def test_a_hold_told_in_a_participle_is_not_dated_by_the_clause() -> None:
    text = "The army shelled the rebel-held city of Goma on Monday."
    assert period(text, Kind.CONTROL, "held") == ""
    assert period(text, Kind.EVENT, "ASSAULT") == "2016-12-19"


def test_since_leaves_the_end_open() -> None:
    text = "Relations between Chad and Niger have deteriorated since the clashes in Goma last August."
    found = only(text, Kind.RELATION, "deteriorated").period
    assert found is not None
    assert (found.edtf, found.latest, found.precision) == ("2016-08/..", "", Precision.OPEN)


def test_an_apposition_in_reported_speech_is_the_reports_own() -> None:
    text = "The army accused the Desert Hawks, an ally of Chad, of shelling Goma."
    ally = only(text, Kind.RELATION, "ally")
    assert (ally.voice, ally.certainty) == ((), Certainty.ASSERTED)


def test_a_deal_that_was_brokered_is_no_plan() -> None:
    text = "The ceasefire deal, brokered by Chad and Niger, began on Monday."
    found = [c.realis for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.AGREEMENT]
    assert found
    assert Realis.PLANNED not in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On Monday jets bombed a market in Goma, the army said.", "2016-12-19"),  # the day of the bombing
        ("The army announced on Monday the return of calm after the shelling of Goma.", ""),  # the day of the word
        ("The army shelled Goma on Monday and the rebels attacked a camp.", "2016-12-19"),
        ("Six people were killed when shells hit a market in Goma on Monday.", "2016-12-19"),
        ("The council accuses the Northern Front of attacking the village of Karsa on Sunday.", "2016-12-18"),
    ],
)
def test_whose_the_day_is(text: str, wanted: str) -> None:
    assert period(text, Kind.EVENT, "ASSAULT") == wanted


def test_what_follows_the_first_verb_is_not_shared_with_another_doer() -> None:
    text = "The army shelled Goma on Monday and the rebels attacked a camp."
    attacked = [c for c in code_text(text, "2016-12-20")[1] if c.rule.startswith("verb:attack")]
    assert [(claim.place, claim.period) for claim in attacked] == [(None, None)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("About 800 people had fled Goma before the truce collapsed on Friday.", "../2016-12-16"),
        ("Mines have injured dozens of people in Goma since the army took the district on Friday.", "2016-12-16/.."),
    ],
)
def test_a_clause_bounds_the_period(text: str, wanted: str) -> None:
    figures = [c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.FIGURE]
    assert [claim.period.edtf for claim in figures if claim.period] == [wanted]


def test_two_days_in_a_row_are_both_days() -> None:
    assert period("The Goma talks of 12 and 13 December ended.", Kind.AGREEMENT, "talks") == "2016-12-12/2016-12-13"


def test_harm_felt_elsewhere_does_not_say_where_it_was_done() -> None:
    text = "Thousands of people were left waiting in Goma after gunmen torched five trucks."
    assert place(text) == ""


def test_a_shout_is_not_where_it_happens() -> None:
    text = 'The gunman shouted "Remember Goma" before he was killed by guards.'
    assert place(text) == ""


def test_the_two_villages_are_the_two_named_last() -> None:
    text = "The army besieged Goma and Bunia. Some 1,200 people have been evacuated from the two towns."
    moved = next(
        c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.FIGURE and c.figure and c.figure.best == 1200
    )
    assert moved.place is not None
    assert moved.place.span.text == "Goma"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The deal requires the evacuation of some 2,500 people from Goma.", Realis.PLANNED),
        ("The council plans to reopen 40 schools in Goma.", Realis.PLANNED),
    ],
)
def test_what_is_agreed_or_planned_is_told_by_the_report(text: str, wanted: Realis) -> None:
    figure = next(c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.FIGURE)
    assert (figure.realis, figure.voice) == (wanted, ())


def test_shelling_that_may_go_on_is_under_way() -> None:
    text = "An official warned that the truce would collapse if the shelling of the northern districts went on."
    assert only(text, Kind.EVENT, "ASSAULT").realis is Realis.ONGOING


def test_harm_in_a_participle_is_of_the_one_event() -> None:
    text = "Militias opened fire on a convoy in Goma, killing four people."
    found = [c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.EVENT]
    assert [{role.span.text for role in claim.role("recipient")} for claim in found] == [{"convoy", "four people"}]


def test_an_actor_is_named_without_where_it_stands() -> None:
    text = "Shots were fired at a convoy near Goma on Monday."
    shot = only(text, Kind.EVENT, "ASSAULT")
    assert [role.span.text for role in shot.role("recipient")] == ["convoy"]


def test_names_in_a_turn_are_its_speakers() -> None:
    text = (
        "HOST: What is known?\n\nANA RUIZ: The Northern Council (NC) speaks of 50 dead.\n\nHOST: Will it hold?\n\n"
        "ANA RUIZ: Nobody knows."
    )
    acronym = next(c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.IDENTITY and c.type == "acronym")
    assert [voice.span.text for voice in acronym.voice if voice.span] == ["ANA RUIZ"]


def test_what_opens_the_sentence_does_not_date_the_saying() -> None:
    text = "On Monday jets bombed a market in Goma, the army said."
    said = next(c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.STATEMENT)
    assert (said.place, said.period) == (None, None)


def test_an_aside_between_dashes_is_the_reports_own() -> None:
    text = "The envoy insisted that the Northern Brigades – who are fighting Chad – were not invited to the talks."
    assert only(text, Kind.RELATION, "fights").voice == ()
    assert only(text, Kind.STATEMENT, "argued").voice == ()
    hyphened = "The envoy said that the Northern Brigades - based in Goma - attacked Chad."
    assert [voice.name for voice in only(hyphened, Kind.EVENT, "ASSAULT").voice] == ["The envoy"]


def test_who_is_cited_takes_no_part() -> None:
    talks = only("Talks are held between the two armies (Omar Resh, Counterpress, 13 January).", Kind.EVENT, "CONSULT")
    assert all("Resh" not in role.span.text for role in talks.roles)
    assert [voice.name for voice in talks.voice] == ["Omar Resh / Counterpress"]


def test_a_bond_that_is_over_is_not_ongoing() -> None:
    kept = only("Chad is a major supporter of the Northern Brigades.", Kind.RELATION, "supports")
    lapsed = only("Chad was a major supporter of the Northern Brigades, but it left.", Kind.RELATION, "supports")
    assert (kept.realis, lapsed.realis) == (Realis.ONGOING, Realis.OCCURRED)


def test_the_time_of_what_was_before_is_not_when_it_changed() -> None:
    assert period("Relations between Chad and Niger have improved from the tensions of May 2015.", *IMPROVED) == ""
    assert period("Relations between Chad and Niger improved in May 2015.", *IMPROVED) == "2015-05"


def test_what_is_fought_over_or_struck_is_where() -> None:
    assert place("The battle for Goma in Congo is slow.") == "Goma"
    assert place("Air strikes against rebel-held eastern Goma near Kigali killed dozens.") == "eastern Goma"


def test_the_way_up_the_tree_ends_at_its_root() -> None:
    """Where a place is said before the speech that it belongs to, the joint may not stand above its words."""
    parse = Parse(code_text("Rebels left Goma. The army came.")[0])
    assert not Nearness(parse)._moves(trigger=4, node=5, joint=0)


def test_what_opens_the_words_said_is_a_part_of_them() -> None:
    made = code_text("In Goma, rebels killed two soldiers on Monday, the mayor said.", "2017-02-10")[1]
    places = {claim.kind: claim.place.name if claim.place else "" for claim in made}
    assert (places[Kind.EVENT], places[Kind.STATEMENT]) == ("Goma", "")


def test_what_has_begun_goes_on_and_what_a_crowd_demands_is_demanded() -> None:
    for text, type_, realis in (
        ("Chad has begun to withdraw its soldiers.", "RETREAT", Realis.ONGOING),
        ("Chad began to withdraw its soldiers in May.", "RETREAT", Realis.OCCURRED),
        ("Hundreds marched to demand that the government free the prisoners.", "REQUEST", Realis.OCCURRED),
        ("Envoys will travel to Goma to demand that the army leave.", "REQUEST", Realis.PLANNED),
    ):
        found = [c for c in code_text(text, "2017-02-10")[1] if c.kind is Kind.EVENT and c.type == type_]
        assert [claim.realis for claim in found] == [realis], text


def test_a_distance_from_a_town_is_not_the_town() -> None:
    killed = next(claim for claim in claims("A bomb killed six people 60 km from Aleppo.", Kind.EVENT))
    assert where(killed) == "60 km from Aleppo"
    assert killed.place is not None
    assert (killed.place.id, killed.place.where_prec) == ("", 5)


@pytest.mark.parametrize(
    "text",
    [
        "The Velm Observatory for Human Rights counts the dead. On Tuesday 58 people were killed in an attack on the "
        "northern town of Goma according to the Observatory.",
        "An air strike on Goma killed ten people including a child the Velm Observatory for Human Rights",
    ],
)
def test_a_monitor_does_not_do_the_violence_it_tells_of(text: str) -> None:
    acts = [c for c in code_text(text, "2016-12-20")[1] if c.kind is Kind.EVENT and c.type == "ASSAULT"]
    assert acts
    assert not [role for act in acts for role in act.roles if "Observatory" in role.span.text]


def test_a_monitor_named_with_by_is_accused_of_what_is_told() -> None:
    text = "Ten people were killed in Goma on Monday by the Velm Observatory for Human Rights."
    act = only(text, Kind.EVENT, "ASSAULT")
    assert [role.span.text for role in act.roles if role.role == "actor"] == ["Velm Observatory for Human Rights"]


def test_rejecting_accusations_that_it_was_done_denies_it() -> None:
    text = "The rebels rejected accusations that they had shelled Goma."
    (claim,) = [c for c in claims(text, Kind.EVENT) if c.type == "ASSAULT"]
    assert claim.realis is Realis.DENIED


def test_what_a_denied_part_was_taken_in_did_happen() -> None:
    text = "Uganda denied its pilots were involved in the clash in which nine teachers were killed."
    found = {c.span.text.split()[0]: c.realis for c in claims(text, Kind.EVENT) if c.type == "ASSAULT"}
    assert set(found.values()) == {Realis.DENIED, Realis.OCCURRED}
