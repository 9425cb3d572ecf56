"""Texts with a source, a target and the PLOVER type of what the one does to the other."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from polybius.annotate.labels import DYAD_TYPES, YIELD
from polybius.annotate.segment import Segmenter
from training.acts import act_of
from training.treebank import words_of_sentences

Spans = list[list[int]]

MERGED = {"CONCEDE": YIELD, "RETREAT": YIELD}
DOERS = frozenset(
    "attacker killer injurer communicator giver investigator jailer prosecutor judgecourt demonstrator surrenderer "
    "retreater participant preventer observer inspector destroyer detonator granter donor".split()
)
DONE_TO = frozenset("target victim recipient defendant detainee crimes beneficiary".split())
"""Roles of RAMS and WikiEvents as sides of a dyad; where two communicate, the second is the target."""
ACTORS = (
    *("government forces", "rebel forces", "the army", "rebels", "militants", "the militia", "insurgents", "police"),
    *("Chadian troops", "Russian troops", "American soldiers", "Taliban fighters", "Kurdish fighters", "jihadists"),
    *("the Desert Brigades", "the Northern Front", "the National Guard", "the opposition", "the government", "Chad"),
    *("France", "Turkey", "China", "Peru", "Norway", "Kenya", "the United Nations", "the African Union", "the EU"),
    *("President Haskel", "Omar Resh", "the prime minister", "the foreign ministry", "lawmakers", "a court", "judges"),
    *("protesters", "students", "workers", "villagers", "civilians", "aid workers", "the Red Cross", "a spokesman"),
    *("separatists", "tribesmen", "peacekeepers", "the navy", "border guards", "the coalition", "Niger", "Georgia"),
)
"""Whoever stands in for the sides of a pair: who it is must not tell what is done."""
LONGEST = 700
"""Code points of a sentence; what is longer is no sentence."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text, its two sides by the positions of their words (white space left out) and by offsets, and the number of
    its type in DYAD_TYPES. Pairs of one `group` stay together in folds."""

    text: str
    source: tuple[int, ...]
    target: tuple[int, ...]
    spans: tuple[Spans, Spans]
    type: int
    group: str
    doc: Doc = field(repr=False, compare=False)


@cache
def _segmenter() -> Segmenter:
    return Segmenter()


def pair_of(text: str, sides: Sequence[Spans], type_: str, group: str) -> Pair:
    """The spans are [begin, end) in code points of the text."""
    doc = _segmenter().segment(text)
    words = [token for token in doc if not token.is_space]
    places = [
        tuple(
            position
            for position, word in enumerate(words)
            if any(word.idx < end and begin < word.idx + len(word) for begin, end in spans)
        )
        for spans in sides
    ]
    number = DYAD_TYPES.index(MERGED.get(type_, type_))
    return Pair(text, places[0], places[1], (sides[0], sides[1]), number, group, doc)


def plv_pairs(path: Path) -> Iterator[Pair]:
    """PLV's pairs (`text`, `source_spans`, `target_spans`, `root`, `sentence_id`)."""
    for row in _records(path):
        yield pair_of(row["text"], (row["source_spans"], row["target_spans"]), row["root"], row["sentence_id"])


def with_others(pair: Pair, chance: random.Random) -> Pair | None:
    """The same pair with other actors in the places of both; None where the sides stand in one another."""
    parts = sorted((begin, end, side) for side, spans in enumerate(pair.spans) for begin, end in spans)
    if any(before[1] > after[0] for before, after in pairwise(parts)):
        return None
    names = chance.sample(ACTORS, 2)
    text, at = "", 0
    spans: tuple[Spans, Spans] = ([], [])
    for begin, end, side in parts:
        text += pair.text[at:begin]
        spans[side].append([len(text), len(text) + len(names[side])])
        text, at = text + (names[side] if text else names[side][0].upper() + names[side][1:]), end
    return pair_of(text + pair.text[at:], spans, DYAD_TYPES[pair.type], pair.group)


def rams_pairs(path: Path) -> Iterator[Pair]:
    """The sentence of each event word whose type is one of PLOVER's (`text`, `trigger`, `event_type`, `args`)."""
    for row in _records(path):
        yield from _event(row["text"], row["event_type"], row["trigger"], row["args"], "\n")


def wikievents_pairs(path: Path) -> Iterator[Pair]:
    """The same of each event of a document (`text`, `events`)."""
    for row in _records(path):
        for event in row["events"]:
            yield from _event(row["text"], event["type"], event["trigger"], event["args"], " . ")


def story_pairs(path: Path, every: int) -> Iterator[Pair]:
    """The first sentence of every N-th story (`text`, `label`), which tells of an act of the story's type; its sides
    are not known."""
    for row in list(_records(path))[::every]:
        text = row["text"][:LONGEST]
        doc = _segmenter().segment(text)
        for _, kept in list(words_of_sentences(doc))[:1]:
            yield pair_of(doc[kept[0] : kept[-1] + 1].text, ([], []), row["label"], row["prompt_title"])


def _event(
    text: str, type_: str, trigger: Mapping[str, int], args: list[dict[str, Any]], border: str
) -> Iterator[Pair]:
    act = act_of(type_)
    before, after = text.rfind(border, 0, trigger["begin"]), text.find(border, trigger["end"])
    begin, end = before + len(border) if before >= 0 else 0, after if after >= 0 else len(text)
    if not act or end - begin > LONGEST:
        return
    inside = [one for one in args if begin <= one["begin"] and one["end"] <= end]
    sides = [
        [[one["begin"] - begin, one["end"] - begin] for one in inside if one["role"].lower() in roles]
        for roles in (DOERS, DONE_TO)
    ]
    if not sides[1] and len(sides[0]) > 1 and type_.lower().startswith("contact"):
        sides = [sides[0][:1], sides[0][1:]]
    yield pair_of(text[begin:end], sides, act, text[:40])


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)
