"""Who stands behind a claim: sources at second hand, how far speech goes, and what is no speech."""

from __future__ import annotations

import pytest

from polybius.model.claims import Certainty, Kind, Realis

from .reading import claims, words


def chains(text: str, kind: Kind = Kind.EVENT) -> list[list[str]]:
    return [[voice.name for voice in claim.voice] for claim in claims(text, kind)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "A report on Velm state radio quoted a military source as saying that two raiders had been killed.",
            ["report on Velm state radio", "a military source"],
        ),
        (
            "The raid killed ten people in Velm, the Herald reported, citing hospital officials.",
            ["Herald", "hospital officials"],
        ),
    ],
)
def test_words_at_second_hand_have_both_sources(text: str, chain: list[str]) -> None:
    assert chains(text)[0] == chain


def test_who_is_cited_makes_a_citation_and_no_statement() -> None:
    text = "The raid killed ten people in Velm, the Herald reported, citing hospital officials."
    assert [claim.span.text for claim in claims(text, Kind.CITATION)] == ["hospital officials"]
    assert [words(claim, "speaker") for claim in claims(text, Kind.STATEMENT)] == [{"the Herald"}]


def test_a_speaker_goes_on_as_i_where_the_marks_are_lost() -> None:
    text = "It is a crime, Kamau told reporters in Tarn. I condemn the members of the council who vetoed the plan."
    assert ["Kamau"] in chains(text)


def test_with_marks_i_is_the_author() -> None:
    text = "“It is a crime,” Kamau told reporters in Tarn. I condemn the members of the council who vetoed the plan."
    assert chains(text)[-1] == []


@pytest.mark.parametrize(
    "text",
    [
        "Okello agreed to dissolve the league, which was accused of shelling Velm.",
        "As services are suspended, it is difficult to confirm the whereabouts of the hostages.",
        "The war will spread if Okello orders a raid on Velm.",
        "The envoy was unable to confirm that the army had shelled Velm.",
        "The involvement of the neighbours helped to maintain high levels of unrest.",
        "The Guard pushed the army out of Velm.",
        "The Guard asserted control over Velm.",
        "The smoke suggested that the League was still there.",
    ],
)
def test_what_is_no_speech_makes_no_statement(text: str) -> None:
    spoken = [claim for claim in claims(text, Kind.STATEMENT) if claim.type != "accused"]
    assert spoken == []


def test_two_of_one_last_name_are_two() -> None:
    text = "Senator Bernard Rowe left Tarn. Press secretary Clara Rowe said the talks had failed."
    assert [role.name for claim in claims(text, Kind.STATEMENT) for role in claim.role("speaker")] == ["Clara Rowe"]


def test_what_is_alleged_by_nobody_is_alleged() -> None:
    planted = claims("Two men alleged to have planted the mine were arrested in Tarn.", Kind.EVENT)[0]
    assert (planted.voice, planted.certainty) == ((), Certainty.ALLEGED)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The plan was a ruse to give a pretext for the army to launch strikes.", Realis.HYPOTHETICAL),
        ("The two sides drew up a timeline for the withdrawal of soldiers from Velm.", Realis.PLANNED),
        ("It means destroying the bridges of Velm from the air.", Realis.HYPOTHETICAL),
        ("It is time for Tarn to attack Velm.", Realis.HYPOTHETICAL),
        ("The navy said on Tuesday that its crews were shelling the port.", Realis.ONGOING),
        ("Velm is being shelled by the Guard.", Realis.ONGOING),
        ("The port of Velm is the scene of gun battles between the army and the Front.", Realis.ONGOING),
        ("The governors have sought to defend this aim.", Realis.OCCURRED),
    ],
)
def test_how_far_it_has_come(text: str, wanted: Realis) -> None:
    found = [c.realis for c in claims(text, Kind.EVENT) if c.type in ("ASSAULT", "RETREAT", "SUPPORT")]
    assert found == [wanted]


def test_who_somebody_is_does_not_hang_on_what_he_did_not_do() -> None:
    found = claims("The minister, Ann Wallace, did not answer.", Kind.IDENTITY)
    assert {claim.realis for claim in found} == {Realis.OCCURRED}


def test_another_ones_answer_is_not_in_his_words() -> None:
    text = "The observatory said the raids killed 23 civilians in Velm but Tarn denied carrying out raids there."
    answer = next(claim for claim in claims(text, Kind.EVENT) if claim.type == "REJECT")
    assert answer.voice == ()


def test_we_without_marks_are_no_voice() -> None:
    assert chains("We call on all sides to stop shelling Velm.") == [[]]


def test_a_denial_ends_before_the_next_deed() -> None:
    text = "The army denied any part in the raid however issuing a statement blaming the League for shelling Velm."
    shelled = [claim.realis for claim in claims(text, Kind.EVENT) if claim.mode == "heavy-weapons"]
    assert set(shelled) == {Realis.OCCURRED}


def test_who_asks_for_no_name_speaks_all_the_same() -> None:
    text = "“It cannot last,” said a nurse, who asked to remain unnamed. “The schools have been closed.”"
    assert [words(claim, "speaker") for claim in claims(text, Kind.STATEMENT)] == [{"a nurse"}]


def test_a_speaker_at_the_end_needs_no_comma() -> None:
    text = "At least two civilians were killed in the raid on Velm the monitor said on Monday."
    assert chains(text) == [["the monitor"]]


def test_a_second_verb_of_the_same_subject_is_said_as_well() -> None:
    text = "The envoy said that the Council will discuss the truce and will announce the results."
    assert chains(text, Kind.OUTLOOK) == [["The envoy"], ["The envoy"]]
