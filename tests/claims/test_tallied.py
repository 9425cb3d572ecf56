"""Whose count it is where nobody is said to speak: "the ministry listed 73 wounded"."""

from __future__ import annotations

import pytest

from polybius.model.claims import Claim, Kind

from .reading import claims


def counted(text: str) -> dict[str, Claim]:
    return {c.figure.measure: c for c in claims(text, Kind.FIGURE) if c.figure and c.mode != "part"}


@pytest.mark.parametrize(
    ("text", "source", "told"),
    [
        ("The militia also listed 73 wounded.", "The militia", {"injured": 73.0}),
        ("The ministry counted 31 dead in the raid on Goma.", "The ministry", {"killed": 31.0}),
        ("The radio gave a toll of 29 dead and 61 injured.", "The radio", {"killed": 29.0, "injured": 61.0}),
        ("The council raised the toll from the raids on a market to 61.", "The council", {"casualties": 61.0}),
        ("A monitor gave a toll of 17 dead in the raid, most of them pupils.", "A monitor", {"killed": 17.0}),
    ],
)
def test_a_count_is_the_word_of_who_counts(text: str, source: str, told: dict[str, float]) -> None:
    found = counted(text)
    assert {name: claim.figure.best for name, claim in found.items() if claim.figure} == told
    for claim in found.values():
        assert [voice.span.text for voice in claim.voice if voice.span] == [source]


@pytest.mark.parametrize("text", ["The blast left 31 dead in Goma.", "Doctors counted the bodies in Goma."])
def test_what_kills_counts_nobody(text: str) -> None:
    assert not any(claim.voice for claim in counted(text).values())


def test_a_toll_is_put_at_a_number() -> None:
    claim = counted("The monitor put the death toll at 35.")["killed"]
    assert claim.figure is not None
    assert (claim.figure.low, claim.figure.high) == (35.0, 35.0)
