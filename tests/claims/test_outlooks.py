"""Outlooks: plans, forecasts, warnings, promises, demands."""

from __future__ import annotations

import pytest

from polybius.claims.drafts import Draft
from polybius.claims.outlooks import Outlooks
from polybius.codebook import Codebook
from polybius.model.claims import Kind, Realis

from .reading import claims
from .scenes import Scene


def read(scene: Scene) -> list[Draft]:
    return list(Outlooks(Codebook.load()).extract(scene.parse()))


def only(scene: Scene) -> Draft:
    (draft,) = read(scene)
    return draft


def players(draft: Draft) -> list[tuple[str, str]]:
    return [(role.role, role.span.text) for role in draft.roles]


def content(draft: Draft) -> str:
    assert draft.content is not None
    return draft.content.text


def test_a_plan_has_an_actor_a_content_and_a_time_until_when() -> None:
    draft = only(Scene("Russia plans to expand its base by 2018.").actors("Russia").when("2018", "2018"))
    assert (draft.type, draft.realis, players(draft)) == ("plan", Realis.PLANNED, [("actor", "Russia")])
    assert content(draft) == "to expand its base by 2018"
    assert draft.period is not None
    assert draft.period.edtf == "2018"


def test_a_raised_subject_belongs_to_the_forecast_and_is_no_speaker() -> None:
    draft = only(Scene("The war looks set to shift to the north."))
    assert (draft.type, draft.realis, players(draft)) == ("forecast", Realis.FUTURE, [])
    assert content(draft) == "to shift to the north"


def test_a_reported_would_looks_ahead_in_the_mouth_of_who_said_it() -> None:
    scene = Scene("The minister said that the government would accept a deal.").actors("minister", "government")
    draft = only(scene.says("The minister", "said", "that the government would accept a deal"))
    assert (draft.type, content(draft)) == ("forecast", "the government would accept a deal")
    assert players(draft) == [("speaker", "The minister"), ("actor", "government")]


def test_who_vows_is_to_act() -> None:
    draft = only(Scene("The general vowed to retake the town.").actors("general"))
    assert (draft.type, players(draft)) == ("promise", [("speaker", "general"), ("actor", "general")])


def test_we_will_is_a_promise_of_who_is_quoted() -> None:
    scene = Scene("We will retake every village, the commander said.").actors("commander")
    draft = only(scene.says("the commander", "said", "We will retake every village"))
    assert (draft.type, draft.realis) == ("promise", Realis.PLANNED)
    assert players(draft) == [("speaker", "the commander"), ("actor", "the commander")]


def test_who_is_urged_is_to_act() -> None:
    draft = only(Scene("The president urged the army to withdraw.").actors("president", "army"))
    assert (draft.type, draft.realis) == ("demand", Realis.HYPOTHETICAL)
    assert players(draft) == [("speaker", "president"), ("actor", "army")]


def test_plans_as_a_noun_belong_to_who_announced_them() -> None:
    draft = only(Scene("The army announced plans to rebuild the bridge.").actors("army"))
    assert (draft.type, players(draft), content(draft)) == ("plan", [("actor", "army")], "to rebuild the bridge")


def test_will_is_a_forecast() -> None:
    draft = only(Scene("The talks will resume on Monday."))
    assert (draft.type, draft.trigger.text, content(draft)) == ("forecast", "resume", "The talks will resume on Monday")


def test_no_plans_are_denied_plans() -> None:
    assert only(Scene("The government has no plans to negotiate.").actors("government")).realis is Realis.DENIED


def test_what_is_promised_makes_no_claims_of_its_own() -> None:
    scene = Scene("He promised that troops would leave.")
    draft = only(scene.says("He", "promised", "that troops would leave", "promised"))
    assert (draft.type, content(draft)) == ("promise", "troops would leave")


def test_a_threat_is_a_warning_that_is_threatened() -> None:
    draft = only(Scene("The rebels threatened to shell the airport.").actors("rebels"))
    assert (draft.type, draft.realis) == ("warning", Realis.THREATENED)


def test_denied_plans_are_denied() -> None:
    scene = Scene("The army announced plans to rebuild the bridge.").actors("army")
    draft = only(scene.says("The army", "announced", "plans to rebuild the bridge", "denied"))
    assert draft.realis is Realis.DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody knows whether the truce will hold.",
        "The loan aims to fund imports.",
        "The ministry did not answer a request for comment.",
    ],
)
def test_open_questions_aims_of_things_and_idioms_claim_nothing(sentence: str) -> None:
    assert read(Scene(sentence)) == []


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("We will send the buses again as soon as the road is safe, an officer said.", Realis.CONDITIONAL),
        ("The army will leave when the rebels have left.", Realis.CONDITIONAL),
        ("The governor said that the registration would begin on Saturday.", Realis.PLANNED),
        ("The city will fall.", Realis.FUTURE),
    ],
)
def test_how_sure_the_future_is(text: str, realis: Realis) -> None:
    assert [claim.realis for claim in claims(text, Kind.OUTLOOK)] == [realis]


def test_what_is_to_be_is_a_plan() -> None:
    found = claims("Elections are to be held in October.", Kind.OUTLOOK)
    assert [(claim.type, claim.realis) for claim in found] == [("plan", Realis.PLANNED)]


def test_what_nobody_named_expects_is_hedged() -> None:
    found = claims("The army is expected to launch an offensive.", Kind.OUTLOOK)
    assert [claim.certainty for claim in found] == ["hedged"]


@pytest.mark.parametrize(
    "text",
    [
        "In Velm the war is to control a valley.",
        "Tarn gave warning of that attack.",
        "“I swear we didn’t see them,” said Okello.",
        "He was jailed for going to fight for the League.",
    ],
)
def test_what_looks_ahead_to_nothing(text: str) -> None:
    assert claims(text, Kind.OUTLOOK) == ()


def test_a_plan_of_action_and_prospects_are_nobodys_outlooks() -> None:
    for text in ("Raids at night might be a plan of action.", "The prospects of victory do not rise."):
        assert not claims(text, Kind.OUTLOOK), text


def test_what_one_is_urged_to_do_is_the_demand() -> None:
    (demand,) = claims("The League was urged by Okello to leave Velm.", Kind.OUTLOOK)
    assert demand.content is not None
    assert (demand.content.text, [role.span.text for role in demand.role("actor")]) == ("to leave Velm", ["League"])


def test_what_is_owed_or_not_asked_is_no_demand() -> None:
    assert claims("The villagers have a right to demand that the army leave.", Kind.OUTLOOK) == ()


def test_not_only_denies_nothing() -> None:
    found = claims("The raids will not only hurt the talks but will also feed anger, the council said.", Kind.OUTLOOK)
    assert found
    assert all(claim.realis is Realis.FUTURE for claim in found)


def test_what_is_done_at_a_request_is_demanded_no_more() -> None:
    assert claims("The pilots bombed the town on the request of the Chadian government.", Kind.OUTLOOK) == ()


def test_time_that_is_needed_to_plan_plans_nothing() -> None:
    assert claims("The raid was late because of the time needed to plan an attack.", Kind.OUTLOOK) == ()
