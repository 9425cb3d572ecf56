"""The tables of data/certainty.yaml as look-ups, made once for a codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from polybius.annotate.inflections import lemma_of_form
from polybius.annotate.tokenise import words
from polybius.codebook import CertaintyWord, Codebook, Governor, ModalWord, NounMark
from polybius.model.claims import Certainty

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adjective"}


@dataclass(frozen=True, slots=True)
class ModalityLexicon:
    modals: Mapping[str, ModalWord]
    governors: Mapping[tuple[str, str], tuple[Governor, ...]]
    forms: Mapping[str, str]
    transparent: frozenset[str]
    happening: frozenset[str]
    neg_raising: frozenset[str]
    negations: frozenset[str]
    conditional: frozenset[str]
    hypothetical: frozenset[str]
    adverbs: Mapping[str, Certainty]
    verbs: Mapping[tuple[str, str], Certainty]
    noun_marks: Mapping[str, NounMark]

    def governor(self, lemma: str, word: str, upos: str) -> tuple[Governor, ...]:
        """The rows of a word as a governor, by its lemma or else its form."""
        pos = _POS.get(upos, "")
        return self.governors.get((pos, lemma)) or self.governors.get((pos, self.forms.get(word, "")), ())

    def lemma(self, lemma: str, word: str) -> str:
        """The lemma that the tables know a word by."""
        return self.forms.get(word, lemma)


def modality_lexicon(codebook: Codebook) -> ModalityLexicon:
    lists = (
        codebook.transparent, codebook.happening_verbs, codebook.neg_raising, codebook.negations,
        codebook.conditional_marks, codebook.hypothetical_marks,
    )  # fmt: skip
    certainty = (codebook.certainty_adverbs, codebook.certainty_verbs)
    return _lexicon(codebook.modal_words, codebook.governors, certainty, codebook.noun_marks, tuple(map(words, lists)))


@lru_cache(maxsize=4)
def _lexicon(
    modals: tuple[ModalWord, ...],
    governors: tuple[Governor, ...],
    certainty: tuple[tuple[CertaintyWord, ...], tuple[CertaintyWord, ...]],
    noun_marks: tuple[NounMark, ...],
    lists: tuple[tuple[str, ...], ...],
) -> ModalityLexicon:
    by_governor: dict[tuple[str, str], tuple[Governor, ...]] = {}
    for row in governors:
        for lemma in row.lemmas:
            by_governor[row.pos, lemma] = (*by_governor.get((row.pos, lemma), ()), row)
    transparent, happening, neg_raising, negations, conditional, hypothetical = (frozenset(one) for one in lists)
    return ModalityLexicon(
        modals={form: row for row in modals for form in row.forms},
        governors=by_governor,
        forms=lemma_of_form(_governor_lemmas(governors)),
        transparent=transparent,
        happening=happening,
        neg_raising=neg_raising,
        negations=negations,
        conditional=conditional,
        hypothetical=hypothetical,
        adverbs={lemma: row.certainty for row in certainty[0] for lemma in row.lemmas},
        verbs={(takes, lemma): row.certainty for row in certainty[1] for takes in row.takes for lemma in row.lemmas},
        noun_marks={lemma: row for row in noun_marks for lemma in row.lemmas},
    )


def _governor_lemmas(governors: Iterable[Governor]) -> list[str]:
    return [lemma for row in governors for lemma in row.lemmas]
