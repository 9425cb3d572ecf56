"""What tells an incident that the key would hold from one that it would not, as named features.

The key holds single acts of violence against civilians, property and the state, told as having happened; it holds no
fighting between armies, no violence in general and little of what is long past (MUC-4's task documentation). The
features are what claims say of that: kinds of victim and actor, the trigger, whether day and place are known, where in
the report it is told. Their weights are fitted (incidents_fit.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log

from benchmarks.incidents_join import Incident
from benchmarks.incidents_tellings import Party, Telling

Features = dict[str, float]
RECENT, OLD = 31, 180
"""Days before the report."""
LEMMAS = frozenset(
    "kill murder attack wound clash fight shoot kidnap launch carry assassinate assassination explode explosion "
    "destroy damage injure offensive repel bomb occupy kidnapping stage ambush killing raid bombing confrontation "
    "massacre set fighting battle operation hold conduct fire invasion go die beat torture campaign violence "
    "aggression harass dynamite throw place blow burn rob steal capture seize death disappearance strafe execute "
    "sabotage hit intercept perpetrate commit participate begin start war combat shootout crime attempt take".split()
)
"""Triggers with a weight of their own: the commonest of the task's reports."""


def features(incident: Incident, incidents: list[Incident], report_day: str) -> Features:
    tellings = incident.tellings
    found: Features = {"bias": 1.0, f"type {incident.type}": 1.0}
    found["tellings"] = log(len(tellings))
    found["of all"] = len(tellings) / sum(len(other.tellings) for other in incidents)
    found["others"] = log(len(incidents))
    found["depth"] = min(tellings[0].paragraph, 12) / 12
    found["first"] = float(incident is incidents[0])
    found["unreal"] = sum(not telling.happened for telling in tellings) / len(tellings)
    found["nominal"] = sum(telling.nominal for telling in tellings) / len(tellings)
    found["plural noun"] = sum(telling.plural for telling in tellings) / len(tellings)
    found["indefinite"] = sum(telling.nominal and not telling.definite for telling in tellings) / len(tellings)
    found["confidence"] = max(telling.confidence for telling in tellings)
    found["weapon"] = float(any(telling.weapons for telling in tellings))
    found["things"] = float(any(telling.things for telling in tellings))
    found["own voice"] = sum(not telling.official for telling in tellings) / len(tellings)
    found.update((name, 1.0) for name in _setting(incident, report_day))
    found.update((f"victim {name}", 1.0) for party in incident.victims for name in _kinds(party))
    found.update((f"actor {name}", 1.0) for party in incident.actors for name in _kinds(party))
    if not incident.victims:
        found["no victim"] = 1.0
    if not incident.actors:
        found["no actor"] = 1.0
    for telling in tellings:
        found.update((name, 1.0) for name in _triggers(telling))
    return found


def _setting(incident: Incident, report_day: str) -> Iterator[str]:
    precisions = {place.place.precision for place in incident.places}
    yield from (f"place {precision}" for precision in precisions)
    if not precisions:
        yield "no place"
    days = [_days_before(day, report_day) for day in incident.days]
    known = [day for day in days if day is not None]
    if not known:
        yield "no day"
    elif min(known) < 0:
        yield "day ahead"
    else:
        yield "day recent" if min(known) <= RECENT else "day old" if min(known) <= OLD else "day past"
    if any(telling.period and not telling.day for telling in incident.tellings):
        yield "stretch of time"


def _days_before(day: str, report_day: str) -> int | None:
    if not day or not report_day:
        return None
    return (date.fromisoformat(report_day) - date.fromisoformat(day)).days


def _kinds(party: Party) -> Iterator[str]:
    yield f"kind {party.kind or 'none'}"
    if party.sector:
        yield f"sector {party.sector[:3]}"
    yield "named" if party.named else "described"
    yield "one" if party.number == 1 else "counted" if party.number else "many"


def _triggers(telling: Telling) -> Iterator[str]:
    yield f"trigger {telling.lemma if telling.lemma in LEMMAS else 'other'}"
    if telling.dead:
        yield "dead"
    if telling.hurt:
        yield "hurt"
    if telling.mode:
        yield f"mode {telling.mode}"
    if telling.effect_only:
        yield "toll"
    if telling.accused:
        yield "accused"
