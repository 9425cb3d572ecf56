"""Citations: what rests on which publication, of which day."""

from __future__ import annotations

from polybius.claims.citations import Citations
from polybius.claims.drafts import Draft
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, VoiceKind

from .scenes import Scene

TEXT = "The bridge was damaged (Delta Courier, 16 January)."


def read(scene: Scene) -> list[Draft]:
    return list(Citations(Codebook.load()).extract(scene.parse()))


def test_a_citation_names_its_source_its_day_and_what_it_supports() -> None:
    (draft,) = read(Scene(TEXT).cites("Delta Courier", "The bridge was damaged", "2017-01-16"))
    assert draft.voice is not None
    (voice,) = draft.voice
    assert (voice.kind, voice.name, voice.date) == (VoiceKind.PUBLICATION, "Delta Courier", "2017-01-16")
    assert draft.content is not None
    assert draft.content.text == "The bridge was damaged"
    assert (draft.type, draft.certainty, draft.no_place) == ("publication", Certainty.ASSERTED, True)
    assert draft.span is not None
    assert draft.span.text == "Delta Courier"


def test_without_a_day_it_is_less_sure() -> None:
    (dated,) = read(Scene(TEXT).cites("Delta Courier", "The bridge was damaged", "2017-01-16"))
    (undated,) = read(Scene(TEXT).cites("Delta Courier", "The bridge was damaged", ""))
    assert dated.confidence > undated.confidence


def test_quotations_are_no_citations() -> None:
    scene = Scene("The militia said 20 fighters had surrendered.")
    assert read(scene.says("The militia", "said", "20 fighters had surrendered")) == []
