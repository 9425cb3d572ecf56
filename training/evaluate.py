"""Scores a model folder on the dev treebanks and the held-out reports: `python -m training.evaluate --model DIR ...`.

All words count, punctuation too (CoNLL 2018); spans count where begin, end and type are right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from spacy.lang.en import English
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from polybius.annotate.reader import Reader
from polybius.annotate.segment import Segmenter
from training.mentions import kind_tags, name_tags, read_mentions
from training.news import HELD_OUT, fold_of, read_reports
from training.treebank import Word, read_conllu

Spans = set[tuple[int, int, str]]
Scores = dict[str, float]


def score_treebank(reader: Reader, path: Path) -> Scores:
    """Shares of words whose tag, features, lemma, head, head with relation (universal part, then whole) are right."""
    hits: Counter[str] = Counter()
    for words, span in _read(reader, path):
        for word, token in zip(words, span, strict=True):
            head = 0 if token.head.i == token.i else token.head.i - span.start + 1
            right = head == word.head
            hits["words"] += 1
            hits["UPOS"] += token.pos_ == word.upos
            hits["FEATS"] += (str(token.morph) or "_") == word.feats
            hits["lemma"] += token.lemma_ == word.lemma
            hits["UAS"] += right
            hits["LAS"] += right and token.dep_.partition(":")[0] == word.deprel.partition(":")[0]
            hits["LAS_subtypes"] += right and token.dep_ == word.deprel
    return {name: round(100 * count / hits["words"], 2) for name, count in hits.items() if name != "words"}


def score_names(reader: Reader, path: Path) -> Scores:
    """F1 of the layer of names, and accuracy of kinds over the words that head a mention, on GUM."""
    pairs: list[tuple[Spans, Spans]] = []
    kinds: Counter[bool] = Counter()
    for words, span in _read(reader, path):
        mentions = read_mentions(words)
        pairs.append((_tagged(name_tags(words, mentions)), _within(span, "names")))
        found = {one.root.i - span.start: one.label_.lower() for one in _group(span, "mentions")}
        gold = kind_tags(words, mentions)
        kinds.update(found.get(i, "O") == kind for i, kind in enumerate(gold) if kind != "O" or i in found)
    return {**f1(pairs), "kinds": round(100 * kinds[True] / max(kinds.total(), 1), 2)}


def _read(reader: Reader, path: Path) -> Iterator[tuple[tuple[Word, ...], Span]]:
    """Gold words of each sentence and our reading of them, documents read whole."""
    vocab = English().vocab
    for _, sentences in groupby(read_conllu(path), key=lambda row: row[0]):
        gold = [words for _, _, words in sentences]
        yield from zip(gold, reader.annotate(_doc(vocab, gold)).sents, strict=True)


def _group(sentence: Span, name: str) -> list[Span]:
    return [one for one in sentence.doc.spans[name] if sentence.start <= one.start < sentence.end]


def _within(sentence: Span, name: str) -> Spans:
    return {(one.start - sentence.start, one.end - sentence.start, one.label_) for one in _group(sentence, name)}


def score_entities(reader: Reader, path: Path) -> Scores:
    """Typed and untyped F1 of `doc.ents` on the held-out reports."""
    return score_pairs(entity_pairs(reader, path, HELD_OUT))


def entity_pairs(reader: Reader, path: Path, fold: int) -> list[tuple[Spans, Spans]]:
    """Gold mentions and `doc.ents` of each report of a fold, in characters, with their types."""
    segmenter = Segmenter()
    typed: list[tuple[Spans, Spans]] = []
    for report in read_reports(path):
        if fold_of(report.id) == fold:
            doc = reader.annotate(segmenter.segment(report.text))
            found = {(s.start_char, s.end_char, s.label_) for s in doc.ents if s.label_ != "EVENT"}
            typed.append(({(e.begin, e.end, e.type) for e in report.entities}, found))
    return typed


def score_pairs(typed: Sequence[tuple[Spans, Spans]]) -> Scores:
    """Typed and untyped F1."""
    untyped = [tuple({(b, e, "") for b, e, _ in spans} for spans in pair) for pair in typed]
    return {**f1(typed), "untyped_F1": f1((gold, found) for gold, found in untyped)["F1"]}


def f1(pairs: Iterable[tuple[Spans, Spans]]) -> Scores:
    """Micro precision, recall and F1 over pairs of gold and found spans, in per cent."""
    counts: Counter[str] = Counter()
    for gold, found in pairs:
        counts.update(right=len(gold & found), gold=len(gold), found=len(found))
    precision, recall = counts["right"] / max(counts["found"], 1), counts["right"] / max(counts["gold"], 1)
    both = 2 * counts["right"] / max(counts["gold"] + counts["found"], 1)
    return {name: round(100 * value, 2) for name, value in (("P", precision), ("R", recall), ("F1", both))}


def _doc(vocab: Vocab, sentences: Sequence[Sequence[Word]]) -> Doc:
    words = [word for sentence in sentences for word in sentence]
    starts: list[bool | int | None] = [not position for sentence in sentences for position in range(len(sentence))]
    spaces = ["SpaceAfter=No" not in word.misc for word in words]
    return Doc(vocab, [word.form for word in words], spaces, sent_starts=starts)


def _tagged(tags: Sequence[str]) -> Spans:
    spans: Spans = set()
    begin = 0
    for position, tag in enumerate([*tags, "O"]):
        if position and tags[position - 1] != "O" and not tag.startswith("I-"):
            spans.add((begin, position, tags[position - 1][2:]))
        if tag.startswith("B-"):
            begin = position
    return spans


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line; prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="model folder; the package's own where none is named")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    reader = Reader.load(chosen.model)
    scores = {
        "reader": reader.digest,
        "ewt-dev": score_treebank(reader, chosen.data / "ewt-dev.conllu"),
        "gum-dev": score_treebank(reader, chosen.data / "gum-dev.conllu"),
        "gum-dev names": score_names(reader, chosen.data / "gum-dev.conllu"),
        "re3d held out": score_entities(reader, chosen.reports),
    }
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
