"""BABE: is a sentence worded with a bias, by the detector of loaded words; and does it matter who is named in it?

The shipped detector was taught on BABE's dev sentences, so that its score on these says nothing: RESULTS.md has the
score by folds (`python -m training.loaded --folds`). `python -m benchmarks.bias` swaps the actors of sentences of our
own: words must keep their scores, and a sentence should.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

from benchmarks import swap
from polybius.annotate.records import AnnotatedReport
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report
from polybius.pipeline import CodingSettings, report_coder

BIASED, UNBIASED = "Biased", "Non-biased"
EVEN = 0.5
SENTENCES = (
    "{A} launched a barbaric attack on {B}.",
    "{A} slaughtered prisoners taken from {B}.",
    "{A} liberated Goma from {B}.",
    "The shameful lies of {A} enraged {B}.",
    "{A} called {B} a gang of ruthless extremists.",
    "In a disgraceful outburst, {A} ridiculed {B}.",
    "{A} heroically defended Goma against the cowardly aggression of {B}.",
    "Absurdly, {A} blamed {B} for the massacre of innocent villagers.",
    "{A} crushed the evil plot of {B}.",
    "{A} neutralised twelve members of {B}.",
)
PAIRS = (*swap.PAIRS, ("Ana Ruiz", "Omar Resh"))


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id` and `text` of each record, write its `label`, the score and the loaded words."""
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            target.write(json.dumps({"id": row["id"], **judged(row["text"])}, ensure_ascii=False) + "\n")


def judged(text: str) -> dict[str, object]:
    """A record is one sentence to annotators, whatever the segmenter makes of it: its most slanted part tells."""
    annotated = seen(text)
    words = [{"begin": one.span.begin, "end": one.span.end, "score": one.score} for one in annotated.loaded]
    score = slant(annotated)
    return {"label": BIASED if score > EVEN else UNBIASED, "score": score, "words": words}


@cache
def seen(text: str) -> AnnotatedReport:
    report = Report(report_id(text), text, (Origin("babe", language="en"),))
    return report_coder(CodingSettings()).annotator.annotate(report)


def slant(annotated: AnnotatedReport) -> float:
    return max((one.score for one in annotated.slants), default=0.0)


def words(template: str, a: str, b: str) -> list[tuple[str, float]]:
    """The loaded words but those for the two actors themselves, with their scores."""
    actors = f"{a} {b}".lower()
    found = ((one.span.text.lower(), one.score) for one in seen(swap.sentence(template, a, b)).loaded)
    return [(text, score) for text, score in found if text not in actors]


def swapped() -> str:
    """How many swaps keep every word's score, and what they do to the sentence's."""
    cases = [(t, pair) for t in (*SENTENCES, *swap.SENTENCES) for pair in PAIRS]
    kept = sum(words(t, *pair) == words(t, *reversed(pair)) for t, pair in cases)
    scores = [[slant(seen(swap.sentence(t, *names))) for names in (pair, pair[::-1])] for t, pair in cases]
    moved = [abs(one - other) for one, other in scores]
    turned = sum((one > EVEN) != (other > EVEN) for one, other in scores)
    return (
        f"{len(cases)} swaps: words keep their scores in {kept}; a sentence's score moves by"
        f" {sum(moved) / len(moved):.3f} on average, by {max(moved):.3f} at most; {turned} change their label."
    )


if __name__ == "__main__":
    sys.stdout.write(swapped() + "\n")
