"""Prints what the annotators saw in a sentence; `explain` calls it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from polybius.model.claims import Claim
from polybius.model.seen import SeenSentence
from polybius.views.seen import SIGN, Line, lines, tree_rows

TREE = ("", "form", "lemma", "UPOS", "morphology", "head", "relation")
INDENT = "  "
WIDEST = 13
"""Columns for the names, the same in every sentence: what the longest layer of the reader takes."""


def print_sentence(out: Console, sentence: SeenSentence, claims: Iterable[Claim] = (), *, tree: bool = False) -> None:
    """The sentence, its tree where it is asked for, and a line for each thing that was seen in it."""
    count = sum(not word.text.isspace() for word in sentence.words)
    where = f"sentence {sentence.number}, offsets {sentence.span.begin} to {sentence.span.end}, {count} tokens"
    out.print(Text(where, style="bold cyan"))
    out.print(Text(" ".join(sentence.span.text.split())))
    if tree:
        out.print(Padding(_tree(sentence), (0, 0, 0, len(INDENT))))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, min_width=WIDEST)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, mark, content in _rows(lines(sentence, claims)):
        grid.add_row(Text(label, style="dim"), mark, content)
    out.print(grid)


def _rows(found: Iterable[Line]) -> Iterator[tuple[str, str, Text]]:
    """A name stands once, before the first of its lines, and an annotator with several layers once above them."""
    before = ("", "")
    for line in found:
        if line.under and line.under != before[0]:
            yield line.under, "", Text()
        name = f"{INDENT}{line.name}" if line.under else line.name
        yield name if (line.under, line.name) != before else "", "-" if line.said else "", _content(line)
        before = (line.under, line.name)


def _content(line: Line) -> Text:
    return Text.assemble((line.words, "bold" if line.said else ""), SIGN if line.said else "", line.said)


def _tree(sentence: SeenSentence) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in TREE:
        numeric = column in ("", "head")
        table.add_column(column, justify="right" if numeric else "left", no_wrap=numeric, overflow="fold")
    for row in tree_rows(sentence):
        table.add_row(*(Text(cell) for cell in row))
    return table
