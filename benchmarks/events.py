"""PLOVER's gold records and the PETRARCH-2 unit tests: source, target and class of the events of a sentence."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.plover import Dyad, actor_code, country_at, dyads
from polybius.annotate.records import AnnotatedReport
from polybius.claims.sites import SPOKEN
from polybius.model.claims import PlaceRef
from polybius.pipeline import code_text


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id` and `text` (and `date`) of each record, write its `events`."""
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in map(json.loads, source):
            target.write(json.dumps({"id": row["id"], "events": events(row["text"], row.get("date", ""))}) + "\n")


def events(text: str, date: str = "") -> list[dict[str, str | None]]:
    """Each pair and class once, in order of the text; events with one side only where the text has no pair."""
    annotated, claims = code_text(text, date)
    found: dict[tuple[str | None, str | None, str], None] = {}
    for dyad in dyads(claims):
        source = actor_code(dyad.source, annotated)
        target = actor_code(dyad.target, annotated) or _where(dyad, source, annotated)
        if _is_coded(source) or _is_coded(target):
            found.setdefault((source, target, dyad.root))
    pairs = [one for one in found if one[0] is not None and one[1] is not None]
    return [{"source": source, "target": target, "code": root} for source, target, root in pairs or found]


def _where(dyad: Dyad, source: str | None, annotated: AnnotatedReport) -> str | None:
    """Where nobody is done to it is done to the country that it is done in, unless that is the doer's own (CAMEO)."""
    place = dyad.claim.place or _spoken_of(dyad, annotated)
    if place is None or source is None:
        return None
    code = country_at(place.span, annotated) or place.span.text
    return None if code[:3].upper() == source[:3].upper() else code


def _spoken_of(dyad: Dyad, annotated: AnnotatedReport) -> PlaceRef | None:
    """Of words that have no place, the first place that they are about: "appealed for peace in Chad"."""
    if dyad.claim.type not in SPOKEN:
        return None
    behind = (
        p.place for p in annotated.places if dyad.claim.anchor < p.span.begin and p.span.end <= dyad.claim.span.end
    )
    return next(behind, None)


def _is_coded(code: str | None) -> bool:
    """Is it somebody in particular? An event between two who are not is no event of a dyad."""
    return code is not None and not code.startswith("---")
