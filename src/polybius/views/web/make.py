"""Of which make the app is: what it answers, and the page that asks, may be others after an upgrade of either."""

from __future__ import annotations

from pathlib import Path

from polybius import VERSION
from polybius.codebook.compiled import code_digest
from polybius.model.ids import content_id

STATIC = Path(__file__).parent / "static"
PAGE = STATIC / "index.html"


def make_of(codebook: str, page: Path = PAGE) -> str:
    """Named by the version, the code, the digest of the codebook that words answers, and the build of the page, whose
    files have digests of their content in their names."""
    built = page.read_text(encoding="utf-8") if page.is_file() else ""
    return content_id("k", VERSION, code_digest(), codebook, built)
