"""Which place a reviewer means, by its id in the gazetteer or by a name. Loaded only where a place is corrected."""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import Path

from polybius.annotate.gazetteer import Gazetteer, Place
from polybius.annotate.gazetteer_layers import files
from polybius.annotate.places_precision import PRECISION, WHERE_PREC
from polybius.codebook import Codebook
from polybius.errors import UsageError
from polybius.model.claims import PlaceRef
from polybius.model.text import Span

LISTED = 6


def place(given: str, span: Span, known: Set[str], codebook: Path | None, folder: Path | None) -> PlaceRef:
    """The place with this id or name, at the words `span`; of several of a name that which the report speaks of
    (`known`, ids). Raises `UsageError` where none or several fit."""
    gazetteer = Gazetteer.load(Codebook.load(codebook), files(folder))
    found = gazetteer.get(given) if ":" in given else None
    return _ref(found or _chosen(given, gazetteer.find(given), known), span)


def _chosen(given: str, found: Sequence[Place], known: Set[str]) -> Place:
    spoken_of = [place for place in found if place.id in known]
    best = spoken_of if len(spoken_of) == 1 else list(found)
    if len(best) == 1:
        return best[0]
    if not best:
        raise UsageError(f"the gazetteer has no place {given!r}", remedy="`polybius gazetteer` looks names up, adds")
    listed = "; ".join(f"{one.id} {one.name} ({one.kind}, {one.country})" for one in best[:LISTED])
    more = f" and {len(best) - LISTED} more" if len(best) > LISTED else ""
    raise UsageError(f"{given!r} may be {len(best)} places: {listed}{more}", remedy="give the id of the one you mean")


def _ref(place: Place, span: Span) -> PlaceRef:
    precision, prec = PRECISION.get(place.kind, "site"), WHERE_PREC.get(place.kind, 1)
    return PlaceRef(span, place.id, place.name, place.lat, place.lon, precision, place.country, prec, None, place.kind)
