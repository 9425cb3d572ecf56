"""Writes the lexicon of English inflection that corrects the reader's lemmas (polybius.annotate.lemmas).

`python -m training.build_lexicon --tables DIR --data DIR --output FILE`

The tables are WordNet 3.0's index and exceptions as spacy-lookups-data packs them (`en_lemma_index.json.gz`,
`en_lemma_exc.json.gz`); WordNet's licence allows any use with its notice, which the model card carries. What the
treebanks lemmatise otherwise ("data", "people") overrules it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from polybius.annotate.lemmas import (
    COMPARATIVE,
    ING,
    KINDS,
    PAST,
    PLURAL,
    PRESENT,
    SINGULAR,
    SUPERLATIVE,
    THIRD,
    UNCHANGED,
    Lexicon,
    inflection,
)
from training.treebank import Word, read_conllu

Irregular = dict[str, dict[str, str]]
# Plurals that need to be looked up are those of nouns with one of these endings; for others spelling decides.
NOUN_ENDINGS = ("se", "xe", "ze", "che", "she", "ie", "oe", "s", "x", "z", "ch", "sh", "o")
LONGEST_ADJECTIVE = 9  # longer ones are compared with "more"
LEAST_SEEN = 4


def read_tables(folder: Path) -> tuple[Irregular, dict[str, frozenset[str]]]:
    """WordNet's irregular forms by inflection, and its lemmas by word class."""
    exceptions = _read(folder / "en_lemma_exc.json.gz")
    index = _read(folder / "en_lemma_index.json.gz")
    irregular: Irregular = {kind: {} for kind in KINDS}
    for name in ("noun", "verb", "adj"):
        for form, lemmas in sorted(exceptions[name].items()):
            if form.isalpha():
                irregular[_kind(name, form)][form] = lemmas[0]
    known = {
        "NOUN": frozenset(word for word in index["noun"] if word.isalpha() and word.endswith(NOUN_ENDINGS)),
        "VERB": frozenset(word for word in index["verb"] if word.isalpha()),
        "ADJ": frozenset(word for word in index["adj"] if word.isalpha() and len(word) <= LONGEST_ADJECTIVE),
    }
    return irregular, known


def overrule(irregular: Irregular, known: dict[str, frozenset[str]], words: Iterator[Word]) -> None:
    """Adds the forms whose usual lemma in the treebanks is another one than the lexicon would give."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in words:
        kind = inflection(word.upos, word.feats)
        if kind in KINDS and word.form.isalpha():
            seen[kind, word.form.lower()][word.lemma] += 1
    lexicon = Lexicon(irregular, known)
    for (kind, form), lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= LEAST_SEEN and lexicon.lemma(form, *_tag(kind), UNCHANGED) != lemma and lemma.islower():
            irregular[kind][form] = lemma


def _kind(name: str, form: str) -> str:
    match name:
        case "noun":
            return PLURAL
        case "adj":
            return SUPERLATIVE if form.endswith("st") else COMPARATIVE
        case _:
            return ING if form.endswith("ing") else THIRD if form.endswith("s") else PAST


def _tag(kind: str) -> tuple[str, str]:
    return {
        PLURAL: ("NOUN", "Number=Plur"),
        THIRD: ("VERB", "Number=Sing|Person=3"),
        PAST: ("VERB", "Tense=Past"),
        ING: ("VERB", "VerbForm=Ger"),
        COMPARATIVE: ("ADJ", "Degree=Cmp"),
        SUPERLATIVE: ("ADJ", "Degree=Sup"),
        SINGULAR: ("NOUN", "Number=Sing"),
        PRESENT: ("VERB", "VerbForm=Inf"),
    }[kind]


def _read(path: Path) -> dict[str, dict[str, list[str]]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found: dict[str, dict[str, list[str]]] = json.load(file)
        return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, required=True, help="the data folder of spacy-lookups-data")
    parser.add_argument("--data", type=Path, required=True, help="the folder with the treebanks")
    parser.add_argument("--output", type=Path, default=Path("training/lexicon.json"))
    chosen = parser.parse_args(arguments)
    irregular, known = read_tables(chosen.tables)
    paths = [chosen.data / "ewt-train.conllu", chosen.data / "gum-train.conllu"]
    overrule(irregular, known, (word for path in paths for _, _, words in read_conllu(path) for word in words))
    found = {"irregular": irregular, "known": {name: " ".join(sorted(words)) for name, words in known.items()}}
    chosen.output.write_text(json.dumps(found, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
