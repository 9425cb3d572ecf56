"""Passages that reports have word for word from one another: the sentences that tell of one happening, compared.

Whole reports may differ where they run the same paragraph of a wire (of aligned spans, as in text-reuse detection:
M. Potthast et al., "Overview of the 5th International Competition on Plagiarism Detection", 2013). Only what
the claims cover of the texts is looked at, so what two reports share of other things makes them no copies here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from polybius.model.claims import Claim

LONG = 10
"""Words in a row from which two sentences are one text, however long they are."""
LEAST = 8
"""Shorter runs are figures of speech ("were killed and dozens more wounded")."""
MOST_OF = 0.6
"""Share of a short sentence's words that a run must have."""
GAP = 1
"""Characters between two claims that are one run of text."""
_WORD = re.compile(r"\w+")
Run = tuple[str, ...]


@lru_cache(maxsize=65536)
def _words(text: str) -> Run:
    return tuple(_WORD.findall(text.casefold()))


def _needed(words: Run) -> int:
    """Words in a row that make this sentence somebody else's."""
    return max(LEAST, min(LONG, round(MOST_OF * len(words))))


def passages(claims: Iterable[Claim]) -> list[str]:
    """What claims of one report cover of its text, without the words for who says it: a long name is no passage."""
    spans = sorted({claim.span for claim in claims})
    said = {voice.span.text for claim in claims for voice in claim.voice if voice.span}
    voices = sorted(said, key=lambda name: (-len(name), name))
    found: list[str] = []
    end = -1
    for span in spans:
        if found and span.begin <= end + GAP:
            found[-1] += (" " * max(0, span.begin - end)) + span.text[max(0, end - span.begin) :]
        else:
            found.append(span.text)
        end = max(end, span.end)
    return [_without(words, voices) for words in found]


def _without(words: str, names: Iterable[str]) -> str:
    for name in names:
        words = words.replace(name, " ")
    return words


def shared(told: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str, str]]:
    """Pairs of reports that have words in common, with the words; enough pairs to connect all that share.

    `told` are the sentences on one happening, by report. The cost grows with the number of words.
    """
    sentences = {report: sorted({_words(one) for one in ones}) for report, ones in told.items()}
    sizes = sorted({_needed(words) for ones in sentences.values() for words in ones if len(words) >= LEAST})
    first: dict[Run, str] = {}
    for report, ones in sorted(sentences.items()):
        met: set[str] = set()
        for run in _runs(ones, sizes):
            other = first.setdefault(run, report)
            if other != report and other not in met:
                met.add(other)
                yield other, report, " ".join(run)


def _runs(sentences: Iterable[Run], sizes: Sequence[int]) -> Iterator[Run]:
    """All runs of the sizes that any sentence needs, up to the size that their own sentence needs.

    Two sentences are one text where the run has as many words as the less demanding of them needs.
    """
    for words in sentences:
        for size in sizes:
            if LEAST <= size <= _needed(words) and len(words) >= size:
                for begin in range(len(words) - size + 1):
                    yield words[begin : begin + size]
