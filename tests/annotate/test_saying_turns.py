"""Turns of interviews and debates, on a text written for this test."""

from __future__ import annotations

from polybius.annotate.attributions import attributions
from polybius.annotate.records import Attribution
from polybius.model.claims import VoiceKind
from tests.annotate.parsing import parsed

TALK = """The road to Orvan was shelled on Monday.

ADLER: Minister, will the road be open by Friday?

KESSLER: The army holds the bridge.

We expect the convoy tomorrow.

ADLER: And the prisoners?

KESSLER: They were exchanged.

The programme ended at noon."""
BULLETIN = """HEALTH: Two clinics reopened in the district.

WATER: The pumping station was hit on Monday.

Location: Orvan"""


def said(text: str) -> list[tuple[str, str]]:
    words = [" ".join(" ".join(part.text for part in one.content).split()) for one in turns_of(text)]
    return [(one.source_name, content.rstrip(".")) for one, content in zip(turns_of(text), words, strict=True)]


def turns_of(text: str) -> list[Attribution]:
    return [one for one in attributions(*parsed(text)) if one.cue < 0 and one.direct]


def test_each_turn_is_its_speakers_and_goes_on_until_the_next() -> None:
    assert said(TALK) == [
        ("ADLER", "Minister, will the road be open by Friday?"),
        ("KESSLER", "The army holds the bridge. We expect the convoy tomorrow"),
        ("ADLER", "And the prisoners?"),
        ("KESSLER", "They were exchanged"),
    ]


def test_a_speaker_in_capitals_is_a_person() -> None:
    assert {one.source_kind for one in turns_of(TALK)} == {VoiceKind.PERSON}


def test_headings_with_a_colon_are_nobodys_words() -> None:
    assert said(BULLETIN) == []


def test_one_label_makes_no_transcript() -> None:
    assert said("Kessler: The army holds the bridge.\n\nThe convoy left on Monday.") == []


def test_the_outlets_own_people_are_no_source() -> None:
    assert said(TALK.replace("ADLER", "PRESENTER")) == [
        ("KESSLER", "The army holds the bridge. We expect the convoy tomorrow"),
        ("KESSLER", "They were exchanged"),
    ]
