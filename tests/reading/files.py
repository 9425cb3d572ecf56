"""Files made for the tests of reading: what real ones look like, sound and damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from polybius.model.text import Report, Skipped
from polybius.reading import ReadingOptions, read_paths

STORY = (
    "Government troops entered the river town on Monday after four days of shelling, its mayor said.\n"
    "Two aid workers were wounded when a lorry with flour was hit near the northern bridge, according to a nurse."
)
NOTHING = ReadingOptions()


def read_all(*paths: Path, options: ReadingOptions = NOTHING) -> tuple[list[Report], list[Skipped]]:
    found = list(read_paths(paths, options))
    return [f for f in found if isinstance(f, Report)], [f for f in found if isinstance(f, Skipped)]


def read_one(path: Path, options: ReadingOptions = NOTHING) -> Report:
    reports, skipped = read_all(path, options=options)
    assert skipped == []
    assert len(reports) == 1
    return reports[0]


def skip_one(path: Path, options: ReadingOptions = NOTHING) -> Skipped:
    reports, skipped = read_all(path, options=options)
    assert reports == []
    assert len(skipped) == 1
    return skipped[0]


def pdf(*pages: str, info: Mapping[str, str] | None = None) -> bytes:
    """A PDF with a line of Helvetica for each line of each page."""
    objects = [b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        shown = "".join(f"({line}) Tj T* " for line in page.split("\n")) if page else ""
        stream = f"BT /F1 12 Tf 14 TL 40 760 Td {shown}ET".encode("cp1252")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        contents = len(objects)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % contents
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    objects.append(b"<<%s>>" % "".join(f"/{key}({value})" for key, value in (info or {}).items()).encode())
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(objects), len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


def encrypted(data: bytes, user: str, owner: str = "owner", algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, owner, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def page(body: str, head: str = "", attributes: str = "") -> bytes:
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>".encode()


ARTICLE = "<article><h1>Town falls</h1>" + "".join(f"<p>{line}</p>" for line in STORY.split("\n")) + "</article>"
