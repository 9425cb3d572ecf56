"""What a report tells of who did a deed, or that it was not done, goes with the deed that it takes up."""

from __future__ import annotations

from dataclasses import replace

from polybius.case import build
from polybius.case.joins import BY_ANSWER
from polybius.codebook import Codebook
from polybius.model.case import Decision
from polybius.model.claims import Certainty, Claim, Realis
from polybius.model.decisions import EVENT_SPLIT, claim_key
from tests.case.making import Newsroom, at, on, roles, said_by

ARMY, FRONT = ("a_state_fra:MIL", "French army"), ("a_group_ypg", "YPG")


class Town(Newsroom):
    """A strike that one report tells of, with what the report tells of who did it."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = self.report("Post")
        self.strike = self.event(
            self.paper,
            "the army shelled the market, a doctor said",
            mode="heavy-weapons",
            place=at("Karsa"),
            period=on("2031-05-04"),
            roles=roles(actor=ARMY, recipient="the market"),
            voice=said_by("Doctor"),
        )

    def answer(self, words: str, **fields: object) -> Claim:
        return self.event(self.paper, words, about=self.strike.anchor, **fields)

    def denied(self) -> Claim:
        return self.answer(
            "the army denies it", realis=Realis.DENIED, roles=roles(actor=ARMY), voice=said_by("French army")
        )


def test_a_denial_is_in_the_event_that_it_denies_whatever_they_have_in_common() -> None:
    town = Town()
    denial = town.denied()
    (event,) = town.build().events
    assert denial.id in event.claims
    assert [(join.one, join.other, join.why) for join in event.joins] == [(town.strike.id, denial.id, BY_ANSWER)]
    (dispute,) = event.contested
    assert dispute.field == "happened"
    assert [position.voices for position in dispute.positions] == [("Doctor",), ("French army",)]


def test_blaming_another_side_disputes_the_doer() -> None:
    town = Town()
    town.answer(
        "the army blamed the YPG",
        roles=roles(actor=FRONT),
        certainty=Certainty.ALLEGED,
        voice=said_by("French army"),
    )
    (event,) = town.build().events
    (dispute,) = event.contested
    assert dispute.field == "actor"
    assert [position.voices for position in dispute.positions] == [("Doctor",), ("French army",)]


def test_of_a_deed_without_a_claim_the_first_to_say_who_did_it_leads() -> None:
    town = Town()
    town.strike = replace(town.strike, anchor=town.strike.anchor + 10).identified()
    town.claims = []
    blame = town.answer("the doctors blamed the army", roles=roles(actor=ARMY), place=at("Karsa"))
    denial = town.denied()
    (event,) = town.build().events
    assert {blame.id, denial.id} == set(event.claims)


def test_what_answers_nothing_stands_for_itself() -> None:
    town = Town()
    denial = town.answer("the army denies it", realis=Realis.DENIED, roles=roles(actor=ARMY), place=at("Tiva"))
    town.claims = [replace(denial, about=denial.anchor - 7).identified() if c is denial else c for c in town.claims]
    assert len(town.build().events) == 2


def test_a_reviewer_parts_an_answer_from_its_deed() -> None:
    town = Town()
    denial = town.denied()
    keys, others = (claim_key(town.strike),), (claim_key(denial),)
    decision = Decision("d1", "e_1", EVENT_SPLIT, "", "", "ana", "2031-06-01", "another raid", keys=keys, others=others)
    case = build(tuple(town.reports.values()), tuple(town.claims), (), Codebook.load(), (decision,))
    assert sorted(len(event.claims) for event in case.events) == [1, 1]
