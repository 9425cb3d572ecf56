"""Writes the table of words that name one deed (polybius.codebook.kin) from WordNet 3.0's database files.

`python -m training.build_kin --wordnet DIR --output src/polybius/data/word_kin.txt`, DIR as Debian's package
wordnet-base lays it (`/usr/share/wordnet`). Lines under `# ours` in the file that is there are kept.

Only words that WordNet's tagged texts use, in their four most common senses: verbs, and nouns of what happens or is
said. Nouns for who does it ("attacker") are nobody's kin, since they name no deed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CLASSES = {"n": "noun", "v": "verb", "a": "adj"}
PERSON = 18
DEEDS = frozenset((4, 10, 11, 12, 19, 21, 22, 26))
"""Lexicographer files (lexnames(5WN)): acts, communication, events, feelings, phenomena, possession, processes,
states."""
SENSES = 4
HEADER = """\
# Words that name one deed: made by training/build_kin.py from WordNet 3.0 (copyright 2006 by Princeton University,
# all rights reserved; https://wordnet.princeton.edu/license-and-commercial-use). Lines may be added under `ours`.
#   family  a verb and the nouns and adjectives made from it:      destroy = destruction destructive
#   sense   words of one meaning, and the wider meanings above it: raid.n1: foray maraud raid < penetration.n1
"""
OURS = "# ours"

Sense = tuple[str, str]
"""Word class (`n`, `v`, `a`) and offset in its file."""


@dataclass(frozen=True, slots=True)
class Pointer:
    sign: str
    target: Sense
    source_word: int
    target_word: int
    """From 1; 0 for the whole sense."""


@dataclass(frozen=True, slots=True)
class Synset:
    file: int
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class WordNet:
    synsets: dict[Sense, Synset]
    senses: dict[tuple[str, str], list[Sense]]
    """By class and word, the most common first."""
    used: frozenset[str]

    @classmethod
    def load(cls, folder: Path) -> WordNet:
        synsets: dict[Sense, Synset] = {}
        senses: dict[tuple[str, str], list[Sense]] = {}
        used: set[str] = set()
        for letter, name in CLASSES.items():
            synsets.update(((letter, row[0]), _synset(row)) for row in _rows(folder / f"data.{name}"))
            for row in _rows(folder / f"index.{name}"):
                senses[letter, row[0]] = [(letter, offset) for offset in row[-int(row[2]) :]]
                if int(row[5 + int(row[3])]) > 0:
                    used.add(row[0])
        return cls(synsets, senses, frozenset(word for word in used if plain(word)))


def plain(word: str) -> bool:
    """One word of letters."""
    return re.fullmatch(r"[a-z][a-z-]+", word) is not None


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="latin-1") as file:
        yield from (line.partition(" | ")[0].split() for line in file if not line.startswith("  "))


def _synset(row: Sequence[str]) -> Synset:
    count = int(row[3], 16)
    at = 4 + 2 * count
    pointers = [row[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(row[at]))]
    words = tuple(row[4 + 2 * i].lower().partition("(")[0] for i in range(count))
    return Synset(int(row[1]), words, tuple(map(_pointer, pointers)))


def _pointer(fields: Sequence[str]) -> Pointer:
    sign, offset, letter, words = fields
    return Pointer(sign, ("a" if letter == "s" else letter, offset), int(words[:2], 16), int(words[2:], 16))


def families(net: WordNet) -> Iterator[str]:
    """A line for each verb that nouns or adjectives are made from."""
    for (letter, verb), senses in sorted(net.senses.items()):
        made = sorted({word for sense in senses for word in _made(net, sense, verb)} - {verb})
        if letter == "v" and verb in net.used and made:
            yield f"{verb} = {' '.join(made)}"


def _made(net: WordNet, sense: Sense, verb: str) -> Iterator[str]:
    synset = net.synsets[sense]
    for pointer in synset.pointers:
        if pointer.sign == "+" and pointer.target[0] in "na" and synset.words[pointer.source_word - 1] == verb:
            target = net.synsets[pointer.target]
            word = target.words[pointer.target_word - 1]
            if target.file != PERSON and plain(word):
                yield word


def meanings(net: WordNet) -> Iterator[str]:
    """A line for each sense that two words share, or that stands with others below a wider one."""
    members = _members(net)
    above = {sense: [p.target for p in net.synsets[sense].pointers if p.sign in ("@", "@i")] for sense in members}
    below = Counter(wider for found in above.values() for wider in found)
    kept = {
        sense
        for sense, words in members.items()
        if len(words) > 1 or below[sense] or any(wider in members or below[wider] > 1 for wider in above[sense])
    }
    kept |= {wider for sense in kept for wider in above[sense]}
    names = _names(net, members, kept)
    for sense in sorted(kept, key=names.__getitem__):
        wider = " ".join(names[one] for one in above.get(sense, ()))
        yield " ".join([f"{names[sense]}:", *members.get(sense, ()), *(["<", wider] if wider else ())])


def _members(net: WordNet) -> dict[Sense, list[str]]:
    found: dict[Sense, list[str]] = defaultdict(list)
    for (letter, word), senses in sorted(net.senses.items()):
        if word in net.used and letter in "nv":
            for sense in senses[:SENSES]:
                if letter == "v" or net.synsets[sense].file in DEEDS:
                    found[sense].append(word)
    return found


def _names(net: WordNet, members: dict[Sense, list[str]], kept: set[Sense]) -> dict[Sense, str]:
    """`raid.n1`: a sense is named by its first word and numbered."""
    counts: Counter[tuple[str, str]] = Counter()
    names = {}
    for sense in sorted(kept):
        word = (members.get(sense) or net.synsets[sense].words)[0]
        counts[word, sense[0]] += 1
        names[sense] = f"{word}.{sense[0]}{counts[word, sense[0]]}"
    return names


def ours(path: Path) -> list[str]:
    """The lines that people added, with the line above them."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return lines[lines.index(OURS) :] if OURS in lines else [OURS]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    net = WordNet.load(options.wordnet)
    lines = [*HEADER.splitlines(), "# families", *families(net), "# senses", *meanings(net), *ours(options.output)]
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
