"""The page: whole, harmless, legible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import resources

import pytest

from polybius.views.page import render
from polybius.views.queries import Filter, Queries

VOID = {"meta", "link", "br", "hr", "img", "input"}


@pytest.fixture
def page(queries: Queries) -> str:
    return render(queries, Filter(), "Aleppo")


class Walk(HTMLParser):
    """Keeps what the tests ask about: open elements, ids, targets, attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.attributes: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.targets.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def walked(html: str) -> Walk:
    walk = Walk()
    walk.feed(html)
    return walk


def test_elements_close_and_links_lead_within_the_page(page: str) -> None:
    walk = walked(page)
    assert walk.open == []
    assert len(set(walk.ids)) == len(walk.ids)
    assert {target.removeprefix("#") for target in walk.targets} <= set(walk.ids)


def test_nothing_runs_and_nothing_is_fetched(page: str) -> None:
    walk = walked(page)
    assert not walk.names & {"script", "iframe", "object", "embed", "link", "img", "form", "video", "audio"}
    assert not {name for name in walk.attributes if name.startswith("on")} | walk.attributes & {"src", "srcset"}
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|https?://", page.split("</style>")[0])


def test_every_item_opens_a_sentence(page: str) -> None:
    bodies = re.findall(r'<div class="body">(.*?)</details>', page, re.DOTALL)
    assert len(bodies) > 100
    assert all("<mark>" in body for body in bodies)


def test_colour_never_stands_alone(page: str) -> None:
    assert len(re.findall(r'class="badge b-(\w+)">\1</span>', page)) == len(re.findall(r'class="badge ', page))


def test_the_same_case_gives_the_same_page(queries: Queries, page: str) -> None:
    assert render(queries, Filter(), "Aleppo") == page


def test_a_narrowed_page_says_to_what(queries: Queries) -> None:
    page = render(queries, Filter(since="2016-12-18", actor="Russia"), "Aleppo")
    assert "of 18 Dec 2016 or later by or to “Russia”" in page


def test_a_page_of_nothing_stands(queries: Queries) -> None:
    page = render(queries, Filter(place="Atlantis", actor="Nobody"), "Nothing")
    assert walked(page).open == []
    assert "The reports say nothing of this kind" in page


# -- contrast -------------------------------------------------------------------------------------------

BADGES = ("corroborated", "single", "contested", "denied", "held", "besieged", "disputed")
TEXT_ON = {"paper": ("ink", "dim", "link", *BADGES), "panel": ("ink", "dim"), "mark": ("ink",)}


def schemes() -> Iterator[dict[str, str]]:
    """The colours of the light and of the dark scheme."""
    css = (resources.files("polybius.views") / "templates" / "style.css").read_text(encoding="utf-8")
    for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL):
        colours = dict(re.findall(r"--([a-z]+):(#[0-9a-f]{3,6})", block))
        if "link" in colours:
            yield colours


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_text_is_legible_in_both_schemes() -> None:
    """WCAG AA wants 4.5 to 1."""
    found = list(schemes())
    assert len(found) == 2
    for colours in found:
        for ground, texts in TEXT_ON.items():
            for text in texts:
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground, colours[text])
