"""Sentences to train on, and how CoNLL-U gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc

from polybius.annotate.coreference_pairs import Keys

NONE = -1
UNKNOWN = -100  # torch's cross entropy skips it
ID, FORM, LEMMA, UPOS, FEATS, HEAD, DEPREL, MISC = 0, 1, 2, 3, 5, 6, 7, 9


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a treebank; head 0 is the root, 1 the first word."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    misc: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and the layers that its source annotates; None is a layer it does not have.

    ``entities`` and ``names`` are BIO tags; ``kinds`` has the type of the mention whose head a word is, or O;
    ``phrases`` are BIO tags of whole mentions.
    ``names_types`` are the only types that this source's names would have: an O says nothing of others.
    ``document`` joins sentences that follow one another. ``roles`` and ``timexes`` are BIO tags; ``attributions`` has
    the number of the attribution that a word belongs to, or NONE. ``factuality`` is NaN but at annotated event words;
    ``happenings`` has 1 at event words, 0 at others and UNKNOWN where the source does not say. ``referents`` are the
    mentions that a word heads. ``acts`` has the type of act that a word tells of, or "" where that is not known;
    ``topic`` is the type of act that the sentence tells of.
    """

    source: str
    key: str
    words: tuple[str, ...]
    syntax: tuple[Word, ...] | None = None
    entities: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    names_types: frozenset[str] = field(default=frozenset())
    kinds: tuple[str, ...] | None = None
    phrases: tuple[str, ...] | None = None
    document: str = ""
    roles: tuple[str, ...] | None = None
    attributions: tuple[int, ...] | None = None
    factuality: tuple[float, ...] | None = None
    happenings: tuple[int, ...] | None = None
    timexes: tuple[str, ...] | None = None
    referents: tuple[Referent, ...] | None = None
    acts: tuple[str, ...] | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention for coreference: the word that heads it (from 0), its entity's number, and what it is called."""

    head: int
    cluster: int
    keys: Keys


def words_of_sentences(doc: Doc) -> Iterator[tuple[int, list[int]]]:
    """Number and tokens of each sentence that has words, white space left out."""
    for number, sentence in enumerate(doc.sents):
        kept = [token.i for token in sentence if not token.is_space]
        if kept:
            yield number, kept


def read_conllu(path: Path) -> Iterator[tuple[str, str, tuple[Word, ...]]]:
    """Document id, sentence id and words of each sentence; multiword-token lines and empty nodes are no words."""
    document, sent_id = "", ""
    words: list[Word] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc id"):
            document = line.partition("=")[2].strip()
        elif line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            words.extend(_word(line.split("\t")))
        elif not line and words:
            yield document, sent_id, tuple(words)
            words = []


def _word(columns: list[str]) -> Iterator[Word]:
    if columns[ID].isdigit():
        yield Word(
            form=columns[FORM],
            lemma=columns[LEMMA],
            upos=columns[UPOS],
            feats=columns[FEATS],
            head=int(columns[HEAD]),
            deprel=columns[DEPREL],
            misc=columns[MISC],
        )
