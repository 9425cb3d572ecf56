"""A small case for tests of the web app: three towns, two armies, four outlets, one of which is hostile.

Whatever a report's author may write stands somewhere in it: tags, quotes, right-to-left marks, formulas, a path.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from polybius import building
from polybius.model.claims import Claim, Figure, Kind, PlaceRef, Role, Voice, VoiceKind
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report, Span
from polybius.model.wording import Basis, Doer, Form, Label, Sourcing, Speech, Telling, Wording
from polybius.reading.copies import signature
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Coding, Made, Store
from tests.records import day

HOSTILE = '<script>alert("x")</script>'
PATH = "/home/analyst/secret/cuttings"
TOWNS = {"Karsa": (10.0, 20.0), "Belum": (10.05, 20.05), "Tiva": (12.0, 24.0)}
FRONT, ARMY = "Northern Front", "Velm Army"


def report(number: int, text: str, outlet: str, date: str, title: str, url: str = "") -> Report:
    origin = Origin(f"{PATH}/{number}.txt", title=title, outlet=outlet, date=date, url=url, language="en")
    return Report(report_id(text), text, (origin,))


REPORTS = (
    report(1, "On 4 May 2031 fighters of the Northern Front burned three lorries near Karsa, residents said. "
              "Twelve people were killed.", "Harbour Post", "2031-05-05", "Lorries burned", "https://post.example/1"),
    report(2, "On 4 May 2031 the Velm Army burned three lorries near Karsa, the Northern Front said. Nine people were "
              "killed.", "Quay Wire", "2031-05-06", "Front accuses army"),
    report(3, "The Velm Army took Karsa on 30 May 2031 from the Northern Front.", "Ostra Gazette", "2031-06-01",
           "Karsa falls"),
    report(4, f"The Velm Army shelled Belum on 2 June 2031. {HOSTILE} \u202edeirruh", f'"><img src=x>{HOSTILE}',
           "2031-06-03", f"=HYPERLINK(1) {HOSTILE}", "javascript:alert(1)"),
    report(5, "Soldiers of the Velm Army arrested two teachers in Tiva.", "Harbour Post", "2031-06-05", "Arrests"),
    report(6, "Ce texte n'est pas codé.", "Quay Wire", "2031-06-07", "Autre langue"),
)  # fmt: skip


def _span(of: Report, words: str) -> Span:
    begin = of.text.index(words)
    return Span(begin, begin + len(words), words)


def _at(of: Report, town: str) -> PlaceRef:
    lat, lon = TOWNS[town]
    return PlaceRef(_span(of, town), f"geonames:{town}", town, lat, lon, "city", "XX", 1, kind="city")


def _roles(of: Report, **named: str) -> tuple[Role, ...]:
    return tuple(Role(role, _span(of, words)) for role, words in named.items())


def _claim(of: Report, words: str, kind: Kind, **fields: Any) -> Claim:
    place = _span(of, words)
    made = Claim("", kind, of.id, place, anchor=place.begin, rule="test", reader="test", confidence=0.7)
    return replace(made, **fields).identified()


def _killed(of: Report, words: str, number: float) -> Claim:
    figure = Figure("killed", number, number, number, "person", "people", False, words.split()[0])
    return _claim(of, words, Kind.FIGURE, type="killed", figure=figure, roles=_roles(of, recipient="people"),
                  place=_at(of, "Karsa"), period=day("2031-05-04"))  # fmt: skip


def claims() -> dict[str, list[Claim]]:
    """By report."""
    one, two, three, four, five, _ = REPORTS
    residents = (Voice(VoiceKind.UNNAMED, "residents", _span(one, "residents"), "said"),)
    return {
        one.id: [
            _claim(one, "burned", Kind.EVENT, type="ASSAULT", mode="arson", place=_at(one, "Karsa"),
                   period=day("2031-05-04"), roles=_roles(one, actor=FRONT, recipient="lorries"), voice=residents),
            _killed(one, "Twelve people were killed", 12),
        ],
        two.id: [
            _claim(two, "burned", Kind.EVENT, type="ASSAULT", mode="arson", place=_at(two, "Karsa"),
                   period=day("2031-05-04"), roles=_roles(two, actor=ARMY, recipient="lorries"),
                   voice=(Voice(VoiceKind.ORGANISATION, FRONT, _span(two, FRONT), "said"),)),
            _killed(two, "Nine people were killed", 9),
            _claim(two, "said", Kind.STATEMENT, type="said", roles=_roles(two, speaker=FRONT),
                   content=_span(two, "the Velm Army burned three lorries near Karsa")),
        ],
        three.id: [
            _claim(three, "took", Kind.CONTROL, type="captured", place=_at(three, "Karsa"), period=day("2031-05-30"),
                   roles=_roles(three, holder=ARMY, loser=FRONT)),
            _claim(three, "took Karsa", Kind.EVENT, type="ASSAULT", place=_at(three, "Karsa"),
                   period=day("2031-05-30"), roles=_roles(three, actor=ARMY, recipient=FRONT)),
        ],
        four.id: [
            _claim(four, "shelled", Kind.EVENT, type="ASSAULT", mode="heavy-weapons", place=_at(four, "Belum"),
                   period=day("2031-06-02"), roles=_roles(four, actor=ARMY, recipient=HOSTILE)),
        ],
        five.id: [
            _claim(five, "arrested", Kind.EVENT, type="COERCE", mode="arrest", place=_at(five, "Tiva"),
                   roles=_roles(five, actor="Soldiers of the Velm Army", recipient="teachers")),
            _claim(five, "arrested two", Kind.RELATION, type="opposes",
                   roles=(Role("from", _span(five, "Velm Army")), Role("to", _span(five, "teachers")))),
        ],
    }  # fmt: skip


def wording(of: Report, told: list[Claim]) -> Wording:
    """Every event in the active voice with its doer named, as flat fact, the doer labelled by his words."""
    events = [claim for claim in told if claim.kind is Kind.EVENT]
    return Wording(
        of.id,
        labels=tuple(
            Label(role.span, role.span.text.lower(), None, role.span.text, True, Speech.OWN, claims=(claim.id,))
            for claim in events
            for role in claim.role("actor")
        ),
        tellings=tuple(Telling(claim.id, claim.span, Form.ACTIVE, Doer.NAMED) for claim in events),
        sourcings=tuple(Sourcing(claim.id, Basis.FLAT, Speech.OWN) for claim in events),
    )


def made(path: str) -> Store:
    """The case in a store of its own, built."""
    store, told = open_store(path), claims()
    french = replace(REPORTS[-1], not_coded="language fr", notes=("decoded as windows-1252",))
    reports = (*REPORTS[:-1], french)
    store.add_source("s", "made up", list(reports), [])
    store.add_signatures([(one.id, signature(one.text)) for one in reports])
    store.add_codings(
        [
            Made(one.id, Coding("test", "test", one.date), told[one.id], wording(one, told[one.id]))
            for one in reports
            if one.id in told
        ]
    )
    building.rebuild(store, Settings())
    return store
