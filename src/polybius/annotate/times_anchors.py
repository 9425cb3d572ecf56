"""What a relative time is counted from: the day of the report, or the date that the text has come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from polybius.annotate.times_calendar import DAY, FINENESS, MONTH, QUARTER, YEAR, Moment, first_day, last_day, valid

FEWEST = 5
"""With fewer years written out, nothing can be said of what a text tells."""
NEAR = 5
"""Paragraphs over which an account goes on speaking of its quarter."""


@dataclass
class Anchors:
    """State of one reading, from the top of the text down."""

    report: Moment | None
    history: bool
    story: list[tuple[int, Moment]] = field(default_factory=list)
    """Dates met so far, with the number of their paragraph."""
    dated: tuple[int, Moment] | None = None
    """The last of them whose year the text gave."""
    told: tuple[int, Moment] | None = None
    """The last quarter told of."""

    def note(self, paragraph: int, moment: Moment, dated: bool) -> None:
        self.story.append((paragraph, moment))
        if dated:
            self.dated = (paragraph, moment)
        if moment.unit == QUARTER and not self._is_ahead(moment):
            self.told = (paragraph, moment)

    def _is_ahead(self, moment: Moment) -> bool:
        """Whether a unit begins after the report was made."""
        return self.report is not None and first_day(moment) > last_day(self.report)

    def quarter(self, paragraph: int, reach: int = NEAR) -> Moment | None:
        """The last quarter told of that has begun, in this paragraph or the few before it."""
        if self.told and self.told[0] >= paragraph - reach:
            return self.told[1]
        return None

    def last(self, unit: str = YEAR) -> Moment | None:
        """The last date of the story that is at least as fine as the unit; of the last few, else simply the last."""
        for _, moment in self.story[:-4:-1]:
            if FINENESS[moment.unit] <= FINENESS[unit]:
                return moment
        return self.story[-1][1] if self.story else None

    def last_in(self, paragraph: int) -> Moment | None:
        """The last date of that paragraph."""
        if self.story and self.story[-1][0] == paragraph:
            return self.story[-1][1]
        return None

    def dated_in(self, paragraph: int) -> Moment | None:
        """The last date of that paragraph whose year the text gave."""
        return self.dated[1] if self.dated and self.dated[0] == paragraph else None

    def deictic(self, unit: str) -> Moment | None:
        """For "last week": the report's day; the story's date where the text tells history or has no date."""
        if self.history:
            return self.last(unit)
        return self.report

    def anaphoric(self, unit: str) -> Moment | None:
        """For "the following week": the story's date."""
        return self.last(unit) or (None if self.history else self.report)


def report_moment(date: str) -> Moment | None:
    """The day, month or year that a report's ISO date gives; None where it gives none."""
    parts = date[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    match [int(part) for part in parts]:
        case [year]:
            return Moment(YEAR, year)
        case [year, month] if 1 <= month <= 12:
            return Moment(MONTH, year, month)
        case [year, month, day] if valid(year, month, day):
            return Moment(DAY, year, month, day)
        case _:
            return None


def tells_history(report: Moment | None, years: Iterable[int], deictic: int) -> bool:
    """Whether a text tells of other years than its report's; true without a report's date.

    `years` are those that it writes out, `deictic` counts its words such as "yesterday" and bare weekdays: who
    uses them speaks from the day of the report.
    """
    if report is None:
        return True
    written = list(years)
    other = sum(year != report.year for year in written)
    return len(written) >= FEWEST and other * 10 > len(written) * 7 and len(written) > 4 * deictic
