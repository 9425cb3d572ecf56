"""PLV: which class of event a given source does to a given target, by the event that fits the pair best.

Every pair of the data set has an event. Where no claim joins the two, the class is that of the trigger words
(data/event_verbs.yaml, event_nouns.yaml) nearest to both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.plover import COOPERATION, MATERIAL_CONFLICT, plover_class
from polybius.annotate.records import AnnotatedReport, Token
from polybius.claims.events_lexicon import EventLexicon
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Role
from polybius.model.text import Span
from polybius.pipeline import code_text

Spans = list[list[int]]
BLOCKADE = "blockade"
DEFAULT = "AGREE"
"""Where a sentence has no trigger word at all."""


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id`, `text`, `source_spans` and `target_spans` of each record, write its `root`."""
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            target.write(json.dumps({"id": row["id"], "root": root_of(row)}) + "\n")


def root_of(row: dict[str, Any]) -> str:
    annotated, claims = code_text(row["text"])
    sides = (row["source_spans"], row["target_spans"])
    ranked = sorted(_ranked(claims, *sides), key=lambda pair: -pair[0])
    if ranked and ranked[0][0] > 0:
        return ranked[0][1]
    return _nearest(annotated, *sides) or DEFAULT


# -- by claims ------------------------------------------------------------------------------------------


def _ranked(claims: tuple[Claim, ...], source: Spans, target: Spans) -> Iterator[tuple[float, str]]:
    """Classes of the events with how well they fit the pair; the surer claim first where two fit alike."""
    for claim in claims:
        if claim.kind is Kind.EVENT:
            root = plover_class(claim)
            certain = 0.25 * claim.realis.happened + claim.confidence / 10 - (root is None)
            yield _fit(claim, source, target) + certain, _converted(claim, root or claim.type)


def _converted(claim: Claim, root: str) -> str:
    """PLV was made from CAMEO: by the table of 2021 sanctions imposed (163) are COERCE, convictions (116) ACCUSE,
    blockades (191) and attacks on networks ASSAULT."""
    if root == "SANCTION":
        return {"": "COERCE", "convict": "ACCUSE"}.get(claim.mode, root)
    blockade = claim.mode == "restrict" and BLOCKADE in claim.rule + claim.span.text
    return "ASSAULT" if root == "COERCE" and (claim.mode == "cyber" or blockade) else root


def _fit(claim: Claim, source: Spans, target: Spans) -> float:
    doing, done = _any(claim.role("actor"), source), _any(claim.role("recipient"), target)
    mutual = doing and not claim.role("recipient") and _any(claim.role("actor"), target)
    there = claim.place is not None and _overlaps(claim.place.span, target)
    reverse = _any(claim.role("actor"), target) and _any(claim.role("recipient"), source)
    if doing and (done or mutual):
        return 4.0
    elsewhere = doing and bool(claim.role("recipient")) and not there
    return 2.0 * doing + 1.5 * done + 0.5 * reverse + 1.0 * there - 0.5 * elsewhere - (not (doing or done or reverse))


def _any(roles: tuple[Role, ...], spans: Spans) -> bool:
    return any(_overlaps(role.span, spans) for role in roles)


def _overlaps(span: Span, spans: Spans) -> bool:
    return any(span.begin < end and begin < span.end for begin, end in spans)


# -- by the nearest trigger word ------------------------------------------------------------------------


@cache
def _lexicon() -> EventLexicon:
    return EventLexicon(Codebook.load())


def _nearest(annotated: AnnotatedReport, source: Spans, target: Spans) -> str:
    """The class of the trigger word with the least distance to both sides, in code points."""
    best, least = "", float("inf")
    for token in annotated.doc:
        root = _folded(token, _type_of(token))
        distance = _distance(token.idx, source) + _distance(token.idx, target)
        if root and distance < least:
            best, least = root, distance
    return best


def _folded(token: Token, root: str) -> str:
    """What is not done, or is to come, as `plover_class` has it of a claim."""
    beside = {child.lower_ for child in token.children if child.dep_ in ("aux", "advmod")}
    if root in COOPERATION:
        return "REJECT" if beside & {"not", "n't", "never"} else "AGREE" if beside & {"will", "would"} else root
    return "THREATEN" if root in MATERIAL_CONFLICT and beside & {"will", "would"} else root


def _type_of(token: Token) -> str:
    lexicon = _lexicon()
    lemma = lexicon.lemma(token.lower_, token.lemma_.lower(), token.pos_ == "VERB")
    if token.pos_ == "VERB":
        plain = [
            frame
            for _, frame in lexicon.verbs.get(lemma, ())
            if not frame.words and frame.needs not in (("must",), ("behind",))
        ]
        return plain[-1].type if plain else ""
    if token.pos_ == "NOUN" and lemma in lexicon.nouns:
        return lexicon.nouns[lemma][-1].frame.type
    return ""


def _distance(at: int, spans: Spans) -> int:
    return min((0 if begin <= at < end else min(abs(at - begin), abs(at - end)) for begin, end in spans), default=0)
