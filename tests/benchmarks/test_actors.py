"""The benchmark of actors: what its gold is, and how an answer is judged."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from benchmarks.actors import Verdict, answers, found, judged, table
from benchmarks.actors_gold import Marked, Registry, Sample, load, wanted
from polybius.annotate.records import Mention
from polybius.codebook import Codebook
from polybius.codebook.actors import ActorRow, DatedName, LeaderRow
from polybius.model.text import Span
from polybius.pipeline import code_text

ROWS = (
    ActorRow("a_state_ken", "Kenya", "state", "GOV", "KEN", leaders=(LeaderRow("Amina Wanjala", "president"),)),
    ActorRow("a_group_lake", "Lake Front", "armed_group", "REB", "KEN", acronyms=("LF",)),
    ActorRow("a_group_lake_uga", "Lake Front", "armed_group", "REB", "UGA"),
    ActorRow("a_group_reed", "Reed Army", "armed_group", "REB", "KEN", dated=(DatedName("Reed Movement"),)),
    ActorRow("a_org_wardens", "Kenya Wardens", "organisation", "COP", "KEN"),
)
REGISTRY = Registry(Codebook(actors=ROWS))


def mention(actor: str | None = None, kind: str = "armed_group", **more: Any) -> Mention:
    return Mention(0, 1, 0, Span(0, 5, "Words"), kind, "Words", actor, **more)


def verdict(gold: dict[str, Any], given: Mention | None, words: str = "Words") -> Verdict:
    return judged(Marked(words, 0, len(words), wanted(gold), "name"), given, REGISTRY)


def marked(text: str, words: str, gold: dict[str, Any]) -> Marked:
    begin = text.index(words)
    return Marked(words, begin, begin + len(words), wanted(gold), "name")


def test_the_gold_is_as_large_and_as_broad_as_it_says() -> None:
    samples = load()
    hows = Counter(one.how for sample in samples for one in sample.marked)
    assert hows.total() >= 300
    assert len({sample.conflict for sample in samples}) >= 60
    assert min(hows["shared_acronym"], hows["rename"] + hows["former"], hows["nobody"], hows["provisional"]) >= 25
    assert len({sample.text for sample in samples}) == len(samples)


def test_which_texts_are_held_back_is_decided_by_their_digest() -> None:
    assert all(one.held == (int(sha256(one.text.encode()).hexdigest()[:8], 16) % 2 == 1) for one in load())


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Reed Movement", "a_group_reed"),
        ("Lake Front@UGA", "a_group_lake_uga"),
        ("LF", "a_group_lake"),
        ("Lake Front", None),
        ("Marsh Army", None),
    ],
)
def test_a_gold_name_is_a_row_of_the_registry_or_none(name: str, id_: str | None) -> None:
    assert REGISTRY.actors(wanted({"actor": name})) == (frozenset([id_]) if id_ else frozenset())


def test_an_actor_is_right_wrong_left_open_or_not_in_the_registry() -> None:
    assert verdict({"actor": "Reed Army"}, mention("a_group_reed")) is Verdict.RIGHT
    assert verdict({"actor": "Reed Army"}, mention("a_group_lake")) is Verdict.WRONG
    assert verdict({"actor": "Reed Army"}, mention()) is Verdict.ABSTAINED
    assert verdict({"actor": "Reed Army"}, None) is Verdict.ABSTAINED
    assert verdict({"actor": "Marsh Army"}, None) is Verdict.MISSING


def test_an_organ_is_no_state_and_may_have_a_row_of_its_own() -> None:
    police = {"organ": "KEN", "sector": "COP"}
    assert verdict(police, mention("a_state_ken:COP")) is Verdict.RIGHT
    assert verdict(police, mention("a_state_ken")) is Verdict.WRONG
    assert verdict(police, mention("a_org_wardens"), "the Kenya Wardens") is Verdict.RIGHT
    assert verdict(police, mention("a_org_wardens"), "police") is Verdict.WRONG
    assert verdict({"state": "KEN"}, mention("a_state_ken:GOV")) is Verdict.RIGHT


def test_a_person_is_told_by_name_however_the_id_is_spelt() -> None:
    gold = {"person": "Amina Wanjala", "of": "KEN"}
    assert verdict(gold, mention("a_person_amina_wanjala")) is Verdict.RIGHT
    assert verdict(gold, mention("a_state_ken")) is Verdict.WRONG
    assert verdict({"person": "Oduor Kibet", "of": "KEN"}, mention("a_person_oduor_kibet")) is Verdict.MISSING


def test_somebody_described_has_sector_and_country_and_no_name() -> None:
    gold = {"described": ["REB", "UAF"], "country": "KEN"}
    assert verdict(gold, mention(sector="REB", country="KEN")) is Verdict.RIGHT
    assert verdict(gold, mention(sector="REB")) is Verdict.ABSTAINED
    assert verdict(gold, mention(sector="CVL")) is Verdict.WRONG
    assert verdict(gold, mention("a_group_reed", sector="REB", country="KEN")) is Verdict.WRONG


def test_a_new_name_stays_out_of_the_registry() -> None:
    gold = {"new": "armed_group", "country": "KEN"}
    assert verdict(gold, mention(country="KEN")) is Verdict.RIGHT
    assert verdict(gold, mention("a_new_words", country="KEN")) is Verdict.RIGHT
    assert verdict(gold, mention("a_group_reed", country="KEN")) is Verdict.WRONG
    assert verdict(gold, mention(kind="person", country="KEN")) is Verdict.WRONG
    assert verdict({"new": "person", "country": ""}, mention(kind="person", country="UGA")) is Verdict.RIGHT


def test_what_is_open_or_nobody_gets_no_name() -> None:
    assert verdict({"abstain": ["Lake Front"]}, mention()) is Verdict.RIGHT
    assert verdict({"abstain": ["Lake Front"]}, mention("a_group_lake")) is Verdict.WRONG
    assert verdict({"nobody": True}, mention(kind="place")) is Verdict.RIGHT
    assert verdict({"nobody": True}, mention(kind="state")) is Verdict.WRONG


@pytest.mark.parametrize(("extra", "fits"), [("", False), ("nth: 2, ", True), ("nth: 3, ", False)])
def test_words_that_stand_twice_need_their_turn(tmp_path: Path, extra: str, fits: bool) -> None:
    head = "texts:\n  - {conflict: invented, date: '2012-01-01', text: Reed met Reed., mentions: [{words: Reed, "
    path = tmp_path / "actors.yaml"
    path.write_text(f"{head}{extra}is: {{state: KEN}}, how: name}}]}}\n", encoding="utf-8")
    if fits:
        assert load(path)[0].marked[0].begin == 9
    else:
        with pytest.raises(ValueError, match="stands 2 times"):
            load(path)


def test_a_text_is_read_with_its_date_and_answers_stand_at_its_words() -> None:
    text = "Hamas said that Cairo had asked it to wait. In Cairo the shops were shut."
    gold = (marked(text, "Hamas", {"actor": "Hamas"}), marked(text, "Cairo", {"state": "EGY"}))
    sample = Sample(text, "2014-08-01", "invented", False, gold)
    given = list(answers([sample], Registry(Codebook.load())))
    assert [one.verdict for one in given] == [Verdict.RIGHT, Verdict.RIGHT]
    assert list(table(given))[-1] == "| all | 2 | 2 | 0 | 0 | 0 | 1.000 | 1.000 |"
    assert "a_state_egy" in given[1].line()


def test_nobody_is_looked_for_only_where_the_words_are_the_head() -> None:
    text = "Traders of Khartoum closed their stalls."
    report, _ = code_text(text, "2012-01-01")
    nobody = found(report, marked(text, "Khartoum", {"nobody": True}))
    traders = found(report, marked(text, "Traders", {"described": "BUS", "country": "SDN"}))
    assert nobody is None or nobody.kind == "place"
    assert traders is not None
    assert traders.span.text.startswith("Traders")
