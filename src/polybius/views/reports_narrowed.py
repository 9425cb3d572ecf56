"""Which reports a narrowing leaves: by their own day and outlet, and by their claims where it says any of these."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from polybius.views.board import Array, day_number
from polybius.views.narrowing import ONLY_REJECTED, Narrowing
from polybius.views.queries_by_id import QueriesById


def reports_mask(queries: QueriesById, asked: Narrowing) -> Array:
    """A mask of the reports; words are looked for in their texts and in their claims."""
    reports = queries.board.reports
    mask = _in_period(reports.day, asked)
    if asked.outlets:
        mask &= reports.outlets.having(queries.board.outlets.known(asked.outlets), len(queries.board.outlets))
    rejected = asked.rejected if asked.rejected == ONLY_REJECTED else ""  # it is a report whatever became of its claims
    claims = replace(asked, since="", until="", outlets=(), words="", near_days=0, rejected=rejected)
    if claims != Narrowing():
        mask &= _telling(queries, claims)
    if asked.words:
        words = Narrowing(words=asked.words, near_days=asked.near_days)
        found = queries.masks(words, "claims").found
        mask &= _telling(queries, words) if found is not None else True
        if queries.search is not None:
            mask |= queries.search.reports(words) & _in_period(reports.day, asked)
    return mask


def _in_period(day: Array, asked: Narrowing) -> Array:
    first, last = day_number(asked.since), day_number(asked.until)
    mask = np.ones(len(day), bool)
    if first is not None:
        mask &= day >= first
    if last is not None:
        mask &= (day <= last) & (day > 0)
    return mask


def _telling(queries: QueriesById, asked: Narrowing) -> Array:
    """Reports that make a claim which fits."""
    claims = queries.board.claims
    rows = claims.report[queries.masks(asked, "claims").kept]
    mask = np.zeros(len(queries.board.reports), bool)
    mask[rows[rows >= 0]] = True
    return mask
