"""How pairs stand over time: acts counted once, levels with intervals, turning points, words against deeds, backers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from polybius.model.case import Alignment, Case
from polybius.model.claims import Certainty, Claim, Kind, Period, Precision, Realis, Role, VoiceKind
from polybius.model.text import NearCopy, Span
from tests.case.making import Newsroom, at, during, on, roles, said_by

FRANCE, ARMY, FRONT = ("a_state_fra", "Paris"), ("a_state_fra:MIL", "French troops"), "Northern Front"
CHAD, NIGER = ("a_state_tcd", "Chad"), ("a_state_ner", "Niger")


class Chancery(Newsroom):
    def relates(self, type_: str, report: str = "", **fields: object) -> Claim:
        sides = (*roles(**{"from": FRANCE}), *roles(to=FRONT))
        given = {"roles": sides, "realis": Realis.ONGOING, "confidence": 1.0, **fields}
        return self.claim(report or self.report(str(len(self.reports))), Kind.RELATION, type_, type=type_, **given)

    def acts(self, type_: str, day: str, report: str = "", **fields: object) -> Claim:
        given = {"roles": roles(actor=FRANCE, recipient=FRONT), "period": on(day) if day else None, "confidence": 1.0}
        told = report or self.report(str(len(self.reports)), day or "2031-05-05")
        return self.claim(told, Kind.EVENT, type_, type=type_, **{**given, **fields})

    def only(self, copies: tuple[NearCopy, ...] = ()) -> Alignment:
        (alignment,) = self.build(copies).alignments
        return alignment


def years(case: Case) -> list[tuple[str, float]]:
    return sorted((a.since[:4], a.score) for a in case.alignments)


# -- acts -----------------------------------------------------------------------------------------------


def test_one_act_leaves_room_for_doubt_and_many_close_it() -> None:
    few, many = Chancery(), Chancery()
    few.acts("ASSAULT", "2031-05-04")
    for day in range(1, 29, 2):
        many.acts("ASSAULT", f"2031-05-{day:02d}")
    one, sure = few.only(), many.only()
    assert -0.8 < one.score < -0.5
    assert one.high - one.low > 0.8
    assert sure.score < -0.9
    assert sure.high < -0.6
    assert (one.acts, sure.acts) == (1, 14)


def test_what_many_outlets_retell_is_one_act_and_firmer() -> None:
    room, single = Chancery(), Chancery()
    for _ in range(10):
        room.acts("ASSAULT", "2031-05-04", certainty=Certainty.ALLEGED)
    single.acts("ASSAULT", "2031-05-04", certainty=Certainty.ALLEGED)
    told = room.only()
    assert (told.acts, told.witnesses, len(told.claims)) == (1, 10, 10)
    assert -0.75 < told.score < single.only().score


def test_copies_are_one_witness() -> None:
    room = Chancery()
    one, other = sorted((room.report("Post"), room.report("Wire")))
    room.relates("ally", one)
    room.relates("ally", other)
    assert room.only((NearCopy(one, other, 0.9),)).witnesses == 1
    assert room.only().witnesses == 2


def test_what_is_told_without_a_date_retells_the_act_that_others_date() -> None:
    room = Chancery()
    room.acts("ASSAULT", "2031-05-04")
    room.acts("ASSAULT", "", room.report("Post", "2031-05-06"))
    room.acts("ASSAULT", "", room.report("Wire", "2031-09-06"))
    assert room.only().acts == 2


def test_a_summary_of_a_month_is_no_act_of_its_own_where_a_day_is_told() -> None:
    room = Chancery()
    month = Period("in May", "2031-05", "2031-05-01", "2031-05-31", Precision.MONTH)
    room.acts("ASSAULT", "2031-05-04")
    room.acts("ASSAULT", "2031-05-20", period=month)
    assert room.only().acts == 1


def test_the_order_of_claims_is_of_no_matter() -> None:
    room = Chancery()
    for day in ("2031-05-04", "2031-05-05", "2031-05-06", "", "2031-08-01"):
        room.acts("ASSAULT", day)
    room.relates("supports")
    forwards = room.build()
    room.claims.reverse()
    assert room.build() == forwards


# -- what counts how much -------------------------------------------------------------------------------


def test_what_is_alleged_and_what_an_interested_voice_says_weighs_less() -> None:
    def score(**fields: object) -> float:
        room = Chancery()
        room.acts("ASSAULT", "2031-05-04", "", **fields)
        return room.only().score

    plain, alleged = score(), score(certainty=Certainty.ALLEGED)
    sufferer = score(voice=said_by("Syria"), roles=roles(actor=FRANCE, recipient=("a_state_syr", "Syria")))
    other = score(voice=said_by("Syria"), roles=roles(actor=FRANCE, recipient=("a_state_tcd", "Chad")))
    monitor = score(voice=said_by("Human Rights Watch"))
    doer = score(voice=said_by("France"))
    assert plain < doer == monitor < other == sufferer < alleged < 0


def test_who_fights_the_accused_counts_least() -> None:
    room = Chancery()
    accused = roles(actor=("a_state_syr", "Syria"), recipient=FRONT)
    room.acts("ASSAULT", "2016-05-04", roles=accused, voice=said_by("Islamic State"))
    enemy = room.build().alignments
    other = Chancery()
    other.acts("ASSAULT", "2016-05-04", roles=accused, voice=said_by("Chad"))
    pair = next(a for a in enemy if "Northern Front" in a.names)
    assert next(a for a in other.build().alignments if "Northern Front" in a.names).score < pair.score < 0


def test_an_outlet_that_a_side_owns_speaks_with_its_voice() -> None:
    scores = []
    for outlet in ("SANA", "Post"):
        room = Chancery()
        sides = roles(actor=FRANCE, recipient=("a_state_syr", "Syria"))
        room.acts("ASSAULT", "2031-05-04", room.report(outlet), roles=sides)
        scores.append(room.only().score)
    assert scores[1] < scores[0] < 0


def test_what_is_denied_is_no_act_and_what_is_threatened_is_a_word() -> None:
    room = Chancery()
    room.acts("ASSAULT", "2031-05-04", realis=Realis.DENIED)
    room.relates("ally", realis=Realis.DENIED)
    assert room.build().alignments == ()
    room.acts("ASSAULT", "2031-05-04", realis=Realis.THREATENED)
    assert (room.only().material, room.only().verbal) == (None, room.only().score)


def test_who_tells_of_harm_to_civilians_accuses_who_did_it() -> None:
    room = Chancery()
    harm = roles(actor=FRONT, recipient="civilians")
    room.acts("ASSAULT", "2031-05-04", roles=harm, voice=said_by("France"))
    room.acts("ASSAULT", "2031-05-04", roles=harm, voice=said_by("a resident", VoiceKind.UNNAMED))
    assert set(room.only().names) == {"French government", "Northern Front"}
    assert room.only().verbal == room.only().score < 0


# -- who is a side --------------------------------------------------------------------------------------


def test_armies_leaders_in_office_and_coalitions_that_a_state_leads_act_for_their_state() -> None:
    room = Chancery()
    room.acts("ASSAULT", "2016-05-04", roles=roles(actor=ARMY, recipient=FRONT))
    room.acts("ACCUSE", "2016-06-04", roles=roles(actor=("a_person_francois_hollande", "Hollande"), recipient=FRONT))
    room.acts("ASSAULT", "2016-07-04", roles=roles(actor="French-led coalition", recipient=FRONT))
    assert (room.only().acts, room.only().names) == (3, ("Northern Front", "French government"))


def test_who_no_longer_holds_the_office_acts_for_nobody() -> None:
    room = Chancery()
    room.acts("ACCUSE", "2019-06-04", roles=roles(actor=("a_person_francois_hollande", "Hollande"), recipient=FRONT))
    assert room.build().alignments == ()


def test_rebels_whom_nobody_names_are_one_camp_of_their_country() -> None:
    room = Chancery()
    for words in ("Chadian rebels", "Chadian insurgents", "Chadian opposition fighters"):
        room.acts("ASSAULT", "2031-05-04", roles=roles(actor=CHAD, recipient=words))
    assert set(room.only().names) == {"rebels (Chad)", "Chadian government"}


@pytest.mark.parametrize(("town", "camp"), [("XY", "rebels"), ("SY", "rebels (Syria)"), ("DK", "rebels")])
def test_the_rebels_of_a_report_are_those_of_the_war_that_it_is_set_in(town: str, camp: str) -> None:
    room = Chancery()
    where = replace(at("Karsa"), country=town)
    room.acts("ASSAULT", "2031-05-04", roles=roles(actor=NIGER, recipient="the rebels"), place=where)
    assert camp in room.only().names


def test_fighters_of_no_camp_and_civilians_are_no_side() -> None:
    room = Chancery()
    for words in ("fighters", "gunmen", "civilians", "residents"):
        room.acts("ASSAULT", "2031-05-04", roles=roles(actor=CHAD, recipient=words))
    assert room.build().alignments == ()


def test_who_shells_the_north_of_a_country_attacks_no_government() -> None:
    room = Chancery()
    made = room.acts("ASSAULT", "2031-05-04", roles=roles(actor=NIGER, recipient=CHAD))
    words = "Shells fell across northern Chad"
    span = Span(made.span.begin, made.span.begin + len(words), words)
    chad = Role("recipient", Span(span.end - 4, span.end, "Chad"), "a_state_tcd", "Chad")
    room.claims = [replace(made, span=span, roles=(*roles(actor=NIGER), chad))]
    assert room.build().alignments == ()


def test_a_group_that_is_of_a_country_is_not_its_governments() -> None:
    room = Chancery()
    room.relates("part_of", roles=(*roles(**{"from": FRONT}), *roles(to=CHAD)))
    assert room.build().alignments == ()
    room.relates("part_of", roles=(*roles(**{"from": FRONT}), *roles(to=("a_state_tcd:MIL", "Chad's army"))))
    assert len(room.build().alignments) == 1


def test_a_side_that_takes_a_place_from_another_fights_it() -> None:
    room = Chancery()
    sides = roles(holder=FRANCE, loser=FRONT)
    room.claim(room.report("Post"), Kind.CONTROL, "took it", type="captured", roles=sides, period=on("2031-05-04"))
    assert room.only().material == room.only().score < 0


# -- time -----------------------------------------------------------------------------------------------


def test_standing_relations_speak_of_the_day_of_their_report() -> None:
    room = Chancery()
    room.relates("supports")
    assert (room.only().since, room.only().until) == ("2031-01-01", "2031-12-31")
    assert "dated by the report alone" in room.only().why


def test_deeds_without_any_date_are_kept_apart() -> None:
    room = Chancery()
    room.relates("supports", room.report("Post", ""))
    assert (room.only().since, room.only().until, room.only().grain) == ("", "", "")


def test_a_pair_that_is_often_told_of_has_quarters_or_months() -> None:
    room = Chancery()
    for month in (1, 2, 4, 5, 10, 11):
        for day in (4, 14, 24):
            room.acts("ASSAULT", f"2031-{month:02d}-{day:02d}")
    assert {a.grain for a in room.build().alignments} == {"month"}
    few = Chancery()
    for month in (1, 2, 3, 4, 5, 6):
        few.acts("ASSAULT", f"2031-{month:02d}-04")
    assert [(a.since, a.until) for a in sorted(few.build().alignments, key=lambda a: a.since)] == [
        ("2031-01-01", "2031-03-31"),
        ("2031-04-01", "2031-06-30"),
    ]


def test_a_long_war_is_told_by_years_where_nothing_nearer_is() -> None:
    room = Chancery()
    for month in range(1, 7):
        for day in (4, 14, 24):
            room.acts("ASSAULT", f"2031-{month:02d}-{day:02d}")
    room.relates("fights", period=during("2029-01-01", "2031-06-30"))
    grains = sorted((a.since, a.grain) for a in room.build().alignments)
    assert grains[:2] == [("2029-01-01", "year"), ("2030-01-01", "year")]
    assert {grain for _, grain in grains[2:]} == {"month"}


def test_neighbouring_years_lean_on_each_other_and_distant_ones_less() -> None:
    near, far = Chancery(), Chancery()
    for room, year in ((near, "2032"), (far, "2050")):
        room.acts("ASSAULT", "2031-05-04", certainty=Certainty.ALLEGED)
        for day in range(1, 20, 2):
            room.acts("ASSAULT", f"{year}-05-{day:02d}")
    assert years(near.build())[0][1] < years(far.build())[0][1] < 0


# -- turning points -------------------------------------------------------------------------------------


def turncoat() -> Chancery:
    room = Chancery()
    for month in range(1, 9):
        room.acts("AID", f"2030-{month:02d}-04", mode="military")
    for month in range(1, 9):
        room.acts("ASSAULT", f"2031-{month:02d}-04")
    return room


def test_a_sponsor_that_changes_sides_is_seen() -> None:
    case = turncoat().build()
    (turn,) = case.turns
    assert (turn.toward, turn.basis, turn.since, turn.until) == ("apart", "acts", "2030-08-04", "2031-01-04")
    assert turn.before
    assert turn.after
    assert turn.before > 0.4
    assert turn.after < -0.6
    assert (len(turn.claims_before), len(turn.claims_after)) == (8, 8)
    scores = [a.score for a in sorted(case.alignments, key=lambda a: a.since)]
    assert min(score for score in scores if score > 0) > 0.4, "the level begins anew after a turning point"
    assert max(score for score in scores if score < 0) < -0.6


def test_a_single_incident_among_friends_is_no_turning_point() -> None:
    room = Chancery()
    for month in range(1, 12):
        room.acts("AID", f"2030-{month:02d}-04", mode="military")
    room.acts("ACCUSE", "2030-12-04")
    assert room.build().turns == ()


def test_one_that_came_and_went_has_two_turning_points() -> None:
    room = turncoat()
    for month in range(1, 9):
        room.acts("AID", f"2032-{month:02d}-04", mode="military")
    assert sorted((turn.until[:4], turn.toward) for turn in room.build().turns) == [
        ("2031", "apart"),
        ("2032", "closer"),
    ]


def test_claims_that_say_so_lower_what_a_turning_point_costs() -> None:
    room = Chancery()
    for month in (7, 8, 9):
        room.acts("AID", f"2030-{month:02d}-04", mode="military")
    room.acts("ASSAULT", "2031-01-04")
    assert room.build().turns == (), "one incident is none"
    room.relates("deteriorated", room.report("Wire", "2030-12-30"), realis=Realis.OCCURRED, period=on("2030-12-20"))
    (turn,) = room.build().turns
    assert (turn.basis, len(turn.claims_told)) == ("both", 1)


def test_what_is_only_told_is_a_turning_point_with_no_odds() -> None:
    room = Chancery()
    room.relates("improved", realis=Realis.OCCURRED, period=on("2031-04-01"))
    room.relates("improved", realis=Realis.OCCURRED)
    (turn,) = room.build().turns
    assert (turn.toward, turn.basis, turn.odds, turn.since, turn.until) == (
        "closer",
        "told",
        0.0,
        "2031-04-01",
        "2031-04-01",
    )
    assert len(turn.claims) == 2


def test_who_was_an_ally_is_said_to_be_none_any_more() -> None:
    room = Chancery()
    room.relates("ally", realis=Realis.OCCURRED, rule="relation_noun_ally")
    assert [turn.toward for turn in room.build().turns] == ["apart"]
    other = Chancery()
    other.relates("ally", realis=Realis.OCCURRED, rule="relation_verb_ally")
    assert other.build().turns == ()


def test_swapping_two_actors_swaps_nothing_but_their_names() -> None:
    def made(one: tuple[str, str], other: tuple[str, str]) -> Case:
        room = Chancery()
        for month in range(1, 9):
            sides = roles(actor=one, recipient=other)
            room.acts("ASSAULT", f"2031-{month:02d}-04", roles=sides)
            room.acts("AGREE", f"2031-{month:02d}-14", roles=sides)
        return room.build()

    there, back = made(CHAD, NIGER), made(NIGER, CHAD)
    assert years(there) == years(back)
    assert [(d.verbal, d.material) for d in there.dyads] == [(d.verbal, d.material) for d in back.dyads]
    assert {d.names for d in there.dyads} == {names[::-1] for names in (d.names for d in back.dyads)}


# -- words against deeds --------------------------------------------------------------------------------


def test_who_speaks_of_peace_and_shells_has_a_gap() -> None:
    room = Chancery()
    for month in range(1, 9):
        room.acts("ASSAULT", f"2031-{month:02d}-04")
        room.acts("AGREE", f"2031-{month:02d}-14")
    (dyad,) = room.build().dyads
    assert dyad.names == ("French government", "Northern Front")
    assert dyad.gap is not None
    assert dyad.low is not None
    assert dyad.gap > 1
    assert dyad.low > 0
    assert (len(dyad.said), len(dyad.done)) == (8, 8)
    assert "better than it acts" in dyad.why


def test_one_word_and_one_deed_tell_no_difference() -> None:
    room = Chancery()
    room.acts("ACCUSE", "2031-05-14", certainty=Certainty.ALLEGED)
    room.acts("ASSAULT", "2031-05-04", certainty=Certainty.ALLEGED)
    (dyad,) = room.build().dyads
    assert dyad.low is not None
    assert dyad.high is not None
    assert dyad.low < 0 < dyad.high
    assert "no difference" in dyad.why


# -- sponsors and clients -------------------------------------------------------------------------------


def backing(words: str, anchor: str) -> Chancery:
    room = Chancery()
    sides = (*roles(**{"from": CHAD}), *roles(to=FRONT))
    made = room.relates("supports", roles=sides)
    span = Span(made.span.begin, made.span.begin + len(words), words)
    room.claims = [replace(made, span=span, anchor=span.begin + words.index(anchor))]
    return room


@pytest.mark.parametrize(
    ("words", "anchor", "way"),
    [
        ("Chad arms the Northern Front.", "arms", "arms"),
        ("Chad provides the Northern Front with weapons.", "provides", "arms"),
        ("The Northern Front is funded by Chad.", "funded", "funds"),
        ("Chad backs armed men of the Northern Front.", "backs", "backs"),
        ("Chad trained the Northern Front.", "trained", "trains"),
        ("The Northern Front is a proxy of Chad.", "proxy", "proxy"),
    ],
)
def test_the_way_of_backing_is_the_word_nearest_to_the_relation(words: str, anchor: str, way: str) -> None:
    (found,) = backing(words, anchor).build().patronage
    assert ([one.way for one in found.ways], found.names) == ([way], ("Chadian government", "Northern Front"))


def test_who_is_loyal_is_no_patron() -> None:
    assert backing("Men loyal to the Northern Front.", "loyal").build().patronage == ()


def test_arms_are_a_backing_and_flour_is_none() -> None:
    room = Chancery()
    room.acts("AID", "2031-05-04", mode="humanitarian")
    assert room.build().patronage == ()
    room.acts("AID", "2031-05-04", mode="military")
    (found,) = room.build().patronage
    assert [one.way for one in found.ways] == ["arms"]


def test_what_is_denied_or_ended_stands_against_it() -> None:
    room = Chancery()
    room.relates("supports")
    room.relates("supports", realis=Realis.DENIED)
    ended = (*roles(**{"from": FRONT}), *roles(to=FRANCE))
    room.relates("abandoned_by", roles=ended, realis=Realis.OCCURRED)
    (found,) = room.build().patronage
    assert (found.witnesses, len(found.against), len(found.claims)) == (1, 2, 3)


def test_what_the_registry_knows_is_named_and_counts_for_nothing() -> None:
    room = Chancery()
    sides = (*roles(**{"from": ("a_state_usa", "United States")}), *roles(to=("a_group_sdf", "SDF")))
    room.relates("supports", roles=sides, certainty=Certainty.ALLEGED)
    (found,) = room.build().patronage
    assert found.known
    assert found.score == pytest.approx(0.5)


def test_a_range_of_years_reaches_no_further_than_five() -> None:
    room = Chancery()
    room.relates("fights", period=during("1990-01-01", "2031-05-01"))
    assert min(a.since for a in room.build().alignments) >= "2026"
