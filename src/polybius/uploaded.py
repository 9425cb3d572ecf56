"""What was uploaded, as the pipeline reads it. Loaded with the first upload: it brings all that reads with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from polybius import pipeline
from polybius.model.text import Skipped
from polybius.reading import ReadingOptions, Source, iter_sources
from polybius.settings import Settings
from polybius.stores.base import Store


def read(
    store: Store, settings: Settings, folder: Path, given: ReadingOptions, progress: pipeline.Progress
) -> pipeline.Summary:
    """Reads the files in a folder into the case, and builds it."""
    return pipeline.read_into(store, sources(folder), given, settings, progress)


def sources(folder: Path) -> Iterator[Source | Skipped]:
    """Each file of an upload lies in a folder of its own, so that two may have one name; nobody is told the folders."""
    for own in sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: int(path.name)):
        prefix = f"{own.as_posix()}/"
        for found in iter_sources([str(file) for file in sorted(own.iterdir())]):
            if isinstance(found, Skipped):
                yield Skipped(found.where.removeprefix(prefix), found.why, found.remedy.replace(prefix, ""))
            else:
                yield replace(found, label=found.label.removeprefix(prefix))


def options(given: Mapping[str, str]) -> ReadingOptions:
    """Raises `UsageError` for what no option takes."""
    named = {name: given.get(name, "") for name in ("outlet", "date", "title", "url", "language")}
    return ReadingOptions.of(**named, mapping=[one for one in given.get("map", "").splitlines() if one.strip()])
