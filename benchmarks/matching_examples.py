"""What the weights of matching are fitted on: judged articles, the gold of incidents, and chains of ECB+.

The incidents are also what measures (benchmarks/happenings), so an incident's examples have a fold: a figure is honest
where its weights were fitted without the fold of what it measures (happenings_folds.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.happenings_answers import claims_at
from benchmarks.happenings_gold import Incident, Mention, incidents
from benchmarks.matching_gold import PART, SAME, judged, labelled, verdict, wholes
from benchmarks.matching_pairs import Labelled, Told
from polybius.case.tellings import Telling
from polybius.case.unions import Union
from polybius.model.claims import Claim
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report
from polybius.pipeline import code_text
from polybius.stores import open_store

FAR = 12
"""Days between two judged articles beyond which pairs of their tellings are not taken."""
HELD = ("2014", "2015", "2016-06")
"""Beginnings of the days of the judged articles that are held out."""
FOLDS = 5


@dataclass(frozen=True)
class Examples:
    """`mentions` are the claims at the mentions of the incidents."""

    fa_kes: Told
    groups: Sequence[Labelled]
    mentions: Mapping[Mention, Claim]
    chosen: Sequence[Incident]
    folds: Mapping[str, int]

    @staticmethod
    def of(case: Path, ecbplus: Path) -> Examples:
        """From a case read from fa_kes dev, and the file of ECB+, which is read here (a minute)."""
        with closing(open_store(str(case), read_only=True)) as store:
            reports, claims = tuple(store.reports()), tuple(store.claims())
        told, chosen = Told.of(reports, claims), incidents()
        mentions, folds = claims_at(chosen, reports, claims), folds_of(chosen)
        groups = [_judged(told), *(_of_incident(told, one, mentions, folds[one.id]) for one in chosen)]
        return Examples(told, (*groups, *_ecbplus(ecbplus)), mentions, chosen, folds)


def folds_of(chosen: Sequence[Incident]) -> dict[str, int]:
    """Incidents that share an article stay together; the largest such groups first, each into the emptiest fold."""
    union: Union[str] = Union(one.id for one in chosen)
    first: dict[str, str] = {}
    for incident in chosen:
        for record in incident.records:
            union.join(first.setdefault(record, incident.id), incident.id)
    sizes = {one.id: len(one.key) for one in chosen}
    loads, found = [0] * FOLDS, {}
    for group in sorted(union.groups(), key=lambda group: (-sum(sizes[one] for one in group), group)):
        fold = min(range(FOLDS), key=lambda number: (loads[number], number))
        loads[fold] += sum(sizes[one] for one in group)
        found.update(dict.fromkeys(group, fold))
    return found


def _judged(told: Told) -> Labelled:
    gold = judged()
    whole = wholes(gold)
    reports = told.material.reports
    held = frozenset(report for report in reports if reports[report].date.startswith(HELD))
    labels = labelled(told.tellings, reports, gold)
    return Labelled(told, labels, lambda one, other: verdict(one, other, whole), days=FAR, held=held)


def _of_incident(told: Told, incident: Incident, mentions: Mapping[Mention, Claim], fold: int) -> Labelled:
    return Labelled(told, _labels(told, incident, mentions), lambda one, other: _between(incident, one, other), fold)


def _between(incident: Incident, one: str, other: str) -> str:
    return SAME if one == other else PART if incident.kin(one, other) else "different"


def _labels(told: Told, incident: Incident, mentions: Mapping[Mention, Claim]) -> dict[int, str]:
    """Of tellings at mentions; what an event's own word tells goes before what its figures tell."""
    number: dict[str, int] = {}
    for at, telling in enumerate(told.tellings):
        number.update(dict.fromkeys((figure.id for figure in telling.figures), at))
    own = {telling.claim.id: at for at, telling in enumerate(told.tellings)}
    claims = [(mentions[one].id, label) for one, label in sorted(incident.key.items()) if one in mentions]
    found = {number[claim]: label for claim, label in reversed(claims) if claim in number}
    found.update({own[claim]: label for claim, label in reversed(claims) if claim in own})
    return found


# -- ECB+ --------------------------------------------------------------------------------------------------


def _ecbplus(path: Path) -> list[Labelled]:
    """Event claims at gold mentions, by topic. Odd topics are held out."""
    with path.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    texts = {report_id(one["text"]): one for one in documents}
    reports = [Report(id_, one["text"], (Origin(one["id"], language="en"),)) for id_, one in texts.items()]
    told = Told.of(reports, [claim for one in documents for claim in code_text(one["text"])[1]])
    topics: dict[int, dict[int, str]] = {}
    for number, telling in enumerate(told.tellings):
        chain = _chain(telling, texts)
        if chain:
            topics.setdefault(int(texts[telling.claim.report]["topic"]), {})[number] = chain
    everything = frozenset(texts)
    return [
        Labelled(told, labels, _equal, held=everything if topic % 2 else frozenset(), ecbplus=True)
        for topic, labels in sorted(topics.items())
    ]


def _equal(one: str, other: str) -> str:
    return SAME if one == other else "different"


def _chain(telling: Telling, texts: Mapping[str, dict]) -> str:  # type: ignore[type-arg]
    for mention in texts[telling.claim.report]["events"]:
        if mention["validated"] and mention["begin"] <= telling.claim.anchor < mention["end"]:
            return str(mention["chain"])
    return ""
