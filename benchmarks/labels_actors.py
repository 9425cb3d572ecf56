"""Who a phrase stands for, by the product's layers: a person, a state, or somebody minor of a state.

Persons are known by the name that they share with others of the story. Who heads a state or is named often is a concept
of his or her own; all others of one state are one, as the annotators of word choice have it: they stand for their side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from polybius.annotate.records import Mention, Token

OFTEN = 0.03
"""Share of a story's phrases from which a person who heads nothing is a concept of his or her own."""
HEADS = frozenset("president premier minister chancellor king queen leader dictator emperor sultan emir ruler".split())
"""Words for who heads a state; "minister" for "prime minister", since the layer of mentions shows its last word."""
STATE_WORDS = frozenset("country nation state government side".split())
STATE_SECTORS = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD"))
"""PLOVER's sectors of bodies by which a state acts."""


@dataclass(frozen=True, slots=True)
class Phrase:
    document: int
    place: int
    """Its position among the mentions of its document."""
    tokens: tuple[Token, ...] = field(repr=False)
    head: Token = field(repr=False)
    mention: Mention | None
    entity: int
    """Number of the entity in the coreference layer, 0 for none."""

    @property
    def text(self) -> str:
        return " ".join(token.lower_ for token in self.tokens if token.pos_ not in ("DET", "PUNCT"))

    @property
    def title(self) -> bool:
        """It describes the head of a state, without a name ("the president", "the country's leader")."""
        return self.head.pos_ != "PROPN" and self.head.lemma_.lower() in HEADS

    @property
    def actor(self) -> bool:
        """It may stand for an actor that other phrases tell: a mention, a name, a pronoun, a word for a state."""
        named = self.head.pos_ in ("PROPN", "PRON") or self.head.lemma_.lower() in STATE_WORDS
        return (self.mention is not None or named) and not self.title


def identities(phrases: Sequence[Phrase]) -> list[str]:
    """The name of the identity of each phrase of a story, empty where it is no actor that is known."""
    found = _persons_joined([_first(phrase) for phrase in phrases])
    found = _voted(found, [(one.document, one.entity) if one.entity and one.actor else None for one in phrases])
    found = _voted(found, [one.text if one.actor else None for one in phrases])
    found = _titles(phrases, _administrations(phrases, found))
    return _minor(phrases, found)


def _first(phrase: Phrase) -> str:
    """From the layer of mentions alone; descriptions of heads of states are left open."""
    seen = phrase.mention
    if seen is None or phrase.title:
        return ""
    if seen.kind == "person" and _names(seen):
        return "person " + " ".join(_names(seen))
    ours = seen.kind in ("state", "government") or seen.sector in STATE_SECTORS or _registered(seen)
    return f"state {seen.country}" if seen.country and (ours or seen.kind == "person") else ""


def _registered(seen: Mention) -> bool:
    return seen.kind in ("organisation", "armed_group") and (seen.actor is not None or seen.named)


def _names(seen: Mention) -> list[str]:
    """The words of a person's name; a description has none."""
    if not seen.named:
        return []
    return [word.lower() for word in seen.name.split() if word[:1].isupper() and word.isalpha()]


def _persons_joined(found: Sequence[str]) -> list[str]:
    """Persons are known by the word of their name that stands alone most often, else by the last."""
    alone = Counter(name.split()[1] for name in found if name.startswith("person ") and len(name.split()) == 2)

    def known(name: str) -> str:
        words = name.split()[:0:-1]
        return f"person {max(words, key=lambda word: alone[word])}" if name.startswith("person ") else name

    return [known(name) for name in found]


def _voted(found: Sequence[str], keys: Sequence[Hashable | None]) -> list[str]:
    """What is unknown is what most of those that are known and have its key are."""
    votes: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for name, key in zip(found, keys, strict=True):
        if name and key is not None:
            votes[key][name] += 1
    return [name or (_best(votes[key]) if key in votes else "") for name, key in zip(found, keys, strict=True)]


def _best(votes: Counter[str]) -> str:
    return min(votes, key=lambda name: (-votes[name], name)) if votes else ""


def _countries(phrases: Sequence[Phrase], found: Sequence[str]) -> dict[str, str]:
    """The country of each person, as most mentions have it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, name in zip(phrases, found, strict=True):
        if name.startswith("person ") and phrase.mention and phrase.mention.country:
            votes[name][phrase.mention.country] += 1
    return {name: _best(counts) for name, counts in votes.items()}


def _administrations(phrases: Sequence[Phrase], found: Sequence[str]) -> list[str]:
    """A government that is named by who heads it is that person's state."""
    countries = _countries(phrases, found)
    named = {name.split()[1]: country for name, country in countries.items()}

    def state(phrase: Phrase, name: str) -> str:
        if name or phrase.mention is None or phrase.mention.kind != "government":
            return name
        inside = [named[token.lower_] for token in phrase.tokens if token.lower_ in named]
        return f"state {inside[0]}" if inside else ""

    return [state(phrase, name) for phrase, name in zip(phrases, found, strict=True)]


def _titles(phrases: Sequence[Phrase], found: Sequence[str]) -> list[str]:
    """ "The president" is who heads a state and is named most in the document, "the French president" in France."""
    countries = _countries(phrases, found)
    heads = {name for phrase, name in zip(phrases, found, strict=True) if name in countries and _heads(phrase)}
    told = Counter((phrase.document, name) for phrase, name in zip(phrases, found, strict=True) if name in heads)
    story = Counter(name for name in found if name in heads)

    def holder(phrase: Phrase, name: str) -> str:
        if name or not phrase.title:
            return name
        country = phrase.mention.country if phrase.mention and not phrase.entity else ""
        fit = [head for head in sorted(heads) if not country or countries[head] == country]
        return max(fit, key=lambda head: (told[phrase.document, head], story[head]), default="")

    return [holder(phrase, name) for phrase, name in zip(phrases, found, strict=True)]


def _heads(phrase: Phrase) -> bool:
    seen = phrase.mention
    return seen is not None and bool(HEADS & set(seen.role.lower().split()))


def _minor(phrases: Sequence[Phrase], found: Sequence[str]) -> list[str]:
    """Persons who head nothing and are named seldom are the minor ones of their state, else of the usual one."""
    counts, countries = Counter(found), _countries(phrases, found)
    heads = {name for phrase, name in zip(phrases, found, strict=True) if _heads(phrase)}
    usual = _best(Counter(countries[name] for name in found if name in countries))
    registered = {n for p, n in zip(phrases, found, strict=True) if p.mention and p.mention.actor}

    def concept(name: str) -> str:
        if not name.startswith("person ") or name in heads or counts[name] >= OFTEN * len(found):
            return name
        return f"minor {countries.get(name, usual) if name in registered else usual}"

    return [concept(name) for name in found]
