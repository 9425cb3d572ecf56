"""Reading annotation to train on, on sentences of our own in the treebanks' formats; nothing here needs torch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polybius.annotate.labels import ENTITY_TYPES, Labels, bio_tags
from polybius.annotate.segment import Segmenter
from training.evaluate import f1
from training.labels import IGNORED, collect_labels, encode_targets
from training.mentions import kind_tags, name_tags, read_mentions
from training.news import FOLDS, is_held_out, read_reports, read_uner, report_sentences
from training.synthetic import synthetic_sentences
from training.treebank import Sentence, read_conllu

ROWS = [
    ("1", "General", "general", "NOUN", "Number=Sing", "4", "nsubj", "Entity=(1-person-new-cf1-1-coref"),
    ("2", "Karim", "Karim", "PROPN", "Number=Sing", "1", "flat", "_"),
    ("3", "Adar", "Adar", "PROPN", "Number=Sing", "1", "flat", "Entity=1)"),
    ("4", "left", "leave", "VERB", "Tense=Past", "0", "root", "_"),
    ("5", "Port", "Port", "PROPN", "Number=Sing", "4", "obj", "Entity=(2-place-new-nnnnn-cf2-1-coref"),
    ("6", "of", "of", "ADP", "_", "7", "case", "_"),
    ("7", "Sella", "Sella", "PROPN", "Number=Sing", "5", "nmod", "Entity=(3-place-new-nnnnn-cf2-1-sgl)2)"),
    ("8", "last", "last", "ADJ", "Degree=Pos", "9", "amod", "Entity=(4-time-new-nnnnn-cf3-2-sgl"),
    ("9", "week", "week", "NOUN", "Number=Sing", "4", "obl:unmarked", "Entity=4)|SpaceAfter=No"),
    ("10", ".", ".", "PUNCT", "_", "4", "punct", "_"),
]


def conllu(tmp_path: Path) -> Path:
    lines = ["# newdoc id = d1", "# sent_id = d1-1", "# text = General Karim Adar left Port of Sella last week."]
    for number, form, lemma, upos, feats, head, deprel, misc in ROWS:
        lines.append("\t".join([number, form, lemma, upos, "_", feats, head, deprel, "_", misc]))
    lines.insert(5, "2-3\tKarimAdar" + "\t_" * 8)
    lines.insert(6, "2.1\tempty" + "\t_" * 8)
    path = tmp_path / "a.conllu"
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    return path


def test_words_without_ranges_and_empty_nodes(tmp_path: Path) -> None:
    [(document, key, words)] = read_conllu(conllu(tmp_path))
    assert (document, key) == ("d1", "d1-1")
    assert [word.form for word in words] == [row[1] for row in ROWS]
    assert words[8].head == 4


def test_names_and_kinds(tmp_path: Path) -> None:
    [(_, _, words)] = read_conllu(conllu(tmp_path))
    mentions = read_mentions(words)
    assert [(m.begin, m.end, m.etype) for m in mentions] == [
        (0, 3, "person"),
        (4, 7, "place"),
        (6, 7, "place"),
        (7, 9, "time"),
    ]
    assert name_tags(words, mentions)[4:9] == ("B-PLACE", "I-PLACE", "I-PLACE", "B-TIME", "I-TIME")
    assert [kind for kind in kind_tags(words, mentions) if kind != "O"] == ["person", "place", "place", "time"]


def test_labels_fold_rare_classes_and_round_trip(tmp_path: Path) -> None:
    [(_, key, words)] = read_conllu(conllu(tmp_path))
    sentence = Sentence("gum", key, tuple(word.form for word in words), words)
    labels = collect_labels([sentence])
    assert labels.deprels == ()
    targets = encode_targets(sentence, labels)
    assert targets.heads == (4, 1, 1, 0, 4, 7, 5, 9, 4, 4)
    assert set(targets.entities) == {IGNORED}
    labels.save(tmp_path / "labels.json")
    assert Labels.load(tmp_path / "labels.json") == labels


def test_reports_become_sentences_with_the_longest_mentions(tmp_path: Path) -> None:
    text = "Rebels left the port of Sella. They returned."
    rows = [("Rebels", "Organisation", 1.0), ("the port of Sella", "Location", 0.9), ("Sella", "Location", 0.9)]
    entities = [
        {"begin": text.index(v), "end": text.index(v) + len(v), "type": t, "confidence": c, "offset_ok": True}
        for v, t, c in [*rows, ("They", "Organisation", 0.0)]
    ]
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"id": "x", "text": text, "entities": entities}) + "\n", encoding="utf-8")
    [report] = read_reports(path)
    first, second = report_sentences(report, Segmenter().segment)
    assert first.entities == ("B-ORG", "O", "B-LOC", "I-LOC", "I-LOC", "I-LOC", "O")
    assert set(second.entities or ()) == {"O"}


def test_held_out_is_a_property_of_the_id() -> None:
    share = sum(is_held_out(str(number)) for number in range(2000)) / 2000
    assert share == pytest.approx(1 / FOLDS, abs=0.03)


def test_uner_names_leave_other_types_open(tmp_path: Path) -> None:
    path = tmp_path / "u.iob2"
    path.write_text("# sent_id = u1\n1\tAdar\tB-PER\t-\ta\n2\tleft\tO\t-\t-\n\n", encoding="utf-8")
    [sentence] = read_uner(path)
    assert sentence.names == ("B-PERSON", "O")
    assert "TIME" not in sentence.names_types


def test_f1() -> None:
    pairs = [({(0, 1, "LOC"), (2, 4, "ORG")}, {(0, 1, "LOC"), (5, 6, "ORG"), (2, 4, "LOC")})]
    assert f1(pairs) == {"P": 33.33, "R": 50.0, "F1": 40.0}


def test_own_sentences_mark_what_fills_a_gap() -> None:
    sentences = list(synthetic_sentences(copies=2, seed=1))
    assert sentences == list(synthetic_sentences(copies=2, seed=1))
    known = set(bio_tags(ENTITY_TYPES))
    for sentence in sentences:
        assert len(sentence.words) == len(sentence.entities or ())
        assert set(sentence.entities or ()) <= known
        assert not any(mark in word for word in sentence.words for mark in "[]{}")
