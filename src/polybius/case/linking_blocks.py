"""Which names are compared at all: those that share a rare word, two words, all words, or an acronym.

What more than a crowd of names share tells nothing by itself, so each name meets a bounded number of others and the
work grows with the number of names, not with its square.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from polybius.case.linking_facts import Pair, ordered
from polybius.case.linking_names import Name
from polybius.case.linking_profiles import Evidence, Profile, registry_profiles
from polybius.case.spellings import skeleton
from polybius.codebook import Codebook
from polybius.codebook.compiled import remembered
from polybius.model.workings import Block

MOST_WORDS = 6
"""Words of a name that are combined two and two."""
GLUED = ("al", "el")


def candidates(evidence: Evidence, codebook: Codebook, crowd: int) -> tuple[Pair, ...]:
    """Pairs of keys to compare, sorted: of two names of the case, or of one and an actor of the registry."""
    blocks = _blocks(evidence.profiles.values())
    strangers = _meeting(blocks, evidence.profiles, codebook)
    pairs: set[Pair] = set(evidence.said)
    for block, keys in blocks.items():
        outside = strangers.get(block, ())
        if len(keys) + len(outside) <= crowd:
            pairs.update(ordered(one, other) for one, other in combinations(keys, 2))
            pairs.update(ordered(key, row) for key in keys for row in outside)
    return tuple(sorted(pair for pair in pairs if not both_known(pair, evidence)))


def block_rows(evidence: Evidence) -> Iterator[Block]:
    for key, profile in evidence.profiles.items():
        yield from (Block(block, key) for block in name_blocks(profile))


def both_known(pair: Pair, evidence: Evidence) -> bool:
    known = (evidence.profiles.get(key) for key in pair)
    return all(profile is None or profile.fixed for profile in known)


def _blocks(profiles: Iterable[Profile]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for profile in profiles:
        for block in name_blocks(profile):
            found.setdefault(block, []).append(profile.key)
    return found


def _meeting(blocks: Mapping[str, list[str]], named: Container[str], codebook: Codebook) -> dict[str, list[str]]:
    """Actors of the registry that the case does not name, in the blocks of its names."""
    rows = _registry_blocks(codebook)
    found = ((block, [key for key in rows[block] if key not in named]) for block in blocks if block in rows)
    return {block: keys for block, keys in found if keys}


@lru_cache(maxsize=4)
def _registry_blocks(codebook: Codebook) -> dict[str, list[str]]:
    return remembered("blocks", codebook.mark, dict, lambda: _blocks(registry_profiles(codebook).values()))


def strangers_in(block: str, codebook: Codebook) -> list[str]:
    """Actors of the registry that are in a block."""
    return _registry_blocks(codebook).get(block, [])


def name_blocks(profile: Profile) -> list[str]:
    return sorted({trait for name in profile.names for trait in traits(name)})


def traits(name: Name) -> Iterator[str]:
    """The blocks of a name."""
    if name.acronym:
        yield f"letters {name.acronym}"
    for letters in name.initials:
        yield f"letters {letters}"
    senses = sorted({word.sense for word in name.words})
    yield "all " + " ".join(senses)
    if len(name.words) > 1 or len(name.run_together) > MOST_WORDS:
        yield f"one {skeleton(name.run_together)}"
    for word in name.words:
        yield f"word {word.sense}"
        if word.kind == "core" and word.text.startswith(GLUED) and len(word.text) > MOST_WORDS:
            yield f"word {_without_article(word.sense)}"
    if len(senses) <= MOST_WORDS:
        for pair in combinations(senses, 2):
            yield "two " + " ".join(pair)


def _without_article(sense: str) -> str:
    """The spelling key of `jaafari` from that of `aljaafari`."""
    return sense.removeprefix("al")
