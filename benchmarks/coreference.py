"""Coreference on GUM, on mentions of our own: `python -m benchmarks.coreference FILE.conllu SCORING [MODEL]`.

SCORING is the folder that holds the package `scoring` (MUC, B3, CEAFe, their mean). Gold is the column MISC's
`Entity`; the reader sees words and sentence borders alone. A mention is right where its head word is (as CorefUD
scores), or, more strictly, where its whole span is. Entities of one mention are left out on both sides, and reported
once with them. MODEL is a model folder, the package's own where none is named.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.lang.en import English
from spacy.tokens import Doc, Span

from benchmarks.parse import doc_of, documents
from polybius.annotate.reader import Reader
from training.mentions import Mention, read_mentions
from training.treebank import read_conllu

Key = tuple[int, int, int]
Clusters = dict[Key, tuple[int, str]]
# What stands beside a noun without belonging to its mention, before and after it: GUM's guidelines leave out the clause
# that it is the predicate of, joined nouns and appositions (mentions of their own), and asides; an owner's 's belongs.
_ASIDE = frozenset(("cc", "punct", "mark", "parataxis", "discourse", "advmod", "advcl", "vocative", "dep", "list"))
_BEFORE = _ASIDE | {"case", "cop", "aux", "aux:pass", "expl", "csubj", "nsubj", "nsubj:pass", "nsubj:outer"}
_AFTER = _ASIDE | {"conj", "appos"}


def score(path: Path, scoring: Path, model: Path | None = None) -> dict[str, object]:
    """CoNLL scores by head and by span, without and with entities of one mention."""
    sys.path.insert(0, str(scoring))
    conll = importlib.import_module("scoring.coreference").conll
    gold = list(_gold(path))
    docs = list(_read(path, model))
    found: dict[str, object] = {}
    for name, gold_key, our_key in (("heads", _gold_head, _head), ("spans", _gold_span, _whole)):
        wanted = _clusters(gold, gold_key)
        answer = {our_key(number, span): (number, str(span.id)) for number, span in docs}
        found[name] = conll(_plural(wanted), answer)
        found[f"{name}, all gold entities"] = conll(wanted, answer)["CoNLL_F1"]
    return found


def _gold(path: Path) -> Iterator[tuple[int, int, Mention]]:
    """Document number, first word of the sentence in the document, and mention."""
    number, first, last = -1, 0, None
    for document, _, words in read_conllu(path):
        if document != last:
            number, first, last = number + 1, 0, document
        for mention in read_mentions(words):
            yield number, first, mention
        first += len(words)


def _read(path: Path, model: Path | None) -> Iterator[tuple[int, Span]]:
    reader, vocab = Reader.load(model), English().vocab
    for number, sentences in enumerate(documents(path)):
        doc: Doc = reader.annotate(doc_of(vocab, sentences))
        for span in doc.spans["coreference"]:
            yield number, span


def _clusters(gold: list[tuple[int, int, Mention]], key: Callable[[int, int, Mention], Key]) -> Clusters:
    found: Clusters = {}
    for number, first, mention in gold:
        found.setdefault(key(number, first, mention), (number, mention.group))
    return found


def _plural(clusters: Clusters) -> Clusters:
    counts: dict[tuple[int, str], int] = {}
    for name in clusters.values():
        counts[name] = counts.get(name, 0) + 1
    return {key: name for key, name in clusters.items() if counts[name] > 1}


def _gold_head(number: int, first: int, mention: Mention) -> Key:
    return number, first + mention.head, first + mention.head


def _gold_span(number: int, first: int, mention: Mention) -> Key:
    return number, first + mention.begin, first + mention.end - 1


def _head(number: int, span: Span) -> Key:
    return number, span.root.i, span.root.i


def _whole(number: int, span: Span) -> Key:
    """The head's subtree as GUM takes mentions; of a verb all of it but for what opens and closes it."""
    root = span.root
    before, after = (_ASIDE, _ASIDE) if root.pos_ == "VERB" else (_BEFORE, _AFTER)
    children = list(root.children)
    begin = min((one.left_edge.i for one in children if one.i < root.i and one.dep_ not in before), default=root.i)
    end = max((one.right_edge.i for one in children if one.i > root.i and one.dep_ not in after), default=root.i)
    while end > root.i and root.doc[end].dep_ == "punct":
        end -= 1
    return number, min(begin, span.start), max(end, span.end - 1)


if __name__ == "__main__":
    print(json.dumps(score(*map(Path, sys.argv[1:4])), indent=1))
