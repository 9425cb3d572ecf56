"""The sentence around a claim's words."""

from __future__ import annotations

from polybius.model.claims import Claim, Kind, PlaceRef, Role
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report
from polybius.stores import open_store
from polybius.stores.base import Coding
from polybius.views.evidence import context, evidence
from polybius.views.queries import Queries

TEXT = (
    "Power failed at noon. Witnesses said that Northern Front shelled the depot in Dorn, and that it burnt till night. "
    "Nobody was hurt.\n\nElsewhere it was calm"
)


def asked(text: str, words: str) -> tuple[Queries, Claim]:
    report = Report(
        report_id(text), text, (Origin("one.txt", outlet="Harbour Post", date="2031-05-04", language="en"),)
    )
    begin = text.index(words)
    at, front = text.find("Dorn"), text.find("Northern Front")
    claim = Claim(
        "", Kind.EVENT, report.id, report.span(begin, begin + len(words)), "ASSAULT",
        roles=(Role("actor", report.span(front, front + 14)),) if front >= 0 else (),
        place=PlaceRef(report.span(at, at + 4), name="Dorn") if at >= 0 else None,
    ).identified()  # fmt: skip
    store = open_store(":memory:")
    store.add_source("s_1", "one.txt", [report], [])
    store.add_claims(report.id, Coding("reader", "codebook", report.date), [claim])
    return Queries(store), claim


def test_the_rest_of_the_sentence_is_shown_and_no_more() -> None:
    queries, claim = asked(TEXT, "Northern Front shelled the depot in Dorn")
    before, words, after = context(queries, claim)
    assert before == "Witnesses said that "
    assert words == "Northern Front shelled the depot in Dorn"
    assert after == ", and that it burnt till night."


def test_who_and_where_are_marked_within() -> None:
    queries, claim = asked(TEXT, "Northern Front shelled the depot in Dorn")
    shown = evidence(queries, claim)
    assert "".join(piece.text for piece in shown.pieces) == claim.span.text
    assert [(piece.text, piece.note) for piece in shown.pieces if piece.note] == [
        ("Northern Front", "actor: Northern Front"),
        ("Dorn", "place: Dorn"),
    ]
    assert (shown.outlet, shown.date, shown.voice) == ("Harbour Post", "2031-05-04", "")


def test_a_whole_sentence_has_nothing_after_it() -> None:
    queries, claim = asked(TEXT, "Nobody was hurt.")
    assert context(queries, claim) == ("", "Nobody was hurt.", "")


def test_a_long_sentence_is_cut_at_a_word_and_says_so() -> None:
    text = "word " * 100 + "Northern Front withdrew " + "word " * 100
    queries, claim = asked(text, "Northern Front withdrew")
    before, _, after = context(queries, claim)
    assert before.startswith("…word ")
    assert after.endswith(" word …")
