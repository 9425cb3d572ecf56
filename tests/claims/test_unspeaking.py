"""Acts say nothing: who stands right before the verb speaks, where a page has lost its commas."""

from __future__ import annotations

import pytest

from polybius.model.claims import Kind

from .reading import claims


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A bomb blast killed nine farmers in Goma on Tuesday the Rwenzori Observatory said.",
            "Rwenzori Observatory",
        ),
        ("A raid on the market killed six people and wounded ten Governor Jon Okello said.", "Jon Okello"),
    ],
)
def test_an_act_does_not_speak(text: str, speaker: str) -> None:
    figures = [claim for claim in claims(text, Kind.FIGURE) if claim.type == "killed"]
    assert [[voice.name for voice in claim.voice] for claim in figures] == [[speaker]]


def test_a_speaker_stays() -> None:
    (figure,) = claims("The mayor said a blast had killed 16 people in Goma.", Kind.FIGURE)
    assert [voice.name for voice in figure.voice] == ["The mayor"]
