"""Which type of act a word or a sentence tells of (PLOVER), from sources that have types of their own.

RAMS and WikiEvents name the type of an event word; NGEC's stories were written for a type, which their first sentence
tells of; ECB+ names event words without a type of act. None of them marks all acts, so that a word without a type may
have one all the same.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from training.treebank import UNKNOWN, Sentence, words_of_sentences

# Types of the AIDA and KAIROS ontologies, by their longest prefix, as PLOVER types. Deaths, injuries and damage that
# need not be violent, moves, trade and speech without a stance are left out: PLOVER has no type for them, or several.
TYPES = {
    "conflict.attack": "ASSAULT",
    "conflict.demonstrate": "PROTEST",
    "conflict.yield": "RETREAT",
    "conflict.yield.surrender": "CONCEDE",
    "life.die.deathcausedbyviolentevents": "ASSAULT",
    "life.injure.injurycausedbyviolentevents": "ASSAULT",
    "contact.requestadvise": "REQUEST",
    "contact.requestcommand": "REQUEST",
    "contact.commandorder": "REQUEST",
    "contact.discussion": "CONSULT",
    "contact.negotiate": "CONSULT",
    "contact.contact.meet": "CONSULT",
    "contact.collaborate": "COOPERATE",
    "contact.commitmentpromiseexpressintent": "AGREE",
    "contact.threatencoerce": "THREATEN",
    "government.agreements.acceptagreementcontractceasefire": "AGREE",
    "transaction.transaction.giftgrantprovideaid": "AID",
    "transaction.transferownership.giftgrantprovideaid": "AID",
    "transaction.transfermoney.giftgrantprovideaid": "AID",
    "transaction.transaction.embargosanction": "SANCTION",
    "transaction.transferownership.embargosanction": "SANCTION",
    "transaction.transfermoney.embargosanction": "SANCTION",
    "justice.arrestjaildetain": "COERCE",
    "justice.chargeindict": "ACCUSE",
    "justice.initiatejudicialprocess.chargeindict": "ACCUSE",
    "justice.investigate": "ACCUSE",
    "justice.investigatecrime": "ACCUSE",
    "justice.releaseparole": "RETREAT",
}
# WikiEvents' types of entities as kinds of mention.
KINDS = {
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "WEA": "object",
    "VEH": "object",
}
NEGATED = "NEG_"
NEVER = -3.0

Segment = Callable[[str], Doc]


def act_of(type_: str) -> str:
    """PLOVER's type for a type of AIDA or KAIROS, or nothing."""
    parts = type_.lower().split(".")
    prefixes = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((TYPES[prefix] for prefix in prefixes if prefix in TYPES), "")


def rams_sentences(path: Path, segment: Segment) -> Iterator[Sentence]:
    """Windows with one event word each (JSON Lines: `id`, `text`, `event_type`, `trigger`)."""
    for record in _records(path):
        doc = segment(record["text"])
        events = [(record["trigger"], act_of(record["event_type"]))]
        yield from _sentences("rams", record["id"], doc, _acts(doc, events))


def wikievents_sentences(path: Path, segment: Segment) -> Iterator[Sentence]:
    """Documents with event words and typed mentions (`id`, `text`, `events`, `entities`)."""
    for record in _records(path):
        doc = segment(record["text"])
        acts = _acts(doc, [(event["trigger"], act_of(event["type"])) for event in record["events"]])
        kinds = [""] * len(doc)
        for entity in record["entities"]:
            for position in _tokens(doc, entity)[-1:]:
                kinds[position] = KINDS.get(entity["type"], "")
        yield from _sentences("wikievents", record["id"], doc, acts, kinds)


def story_sentences(path: Path, segment: Segment) -> Iterator[Sentence]:
    """The first sentence of each story (`id`, `text`, `label`), which tells of an act of the story's type."""
    for record in _records(path):
        doc = segment(record["text"])
        for _, kept in list(words_of_sentences(doc))[:1]:
            yield Sentence(
                source="story",
                key=record["id"],
                document=record["id"],
                words=tuple(doc[i].text for i in kept),
                topic=record["label"],
            )


def ecbplus_sentences(path: Path, segment: Segment) -> Iterator[Sentence]:
    """The validated sentences (`id`, `text`, `sentences`, `validated_sentences`, `events`) with all their event words;
    what is marked as negated did not happen."""
    for record in _records(path):
        for number in record["validated_sentences"]:
            begin, end = record["sentences"][number]
            doc = segment(record["text"][begin:end])
            happenings, values = [0] * len(doc), [math.nan] * len(doc)
            for event in record["events"]:
                if event["sent"] == number:
                    first, *rest = _tokens(doc, event, begin) or [0]
                    happenings[first] = 1
                    for position in rest:
                        happenings[position] = UNKNOWN
                    if event["type"].startswith(NEGATED):
                        values[first] = NEVER
            kept = [token.i for token in doc if not token.is_space]
            if kept:
                yield Sentence(
                    source="ecbplus",
                    key=f"{record['id']}-{number}",
                    document=f"{record['id']}-{number}",
                    words=tuple(doc[i].text for i in kept),
                    happenings=tuple(happenings[i] for i in kept),
                    factuality=tuple(values[i] for i in kept),
                )


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _acts(doc: Doc, events: list[tuple[Mapping[str, int], str]]) -> list[tuple[int, str]]:
    """The first word of each event word's span, and its type, which may be nothing."""
    return [(position, act) for span, act in events for position in _tokens(doc, span)[:1]]


def _tokens(doc: Doc, span: Mapping[str, int], first: int = 0) -> list[int]:
    """The tokens of a span of characters that are counted from `first`."""
    found = doc.char_span(span["begin"] - first, span["end"] - first, alignment_mode="expand")
    return [token.i for token in found if not token.is_space] if found is not None else []


def _sentences(
    source: str, key: str, doc: Doc, events: list[tuple[int, str]], kinds: list[str] | None = None
) -> Iterator[Sentence]:
    acts, happenings = [""] * len(doc), [UNKNOWN] * len(doc)
    for position, act in events:
        acts[position], happenings[position] = act, 1
    for number, kept in words_of_sentences(doc):
        yield Sentence(
            source=source,
            key=f"{key}-{number}",
            document=key,
            words=tuple(doc[i].text for i in kept),
            acts=tuple(acts[i] for i in kept),
            happenings=tuple(happenings[i] for i in kept),
            kinds=tuple(kinds[i] for i in kept) if kinds else None,
        )
