"""Events: who did what to whom, by PLOVER's types, from verbs and nouns (data/events.yaml, event_*.yaml)."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.claims.drafts import Draft
from polybius.claims.events_judge import Judge
from polybius.claims.events_lexicon import event_lexicon
from polybius.claims.events_model import ModelReader
from polybius.claims.events_nouns import NounReader
from polybius.claims.events_roles import RoleMaker
from polybius.claims.events_verbs import VerbReader
from polybius.claims.events_words import Words
from polybius.claims.parse import Parse
from polybius.codebook import Codebook


class EventExtractor:
    """Verbs first: they tell of most events, and of some nouns too; then the nouns that are left; then what the network
    sees in verbs that no row fits."""

    name = "events"

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.lexicon = event_lexicon(codebook)

    def extract(self, parse: Parse) -> Iterator[Draft]:
        words = Words(parse, self.lexicon)
        makes = RoleMaker(words)
        judge = Judge(parse)
        consumed: set[int] = set()
        told: set[int] = set()
        for reader in (VerbReader(words, makes, consumed), NounReader(words, makes, consumed)):
            for token in parse.tokens:
                for draft in reader.read(token):
                    told.add(draft.trigger.i)
                    yield draft
        unlisted = ModelReader(words, makes, judge, self.codebook, told | consumed)
        for token in parse.tokens:
            yield from unlisted.read(token)
