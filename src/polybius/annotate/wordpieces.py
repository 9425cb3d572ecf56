"""Words to the numbers that the reader's model takes: subwords, where each word starts, and how it is cased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

# The encoder is uncased: what it cannot see of a word comes in as one of these classes. 0 is padding and root.
SHAPES = (
    "none",
    "lower",
    "Title",
    "UPPER",
    "single-upper",
    "miXed",
    "digits",
    "has-digit",
    "punctuation",
    "other",
)
_SHAPE_IDS = {name: number for number, name in enumerate(SHAPES)}
# A word of more subwords than this is a URL or noise: its first ones say what it is.
MAX_PIECES_PER_WORD = 8
# Words whose subwords are kept in memory; a long run over many reports starts over when they are so many.
REMEMBERED = 50_000
# Acronyms that are function words when their case is lost (the Islamic State, the World Health Organization ...);
# the encoder is given an organisation's acronym that it knows instead. Emphasis ("NOT") is no acronym.
MISTAKABLE = frozenset(("IS", "WHO", "IT"))
STAND_IN = "UNESCO"


@dataclass(frozen=True, slots=True)
class WordPieces:
    """Splits words into subwords, each word by itself, so that equal words are always split alike."""

    tokenizer: Tokenizer
    cls: int
    sep: int
    unknown: int
    _known: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def from_file(cls, path: Path) -> WordPieces:
        """From a tokenizer.json of a BERT-like encoder."""
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        vocabulary = tokenizer.get_vocab()
        return cls(tokenizer, vocabulary["[CLS]"], vocabulary["[SEP]"], vocabulary["[UNK]"])

    def split(self, words: Sequence[str]) -> list[list[int]]:
        """The subword ids of each word: at least one, at most MAX_PIECES_PER_WORD."""
        known, taken = self._known, unmistakable(words)
        if len(known) > REMEMBERED:
            known.clear()
        new = [word for word in dict.fromkeys(taken) if word not in known]
        if new:
            known.update(zip(new, self._split(new), strict=True))
        return [known[word] for word in taken]

    def _split(self, words: Sequence[str]) -> list[list[int]]:
        encoded = self.tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        found: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None and len(found[word]) < MAX_PIECES_PER_WORD:
                found[word].append(piece)
        return [ids or [self.unknown] for ids in found]


def unmistakable(words: Sequence[str]) -> list[str]:
    """The words, with a well-known acronym in place of one that an uncased encoder takes for a function word.

    "IS retook the town" is read as "is retook the town" otherwise. Text in capitals throughout is left alone.
    """
    return [STAND_IN if word in MISTAKABLE and not _shouted(words, i) else word for i, word in enumerate(words)]


def _shouted(words: Sequence[str], i: int) -> bool:
    """Are most of the words around in capitals too?"""
    around = [word for word in (*words[max(0, i - 4) : i], *words[i + 1 : i + 5]) if word.isalpha()]
    return sum(word.isupper() for word in around) * 2 > len(around)


def shape_of(word: str) -> int:
    """The casing class of a word, as an index of SHAPES."""
    return _SHAPE_IDS[_shape_name(word)]


def _shape_name(word: str) -> str:
    if word.islower() and word.isalpha():
        return "lower"
    if word.isdigit():
        return "digits"
    if any(char.isdigit() for char in word):
        return "has-digit"
    if word.islower():
        return "lower"
    if word.isupper():
        return "UPPER" if sum(char.isalpha() for char in word) > 1 else "single-upper"
    if word[:1].isupper() and word[1:].islower():
        return "Title"
    if any(char.isalpha() for char in word):
        return "miXed" if word.lower() != word else "other"
    return "punctuation" if word.isprintable() and word.isascii() else "other"
