"""How a report words what it tells: whose word it is, who is left out, what actors are called, loaded words."""

from __future__ import annotations

from functools import cache

import pytest

from polybius.model.claims import Claim, Kind
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report
from polybius.model.wording import Basis, Doer, Form, Label, LoadedWord, Slant, Speech, Telling, Tie, Tone, Wording
from polybius.pipeline import CodingSettings, report_coder


@cache
def read(text: str) -> tuple[tuple[Claim, ...], Wording]:
    coded = report_coder(CodingSettings()).code(Report(report_id(text), text, (Origin("t", language="en"),)))
    assert coded.wording is not None
    return coded.claims, coded.wording


def telling(text: str, word: str) -> Telling:
    return next(one for one in read(text)[1].tellings if one.span.text == word)


def loaded(text: str, words: str) -> LoadedWord:
    return next(one for one in read(text)[1].loaded if one.span.text == words)


def label(text: str, words: str) -> Label:
    return next(one for one in read(text)[1].labels if one.words == words)


FORMS = [
    # text, the event's word, form, doer, left out, cause
    ("The army shelled the market in Velm.", "shelled", Form.ACTIVE, Doer.NAMED, "", ""),
    ("The market in Velm was shelled by the army.", "shelled", Form.PASSIVE_WITH_AGENT, Doer.NAMED, "", ""),
    ("Two men were abducted in Velm.", "abducted", Form.PASSIVE, Doer.NONE, "actor", ""),
    ("The killing of a judge angered residents.", "killing", Form.NOMINAL, Doer.NONE, "actor", ""),
    ("The killing of a judge by the militia angered residents.", "killing", Form.NOMINAL, Doer.NAMED, "", ""),
    ("Ten people were killed when a shell landed in Velm.", "killed", Form.IMPERSONAL, Doer.THING, "actor", "shell"),
    ("Six children died in an air strike.", "died", Form.IMPERSONAL, Doer.THING, "actor", "air strike"),
    ("An explosion killed two guards.", "killed", Form.IMPERSONAL, Doer.THING, "actor", "explosion"),
    (
        "According to the police, ten soldiers were killed in shelling by the Valley Front.",
        *("killed", Form.IMPERSONAL, Doer.BESIDE, "", "shelling by the Valley Front"),
    ),
]


@pytest.mark.parametrize(("text", "word", "form", "doer", "left_out", "cause"), FORMS)
def test_how_an_event_is_worded(text: str, word: str, form: Form, doer: Doer, left_out: str, cause: str) -> None:
    found = telling(text, word)
    assert (found.form, found.doer) == (form, doer)
    assert "".join(role for role in found.left_out if role == "actor") == left_out
    assert (found.cause.text if found.cause else "") == cause


def test_who_suffered_is_left_out_where_nobody_is_named() -> None:
    assert telling("Warplanes carried out strikes on Monday.", "carried").left_out == ("actor", "recipient")


SOURCES = [
    # text, basis, speech, speaker, lemma, slant
    ("The militia killed ten people in Velm.", Basis.FLAT, Speech.OWN, "", "", Slant.NEUTRAL),
    ("The militia reportedly killed ten people in Velm.", Basis.HEDGED, Speech.OWN, "", "", Slant.NEUTRAL),
    (
        "Police said that the militia had killed ten people.",
        *(Basis.ATTRIBUTED, Speech.REPORTED, "Police", "say", Slant.NEUTRAL),
    ),
    (
        "Police claimed that the militia had killed ten people.",
        *(Basis.ATTRIBUTED, Speech.REPORTED, "Police", "claim", Slant.DOUBTING),
    ),
    (
        "The militia admitted that it had killed ten people.",
        *(Basis.ATTRIBUTED, Speech.REPORTED, "militia", "admit", Slant.CONCEDING),
    ),
    (
        "Police pointed out that the militia had killed ten people.",
        *(Basis.ATTRIBUTED, Speech.REPORTED, "Police", "point out", Slant.ENDORSING),
    ),
    (
        "According to the mayor, the militia killed ten people.",
        *(Basis.ATTRIBUTED, Speech.REPORTED, "mayor", "according to", Slant.NEUTRAL),
    ),
    (
        '"The militia killed ten people," the mayor said.',
        *(Basis.ATTRIBUTED, Speech.QUOTED, "mayor", "say", Slant.NEUTRAL),
    ),
]


@pytest.mark.parametrize(("text", "basis", "speech", "speaker", "lemma", "slant"), SOURCES)
def test_whose_word_a_claim_is(text: str, basis: Basis, speech: Speech, speaker: str, lemma: str, slant: Slant) -> None:
    claims, wording = read(text)
    event = next(claim for claim in claims if claim.kind is Kind.EVENT and claim.type == "ASSAULT")
    found = next(one for one in wording.sourcings if one.claim == event.id)
    assert (found.basis, found.speech, found.lemma, found.slant) == (basis, speech, lemma, slant)
    assert found.speaker.lower().removeprefix("the ") == speaker.lower()


def test_the_outlets_own_label_is_told_from_that_of_who_speaks() -> None:
    quote = '"The terrorists fled," the mayor of Velm said.'
    text = f"The regime bombed Velm. {quote} Residents said that the militia had gone."
    own, quoted, reported = label(text, "regime"), label(text, "terrorists"), label(text, "militia")
    assert (own.speech, own.speaker, own.loaded) == (Speech.OWN, "", ("regime",))
    assert (quoted.speech, reported.speech) == (Speech.QUOTED, Speech.REPORTED)
    assert "mayor" in quoted.speaker
    assert own.claims


@pytest.mark.parametrize(
    ("text", "words", "distanced"),
    [
        ('The army fought the "freedom fighters" in Velm.', "freedom fighters", True),
        ("The army fought the so-called liberators in Velm.", "liberators", True),
        ("The army fought the freedom fighters in Velm.", "freedom fighters", False),
    ],
)
def test_scare_quotes_and_so_called_keep_a_distance(text: str, words: str, distanced: bool) -> None:
    found = loaded(text, words)
    assert (found.distanced, found.speech, found.tone) == (distanced, Speech.OWN, Tone.FAVOURS)


def test_what_somebody_is_quoted_to_say_is_no_scare_quote() -> None:
    found = loaded('"The thugs left Velm," the mayor said.', "thugs")
    assert (found.distanced, found.speech) == (False, Speech.QUOTED)


TIES = [
    # text, loaded words, tie, whom it is said of
    ("Thugs burned a school in Velm.", "Thugs", Tie.LABEL, "Thugs"),
    ("The murderous militia left Velm.", "murderous", Tie.MODIFIER, "militia"),
    ("The militia brutally attacked farmers near Velm.", "brutally", Tie.DEED, "militia"),
    ("The army liberated Velm.", "liberated", Tie.DEED, "army"),
    ("Twenty rebels were neutralised in Velm.", "neutralised", Tie.DEED, ""),
]


@pytest.mark.parametrize(("text", "words", "tie", "target"), TIES)
def test_what_a_loaded_word_hangs_on(text: str, words: str, tie: Tie, target: str) -> None:
    found = loaded(text, words)
    assert found.tie is tie
    assert target in (found.target.text if found.target else "")
    assert bool(found.target) == bool(target)


def test_a_loaded_deed_names_its_claims() -> None:
    claims, _ = read("The army liberated Velm.")
    found = loaded("The army liberated Velm.", "liberated")
    assert {claim.type for claim in claims if claim.id in found.claims} >= {"captured"}
    assert found.neutral


def test_the_record_names_only_claims_of_the_report() -> None:
    claims, wording = read(
        "Terrorists slaughtered ten villagers in Velm, the mayor claimed. The army freed 20 hostages."
    )
    ids = {claim.id for claim in claims}
    named = [*(one.claim for one in wording.tellings), *(one.claim for one in wording.sourcings)]
    named += [id_ for one in wording.labels for id_ in one.claims]
    named += [id_ for one in wording.loaded for id_ in one.claims]
    assert named
    assert set(named) <= ids
