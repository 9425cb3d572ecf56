"""The conductor of this stage: a report in, an annotated report out. Reads top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from polybius.annotate.attributions import attributions
from polybius.annotate.furniture import FurnitureFinder, published, without
from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.lexemes import TokenIndex
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
from polybius.model.text import Report


@dataclass(frozen=True, slots=True)
class Step:
    """An annotator: what it reads of an annotated report and what it writes."""

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]


_OF_NETWORK = (
    *("doc.user_data.factuality", "doc.user_data.events", "doc.user_data.acts", "doc.user_data.dyads"),
    "doc.user_data.loaded",
)
_SYNTAX = ("doc.pos", "doc.morph", "doc.lemma", "doc.dep")

STEPS = (
    Step("furniture", ("report.text",), ("furniture",)),
    Step("segment", ("report.text", "furniture"), ("doc.tokens", "doc.sents")),
    Step(
        "reader",
        ("doc.tokens", "doc.sents"),
        (*_SYNTAX, "doc.ents", "doc.spans", *_OF_NETWORK),
    ),
    Step("times", (*_SYNTAX, "report.date"), ("times",)),
    Step("quantities", ("doc.pos", "doc.morph", "doc.dep"), ("quantities",)),
    Step("places", ("doc.pos", "doc.lemma", "doc.dep", "doc.ents", "doc.spans.names"), ("places",)),
    Step("mentions", (*_SYNTAX, "doc.spans", "places", "report.date"), ("mentions",)),
    Step(
        "attributions",
        (*_SYNTAX, "doc.ents", "doc.spans.names", "doc.spans.roles", "doc.spans.coreference", "report.date"),
        ("attributions",),
    ),
    Step("dyads", ("doc.user_data.dyads", "doc.user_data.acts", "doc.user_data.events"), ("dyads",)),
    Step("modalities", (*_SYNTAX, "doc.user_data.factuality"), ("modalities",)),
    Step("loaded", (*_SYNTAX, "doc.spans.names", "doc.spans.mentions", "doc.user_data.loaded"), ("loaded", "slants")),
)
"""The steps in the order in which they run; `polybius doctor` prints the table."""


class Annotator:
    """Loads the reader and the gazetteer once; `annotate` is a pure function of the report."""

    def __init__(
        self, codebook: Codebook, reader: Path | None = None, threads: int = 1, gazetteer: Sequence[Path] = ()
    ) -> None:
        """`gazetteer` are the files over the package's."""
        self._codebook = codebook
        self.segmenter = Segmenter(codebook)
        self.reader = Reader.load(reader, threads=threads)
        self._gazetteer = Gazetteer.load(codebook, gazetteer)
        self._furniture = FurnitureFinder(codebook)

    def annotate(self, report: Report) -> AnnotatedReport:
        furniture = self._furniture.find(report.text)
        doc = self.segmenter.segment(
            report.text, [edge for one in furniture for edge in (one.span.begin, one.span.end)]
        )
        dated = published(report, furniture)
        tree = self.reader.read(doc)
        index, detector = TokenIndex(doc, tree, report.text), self.reader.detect(doc)
        found = places(doc, self._codebook, self._gazetteer, index)
        seen = AnnotatedReport(
            report,
            doc,
            self.reader.digest,
            times=times(doc, dated, self._codebook, index),
            quantities=quantities(doc, report, self._codebook, index),
            places=found,
            mentions=mentions(doc, dated, self._codebook, found, tree),
            attributions=attributions(doc, dated, self._codebook, tree),
            modalities=modalities(doc, self._codebook, tree),
            dyads=self.reader.judge(doc),
            loaded=loaded(doc, self._codebook, detector, index),
            slants=slants(doc, detector, index),
        )
        return without(seen, furniture)
