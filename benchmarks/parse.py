"""Treebank parsing: reads the words of a CoNLL-U file and writes tags, lemmas and trees for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.lang.en import English
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from polybius.annotate.reader import Reader

ID, FORM, MISC = 0, 1, 9
COLUMNS = 10


def predict(input_path: Path, output_path: Path) -> None:
    """Writes CoNLL-U with the input's sentences and words, and our annotation of them."""
    reader, vocab = Reader.load(), English().vocab
    with output_path.open("w", encoding="utf-8") as out:
        for sent_id, rows in _sentences(input_path):
            doc = reader.annotate(_doc(vocab, rows))
            out.write(f"# sent_id = {sent_id}\n" + "".join(_line(token) for token in doc) + "\n")


def _sentences(path: Path) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """Sentence id, and each syntactic word with whether a space follows: nothing else is read."""
    sent_id, rows = "", []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[ID].isdigit():
                rows.append((columns[FORM], "SpaceAfter=No" not in columns[MISC]))
        elif not line and rows:
            yield sent_id, rows
            rows = []


def _doc(vocab: Vocab, rows: list[tuple[str, bool]]) -> Doc:
    starts: list[bool | int | None] = [position == 0 for position in range(len(rows))]
    return Doc(vocab, [form for form, _ in rows], [space for _, space in rows], sent_starts=starts)


def _line(token: Token) -> str:
    head = 0 if token.head.i == token.i else token.head.i + 1
    columns = [str(token.i + 1), token.text, token.lemma_, token.pos_, "_", str(token.morph) or "_"]
    return "\t".join([*columns, str(head), token.dep_, "_", "_"]) + "\n"
