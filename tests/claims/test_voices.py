"""Voices: who says what stands at an offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from polybius.annotate.records import Attribution
from polybius.claims.voices import VoiceLayer
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, VoiceKind
from polybius.model.text import Span

from .scenes import Scene

NESTED = "The envoy said the ministry denied that shells had hit the camp."


def layer(scene: Scene) -> VoiceLayer:
    return VoiceLayer(scene.annotated().attributions, Codebook.load())


def nested() -> Scene:
    scene = Scene(NESTED).says("The envoy", "said", "the ministry denied that shells had hit the camp")
    return scene.says("the ministry", "denied", "that shells had hit the camp", "denied")


def names(scene: Scene, word: str) -> list[str]:
    return [voice.name for voice in layer(scene).at(scene.span(word).begin)]


def test_the_chain_runs_from_the_outlet_inwards() -> None:
    assert names(nested(), "shells") == ["The envoy", "the ministry"]


def test_nobody_speaks_of_his_own_speaking() -> None:
    assert names(nested(), "denied") == ["The envoy"]
    assert names(nested(), "said") == []
    assert names(nested(), "envoy") == []


def test_the_innermost_voice_denies() -> None:
    scene = nested()
    assert layer(scene).denied(scene.span("shells").begin)
    assert not layer(scene).denied(scene.span("denied").begin)


def test_a_citation_stands_outermost_with_its_date() -> None:
    scene = Scene("The bridge was damaged (Delta Courier, 16 January).")
    scene.cites("Delta Courier", "The bridge was damaged", "2017-01-16")
    (voice,) = layer(scene).at(scene.span("damaged").begin)
    assert (voice.kind, voice.name, voice.date) == (VoiceKind.PUBLICATION, "Delta Courier", "2017-01-16")


def test_a_citation_of_less_is_still_outermost() -> None:
    scene = Scene(NESTED).says("The envoy", "said", "the ministry denied that shells had hit the camp")
    scene.cites("the ministry", "shells had hit the camp", "")
    assert names(scene, "shells") == ["the ministry", "The envoy"]


def test_what_is_condemned_is_told_by_the_report() -> None:
    scene = Scene("Turkey condemned the raid.").says("Turkey", "condemned", "the raid", "opposed")
    assert names(scene, "raid") == []


def test_a_claim_is_as_firm_as_its_least_firm_voice() -> None:
    scene = Scene(NESTED).says("The envoy", "said", "the ministry denied that shells had hit the camp")
    scene.says("the ministry", "denied", "that shells had hit the camp", "claimed")
    found = layer(scene)
    assert found.certainty(scene.span("shells").begin) is Certainty.ALLEGED
    assert found.certainty(scene.span("denied").begin) is Certainty.ASSERTED


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12)


@given(SPANS, st.integers(0, 90))
def test_the_index_finds_what_a_walk_over_all_finds(spans: list[tuple[int, int]], offset: int) -> None:
    attributions = tuple(made(begin, begin + length) for begin, length in spans)
    found = VoiceLayer(attributions, Codebook()).covering(offset)
    assert {id(a) for a in found} == {id(a) for a in attributions if a.covers(offset)}
    lengths = [a.content[0].end - a.content[0].begin for a in found]
    assert lengths == sorted(lengths, reverse=True)


def made(begin: int, end: int) -> Attribution:
    content = (Span(begin, end, "x" * (end - begin)),)
    return Attribution(None, -1, VoiceKind.UNNAMED, "", -1, "", "said", Certainty.ASSERTED, content, False)
