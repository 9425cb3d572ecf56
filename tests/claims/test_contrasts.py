"""Two voices of one sentence, set against each other by "while"."""

from __future__ import annotations

from polybius.model.claims import Claim, Kind
from polybius.pipeline import code_text


def figures(text: str) -> dict[float | None, list[str]]:
    """The voices of each number of dead."""
    told: tuple[Claim, ...] = code_text(text, "2016-12-20")[1]
    return {
        claim.figure.best: [voice.name for voice in claim.voice]
        for claim in told
        if claim.kind is Kind.FIGURE and claim.figure and claim.figure.measure == "killed"
    }


def test_what_stands_behind_while_is_the_second_ones_word() -> None:
    found = figures(
        "The Observatory said strikes in Goma killed 40 civilians on Saturday while the Local Coordination Committees"
        " put the toll at 45 dead."
    )
    assert "Observatory" in found[40][0]
    assert "Observatory" not in " ".join(found[45])
    assert "Committees" in found[45][0]


def test_a_clause_of_concession_stays_in_what_is_said() -> None:
    found = figures(
        "The minister said that while the council claims success, the army has killed 12 civilians in Goma."
    )
    assert [name.lower() for name in found[12]] in (["the minister"], ["minister"])


def test_a_toll_is_the_word_of_whom_it_is_from() -> None:
    found = figures(
        "According to a fresh toll from the Congo Observatory for Human Rights 39 people died in the attack in Goma."
    )
    assert found[39] == ["Congo Observatory for Human Rights"]


def test_who_puts_the_toll_at_a_number_gives_it() -> None:
    found = figures(
        "The monitor said 39 people died in the bombing of a school in Goma on Monday. The governor put the toll at 31."
    )
    assert [name.lower().removeprefix("the ") for name in found[31]] == ["governor"]


def test_no_raid_gives_a_toll() -> None:
    found = figures("Governor Talal Okello told of the two raids giving a toll of 31 dead and 74 wounded.")
    assert not any("raid" in name for name in found[31])
