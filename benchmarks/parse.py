"""Treebank parsing: reads the words of a CoNLL-U file and writes tags, lemmas and trees for them.

Documents are read as documents (`# newdoc id`), sentence by sentence as the treebank cuts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.lang.en import English
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from polybius.annotate.reader import Reader

ID, FORM, MISC = 0, 1, 9
COLUMNS = 10


@dataclass(slots=True)
class Sentence:
    """A sentence's id, and each syntactic word with whether a space follows: nothing else is read."""

    sent_id: str
    rows: list[tuple[str, bool]] = field(default_factory=list)


def predict(input_path: Path, output_path: Path) -> None:
    """Writes CoNLL-U with the input's sentences and words, and our annotation of them."""
    reader, vocab = Reader.load(), English().vocab
    with output_path.open("w", encoding="utf-8") as out:
        for sentences in documents(input_path):
            doc = reader.annotate(doc_of(vocab, sentences))
            for sentence, span in zip(sentences, doc.sents, strict=True):
                lines = "".join(_line(token, span) for token in span)
                out.write(f"# sent_id = {sentence.sent_id}\n{lines}\n")


def documents(path: Path) -> Iterator[list[Sentence]]:
    """The sentences of each document."""
    found: list[Sentence] = []
    pending = Sentence("")
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc") and found:
            yield found
            found = []
        elif line.startswith("# sent_id"):
            pending.sent_id = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[ID].isdigit():
                pending.rows.append((columns[FORM], "SpaceAfter=No" not in columns[MISC]))
        elif not line and pending.rows:
            found.append(pending)
            pending = Sentence("")
    if found:
        yield found


def doc_of(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """The words of a document with its sentences' starts."""
    starts: list[bool | int | None] = [not position for one in sentences for position in range(len(one.rows))]
    rows = [row for one in sentences for row in one.rows]
    return Doc(vocab, [form for form, _ in rows], [space for _, space in rows], sent_starts=starts)


def _line(token: Token, sentence: Span) -> str:
    head = 0 if token.head.i == token.i else token.head.i - sentence.start + 1
    columns = [str(token.i - sentence.start + 1), token.text, token.lemma_, token.pos_, "_", str(token.morph) or "_"]
    return "\t".join([*columns, str(head), token.dep_, "_", "_"]) + "\n"
