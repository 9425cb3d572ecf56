"""Whose words the words at an offset are: the outlet's own, within what somebody is reported to say, or quoted; and
from which words the outlet keeps its distance (scare quotes, "so-called")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polybius.annotate.records import Attribution
from polybius.claims.parse import Parse
from polybius.claims.voices import VoiceLayer, speaks, spoken, voice_of
from polybius.codebook import Codebook
from polybius.model.claims import Voice
from polybius.model.text import Span
from polybius.model.wording import Speech

OPENING, CLOSING = "\"“‘'«„", "\"”’'»“"
NEAR = 40
"""Code points before a word in which a distancing word stands that belongs to it."""
TORN = ("so-", "so–", "self-")
"""What stands before "called rebels" where the reader tore the word apart."""
LONGEST = 5
"""Words in scare quotes; more are a quotation."""
BETWEEN = r"(?:[\s\"“”‘’'«»„-]*(?:[\w’'-]+\s+){0,2}?[\"“‘'«„]?)"
"""What may stand between a distancing word and its noun: quotation marks, and two words before the noun."""


@dataclass(frozen=True, slots=True)
class Said:
    """Whose words, and the innermost speaker's name, empty for the outlet and for whom nobody names."""

    speech: Speech
    speaker: str = ""


class Speeches:
    """Answers for one report."""

    def __init__(self, parse: Parse, codebook: Codebook) -> None:
        self._text = parse.report.text
        self._voices = VoiceLayer(spoken(parse, codebook), codebook)
        forms = sorted(
            (form for row in codebook.distancing_words for form in row.forms), key=lambda form: (-len(form), form)
        )
        self._distancing = (
            re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b{BETWEEN}$", re.IGNORECASE) if forms else None
        )

    def at(self, offset: int) -> Said:
        """Whose words stand at an offset. What is said of in a bare citation in brackets is the outlet's to word."""
        around = [one for one in self._voices.covering(offset) if speaks(one) and one.kind != "citation"]
        if not around:
            return Said(Speech.OWN)
        quoted = any(one.direct for one in around)
        return Said(Speech.QUOTED if quoted else Speech.REPORTED, around[-1].source_name)

    def behind(self, offset: int, voice: Voice) -> Attribution | None:
        """The attribution around an offset that made a link of a claim's chain of voices."""
        around = (one for one in reversed(self._voices.covering(offset)) if voice_of(one) == voice)
        return next(around, None)

    def is_distanced(self, span: Span) -> bool:
        """Does the outlet say that these words are another's, and name nobody?"""
        return self._in_scare_quotes(span) or self._after_so_called(span)

    def _in_scare_quotes(self, span: Span) -> bool:
        """A few words between quotation marks, the span among them, which are nobody's reported speech."""
        if any(one.direct for one in self._voices.covering(span.begin)):
            return False
        before, after = self._text[max(span.begin - NEAR, 0) : span.begin], self._text[span.end : span.end + NEAR]
        opened = re.search(rf"[{OPENING}][^{OPENING}{CLOSING}.;:?!\n]*$", before)
        closed = re.match(rf"[^{OPENING}{CLOSING}.;:?!\n]*[,.]?[{CLOSING}](?!\w)", after)
        if opened is None or closed is None or re.search(rf"\w[{OPENING}]$", before[: opened.start() + 1]):
            return False
        return len((opened.group() + span.text + closed.group()).split()) <= LONGEST

    def _after_so_called(self, span: Span) -> bool:
        before = self._text[max(span.begin - NEAR, 0) : span.begin]
        torn = before.lower().endswith(TORN)
        return torn or (self._distancing is not None and self._distancing.search(before) is not None)
