"""Writes the words by which text in capitals is given its small letters back (polybius.annotate.truecase).

`python -m training.build_casing --wordnet DIR --data DIR --output src/polybius/data/casing.json`

`common` are words that are written small: those of WordNet 3.0 that have a sense written small and that its tagged
texts use, and those that the treebanks (`ewt-train.conllu`, `gum-train.conllu`) write small at least as often as not.
`names` are words that the treebanks mostly capitalise inside a sentence, though WordNet has a sense written small.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.treebank import read_conllu

CLASSES = ("noun", "verb", "adj", "adv")
SHOUTED = 0.6
"""A sentence with more of its words capitalised is a headline: it says nothing of how a word is written."""
LEAST_SEEN, LEAST_SHARE = 4, 0.8

JOINED = frozenset(("cannot", "gonna", "wanna"))
"""Common words that the treebanks split in two."""

Seen = dict[str, Counter[str]]


def wordnet_words(folder: Path) -> frozenset[str]:
    """Single words with a sense that is written small, of those that WordNet's tagged texts use."""
    small = {word for name in CLASSES for word in _spellings(folder / f"data.{name}") if word.islower()}
    used = {word for name in CLASSES for word in _used(folder / f"index.{name}")}
    return frozenset(word for word in small & used if word.isalpha())


def _spellings(path: Path) -> Iterator[str]:
    """The words of each synset line: offset, file, class, count in hexadecimal, then word and sense in turn."""
    for fields in _lines(path):
        for position in range(int(fields[3], 16)):
            yield fields[4 + 2 * position].partition("(")[0]


def _used(path: Path) -> Iterator[str]:
    """Lemmas with a tagged sense. A line: lemma, class, senses, pointers, their signs, senses, senses tagged."""
    for fields in _lines(path):
        if int(fields[5 + int(fields[3])]) > 0:
            yield fields[0]


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        yield from (line.split() for line in file if not line.startswith("  "))


def count_cases(sentences: Iterator[Sequence[str]]) -> Seen:
    """How often each word is written small, capitalised or in capitals, where its place does not decide."""
    seen: Seen = defaultdict(Counter)
    for sentence in sentences:
        words = [word for word in sentence if word.isalpha()]
        if sum(word[0].isupper() for word in words) > SHOUTED * len(words):
            continue
        for word in words[1:]:
            seen[word.lower()][_case(word)] += 1
    return seen


def _case(form: str) -> str:
    return "upper" if form.isupper() and len(form) > 1 else "title" if form[0].isupper() else "lower"


def casing(wordnet: frozenset[str], seen: Seen) -> dict[str, list[str]]:
    small = {word for word, cases in seen.items() if cases["lower"] * 2 >= cases.total()}
    common = wordnet | small | JOINED
    names = {word for word in common & seen.keys() if _is_name(seen[word])}
    return {"common": sorted(common - names), "names": sorted(names)}


def _is_name(cases: Counter[str]) -> bool:
    return cases.total() >= LEAST_SEEN and cases["title"] >= LEAST_SHARE * cases.total()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--wordnet", "--data", "--output"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args(arguments)
    trees = (given.data / f"{name}-train.conllu" for name in ("ewt", "gum"))
    seen = count_cases([word.form for word in words] for path in trees for _, _, words in read_conllu(path))
    words = {name: " ".join(rows) for name, rows in casing(wordnet_words(given.wordnet), seen).items()}
    given.output.write_text(json.dumps(words, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
