"""Mentions of actors, on sentences read by the package's own reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from polybius.annotate.mentions import mention_index, mentions
from polybius.annotate.mentions_aliases import aliases
from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_registry import Registry, fold
from polybius.annotate.mentions_view import View
from polybius.annotate.reader import Reader
from polybius.annotate.records import Doc, Mention
from polybius.annotate.segment import Segmenter
from polybius.annotate.tree import Tree
from polybius.codebook import Codebook
from polybius.errors import CodebookError
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report


@cache
def reader() -> tuple[Reader, Segmenter]:
    return Reader.load(None), Segmenter()


@cache
def read(text: str) -> tuple[Doc, tuple[Mention, ...]]:
    model, segmenter = reader()
    doc = model.annotate(segmenter.segment(text))
    return doc, mentions(doc, Report(report_id(text), text, (Origin("a.txt"),)), Codebook.load())


def found(text: str, words: str) -> Mention:
    """The mention whose span is these words."""
    _, all_ = read(text)
    matches = [m for m in all_ if m.span.text == words]
    assert matches, f"{words!r} not in {[m.span.text for m in all_]}"
    return matches[0]


# -- registry -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "actor", "name"),
    [
        ("Chad backs the rebels.", "Chad", "a_state_tcd", "Chad"),
        ("The U.S. sent envoys.", "U.S.", "a_state_usa", "United States"),
        (
            "Fighters of Al Shabaab burned the bus.",
            "Al Shabaab",
            "a_group_alshabaab",
            "Harakat al-Shabaab al-Mujahideen",
        ),
        ("The ICRC sent lorries.", "ICRC", "a_org_icrc", "International Committee of the Red Cross"),
        ("The Sudanese army shelled the town.", "Sudanese army", "a_state_sdn:MIL", "Sudanese army"),
        ("Ukrainian police arrested two men.", "Ukrainian police", "a_state_ukr:COP", "Ukrainian police"),
        ("The Malian government resigned.", "Malian government", "a_state_mli", "Malian government"),
        ("The government of Chad resigned.", "government of Chad", "a_state_tcd", "Chadian government"),
        ("The regime in Bamako resigned.", "regime in Bamako", "a_state_mli", "Malian government"),
        ("Taliban fighters entered the town.", "Taliban fighters", "a_group_taliban", "Taliban"),
    ],
)
def test_names_and_descriptions_find_their_actor(text: str, words: str, actor: str, name: str) -> None:
    mention = found(text, words)
    assert (mention.actor, mention.name) == (actor, name)


@pytest.mark.parametrize(
    ("text", "words", "sector", "country"),
    [
        ("Rebels burned the bus.", "Rebels", "REB", ""),
        ("Syrian rebels burned the bus.", "Syrian rebels", "REB", "SYR"),
        ("Government forces burned the bus.", "Government forces", "MIL", ""),
        ("Opposition fighters burned the bus.", "Opposition fighters", "REB", ""),
        ("Colombian refugees crossed the bridge.", "Colombian refugees", "REF", "COL"),
        ("Aid workers crossed the bridge.", "Aid workers", "NGO", ""),
    ],
)
def test_descriptions_that_fit_many_have_no_id(text: str, words: str, sector: str, country: str) -> None:
    mention = found(text, words)
    assert mention.actor is None
    assert not mention.named
    assert (mention.sector, mention.country) == (sector, country)


def test_a_people_of_a_country_is_no_organ_of_its_state() -> None:
    forces = found("Iraqi Kurdish forces crossed the bridge.", "Iraqi Kurdish forces")
    assert (forces.actor, forces.country, forces.sector) == (None, "IRQ", "UAF")


def test_a_people_in_a_report_on_a_country_is_no_organ_of_its_state() -> None:
    text = "The Malian army left the town. Christian forces took it."
    assert found(text, "Malian army").actor is not None
    assert found(text, "Christian forces").actor is None


def test_government_and_army_of_a_state_are_two_actors_of_one_country() -> None:
    text = "The Malian government praised the Malian army."
    government, army = found(text, "Malian government"), found(text, "Malian army")
    assert government.actor != army.actor
    assert government.country == army.country == "MLI"


def test_an_acronym_is_not_the_small_word() -> None:
    _, all_ = read("They gave us bread and told us who is who.")
    assert not [m for m in all_ if m.actor]


def test_names_fold_to_one_form() -> None:
    assert fold("Al-Qaeda") == fold("al Qaeda") == ("al", "qaeda")
    assert fold("Sana’a") == fold("Sanaa") == ("sanaa",)
    assert fold("Lord's") == ("lord", "s")


def test_every_registry_id_and_name_is_in_order() -> None:
    rows = Codebook.load().actors
    ids = [row.id for row in rows]
    assert len(ids) == len(set(ids))
    assert all(row.id.startswith("a_") and row.kind and row.sector for row in rows)
    states = [row for row in rows if row.id.startswith("a_state_") and ":" not in row.id]
    assert len(states) >= 195
    assert all(len(row.country) == 3 and row.id == f"a_state_{row.country.lower()}" for row in states)
    dated = [name for row in rows for name in row.dated]
    assert all(not (name.since and name.until) or name.since < name.until for name in dated)


def test_state_ids_by_organ() -> None:
    registry = Registry(Codebook.load())
    assert registry.state_actor("TCD", "GOV") == "a_state_tcd"
    assert registry.state_actor("TCD", "MIL") == "a_state_tcd:MIL"
    assert registry.state_actor("ZZZ", "GOV") is None


# -- metonyms -----------------------------------------------------------------------------------------------


def test_a_capital_that_acts_is_its_government() -> None:
    assert found("Moscow rejected the plan.", "Moscow").actor == "a_state_rus"


@pytest.mark.parametrize("text", ["The convoy left Moscow.", "Moscow lies on a river.", "They met in Moscow."])
def test_a_capital_that_is_a_place_is_no_actor(text: str) -> None:
    assert not [m for m in read(text)[1] if m.span.text == "Moscow"]


# -- framing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Chadian regime denied it.", "regime"),
        ("The terrorists burned the bus.", "terrorist"),
        ("The Chadian terrorist regime denied it.", "terrorist"),
    ],
)
def test_labels_never_become_names(text: str, label: str) -> None:
    assert all(label not in m.name.lower() for m in read(text)[1])


def test_swapping_two_states_swaps_nothing_else() -> None:
    one = read("The Chadian army attacked the Malian army near the border.")[1]
    other = read("The Malian army attacked the Chadian army near the border.")[1]
    swapped = {"TCD": "MLI", "MLI": "TCD"}
    assert [(m.kind, m.sector, swapped[m.country]) for m in one] == [(m.kind, m.sector, m.country) for m in other]


# -- persons and short forms ----------------------------------------------------------------------------------

MINISTER = "Ghanaian Foreign Minister Kofi Asante met reporters. Asante said that he was hopeful."


def test_a_title_gives_country_and_sector() -> None:
    minister = found(MINISTER, "Ghanaian Foreign Minister Kofi Asante")
    assert (minister.kind, minister.name, minister.country, minister.sector) == ("person", "Kofi Asante", "GHA", "GOV")


def test_a_surname_is_the_person_named_before() -> None:
    assert found(MINISTER, "Asante").name == "Kofi Asante"
    assert found(MINISTER, "Asante").country == "GHA"


def test_he_is_the_person_who_speaks() -> None:
    doc, all_ = read(MINISTER)
    he = found(MINISTER, "he")
    assert he.name == "Kofi Asante"
    assert doc[he.antecedent].text == "Asante"
    assert mention_index(all_)[he.antecedent].span.text == "Asante"


def test_a_former_office_gives_no_sector() -> None:
    text = "Peter Lund, a former Danish ambassador to Chad, disagreed."
    assert found(text, "Peter Lund").country == "DNK"
    assert found(text, "Peter Lund").sector == ""


ACRONYM = "The Northern Unity Party (NUP) won. The NUP thanked its voters."


def test_an_acronym_defined_in_the_report_stands_for_the_long_name() -> None:
    _, all_ = read(ACRONYM)
    short = [m for m in all_ if m.span.text == "NUP"]
    assert len(short) == 2
    assert {m.name for m in short} == {"Northern Unity Party"}


def test_an_acronym_must_fit_its_name() -> None:
    doc, _ = read("The Northern Unity Party (XKZ) won.")
    codebook = Codebook.load()
    assert not aliases(View(Tree(doc), Registry(codebook)), Lexicon(codebook)).by_text


def test_the_leaders_government_is_the_states() -> None:
    text = "Chadian President Adoum Dari spoke. The Dari government denied it."
    assert found(text, "Dari government").actor == "a_state_tcd"
    assert found(text, "Dari government").name == "Chadian government"


# -- spans and coordination -------------------------------------------------------------------------------------


def test_each_conjunct_is_a_mention_of_its_own() -> None:
    text = "Chad, Niger and the Taliban signed the accord."
    assert [m.span.text for m in read(text)[1]] == ["Chad", "Niger", "Taliban"]


def test_a_span_has_no_article_and_no_relative_clause() -> None:
    text = "The rebels who had burned the buses fled."
    assert found(text, "rebels").sector == "REB"


def test_who_stands_for_the_noun_before_it() -> None:
    text = "The rebels who had burned the buses fled."
    assert found(text, "who").antecedent == found(text, "rebels").head


def test_what_is_counted_is_the_actor() -> None:
    assert found("Thousands of rebel fighters fled.", "Thousands of rebel fighters").sector == "REB"


def test_its_is_the_other_side_of_and() -> None:
    text = "Chad and its allies attacked Niger."
    assert found(text, "its").actor == "a_state_tcd"


def test_it_abstains_where_a_thing_is_as_good() -> None:
    _, all_ = read("The bridge was old. It fell.")
    assert not all_


def test_mentions_are_sorted_and_unique_by_head() -> None:
    _, all_ = read("Chadian-backed rebels and the U.S.-led coalition attacked Niger, Mali and their allies.")
    assert list(all_) == sorted(all_, key=lambda m: (m.start, m.stop, m.head))
    assert len({m.head for m in all_}) == len(all_)
    assert all(m.span.text for m in all_)


# -- a case's own folder ----------------------------------------------------------------------------------------


def test_a_cases_own_folder_adds_and_replaces_actors(tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    rows = (
        "  - {id: a_group_desert_hawks, name: Desert Hawks, kind: armed_group, sector: REB, country: TCD}\n"
        "  - {id: a_group_taliban, name: Islamic Emirate, kind: armed_group, sector: GOV, names: [Taliban]}\n"
    )
    (folder / "mine.yaml").write_text(f"actors:\n{rows}", encoding="utf-8")
    doc, _ = read("The Desert Hawks met the Taliban.")
    report = Report(report_id(doc.text), doc.text, (Origin("a.txt"),))
    all_ = mentions(doc, report, Codebook.load(tmp_path))
    assert [(m.actor, m.name) for m in all_] == [
        ("a_group_desert_hawks", "Desert Hawks"),
        ("a_group_taliban", "Islamic Emirate"),
    ]


def test_a_mistake_in_a_folder_is_named_with_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    (folder / "mine.yaml").write_text("actors:\n  - {id: a_x, nam: X, kind: state}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"mine\.yaml:2.*'nam'.*did you mean 'name'"):
        Codebook.load(tmp_path)


# -- the reader's coreference as evidence ----------------------------------------------------------------------


def with_entities(text: str, *entities: tuple[str, ...]) -> tuple[Mention, ...]:
    """Mentions where the reader saw these entities: the words of each entity's mentions, in order, and no others."""
    model, segmenter = reader()
    doc = model.annotate(segmenter.segment(text))
    spans = []
    for number, phrases in enumerate(entities, start=1):
        after = 0
        for phrase in phrases:
            begin = text.index(phrase, after)
            after = begin + len(phrase)
            span = doc.char_span(begin, after, label="PERSON", span_id=number)
            assert span is not None
            spans.append(span)
    doc.spans["coreference"] = sorted(spans, key=lambda span: span.start)
    return mentions(doc, Report(report_id(text), text, (Origin("a.txt"),)), Codebook.load())


def name_of(all_: tuple[Mention, ...], words: str) -> str | None:
    return next((m.name for m in all_ if m.span.text == words), None)


class TestEntities:
    chased = "Maria Adar met Helen Sella in Harbel. She left early."

    @pytest.mark.parametrize("person", ["Maria Adar", "Helen Sella"])
    def test_a_pronoun_stands_for_its_entity(self, person: str) -> None:
        assert name_of(with_entities(self.chased, (person, "She")), "She") == person

    def test_a_pronoun_of_a_thing_stands_for_no_actor(self) -> None:
        text = "The army shelled the bridge. It collapsed at dawn."
        assert name_of(with_entities(text, ("the bridge", "It")), "It") is None

    def test_number_decides_what_the_reader_leaves_open(self) -> None:
        text = "Maria Adar met the rebels. They left early."
        assert name_of(with_entities(text, ("Maria Adar", "the rebels", "They")), "They") == "rebels"

    def test_a_description_takes_its_entitys_name(self) -> None:
        text = "The Northern Relief Network sent food to Harbel. Farmers thanked the organisation."
        known = with_entities(text, ("The Northern Relief Network", "the organisation"))
        assert name_of(known, "organisation") == name_of(known, "Northern Relief Network")

    def test_kinds_must_agree(self) -> None:
        text = "Maria Adar visited Harbel. The militia burned a bus."
        assert name_of(with_entities(text, ("Maria Adar", "The militia")), "militia") == "militia"

    def test_an_indefinite_description_is_somebody_else(self) -> None:
        text = "The Northern Relief Network sent food to Harbel. Farmers founded an organisation."
        known = with_entities(text, ("The Northern Relief Network", "an organisation"))
        assert name_of(known, "organisation") != name_of(known, "Northern Relief Network")

    def test_what_stands_for_a_name_points_to_it(self) -> None:
        known = with_entities(self.chased, ("Helen Sella", "She"))
        heads = {m.head: m for m in known}
        she = next(m for m in known if m.span.text == "She")
        assert heads[she.antecedent].name == "Helen Sella"

    def test_without_the_layer_rules_decide(self) -> None:
        model, segmenter = reader()
        text = "Maria Adar left Harbel. She was tired."
        doc = model.annotate(segmenter.segment(text))
        del doc.spans["coreference"]
        known = mentions(doc, Report(report_id(text), text, (Origin("a.txt"),)), Codebook.load())
        assert name_of(known, "She") == "Maria Adar"


def test_who_meets_abroad_or_flees_there_is_not_of_that_country() -> None:
    there = "Fighting went on in Chad. The rebels and the government met in the Kazakh capital Astana."
    assert found(there, "rebels").country != "KAZ"
    assert found(there, "government").country != "KAZ"
    fled = "Fighting went on in Chad. The hill from which the jihadists were expelled sent families into Niger."
    assert found(fled, "jihadists").country != "NER"


def test_a_backer_in_a_compound_is_no_government_named_before() -> None:
    text = "Shells fell near Bamako in Mali. Chad-backed rebels took the hill. The government denied it."
    assert found(text, "government").actor != "a_state_tcd"
    dashed = "Niger opened a base in the north of Mali while Chad - which has helped the regime - stayed away."
    assert found(dashed, "regime").actor != "a_state_ner"


def test_a_convoy_of_buses_is_no_army() -> None:
    assert found("A bomb hit a Chadian bus convoy.", "Chadian bus convoy").actor is None


def test_a_capital_that_is_called_on_is_its_government() -> None:
    assert found("The envoy called on Bamako to open the road.", "Bamako").actor == "a_state_mli"
