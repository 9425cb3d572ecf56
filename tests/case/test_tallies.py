from __future__ import annotations

from polybius.case import build
from polybius.codebook import Codebook
from polybius.model.case import Case
from polybius.model.claims import Claim
from polybius.model.tallies import Counted, Outlet, Tally
from polybius.model.text import Span
from polybius.model.wording import Basis, Doer, Form, Label, LoadedWord, Slant, Sourcing, Speech, Telling, Wording
from tests.case.making import Newsroom, at, exactly, on, roles, said_by

FRONT = "Northern Front"
STATE = ("a_state_fra", "France")


class Press(Newsroom):
    def __init__(self) -> None:
        super().__init__()
        self.wordings: list[Wording] = []

    def strike(
        self, outlet: str, doer: bool = True, killed: int = 0, date: str = "2031-05-05", **fields: object
    ) -> Claim:
        report = self.report(outlet, date)
        named = roles(actor=STATE) if doer else ()
        made = self.event(
            report, "shelled the old market", mode="heavy-weapons", period=on("2031-05-04"), place=at("Karsa"),
            roles=named + roles(recipient="traders"), **fields,
        )  # fmt: skip
        if killed:
            self.count(made, exactly(killed), type="killed")
        return made

    def case(self) -> Case:
        return build(tuple(self.reports.values()), tuple(self.claims), (), Codebook.load(), (), self.wordings)


def number(record: Tally | Outlet, what: Counted, *keys: str) -> int:
    return sum(count.number for count in record.counts if count.what is what and count.keys == keys)


def outlet(case: Case, name: str) -> Outlet:
    return next(one for one in case.outlets if one.name == name)


def test_an_outlet_is_the_sum_of_its_reports() -> None:
    press = Press()
    press.strike("Herald")
    press.strike("Herald", date="2031-05-06")
    press.strike("Courier")
    case = press.case()
    assert len(case.tallies) == 3
    herald = outlet(case, "Herald")
    assert (len(herald.reports), herald.first, herald.last) == (2, "2031-05-05", "2031-05-06")
    own = [tally for tally in case.tallies if tally.outlets == ("Herald",)]
    assert number(herald, Counted.KIND, "event") == sum(number(one, Counted.KIND, "event") for one in own) == 2
    assert number(herald, Counted.LAG, "1") == 1
    assert number(herald, Counted.LAG, "2-3") == 1
    assert herald.claims


def test_who_leaves_the_doer_out_is_counted_by_how_it_is_worded() -> None:
    press = Press()
    told = [press.strike("Herald"), press.strike("Courier", doer=False), press.strike("Gazette", doer=False)]
    forms = {told[1].id: (Form.PASSIVE, Doer.NONE), told[2].id: (Form.ACTIVE, Doer.THING)}
    press.wordings = [
        Wording(claim.report, tellings=(Telling(claim.id, claim.span, *forms[claim.id]),)) for claim in told[1:]
    ]
    case = press.case()
    assert len([event for event in case.events if len(event.reports) == 3]) == 1
    assert number(outlet(case, "Herald"), Counted.AGENCY, "a_state_fra", "named") == 1
    assert number(outlet(case, "Courier"), Counted.AGENCY, "a_state_fra", "passive") == 1
    assert number(outlet(case, "Gazette"), Counted.AGENCY, "a_state_fra", "a thing did it") == 1


def test_what_others_tell_and_a_report_does_not_is_left_out() -> None:
    press = Press()
    press.strike("Herald", killed=12)
    press.strike("Courier", doer=False)
    case = press.case()
    assert number(outlet(case, "Herald"), Counted.OMITS, "the dead", "told") == 1
    assert number(outlet(case, "Courier"), Counted.OMITS, "the dead", "left out") == 1
    assert number(outlet(case, "Courier"), Counted.OMITS, "who did it", "left out") == 1
    alone = Press()
    alone.strike("Herald")
    assert not [count for count in outlet(alone.case(), "Herald").counts if count.what is Counted.OMITS]


def test_labels_count_in_the_outlets_own_voice_alone() -> None:
    press = Press()
    claim = press.strike("Herald")
    span = Span(0, 10, "the regime")
    own = Label(span, "regime", "a_state_fra", "France", named=False, speech=Speech.OWN, loaded=("regime",))
    quoted = Label(span, "usurpers", "a_state_fra", "France", named=False, speech=Speech.QUOTED, loaded=("usurpers",))
    scare = Label(span, "saviours", "a_state_fra", "France", False, Speech.OWN, loaded=("saviours",), distanced=True)
    word = LoadedWord(span, 0.9, Speech.OWN, target=span, actor="a_state_fra", name="France")
    press.wordings = [Wording(claim.report, labels=(own, quoted, scare), loaded=(word,))]
    herald = outlet(press.case(), "Herald")
    assert number(herald, Counted.LABEL, "a_state_fra", "regime") == 1
    assert number(herald, Counted.LABEL, "a_state_fra", "usurpers") == 0
    assert number(herald, Counted.LABEL, "a_state_fra", "saviours") == 1
    assert number(herald, Counted.LOADED_LABEL, "a_state_fra", "regime") == 1
    assert number(herald, Counted.LOADED_LABEL, "a_state_fra", "saviours") == 0
    assert number(herald, Counted.LOADED, "loaded", "a_state_fra") == 1


def test_on_whose_word_claims_are_told() -> None:
    press = Press()
    claim = press.strike("Herald", voice=said_by("Joint Monitor"))
    doubted = Sourcing(
        claim.id, Basis.ATTRIBUTED, Speech.REPORTED, "Joint Monitor", cue="claimed", slant=Slant.DOUBTING
    )
    press.wordings = [Wording(claim.report, sourcings=(doubted,))]
    case = press.case()
    assert number(outlet(case, "Herald"), Counted.BASIS, "attributed") == 1
    assert number(outlet(case, "Herald"), Counted.SLANT, "doubting", "joint monitor") == 1
    (source,) = case.cited
    assert source.outlets == (("Herald", 1),)
    assert source.claims == (claim.id,)
    assert [c.keys[1:] for c in source.counts if c.what is Counted.CITED_STANDING] == [("single",)]


def test_the_order_of_reports_changes_no_tally() -> None:
    press = Press()
    for name in ("Herald", "Courier", "Gazette"):
        press.strike(name, killed=3)
    turned = build(tuple(reversed(press.reports.values())), tuple(reversed(press.claims)), (), Codebook.load())
    assert (turned.tallies, turned.outlets) == (press.case().tallies, press.case().outlets)
