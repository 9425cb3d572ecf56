"""What the tests of cards ask of a page."""

from __future__ import annotations

from typing import Any


def section(page: Any, title: str) -> Any:
    """A part of the card, opened."""
    part = page.locator(".card-section", has=page.locator("h3", has_text=title)).first
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()
    part.locator(".card-section-body").first.wait_for()
    return part
