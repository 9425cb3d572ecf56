"""How outlets word actors and their deeds, and the claims behind each number of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query

from polybius.model.tallies import Counted
from polybius.views.board_order import paged
from polybius.views.chosen import Chosen
from polybius.views.comparing import WORDS
from polybius.views.framing import Number, behind
from polybius.views.framing import framing as framed
from polybius.views.web import rows
from polybius.views.web import schemas_compare as shown
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas import ClaimRow, Page
from polybius.views.web.state import LONGEST, Size, clean
from polybius.views.web.state import Page as PageNumber
from polybius.views.words import label

router = APIRouter(tags=["outlets side by side"])
MOST_FRAMES, BEHIND = 600, 60
"""Rows of framing; claims behind a number of them that come with it."""
COUNTED = {"labels": Counted.LABEL, "loaded": Counted.LOADED_LABEL, "forms": Counted.AGENCY}


@router.get("/framing")
def framing(context: Case, asked: Asked) -> shown.FramingShown:
    """How each outlet words actors and their deeds; the days are those of its reports."""
    queries = context.queries
    objects: Sequence[Mapping[str, Any]] = framed(queries, Chosen.of_narrowing(queries, asked)).objects
    return shown.FramingShown(
        rows=[_frame(one) for one in objects[:MOST_FRAMES]], total=len(objects), limited=len(objects) > MOST_FRAMES
    )


@router.get("/framing/claims")
def framing_claims(
    context: Case,
    asked: Asked,
    by: Annotated[str, Query(max_length=LONGEST, description="An outlet.")],
    about: Annotated[str, Query(max_length=40, description="The id of an actor.")],
    what: Literal["labels", "loaded", "forms"] = "labels",
    text: Annotated[str, Query(max_length=LONGEST, description="A label, loaded word or form; nothing: all.")] = "",
    page: PageNumber = 1,
    size: Size = 50,
) -> Page[ClaimRow]:
    """All claims behind a number of framing, by the day of their report."""
    queries = context.queries
    number = Number(clean(by), clean(about), COUNTED[what], clean(text))
    found = behind(queries.tallies(number.outlet, Chosen.of_narrowing(queries, asked)), number)
    mask = np.zeros(len(queries.board.claims), bool)
    mask[queries.board.claims.find(found)] = True
    total, shown_rows = paged(queries.orders.claims, mask & queries.counting, page, size)
    return Page(total=total, page=page, size=size, items=rows.claim_rows(queries, queries.claims_at(shown_rows)))


def _texts(one: Mapping[str, Any], of: str) -> list[shown.CountedText]:
    claims: Mapping[str, list[str]] = one["claims"][of]
    return [
        shown.CountedText(text=text, n=n, claims=claims.get(text, [])[:BEHIND])
        for text, n in list(one[of].items())[:WORDS]
    ]


def _frame(one: Mapping[str, Any]) -> shown.FramingRow:
    low, high = one["named"]["interval"]
    least, largest = one["against_others"]["interval"]
    return shown.FramingRow(
        actor=one["actor"], name=one["name"], outlet=one["outlet"], mentions=one["mentions"],
        labels=_texts(one, "labels"), loaded=_texts(one, "loaded"),
        forms=[
            shown.CountedForm(form=form, label=label(form), n=n, claims=one["claims"]["forms"].get(form, [])[:BEHIND])
            for form, n in one["forms"].items()
        ],
        named=shown.NamedShare(part=one["named"]["part"], whole=one["named"]["whole"], low=low, high=high),
        against=shown.AgainstOthers(
            difference=one["against_others"]["difference"], low=least, high=largest, clear=least > 0 or largest < 0
        ),
    )  # fmt: skip
