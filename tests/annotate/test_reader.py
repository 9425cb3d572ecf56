"""The neural reader on sentences of our own: structure always, and plain sentences read as a person would."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from polybius.annotate.labels import Labels
from polybius.annotate.lemmas import apply_script, derive_script
from polybius.annotate.reader import FILES, MANIFEST, NAME, Reader
from polybius.annotate.segment import Segmenter
from polybius.errors import ReaderError

SHELLING = (
    "Government forces shelled the town of Marqada on Monday, killing six civilians, a spokesman said.\n\n"
    "The rebels, who had captured the airport in March, denied the claim."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


@pytest.fixture(scope="module")
def doc(reader: Reader, segmenter: Segmenter) -> Doc:
    return reader.annotate(segmenter.segment(SHELLING))


def layers(doc: Doc) -> tuple[object, ...]:
    words = [(t.text, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_) for t in doc]
    groups = {name: [(s.start, s.end, s.label_) for s in group] for name, group in sorted(doc.spans.items())}
    return words, groups, [(e.start, e.end, e.label_) for e in doc.ents]


def assert_sound(doc: Doc) -> None:
    """Every sentence is one tree, white space hangs on it, no mention holds only white space."""
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head == token]
        assert len(roots) == 1
        assert all(token.head in sentence for token in sentence)
        assert all(token.pos_ and token.dep_ and token.lemma_ for token in sentence)
        assert all(token.pos_ == "SPACE" and token.dep_ == "dep" for token in sentence if token.is_space)
    for span in [*doc.ents, *doc.spans["names"], *doc.spans["mentions"]]:
        assert not span[0].is_space
        assert not span[-1].is_space


class TestPlainSentences:
    def test_subject_verb_object(self, doc: Doc) -> None:
        shelled = next(token for token in doc if token.text == "shelled")
        assert (shelled.pos_, shelled.lemma_) == ("VERB", "shell")
        relations = {child.dep_: child.text for child in shelled.children}
        assert relations["nsubj"] == "forces"
        assert relations["obj"] == "town"

    def test_passive_and_agent(self, reader: Reader, segmenter: Segmenter) -> None:
        doc = reader.annotate(segmenter.segment("The bridge was destroyed by the army."))
        assert {token.dep_: token.text for token in doc}["nsubj:pass"] == "bridge"
        assert {token.dep_: token.text for token in doc}["obl:agent"] == "army"

    def test_negation_and_clitic(self, reader: Reader, segmenter: Segmenter) -> None:
        doc = reader.annotate(segmenter.segment("The ministry didn't confirm the attack."))
        assert [token.lemma_ for token in doc][2:5] == ["do", "not", "confirm"]
        assert doc[3].head.text == "confirm"

    def test_mentions_are_found(self, doc: Doc) -> None:
        found = {(entity.text, entity.label_) for entity in doc.ents}
        assert ("Monday", "TIME") in found
        assert ("The rebels", "ORG") in found
        assert ("Marqada", "PLACE") in {(name.text, name.label_) for name in doc.spans["names"]}
        kinds = {(span.root.text, span.label_) for span in doc.spans["mentions"]}
        assert ("town", "PLACE") in kinds
        assert ("civilians", "PERSON") in kinds

    def test_phrases_reach_over_line_breaks(self, reader: Reader, segmenter: Segmenter) -> None:
        text = "On Monday the army of the northern\nprovince shelled two small\nvillages near the river and left."
        doc = reader.annotate(segmenter.segment(text))
        assert "two small\nvillages" in {span.text for span in doc.spans["mentions"]}
        assert_sound(doc)

    def test_sentences_stay_as_they_came(self, doc: Doc, segmenter: Segmenter) -> None:
        before = [token.i for token in segmenter.segment(SHELLING) if token.is_sent_start]
        assert [sentence.start for sentence in doc.sents] == before


class TestAnyText:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\n\n",
            " \t ",
            "😀",
            "\u200b\u200b \u00ad \x07",
            "ا\u200dلجيش 政府军 said",
            "x" * 3000,
            "word " * 600,
            "https://example.org/" + "a-b" * 400 + " shows it.\n\n\n  End.",
        ],
    )
    def test_odd_texts(self, reader: Reader, segmenter: Segmenter, text: str) -> None:
        doc = reader.annotate(segmenter.segment(text))
        assert doc.text == text
        assert_sound(doc)

    @given(st.text(max_size=200))
    @settings(max_examples=40, deadline=None)
    def test_any_string(self, reader: Reader, segmenter: Segmenter, text: str) -> None:
        assert_sound(reader.annotate(segmenter.segment(text)))

    def test_same_text_same_layers(self, reader: Reader, segmenter: Segmenter, doc: Doc) -> None:
        assert layers(reader.annotate(segmenter.segment(SHELLING))) == layers(doc)

    def test_other_reports_read_before_change_nothing(self, reader: Reader, segmenter: Segmenter, doc: Doc) -> None:
        reader.annotate(segmenter.segment("Nobody knows why they left. " * 60))
        assert layers(reader.annotate(segmenter.segment(SHELLING))) == layers(doc)

    def test_far_sentences_do_not_change_syntax(self, reader: Reader, segmenter: Segmenter) -> None:
        """Windows are cut at sentences, so that what stands in the next window cannot be seen."""
        filled = "The army left the small town near the river. " * 17
        alone = reader.annotate(segmenter.segment(filled))
        beside = reader.annotate(segmenter.segment(filled + "The bridge at the border was destroyed by rain. " * 40))
        first = [(t.text, t.pos_, t.head.i, t.dep_) for t in alone]
        assert [(t.text, t.pos_, t.head.i, t.dep_) for t in beside[: len(alone)]] == first

    def test_threads_change_nothing(self, segmenter: Segmenter, doc: Doc) -> None:
        assert layers(Reader.load(threads=2).annotate(segmenter.segment(SHELLING))) == layers(doc)

    def test_long_sentence_is_one_tree(self, reader: Reader, segmenter: Segmenter) -> None:
        text = "The list named " + ", ".join(f"village number {n}" for n in range(300)) + "."
        doc = reader.annotate(segmenter.segment(text))
        assert len(list(doc.sents)) == 1
        assert_sound(doc)


class TestLemmas:
    @given(st.text(min_size=1), st.text(min_size=1))
    def test_a_script_makes_the_lemma(self, form: str, lemma: str) -> None:
        assert apply_script(form, derive_script(form, lemma)) == lemma

    @given(st.text(min_size=1), st.integers(0, 9), st.text(max_size=3), st.sampled_from(["lower", "keep", "title"]))
    def test_any_script_makes_some_lemma(self, form: str, drop: int, add: str, case: str) -> None:
        assert apply_script(form, f"{case}|{drop}|{add}")

    @pytest.mark.parametrize(
        ("form", "lemma", "script"),
        [("Cities", "city", "lower|3|y"), ("went", "go", "lower|4|go"), ("UN", "UN", "keep|0|")],
    )
    def test_scripts(self, form: str, lemma: str, script: str) -> None:
        assert derive_script(form, lemma) == script

    @pytest.mark.parametrize(
        ("form", "upos", "feats", "lemma"),
        [
            ("recaptured", "VERB", "Tense=Past|VerbForm=Fin", "recapture"),
            ("shelled", "VERB", "Tense=Past|VerbForm=Part", "shell"),
            ("Denied", "VERB", "Tense=Past|VerbForm=Fin", "deny"),
            ("retook", "VERB", "Tense=Past|VerbForm=Fin", "retake"),
            ("kidnapped", "VERB", "Tense=Past|VerbForm=Fin", "kidnap"),
            ("frobbed", "VERB", "Tense=Past|VerbForm=Fin", "frob"),
            ("besieging", "VERB", "Tense=Pres|VerbForm=Part", "besiege"),
            ("dying", "VERB", "VerbForm=Ger", "die"),
            ("denies", "VERB", "Number=Sing|Person=3|Tense=Pres", "deny"),
            ("gunmen", "NOUN", "Number=Plur", "gunman"),
            ("airstrikes", "NOUN", "Number=Plur", "airstrike"),
            ("buses", "NOUN", "Number=Plur", "bus"),
            ("houses", "NOUN", "Number=Plur", "house"),
            ("heavier", "ADJ", "Degree=Cmp", "heavy"),
        ],
    )
    def test_lexicon_corrects_a_poor_script(self, reader: Reader, form: str, upos: str, feats: str, lemma: str) -> None:
        assert reader.lexicon.lemma(form, upos, feats, "lower|1|") == lemma

    @pytest.mark.parametrize(
        ("form", "feats", "lemma"),
        [("raped", "Tense=Past", "rape"), ("hoping", "VerbForm=Ger", "hope"), ("hopping", "VerbForm=Ger", "hop")],
    )
    def test_a_short_word_doubles_its_ending(self, reader: Reader, form: str, feats: str, lemma: str) -> None:
        assert reader.lexicon.lemma(form, "VERB", feats, "lower|2|") == lemma

    def test_a_past_form_is_one_whatever_its_tags(self, reader: Reader) -> None:
        assert reader.lexicon.lemma("agreed", "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin", "lower|0|") == "agree"
        assert reader.lexicon.lemma("need", "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin", "lower|0|") == "need"

    def test_script_decides_what_the_lexicon_leaves_open(self, reader: Reader) -> None:
        assert reader.lexicon.lemma("bases", "NOUN", "Number=Plur", "lower|1|") == "base"
        assert reader.lexicon.lemma("'s", "VERB", "Number=Sing|Person=3|Tense=Pres", "lower|2|be") == "be"
        assert reader.lexicon.lemma("Homs", "PROPN", "Number=Sing", "keep|0|") == "Homs"

    @given(st.text(min_size=1, max_size=12), st.sampled_from(["NOUN", "VERB", "ADJ", "PROPN"]))
    @settings(deadline=None)
    def test_no_form_is_left_without_a_lemma(self, reader: Reader, form: str, upos: str) -> None:
        for feats in ("Tense=Past", "Number=Plur", "Degree=Sup", "VerbForm=Ger", ""):
            assert reader.lexicon.lemma(form, upos, feats, "keep|0|")


class TestModelFolder:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        source = Path(str(resources.files("polybius.annotate") / "model"))
        for name in (*FILES, MANIFEST):
            shutil.copyfile(source / name, tmp_path / name)
        return tmp_path

    def test_digest_names_the_model(self, reader: Reader, folder: Path) -> None:
        assert reader.digest.startswith(f"{NAME} sha256:")
        assert Reader.load(folder).digest == reader.digest

    @pytest.mark.parametrize("name", [*FILES, MANIFEST])
    def test_missing_file_is_named(self, folder: Path, name: str) -> None:
        (folder / name).unlink()
        with pytest.raises(ReaderError, match=name) as caught:
            Reader.load(folder)
        assert caught.value.where == str(folder)
        assert caught.value.remedy

    def test_damaged_file_is_named(self, folder: Path) -> None:
        data = (folder / FILES[0]).read_bytes()
        (folder / FILES[0]).write_bytes(data[:-100])
        with pytest.raises(ReaderError, match="damaged"):
            Reader.load(folder)

    def test_labels_have_the_layers(self, reader: Reader) -> None:
        assert isinstance(reader.labels, Labels)
        assert len(reader.labels.upos) == 17
        assert {"nsubj:pass", "obl:agent", "acl:relcl", "root"} <= set(reader.labels.deprels)
