"""Events: who did what to whom, by PLOVER's types, from verbs and nouns (data/events.yaml, event_*.yaml)."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.claims.drafts import Draft
from polybius.claims.events_lexicon import EventLexicon
from polybius.claims.events_nouns import NounReader
from polybius.claims.events_roles import RoleMaker
from polybius.claims.events_verbs import VerbReader
from polybius.claims.events_words import Words
from polybius.claims.parse import Parse
from polybius.codebook import Codebook


class EventExtractor:
    """Verbs first: they tell of most events, and of some nouns too; then the nouns that are left."""

    name = "events"

    def __init__(self, codebook: Codebook) -> None:
        self.lexicon = EventLexicon(codebook)

    def extract(self, parse: Parse) -> Iterator[Draft]:
        words = Words(parse, self.lexicon)
        makes = RoleMaker(words)
        consumed: set[int] = set()
        verbs = VerbReader(words, makes, consumed)
        for token in parse.tokens:
            yield from verbs.read(token)
        nouns = NounReader(words, makes, consumed)
        for token in parse.tokens:
            yield from nouns.read(token)
