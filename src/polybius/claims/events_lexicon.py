"""The event tables of the codebook, indexed for reading: verbs, nouns, light verbs, noun classes, contexts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from polybius.claims.forms import lemmas_by_form
from polybius.codebook import Codebook, NounFrame, VerbFrame, index


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A noun frame under one of its nouns: `modifier` must stand before the noun where it is not empty."""

    modifier: str
    frame: NounFrame


class EventLexicon:
    """Everything that events are read by. Built once from a codebook; read-only after that."""

    def __init__(self, codebook: Codebook) -> None:
        verbs = [(verb, frame) for frame in codebook.event_verbs for verb in frame.verbs]
        verbs.sort(key=lambda pair: -_demands(*pair))
        self.verbs = {lemma: tuple(pair for pair in group) for lemma, group in index(verbs, _first_word).items()}
        self.nouns = _noun_index(codebook.event_nouns)
        self.noun_types = {
            noun: frozenset(entry.frame.type for entry in entries if not entry.modifier)
            for noun, entries in self.nouns.items()
            if any(not entry.modifier for entry in entries)
        }
        self.done_by_of = frozenset(_last_words(f for f in codebook.event_nouns if _acts_after_of(f)))
        """Event nouns whose `of` names who does it: "the withdrawal of the army"."""
        self.light = {(verb, row.preposition): row for row in codebook.light_verbs for verb in row.verbs}
        self.classes = _class_index((row.name, row.nouns) for row in codebook.noun_classes)
        self.instruments = {noun: row.mode for row in codebook.noun_classes if row.mode for noun in row.nouns}
        self.contexts = _class_index((row.name, row.words) for row in codebook.event_contexts)
        self.about = {(row.type, row.about): row.mode for row in codebook.event_complement_modes}
        self.exclusions = tuple((frozenset(row.types), frozenset(row.words)) for row in codebook.event_exclusions)

        known = {*self.verbs, *(verb.split(" ", 1)[0] for verb, _ in self.light)}
        irregular = {form: row.verb for row in codebook.irregular_verbs for form in row.forms}
        self._forms = {
            True: {**lemmas_by_form(known), **irregular},
            False: lemmas_by_form({*self.nouns, *self.classes}),
        }
        self._known = {True: frozenset(known), False: frozenset(self.nouns)}

    def lemma(self, form: str, guess: str, verb: bool) -> str:
        """The reader's lemma, or, where it is no word of the tables, the word that the form is a regular form of."""
        return guess if guess in self._known[verb] else self._forms[verb].get(form, guess)

    def is_class(self, lemma: str, name: str) -> bool:
        return name in self.classes.get(lemma, ())


@lru_cache(maxsize=4)
def event_lexicon(codebook: Codebook) -> EventLexicon:
    """That of a codebook, built once for all who ask."""
    return EventLexicon(codebook)


def _demands(verb: str, frame: VerbFrame) -> int:
    """How much a row asks for: rows that ask for more are tried before those that ask for less."""
    return 8 * bool(frame.words) + 6 * (" " in verb) + 2 * bool(frame.objects) + bool(frame.needs)


def _first_word(pair: tuple[str, VerbFrame]) -> str:
    return pair[0].split(" ", 1)[0]


def _noun_index(frames: Iterable[NounFrame]) -> dict[str, tuple[NounEntry, ...]]:
    """By the last word of the noun; entries that ask for a modifier first."""
    found: dict[str, list[NounEntry]] = {}
    for frame in frames:
        for noun in frame.nouns:
            modifier, _, head = noun.rpartition(" ")
            found.setdefault(head, []).append(NounEntry(modifier, frame))
    return {head: tuple(sorted(entries, key=lambda entry: not entry.modifier)) for head, entries in found.items()}


def _acts_after_of(frame: NounFrame) -> bool:
    return any(slot.partition(":")[0] == "of" for slot in frame.actor) and "of" not in frame.recipient


def _last_words(frames: Iterable[NounFrame]) -> Iterable[str]:
    return (noun.rpartition(" ")[2] for frame in frames for noun in frame.nouns)


def _class_index(rows: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in rows:
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
