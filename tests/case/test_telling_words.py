from dataclasses import replace

import pytest

from polybius.case.tables import Tables
from polybius.case.telling_days import told
from polybius.case.telling_words import Wording, Words
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Period, Precision
from polybius.model.text import Span

WORDS = Words(Tables.of(Codebook.load()))


def wording(text: str, word: str) -> Wording:
    return WORDS.of(Claim("c", Kind.EVENT, "r", Span(0, len(text), text), "ASSAULT", anchor=text.index(word)))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Warplanes struck the mill", {"air"}),
        ("A car bomb went off outside the court", {"bomb"}),
        ("Shells fell on the old town", {"shells"}),
        ("They talked for an hour", set()),
    ],
)
def test_means_are_told_by_words(text: str, means: set[str]) -> None:
    assert wording(text, text.split()[-1]).means == means


def test_deaths_tell_whom_a_deed_harmed_and_not_what_it_was() -> None:
    assert wording("Six men were killed", "killed").harm
    assert not wording("Six men were killed", "killed").deeds
    assert wording("The ambush cost six lives", "ambush").deeds == {"ambush"}


def test_means_are_those_of_the_clause_that_tells_of_it() -> None:
    told = "Guns shelled a post that had launched a gas attack"
    assert wording(told, "shelled").means == {"shells"}
    assert wording(told, "attack").means == {"chemical"}
    assert wording("Six men died in shelling a day after jets bombed the mill", "died").means == {"shells"}
    assert wording("Six men died after shells hit the mill", "died").means == {"shells"}


def test_what_stands_in_other_parts_is_another_and_what_stands_a_day_after_a_sequel() -> None:
    assert "another" in wording("In other parts of the province they shot two men", "shot").cues
    assert "another" not in wording("Six teachers also died", "died").cues
    assert "sequel" in wording("They shot two men a day after the raid", "shot").cues


def test_what_was_told_before_and_another_one_are_told_apart() -> None:
    assert "definite" in wording("The ambush came at dawn", "ambush").cues
    assert "another" in wording("Another ambush came at dawn", "ambush").cues
    assert "definite" not in wording("They ambushed the column", "ambushed").cues


def test_a_report_is_told_in_the_week_of_the_weekdays_it_names() -> None:
    recent = frozenset(("tuesday",))
    period = Period("on Tuesday", "2031-05-06", "2031-05-06", "2031-05-06", Precision.DAY)
    claim = Claim("c", Kind.EVENT, "r", Span(0, 3, "hit"), "ASSAULT", period=period)
    tuesday = 741568  # 2031-05-06
    assert told(tuesday + 3, [claim], recent) == tuesday + 3
    assert told(tuesday - 30, [claim], recent) == tuesday
    assert told(tuesday + 90, [claim], recent) == tuesday
    assert told(tuesday + 90, [replace(claim, period=None)], recent) == tuesday + 90


@pytest.mark.parametrize(
    ("text", "word", "cue"),
    [
        ("The ambush killed nine guards", "killed", "definite"),
        ("Saturdays ambush was the third this month", "ambush", "definite"),
        ("Saturday's ambush was the third this month", "ambush", "definite"),
        ("Nine guards died in an ambush near Velm", "died", "new"),
        ("Nine more guards were killed at the ford", "killed", "another"),
        ("shortly after raiders burned the mill", "burned", "sequel"),
    ],
)
def test_a_clause_says_what_it_takes_up(text: str, word: str, cue: str) -> None:
    assert cue in wording(text, word).cues


def test_who_was_hurt_beside_the_dead_is_of_no_other_attack() -> None:
    assert "another" not in wording("and wounded six others", "wounded").cues
    assert "another" not in wording("which also wounded six", "wounded").cues
    assert "another" in wording("Elsewhere six were wounded", "wounded").cues
    assert "another" not in wording("More than nine guards were killed", "killed").cues


def test_a_deed_is_of_the_sort_that_its_word_tells_or_the_nearest_where_that_tells_of_harm() -> None:
    assert wording("Shells hit the mill", "hit").acts == {"strike"}
    assert wording("The brigade seized Karsa", "seized").acts == {"take"}
    assert wording("Nine were killed in clashes near Ostra", "killed").acts == {"fight"}
    assert wording("Nine were killed near Ostra", "killed").acts == frozenset()


def test_a_word_that_tells_nothing_by_itself_is_no_deed() -> None:
    assert not wording("The brigade seized Karsa", "The").deeds
