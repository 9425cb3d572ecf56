from polybius.model.claims import Claim, Figure, Kind, Period, Realis
from polybius.model.control import AreaShare
from tests.case.making import Newsroom, at, on, roles, said_by


def share(low: float | None, high: float | None, unit: str = "percent") -> Figure:
    return Figure("territory", low, None, high, unit, "the province", False, "a share")


class Land(Newsroom):
    def says(self, figure: Figure, told: str = "2031-06-01", period: Period | None = None, **fields: object) -> Claim:
        report = self.report(f"Outlet {len(self.reports)}", told)
        given = {"place": at("Karsa", "region"), "mode": "held", "realis": Realis.ONGOING, **fields}
        return self.claim(report, Kind.FIGURE, "a share", type="territory", figure=figure, period=period, **given)

    def shares(self) -> tuple[AreaShare, ...]:
        return self.build().shares


def test_a_share_has_its_holder_day_and_voice() -> None:
    world = Land()
    claim = world.says(share(40, 40), roles=roles(holder="Northern Front"), voice=said_by("Velm Radio"))
    (found,) = world.shares()
    assert (found.place, found.holder, found.status) == ("Karsa", "Northern Front", "held")
    assert (found.low, found.high, found.unit) == (40, 40, "percent")
    assert (found.date, found.basis, found.voices, found.claims) == ("2031-06-01", "told", ("Velm Radio",), (claim.id,))


def test_what_is_lost_is_the_losers() -> None:
    world = Land()
    world.says(
        share(33, 33), period=on("2031-05-04"), mode="lost", roles=roles(loser="Northern Front"), realis=Realis.OCCURRED
    )
    (found,) = world.shares()
    assert (found.holder, found.status, found.date, found.basis) == ("Northern Front", "lost", "2031-05-04", "said")


def test_shares_are_never_summed_and_like_words_of_one_day_are_one() -> None:
    world = Land()
    for low in (40, 40, 60):
        world.says(share(low, low), roles=roles(holder="Northern Front"))
    assert sorted((found.low, len(found.claims)) for found in world.shares()) == [(40, 2), (60, 1)]


def test_a_number_of_villages_and_a_share_without_a_holder_are_none() -> None:
    world = Land()
    world.says(share(2, 2, "village"), roles=roles(holder="Northern Front"))
    world.says(share(40, 40))
    assert world.shares() == ()


def test_what_is_planned_is_no_share() -> None:
    world = Land()
    world.says(share(40, 40), roles=roles(holder="Northern Front"), realis=Realis.PLANNED)
    assert world.shares() == ()
