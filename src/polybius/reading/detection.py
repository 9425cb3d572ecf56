"""The language of a text, by most of its words (py3langid, a naive Bayes model over byte n-grams).

A text that mixes languages is of the language that most of its sampled paragraphs are written in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SURE = 0.5
"""Normalised probability from which a paragraph's language counts as known. Headlines full of names stay
under it (`Clashes in Deir Ezzor`: Latin, 0.06); a plain sentence of eight words is over it."""

FEW_WORDS = 5
"""Paragraphs in Latin letters with fewer words say too little of their language; other scripts say more."""

NO_LANGUAGE = frozenset({"zxx", "und", "mul"})
"""ISO 639-2 for no linguistic content, undetermined, several."""

PARAGRAPHS = 12
SAMPLE = 400
"""At most this many paragraphs, evenly spread, and this many characters of each: about a millisecond."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is empty where nothing is sure. `script` tells whether most letters are Latin ones."""

    code: str
    latin: bool
    words: int


def detect(text: str) -> Language:
    """The language of most sampled words. The code is ISO 639-1 where there is one, else ISO 639-3."""
    paragraphs = _sample(text)
    sample = " ".join(paragraphs)
    return Language(_majority(paragraphs), _is_latin(sample), len(_WORD.findall(sample)))


def _is_latin(text: str) -> bool:
    letters = "".join(_WORD.findall(text))
    return len(_LATIN.findall(letters)) * 2 >= len(letters)


def _majority(paragraphs: list[str]) -> str:
    letters: dict[str, int] = defaultdict(int)
    for paragraph in paragraphs:
        letters[_code(paragraph)] += len(paragraph)
    known = {code: count for code, count in letters.items() if code}
    if not known or letters[""] > sum(known.values()):
        return ""
    return max(sorted(known), key=known.__getitem__)


def _code(paragraph: str) -> str:
    if len(_WORD.findall(paragraph)) < FEW_WORDS and _is_latin(paragraph):
        return ""
    language, confidence = identifier().classify(paragraph)
    return str(language) if confidence >= SURE and language not in NO_LANGUAGE else ""


def _sample(text: str) -> list[str]:
    """Paragraphs of some length, evenly spread; short ones (headings, cells) only where there are no others."""
    parts = [part for part in re.split(r"[\r\n\f\x85\u2028\u2029]+", text) if part.strip()]
    longer = [part for part in parts if len(part) >= 80] or ["\n".join(parts)]
    step = max(1, len(longer) // PARAGRAPHS)
    chosen = longer[::step][:PARAGRAPHS]
    if len(chosen) == 1 and len(chosen[0]) > PARAGRAPHS * SAMPLE:
        stride = len(chosen[0]) // PARAGRAPHS
        chosen = [chosen[0][i * stride : i * stride + SAMPLE] for i in range(PARAGRAPHS)]
    return [part[:SAMPLE] for part in chosen]


@cache
def identifier() -> LanguageIdentifier:
    """The model, loaded once a process (0.7 s)."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
