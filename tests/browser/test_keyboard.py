"""The keyboard alone: a tour from the address bar to an event's card and back, always with the focus in sight."""

from __future__ import annotations

from typing import Any

from tests.browser.asking import asked, becomes
from tests.browser.served import Served

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return { name: one.getAttribute('aria-label') || one.textContent.trim() || one.getAttribute('placeholder') || '',
           tag: one.tagName, outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
           seen: box.width > 0 && box.height > 0 };
}"""


def tab_to(page: Any, name: str, most: int = 80) -> list[dict[str, Any]]:
    """Presses Tab until what has the focus has this name; what was passed on the way."""
    passed: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is not None:
            passed.append(focused)
            if name in focused["name"]:
                return passed
    raise AssertionError(f"no way to {name!r}: {[one['name'][:30] for one in passed]}")


def test_a_tour_without_a_mouse(page: Any, served: Served) -> None:
    page.goto(served.url)
    page.locator(".event-item").first.wait_for()
    first = page.locator(".event-item").first.inner_text()
    passed = tab_to(page, "Skip to the view")
    assert len(passed) == 1
    tab_to(page, "From day")
    page.keyboard.type("2016-12")
    page.keyboard.press("Enter")
    becomes(page, "q.get('from') === '2016-12-01'")
    tab_to(page, "Remove period")
    page.keyboard.press("Enter")
    becomes(page, "!q.has('from')")
    page.locator(".event-item").first.wait_for()
    passed = tab_to(page, first[:40])
    for one in passed:
        assert one["seen"], one
        assert one["outline"], one
        assert one["name"], one
    page.keyboard.press("Enter")
    becomes(page, "q.has('sel')")
    tab_to(page, "Close the selected object")
    page.keyboard.press("Enter")
    becomes(page, "!q.has('sel')")


def test_skip_leads_past_the_bar(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables&table=events")
    page.wait_for_selector("table.grid tbody tr")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_views_and_theme_are_reached_and_menus_give_focus_back(page: Any, served: Served) -> None:
    page.goto(f"{served.url}?view=tables")
    page.get_by_role("button", name="Theme").wait_for()
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    becomes(page, "q.get('view') === 'compare'")
    tab_to(page, "Theme")
    page.keyboard.press("Enter")
    page.get_by_role("menu").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.get_by_role("menu").count() == 0
    assert "Theme" in page.evaluate(FOCUSED)["name"]
    assert asked(page, "view") == "compare"
