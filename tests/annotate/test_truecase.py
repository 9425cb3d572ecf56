"""Text in capitals read in small letters: names, acronyms, sentence starts, and nothing else touched."""

from __future__ import annotations

import pytest

from polybius.annotate.segment import Segmenter
from polybius.annotate.truecase import TrueCaser, is_shouted
from polybius.codebook import Codebook
from polybius.pipeline import code_text

CASER = TrueCaser.of(Codebook.load())


@pytest.mark.parametrize(
    "cased",
    [
        "The rebels attacked the town of Tolvenar. They killed two farmers.",
        "On 3 May the guard said that the people's truce may end.",
        "The Syrian army left Aleppo, and the U.S. Embassy closed.",
        "Members of the Valley Liberation Front (VLF) fled. The Valley Liberation Front denied it.",
        "An AK-47 was found on the 19th by Judge O'Hara in Rio de Janeiro.",
        "Antiterrorist squads ambushed the rebels' convoys.",
    ],
)
def test_capitals_come_back_as_they_would_be_written(cased: str) -> None:
    assert CASER.restored(cased.upper()).lower() == cased.lower()
    wrong = [(w, c) for w, c in zip(CASER.restored(cased.upper()).split(), cased.split(), strict=True) if w != c]
    assert [c for _, c in wrong if c not in ("Judge", "Embassy")] == []


def test_text_with_small_letters_is_left_alone() -> None:
    text = "GENEVA, 3 May (Wire) - The UNHCR and the WHO met. BREAKING NEWS"
    assert CASER.restored(text) == text


def test_a_headline_over_other_text_is_read_small() -> None:
    text = "REBELS SHELL THE PORT OF MARBEN\n\nThe WHO said that 12 people died."
    assert CASER.restored(text) == "Rebels shell the port of Marben\n\nThe WHO said that 12 people died."


def test_a_dispatch_begins_behind_its_head() -> None:
    text = "   MARBEN, 4 MAR 91 (VALLEY WIRE) -- [TEXT] GUNMEN KIDNAPPED A JUDGE."
    sentences = [sent.text.strip() for sent in Segmenter().segment(text).sents]
    assert sentences == [text[: text.index("GUNMEN")].strip(), "Gunmen kidnapped a judge."]


def test_lines_wrapped_by_hand_end_no_sentence() -> None:
    text = (
        "THE GOVERNOR OF TOLVENAR SAID YESTERDAY THAT GUNMEN HAD KIDNAPPED THE JUDGE\nOF THE PORT AND A CLERK OF THE "
        "COURT.  THEY WERE TAKEN FROM A CAR ON THE ROAD\nTO MARBEN.  NOBODY HAS CLAIMED THE KIDNAPPING, AND THE TWO "
        "FAMILIES HAVE HEARD\nNOTHING OF THEM."
    )
    assert len(list(Segmenter().segment(text).sents)) == 3


def test_short_names_in_capitals_are_not_shouting() -> None:
    assert not is_shouted("ISIL / PKK")
    assert is_shouted("THE PKK AND ITS ALLIES LEFT")


def test_claims_quote_the_capitals_of_the_report() -> None:
    text = "YESTERDAY MEMBERS OF THE PLAINS FRONT KILLED TWO POLICEMEN IN ALEPPO."
    _, claims = code_text(text, "1991-03-05")
    killing = next(claim for claim in claims if claim.kind == "event")
    assert killing.type == "ASSAULT"
    assert killing.role("recipient")[0].span.text == "TWO POLICEMEN"
    assert killing.place is not None
    assert (killing.place.name, killing.place.span.text) == ("Aleppo", "ALEPPO")
    assert killing.period is not None
    assert killing.period.edtf == "1991-03-04"
