"""Timeline17 and Crisis: the days that are worth a place on a timeline of a topic's articles, best first.

The layer of times finds the days that each article tells of; a day weighs as polybius.views.remembered has it, which is
how `polybius show CASE timeline --limit` chooses. Equal weights: more mentions first. Nothing is fitted. Where a topic
has no articles but sentences by the day that they tell of, their number ranks; where it has neither, no day is given.
Read without the neural reader (no tenses): six million characters take about a minute.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from polybius.annotate.segment import Segmenter
from polybius.annotate.times import times
from polybius.codebook import Codebook
from polybius.model.text import Origin, Report
from polybius.views.remembered import remembered


def predict(input_path: Path, output_path: Path) -> None:
    """Read `id`, and `articles` or `dated_sentences` of each topic, write its days, best first."""
    codebook = Codebook.load()
    segmenter = Segmenter(codebook)
    with input_path.open(encoding="utf-8") as source, output_path.open("w", encoding="utf-8") as target:
        for row in (json.loads(line) for line in source if line.strip()):
            target.write(json.dumps({"id": row["id"], "dates": days(row, segmenter, codebook)}) + "\n")


def days(row: dict[str, Any], segmenter: Segmenter, codebook: Codebook) -> list[str]:
    """The days of a topic, best first."""
    if row.get("articles"):
        return ranked([(one["date"], one["text"]) for one in row["articles"]], segmenter, codebook)
    counts = Counter({one["date"]: len(one["sentences"]) for one in row.get("dated_sentences") or ()})
    return sorted(counts, key=lambda day: (-counts[day], day))


def ranked(articles: Sequence[tuple[str, str]], segmenter: Segmenter, codebook: Codebook) -> list[str]:
    """The days that articles (day of publication, text) are from or tell of."""
    told: dict[str, list[str]] = {published: [] for published, _ in articles}
    mentions: Counter[str] = Counter()
    for published, text in articles:
        found = Counter(_days(published, text, segmenter, codebook))
        mentions.update(found)
        for day in found:
            told.setdefault(day, []).append(published)
    weights = {day: (remembered(day, days), mentions[day]) for day, days in told.items()}
    return sorted(weights, key=lambda day: (-weights[day][0], -weights[day][1], day))


def _days(published: str, text: str, segmenter: Segmenter, codebook: Codebook) -> Iterator[str]:
    """The single days that an article tells of, once for each expression."""
    report = Report("", text, (Origin("", date=published, language="en"),))
    for one in times(segmenter.segment(text), report, codebook):
        day = one.period.earliest if one.kind == "date" and one.period else ""
        if one.period and day == one.period.latest and len(day) == len("2016-12-14"):
            yield day
