"""How reports word what they tell, as a flat table: one row a label, loaded word, telling and sourcing."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.model.names import resolve
from polybius.model.text import Span
from polybius.model.wording import Label, LoadedWord, Sourcing, Telling, Wording
from polybius.views.queries import Filter, Queries
from polybius.views.shapes import Plain

COLUMNS = (
    *("report", "outlet", "date", "item", "begin", "end", "text", "actor", "name", "speech", "speaker", "claims"),
    *("label", "loaded", "distanced", "score", "tone", "tie", "neutral", "form", "doer", "left_out", "cause"),
    *("basis", "cue", "slant"),
)
"""Every row has them all; null where the item has no such thing."""


def wording_rows(queries: Queries, narrow: Filter) -> list[Plain]:
    """Reports in the order of their ids, each item by position; narrowed by the report's day and the actor."""
    return [row for wording in queries.wordings() for row in _rows(queries, wording, narrow)]


def _rows(queries: Queries, wording: Wording, narrow: Filter) -> Iterator[Plain]:
    report = queries.reports_by_id[wording.report]
    if not narrow.days(report.date, report.date):
        return
    head = {"report": report.id, "outlet": report.outlet or report.leading.file, "date": report.date or None}
    found = (
        *(_label(queries, one) for one in wording.labels),
        *(_loaded(queries, one) for one in wording.loaded),
        *(_telling(one) for one in wording.tellings),
        *(_sourcing(queries, one) for one in wording.sourcings),
    )
    for row in sorted(found, key=lambda row: (row["begin"], row["item"])):
        if narrow.of([row.get("name") or "", row["text"]]):
            yield dict.fromkeys(COLUMNS) | head | row


def _span(item: str, span: Span, claims: tuple[str, ...]) -> Plain:
    return {"item": item, "begin": span.begin, "end": span.end, "text": span.text, "claims": list(claims)}


def _who(queries: Queries, one: Label | LoadedWord) -> Plain:
    """The actor as the case has it; a loaded word may be said of nobody."""
    role = one.role if isinstance(one, LoadedWord) else one.resolvable
    if role is None:
        return {}
    actor = resolve(queries.resolved, one.claims[0] if one.claims else "", role)
    return {"actor": actor, "name": queries.actor_names.get(actor or "", one.name) or None}


def _label(queries: Queries, one: Label) -> Plain:
    said = {"speech": one.speech.value, "speaker": one.speaker or None}
    words = {"label": one.words, "loaded": list(one.loaded), "distanced": one.distanced}
    return _span("label", one.span, one.claims) | _who(queries, one) | said | words


def _loaded(queries: Queries, one: LoadedWord) -> Plain:
    said = {"speech": one.speech.value, "speaker": one.speaker or None, "distanced": one.distanced}
    tone = one.tone.value if one.tone else None
    told = {"score": one.score, "tone": tone, "tie": one.tie.value, "neutral": one.neutral or None}
    return _span("loaded", one.span, one.claims) | _who(queries, one) | said | told


def _telling(one: Telling) -> Plain:
    cause = one.cause.text if one.cause else None
    told = {"form": one.form.value, "doer": one.doer.value, "left_out": list(one.left_out), "cause": cause}
    return _span("telling", one.span, (one.claim,)) | told


def _sourcing(queries: Queries, one: Sourcing) -> Plain:
    span = queries.claims_by_id[one.claim].span
    said = {"speech": one.speech.value, "speaker": one.speaker or None, "actor": one.actor}
    told = {"basis": one.basis.value, "cue": one.lemma or None, "slant": one.slant.value}
    return _span("sourcing", span, (one.claim,)) | said | told
