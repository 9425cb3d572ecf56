"""No actor's name changes how a sentence is coded: swap the two and the roles swap, and nothing else.

The reader is statistical and may see another syntax where other names stand; what it sees is compared first. Where the
syntax is the same, the claims have to be; and it has to be the same nearly always.
"""

from __future__ import annotations

import pytest

from benchmarks.swap import PAIRS, SENTENCES, holds, said, same_syntax

SAME_SYNTAX = 0.85
"""Share of the swaps, at least, in which the reader sees one syntax."""


@pytest.mark.parametrize("pair", PAIRS, ids=" / ".join)
@pytest.mark.parametrize("template", SENTENCES)
def test_actors_swapped_swap_their_roles_and_change_nothing_else(template: str, pair: tuple[str, str]) -> None:
    if not same_syntax(template, pair):
        pytest.skip("the reader sees another syntax")
    assert holds(template, pair)


def test_the_reader_sees_one_syntax_whoever_acts() -> None:
    swaps = [same_syntax(template, pair) for template in SENTENCES for pair in PAIRS]
    assert sum(swaps) / len(swaps) >= SAME_SYNTAX


@pytest.mark.parametrize("template", SENTENCES)
def test_a_sentence_makes_a_claim(template: str) -> None:
    assert said(template, *PAIRS[1])
