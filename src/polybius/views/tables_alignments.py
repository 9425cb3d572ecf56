"""The views of `polybius show` on how actors stand to each other."""

from __future__ import annotations

from polybius.model.alignments import Patronage
from polybius.model.case import Alignment
from polybius.views.blocs import told
from polybius.views.queries import Filter, Queries
from polybius.views.shapes import alignment_shape
from polybius.views.shapes_alignments import bloc_shape, dyad_shape, patronage_shape, turn_shape
from polybius.views.table import Table
from polybius.views.words import period_of, short, signed


def alignments(queries: Queries, narrow: Filter) -> Table:
    found = queries.alignments(narrow)
    rows = [
        (a.id, *a.names, period_of(a), *_level(a), str(a.acts), str(a.witnesses), short(a.why.partition(": ")[0]))
        for a in found
    ]
    columns = ("id", "actor", "and", "period", "score", "between", "acts", "witnesses", "from")
    return Table("alignments", columns, rows, [alignment_shape(a) for a in found], ("actor", "and", "from"))


def _level(alignment: Alignment) -> tuple[str, str]:
    return f"{alignment.score:+.2f}", f"{alignment.low:+.2f} {alignment.high:+.2f}"


def turns(queries: Queries, narrow: Filter) -> Table:
    """Where pairs of actors changed how they stand."""
    found = queries.turns(narrow)
    rows = [
        (
            t.id,
            *t.names,
            t.since or "?",
            t.until or "?",
            t.toward,
            signed(t.before),
            signed(t.after),
            t.basis,
            _after(t.why),
        )
        for t in found
    ]
    columns = ("id", "actor", "and", "after", "by", "moved", "was", "is", "seen in", "why")
    return Table("turns", columns, rows, [turn_shape(turn) for turn in found], ("actor", "and", "why"))


def dyads(queries: Queries, narrow: Filter) -> Table:
    """What one actor says of another beside what it does to it."""
    found = queries.dyads(narrow)
    rows = [
        (
            d.id,
            *d.names,
            d.since or "?",
            d.until or "?",
            signed(d.verbal),
            signed(d.material),
            signed(d.gap),
            _after(d.why),
        )
        for d in found
    ]
    columns = ("id", "actor", "towards", "from", "to", "words", "deeds", "gap", "why")
    return Table("dyads", columns, rows, [dyad_shape(dyad) for dyad in found], ("actor", "towards", "why"))


def patronage(queries: Queries, narrow: Filter) -> Table:
    """Who backs whom, and how."""
    found = queries.patronage(narrow)
    rows = [
        (p.id, *p.names, p.since or "?", p.until or "?", f"{p.score:.2f}", str(p.witnesses), _after(p.why), _known(p))
        for p in found
    ]
    columns = ("id", "patron", "client", "from", "to", "score", "witnesses", "by", "registry")
    return Table(
        "patronage", columns, rows, [patronage_shape(p) for p in found], ("patron", "client", "by", "registry")
    )


def _after(why: str) -> str:
    """The part of a reason behind the names, which have columns of their own."""
    return why.partition(": ")[2]


def _known(patronage: Patronage) -> str:
    return "; ".join(patronage.known)


def blocs(queries: Queries, narrow: Filter) -> Table:
    """Who stands with whom on a day (`--on`)."""
    found = queries.blocs(narrow)
    rows = [(b.id, b.on or "?", ", ".join(b.names), told(b.within), told(b.against), told(b.strained)) for b in found]
    columns = ("id", "on", "bloc", "held by", "against", "strained by")
    return Table("blocs", columns, rows, [bloc_shape(bloc) for bloc in found], columns[2:])
