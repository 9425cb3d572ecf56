"""The codebook that docs/howto/extend-the-codebook.md copies: it loads, and its verbs tell of events."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.codebook import Codebook
from polybius.errors import CodebookError
from polybius.model.claims import Claim, Kind
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report
from polybius.pipeline import CodingSettings, report_coder

FOLDER = Path(__file__).parents[2] / "examples" / "codebook"
KETTLED = "Police kettled the protesters in Tirana on Friday."
GLASSED = "The army glassed two villages near Dorn on Monday."


def events(text: str, codebook: Path | None) -> list[Claim]:
    report = Report(report_id(text), text, (Origin("text", date="2031-05-04", language="en"),))
    _, claims = report_coder(CodingSettings(codebook=codebook)).read(report)
    return [claim for claim in claims if claim.kind is Kind.EVENT]


@pytest.mark.parametrize(
    ("text", "type_", "mode"), [(KETTLED, "COERCE", "restrict"), (GLASSED, "ASSAULT", "heavy-weapons")]
)
def test_its_verbs_tell_of_events_that_rules_do_not_see_without_it(text: str, type_: str, mode: str) -> None:
    assert not [claim for claim in events(text, None) if claim.mode or claim.rule.startswith("verb:")]
    found = events(text, FOLDER)
    assert [(claim.type, claim.mode) for claim in found] == [(type_, mode)]
    assert found[0].role("actor")
    assert found[0].role("recipient")


def test_its_digest_is_its_own() -> None:
    assert Codebook.load(FOLDER).digest != Codebook.load().digest


def test_a_mistake_is_told_with_file_and_line(tmp_path: Path) -> None:
    """As the page says."""
    (tmp_path / "event_verbs.yaml").write_text(
        "# mine\nevent_verbs:\n  - {verb: [kettle], type: COERCE}\n", encoding="utf-8"
    )
    with pytest.raises(CodebookError, match=r"event_verbs\.yaml:3: unknown field 'verb' \(did you mean 'verbs'\?\)"):
        Codebook.load(tmp_path)
