"""Figures: which measure a number is of, by its syntax."""

from __future__ import annotations

import pytest

from polybius.claims.drafts import Draft
from polybius.claims.figures import Figures
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Figure, Kind
from polybius.pipeline import code_text

from .scenes import Scene


def read(scene: Scene) -> list[Draft]:
    return list(Figures(Codebook.load()).extract(scene.parse()))


def only(scene: Scene) -> Draft:
    (draft,) = read(scene)
    return draft


def figures(text: str) -> list[Claim]:
    """As the whole pipeline reads them."""
    return [claim for claim in code_text(text, "2016-12-20")[1] if claim.kind is Kind.FIGURE]


def figure(draft: Draft) -> Figure:
    assert draft.figure is not None
    return draft.figure


def test_people_killed_the_part_of_them_and_those_wounded() -> None:
    scene = Scene("The army killed 12 people, including five children, and wounded 30 others.")
    scene.number("12", "12", 12, counted="people").number("five", "five", 5, counted="children")
    drafts = read(scene.number("30", "30", 30, counted="others").actors("army"))
    found = [(d.type, d.mode, d.trigger.text, figure(d).best, figure(d).subject) for d in drafts]
    assert found == [
        ("killed", "", "killed", 12, "people"),
        ("killed", "part", "killed", 5, "children"),
        ("injured", "", "wounded", 30, "others"),
    ]
    assert [[(role.role, role.name) for role in d.roles] for d in drafts] == [[("actor", "army")]] * 3


def test_things_burned_keep_their_unit_and_share_the_verb_as_trigger() -> None:
    draft = only(Scene("Six buses were burned.").number("Six", "Six", 6, counted="buses"))
    assert (draft.type, draft.trigger.text, figure(draft).unit) == ("vehicles", "burned", "bus")
    assert figure(draft).subject == "buses"


def test_dead_left_behind() -> None:
    scene = Scene("The air strike left six people dead.").number("six", "six", 6, counted="people")
    assert (only(scene).type, only(scene).trigger.text) == ("killed", "dead")


def test_ellipsis_is_read_from_the_next_word() -> None:
    scene = Scene("At least 40 people were killed and 300 wounded in the shelling.")
    scene.number("At least 40", "40", 40, counted="people", high=None).number("300", "300", 300)
    assert [(d.type, figure(d).low, figure(d).high) for d in read(scene)] == [
        ("killed", 40, None),
        ("injured", 300, 300),
    ]


def test_cost_names_what_it_is_the_cost_of() -> None:
    scene = Scene("Reconstruction is expected to cost $100bn.")
    draft = only(scene.number("$100bn", "$", 100e9, unit="USD", kind="money"))
    assert (draft.type, draft.trigger.text, figure(draft).subject) == ("cost", "cost", "Reconstruction")
    assert (figure(draft).best, figure(draft).unit) == (100e9, "USD")


def test_contracts_are_counted_and_their_worth_is_a_cost() -> None:
    scene = Scene("The first 19 contracts worth $8m were signed in January.")
    scene.number("19", "19", 19, counted="contracts").number("$8m", "$", 8e6, unit="USD", kind="money")
    counted, worth = read(scene)
    assert (counted.type, counted.trigger.text, figure(counted).subject) == ("contracts", "signed", "first contracts")
    assert (worth.type, figure(worth).best, figure(worth).unit) == ("cost", 8e6, "USD")
    assert figure(worth).subject.endswith("contracts")


def test_share_of_territory_lost() -> None:
    scene = Scene("The group lost 25% of its territory.")
    draft = only(scene.number("25%", "%", 25, unit="percent", kind="percent", base="territory"))
    assert (draft.type, draft.trigger.text, figure(draft).unit) == ("territory", "lost", "percent")


LEFT = "More than 800 people, among them 90 gunmen, left the city."


def test_who_leaves_is_evacuated_in_a_report_on_an_evacuation_only() -> None:
    def counted(*sentences: str) -> list[tuple[str, str]]:
        scene = Scene(LEFT, *sentences).number("More than 800", "800", 800, counted="people", high=None)
        return [(d.type, d.mode) for d in read(scene.number("90", "90", 90, counted="gunmen"))]

    assert counted("The evacuation lasted six days.") == [("evacuated", ""), ("evacuated", "part")]
    assert "evacuated" not in [kind for kind, _ in counted("They left during the truce.")]


def test_goods_by_weight_are_aid() -> None:
    scene = Scene("They handed out 20 tonnes of flour.")
    draft = only(scene.number("20 tonnes", "tonnes", 20, unit="tonne", kind="measure", counted="flour"))
    assert (draft.type, draft.trigger.text, figure(draft).unit) == ("aid", "handed", "tonne")


def test_what_a_company_loses_is_no_territory() -> None:
    scene = Scene("The company lost 40% of its staff.")
    assert read(scene.number("40%", "%", 40, unit="percent", kind="percent", base="staff")) == []


def test_share_of_a_place_damaged() -> None:
    scene = Scene("Some 70% of the old city is damaged.")
    draft = only(scene.number("70%", "%", 70, unit="percent", kind="percent", base="city"))
    assert (draft.type, figure(draft).subject) == ("destruction", "old city")


def test_share_of_them_is_a_part_of_those_counted_before() -> None:
    scene = Scene("Tens of thousands of people were evacuated, with a third of them choosing the coast.")
    scene.number("Tens of thousands", "Tens", 20000, counted="people", high=99999)
    scene.number("a third", "third", 33.3, unit="percent", kind="percent", base="them")
    whole, part = read(scene)
    assert (whole.type, whole.mode, figure(whole).subject) == ("evacuated", "", "people")
    assert (part.type, part.mode, figure(part).unit) == ("evacuated", "part", "percent")


def test_how_long_a_siege_lasted() -> None:
    scene = Scene("The villages were under siege for almost two years.")
    draft = only(scene.number("almost two years", "years", 2, low=None, unit="year", kind="duration"))
    assert (draft.type, draft.trigger.text, figure(draft).unit, figure(draft).low) == (
        "duration",
        "siege",
        "year",
        None,
    )


def test_a_toll_of_people_is_no_aid_that_reached_them() -> None:
    for text, measure in (
        ("The death toll from the blast has reached 20 people.", "killed"),
        ("The toll has reached 20 people.", "casualties"),
    ):
        _, claims = code_text(text, "2031-05-05")
        assert [(c.type, c.figure.best) for c in claims if c.figure] == [(measure, 20)]


def test_a_toll_sums_up() -> None:
    draft = only(Scene("The death toll rose to 45.").number("45", "45", 45))
    assert (draft.type, draft.mode) == ("killed", "cumulative")


@pytest.mark.parametrize(
    ("sentence", "number", "value"),
    [
        ("More than 4,000 people have been killed since 2014.", "More than 4,000", 4000),
        ("The war has killed 90,000 people.", "90,000", 90000),
    ],
)
def test_sums_over_a_war_are_cumulative(sentence: str, number: str, value: float) -> None:
    draft = only(Scene(sentence).number(number, number.split()[-1], value, counted="people"))
    assert (draft.type, draft.mode) == ("killed", "cumulative")


def test_killing_as_a_noun_knows_who_did_it() -> None:
    scene = Scene("The killing of 12 villagers by the militia was condemned.")
    draft = only(scene.number("12", "12", 12, counted="villagers").actors("militia"))
    assert (draft.type, draft.trigger.text) == ("killed", "killing")
    assert [(role.role, role.name) for role in draft.roles] == [("actor", "militia")]


def test_soldiers_who_act_are_troops_and_the_actor() -> None:
    scene = Scene("500 foreign military personnel are working with local forces.")
    draft = only(scene.number("500", "500", 500, counted="personnel").actors("foreign military personnel"))
    assert (draft.type, figure(draft).unit, figure(draft).subject) == ("troops", "person", "foreign military personnel")
    assert [role.role for role in draft.roles] == ["actor"]


def test_a_group_carries_what_it_consists_of() -> None:
    draft = only(Scene("A convoy of six trucks entered the town.").number("six", "six", 6, counted="trucks"))
    assert (draft.type, draft.trigger.text, figure(draft).unit) == ("vehicles", "entered", "truck")


def test_those_who_flee_are_displaced() -> None:
    scene = Scene("Nearly 13,000 people fled to the border.")
    draft = only(scene.number("Nearly 13,000", "13,000", 13000, counted="people", low=None))
    assert (draft.type, draft.trigger.text) == ("displaced", "fled")


def test_families_are_not_persons() -> None:
    scene = Scene("The clashes displaced 3,000 families.").number("3,000", "3,000", 3000, counted="families")
    assert (only(scene).type, figure(only(scene)).unit) == ("displaced", "family")


def test_some_among_the_dead_are_part_of_them() -> None:
    draft = only(Scene("Two nurses were among the dead.").number("Two", "Two", 2, counted="nurses"))
    assert (draft.type, draft.mode) == ("killed", "part")


def test_killed_or_injured_are_casualties() -> None:
    draft = only(Scene("40 people were killed or injured.").number("40", "40", 40, counted="people"))
    assert draft.type == "casualties"


def test_buildings_count_only_where_something_befell_them() -> None:
    standing = Scene("The market has 200 homes beside it.").number("200", "200", 200, counted="homes")
    destroyed = Scene("The raid destroyed 200 homes.").number("200", "200", 200, counted="homes")
    assert read(standing) == []
    assert (only(destroyed).type, only(destroyed).trigger.text) == ("buildings", "destroyed")


def test_a_number_without_a_known_measure_is_no_claim() -> None:
    waited = Scene("They waited 12 weeks for the answer.")
    assert read(waited.number("12 weeks", "weeks", 12, unit="week", kind="duration")) == []


def test_the_number_of_those_who_speak_is_no_figure() -> None:
    scene = Scene("Two soldiers said the road was open.").number("Two", "Two", 2, counted="soldiers")
    assert read(scene.says("Two soldiers", "said", "the road was open")) == []


def test_swapping_the_actors_swaps_the_roles_alone() -> None:
    first = Scene("The killing of 12 villagers by the militia was condemned.").number(
        "12", "12", 12, counted="villagers"
    )
    named, unnamed = (
        only(first.actors("militia")),
        only(
            Scene("The killing of 12 villagers by the militia was condemned.").number(
                "12", "12", 12, counted="villagers"
            )
        ),
    )
    assert (named.type, named.figure, named.confidence) == (unnamed.type, unnamed.figure, unnamed.confidence)


def test_the_parts_of_a_count_are_counts_of_the_same() -> None:
    text = "As of 10 January, 116,000 displaced people had been registered: 80,000 in Diffa and 36,000 in Goma."
    found = [(c.figure.measure, c.figure.low, c.mode) for c in figures(text) if c.figure]
    assert found == [("displaced", 116000, ""), ("displaced", 80000, "part"), ("displaced", 36000, "part")]


def test_what_somebody_admits_is_another_count_of_the_same() -> None:
    found = figures("More than 20 soldiers were killed near Goma, residents say; the ministry admits 16.")
    assert [(c.figure.measure, c.figure.low, c.mode) for c in found if c.figure] == [
        ("killed", 20, ""),
        ("killed", 16, ""),
    ]


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("Some 20,000 people live in four besieged towns.", "besieged", 20000),
        ("The army cleared the valley in four weeks.", "duration", 4),
        ("Chad and Niger signed five agreements in Goma.", "contracts", 5),
        ("The charity plans to open two clinics in Goma.", "buildings", 2),
        ("Some 37,000 people were brought out safely.", "evacuated", 37000),
    ],
)
def test_more_that_reports_count(text: str, measure: str, low: float) -> None:
    assert (measure, low) in [(c.figure.measure, c.figure.low) for c in figures(text) if c.figure]


def test_a_span_of_time_to_come_is_no_duration() -> None:
    assert not [c for c in figures("The army will leave the town in two days.") if c.type == "duration"]


def test_the_driver_of_one_bus_is_no_bus() -> None:
    found = figures("The driver of one bus was killed near Goma, and gunmen burned two buses.")
    assert [c.figure.low for c in found if c.figure and c.figure.measure == "vehicles"] == [2]
