"""Views on outlets: how they word actors, what they cover and leave out, one event side by side, even-handedness."""

from __future__ import annotations

import pytest

from polybius.case import build
from polybius.codebook import Codebook
from polybius.errors import UsageError
from polybius.model.case import Event
from polybius.model.claims import Certainty, Claim
from polybius.model.text import Span
from polybius.model.wording import Doer, Form, Label, Speech, Telling, Wording
from polybius.stores import open_store
from polybius.stores.base import Coding, Made
from polybius.views.compare import compare
from polybius.views.coverage import coverage, silent
from polybius.views.evenhanded import evenhanded
from polybius.views.framing import framing
from polybius.views.outlets import cited, outlets
from polybius.views.queries import Filter, Queries
from tests.case.making import Newsroom, at, exactly, on, roles, said_by

STATE = ("a_state_fra", "France")


class Press(Newsroom):
    def __init__(self) -> None:
        super().__init__()
        self.wordings: dict[str, Wording] = {}

    def strike(
        self,
        outlet: str,
        day: str = "2031-05-04",
        town: str = "Karsa",
        killed: int = 0,
        doer: bool = True,
        **fields: object,
    ) -> Claim:
        named = roles(actor=STATE) if doer else ()
        made = self.event(
            self.report(outlet, day), f"shelled the old market of {town}", mode="heavy-weapons", period=on(day),
            place=at(town), roles=named + roles(recipient="traders"), **fields,
        )  # fmt: skip
        if killed:
            self.count(made, exactly(killed), type="killed")
        return made

    def worded(self, claim: Claim, form: Form, doer: Doer, label: str = "") -> None:
        span = Span(0, len(label), label)
        labels = (Label(span, label, *STATE, named=False, speech=Speech.OWN, loaded=("regime",)),) if label else ()
        telling = Telling(claim.id, claim.span, form, doer)
        self.wordings[claim.report] = Wording(claim.report, labels=labels, tellings=(telling,))

    def queries(self) -> Queries:
        store = open_store(":memory:")
        store.add_source("s_1", "one", list(self.reports.values()), [])
        for id_ in self.reports:
            own = tuple(claim for claim in self.claims if claim.report == id_)
            coding = Coding("reader", "codebook", "2031-05-05")
            store.add_codings([Made(id_, coding, own, self.wordings.get(id_))])
        claims = tuple(self.claims)
        built = build(tuple(self.reports.values()), claims, (), Codebook.load(), (), self.wordings.values())
        store.set_case(built, "digest")
        return Queries(store)


def test_who_names_the_doer_oftener_than_the_others_and_who_hides_him() -> None:
    press = Press()
    for day in ("2031-05-04", "2031-05-14", "2031-05-24", "2031-06-04", "2031-06-14"):
        press.worded(press.strike("Herald", day), Form.ACTIVE, Doer.NAMED, "regime")
        press.worded(press.strike("Courier", day, doer=False), Form.PASSIVE, Doer.NONE)
    found = {one["outlet"]: one for one in framing(press.queries(), Filter()).objects}
    assert found["Herald"]["labels"] == {"regime": 5}
    assert found["Herald"]["named"]["part"] == found["Herald"]["named"]["whole"] == 5
    assert found["Courier"]["forms"] == {"passive": 5}
    assert found["Courier"]["against_others"]["difference"] == -1
    assert found["Courier"]["against_others"]["interval"][1] < 0
    by_outlet = {claim.id: press.reports[claim.report].outlet for claim in press.claims}
    assert {by_outlet[one] for one in found["Herald"]["claims"]["forms"]["named"]} == {"Herald"}
    assert {by_outlet[one] for one in found["Courier"]["claims"]["forms"]["passive"]} == {"Courier"}
    assert len(found["Courier"]["claims"]["forms"]["passive"]) == 5


def test_two_places_under_like_attack_are_compared_and_unlike_ones_are_not() -> None:
    press = Press()
    for number in range(6):
        for town, day in (("Karsa", f"2031-05-{4 + 4 * number:02d}"), ("Tiva", f"2031-05-{6 + 4 * number:02d}")):
            press.strike("Herald", day, town, killed=3)
            if town == "Karsa":
                press.strike("Courier", day, town, killed=3)
    found = coverage(press.queries(), Filter())
    shares = {one["outlet"]: (one["share"]["part"], one["share"]["whole"]) for one in found.objects}
    assert shares == {"Herald": (6, 12), "Courier": (6, 6)}
    assert [row[5] for row in found.rows if row[2] == "Courier"] == ["clear"]
    for number in range(9):
        press.strike("Herald", f"2031-07-{2 + 3 * number:02d}", "Tiva", killed=50)
    assert coverage(press.queries(), Filter()).rows == []


def test_silence_counts_only_where_an_outlet_covered_the_place() -> None:
    press = Press()
    for name in ("Herald", "Gazette", "Monitor"):
        press.strike(name)
    press.strike("Courier", "2031-05-20")
    press.strike("Digest", "2031-05-20", "Tiva")
    (row,) = silent(press.queries(), Filter()).rows
    assert row[3:] == ("Gazette, Herald, Monitor", "Courier")


def event_id(queries: Queries) -> str:
    found: list[Event] = sorted(queries.case.events, key=lambda event: -len(event.reports))
    return found[0].id


def test_one_event_side_by_side() -> None:
    press = Press()
    press.strike("Herald", killed=12)
    press.worded(press.strike("Courier", doer=False, voice=said_by("Joint Monitor")), Form.PASSIVE, Doer.NONE)
    queries = press.queries()
    table = compare(queries, Filter(event=event_id(queries)))
    courier, herald = table.objects
    assert (herald["doer"], courier["doer"]) == ("France", None)
    assert (herald["figures"], courier["figures"]) == (["killed 12"], [])
    assert courier["left_out"] == ["actor France", "killed"]
    assert courier["forms"] == ["passive (none doer)"]
    assert "Joint Monitor" in table.rows[0][3]


def test_compare_takes_the_event_of_most_outlets_where_none_is_named() -> None:
    press = Press()
    press.strike("Herald", "2031-06-20", "Tiva")
    for name in ("Herald", "Courier"):
        press.strike(name)
    assert [one["outlet"] for one in compare(press.queries(), Filter()).objects] == ["Courier", "Herald"]
    assert compare(Press().queries(), Filter()).rows == []
    with pytest.raises(UsageError, match="e_none"):
        compare(press.queries(), Filter(event="e_none"))


def test_outlets_and_sources_stand_with_their_bases() -> None:
    press = Press()
    press.strike("Herald")
    press.strike("Courier", "2031-05-04")
    press.strike("Herald", "2031-06-20", "Tiva", voice=said_by("Joint Monitor"))
    queries = press.queries()
    rows = {row[1]: row for row in outlets(queries, Filter()).rows}
    assert rows["Herald"][2:8] == ("2", "2", "1", "1", "0", "1 of 1")
    (source,) = cited(queries, Filter()).rows
    assert source[1:5] == ("Joint Monitor", "1", "1", "Herald 1")


def test_an_actor_whose_deeds_are_mostly_alleged_stands_out() -> None:
    press = Press()
    for number in range(24):
        day = f"2031-{1 + number // 2:02d}-{4 + 10 * (number % 2):02d}"
        press.strike("Herald", day, certainty=Certainty.ALLEGED)
        other = press.report("Herald", day)
        doer = roles(actor=("a_state_esp", "Spain"), recipient="traders")
        press.event(other, "shelled a bridge", period=on(day), place=at("Tiva"), roles=doer)
    found = [one for one in evenhanded(press.queries(), Filter()).objects if one["by"] == "actor"]
    asserted = {one["id"]: one for one in found if one["measure"] == "asserted"}
    assert (asserted["a_state_fra"]["part"], asserted["a_state_fra"]["whole"]) == (0, 24)
    assert asserted["a_state_fra"]["clear"]
    assert asserted["a_state_esp"]["difference"] == 1
