"""Two logistic models of incidents: is it one that the key would hold, and did this party do it.

Weights by feature stand in incidents_weights.yaml, written by incidents_fit.py from the development set. A feature
without a weight counts for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("incidents_weights.yaml")


@dataclass(frozen=True, slots=True)
class Logistic:
    weights: Mapping[str, float]
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        total = sum(value * self.weights.get(name, 0.0) for name, value in features.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def accepts(self, features: Mapping[str, float]) -> bool:
        return self.probability(features) >= self.threshold


@dataclass(frozen=True, slots=True)
class Models:
    incident: Logistic
    perpetrator: Logistic

    @classmethod
    def load(cls, path: Path = FILE) -> Models:
        tables = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls(
            *(Logistic(tables[name]["weights"], tables[name]["threshold"]) for name in ("incident", "perpetrator"))
        )
