"""Where harm happened is told by the words for its cause, where an attack happened by those for its harm."""

from __future__ import annotations

import pytest

from polybius.model.claims import Kind
from tests.claims.reading import claims, where


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine labourers were killed beside the front in air strikes on Homs.", "Homs"),
        ("Two commanders died in what was thought to have been a drone strike in Benghazi.", "Benghazi"),
        ("A blast that tore through a market in Taiz killed seven traders.", "Taiz"),
        ("A car bombing in a Kabul bazaar killed four and wounded eleven.", "Kabul"),
        ("Six herders died in a raid thought to be carried out by the army around Gao.", "Gao"),
        ("Gunmen shelled a wedding, killing two guests in the town of Baidoa.", "Baidoa"),
        ("Two guards were killed when a rocket struck a depot in the city of Sanaa, a medic said.", "Sanaa"),
        (
            "Medics counted five deaths after a rocket fell on the eastern quarter of Kharkiv.",
            "eastern quarter of Kharkiv",
        ),
        ("Gunmen stormed a hotel in Gao, sparking a battle in which nine guards were killed.", "Gao"),
        ("A bomb went off in Gao and twelve people were wounded.", "Gao"),
        ("The militia began an offensive aimed at ending the siege of Taiz.", "Taiz"),
        ("Eight people were killed in the shelling of the eastern quarter of Kharkiv.", "eastern quarter of Kharkiv"),
    ],
)
def test_harm_and_its_cause_are_in_one_place(text: str, place: str) -> None:
    found = [*claims(text, Kind.EVENT), *claims(text, Kind.FIGURE)]
    assert found
    assert {where(claim) for claim in found} == {place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A blast that tore through a market in Taiz, in southwestern Yemen, killed seven traders.", "Taiz"),
        ("Three teachers were killed in shelling of contested parts of Benghazi, eastern Libya.", "parts of Benghazi"),
        ("Gunmen killed nine farmers in the Mopti region of central Mali on Monday.", "Mopti"),
    ],
)
def test_the_place_is_the_inner_one_of_those_that_lie_in_each_other(text: str, place: str) -> None:
    assert {where(claim) for claim in claims(text, Kind.FIGURE)} == {place}


@pytest.mark.parametrize(
    "text",
    [
        "BEIRUT Shells on a mill killed ten people.",
        "KHARTOUM (Wire) - Shells on a mill killed ten people.",
    ],
)
def test_where_a_report_was_filed_is_not_where_it_happened(text: str) -> None:
    found = claims(text, Kind.EVENT)
    assert found
    assert {where(claim) for claim in found} == {""}
