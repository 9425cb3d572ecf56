"""Copies. The same text is one report with several origins; texts that share much of their words are near-copies.

Words are compared in runs of five (shingles), without case, punctuation or layout. A signature keeps 128 MinHash
values (A. Broder, "On the resemblance and containment of documents", 1997; datasketch) and the number of
shingles, from which two similarities are estimated: the *resemblance* |A∩B| / |A∪B|, and the *containment*
|A∩B| / min(|A|, |B|), which is high where a long report embeds a short one from a wire.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import numpy.typing as npt
from datasketch.minhash import MinHash

from polybius.model.text import NearCopy, Report

SHINGLE = 5
PERMUTATIONS = 128
SEED = 1
SCHEME = "affine32"
"""datasketch's permutation scheme since 2.0, named so that signatures in a case keep their meaning."""

RESEMBLANCE = 0.5
CONTAINMENT = 0.7
"""From either on, two reports are near-copies. Of the pairs among 504 news reports on one war, 99.6 % share under
5 % of the shorter one's runs; those over 70 % are one agency's text or a reprint. The estimate of a resemblance
is off by at most 0.09 nineteen times in twenty."""

LEAST_SHARED = 0.1
"""Containment is not estimated under this resemblance: with 128 values the error would be as large as it."""

ROWS = 2
"""MinHash values in a band; reports that agree on a band are compared. With 64 bands of 2, a pair of resemblance
0.2 is compared with odds of 93 %, of 0.5 always, and two unrelated reports (0.001) hardly ever."""

CROWD = 100
"""In a band with more reports than this, each is compared with the first alone: they are copies of one text, and
all pairs of ten thousand would be fifty million."""

BATCH = 10_000
"""Shingles that are permuted at a time: 5 MB."""

_WORD = re.compile(r"\w+")
_COUNT = struct.Struct("<I")


def merge(reports: Iterable[Report]) -> tuple[Report, ...]:
    """One report for each text, by id, with the origins and notes of all; coded if any of them is."""
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        found[report.id].append(report)
    return tuple(_merged(found[id]) for id in sorted(found))


def _merged(copies: list[Report]) -> Report:
    origins = tuple(sorted({origin for copy in copies for origin in copy.origins}))
    notes = tuple(sorted({note for copy in copies for note in copy.notes}))
    return Report(copies[0].id, copies[0].text, origins, min(copy.not_coded for copy in copies), notes)


def signature(text: str) -> bytes:
    """516 bytes, the same for the same words: the number of shingles, then the MinHash values, little-endian."""
    shingles = _shingles(text)
    sketch = MinHash(PERMUTATIONS, SEED, hashfunc=int, permutations=_permutations(), scheme=SCHEME)
    for begin in range(0, len(shingles), BATCH):
        sketch.update_batch(shingles[begin : begin + BATCH])
    values: npt.NDArray[np.uint32] = sketch.hashvalues
    return _COUNT.pack(len(shingles)) + values.astype("<u4").tobytes()


def near_copies(signatures: Iterable[tuple[str, bytes]]) -> tuple[NearCopy, ...]:
    """Pairs of near-copies, sorted, whatever the order they are given in; `similarity` is the larger estimate."""
    known = sorted(signatures)
    if not known:
        return ()
    counts = np.array([_COUNT.unpack_from(packed)[0] for _, packed in known], dtype=np.float64)
    values = np.stack([np.frombuffer(packed, dtype="<u4", offset=_COUNT.size) for _, packed in known])
    numbers = np.unique(np.concatenate([np.zeros(0, np.intp), *_candidates(values, counts)]))
    pairs = np.stack(np.divmod(numbers, len(known)), axis=1)
    found = []
    for (first, second), similarity in zip(pairs.tolist(), _similarity(values, counts, pairs).tolist(), strict=True):
        if similarity:
            found.append(NearCopy(known[first][0], known[second][0], similarity))
    return tuple(found)


def _similarity(
    values: npt.NDArray[np.uint32], counts: npt.NDArray[np.float64], pairs: npt.NDArray[np.intp]
) -> npt.NDArray[np.float64]:
    """The larger of both estimates for each pair, 0 where neither makes a near-copy."""
    first, second = pairs[:, 0], pairs[:, 1]
    resemblance = np.zeros(len(pairs))
    for begin in range(0, len(pairs), 10_000):  # 10,000 pairs compare 5 MB at a time
        part = slice(begin, begin + 10_000)
        resemblance[part] = (values[first[part]] == values[second[part]]).mean(axis=1)
    shared = resemblance / (1 + resemblance) * (counts[first] + counts[second])
    containment = np.minimum(1.0, shared / np.minimum(counts[first], counts[second]))
    containment[resemblance < LEAST_SHARED] = 0.0
    near = (resemblance >= RESEMBLANCE) | (containment >= CONTAINMENT)
    return np.where(near, np.round(np.maximum(resemblance, containment), 3), 0.0)


def _candidates(values: npt.NDArray[np.uint32], counts: npt.NDArray[np.float64]) -> Iterator[npt.NDArray[np.intp]]:
    """Pairs of rows that agree on a band, as `first * rows + second`; texts without words agree with nothing."""
    spoken = np.flatnonzero(counts)
    for begin in range(0, PERMUTATIONS, ROWS):
        band = np.ascontiguousarray(values[spoken, begin : begin + ROWS]).view(np.uint64).ravel()
        order = np.argsort(band, kind="stable")
        edges = np.concatenate(([0], np.flatnonzero(np.diff(band[order])) + 1, [len(order)]))
        sizes = np.diff(edges)
        first, end, size = (np.repeat(of, sizes) for of in (edges[:-1], edges[1:], sizes))  # of each row's group
        rows, at = spoken[order], np.flatnonzero(size > 1)
        crowded = at[(size[at] > CROWD) & (at > first[at])]
        yield rows[first[crowded]] * len(values) + rows[crowded]
        apart, at = 1, at[size[at] <= CROWD]
        while len(at := at[at + apart < end[at]]):
            yield rows[at] * len(values) + rows[at + apart]
            apart += 1


def _shingles(text: str) -> npt.NDArray[np.uint32]:
    """Hashes of all runs of five words, each once; the whole text where it has fewer words."""
    words = np.array(
        [zlib.crc32(word.encode("utf-8", "replace")) for word in _WORD.findall(text.casefold())], dtype=np.uint64
    )
    if not len(words):
        return np.zeros(0, dtype=np.uint32)
    size = min(SHINGLE, len(words))
    runs = np.lib.stride_tricks.sliding_window_view(words, size)
    return _mixed(runs)


def _mixed(runs: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint32]:
    """One 32-bit hash for each run, by multiplying and xoring in its words (FNV-1a's way, 64 bits wide)."""
    state = np.full(len(runs), 0xCBF29CE484222325, dtype=np.uint64)
    for column in range(runs.shape[1]):
        state = (state ^ runs[:, column]) * np.uint64(0x9E3779B97F4A7C15)
        state ^= state >> np.uint64(29)
    return np.unique((state >> np.uint64(32)).astype(np.uint32))


@cache
def _permutations() -> npt.NDArray[np.uint32]:
    return MinHash(PERMUTATIONS, SEED, scheme=SCHEME).permutations  # type: ignore[no-any-return]
