"""Which places and times of a sentence a claim may have, and places that only words point out."""

from __future__ import annotations

import pytest

from polybius.model.claims import Claim, Kind
from polybius.pipeline import code_text

from .reading import dated, when, where


def only(text: str, kind: Kind, type_: str) -> Claim:
    return dated(text, kind, type_, "2017-01-20")


def place(text: str, kind: Kind, type_: str) -> str:
    return where(only(text, kind, type_))


def period(text: str, kind: Kind, type_: str) -> str:
    return when(only(text, kind, type_))


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ("Gunmen attacked Rwanda-backed rebels on a road.", "ASSAULT", ""),
        ("The pact was brokered by Chad, an old backer of the rebels, and Niger.", "AGREE", ""),
        ("Six evacuees from the towns of Goma and Bunia were killed near Kigali.", "ASSAULT", "Kigali"),
        ("The ministers discussed Niger at a meeting in Kigali.", "CONSULT", "Kigali"),
        ("Chad accused the rebels of shelling Goma.", "ACCUSE", ""),
        ("The minister visited Kigali on Monday.", "CONSULT", "Kigali"),
        ("The rebels attended a conference in the resort of Bunia.", "CONSULT", "Bunia"),
        ("A major offensive to retake Goma was launched by the army.", "ASSAULT", "Goma"),
        ("Gunmen launched an assault from the plant to retake Goma.", "ASSAULT", "Goma"),
        ("The army agreed to withdraw the 200 soldiers stationed in Goma.", "RETREAT", "Goma"),
        ("Soldiers shelled the eastern parts of the city.", "ASSAULT", "eastern parts of the city"),
        ("Six men were killed around Mount Baghir on Monday.", "ASSAULT", "Mount Baghir"),
        ("Chad has made threats before, as when rebels shelled a village.", "ASSAULT", ""),
        ("The group fought a long insurgency against Chad.", "ASSAULT", ""),
        ("Six men were killed in an attack carried out by rebels on a suburb of Goma.", "ASSAULT", "suburb of Goma"),
        ("Four fighters killed by the army a day earlier were buried in Goma.", "ASSAULT", ""),
        ("The army captured the rebels' stronghold of Goma.", "ASSAULT", "Goma"),
        ("Two Chad militants were killed on Monday.", "ASSAULT", ""),
        ("Six men were killed and ten were injured when rebels fired shells on Goma.", "ASSAULT", "Goma"),
        ("Shells hit Rwanda's Kigali district on Monday.", "ASSAULT", "Kigali"),
        ("The raid should limit Chad's sway by forcing the withdrawal of the militia.", "RETREAT", ""),
        ("The raid killed six men in Goma, and the council condemned the army.", "ACCUSE", ""),
        ("With the rebels crushed, the ministers will meet in Goma on Monday.", "ASSAULT", ""),
        ("The rebels withdrew from northern areas they controlled.", "RETREAT", "northern areas"),
    ],
)
def test_a_place_is_where_and_not_whose_or_of_what(text: str, type_: str, wanted: str) -> None:
    assert place(text, Kind.EVENT, type_) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "type_", "wanted"),
    [
        (
            "Chad signed a truce on 4 May 2016 and organised talks in Goma, beginning on 9 May.",
            Kind.EVENT,
            "CONSULT",
            "2016-05-09",
        ),
        ("Praising the army, the minister made no mention of next week's poll.", Kind.EVENT, "SUPPORT", ""),
        ("The rebels killed six men over the past year.", Kind.EVENT, "ASSAULT", "2016-01-21/2017-01-20"),
        ("Four fighters killed by the army were buried on 4 May 2016.", Kind.EVENT, "ASSAULT", ""),
        ("Soldiers were killed beside the Christmas tree.", Kind.EVENT, "ASSAULT", ""),
    ],
)
def test_a_time_is_when_it_happens(text: str, kind: Kind, type_: str, wanted: str) -> None:
    assert period(text, kind, type_) == wanted


def test_a_truce_is_broken_anywhere() -> None:
    text = "The rebels and the army signed a truce in Goma on Monday. The army violated the truce on Tuesday."
    broken = next(c for c in code_text(text, "2017-01-20")[1] if c.stage == "violated")
    assert broken.place is None


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ("Kigali, Kampala and Niger closed in on a deal that includes Goma.", "agreement", ""),
        ("The rebels will not take part in any negotiations with the army outside Kigali.", "talks", ""),
        ("The rebels and the army signed a truce in Goma.", "ceasefire", "Goma"),
    ],
)
def test_an_agreement_is_not_where_its_parties_are_or_its_terms(text: str, type_: str, wanted: str) -> None:
    assert place(text, Kind.AGREEMENT, type_) == wanted


def test_talks_without_an_article_are_others() -> None:
    text = "The rebels and the army held talks in Goma. In May talks were held between Chad and Niger."
    talks = [c for c in code_text(text, "2017-01-20")[1] if c.kind is Kind.AGREEMENT]
    assert [c.place.span.text if c.place else "" for c in talks] == ["Goma", ""]


def test_a_surname_is_no_place_though_a_village_has_it() -> None:
    text = "Omar Bunia came back in May. On Monday soldiers beat Bunia."
    assert only(text, Kind.EVENT, "ASSAULT").place is None


@pytest.mark.parametrize(
    ("text", "type_", "wanted_place", "wanted_period"),
    [
        ("The army used gas in Goma after 1979.", "ASSAULT", "Goma", "1979/.."),
        ("The council condemned Saturday's attack, which killed six people in Goma.", "ASSAULT", "Goma", "2017-01-14"),
        ("Six people were killed in raids targeting a quarter of Goma.", "ASSAULT", "quarter of Goma", ""),
    ],
)
def test_harm_is_where_and_when_the_attack_is(text: str, type_: str, wanted_place: str, wanted_period: str) -> None:
    harmed = [c for c in code_text(text, "2017-01-20")[1] if c.kind is Kind.EVENT and c.type == type_][-1]
    assert harmed.place is not None
    assert (harmed.place.span.text, harmed.period.edtf if harmed.period else "") == (wanted_place, wanted_period)


def test_what_is_only_spoken_of_happens_elsewhere() -> None:
    text = "The ministers met in Kigali on Monday to discuss ending the war."
    ended = [c for c in code_text(text, "2017-01-20")[1] if c.type == "RETREAT"]
    assert not any(c.place or c.period for c in ended)
