"""Places and days taken from the scene that a report has set, and the cases in which they are left open."""

from __future__ import annotations

import pytest

from polybius.claims.parse import Parse
from polybius.model.claims import Claim, Kind
from polybius.pipeline import CodingSettings, code_text, report_coder

from .reading import when, where

DATE = "2016-12-20"


def last(text: str, type_: str = "ASSAULT") -> Claim:
    """The last event of the type by position."""
    found = [c for c in code_text(text, DATE)[1] if c.kind is Kind.EVENT and c.type == type_]
    assert found
    return max(found, key=lambda claim: claim.anchor)


def test_harm_goes_on_in_the_scene() -> None:
    killed = last("Shells hit a market in Goma on Monday. Six people were killed, the council said.")
    assert (where(killed), when(killed)) == ("Goma", "2016-12-19")


def test_what_the_scene_gives_is_less_sure() -> None:
    """Before the weights of `claim_confidence`, which also know how long a sentence is."""

    def killed(text: str) -> Claim:
        coder = report_coder(CodingSettings()).coder
        made = coder.made(Parse(code_text(text, DATE)[0]))
        return [claim for claim in made if claim.kind is Kind.EVENT][-1]

    alone = killed("Six people were killed in Goma on Monday.")
    carried = killed("Shells hit a market in Goma on Monday. Six people were killed.")
    assert carried.confidence < alone.confidence


def test_a_place_that_opens_the_paragraph_frames_it() -> None:
    text = "Around Goma, the army is fighting the rebels. On Monday jets bombed fifteen positions."
    bombed = last(text)
    assert (where(bombed), when(bombed)) == ("Goma", "2016-12-19")


def test_what_is_taken_up_across_a_paragraph_goes_on() -> None:
    text = (
        "Five trucks were set on fire by armed men on Sunday.\n\n"
        "The trucks were on their way to Bunia when they were stopped near Goma. The driver of one truck was killed."
    )
    burnt, killed = [c for c in code_text(text, DATE)[1] if c.kind is Kind.EVENT and c.type == "ASSAULT"]
    assert where(burnt) == "Goma"
    assert (where(killed), when(killed)) == ("Goma", "2016-12-18")


def test_a_heading_of_a_bulletin_is_a_place() -> None:
    killed = last("**Goma.** Air strikes have killed dozens of civilians since 12 December.")
    assert where(killed) == "Goma"


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit a market in Goma on Monday. On Tuesday six people were killed.",  # another day
        "Shells hit a market in Goma on Monday.\n\nSix people were killed.",  # another paragraph
        "Shells hit a market in Goma on Monday. Rebels attacked an army post. Six people were killed.",  # of either
        "Shells hit a market in Goma on Monday. Six people had been killed before.",  # a flashback
        "Shells hit a market in Goma on Monday. Rebels attacked an army post.",  # a new attack
    ],
)
def test_the_scene_is_left_open_where_there_is_doubt(text: str) -> None:
    assert where(last(text)) == ""


def test_a_frame_ends_where_another_place_is_named() -> None:
    text = "In Goma the army is fighting the rebels. In Bunia, the two governors met. Six people were killed."
    assert where(last(text)) != "Goma"


def test_an_agreement_keeps_its_place() -> None:
    text = "A ceasefire came into force in Goma on Monday. The ceasefire excludes the Hazat Brigade."
    found = [c for c in code_text(text, DATE)[1] if c.kind is Kind.AGREEMENT]
    assert {where(claim) for claim in found} == {"Goma"}


def test_what_is_told_again_keeps_its_day() -> None:
    text = (
        "The trucks that burnt in Goma on Sunday were not burnt by the rebels.\n\n"
        "The Northern Front denied any part in the burning of the trucks."
    )
    burning = last(text)
    assert when(burning) == "2016-12-18"
    assert [role.span.text for role in burning.role("actor")] == ["Northern Front"]


def test_a_siege_as_an_event_lies_where_control_says() -> None:
    siege = last("Goma and Bunia remain encircled by rebel groups.", "COERCE")
    assert where(siege) == "Goma"
    assert siege.realis == "ongoing"


def test_a_siege_by_a_group_called_a_state_is_one() -> None:
    siege = last("In Goma, under siege by the Desert State, 9,500 people depend on air drops.", "COERCE")
    assert [role.span.text for role in siege.role("actor")] == ["Desert State"]
    assert [role.span.text for role in siege.role("recipient")] == ["Goma"]
