"""The outlook ledger: kept, broken, overdue, open."""

from __future__ import annotations

import pytest

from polybius.model.claims import Claim, Kind, Realis, Role
from polybius.model.outlooks import Foresight, Verdict
from polybius.model.text import Span
from tests.case.making import Newsroom, at, during, exactly, on


def players(**named: str) -> tuple[Role, ...]:
    """Roles of actors of the registry, by their ids."""
    return tuple(Role(role, Span(0, 5, actor[-5:]), actor, actor[-5:]) for role, actor in named.items())


FRANCE = players(actor="a_state_fra", recipient="a_state_ita")


class Ledger(Newsroom):
    def foresees(self, told: str = "2031-05-01", **fields: object) -> Claim:
        report = self.report(f"Herald {len(self.reports)}", told)
        words = "to shell the harbour of Karsa"
        content = Span(5000, 5000 + len(words), words)
        given = {"type": "plan", "act": "ASSAULT", "roles": FRANCE, "place": at("Karsa"), "realis": Realis.PLANNED}
        return self.claim(report, Kind.OUTLOOK, words, content=content, **{**given, **fields})

    def tells(self, day: str, told: str = "", **fields: object) -> Claim:
        report = self.report(f"Witness {len(self.reports)}", told or day)
        given = {"roles": FRANCE, "place": at("Karsa"), "period": on(day)}
        return self.event(report, "shelled the harbour of Karsa", **{**given, **fields})

    def entry(self) -> Foresight:
        (entry,) = self.build().outlooks
        return entry


def test_what_was_planned_and_is_told_later_of_the_same_actor_and_place_was_kept() -> None:
    ledger = Ledger()
    plan, deed = ledger.foresees(), ledger.tells("2031-05-03")
    entry = ledger.entry()
    assert (entry.verdict, entry.outlooks, entry.act) == (Verdict.KEPT, (plan.id,), "attack")
    ((evidence),) = entry.evidence
    assert (evidence.claim, evidence.speaks_for) == (deed.id, True)
    assert "by whom it was to be done" in entry.why
    assert set(entry.claims) == {plan.id, deed.id}


@pytest.mark.parametrize(
    ("day", "told"), [("2031-04-20", "2031-05-03"), ("2031-05-01", "2031-05-01"), ("2031-09-01", "2031-09-01")]
)
def test_what_was_done_before_or_long_after_is_no_outcome(day: str, told: str) -> None:
    ledger = Ledger()
    ledger.foresees()
    ledger.tells(day, told)
    assert ledger.entry().verdict is Verdict.OPEN


def test_the_deed_of_another_actor_or_in_another_place_decides_nothing() -> None:
    ledger = Ledger()
    ledger.foresees()
    ledger.tells("2031-05-03", roles=players(actor="a_state_esp", recipient="a_state_ita"))
    ledger.tells("2031-05-03", place=at("Tiva"))
    ledger.tells("2031-05-03", realis=Realis.DENIED)
    assert ledger.entry().verdict is Verdict.OPEN


def test_what_was_not_to_be_done_and_is_done_was_broken() -> None:
    ledger = Ledger()
    ledger.foresees(type="promise", realis=Realis.DENIED)
    deed = ledger.tells("2031-05-03")
    entry = ledger.entry()
    assert (entry.verdict, entry.negated, entry.evidence[0].claim) == (Verdict.BROKEN, True, deed.id)


def test_a_promise_to_stay_away_that_nobody_tells_broken_is_open_not_kept() -> None:
    ledger = Ledger()
    ledger.foresees(type="promise", realis=Realis.DENIED)
    assert ledger.entry().verdict is Verdict.OPEN


def test_a_demand_to_stop_is_broken_by_the_next_attack() -> None:
    ledger = Ledger()
    ledger.foresees(type="demand", act="halt", realis=Realis.HYPOTHETICAL, place=None)
    ledger.tells("2031-05-03")
    assert ledger.entry().verdict is Verdict.BROKEN


def test_a_condition_keeps_the_verdict_open() -> None:
    ledger = Ledger()
    ledger.foresees(realis=Realis.CONDITIONAL)
    ledger.tells("2031-05-03")
    assert (ledger.entry().verdict, ledger.entry().why) == (
        Verdict.OPEN,
        "it has a condition: whether that came true is not told",
    )


def test_a_deadline_that_passed_with_nothing_told_of_it_is_overdue() -> None:
    ledger = Ledger()
    ledger.foresees(act="RETREAT/withdraw", period=during("2031-05-01", "2031-05-05"))
    assert ledger.entry().verdict is Verdict.OPEN  # no later report
    ledger.tells("2031-05-10", type="RETREAT", mode="return", roles=FRANCE, place=at("Tiva"))
    entry = ledger.entry()
    assert (entry.verdict, entry.due) == (Verdict.OVERDUE, "2031-05-05")


def test_one_outlook_told_by_two_reports_is_one_entry_with_its_witnesses() -> None:
    ledger = Ledger()
    told = {ledger.foresees().id, ledger.foresees("2031-05-02").id}
    entry = ledger.entry()
    assert (set(entry.outlooks), entry.witnesses, entry.told) == (told, 2, "2031-05-01")


def toll(ledger: Ledger, number: float, told: str, outlook: bool = False) -> Claim:
    report = ledger.report(f"Count {len(ledger.reports)}", told)
    given = {"place": at("Karsa"), "period": on("2031-05-01")}
    deed = ledger.event(report, "a bomb killed people at the market", **given)
    counted = ledger.count(deed, exactly(number), type="killed", place=at("Karsa"), period=on("2031-05-01"))
    if outlook:
        fields = {"type": "forecast", "act": "toll", "figure": counted.figure, "place": at("Karsa")}
        words = "to rise"
        span = Span(7000, 7007, words)
        return ledger.claim(report, Kind.OUTLOOK, words, content=span, realis=Realis.FUTURE, **fields)
    return counted


def test_a_toll_that_was_to_rise_and_rose_was_kept_and_one_that_stayed_is_open() -> None:
    ledger = Ledger()
    toll(ledger, 12, "2031-05-01", outlook=True)
    toll(ledger, 12, "2031-05-02")
    assert ledger.entry().verdict is Verdict.OPEN
    higher = toll(ledger, 15, "2031-05-03")
    entry = ledger.entry()
    assert (entry.verdict, entry.evidence[0].claim) == (Verdict.KEPT, higher.id)


def test_a_count_of_another_order_is_of_another_deed() -> None:
    ledger = Ledger()
    toll(ledger, 12, "2031-05-01", outlook=True)
    toll(ledger, 400, "2031-05-03")
    assert ledger.entry().verdict is Verdict.OPEN


def test_what_no_claim_could_show_says_so() -> None:
    ledger = Ledger()
    ledger.foresees(act="")
    ledger.tells("2031-05-03")
    assert ledger.entry().why == "what is to come is nothing that the case's claims could show"
