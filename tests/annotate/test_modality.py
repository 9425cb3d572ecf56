"""Realis and certainty of predicates on sentences written for this test, through the real parser."""

from __future__ import annotations

import pytest

from polybius.annotate.modality import modalities, modalities_of
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
        ("He regretted that the army had shelled the school.", "shelled"),
        ("The general did not know that his men had burned the village.", "burned"),
        ("The army was able to retake the hill.", "retake"),
        ("They had to leave the camp.", "leave"),
        ("The army left after the truce was signed.", "signed"),
        ("Hundreds blocked the roads and cut the wires.", "cut"),
        ("The deal brokered by the envoy collapsed.", "brokered"),
        ("Smoke could be seen over the port.", "seen"),
        ("The army used tanks to attack the village.", "attack"),
        ("Who bombed the hospital?", "bombed"),
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
        ("The militia stopped short of storming the palace.", "storming", Realis.DENIED),
        ("It is not true that the army shelled the port.", "shelled", Realis.DENIED),
        ("The report that rebels burned the mill is false.", "burned", Realis.DENIED),
        ("Fears that rebels burned the mill proved groundless.", "burned", Realis.DENIED),
        ("There is no evidence that rebels burned the mill.", "burned", Realis.DENIED),
        ("The guards only pretended to fire.", "fire", Realis.DENIED),
        ("The aim was for the army to retake the hill.", "retake", Realis.PLANNED),
        ("In case the army attacks, the bridge is mined.", "attacks", Realis.CONDITIONAL),
        ("Will the army shell the port?", "shell", Realis.HYPOTHETICAL),
        ("Who would believe that the army shelled the port?", "shelled", Realis.HYPOTHETICAL),
        ("Police failed to protect the convoy.", "protect", Realis.DENIED),
        ("The militia denied shelling the market.", "shelling", Realis.DENIED),
        ("The minister denied that the army had shelled the market.", "shelled", Realis.DENIED),
        ("The convoy was prevented from entering the town.", "entering", Realis.DENIED),
        ("They have yet to arrive.", "arrive", Realis.DENIED),
        ("He did not think that the army killed them.", "killed", Realis.DENIED),
        ("The towns no longer receive aid.", "receive", Realis.DENIED),
        ("There was no ceasefire.", "ceasefire", Realis.DENIED),
        ("Soldiers did not manage to enter the town.", "enter", Realis.DENIED),
        ("The army could not enter the town.", "enter", Realis.DENIED),
        ("The militia nearly captured the airfield.", "captured", Realis.DENIED),
        ("The court rejected a request to halt the trial.", "halt", Realis.DENIED),
        ("The rebels abandoned a plan to storm the barracks.", "storm", Realis.DENIED),
        ("The army did not allow the convoy to enter.", "enter", Realis.DENIED),
        ("The council banned them from entering the port.", "entering", Realis.DENIED),
        ("Rebels plan to retake the port.", "retake", Realis.PLANNED),
        ("The army moved in to retake the port.", "retake", Realis.PLANNED),
        ("The two sides agreed to exchange prisoners.", "exchange", Realis.PLANNED),
        ("The planned offensive alarmed the UN.", "offensive", Realis.PLANNED),
        ("Troops were fighting to reclaim the city.", "reclaim", Realis.PLANNED),
        ("The raid was aimed at capturing the commander.", "capturing", Realis.PLANNED),
        ("The group sought to secure the release of the hostages.", "release", Realis.PLANNED),
        ("Rebels threatened to burn the village.", "burn", Realis.THREATENED),
        ("They warned that they would shell the port.", "shell", Realis.THREATENED),
        ("The army will withdraw on Monday.", "withdraw", Realis.FUTURE),
        ("The army is to withdraw on Monday.", "withdraw", Realis.PLANNED),
        ("Talks will be held in Nairobi.", "Talks", Realis.FUTURE),
        ("They will stay until the army leaves.", "leaves", Realis.FUTURE),
        ("Army to withdraw from port", "withdraw", Realis.FUTURE),
        ("If the truce holds, the army will withdraw.", "holds", Realis.CONDITIONAL),
        ("If the truce holds, the army will withdraw.", "withdraw", Realis.CONDITIONAL),
        ("Unless aid arrives, thousands could starve.", "arrives", Realis.CONDITIONAL),
        ("Had the rebels attacked, the army would have withdrawn.", "attacked", Realis.CONDITIONAL),
        ("They have to leave the camp.", "leave", Realis.HYPOTHETICAL),
        ("The army is able to retake the hill.", "retake", Realis.HYPOTHETICAL),
        ("Please send the ambulances.", "send", Realis.HYPOTHETICAL),
        ("Is this not a massacre?", "massacre", Realis.HYPOTHETICAL),
        ("Was there no massacre?", "massacre", Realis.HYPOTHETICAL),
        ("The shelling could cause a massacre.", "massacre", Realis.HYPOTHETICAL),
        ("The army plans to prevent an attack.", "attack", Realis.HYPOTHETICAL),
        ("The army started a campaign in May to take the port.", "take", Realis.PLANNED),
        ("Rebels will not prevent the convoy from leaving.", "leaving", Realis.HYPOTHETICAL),
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
        ("He thinks the militia killed the mayor.", "killed", Certainty.HEDGED),
        ("The army may not have shelled the school.", "shelled", Certainty.HEDGED),
        ("They do not know whether the army shelled the school.", "shelled", Certainty.HEDGED),
        ("He was arrested for shooting a soldier.", "shooting", Certainty.ALLEGED),
        ("A ceasefire is likely.", "ceasefire", Certainty.HEDGED),
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


@pytest.mark.parametrize(
    ("text", "word", "realis", "rule"),
    [
        ("The army plans to respond to the attack on the port.", "attack", Realis.OCCURRED, "presupposed by respond"),
        ("The envoy called for an investigation into the attack.", "attack", Realis.OCCURRED, "presupposed by"),
        ("The council did not condemn the raid.", "raid", Realis.OCCURRED, "presupposed by condemn"),
        ("Officials may discuss the ceasefire.", "ceasefire", Realis.OCCURRED, "presupposed"),
        ("The two sides agreed to lift the siege of the town.", "siege", Realis.ONGOING, "ended by lift"),
        ("The army lifted the siege of the town.", "siege", Realis.OCCURRED, "ended by lift"),
        ("Negotiators demanded an end to the blockade.", "blockade", Realis.ONGOING, "ended by end"),
        ("It was like a siege.", "siege", Realis.HYPOTHETICAL, "comparison"),
        ("The battle was like the siege of Vukovar.", "siege", Realis.OCCURRED, "comparison"),
        ("The police foiled an assassination attempt.", "assassination", Realis.DENIED, "planned by attempt"),
    ],
)
def test_events_behind_nouns_are_as_real_as_they_are_known(text: str, word: str, realis: Realis, rule: str) -> None:
    one = views(text)[word]
    assert one.realis == realis
    assert one.rule.startswith(rule)


def test_an_adverb_before_a_superlative_hedges_only_that() -> None:
    assert view("In perhaps the worst raid of the war, dozens died.", "raid") == (OCCURRED, ASSERTED)
    assert view("Apparently the army left.", "left")[1] == Certainty.HEDGED


def test_words_known_to_tell_of_events_need_no_table() -> None:
    doc, _, codebook = parsed("The council may announce a merger.")
    merger = next(token.i for token in doc if token.text == "merger")
    assert merger not in {one.head for one in modalities(doc, codebook)}
    assert modalities_of(doc, codebook, [merger])[merger].realis == Realis.HYPOTHETICAL


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
