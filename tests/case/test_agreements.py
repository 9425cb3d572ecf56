from polybius.model.agreements import Bearing, DutyStatus
from polybius.model.case import AgreementCase
from polybius.model.claims import Certainty, Claim, Kind, Period, Realis, Role
from polybius.model.text import Span
from tests.case.making import Newsroom, at, during, on, roles, said_by

SIDES = {"party": ("a_state_fra", "France")}


class Table(Newsroom):
    def says(self, stage: str, day: str = "", told: str = "2031-05-05", **fields: object) -> Claim:
        report = self.report(f"Outlet {len(self.reports)}", told)
        period: Period | None = on(day) if day else None
        given = {"type": "ceasefire", "place": at("Karsa"), "roles": roles(party="Northern Front"), "period": period}
        return self.claim(report, Kind.AGREEMENT, f"the truce {stage}", stage=stage, **{**given, **fields})

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


# -- which claims are of one agreement --------------------------------------------------------------------


def roles_of(*named: tuple[str, str]) -> tuple[Role, ...]:
    """Several roles of one name: `roles_of(("party", "a_state_fra"), ("party", "a_state_ita"))`."""
    return tuple(Role(role, Span(0, 5, actor[-5:]), actor, actor[-5:]) for role, actor in named)


BROKERS = roles_of(("mediator", "a_state_fra"), ("mediator", "a_state_ita"))


def test_one_deal_told_months_later_by_its_month_and_brokers_is_one() -> None:
    table = Table()
    table.says("signed", told="2031-05-05", place=None, roles=BROKERS, period=during("2031-05-01", "2031-05-31"))
    table.says("signed", told="2031-09-20", place=None, roles=BROKERS, period=during("2031-05-01", "2031-05-31"))
    truce = table.only()
    assert truce.mediators == ("France", "Italy")
    assert "begun in the same month" in truce.why
    assert (truce.since, truce.title) == ("2031-05-01", "Ceasefire brokered by France and Italy, May 2031")


def test_a_truce_declared_after_another_ended_is_another() -> None:
    table = Table()
    table.says("collapsed", "2031-05-04", told="2031-05-05")
    table.says("in_force", "2031-05-06", told="2031-05-07")
    assert len(table.build().agreements) == 2


def test_a_nationwide_and_a_local_truce_are_two() -> None:
    table = Table()
    for scope in ("nationwide", "local"):
        report = table.report(f"Gazette of {scope}")
        table.claim(report, Kind.AGREEMENT, f"the {scope} truce", type="ceasefire", stage="in_force", roles=BROKERS)
    assert len(table.build().agreements) == 2


def test_what_is_said_of_several_truces_is_said_of_none_of_them() -> None:
    table = Table()
    report = table.report("Daily")
    table.claim(report, Kind.AGREEMENT, "a truce", type="ceasefire", stage="signed", roles=BROKERS)
    table.claim(report, Kind.AGREEMENT, "the truces have failed", type="ceasefire", stage="collapsed")
    assert sorted(stage.stage for a in table.build().agreements for stage in a.stages) == ["collapsed", "signed"]
    assert len(table.build().agreements) == 2


def test_the_truce_is_the_one_that_its_report_named_before() -> None:
    table = Table()
    report = table.report("Daily")
    given = {"type": "ceasefire", "period": None}
    table.claim(report, Kind.AGREEMENT, "a local truce", stage="signed", place=at("Karsa"), **given)
    table.claim(report, Kind.AGREEMENT, "the truce", stage="violated", **given)
    truce = table.only()
    assert [stage.stage for stage in truce.stages] == ["signed", "violated"]
    assert truce.joints[0].why.endswith("taken up again in one report")


def test_an_army_that_signs_signs_for_its_state() -> None:
    table = Table()
    table.says("signed", roles=roles_of(("party", "a_state_fra:MIL")))
    table.says("in_force", roles=roles_of(("party", "a_state_fra")))
    assert "one side shared" in table.only().why


def test_rounds_of_talks_are_parts_of_one_process() -> None:
    table = Table()
    given = {"type": "peace_talks", "stage": "in_force", "place": at("Karsa")}
    for number, day in (("third", "2031-03-04"), ("fourth", "2031-05-04")):
        report = table.report(number, day)
        table.claim(report, Kind.AGREEMENT, f"the {number} round of talks", period=on(day), **given)
    third, fourth = sorted(table.build().agreements, key=lambda talks: talks.round)
    assert (third.process, fourth.process) == ("peace talks in Karsa", "peace talks in Karsa")
    assert (third.round, fourth.round) == ("3", "4")


# -- what became of it --------------------------------------------------------------------------------------


def test_a_truce_that_one_side_calls_over_and_another_alive_is_contested() -> None:
    table = Table()
    over = table.says("collapsed", "2031-05-04", told="2031-05-05", voice=said_by("the army"))
    holds = table.says("in_force", told="2031-05-06", voice=said_by("the envoy"))
    truce = table.only()
    assert truce.state == "contested"
    ((dispute),) = truce.contested
    assert {p.value: p.claims for p in dispute.positions} == {"it holds": (holds.id,), "it is over": (over.id,)}
    assert all(stage.contested for stage in truce.stages)


def test_a_truce_that_held_before_it_broke_is_not_contested() -> None:
    table = Table()
    table.says("in_force", told="2031-05-05", voice=said_by("the envoy"))
    table.says("collapsed", "2031-05-05", told="2031-05-05", voice=said_by("the army"))
    truce = table.only()
    assert (truce.contested, truce.state, truce.until) == ((), "collapsed", "2031-05-05")


def test_one_term_in_two_wordings_is_one_duty() -> None:
    table = Table()
    table.says("signed", terms=(Span(0, 24, "withdraw from the market"),), type="withdrawal")
    table.says("signed", terms=(Span(0, 10, "pull back"),), type="withdrawal")
    (duty,) = table.only().duties
    assert (duty.act, duty.wordings) == ("withdraw", ("pull back", "withdraw from the market"))
    assert duty.status is DutyStatus.OPEN


def test_a_completed_withdrawal_was_kept_and_says_by_which_claim() -> None:
    table = Table()
    table.says("signed", type="withdrawal")
    done = table.says("completed", "2031-05-05", type="withdrawal")
    (duty,) = table.only().duties
    assert (duty.status, duty.says) == (DutyStatus.KEPT, (done.id,))


def test_a_breach_that_only_an_accuser_tells_leaves_the_duty_open() -> None:
    table = Table()
    sides = roles(party="Northern Front", violator="Northern Front", accuser="the army")
    table.says("violated", "2031-05-05", roles=sides, certainty=Certainty.ALLEGED)
    truce = table.only()
    ((violation),) = truce.violations
    assert (violation.accused, violation.accusers, violation.alleged) == (("Northern Front",), ("army",), True)
    assert truce.duties[0].status is DutyStatus.OPEN
    told = roles(party="Northern Front", violator="Northern Front")
    table.says("violated", "2031-05-06", roles=told, told="2031-05-07")
    assert table.only().duties[0].status is DutyStatus.BROKEN


def test_who_stays_away_refused_and_who_was_not_asked_was_left_out() -> None:
    table = Table()
    given = {"type": "peace_talks", "place": at("Karsa")}
    report = table.report("Daily")
    table.claim(report, Kind.AGREEMENT, "boycotted the talks", roles=roles(excluded="Eastern League"), **given)
    table.claim(report, Kind.AGREEMENT, "was not invited", roles=roles(excluded="Southern League"), **given)
    talks = table.only()
    assert (talks.excluded, talks.refused) == (("Eastern League", "Southern League"), ("Eastern League",))


# -- what others did in its place and life --------------------------------------------------------------------


SIGNED = roles_of(("party", "a_state_fra"), ("party", "a_state_ita"))


def attack(table: Table, day: str, actor: str = "a_state_fra", **fields: object) -> Claim:
    report = table.report(f"Eye of {day}", day)
    given = {"roles": roles_of(("actor", actor), ("recipient", "a_state_ita")), "place": at("Karsa"), **fields}
    return table.event(report, "shelled them", period=on(day), **given)


def test_an_attack_between_parties_in_place_and_life_is_a_possible_violation() -> None:
    table = Table()
    table.says("signed", "2031-05-04", roles=SIGNED)
    shelling = attack(table, "2031-05-10")
    attack(table, "2031-04-20")  # before it began
    attack(table, "2031-05-10", place=at("Tiva"))  # elsewhere
    attack(table, "2031-05-10", "a_state_esp")  # by nobody of them
    case = table.build()
    (one,) = case.observances
    assert (one.bearing, one.claims, one.agreement) == (
        Bearing.POSSIBLE_VIOLATION,
        (shelling.id,),
        case.agreements[0].id,
    )
    assert "no claim here says" in one.why
    assert case.agreements[0].violations == ()


def test_a_withdrawal_from_the_place_bears_on_the_duty_to_withdraw() -> None:
    table = Table()
    table.says("signed", "2031-05-04", roles=SIGNED, type="withdrawal")
    left = attack(table, "2031-05-08", type="RETREAT", mode="withdraw")
    (one,) = table.build().observances
    assert (one.bearing, one.act, one.claims) == (Bearing.FULFILMENT, "withdraw", (left.id,))


def test_parties_of_a_truce_without_a_place_are_watched_wherever_they_meet() -> None:
    table = Table()
    table.says("signed", "2031-05-04", roles=SIGNED, place=None)
    shelling = attack(table, "2031-05-10", place=at("Tiva"))
    (one,) = table.build().observances
    assert (one.claims, one.place) == ((shelling.id,), "")


def test_a_broker_is_no_party_where_the_parties_are_named() -> None:
    table = Table()
    table.says("signed", roles=(*SIGNED, *roles_of(("mediator", "a_state_usa"))))
    table.says("in_force", roles=roles_of(("party", "a_state_usa")))
    truce = table.only()
    assert (truce.parties, truce.mediators) == (("France", "Italy"), ("United States",))


def test_sides_without_any_name_are_not_shown() -> None:
    table = Table()
    table.says("signed", roles=roles(party="the two sides"))
    truce = table.only()
    assert (truce.parties, "with" in truce.title) == ((), False)
