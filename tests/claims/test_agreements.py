"""Agreements: kinds, parties, stages, terms, and who broke or was left out of them."""

from __future__ import annotations

import pytest

from polybius.claims.agreements import Agreements
from polybius.claims.drafts import Draft
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Kind, Realis

from .reading import claims, when, words
from .scenes import Scene


def read(scene: Scene) -> list[Draft]:
    return list(Agreements(Codebook.load()).extract(scene.parse()))


def only(scene: Scene) -> Draft:
    (draft,) = read(scene)
    return draft


def players(draft: Draft) -> list[tuple[str, str]]:
    return [(role.role, role.span.text) for role in draft.roles]


def terms(draft: Draft) -> list[str]:
    return [term.text for term in draft.terms]


def test_those_who_sign_are_parties() -> None:
    draft = only(Scene("The government and the rebels signed a ceasefire on 12 May.").actors("government", "rebels"))
    assert (draft.type, draft.stage, draft.trigger.text) == ("ceasefire", "signed", "signed")
    assert players(draft) == [("party", "government"), ("party", "rebels")]


def test_each_stage_told_is_a_claim_and_the_broker_a_mediator() -> None:
    text = "A truce between the army and the northern militia, brokered by Qatar, took effect on Friday."
    signed, in_force = read(Scene(text).actors("army", "northern militia", "Qatar"))
    assert (signed.stage, signed.trigger.text, in_force.stage, in_force.trigger.text) == (
        "signed", "brokered", "in_force", "took",
    )  # fmt: skip
    parties = [("party", "army"), ("party", "northern militia")]
    assert players(in_force) == parties
    assert players(signed) == [*parties, ("mediator", "Qatar")]


def test_an_agreement_on_two_matters_is_of_two_kinds() -> None:
    drafts = read(Scene("The accord for the evacuation and ceasefire required the evacuation of two villages."))
    assert [draft.type for draft in drafts] == ["evacuation", "ceasefire"]
    assert terms(drafts[0]) == ["the evacuation and ceasefire", "the evacuation of two villages"]


def test_those_who_help_to_negotiate_are_mediators() -> None:
    draft = only(Scene("Norway worked with Chad and Niger to negotiate ceasefires.").actors("Norway", "Chad", "Niger"))
    assert players(draft) == [("mediator", "Norway"), ("mediator", "Chad"), ("mediator", "Niger")]


def test_who_is_accused_of_a_breach_is_the_violator() -> None:
    draft = only(Scene("The militia accused the army of violating the truce.").actors("militia", "army"))
    assert (draft.stage, draft.certainty) == ("violated", Certainty.ALLEGED)
    assert players(draft) == [("accuser", "militia"), ("violator", "army")]


def test_mutual_accusations_leave_the_violator_open() -> None:
    draft = only(Scene("Both sides accused each other of ceasefire violations."))
    assert (draft.type, draft.stage, draft.trigger.text) == ("ceasefire", "violated", "violations")
    assert players(draft) == [("accuser", "Both sides")]


def test_who_is_excepted_is_left_out() -> None:
    scene = Scene("Rebel groups are attending the peace talks, except the Islamists.").actors(
        "Rebel groups", "Islamists"
    )
    draft = only(scene)
    assert (draft.type, draft.stage) == ("peace_talks", "in_force")
    assert players(draft) == [("party", "Rebel groups"), ("excluded", "Islamists")]


def test_who_was_not_invited_is_left_out_of_the_talks_named_before() -> None:
    scene = Scene("Talks between the two governments began in Geneva.", "The Kurdish party was not invited.")
    began, left_out = read(scene.actors("two governments", "Kurdish party"))
    assert (began.stage, players(began)) == ("in_force", [("party", "two governments")])
    assert (left_out.realis, players(left_out)) == (Realis.OCCURRED, [("excluded", "Kurdish party")])


def test_not_included_is_left_out_and_no_term() -> None:
    draft = only(Scene("The truce, which did not include the Islamists, was extended by 72 hours.").actors("Islamists"))
    assert (draft.stage, players(draft), terms(draft)) == ("extended", [("excluded", "Islamists")], [])


def test_what_is_agreed_to_be_done_gives_the_kind() -> None:
    draft = only(Scene("The two sides agreed to withdraw their troops from the town."))
    assert (draft.type, draft.stage) == ("withdrawal", "signed")
    assert terms(draft) == ["to withdraw their troops from the town"]


def test_what_was_agreed_is_followed_to_its_end() -> None:
    scene = Scene("The evacuation deal collapsed on Sunday.", "The evacuations were completed on Monday.")
    assert [(d.type, d.stage) for d in read(scene)] == [("evacuation", "collapsed"), ("evacuation", "completed")]


def test_an_evacuation_without_an_agreement_is_none() -> None:
    assert read(Scene("The evacuations were completed on Monday.")) == []


def test_who_is_in_talks_is_a_party() -> None:
    draft = only(Scene("Chad and Niger are in talks over the border.").actors("Chad", "Niger"))
    assert (draft.type, draft.stage, terms(draft)) == ("talks", "in_force", ["the border"])
    assert players(draft) == [("party", "Chad"), ("party", "Niger")]


def test_talks_in_a_report_on_a_truce_are_peace_talks() -> None:
    alone = only(Scene("The Geneva talks resumed."))
    among_others = read(Scene("The Geneva talks resumed.", "They left during the truce."))
    assert (alone.type, alone.stage) == ("talks", "in_force")
    assert [draft.type for draft in among_others] == ["peace_talks"]


def test_what_an_agreement_requires_gives_its_kind() -> None:
    assert only(Scene("The accord provides for the release of prisoners.")).type == "prisoner_exchange"


def test_terms_behind_a_verb_of_providing() -> None:
    assert terms(only(Scene("The accord provides for the release of prisoners."))) == ["the release of prisoners"]


@pytest.mark.parametrize(
    "sentence", ["They left during the truce.", "It cost a great deal of money.", "Will the truce hold?"]
)
def test_mentions_idioms_and_questions_claim_nothing(sentence: str) -> None:
    assert read(Scene(sentence)) == []


def test_the_agreement_is_the_one_named_before() -> None:
    text = "A ceasefire began on Monday. Chad and the rebels signed the agreement in Goma. It excludes the Taliban."
    found = claims(text, Kind.AGREEMENT)
    assert {claim.type for claim in found} == {"ceasefire"}
    assert {"Taliban"} in [words(claim, "excluded") for claim in found]


def test_what_is_offered_is_not_reached() -> None:
    found = claims("Chad and Niger offered to broker a peace agreement.", Kind.AGREEMENT)
    assert [claim.stage for claim in found] == ["proposed"]


def test_the_operation_is_the_evacuation_named_before() -> None:
    text = "The evacuation deal was signed on Monday. The evacuation began. The operation was suspended on Friday."
    found = [(claim.type, claim.stage) for claim in claims(text, Kind.AGREEMENT)]
    assert ("evacuation", "") in found


def test_who_was_no_party_is_left_out_and_the_talks_have_their_place() -> None:
    text = "The Northern Front was not invited to the Goma talks, which ended on Tuesday."
    found = {claim.rule: claim for claim in claims(text, Kind.AGREEMENT)}
    assert words(found["left_out"], "excluded") == {"Northern Front"}
    assert found["stage"].roles == ()
    assert {claim.place.span.text for claim in found.values() if claim.place} == {"Goma"}


def test_an_end_to_attacks_is_a_ceasefire() -> None:
    (found,) = claims("The two sides agreed to halt all attacks.", Kind.AGREEMENT)
    assert (found.type, found.stage) == ("ceasefire", "signed")


def test_who_stays_away_from_talks_does_not_end_them() -> None:
    (found,) = claims("The Northern Front boycotted the talks.", Kind.AGREEMENT)
    assert (found.stage, words(found, "excluded")) == ("", {"Northern Front"})


def test_talks_that_are_undermined_are_not_breached() -> None:
    assert not [c for c in claims("The raids undermined the peace talks.", Kind.AGREEMENT) if c.stage == "violated"]


def test_who_would_accept_a_deal_has_not_signed_it() -> None:
    (found,) = claims("Niger would accept a deal with Omar Dari running for office.", Kind.AGREEMENT)
    assert (found.stage, words(found, "party")) == ("proposed", {"Niger"})


def test_who_talked_is_who_agreed() -> None:
    text = "Talks between Chad and the rebels led to an agreement to hold a vote."
    agreed = next(c for c in claims(text, Kind.AGREEMENT) if c.type != "talks")
    assert words(agreed, "party") == {"Chad", "rebels"}


def test_who_is_cited_in_brackets_is_no_party() -> None:
    text = (
        "Elsewhere the mood has changed too, with Niger hoping for peace, and secret talks being held between the "
        "Chadian and Nigerien militaries (Omar Resh, Karsa Post, 13 January)."
    )
    (found,) = claims(text, Kind.AGREEMENT)
    assert words(found, "party") == {"Chadian", "Nigerien militaries"}


def test_contracts_listed_among_accords_have_their_parties() -> None:
    text = (
        "On 17 January Chad and Mali signed five accords, among them a licence for a network and a contract for a port."
    )
    contract = next(claim for claim in claims(text, Kind.AGREEMENT) if claim.type == "contract")
    assert words(contract, "party") == {"Chad", "Mali"}


def test_two_adjectives_before_one_noun_are_two_parties() -> None:
    text = "The Chadian and Malian governments signed a truce in Goma."
    (truce,) = claims(text, Kind.AGREEMENT)
    assert len(truce.role("party")) == 2


def test_two_brokers_joined_by_a_hyphen_are_two() -> None:
    (claim,) = claims("An Egyptian-Jordanian brokered truce came into force in Chad on 4 May 2016.", Kind.AGREEMENT)
    assert words(claim, "mediator") == {"Egyptian", "Jordanian"}


def test_who_brokered_is_told_behind_the_parties() -> None:
    text = "A truce between the army and the rebels brokered by Egypt and Jordan was broken by the militia."
    (claim,) = claims(text, Kind.AGREEMENT)
    assert words(claim, "mediator") == {"Egypt", "Jordan"}
    assert claim.stage == "violated"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The governor declared the truce over on Friday.", "collapsed"),
        ("The governor announced an end to the truce.", "completed"),
        ("The governor declared a truce on Friday.", "signed"),
    ],
)
def test_a_truce_declared_over_is_not_signed(text: str, stage: str) -> None:
    assert [claim.stage for claim in claims(text, Kind.AGREEMENT)] == [stage]


def test_the_delay_in_completing_a_deal_completes_nothing() -> None:
    text = "Nobody explained the delay in completing the withdrawal agreement."
    assert [claim.stage for claim in claims(text, Kind.AGREEMENT)] == [""]


def test_what_happens_under_a_deal_does_not_date_it() -> None:
    text = "The town was shelled on 4 May 2031 despite a ceasefire brokered by Chad."
    assert [c.period for c in claims(text, Kind.AGREEMENT)] == [None]
    own = "A ceasefire brokered by Chad on 1 May 2031 was welcomed."
    assert [when(c) for c in claims(own, Kind.AGREEMENT) if c.stage == "signed"] == ["2031-05-01"]


def test_a_backer_with_its_name_is_who_is_named() -> None:
    (deal,) = claims("The pact was mediated by army backer Qatar and junta ally Iran.", Kind.AGREEMENT)
    assert {role.actor for role in deal.role("mediator")} == {"a_state_qat", "a_state_irn"}
