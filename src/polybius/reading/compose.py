"""A text and what its file says of it -> a report, or why there is none.

What the file says goes before the options; what neither says stays unknown. Two things of a text are changed,
one code point for one so that offsets hold: null bytes (PostgreSQL cannot store them) and lone surrogates
(no UTF-8 can) become U+FFFD, and a note counts them.
"""

from __future__ import annotations

import re

from polybius.model.ids import report_id
from polybius.model.text import Origin, Report, Skipped
from polybius.reading.detection import Language, detect
from polybius.reading.languages import language_code
from polybius.reading.options import ReadingOptions
from polybius.reading.records import Metadata, Place, counted

MAX_CHARACTERS = 5_000_000
"""The longest report that is read: about 900,000 words, ten times the longest inquiry reports. Longer ones are
archives in one file, which no reader could tell apart again, and take gigabytes to annotate."""

CODED = "en"
OVERRULING_WORDS = 20
"""Words from which the text is believed about its language rather than its file; from one word on for a script
that English is not written in."""

_UNSTORABLE = re.compile("[\ud800-\udfff\0]")


def compose(text: str, said: Metadata, place: Place, options: ReadingOptions) -> Report | Skipped:
    """The report, its text to the letter. Texts without a visible character or over the limit are skipped."""
    if not text.strip("\ufeff\u200b \t\r\n\f\v\0") or text.isspace():
        return Skipped(str(place), "empty: no text in it", "check how it was exported or saved")
    if len(text) > MAX_CHARACTERS:
        why = f"too long for one report: {len(text):,} characters, the limit is {MAX_CHARACTERS:,}"
        return Skipped(str(place), why, "split it into its reports, one file or table row each")
    text, changed = _storable(text)
    language, not_coded, judged = _language(text, said.language, options.language)
    origin = Origin(
        place.file,
        place.row,
        _line(said.record),
        _line(said.title) or options.title,
        _line(said.outlet) or options.outlet,
        said.date or options.date,
        _line(said.url) or options.url,
        language,
    )
    return Report(report_id(text), text, (origin,), not_coded, (*said.notes, *changed, *judged))


def _line(written: str) -> str:
    """Metadata on one line, storable; its blanks are those of a file's layout."""
    return " ".join(_storable(written)[0].split())


def _storable(text: str) -> tuple[str, tuple[str, ...]]:
    found = _UNSTORABLE.findall(text)
    if not found:
        return text, ()
    nulls = found.count("\0")
    counts = ((nulls, "null byte"), (len(found) - nulls, "lone surrogate"))
    notes = tuple(f"{counted(count, kind)} replaced by U+FFFD" for count, kind in counts if count)
    return _UNSTORABLE.sub("\ufffd", text), notes


def _language(text: str, said: str, default: str) -> tuple[str, str, tuple[str, ...]]:
    """The language, why the text is not coded (empty if it is), and notes."""
    seen = detect(text)
    claimed = language_code(said) or default
    notes = () if language_code(said) or not said.strip() else (f"language {said.strip()[:40]!r} not understood",)
    if _overruled(claimed, seen):
        shown = seen.code or "in another script"
        return seen.code, _reason(seen.code, seen), (*notes, f"said to be {claimed}, the text is {shown}")
    language = claimed or seen.code
    return language, _reason(language, seen), notes


def _overruled(claimed: str, seen: Language) -> bool:
    """Is the file's word wrong in a way that matters: English or not?"""
    if not claimed:
        return False
    if claimed == CODED and not seen.latin:
        return True
    differs = (claimed == CODED) != (seen.code == CODED)
    return bool(seen.code) and differs and seen.words >= OVERRULING_WORDS


def _reason(language: str, seen: Language) -> str:
    """Unknown languages in Latin letters are coded: they are short English texts more often than anything else."""
    if not seen.words:
        return "no words"
    if language:
        return "" if language == CODED else f"language {language}"
    return "" if seen.latin else "language unknown"
