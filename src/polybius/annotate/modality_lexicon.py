"""The tables of data/certainty.yaml as look-ups, made once for a codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from polybius.annotate.inflections import lemma_of_form
from polybius.annotate.tokenise import words
from polybius.codebook import Codebook, Governor, ModalWord, NounMark, WordList
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
    near_misses: frozenset[str]
    until: frozenset[str]
    given: frozenset[str]
    likening: frozenset[str]
    causing: frozenset[str]
    permitting: frozenset[str]
    rejecting: frozenset[str]
    perceiving: frozenset[str]
    happenings: frozenset[str]
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


@lru_cache(maxsize=4)
def modality_lexicon(codebook: Codebook) -> ModalityLexicon:
    by_governor: dict[tuple[str, str], tuple[Governor, ...]] = {}
    for row in codebook.governors:
        for lemma in row.lemmas:
            by_governor[row.pos, lemma] = (*by_governor.get((row.pos, lemma), ()), row)
    return ModalityLexicon(
        modals={form: row for row in codebook.modal_words for form in row.forms},
        governors=by_governor,
        forms=lemma_of_form(_governor_lemmas(codebook.governors)),
        transparent=_forms(codebook.transparent),
        happening=_forms(codebook.happening_verbs),
        neg_raising=_forms(codebook.neg_raising),
        negations=_forms(codebook.negations),
        conditional=_forms(codebook.conditional_marks),
        hypothetical=_forms(codebook.hypothetical_marks),
        near_misses=_forms(codebook.near_misses),
        until=_forms(codebook.until_marks),
        given=_forms(codebook.given_marks),
        likening=_forms(codebook.likening_marks),
        causing=_forms(codebook.causing_verbs),
        permitting=_forms(codebook.permitting_verbs),
        rejecting=_forms(codebook.rejecting_verbs),
        perceiving=_forms(codebook.perceiving_verbs),
        happenings=frozenset(noun.rpartition(" ")[2] for row in codebook.event_nouns for noun in row.nouns),
        adverbs={lemma: row.certainty for row in codebook.certainty_adverbs for lemma in row.lemmas},
        verbs={
            (takes, lemma): row.certainty
            for row in codebook.certainty_verbs
            for takes in row.takes
            for lemma in row.lemmas
        },
        noun_marks={lemma: row for row in codebook.noun_marks for lemma in row.lemmas},
    )


def _forms(lists: tuple[WordList, ...]) -> frozenset[str]:
    return frozenset(words(lists))


def _governor_lemmas(governors: Iterable[Governor]) -> list[str]:
    return [lemma for row in governors for lemma in row.lemmas]
