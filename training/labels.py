"""Collects the reader's label inventories from its training sentences, and numbers a sentence's layers by them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polybius.annotate.labels import ACT_TYPES, ENTITY_TYPES, NAME_TYPES, ROLE_TYPES, TIMEX_TYPES, Labels, bio_tags
from polybius.annotate.lemmas import UNCHANGED, derive_script
from training.treebank import UNKNOWN, Sentence, Word

IGNORED = UNKNOWN
MIN_FEATS, MIN_LEMMA, MIN_DEPREL = 5, 3, 3


@dataclass(frozen=True, slots=True)
class Targets:
    """A sentence's layers as class numbers, IGNORED where it has none."""

    upos: tuple[int, ...]
    feats: tuple[int, ...]
    lemmas: tuple[int, ...]
    heads: tuple[int, ...]
    deprels: tuple[int, ...]
    entities: tuple[int, ...]
    names: tuple[int, ...]
    kinds: tuple[int, ...]
    phrases: tuple[int, ...]
    roles: tuple[int, ...]
    timexes: tuple[int, ...]
    happenings: tuple[int, ...]
    factuality: tuple[float, ...]
    acts: tuple[int, ...]


def collect_labels(sentences: Iterable[Sentence]) -> Labels:
    """Inventories of the training sentences; rare bundles, scripts and relations are folded away."""
    sentences = list(sentences)
    words = [word for sentence in sentences for word in sentence.syntax or ()]
    scripts = _frequent((derive_script(word.form, word.lemma) for word in words), MIN_LEMMA)
    return Labels(
        upos=_frequent((word.upos for word in words), 1),
        feats=_frequent((word.feats for word in words), MIN_FEATS),
        lemmas=(UNCHANGED, *[script for script in scripts if script != UNCHANGED and "@" not in script]),
        deprels=_frequent((word.deprel for word in words), MIN_DEPREL),
        entities=bio_tags(ENTITY_TYPES),
        names=bio_tags(NAME_TYPES),
        kinds=("O", *sorted({kind for sentence in sentences for kind in sentence.kinds or ()} - {"O", ""})),
    )


def encode_targets(sentence: Sentence, labels: Labels) -> Targets:
    """The sentence's layers as numbers."""
    size = len(sentence.words)
    missing = (IGNORED,) * size
    syntax = sentence.syntax or ()
    return Targets(
        upos=_ids([word.upos for word in syntax], labels.upos, size),
        feats=_ids([word.feats for word in syntax], labels.feats, size),
        lemmas=_ids([derive_script(word.form, word.lemma) for word in syntax], labels.lemmas, size),
        heads=tuple(word.head for word in syntax) or missing,
        deprels=_ids([_known(word, labels.deprels) for word in syntax], labels.deprels, size),
        entities=_ids(sentence.entities or (), labels.entities, size),
        names=_ids(sentence.names or (), labels.names, size),
        kinds=_ids(sentence.kinds or (), labels.kinds, size),
        phrases=_ids(sentence.phrases or (), bio_tags(labels.kinds[1:]), size),
        roles=_ids(sentence.roles or (), bio_tags(ROLE_TYPES), size),
        timexes=_ids(sentence.timexes or (), bio_tags(TIMEX_TYPES), size),
        happenings=sentence.happenings or missing,
        factuality=sentence.factuality or (math.nan,) * size,
        acts=_ids(sentence.acts or (), ACT_TYPES, size),
    )


def _frequent(values: Iterable[str], least: int) -> tuple[str, ...]:
    return tuple(sorted(value for value, count in Counter(values).items() if count >= least))


def _known(word: Word, deprels: Sequence[str]) -> str:
    return word.deprel if word.deprel in deprels else word.deprel.partition(":")[0]


def _ids(values: Sequence[str], inventory: Sequence[str], size: int) -> tuple[int, ...]:
    numbers = {value: number for number, value in enumerate(inventory)}
    return tuple(numbers.get(value, IGNORED) for value in values) or (IGNORED,) * size
