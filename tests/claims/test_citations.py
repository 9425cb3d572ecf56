"""Citations: what rests on which publication, of which day."""

from __future__ import annotations

from polybius.claims.citations import Citations
from polybius.claims.drafts import Draft
from polybius.claims.statements import Statements
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


def test_a_source_pointed_at_in_words_is_a_citation_and_no_statement() -> None:
    scene = Scene("The driver was killed, according to the Delta Network.")
    scene.says("the Delta Network", "according", "The driver was killed")
    (draft,) = read(scene)
    assert draft.voice is not None
    assert [voice.name for voice in draft.voice] == ["the Delta Network"]
    assert list(Statements(Codebook.load()).extract(scene.parse())) == []


def test_quotations_are_no_citations() -> None:
    scene = Scene("The militia said 20 fighters had surrendered.")
    assert read(scene.says("The militia", "said", "20 fighters had surrendered")) == []
