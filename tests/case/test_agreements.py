from polybius.model.case import AgreementCase
from polybius.model.claims import Claim, Kind, Period, Realis
from polybius.model.text import Span
from tests.case.making import Newsroom, at, on, roles

SIDES = {"party": ("a_state_fra", "France")}


class Table(Newsroom):
    def says(self, stage: str, day: str = "", told: str = "2031-05-05", **fields: object) -> Claim:
        report = self.report(f"Outlet {len(self.reports)}", told)
        period: Period | None = on(day) if day else None
        given = {"type": "ceasefire", "place": at("Karsa"), "roles": roles(party="Northern Front"), **fields}
        return self.claim(report, Kind.AGREEMENT, f"the truce {stage}", stage=stage, period=period, **given)

    def only(self) -> AgreementCase:
        (agreement,) = self.build().agreements
        return agreement


def test_one_truce_told_by_three_reports_has_a_life() -> None:
    table = Table()
    proposed = table.says("proposed", "2031-05-01", realis=Realis.PLANNED)
    signed = [table.says("signed", "2031-05-04"), table.says("signed", "2031-05-04", roles=roles(mediator="Qatar"))]
    violated = table.says("violated", "2031-05-06", terms=(Span(0, 13, "halt all fire"),))
    truce = table.only()
    assert [(stage.stage, stage.date) for stage in truce.stages] == [
        ("proposed", "2031-05-01"),
        ("signed", "2031-05-04"),
        ("violated", "2031-05-06"),
    ]
    assert set(truce.stages[1].claims) == {claim.id for claim in signed}
    assert set(truce.claims) == {proposed.id, violated.id, *(claim.id for claim in signed)}
    assert (truce.parties, truce.mediators, truce.terms) == (("Northern Front",), ("Qatar",), ("halt all fire",))
    assert truce.place == "Karsa"


def test_truces_of_two_towns_are_two() -> None:
    table = Table()
    table.says("signed", "2031-05-04")
    table.says("signed", "2031-05-04", place=at("Tiva"))
    assert len(table.build().agreements) == 2


def test_truces_signed_weeks_apart_are_two() -> None:
    table = Table()
    table.says("signed", "2031-05-04")
    table.says("signed", "2031-05-25", told="2031-05-26")
    assert len(table.build().agreements) == 2


def test_a_truce_and_an_exchange_of_prisoners_are_two() -> None:
    table = Table()
    table.says("signed", "2031-05-04")
    table.says("signed", "2031-05-04", type="prisoner_exchange")
    assert {agreement.kind for agreement in table.build().agreements} == {"ceasefire", "prisoner_exchange"}


def test_what_is_called_an_agreement_takes_the_kind_that_others_give() -> None:
    table = Table()
    table.says("signed", "2031-05-04")
    table.says("signed", "2031-05-04", type="agreement")
    assert table.only().kind == "ceasefire"


def test_a_denied_agreement_is_none() -> None:
    table = Table()
    table.says("signed", "2031-05-04", realis=Realis.DENIED)
    assert table.build().agreements == ()
