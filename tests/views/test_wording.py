"""The flat table of how reports word what they tell."""

from __future__ import annotations

from polybius.views.queries import Filter, Queries
from polybius.views.wording import COLUMNS, wording_rows


def test_every_item_of_every_report_is_a_row_with_its_words(queries: Queries) -> None:
    rows = wording_rows(queries, Filter())
    wordings = queries.wordings()
    assert len(rows) == sum(len(w.labels) + len(w.loaded) + len(w.tellings) + len(w.sourcings) for w in wordings)
    assert {row["report"] for row in rows} == {w.report for w in wordings}
    assert {row["item"] for row in rows} == {"label", "loaded", "telling", "sourcing"}
    for row in rows:
        assert tuple(row) == COLUMNS
        assert queries.reports_by_id[row["report"]].text[row["begin"] : row["end"]] == row["text"]


def test_actors_are_those_of_the_case(queries: Queries) -> None:
    labels = [row for row in wording_rows(queries, Filter()) if row["item"] == "label"]
    resolved = {row["actor"] for row in labels if row["actor"]} & set(queries.actor_names)
    assert resolved
    assert all(row["name"] == queries.actor_names[row["actor"]] for row in labels if row["actor"] in resolved)


def test_the_table_is_narrowed_by_actor_and_day(queries: Queries) -> None:
    every = wording_rows(queries, Filter())
    name = next(row["name"] for row in every if row["item"] == "label" and row["actor"])
    some = wording_rows(queries, Filter(actor=name))
    assert 0 < len(some) < len(every)
    assert wording_rows(queries, Filter(since="2031-01-01")) == []
