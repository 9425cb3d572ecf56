"""Realis and certainty of predicates on sentences written for this test, through the real parser."""

from __future__ import annotations

import pytest

from polybius.annotate.modality import modalities
from polybius.annotate.records import Modality
from polybius.model.claims import Certainty, Realis
from tests.annotate.parsing import parsed

OCCURRED, ASSERTED = (Realis.OCCURRED, Certainty.ASSERTED)


def views(text: str) -> dict[str, Modality]:
    doc, _, codebook = parsed(text)
    return {doc[one.head].text: one for one in modalities(doc, codebook)}


def view(text: str, word: str) -> tuple[Realis, Certainty]:
    one = views(text).get(word)
    return (one.realis, one.certainty) if one else (OCCURRED, ASSERTED)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army shelled the port on Monday.", "shelled"),
        ("Rebels managed to enter the town.", "enter"),
        ("They were forced to leave.", "leave"),
        ("The army burned the village after it had fallen.", "fallen"),
        ("Not only soldiers died.", "died"),
        ("The envoys worked with the army to open the road.", "open"),
        ("They said that the army shelled the port.", "shelled"),
    ],
)
def test_what_is_told_as_a_fact_has_no_modality(text: str, word: str) -> None:
    assert word not in views(text)


@pytest.mark.parametrize(
    ("text", "word", "realis"),
    [
        ("The army did not shell the port.", "shell", Realis.DENIED),
        ("Soldiers never entered the town.", "entered", Realis.DENIED),
        ("Nobody was killed.", "killed", Realis.DENIED),
        ("No civilians were hurt.", "hurt", Realis.DENIED),
        ("The army didn’t burn or loot the village.", "loot", Realis.DENIED),
        ("They left without firing a shot.", "firing", Realis.DENIED),
        ("The army refused to withdraw.", "withdraw", Realis.DENIED),
        ("Police failed to protect the convoy.", "protect", Realis.DENIED),
        ("The militia denied shelling the market.", "shelling", Realis.DENIED),
        ("The minister denied that the army had shelled the market.", "shelled", Realis.DENIED),
        ("The convoy was prevented from entering the town.", "entering", Realis.DENIED),
        ("They have yet to arrive.", "arrive", Realis.DENIED),
        ("He did not think that the army killed them.", "killed", Realis.DENIED),
        ("The towns no longer receive aid.", "receive", Realis.DENIED),
        ("There was no ceasefire.", "ceasefire", Realis.DENIED),
        ("Rebels plan to retake the port.", "retake", Realis.PLANNED),
        ("The army moved in to retake the port.", "retake", Realis.PLANNED),
        ("The two sides agreed to exchange prisoners.", "exchange", Realis.PLANNED),
        ("The planned offensive alarmed the UN.", "offensive", Realis.PLANNED),
        ("Rebels threatened to burn the village.", "burn", Realis.THREATENED),
        ("They warned that they would shell the port.", "shell", Realis.THREATENED),
        ("The army will withdraw on Monday.", "withdraw", Realis.FUTURE),
        ("The army is to withdraw on Monday.", "withdraw", Realis.FUTURE),
        ("Talks will be held in Nairobi.", "Talks", Realis.FUTURE),
        ("If the truce holds, the army will withdraw.", "holds", Realis.CONDITIONAL),
        ("If the truce holds, the army will withdraw.", "withdraw", Realis.CONDITIONAL),
        ("Unless aid arrives, thousands could starve.", "arrives", Realis.CONDITIONAL),
        ("The envoy demanded that the army withdraw.", "withdraw", Realis.HYPOTHETICAL),
        ("Aid groups called for a truce.", "truce", Realis.HYPOTHETICAL),
        ("They fled as if the war had ended.", "ended", Realis.HYPOTHETICAL),
        ("Did the army shell the port?", "shell", Realis.HYPOTHETICAL),
        ("They would have won.", "won", Realis.HYPOTHETICAL),
        ("The armies are fighting near the river.", "fighting", Realis.ONGOING),
        ("They have been fighting since May.", "fighting", Realis.ONGOING),
        ("The army continued to shell the port.", "shell", Realis.ONGOING),
    ],
)
def test_realis(text: str, word: str, realis: Realis) -> None:
    assert view(text, word)[0] == realis


@pytest.mark.parametrize(
    ("text", "word", "certainty"),
    [
        ("Rebels may have shelled the school.", "shelled", Certainty.HEDGED),
        ("The militia reportedly shelled the school.", "shelled", Certainty.HEDGED),
        ("The militia allegedly shelled the school.", "shelled", Certainty.ALLEGED),
        ("The militia is believed to have shelled the school.", "shelled", Certainty.HEDGED),
        ("Forty houses are estimated to have been destroyed.", "destroyed", Certainty.HEDGED),
        ("The militia seems to have left.", "left", Certainty.HEDGED),
        ("The alleged raid killed five people.", "raid", Certainty.ALLEGED),
        ("The army was accused of shelling the school.", "shelling", Certainty.ALLEGED),
        ("Rebuilding is expected to cost two billion.", "cost", Certainty.HEDGED),
    ],
)
def test_certainty(text: str, word: str, certainty: Certainty) -> None:
    assert view(text, word)[1] == certainty


def test_may_have_is_past_and_unsure() -> None:
    assert view("Rebels may have shelled the school.", "shelled") == (Realis.OCCURRED, Certainty.HEDGED)
    assert view("Rebels may shell the school.", "shell") == (Realis.HYPOTHETICAL, Certainty.HEDGED)


def test_a_denied_denial() -> None:
    assert view("The army did not fail to open the road.", "open")[0] == Realis.OCCURRED


def test_why_takes_for_granted_what_it_asks_about() -> None:
    assert view("Why did the army shell the port?", "shell")[0] == Realis.OCCURRED


def test_who_asks_a_question_asked_it() -> None:
    found = views("The envoy asked the general: ‘Did you burn the village?’")
    assert "asked" not in found
    assert found["burn"].realis == Realis.HYPOTHETICAL


def test_cues_and_rule_are_named() -> None:
    one = views("Rebels plan to retake the port.")["retake"]
    assert (one.cues, one.rule) == (("plan",), "planned by plan")


@pytest.mark.parametrize("actors", [("army", "rebels"), ("rebels", "army")])
def test_actors_do_not_matter(actors: tuple[str, str]) -> None:
    first, second = actors
    text = f"The {first} reportedly refused to let the {second} leave."
    assert view(text, "leave")[0] == Realis.DENIED


def test_heads_ascend_and_no_text_has_none() -> None:
    doc, _, codebook = parsed("They may leave. They will not fight. Nobody plans to stay.")
    heads = [one.head for one in modalities(doc, codebook)]
    assert heads == sorted(heads)
    assert views("") == {}
