"""What the reader is trained on, gathered from a data folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polybius.annotate.segment import Segmenter
from training.acts import ecbplus_sentences, rams_sentences, story_sentences, wikievents_sentences
from training.attribution import attribution_sentences
from training.happenings import factuality_sentences, timex_sentences
from training.mentions import kind_tags, name_tags, phrase_tags, read_mentions, referents
from training.news import HELD_OUT, fold_of, read_reports, read_uner, report_sentences
from training.synthetic import synthetic_sentences
from training.treebank import Sentence, read_conllu

SYNTHETIC_COPIES = 40


@dataclass(frozen=True, slots=True)
class Paths:
    """The data: a folder of treebanks and names, and a folder of news layers (`re3d/dev.jsonl` and others)."""

    treebanks: Path
    news: Path


def training_sentences(paths: Paths, fold: int = HELD_OUT) -> Iterator[Sentence]:
    """Everything to train on: EWT and GUM (train), UNER's names on EWT's dev sentences (never their syntax), re3d's
    documents that are not of the fold held out, PolNeAR's attributions (train), factuality (train), time expressions
    that are not held out, event words and their types (WikiEvents, RAMS, ECB+, the first sentences of NGEC's stories),
    and sentences of our own."""
    yield from treebank_sentences(paths.treebanks / "ewt-train.conllu", "ewt")
    yield from treebank_sentences(paths.treebanks / "gum-train.conllu", "gum")
    yield from read_uner(paths.treebanks / "uner-ewt-dev.iob2")
    segmenter = Segmenter()
    for report in read_reports(paths.news / "re3d" / "dev.jsonl"):
        if fold_of(report.id) != fold:
            yield from report_sentences(report, segmenter.segment)
    yield from attribution_sentences(paths.news / "polnear" / "train.jsonl", segmenter.segment)
    yield from factuality_sentences(paths.news / "factuality" / "dev.jsonl", segmenter.segment)
    for name in ("tempeval3", "wikiwars"):
        yield from timex_sentences(paths.news / name / "dev.jsonl", segmenter.segment)
    yield from wikievents_sentences(paths.news / "wikievents" / "dev.jsonl", segmenter.segment)
    yield from rams_sentences(paths.news / "rams" / "dev.jsonl", segmenter.segment)
    yield from ecbplus_sentences(paths.news / "ecbplus" / "dev.jsonl", segmenter.segment)
    yield from story_sentences(paths.news / "ngec_synthetic" / "train.jsonl", segmenter.segment)
    yield from synthetic_sentences(SYNTHETIC_COPIES, seed=0)


def treebank_sentences(path: Path, source: str) -> Iterator[Sentence]:
    """A treebank's sentences; GUM's have names and kinds of mentions too."""
    for document, key, words in read_conllu(path):
        forms = tuple(word.form for word in words)
        if source == "gum":
            mentions = read_mentions(words)
            yield Sentence(
                source,
                key,
                forms,
                words,
                names=name_tags(words, mentions),
                kinds=kind_tags(words, mentions),
                phrases=phrase_tags(words, mentions),
                document=document,
                referents=referents(words, mentions),
            )
        else:
            yield Sentence(source, key, forms, words, document=document)
