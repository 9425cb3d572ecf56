"""Acts: each claim in one act, whatever the order; a day's acts of one kind are one."""

from __future__ import annotations

import random

from polybius.case.acts import Act, acts_of
from polybius.case.days import Days
from polybius.case.powers import Side
from polybius.case.signs import Sign
from polybius.case.weights import Medium, weights_of
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind
from polybius.model.text import Span

LIMITS = weights_of(Codebook.load()).limits
PAIR = (Side("a_1", "Arun"), Side("a_2", "Belum"))
FIRST = 741_000


def sign(number: int, days: Days | None, told: int, doer: str = "a_1", value: float = -1.0) -> Sign:
    claim = Claim(f"c_{number:03}", Kind.EVENT, f"r_{number % 20}", Span(0, 1, "x"))
    return Sign(claim, PAIR, doer, "ASSAULT", value, Medium.MATERIAL, 0.8, days, told, f"r_{number % 20}")


def made_up(seed: int) -> list[Sign]:
    chance = random.Random(seed)
    return [_made_up(chance, number) for number in range(120)]


def _made_up(chance: random.Random, number: int) -> Sign:
    first = FIRST + chance.randrange(200)
    width = chance.choice((0, 0, 0, 2, 30, 400))
    days = None if chance.random() < 0.3 else Days(first, first + width)
    told = 0 if chance.random() < 0.05 else first + width + chance.randrange(40)
    return sign(number, days, told, chance.choice(("a_1", "a_2", "")), chance.choice((-1.0, -0.7, 0.6)))


def spoken(acts: tuple[Act, ...]) -> list[str]:
    return sorted(claim for act in acts for claim in act.claims)


def test_every_claim_is_in_one_act_whatever_the_order() -> None:
    for seed in range(20):
        signs = made_up(seed)
        acts = acts_of(signs, LIMITS)
        assert spoken(acts) == sorted(one.claim.id for one in signs)
        random.Random(seed + 1).shuffle(signs)
        assert acts_of(signs, LIMITS) == acts


def test_no_act_counts_more_than_one_and_none_nothing() -> None:
    acts = acts_of(made_up(3), LIMITS)
    assert all(0 < act.weight <= 1 for act in acts)


def test_one_side_has_one_act_a_day_of_each_kind() -> None:
    for seed in range(5):
        dated = [act for act in acts_of(made_up(seed), LIMITS) if act.days and act.days.width <= 3 and not act.told]
        seen = [(act.doer, act.value > 0, act.days.first if act.days else 0) for act in dated]
        assert len(seen) == len(set(seen))


def test_more_witnesses_make_an_act_firmer_and_more_claims_of_one_do_not() -> None:
    day = Days(FIRST, FIRST)
    (one,) = acts_of([sign(1, day, FIRST)], LIMITS)
    (again,) = acts_of([sign(1, day, FIRST), sign(21, day, FIRST)], LIMITS)
    (two,) = acts_of([sign(1, day, FIRST), sign(2, day, FIRST)], LIMITS)
    assert one.weight == again.weight == 0.8
    assert two.weight == 0.96


def test_days_no_more_than_one_apart_are_one_act_and_do_not_chain() -> None:
    days = [Days(FIRST + n, FIRST + n) for n in range(4)]
    acts = acts_of([sign(n, day, FIRST + 9) for n, day in enumerate(days)], LIMITS)
    assert [act.claims for act in acts] == [("c_000", "c_001"), ("c_002", "c_003")]
