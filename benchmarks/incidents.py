"""MUC-4: the incidents of a report, from its claims."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.incidents_features import features
from benchmarks.incidents_groups import with_groups
from benchmarks.incidents_join import Incident, join
from benchmarks.incidents_model import Models
from benchmarks.incidents_slots import Slots, slots_of
from benchmarks.incidents_suspects import Seen, Suspect, seen_of, suspects, suspicion
from benchmarks.incidents_tellings import Party, Tellings
from benchmarks.incidents_words import IncidentWords
from polybius.pipeline import code_text

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DATELINE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})[A-Z]*\.? (\d\d)\b")
_HEAD = 300
"""Characters at the top of a dispatch within which its day stands."""


@dataclass(frozen=True, slots=True)
class Read:
    """The incidents of one report before any is left out, and what they are judged by."""

    day: str
    incidents: list[Incident]
    seen: Sequence[Seen]
    starts: Sequence[int]

    def sentence(self, offset: int) -> int:
        return bisect_right(self.starts, offset)


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id` and `text` of each record, write its `incidents`."""
    words, models = IncidentWords.load(), Models.load()
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            found = predicted(read(row["text"]), words, models)
            target.write(json.dumps({"id": row["id"], "incidents": found}) + "\n")


def read(text: str) -> Read:
    day = dateline_day(text)
    annotated, claims = code_text(text, day)
    starts = [sentence.start_char for sentence in annotated.sentences()]
    tellings = Tellings(annotated, claims, IncidentWords.load()).all()
    return Read(day, join(tellings), seen_of(annotated, claims), starts)


def predicted(one: Read, words: IncidentWords, models: Models) -> list[Slots]:
    """The incidents that the key is likely to hold, with those who are likely to have done them."""
    kept = [i for i in one.incidents if models.incident.accepts(features(i, one.incidents, one.day))]
    parties = suspects(one.seen)
    return [slots_of(incident, words, perpetrators(one, incident, parties, models), one.incidents) for incident in kept]


def perpetrators(one: Read, incident: Incident, parties: Sequence[Suspect], models: Models) -> list[Party]:
    """The likeliest named party and the likeliest only described, where both they and the incident are likely; members
    with their group."""
    model, likely_incident = models.perpetrator, models.incident.probability(features(incident, one.incidents, one.day))
    judged = [
        (likely_incident * model.probability(suspicion(p, incident, one.incidents, one.sentence)), p) for p in parties
    ]
    ordered = sorted(judged, key=lambda pair: (-pair[0], pair[1].name))
    likely = [party for probability, party in ordered if probability >= model.threshold]
    best = [next((p for p in likely if p.named is named), None) for named in (True, False)]
    found = [party for suspect in best if suspect is not None for party in with_groups(suspect, one.seen)]
    return list({party.text.upper(): party for party in found}.values())


def dateline_day(text: str) -> str:
    """The day of a dispatch, ISO, from its head ("PORTO VELM, 4 MAR 91 --"); empty where it has none."""
    match = _DATELINE.search(text[:_HEAD])
    return f"19{match[3]}-{_MONTHS.index(match[2]) + 1:02d}-{int(match[1]):02d}" if match else ""
