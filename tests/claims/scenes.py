"""Annotated reports made by hand for the tests of extractors: trees from trees.conllu, layers from the tests.

A scene is one or more sentences of trees.conllu. Layers are named by words of the text; a word that
occurs twice is told apart as `truce#2`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from polybius.annotate.records import AnnotatedReport, Attribution, Mention, Quantity, TimeMention
from polybius.claims.parse import Parse
from polybius.model.claims import Certainty, Period, Precision, VoiceKind
from polybius.model.text import Origin, Report, Span

TREES = Path(__file__).parent / "trees.conllu"


@cache
def trees() -> dict[str, list[list[str]]]:
    """Rows of each sentence by its text."""
    found: dict[str, list[list[str]]] = {}
    text = ""
    for line in TREES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
            found[text] = []
        elif line and not line.startswith("#"):
            found[text].append(line.split("\t"))
    return found


@cache
def vocabulary() -> Vocab:
    return spacy.blank("en").vocab


def build(sentences: tuple[str, ...]) -> Doc:
    rows: list[list[str]] = []
    heads: list[int] = []
    spaces: list[bool] = []
    for sentence in sentences:
        first = len(rows)
        block = trees()[sentence]
        rows += block
        heads += [first + (int(row[6]) or int(row[0])) - 1 for row in block]
        spaces += [row[9] != "SpaceAfter=No" for row in block]
    return Doc(
        vocabulary(),
        words=[row[1] for row in rows],
        spaces=spaces,
        lemmas=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        morphs=[row[5] if row[5] != "_" else "" for row in rows],
        heads=heads,
        deps=[row[7] for row in rows],
    )


class Scene:
    def __init__(self, *sentences: str) -> None:
        self.doc = build(sentences)
        self.report = Report("r_test", self.doc.text, (Origin("test.txt"),))
        self._quantities: list[Quantity] = []
        self._mentions: list[Mention] = []
        self._attributions: list[Attribution] = []
        self._times: list[TimeMention] = []

    def word(self, name: str) -> int:
        """Position of a word."""
        form, _, number = name.partition("#")
        places = [token.i for token in self.doc if token.text == form]
        return places[int(number or 1) - 1]

    def span(self, words: str) -> Span:
        begin = self.report.text.index(words)
        return self.report.span(begin, begin + len(words))

    def tokens(self, words: str) -> tuple[int, int]:
        found = self.span(words)
        part = self.doc.char_span(found.begin, found.end)
        assert part is not None, words
        return part.start, part.end

    def number(self, words: str, head: str, value: float, **fields: object) -> Scene:
        """A quantity; `counted` and `base` are given as words, `low`, `high`, `unit`, `kind` as such."""
        start, stop = self.tokens(words)
        places = {key: self.word(str(fields[key])) for key in ("counted", "base") if key in fields}
        low, high = fields.get("low", value), fields.get("high", value)
        unit, kind = str(fields.get("unit", "")), str(fields.get("kind", "count"))
        self._quantities.append(
            Quantity(start, stop, self.word(head), self.span(words), low, value, high, False, unit, kind=kind, **places)  # type: ignore[arg-type]
        )
        return self

    def actors(self, *phrases: str) -> Scene:
        """Mentions, headed by the last word of each phrase."""
        for phrase in phrases:
            start, stop = self.tokens(phrase)
            name = self.span(phrase).text
            self._mentions.append(Mention(start, stop, stop - 1, self.span(phrase), "armed_group", name, f"a_{name}"))
        return self

    def says(self, source: str, cue: str, content: str, cue_class: str = "said", direct: bool = False) -> Scene:
        """A quotation; an empty source is one that the text does not name."""
        span = self.span(source) if source else None
        head = self.tokens(source)[1] - 1 if source else -1
        certainty = Certainty.ALLEGED if cue_class == "claimed" else Certainty.ASSERTED
        cue_at = self.word(cue)
        self._attributions.append(
            Attribution(
                span,
                head,
                VoiceKind.ORGANISATION if source else VoiceKind.UNNAMED,
                source,
                cue_at,
                cue,
                cue_class,
                certainty,
                (self.span(content),),
                direct,
            )
        )
        return self

    def cites(self, source: str, content: str, date: str) -> Scene:
        head = self.tokens(source)[1] - 1
        self._attributions.append(
            Attribution(
                self.span(source),
                head,
                VoiceKind.PUBLICATION,
                source,
                -1,
                "",
                "",
                Certainty.ASSERTED,
                (self.span(content),),
                False,
                "citation",
                date,
            )
        )
        return self

    def when(self, words: str, edtf: str) -> Scene:
        start, stop = self.tokens(words)
        period = Period(words, edtf, edtf, edtf, Precision.YEAR)
        self._times.append(TimeMention(start, stop, stop - 1, self.span(words), period))
        return self

    def annotated(self) -> AnnotatedReport:
        return AnnotatedReport(
            self.report,
            self.doc,
            "test",
            times=tuple(self._times),
            quantities=tuple(self._quantities),
            mentions=tuple(sorted(self._mentions, key=lambda mention: mention.start)),
            attributions=tuple(self._attributions),
        )

    def parse(self) -> Parse:
        return Parse(self.annotated())
