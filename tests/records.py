"""Records for tests, made by hand: short constructors with the fields that a test is about."""

from __future__ import annotations

from typing import Any

from polybius.model.claims import (
    Certainty,
    Claim,
    Figure,
    Kind,
    Period,
    PlaceRef,
    Precision,
    Realis,
    Role,
    Voice,
    VoiceKind,
)
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report, Span
from polybius.model.wording import (
    Basis,
    Doer,
    Form,
    Label,
    LoadedWord,
    SentenceScore,
    Slant,
    Sourcing,
    Speech,
    Telling,
    Tie,
    Tone,
    Wording,
)

TEXT = "On 4 May 2031 fighters of the Northern Front burned three lorries near Karsa, residents said."


def make_report(
    text: str = TEXT, outlet: str = "Harbour Post", date: str = "2031-05-05", file: str = "a.txt"
) -> Report:
    return Report(report_id(text), text, (Origin(file, outlet=outlet, date=date, language="en"),))


def span(report: Report, words: str) -> Span:
    begin = report.text.index(words)
    return Span(begin, begin + len(words), words)


def day(iso: str) -> Period:
    return Period(iso, iso, iso, iso, Precision.DAY)


def figure(measure: str, best: float | None, low: float | None = None, high: float | None = None) -> Figure:
    return Figure(
        measure, best if low is None else low, best, best if high is None else high, "", measure, False, str(best)
    )


def make_claim(report: Report, words: str, kind: Kind = Kind.EVENT, **fields: Any) -> Claim:
    place = span(report, words)
    return Claim("", kind, report.id, place, anchor=place.begin, rule="test", reader="test", **fields).identified()


def full_claim(report: Report) -> Claim:
    """A claim with every field filled."""
    return make_claim(
        report,
        "burned",
        type="ASSAULT",
        mode="arson",
        contexts=("military",),
        roles=(Role("actor", span(report, "Northern Front"), "a_northern_front", "Northern Front"),),
        place=PlaceRef(span(report, "Karsa"), "geonames:1", "Karsa", 1.5, 2.5, "city", "XX"),
        period=day("2031-05-04"),
        figure=figure("vehicles", 3),
        voice=(Voice(VoiceKind.UNNAMED, "residents", span(report, "residents"), "said"),),
        realis=Realis.OCCURRED,
        certainty=Certainty.HEDGED,
        confidence=0.75,
        content=span(report, "burned three lorries"),
        stage="signed",
        terms=(span(report, "three lorries"),),
    )


def full_wording(report: Report) -> Wording:
    """A wording with every field of its records filled."""
    words = span(report, report.text.split()[-1])
    return Wording(
        report.id,
        sentences=(SentenceScore(0, len(report.text), 0.25),),
        loaded=(
            LoadedWord(
                words, 0.75, Speech.QUOTED, "Ana Ruiz", "label", Tone.DEMEANS, "fighter", Tie.LABEL, words, "a_1",
                "Front", True, ("c_1",), "listed",
            ),
        ),
        labels=(
            Label(
                words, "thugs", "a_1", "Front", True, Speech.REPORTED, "Ana Ruiz", ("thugs",), True, ("c_1",),
                "armed_group", "leader",
            ),
        ),
        tellings=(Telling("c_1", words, Form.IMPERSONAL, Doer.THING, ("actor",), words),),
        sourcings=(
            Sourcing("c_1", Basis.ATTRIBUTED, Speech.QUOTED, "Ana Ruiz", "a_2", "claimed", "claim", Slant.DOUBTING),
        ),
    )  # fmt: skip
