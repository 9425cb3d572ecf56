"""The network's factuality beside the rules, with values set by hand."""

from __future__ import annotations

import numpy as np
import pytest

from polybius.annotate.modality import modalities
from polybius.annotate.modality_network import LAYER
from polybius.annotate.records import Doc, Modality
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Realis
from tests.annotate.parsing import parsed


def views(text: str, values: dict[str, float]) -> dict[str, Modality]:
    """The modalities of a text whose words have these values, and all others +3."""
    doc, _, codebook = parsed(text)
    return _views(doc, codebook, values)


def _views(doc: Doc, codebook: Codebook, values: dict[str, float]) -> dict[str, Modality]:
    given = [np.nan if token.is_space else values.get(token.text, 3.0) for token in doc]
    doc.user_data[LAYER] = np.array(given, dtype=np.float32)
    return {doc[one.head].text: one for one in modalities(doc, codebook)}


def test_values_that_are_sure_change_nothing() -> None:
    doc, _, codebook = parsed("The army shelled the port.\n\nRebels plan to retake it and may not have left.")
    without = modalities(doc, codebook)
    given = [np.nan if token.is_space else 2.9 for token in doc]
    doc.user_data[LAYER] = np.array(given, dtype=np.float32)
    assert modalities(doc, codebook) == without
    assert without


@pytest.mark.parametrize(
    ("value", "realis", "certainty"),
    [
        (0.8, Realis.OCCURRED, Certainty.HEDGED),
        (0.4, Realis.HYPOTHETICAL, Certainty.HEDGED),
        (-2.9, Realis.HYPOTHETICAL, Certainty.HEDGED),
    ],
)
def test_a_plain_fact_that_the_network_doubts_is_left_open(value: float, realis: Realis, certainty: Certainty) -> None:
    one = views("The army shelled the port.", {"shelled": value})["shelled"]
    assert (one.realis, one.certainty) == (realis, certainty)
    assert (one.rule, one.cues) == ("network", ())


@pytest.mark.parametrize("value", [-3.0, 0.0, 3.0])
def test_words_that_decide_win(value: float) -> None:
    found = views("The army did not shell the port but plans to retake it.", {"shell": value, "retake": value})
    assert (found["shell"].realis, found["shell"].rule) == (Realis.DENIED, "negation")
    assert (found["retake"].realis, found["retake"].rule) == (Realis.PLANNED, "planned by plan")


def test_a_noun_that_only_stands_in_an_unreal_clause_may_be_known() -> None:
    doc, _, codebook = parsed("Delegates may flee in battles.")
    doc.user_data.pop(LAYER)
    assert "battles" in {doc[one.head].text for one in modalities(doc, codebook)}
    assert "battles" not in _views(doc, codebook, {"battles": 2.9})


def test_a_known_event_that_the_network_doubts_is_left_open() -> None:
    text = "Officials may discuss the ceasefire."
    assert views(text, {"ceasefire": 0.2})["ceasefire"].realis == Realis.HYPOTHETICAL
    assert views(text, {"ceasefire": 2.0})["ceasefire"].realis == Realis.OCCURRED


def test_nouns_that_tell_of_no_event_are_not_doubted() -> None:
    assert views("The army shelled the port.", {"port": -2.0, "army": -2.0}) == {}
