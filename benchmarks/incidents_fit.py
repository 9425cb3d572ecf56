"""Fits the weights of incidents_model.py: `python -m benchmarks.incidents_fit GOLD SCORING`.

GOLD is the development set, SCORING the folder of the benchmark's `scoring` package, by which found incidents are
aligned with the key. The only module here that reads the key; predictions use what it wrote. Prints the scores of five
folds by document, each predicted by weights of the other four, then writes weights fitted on all.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from benchmarks.incidents import Read, read
from benchmarks.incidents_features import Features, features
from benchmarks.incidents_groups import with_groups
from benchmarks.incidents_model import FILE, Logistic, Models
from benchmarks.incidents_slots import slots_of
from benchmarks.incidents_suspects import suspects, suspicion
from benchmarks.incidents_words import IncidentWords

FOLDS = 5
PENALTY = {"incident": 3.0, "perpetrator": 3.0}
"""Of the squared weights; for perpetrators no worse than 10 or 30 over the folds, for incidents a guess."""
ROUNDS = 12
Floats = NDArray[np.float64]
Judged = tuple[float, int, int]
"""A probability, how many fillers of the key it stands for, and how many it would give."""


@dataclass(frozen=True, slots=True)
class Example:
    """An incident or a suspect; `incident` numbers the incident, `named` is a suspect's."""

    features: Features
    right: bool
    fold: int
    incident: int
    named: bool = False
    size: int = 1
    hits: int = 0
    """How many fillers it would give, a group with its members, and how many of them the key has."""
    labelled: bool = True
    """False for suspects of incidents that the key does not hold: who did those is not known."""


def examples(read_all: Sequence[Read], gold: Sequence[Any], scorer: Any) -> dict[str, list[Example]]:
    """Incidents, right where the key has one of their type; their suspects, right where the key names them."""
    words = IncidentWords.load()
    found: dict[str, list[Example]] = {"incident": [], "perpetrator": []}
    for number, (one, wanted) in enumerate(zip(read_all, gold, strict=True)):
        slots = [scorer._incident(slots_of(incident, words, incident.actors), {"id": ""}) for incident in one.incidents]
        partner = {j: i for i, j in scorer._align(wanted, slots)}
        fold = number % FOLDS
        for j, incident in enumerate(one.incidents):
            key = wanted[partner[j]] if j in partner else None
            right = key is not None and bool(key.types & slots[j].types)
            serial = len(found["incident"])
            row = Example(features(incident, one.incidents, one.day), right, fold, serial, hits=int(right))
            found["incident"].append(row)
            for party in suspects(one.seen):
                named = key is not None and scorer.match_fillers(
                    key.fillers["perpetrators"], [scorer.Filler((party.text,))]
                )
                names = [scorer.Filler((p.text,)) for p in with_groups(party, one.seen)]
                hits = len(scorer.match_fillers(key.fillers["perpetrators"], names)) if key is not None else 0
                seen = suspicion(party, incident, one.incidents, one.sentence)
                row = Example(seen, bool(named), fold, serial, party.named, len(names), hits, key is not None)
                found["perpetrator"].append(row)
    return found


def fitted(rows: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights by Newton's method on the penalised likelihood; features seen fewer than five times have none."""
    counts: dict[str, int] = {}
    for row in rows:
        for name, value in row.features.items():
            counts[name] = counts.get(name, 0) + (value != 0)
    names = sorted(name for name, count in counts.items() if count >= 5)
    column = {name: at for at, name in enumerate(names)}
    given = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.features.items():
            if name in column:
                given[at, column[name]] = value
    wanted = np.array([float(row.right) for row in rows])
    weights: Floats = np.zeros(len(names))
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (wanted - likely) - penalty * weights
        curve = (given * (likely * (1 - likely))[:, None]).T @ given + penalty * np.eye(len(names))
        weights = weights + np.linalg.solve(curve, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def best_threshold(rows: Sequence[Judged], needed: int) -> tuple[float, float]:
    """The threshold of the highest F1, and that F1."""
    best, right, kept = (0.5, 0.0), 0, 0
    for likely, hits, size in sorted(rows, reverse=True):
        right, kept = right + hits, kept + size
        score = 2 * right / (kept + needed)
        if score > best[1]:
            best = (likely, score)
    return best


def out_of_fold(rows: Sequence[Example], penalty: float) -> list[float]:
    """The probability of each row by weights of the other folds."""
    models = [
        Logistic(fitted([r for r in rows if r.fold != fold and r.labelled], penalty), 0.5) for fold in range(FOLDS)
    ]
    return [models[row.fold].probability(row.features) for row in rows]


def models_of(table: dict[str, list[Example]], needed: dict[str, int]) -> Models:
    """Weights on all rows; thresholds by the folds, that of suspects on the likeliest of each incident that is kept."""
    rows, likely = table["incident"], out_of_fold(table["incident"], PENALTY["incident"])
    judged = [(probability, row.hits, row.size) for probability, row in zip(likely, rows, strict=True)]
    incident = _model("incident", rows, judged, needed)
    pairs = zip(likely, rows, strict=True)
    kept = {row.incident: probability for probability, row in pairs if probability >= incident.threshold}
    rows, likely = table["perpetrator"], out_of_fold(table["perpetrator"], PENALTY["perpetrator"])
    best: dict[tuple[int, bool], Judged] = {}
    for probability, row in zip(likely, rows, strict=True):
        key = (row.incident, row.named)
        joint = probability * kept.get(row.incident, 0.0)
        if row.incident in kept and (key not in best or joint > best[key][0]):
            best[key] = (joint, row.hits, row.size)
    return Models(incident, _model("perpetrator", rows, list(best.values()), needed))


def _model(name: str, rows: Sequence[Example], judged: Sequence[Judged], needed: dict[str, int]) -> Logistic:
    threshold, score = best_threshold(judged, needed[name])
    sys.stdout.write(f"{name}: {len(rows)} examples, out of fold F1 {score:.3f} at {threshold:.3f}\n")
    return Logistic(fitted([row for row in rows if row.labelled], PENALTY[name]), round(threshold, 3))


def main(arguments: Sequence[str]) -> None:
    gold_path, scoring = Path(arguments[0]), Path(arguments[1])
    sys.path.insert(0, str(scoring.parent))
    scorer, key = importlib.import_module("scoring.incidents"), importlib.import_module("scoring.muc_key")
    rows = [json.loads(line) for line in gold_path.read_text(encoding="utf-8").splitlines()]
    gold = [[key.incident_of(template) for template in row["templates"]] for row in rows]
    table = examples([read(row["text"]) for row in rows], gold, scorer)
    write(models_of(table, needed_of(gold)))


def needed_of(gold: Sequence[Any]) -> dict[str, int]:
    """How many incidents and perpetrators the key wants."""
    wanted = [incident for incidents in gold for incident in incidents if not incident.optional]
    fillers = (filler for incident in wanted for filler in incident.fillers["perpetrators"])
    return {"incident": len(wanted), "perpetrator": sum(not filler.optional for filler in fillers)}


def write(models: Models) -> None:
    tables = {
        name: {"threshold": model.threshold, "weights": dict(_sorted(model.weights.items()))}
        for name, model in (("incident", models.incident), ("perpetrator", models.perpetrator))
    }
    head = "# Weights by feature, written by benchmarks/incidents_fit.py from the development set of MUC-4.\n"
    FILE.write_text(head + yaml.safe_dump(tables, sort_keys=False), encoding="utf-8")


def _sorted(weights: Any) -> Iterator[tuple[str, float]]:
    yield from sorted(weights)


if __name__ == "__main__":
    main(sys.argv[1:])
