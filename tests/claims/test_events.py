"""Events: types, modes and roles from verbs and nouns, read with the package's own reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from polybius.claims.events_lexicon import EventLexicon
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Realis

from .reading import claims, words

BUILT_IN = {"receiver", "actor", "armed_actor", "person", "number", "place", "human", "sum"}


def events(text: str, type_: str = "") -> list[Claim]:
    return [claim for claim in claims(text, Kind.EVENT) if type_ in ("", claim.type)]


def only(text: str, type_: str) -> Claim:
    (claim,) = events(text, type_)
    return claim


# -- who does what to whom ------------------------------------------------------------------------------

VERBS = [
    # text, type, mode, actors, recipients
    ("Rebels attacked a convoy on Monday.", "ASSAULT", "", {"Rebels"}, {"convoy"}),
    ("The convoy was attacked by rebels.", "ASSAULT", "", {"rebels"}, {"convoy"}),
    ("Twelve villagers were killed.", "ASSAULT", "", set(), {"Twelve villagers"}),
    ("The army shelled the hospital.", "ASSAULT", "heavy-weapons", {"army"}, {"hospital"}),
    ("Government jets bombed the market.", "ASSAULT", "aerial", {"Government"}, {"market"}),
    ("Gunmen burned six buses.", "ASSAULT", "arson", {"Gunmen"}, {"six buses"}),
    ("Six buses were set on fire by gunmen.", "ASSAULT", "arson", {"gunmen"}, {"Six buses"}),
    ("Militants kidnapped thirty pupils.", "ASSAULT", "abduct", {"Militants"}, {"thirty pupils"}),
    ("Gunmen robbed a bank.", "COERCE", "seize", {"Gunmen"}, {"bank"}),
    ("Rebels dynamited two pylons.", "ASSAULT", "explosives", {"Rebels"}, {"two pylons"}),
    ("Rebels planted a bomb under the bridge.", "ASSAULT", "explosives", {"Rebels"}, {"bridge"}),
    ("Gunmen machinegunned the house.", "ASSAULT", "firearms", {"Gunmen"}, {"house"}),
    ("Police arrested eleven protesters.", "COERCE", "arrest", {"Police"}, {"eleven protesters"}),
    ("Police fired tear gas at protesters.", "ASSAULT", "crowd-control", {"Police"}, {"protesters"}),
    ("Soldiers opened fire on protesters.", "ASSAULT", "firearms", {"Soldiers"}, {"protesters"}),
    ("France accused Mali of breaking the treaty.", "ACCUSE", "allege", {"France"}, {"Mali"}),
    ("Germany condemned the raid by the army.", "ACCUSE", "disapprove", {"Germany"}, {"army"}),
    ("The rebels rejected the government's proposal.", "REJECT", "", {"rebels"}, {"government"}),
    ("Turkey threatened to attack Greece.", "THREATEN", "violence", {"Turkey"}, {"Greece"}),
    ("The council urged the army to withdraw.", "REQUEST", "yield", {"council"}, {"army"}),
    ("Kenya imposed sanctions on Somalia.", "SANCTION", "", {"Kenya"}, {"Somalia"}),
    ("Norway sent food to the refugees.", "AID", "humanitarian", {"Norway"}, {"refugees"}),
    ("The militia released two hostages.", "RETREAT", "release", {"militia"}, {"two hostages"}),
    ("The army withdrew from the town.", "RETREAT", "withdraw", {"army"}, set()),
    ("Teachers went on strike.", "PROTEST", "strike", {"Teachers"}, set()),
    ("Egypt praised Jordan for its help.", "SUPPORT", "", {"Egypt"}, {"Jordan"}),
    ("The government lifted the curfew.", "CONCEDE", "", {"government"}, set()),
    ("The army sent troops to the border.", "MOBILIZE", "troops", {"army"}, {"border"}),
    ("Chad restored diplomatic ties with Niger.", "SUPPORT", "", {"Chad"}, {"Niger"}),
    ("Chad contributed a million dollars to Niger.", "AID", "", {"Chad"}, {"Niger"}),
    ("Chad cancelled a visit to Niger.", "REJECT", "meet", {"Chad"}, {"Niger"}),
    ("Chad called for sanctions against Niger.", "ACCUSE", "disapprove", {"Chad"}, {"Niger"}),
    ("Chad waged war on Niger.", "ASSAULT", "", {"Chad"}, {"Niger"}),
    ("Chad declared war on Niger.", "THREATEN", "violence", {"Chad"}, {"Niger"}),
    ("Chad invited Niger to talks.", "AGREE", "", {"Chad"}, {"Niger"}),
    ("Chad received humanitarian aid from Niger.", "AID", "", {"Niger"}, {"Chad"}),
    ("Chad faced criticism from Niger.", "ACCUSE", "disapprove", {"Niger"}, {"Chad"}),
    ("Soldiers cordoned off the roads.", "COERCE", "restrict", {"Soldiers"}, set()),
    ("Chad regretted Niger's decision.", "ACCUSE", "disapprove", {"Chad"}, {"Niger"}),
    (
        "The president of Chad called the king of Niger on Friday.",
        "CONSULT",
        "phone",
        {"president of Chad", "king of Niger"},
        set(),
    ),
    ("Chad welcomed assurances on trade from Niger.", "SUPPORT", "", {"Chad"}, {"Niger"}),
    ("Chad criticised the closure of Niger's border.", "ACCUSE", "disapprove", {"Chad"}, {"Niger"}),
    ("Chad opposed the deployment of Nigerien troops.", "REJECT", "", {"Chad"}, {"Nigerien troops"}),
    ("The rebels violated the ceasefire agreement.", "ASSAULT", "", {"rebels"}, set()),
    ("The two sides fought.", "ASSAULT", "", {"two sides"}, set()),
    ("A Chinese actor was arrested.", "COERCE", "arrest", set(), {"Chinese actor"}),
    ("Chad demanded that the prisoners be freed.", "REQUEST", "yield", {"Chad"}, set()),
    ("Niger came under criticism from Chad.", "ACCUSE", "disapprove", {"Chad"}, {"Niger"}),
    ("Niger won praise from Chad.", "SUPPORT", "", {"Chad"}, {"Niger"}),
    ("Chad is in talks with Niger.", "CONSULT", "", {"Chad", "Niger"}, set()),
    ("Fighting broke out between Chad and Niger.", "ASSAULT", "", {"Chad", "Niger"}, set()),
    ("Chad placed the general under house arrest.", "COERCE", "arrest", {"Chad"}, {"general"}),
    ("Chad's rejection of Niger's offer surprised nobody.", "REJECT", "", {"Chad"}, {"Niger"}),
    ("Chad let the rebels attack Niger.", "ASSAULT", "", {"rebels"}, {"Niger"}),
    ("Chad refused to talk to Niger.", "REJECT", "", {"Chad"}, {"Niger"}),
    ("Chad put pressure on Niger.", "REQUEST", "", {"Chad"}, {"Niger"}),
    ("Chad staged joint military exercises with Niger.", "COOPERATE", "", {"Chad", "Niger"}, set()),
    ("The king called Chad's envoy a very stupid man.", "ACCUSE", "disapprove", {"king"}, {"Chad's envoy"}),
]


@pytest.mark.parametrize(("text", "type_", "mode", "actors", "recipients"), VERBS, ids=[row[0] for row in VERBS])
def test_verbs(text: str, type_: str, mode: str, actors: set[str], recipients: set[str]) -> None:
    claim = only(text, type_)
    found = (claim.mode, words(claim, "actor"), words(claim, "recipient"))
    assert found == (mode, actors, recipients)


NOUNS = [
    ("The army carried out a raid on the camp.", "ASSAULT", {"army"}, {"camp"}),
    ("A raid on the camp was carried out by the army.", "ASSAULT", {"army"}, {"camp"}),
    ("Residents fled after an attack by militants.", "ASSAULT", {"militants"}, set()),
    ("The base came under attack from militants.", "ASSAULT", {"militants"}, {"base"}),
    ("The shelling of the town continued.", "ASSAULT", set(), {"town"}),
]


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), NOUNS, ids=[row[0] for row in NOUNS])
def test_nouns(text: str, type_: str, actors: set[str], recipients: set[str]) -> None:
    claim = only(text, type_)
    assert (words(claim, "actor"), words(claim, "recipient")) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The president met the prime minister in Geneva.", "CONSULT"),
        ("The army clashed with rebels near the bridge.", "ASSAULT"),
        ("The president held talks with the prime minister.", "CONSULT"),
    ],
)
def test_what_two_do_to_each_other_has_two_actors(text: str, type_: str) -> None:
    claim = only(text, type_)
    assert (len(claim.role("actor")), claim.role("recipient")) == (2, ())


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        ("Chadian and Nigerien troops attacked the town.", "ASSAULT", ("Chadian", "Nigerien troops")),
        ("The governments of Chad and Niger condemned the raid.", "ACCUSE", ("governments of Chad", "Niger")),
        ("Velmari and Karsan leaders condemned Mali.", "ACCUSE", ("Velmari", "Karsan leaders")),
    ],
)
def test_one_noun_of_two_owners_is_two_actors(text: str, type_: str, actors: tuple[str, ...]) -> None:
    assert tuple(role.span.text for role in only(text, type_).role("actor")) == actors


def test_the_organ_of_each_owner_has_its_own_id() -> None:
    roles = only("Chadian and Nigerien troops attacked the town.", "ASSAULT").role("actor")
    assert [role.actor for role in roles] == ["a_state_tcd:MIL", "a_state_ner:MIL"]


def test_a_state_with_and_in_its_name_is_one_actor() -> None:
    roles = only("Troops of Bosnia and Herzegovina attacked the town.", "ASSAULT").role("actor")
    assert len(roles) == 1


def test_each_other_is_an_event_for_each_side() -> None:
    found = events("Chad and Mali blamed each other for the raid.", "ACCUSE")
    pairs = {(claim.role("actor")[0].span.text, claim.role("recipient")[0].span.text) for claim in found}
    assert pairs == {("Chad", "Mali"), ("Mali", "Chad")}


def test_where_something_stands_is_no_part_of_what_was_done_to_it() -> None:
    claim = only("Chadian troops looted houses in Goma.", "ASSAULT")
    assert [role.span.text for role in claim.role("recipient")] == ["houses"]


def test_the_doer_of_a_raid_is_who_flies_or_fires() -> None:
    claim = only("The shelling of the camp by regime artillery killed nine people.", "ASSAULT")
    assert [role.span.text for role in claim.role("actor")] == ["regime artillery"]


def test_a_town_under_siege_is_done_to() -> None:
    claim = only("Goma, under siege by rebels, ran out of food.", "COERCE")
    assert [role.span.text for role in claim.role("recipient")] == ["Goma"]


def test_said_would_is_to_come_and_his_country_is_the_speakers() -> None:
    claim = only("President Idriss Deby of Chad said his country would release the prisoners.", "RETREAT")
    assert claim.realis is Realis.FUTURE
    assert [role.actor for role in claim.role("actor")] == ["a_state_tcd"]


def test_a_raid_that_kills_is_one_event_with_both_recipients() -> None:
    claim = only("The army's bombardment of the camp killed nine refugees.", "ASSAULT")
    assert claim.mode == "heavy-weapons"
    assert words(claim, "actor") == {"army"}
    assert words(claim, "recipient") == {"camp", "nine refugees"}


def test_object_shared_by_two_verbs() -> None:
    found = events("Gunmen were attacking and burning six buses.", "ASSAULT")
    assert {claim.mode for claim in found} == {"", "arson"}
    assert {(*words(claim, "actor"), *words(claim, "recipient")) for claim in found} == {("Gunmen", "six buses")}


def test_passive_infinitive_and_relative_clause() -> None:
    relative = only("The villages that the army has bombed are empty.", "ASSAULT")
    assert (words(relative, "actor"), words(relative, "recipient")) == ({"army"}, {"villages"})
    begun = only("The army began shelling the town.", "ASSAULT")
    assert (words(begun, "actor"), words(begun, "recipient")) == ({"army"}, {"town"})


def test_what_is_only_threatened_did_not_happen() -> None:
    by_type = {claim.type: claim for claim in events("The militia threatened to bomb the airport.")}
    assert by_type["THREATEN"].realis is Realis.OCCURRED
    assert by_type["ASSAULT"].realis is Realis.THREATENED


def test_even_handed() -> None:
    """Swapping the actors of a sentence swaps the roles and changes nothing else."""
    one, two = only("Rebels attacked soldiers.", "ASSAULT"), only("Soldiers attacked rebels.", "ASSAULT")
    assert words(one, "actor") == {word.capitalize() for word in words(two, "recipient")}
    assert words(one, "recipient") == {word.lower() for word in words(two, "actor")}
    assert replace(one, id="", report="", span=two.span, anchor=two.anchor, roles=()) == replace(
        two, id="", report="", roles=()
    )


# -- abstention -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The doctors continue their battle against cancer.",
        "The striker scored a goal as United attacked in the league match.",
        "He had a heart attack on Monday.",
        "An earthquake killed forty people.",
        "She shot a film in the old town.",
        "The critics attacked the budget proposal.",
        "The talks failed to capture the imagination of the public.",
        "They met the deadline.",
        "The company took part in the fair.",
        "The house is on the left of the street.",
    ],
)
def test_words_of_war_used_otherwise_are_no_assault(text: str) -> None:
    assert events(text, "ASSAULT") == events(text, "CONSULT") == []


def test_verb_without_anybody_is_no_event() -> None:
    assert events("To attack was unwise.") == []


# -- tables ---------------------------------------------------------------------------------------------


def test_every_row_names_a_type_and_a_mode_of_plover() -> None:
    codebook = Codebook.load()
    types = {row.name for row in codebook.event_types}
    modes = {(row.type, row.name) for row in codebook.event_modes}
    contexts = {row.name for row in codebook.event_contexts}
    assert len(types) == 16
    rows = [(f.type, f.mode, f.contexts) for f in codebook.event_verbs]
    rows += [(f.type, f.mode, f.contexts) for f in codebook.event_nouns]
    for type_, mode, of_row in rows:
        assert type_ in types
        assert not mode or (type_, mode) in modes
        assert set(of_row) <= contexts
    assert {mode for mode in modes if mode[0] not in types} == set()


def test_every_class_that_a_row_names_exists() -> None:
    codebook = Codebook.load()
    known = BUILT_IN | {row.name for row in codebook.noun_classes}
    known |= {f"event:{row.name}" for row in codebook.event_types}
    used = {name for f in codebook.event_verbs for name in (*f.objects, *f.without, *f.subjects)}
    used |= {name for f in codebook.control_frames for name in f.objects}
    assert used <= known


def test_every_type_has_an_example_that_is_found() -> None:
    missed = [row.name for row in Codebook.load().event_types if not events(row.example, row.name)]
    assert missed == []


def test_modes_of_complements_are_modes() -> None:
    codebook = Codebook.load()
    modes = {(row.type, row.name) for row in codebook.event_modes}
    assert {(row.type, row.mode) for row in codebook.event_complement_modes} <= modes


def test_lemma_falls_back_on_the_form() -> None:
    lexicon = EventLexicon(Codebook.load())
    assert lexicon.lemma("besieged", "besieg", verb=True) == "besiege"
    assert lexicon.lemma("shot", "shott", verb=True) == "shoot"
    assert lexicon.lemma("airstrikes", "airstrik", verb=False) == "airstrike"
    assert lexicon.lemma("walked", "walk", verb=True) == "walk"


def test_the_battle_against_somebody_is_done_to_him() -> None:
    battle = only("The battle against Boko Haram in Diffa is slow.", "ASSAULT")
    assert (words(battle, "actor"), words(battle, "recipient")) == (set(), {"Boko Haram"})


def test_a_threat_that_is_faced_is_made_by_nobody() -> None:
    assert not events("The army faces the threat of floods.", "THREATEN")


# -- by the network ------------------------------------------------------------------------------------------


def test_a_verb_that_no_row_has_where_two_readings_of_the_network_agree() -> None:
    (found,) = events("Government troops entrapped the rebels near Goma.")
    assert (found.type, found.rule) == ("ASSAULT", "model:entrap/active")
    assert (words(found, "actor"), words(found, "recipient")) == ({"Government troops"}, {"rebels"})


def test_the_network_makes_no_events_of_talk_control_or_films() -> None:
    for text in (
        "Rebels lost Goma to the army.",
        "The minister described the rebels as heroes.",
        "In the film, troops entrap the rebels and the audience laughs.",
    ):
        assert not [claim for claim in events(text) if claim.rule.startswith("model:")]


def test_the_target_of_an_act_that_kills_does_not_kill() -> None:
    killing = only("The bombing of a Chadian convoy killed dozens outside Goma.", "ASSAULT")
    assert words(killing, "actor") == set()
    assert words(killing, "recipient") & {"dozens"}


def test_a_description_behind_a_dash_is_no_second_target() -> None:
    text = "The army fought to retake Goma – the largest city of the land before the war – in May."
    assert words(only(text, "ASSAULT"), "recipient") == {"Goma"}


def test_what_a_resolution_or_a_roadmap_is_for_has_not_happened() -> None:
    (freed,) = events("Diplomats discussed a roadmap for the release of the prisoners.", "RETREAT")
    assert freed.realis is Realis.PLANNED
    (probe,) = events("Chad proposed a resolution on investigating the attack.", "ACCUSE")
    assert probe.realis is Realis.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("At least ten civilians died in coalition strikes near Goma.", "coalition"),
        ("A rebel rocket attack wounded nine people in Goma.", "rebel"),
        ("Six soldiers were killed in clashes with rebels near Goma.", "rebels"),
        ("Nine soldiers died at the hands of the rebels.", "rebels"),
    ],
)
def test_who_is_behind_the_act_that_kills(text: str, actor: str) -> None:
    assert words(only(text, "ASSAULT"), "actor") == {actor}


def test_whom_an_operation_is_against_did_not_kill_civilians() -> None:
    assert words(only("Six civilians were killed in an operation against the militia.", "ASSAULT"), "actor") == set()


def test_a_raid_that_leaves_people_dead_killed_them() -> None:
    assert words(only("The raids left at least twelve people dead.", "ASSAULT"), "recipient") == {"twelve people"}
    assert words(only("The explosion left nine civilians wounded.", "ASSAULT"), "recipient") == {"nine civilians"}


def test_the_wounded_and_the_displaced_are_people() -> None:
    assert words(only("The army shelled the wounded at the gate.", "ASSAULT"), "recipient") == {"wounded"}
    pledged = only("The donors have pledged 200 million riyals for the displaced.", "AGREE")
    assert words(pledged, "recipient") == {"displaced"}


def test_whose_helicopters_drop_bombs_destroys_what_the_bombs_destroy() -> None:
    text = "The committee says that barrel bombs dropped by army helicopters destroyed the pumping station."
    destroyed = [claim for claim in events(text, "ASSAULT") if claim.rule.startswith("verb:destroy")]
    assert [words(claim, "actor") for claim in destroyed] == [{"army"}]


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("Three villagers killed 12 others injured in rebel attacks in Goma.", {"Three villagers", "12 others"}),
        ("Ten villagers killed, 15 injured in a rebel raid in Goma.", {"Ten villagers", "15"}),
        ("Nine villagers killed others injured in rebel attacks in Goma.", {"Nine villagers", "others"}),
    ],
)
def test_a_toll_of_a_headline_is_of_those_before_it(text: str, harmed: set[str]) -> None:
    tolls = events(text, "ASSAULT")
    assert {word for claim in tolls for word in words(claim, "recipient")} == harmed
    assert {word for claim in tolls for word in words(claim, "actor")} == {"rebel"}


def test_the_dead_injure_nobody() -> None:
    text = (
        "The militia hit the market with shells killing four villagers injuring ten others two of them badly in Goma."
    )
    (injuring,) = [claim for claim in events(text, "ASSAULT") if claim.rule.startswith("verb:injure")]
    assert words(injuring, "actor") <= {"militia"}
    assert words(injuring, "recipient") == {"ten others"}


def test_who_kills_and_what_is_injured_stay_apart_in_a_sentence_with_a_doer() -> None:
    killing = only("Ten soldiers killed 15 rebels in Goma.", "ASSAULT")
    assert (words(killing, "actor"), words(killing, "recipient")) == ({"Ten soldiers"}, {"15 rebels"})
