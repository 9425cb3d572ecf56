"""What stands around a story on its page: found, parted from the story, and not read."""

from __future__ import annotations

import pytest

from polybius.annotate.furniture import FurnitureFinder, published
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind
from polybius.model.text import Origin, Report
from polybius.pipeline import code_text

FINDER = FurnitureFinder(Codebook.load(None))


def pieces(text: str) -> list[str]:
    return [one.span.text for one in FINDER.find(text)]


def day(text: str, given: str = "") -> str:
    report = Report("r_1", text, (Origin("a.csv", date=given),))
    return published(report, FINDER.find(text)).date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AFP Sunday 4 May 2031 Shells hit a market in Velm.", ["AFP Sunday 4 May 2031"]),
        ("Shells hit Velm AFP Sunday 4 May 2031 A market burned.", ["AFP Sunday 4 May 2031"]),
        ("Published May 4 2031 Shells hit a market in Velm.", ["Published May 4 2031"]),
        ("Last updated at May 042031 Shells hit a market.", ["Last updated at May 042031"]),
        ("04.05.2031Get short URL 0 12 Shells hit a market.", ["04.05.2031", "Get short URL 0 12"]),
        ("27-05-2031 3 civilians were killed in Velm.", ["27-05-2031"]),
        ("Shells hit Velm. MARQADA (Reuters) A market burned.", ["MARQADA (Reuters)"]),
        ("The market burned. (With AFP and Reuters)", ["(With AFP and Reuters)"]),
        ("The market of Velm on May 4 2031. (AFP Photo)", ["(AFP Photo)"]),
    ],
)
def test_stamps_credits_and_buttons_are_found(text: str, found: list[str]) -> None:
    assert pieces(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit a market in Velm on Sunday 4 May 2031 and on 5 May 2031.",
        "On 4 May 2031 the council (with help from the army) reopened the market.",
        "The army published a list of the dead. Residents took photos (some of them blurred).",
        "May 2031 was the worst month. The minister views 12 towns as lost.",
    ],
)
def test_dates_and_brackets_of_the_story_are_left(text: str) -> None:
    assert pieces(text) == []


def test_a_printed_day_is_the_day_of_publication() -> None:
    assert day("Published May 4 2031 Shells hit a market.") == "2031-05-04"
    assert day("Published May 4 2031 Shells hit a market.", "2031-05-01") == "2031-05-04"
    assert day("Published May 4 2031 Shells hit a market.", "2029-05-01") == "2029-05-01"  # no weekday speaks for it
    assert day("Sunday May 4 2031 Shells hit a market.", "2029-05-01") == "2031-05-04"
    assert day("Monday May 4 2031 Shells hit a market.", "2029-05-01") == "2029-05-01"  # it was a Sunday
    assert day("04-05-2031 Shells hit a market.") == ""  # May or April
    assert day("Sunday May 44 2031 Shells hit a market.") == ""


def killing(text: str, given: str = "2031-06-20") -> Claim:
    return next(c for c in code_text(text, given)[1] if c.kind is Kind.EVENT and c.type == "ASSAULT")


def test_the_first_sentence_is_read_without_its_stamp() -> None:
    found = killing("AFP Sunday 4 May 2031 Rebels killed six soldiers on Friday in the city of Aleppo, a monitor said.")
    assert [role.span.text for role in found.roles] == ["Rebels", "six soldiers"]
    assert found.period is not None
    assert found.period.edtf == "2031-05-02"
    assert [voice.name for voice in found.voice] == ["a monitor"]
    assert found.span.text.startswith("Rebels")


def test_nothing_is_read_in_furniture() -> None:
    text = "Rebels killed six soldiers. DAMASCUS (Reuters) The council said that the road was closed. (With AP and AFP)"
    annotated, claims = code_text(text, "2031-05-04")
    assert [one.span.text for one in annotated.furniture] == ["DAMASCUS (Reuters)", "(With AP and AFP)"]
    assert not annotated.places
    assert all("Reuters" not in claim.span.text and "AFP" not in claim.span.text for claim in claims)


PAGES = [
    ("Two died, he said. (Karsa World and Agencies) Shells hit Velm.", "(Karsa World and Agencies)"),
    ("Shells hit Velm. (Hill Archive) Two died.", "(Hill Archive)"),
    ("Raid kills nine in Velm - YouTube The army denied it.", "- YouTube"),
    ("A raid hit Velm. Tags Velm Karsa army raid At least nine people died.", "Tags Velm Karsa army raid "),
    ("Nine Dead in Velm MOSCOW (Reuters) Shells hit the town.", "MOSCOW (Reuters)"),
    (
        "Shells hit Velm. ... 12 Related Army Takes Karsa Tags raid Velm Community standardsDiscussion",
        "... 12 Related Army Takes Karsa Tags raid Velm Community standardsDiscussion",
    ),
    (
        "Shells hit Velm. Related News Army takes Karsa. Subscribe. We wont spam you.",
        "Related News Army takes Karsa. Subscribe. We wont spam you.",
    ),
]


@pytest.mark.parametrize(("text", "piece"), PAGES)
def test_what_a_page_puts_around_a_story(text: str, piece: str) -> None:
    assert piece in {one.span.text for one in code_text(text)[0].furniture}


def test_headlines_of_other_stories_and_tags_make_no_claims() -> None:
    text = "Shells hit Velm on Monday. Related News Rebels kill nine in Karsa. The army promises to leave Ostra."
    assert all("Karsa" not in c.span.text and "Ostra" not in c.span.text for c in code_text(text)[1])
    tagged = code_text("A raid hit Velm. Tags Velm raid kills militia The army killed nine fighters.")[1]
    killed = [c for c in tagged if c.kind is Kind.EVENT and "nine" in c.span.text]
    assert [[r.span.text for r in c.role("actor")] for c in killed] == [["army"]]
