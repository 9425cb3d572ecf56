"""The table of annotators says what the code does: each writes what it declares, and reads nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc, Span

from polybius.annotate.annotator import STEPS, Step
from polybius.annotate.attributions import attributions
from polybius.annotate.furniture import FurnitureFinder
from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.loaded import loaded, slants
from polybius.annotate.mentions import mentions
from polybius.annotate.modality import modalities
from polybius.annotate.places import places
from polybius.annotate.quantities import quantities
from polybius.annotate.reader import Reader
from polybius.annotate.records import AnnotatedReport
from polybius.annotate.segment import Segmenter
from polybius.annotate.times import times
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report

REPORTS = Path(__file__).parents[2] / "examples" / "aleppo" / "reports"
TOLD_BY_ANOTHER_LAYER = "Kunduz said that it would hold out. Fighting went on in Kunduz province. (With AFP)"
"""The first name alone looks like a person's: that it is a place is known from the places."""
TEXT = "\n\n".join(
    [*(path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))), TOLD_BY_ANOTHER_LAYER]
)
OF_REPORT = {"report.text", "report.date", "report.title", "report.outlet"}
MADE_WITH = {"report", "doc", "reader"}
"""Fields of an annotated report that are no layer."""
ATTRIBUTES = {"doc.pos": "POS", "doc.morph": "MORPH", "doc.lemma": "LEMMA", "doc.dep": "DEP"}


@dataclasses.dataclass(frozen=True)
class Given:
    """What an annotator is handed."""

    doc: Doc
    report: Report
    places: tuple[Any, ...]

    @property
    def codebook(self) -> Codebook:
        return Codebook.load()


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load(Codebook.load())


RUN: dict[str, Callable[[Given], object]] = {
    "furniture": lambda given: FurnitureFinder(given.codebook).find(given.report.text),
    "times": lambda given: times(given.doc, given.report, given.codebook),
    "quantities": lambda given: quantities(given.doc, given.report, given.codebook),
    "places": lambda given: places(given.doc, given.codebook, gazetteer()),
    "mentions": lambda given: mentions(given.doc, given.report, given.codebook, given.places),
    "attributions": lambda given: attributions(given.doc, given.report, given.codebook),
    "dyads": lambda given: judged(given.doc),
    "modalities": lambda given: modalities(given.doc, given.codebook),
    "loaded": lambda given: toned(given.doc, given.codebook),
}


def toned(doc: Doc, codebook: Codebook) -> tuple[object, ...]:
    """Loaded words, and what the detector says of every sentence."""
    detector = Reader.load().detect(doc)
    return (loaded(doc, codebook, detector), slants(doc, detector))


def judged(doc: Doc) -> tuple[object, ...]:
    """What the classifier says of a few sentences, and the network's word on each of their tokens."""
    judge = Reader.load().judge(doc)
    assert judge is not None
    asked = [[token.i for token in sent] for sent in list(doc.sents)[:9]]
    told = [(judge.is_event(i, 0.5), judge.act(i, "ASSAULT")) for tokens in asked for i in tokens if doc[i].is_alpha]
    return ([judge.judge(tokens, (tokens[:1], tokens[-2:-1])) for tokens in asked], told)


RULES = [step for step in STEPS if not any(written.startswith("doc.") for written in step.writes)]


@cache
def segmented() -> Doc:
    return Segmenter(Codebook.load()).segment(TEXT)


@cache
def given() -> Given:
    """Everything there is."""
    doc = Reader.load().annotate(Segmenter(Codebook.load()).segment(TEXT))
    origin = Origin("test.txt", title="Buses burn", outlet="Levant Wire", date="2016-12-19")
    return Given(doc, Report("r_test", TEXT, (origin,)), places(doc, Codebook.load(), gazetteer()))


def name(step: Step) -> str:
    return step.name


def reads(step: Step, layer: str) -> bool:
    """Is the layer declared, or the whole that it is part of (`doc.spans` for `doc.spans.names`)?"""
    return any(layer == read or layer.startswith(read + ".") for read in step.reads)


def stripped(whole: Given, step: Step) -> Given:
    """Only what the step says it reads. Tokens, sentences and text are what an annotation stands on: they stay."""
    origin = whole.report.leading
    kept = {key: getattr(origin, key) for key in ("date", "title", "outlet") if reads(step, f"report.{key}")}
    report = dataclasses.replace(whole.report, origins=(Origin("test.txt", **kept),))
    return Given(stripped_doc(whole.doc, step), report, whole.places if reads(step, "places") else ())


def stripped_doc(doc: Doc, step: Step) -> Doc:
    columns: dict[str, Any] = {"sent_starts": [bool(token.is_sent_start) for token in doc]}
    if reads(step, "doc.pos"):
        columns["pos"] = [token.pos_ for token in doc]
    if reads(step, "doc.morph"):
        columns["morphs"] = [str(token.morph) for token in doc]
    if reads(step, "doc.lemma"):
        columns["lemmas"] = [token.lemma_ for token in doc]
    if reads(step, "doc.dep"):
        del columns["sent_starts"]  # spaCy takes them from the heads
        columns |= {"deps": [token.dep_ for token in doc], "heads": [token.head.i for token in doc]}
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    made = Doc(doc.vocab, words=words, spaces=spaces, **columns)
    if reads(step, "doc.ents"):
        made.set_ents([copied(made, span) for span in doc.ents])
    for group in doc.spans:
        if reads(step, f"doc.spans.{group}"):
            made.spans[group] = [copied(made, span) for span in doc.spans[group]]
    made.user_data.update({key: value for key, value in doc.user_data.items() if reads(step, f"doc.user_data.{key}")})
    return made


def copied(doc: Doc, span: Span) -> Span:
    return Span(doc, span.start, span.end, label=span.label, span_id=span.id)


def test_every_layer_of_an_annotated_report_is_written_by_one_step() -> None:
    written = [layer for step in STEPS for layer in step.writes]
    assert len(written) == len(set(written))
    fields = {field.name for field in dataclasses.fields(AnnotatedReport)} - MADE_WITH
    assert {layer for layer in written if not layer.startswith("doc.")} == fields
    assert set(RUN) == {step.name for step in RULES}


def test_a_step_reads_only_what_is_there_when_it_runs() -> None:
    there = {"doc", *OF_REPORT}
    for step in STEPS:
        unknown = [layer for layer in step.reads if not any(part_of(layer, known) for known in there)]
        assert unknown == [], f"{step.name} runs before what it reads"
        there.update(step.writes)


def part_of(layer: str, known: str) -> bool:
    return layer == known or layer.startswith(known + ".") or known.startswith(layer + ".")


def test_what_stands_in_the_doc_is_what_the_reader_declares() -> None:
    reader = next(step for step in STEPS if step.name == "reader")
    before, after = segmented(), given().doc
    assert before.has_annotation("SENT_START")
    for layer, attribute in ATTRIBUTES.items():
        assert (after.has_annotation(attribute), before.has_annotation(attribute)) == (layer in reader.writes, False)
    assert (bool(after.ents), bool(before.ents)) == ("doc.ents" in reader.writes, False)
    assert not after.has_annotation("TAG")
    assert not before.spans
    declared = [f"doc.spans.{group}" for group in after.spans] + [f"doc.user_data.{key}" for key in after.user_data]
    missing = [layer for layer in declared if not any(part_of(layer, written) for written in reader.writes)]
    assert missing == [], "written and not declared"


@pytest.mark.parametrize("step", RULES, ids=name)
def test_an_annotator_reads_nothing_that_it_does_not_declare(step: Step) -> None:
    whole = RUN[step.name](given())
    assert whole
    assert RUN[step.name](stripped(given(), step)) == whole


@pytest.mark.parametrize("step", RULES, ids=name)
def test_an_annotator_leaves_the_doc_as_it_is(step: Step) -> None:
    before = given().doc.to_bytes()
    RUN[step.name](given())
    assert given().doc.to_bytes() == before
