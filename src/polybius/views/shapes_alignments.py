"""What is made of alignments in the shape of the exported formats; see `views.shapes`."""

from __future__ import annotations

from polybius.model.alignments import Bloc, Bond, Dyad, Patronage, Turn
from polybius.views.shapes import Plain


def turn_shape(turn: Turn) -> Plain:
    return {
        "id": turn.id,
        "pair": list(turn.pair),
        "names": list(turn.names),
        "from": turn.since or None,
        "to": turn.until or None,
        "before": turn.before,
        "after": turn.after,
        "toward": turn.toward,
        "basis": turn.basis,
        "odds": turn.odds,
        "claims_before": list(turn.claims_before),
        "claims_after": list(turn.claims_after),
        "claims_told": list(turn.claims_told),
        "claims": list(turn.claims),
        "why": turn.why,
    }


def dyad_shape(dyad: Dyad) -> Plain:
    return {
        "id": dyad.id,
        "pair": list(dyad.pair),
        "names": list(dyad.names),
        "from": dyad.since or None,
        "to": dyad.until or None,
        "verbal": dyad.verbal,
        "material": dyad.material,
        "gap": dyad.gap,
        "low": dyad.low,
        "high": dyad.high,
        "said": list(dyad.said),
        "done": list(dyad.done),
        "claims": list(dyad.claims),
        "why": dyad.why,
    }


def patronage_shape(patronage: Patronage) -> Plain:
    return {
        "id": patronage.id,
        "pair": list(patronage.pair),
        "names": list(patronage.names),
        "from": patronage.since or None,
        "to": patronage.until or None,
        "score": patronage.score,
        "witnesses": patronage.witnesses,
        "ways": [
            {
                "way": way.way,
                "from": way.since or None,
                "to": way.until or None,
                "witnesses": way.witnesses,
                "claims": list(way.claims),
            }
            for way in patronage.ways
        ],
        "against": list(patronage.against),
        "known": list(patronage.known),
        "claims": list(patronage.claims),
        "why": patronage.why,
    }


def bloc_shape(bloc: Bloc) -> Plain:
    return {
        "id": bloc.id,
        "on": bloc.on or None,
        "members": list(bloc.members),
        "names": list(bloc.names),
        "within": [_bond(bond) for bond in bloc.within],
        "against": [_bond(bond) for bond in bloc.against],
        "strained": [_bond(bond) for bond in bloc.strained],
        "claims": list(bloc.claims),
        "why": bloc.why,
    }


def _bond(bond: Bond) -> Plain:
    return {"alignment": bond.alignment, "names": list(bond.names), "score": bond.score}
