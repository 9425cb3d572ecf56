from __future__ import annotations

from dataclasses import replace

from polybius.case import build
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Figure, Kind, Realis
from polybius.model.ledgers import Counting, Ledger, LedgerEntry
from tests.case.making import Newsroom, at, exactly, on, roles, said_by

FRONT = "Northern Front"


class Books(Newsroom):
    def number(self, words: str, figure: Figure, told: str = "2031-05-05", **fields: object) -> Claim:
        given = {"type": figure.measure, "figure": figure, "rule": "verb", "realis": Realis.OCCURRED, **fields}
        return self.claim(self.report(f"Outlet {len(self.reports)}", told), Kind.FIGURE, words, **given)

    def entries(self, ledger: Ledger) -> list[LedgerEntry]:
        return [entry for entry in self.build().ledger if entry.ledger is ledger]


def strike(books: Books, killed: int, recipient: str = "villagers") -> Claim:
    report = books.report("Herald")
    event = books.event(
        report, "shelled the town", mode="heavy-weapons", period=on("2031-05-04"), place=at("Karsa"),
        roles=roles(actor=FRONT, recipient=recipient),
    )  # fmt: skip
    books.count(event, exactly(killed), type="killed")
    return event


def test_the_dead_of_an_event_are_an_entry_of_the_toll() -> None:
    books = Books()
    strike(books, 12)
    (entry,) = books.entries(Ledger.TOLL)
    assert (entry.line, entry.what, entry.low, entry.high) == ("killed", "civilian", 12, 12)
    assert [party.name for party in entry.by] == [FRONT]
    assert entry.event
    assert entry.place
    assert entry.counting is Counting.FLOW
    assert len(entry.claims) == 1


def test_soldiers_are_combatants_and_men_are_neither() -> None:
    for recipient, said in (("soldiers", "combatant"), ("men", "")):
        books = Books()
        strike(books, 3, recipient)
        assert [entry.what for entry in books.entries(Ledger.TOLL)] == [said]


def test_a_clinic_that_was_hit_is_damage_without_anybody_giving_a_number() -> None:
    books = Books()
    strike(books, 2, "a clinic")
    (entry,) = books.entries(Ledger.DAMAGE)
    assert (entry.line, entry.what, entry.unit, entry.low, entry.high) == ("hit", "hospital", "clinic", 1, 1)
    books = Books()
    strike(books, 2, "the schools")
    (entry,) = books.entries(Ledger.DAMAGE)
    assert (entry.what, entry.low, entry.high) == ("school", 2, None)


def test_a_running_total_is_a_line_of_its_own_with_all_its_voices() -> None:
    books = Books()
    for voice in ("Relief Council", "Joint Monitor"):
        books.number(
            "250,000 killed since 2029", exactly(250_000), type="killed", mode="cumulative", voice=said_by(voice)
        )
    (entry,) = books.entries(Ledger.TOLL)
    assert entry.counting is Counting.RUNNING
    assert entry.voices == ("Joint Monitor", "Relief Council")
    assert len(entry.claims) == 2


def test_who_is_displaced_is_a_stock_and_who_fled_a_flow() -> None:
    books = Books()
    books.number("12,000 fled", exactly(12_000, "displaced"), rule="verb")
    books.number("12,000 refugees", exactly(12_000, "displaced"), rule="noun")
    counting = {entry.counting for entry in books.entries(Ledger.DISPLACEMENT)}
    assert counting == {Counting.FLOW, Counting.STOCK}


def test_what_is_denied_or_planned_is_no_entry() -> None:
    books = Books()
    for realis in (Realis.DENIED, Realis.PLANNED, Realis.HYPOTHETICAL):
        books.number("300 evacuated", exactly(300, "evacuated"), realis=realis)
    assert books.entries(Ledger.DISPLACEMENT) == []


def money(number: float, text: str) -> Figure:
    return Figure("aid", number, number, number, "USD", "aid", False, text)


def test_money_says_how_far_it_has_come_and_who_pays() -> None:
    books = Books()
    given = roles(actor=("a_state_nor", "Norway"))
    books.number("Norway pledged $5 million in aid", money(5e6, "$5 million"), roles=given)
    books.number("Norway paid $3 million in aid", money(3e6, "$3 million"), roles=given)
    books.number("the camps need $9 million in aid", money(9e6, "$9 million"))
    found = {(entry.status, entry.best): entry for entry in books.entries(Ledger.MONEY)}
    assert set(found) == {("pledged", 5e6), ("paid", 3e6), ("needed", 9e6)}
    assert [party.name for party in found["paid", 3e6].by] == ["Norway"]


def test_a_contract_is_an_entry_without_a_sum() -> None:
    books = Books()
    report = books.report("Herald")
    sides = roles(party=("a_state_nor", "Norway")) + roles(party="Velm Building Company")
    books.claim(report, Kind.AGREEMENT, "signed a contract", type="contract", stage="signed", roles=sides)
    (entry,) = books.entries(Ledger.MONEY)
    assert (entry.line, entry.status, entry.low) == ("contracts", "committed", None)
    assert [party.name for party in entry.by] == ["Norway", "Velm Building Company"]


def test_the_order_of_claims_and_reports_changes_nothing() -> None:
    books = Books()
    strike(books, 12)
    strike(books, 14, "a clinic")
    books.number("12,000 fled", exactly(12_000, "displaced"))
    reports, claims = tuple(books.reports.values()), tuple(books.claims)
    turned = build(tuple(reversed(reports)), tuple(reversed(claims)), (), Codebook.load())
    assert turned.ledger == books.build().ledger


def test_an_event_that_all_deny_has_no_entries() -> None:
    books = Books()
    event = strike(books, 12)
    books.claims = [replace(claim, realis=Realis.DENIED) for claim in books.claims]
    assert event.type == "ASSAULT"
    assert books.entries(Ledger.TOLL) == []


def test_the_toll_names_people_and_the_damage_things() -> None:
    books = Books()
    shelled = books.event(
        books.report("Herald"), "shelled the clinic in the town, killing villagers", mode="heavy-weapons",
        period=on("2031-05-04"), place=at("Karsa"),
        roles=(*roles(actor="jets", recipient="villagers"), *roles(recipient="a clinic"), *roles(recipient="town")),
    )  # fmt: skip
    books.count(shelled, exactly(12), type="killed")
    (toll,) = books.entries(Ledger.TOLL)
    assert [party.name for party in toll.to] == ["villagers"]
    assert toll.by == ()  # nobody is named, and jets are nobody
    (damage,) = books.entries(Ledger.DAMAGE)
    assert [party.name for party in damage.to] == ["clinic"]


def test_a_part_of_the_toll_names_whom_it_counts() -> None:
    books = Books()
    event = books.event(
        books.report("Herald"), "killed men and women", period=on("2031-05-04"), place=at("Karsa"),
        roles=(*roles(actor=FRONT, recipient="men"), *roles(recipient="women")),
    )  # fmt: skip
    books.count(event, exactly(9), type="killed")
    books.count(event, exactly(2, subject="women"), type="killed")
    parts = [entry for entry in books.entries(Ledger.TOLL) if entry.counting is Counting.PART]
    assert [[party.name for party in entry.to] for entry in parts] == [["women"]]
