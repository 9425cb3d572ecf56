"""Statements: that somebody said something, and in whose report."""

from __future__ import annotations

from polybius.claims.drafts import Draft
from polybius.claims.statements import Statements
from polybius.codebook import Codebook
from polybius.model.claims import Kind

from .reading import claims, words
from .scenes import Scene


def read(scene: Scene) -> list[Draft]:
    return list(Statements(Codebook.load()).extract(scene.parse()))


def test_the_speaker_is_a_role_and_the_voice_is_the_outlet() -> None:
    scene = Scene("The militia said 20 fighters had surrendered.").actors("militia")
    (draft,) = read(scene.says("The militia", "said", "20 fighters had surrendered"))
    assert (draft.type, draft.mode, draft.trigger.text, draft.voice) == ("said", "reported", "said", ())
    assert [(role.role, role.span.text, role.name) for role in draft.roles] == [("speaker", "The militia", "militia")]
    assert draft.content is not None
    assert draft.content.text == "20 fighters had surrendered"
    assert draft.span is not None
    assert draft.span.text == "The militia said 20 fighters had surrendered"


def test_a_statement_within_a_statement_has_the_outer_speaker_as_its_voice() -> None:
    scene = Scene("The envoy said the ministry denied that shells had hit the camp.")
    scene.says("The envoy", "said", "the ministry denied that shells had hit the camp")
    outer, inner = read(scene.says("the ministry", "denied", "that shells had hit the camp", "denied"))
    assert outer.voice == ()
    assert inner.voice is not None
    assert [voice.name for voice in inner.voice] == ["The envoy"]
    assert inner.type == "denied"


def test_direct_speech_is_surer_than_a_statement_of_nobody() -> None:
    text, said = "We will retake every village, the commander said.", "We will retake every village"
    (direct,) = read(Scene(text).says("the commander", "said", said, direct=True))
    (nobody,) = read(Scene(text).says("", "said", said))
    assert (direct.mode, nobody.roles) == ("direct", ())
    assert direct.confidence > nobody.confidence


def test_wishes_and_strength_shown_are_no_statements() -> None:
    wish = Scene("Russia plans to expand its base by 2018.")
    assert read(wish.says("Russia", "plans", "to expand its base by 2018", "wanted")) == []
    shown = Scene("Turkey condemned the raid.")
    assert read(shown.says("Turkey", "condemned", "the raid", "shown")) == []


def test_a_citation_is_no_statement() -> None:
    scene = Scene("The bridge was damaged (Delta Courier, 16 January).")
    assert read(scene.cites("Delta Courier", "The bridge was damaged", "2017-01-16")) == []


def test_a_letter_goes_to_an_addressee() -> None:
    text = "The ministry said in a letter to the Security Council that Chad was responsible."
    assert words(claims(text, Kind.STATEMENT)[0], "addressee") == {"Security Council"}


def test_a_source_at_second_hand_is_cited() -> None:
    text = "A surgeon in Goma, quoted by the Delta Courier, said that 47 children were wounded."
    (statement,) = claims(text, Kind.STATEMENT)
    assert words(statement, "speaker") == {"A surgeon in Goma"}
    assert [voice.span.text for voice in statement.voice if voice.span] == ["Delta Courier"]
    assert claims(text, Kind.CITATION)
    figure = claims(text, Kind.FIGURE)[0]
    assert [voice.span.text for voice in figure.voice if voice.span] == ["Delta Courier", "A surgeon in Goma"]


def test_who_asked_not_to_be_named_said_nothing_by_that() -> None:
    text = "An officer who asked not to be named said that the army was short of shells."
    assert [claim.type for claim in claims(text, Kind.STATEMENT)] == ["said"]


def test_a_pronoun_of_speech_has_the_full_name_of_whom_it_stands_for() -> None:
    text = (
        "The Velm Observatory for Rights counted the raids. By Friday it had listed 90 dead, the Observatory said."
        " Nobody knew where 40 others were, it said."
    )
    names = [role.name for claim in claims(text, Kind.STATEMENT) for role in claim.role("speaker")]
    assert names[-1] == "Velm Observatory for Rights"


def test_a_speaker_whom_only_the_mentions_know_is_named() -> None:
    text = 'A hotel owner I met is less hopeful. "They will give us the water," he said.'
    (statement,) = claims(text, Kind.STATEMENT)
    assert words(statement, "speaker") == {"hotel owner"}


def test_names_given_and_evidence_are_nobodys_statements() -> None:
    for text in (
        "The army launched an offensive, named Operation Dawn, in May.",
        "Prosecutors would need evidence that the group planned the raids.",
        "One site was mooted, but it was quickly rejected.",
    ):
        assert not claims(text, Kind.STATEMENT), text


def test_what_is_claimed_and_had_is_not_said() -> None:
    for text in ("They crossed the border to claim asylum.", "The flood claimed 12 lives."):
        assert not claims(text, Kind.STATEMENT), text


def test_a_tweet_in_which_somebody_says_it_is_no_second_statement() -> None:
    text = "The president, in an early-morning tweet on Wednesday, said that the army would leave."
    assert [words(claim, "speaker") for claim in claims(text, Kind.STATEMENT)] == [{"The president"}]


def test_whose_office_spoke_before_is_not_who_he_is() -> None:
    text = 'The mayor\'s office expects a deal. A hotel owner I met is less hopeful. "They will stay," he said.'
    spoken = [words(claim, "speaker") for claim in claims(text, Kind.STATEMENT) if claim.mode == "direct"]
    assert spoken
    assert {"mayor"} not in spoken
