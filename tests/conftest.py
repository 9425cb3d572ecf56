"""What several test modules share: the example case, read once a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from polybius import pipeline
from polybius.reading import ReadingOptions
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.views.queries import Queries

ALEPPO = Path(__file__).parents[1] / "examples" / "aleppo"
COLUMNS = ("title=hdl", "text=story_txt", "date=pub_dt", "outlet=src_name", "language=lang_cd", "record=ref_no")


@pytest.fixture(scope="session")
def aleppo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case file of the example reports. Tests look at it and leave it as it is."""
    case = str(tmp_path_factory.mktemp("aleppo") / "aleppo.polybius")
    serial = Settings(engine="serial")
    pipeline.read([str(ALEPPO / "reports")], case, ReadingOptions(), serial)
    pipeline.read([str(ALEPPO / "press-cuttings.csv")], case, ReadingOptions.of(mapping=COLUMNS), serial)
    return case


@pytest.fixture
def queries(aleppo: str) -> Iterator[Queries]:
    """Questions on the example case."""
    store = open_store(aleppo, read_only=True)
    yield Queries(store)
    store.close()
