"""Attributions of news texts, for the task `attribution` (PolNeAR): source, cue and content of each.

A pronoun's source is the pronoun, as the corpus has it, and not the name that it stands for. The corpus gives a token
to one attribution only: of attributions within the content of a wider one, the wider is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from polybius.annotate.attributions import traced
from polybius.annotate.reader import Reader
from polybius.annotate.records import Attribution, Doc
from polybius.annotate.saying_extents import Seen
from polybius.annotate.segment import Segmenter
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report, Span

Offsets = dict[str, int]
_OF_CUE = frozenset(("aux", "aux:pass", "advmod", "compound:prt", "fixed"))


def predict(input_path: Path, output_path: Path) -> None:
    """Reads `id` and `text` of each record, writes `{"id", "quotes"}` to JSON Lines."""
    codebook = Codebook.load()
    segmenter, reader = Segmenter(codebook), Reader.load()
    with Path(input_path).open(encoding="utf-8") as records, Path(output_path).open("w", encoding="utf-8") as out:
        for line in records:
            record = json.loads(line)
            doc = reader.annotate(segmenter.segment(record["text"]))
            quotes = list(quotes_of(record["id"], doc, codebook))
            out.write(json.dumps({"id": record["id"], "quotes": quotes}, ensure_ascii=False) + "\n")


def quotes_of(key: str, doc: Doc, codebook: Codebook) -> Iterator[dict[str, list[Offsets]]]:
    found = traced(doc, Report(key, doc.text, (Origin(key),)), codebook)
    views = {id(one): seen for one, seen in found}
    for one in _outermost([one for one, _ in found]):
        seen = views[id(one)]
        if not _is_in_corpus(one, seen):
            continue
        yield _as_seen(doc, one, (seen, [other for _, other in found])) if seen else _as_ruled(doc, one)


def _is_in_corpus(one: Attribution, seen: Seen | None) -> bool:
    """The corpus has next to no content without any sign of who says it, and its own notion of attitudes, which the
    network has learnt."""
    if seen is None:
        return one.kind != "attitude"
    return seen.cue is not None or bool(one.cue_class)


def _as_seen(doc: Doc, one: Attribution, at: tuple[Seen, list[Seen | None]]) -> dict[str, list[Offsets]]:
    """The network has learnt the corpus's conventions; a source that several cues share is given to each of them."""
    seen, views = at
    shared = (other.source for other in views if other and other.source and _in(one.source_head, other.source))
    source = seen.source or next(shared, None)
    return {
        "source": [_offsets(doc, source)] if source else _source(doc, one),
        "cue": [_offsets(doc, seen.cue)] if seen.cue else _sign(doc, one),
        "content": [_offsets(doc, run) for run in seen.content],
    }


def _in(i: int, run: tuple[int, int]) -> bool:
    return run[0] <= i < run[1]


def _offsets(doc: Doc, run: tuple[int, int]) -> Offsets:
    span = doc[run[0] : run[1]]
    return {"begin": span.start_char, "end": span.end_char}


def _as_ruled(doc: Doc, one: Attribution) -> dict[str, list[Offsets]]:
    return {
        "source": _source(doc, one),
        "cue": _cue(doc, one),
        "content": [{"begin": _begin(doc, span), "end": span.end} for span in one.content],
    }


def _outermost(found: Sequence[Attribution]) -> Iterator[Attribution]:
    said = [one for one in found if one.kind != "citation" or one.cue >= 0]
    for one in said:
        if not any(other is not one and _holds(other, one) for other in said):
            yield one


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the cue of one stands in the content of the other."""
    return inner.cue >= 0 and any(
        span.begin <= inner.content[0].begin and inner.content[-1].end <= span.end for span in outer.content
    )


def _begin(doc: Doc, span: Span) -> int:
    """Where a content begins, the conjunction `that` counted in as the corpus has it."""
    first = doc.char_span(span.begin, span.begin + 1, alignment_mode="expand")
    before = doc[first.start - 1] if first is not None and first.start else None
    return before.idx if before is not None and before.lower_ == "that" and before.dep_ == "mark" else span.begin


def _source(doc: Doc, one: Attribution) -> list[Offsets]:
    if one.source is None:
        return []
    head = doc[one.source_head] if one.source_head >= 0 else None
    if head is not None and head.pos_ in ("PRON", "DET") and not one.source.begin <= head.idx < one.source.end:
        return [{"begin": head.idx, "end": head.idx + len(head.text)}]
    return [{"begin": one.source.begin, "end": max(one.source.end, _clause_end(doc, one))}]


def _clause_end(doc: Doc, one: Attribution) -> int:
    """The end of a relative clause on the source, which the corpus counts in."""
    if one.source_head < 0 or one.source_head >= one.cue >= 0:
        return 0
    relatives = [child for child in doc[one.source_head].children if child.dep_ == "acl:relcl"]
    last = relatives[-1].right_edge if relatives else None
    return last.idx + len(last.text) if last is not None and last.i < one.cue else 0


def _cue(doc: Doc, one: Attribution) -> list[Offsets]:
    """The reporting word with its auxiliaries, adverbs and particle, and a preposition between it and the content."""
    if one.cue < 0:
        return _sign(doc, one)
    cue = doc[one.cue]
    around = {child.i for child in cue.children if child.dep_ in _OF_CUE} | {cue.i}
    start = stop = cue.i
    while start - 1 in around:
        start -= 1
    while stop + 1 in around or _is_own_preposition(doc, one, stop + 1):
        stop += 1
    return [{"begin": doc[start].idx, "end": doc[stop].idx + len(doc[stop].text)}]


def _sign(doc: Doc, one: Attribution) -> list[Offsets]:
    """The colon behind a source or the dash before it, which the corpus takes for the cue where no word reports."""
    source = one.source and doc.char_span(one.source.begin, one.source.end, alignment_mode="expand")
    if not source:
        return []
    behind = doc[source.end : source.end + 1]
    before = doc[max(source.start - 1, 0) : source.start]
    sign = next((one for one, signs in ((behind, ":"), (before, "—–-―")) if one.text and one.text in signs), None)
    return [{"begin": sign.start_char, "end": sign.end_char}] if sign is not None else []


def _is_own_preposition(doc: Doc, one: Attribution, i: int) -> bool:
    return i < len(doc) and doc[i].pos_ == "ADP" and doc[i].i == one.cue + 1 and not one.covers(doc[i].idx)
