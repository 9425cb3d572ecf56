"""The tables of data/reporting.yaml as look-ups, made once for a codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from polybius.annotate.inflections import lemma_of_form
from polybius.annotate.tokenise import words
from polybius.codebook import Codebook, ReportingNoun, ReportingVerb, SourceNoun, WordList
from polybius.model.claims import VoiceKind


@dataclass(frozen=True, slots=True)
class ReportingLexicon:
    """Rows by lemma, in the order of the file; `forms` finds the lemma of a form that the reader lemmatised wrongly."""

    verbs: Mapping[str, tuple[ReportingVerb, ...]]
    nouns: Mapping[str, ReportingNoun]
    phrases: Mapping[str, ReportingNoun]
    sources: Mapping[str, VoiceKind]
    outlets: frozenset[str]
    issuing: frozenset[str]
    addressing: frozenset[str]
    own_speakers: frozenset[str]
    verb_forms: Mapping[str, str]
    noun_forms: Mapping[str, str]

    def verb_rows(self, lemma: str, word: str) -> tuple[ReportingVerb, ...]:
        """The rows of a verb, by its lemma or else its form."""
        return self.verbs.get(lemma) or self.verbs.get(self.verb_forms.get(word, ""), ())

    def noun_row(self, lemma: str, word: str) -> ReportingNoun | None:
        return self.nouns.get(lemma) or self.nouns.get(self.noun_forms.get(word, ""))


def reporting_lexicon(codebook: Codebook) -> ReportingLexicon:
    return _lexicon(
        codebook.reporting_verbs,
        (codebook.reporting_nouns, codebook.source_phrases),
        codebook.source_nouns,
        (codebook.publication_words, codebook.issuing_verbs, codebook.addressing_verbs, codebook.own_speakers),
    )


@lru_cache(maxsize=4)
def _lexicon(
    verbs: tuple[ReportingVerb, ...],
    nouns: tuple[tuple[ReportingNoun, ...], tuple[ReportingNoun, ...]],
    sources: tuple[SourceNoun, ...],
    lists: tuple[tuple[WordList, ...], ...],
) -> ReportingLexicon:
    by_verb: dict[str, tuple[ReportingVerb, ...]] = {}
    for row in verbs:
        for lemma in row.lemmas:
            by_verb[lemma] = (*by_verb.get(lemma, ()), row)
    by_noun = _by_noun(nouns[0])
    return ReportingLexicon(
        verbs=by_verb,
        nouns=by_noun,
        phrases=_by_noun(nouns[1]),
        sources={lemma: source.kind for source in reversed(sources) for lemma in source.lemmas},
        outlets=frozenset(words(lists[0])),
        issuing=frozenset(words(lists[1])),
        addressing=frozenset(words(lists[2])),
        own_speakers=frozenset(words(lists[3])),
        verb_forms=lemma_of_form(by_verb),
        noun_forms=lemma_of_form(by_noun),
    )


def _by_noun(rows: tuple[ReportingNoun, ...]) -> dict[str, ReportingNoun]:
    return {lemma: row for row in reversed(rows) for lemma in row.lemmas}
