"""PDF: the text of its pages, one report a file. Scanned pages have no text; encrypted ones are not broken into.

The dates in a PDF are those of the file, not of the report, and are not used.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import DependencyError, DeprecationError, PyPdfError

from polybius.errors import FormatError
from polybius.model.text import Report, Skipped
from polybius.reading.compose import compose
from polybius.reading.options import ReadingOptions
from polybius.reading.quiet import quiet
from polybius.reading.records import Metadata, Place, counted

PAGE_BREAK = "\n\f"
"""Between pages, as `pdftotext` ends them."""

DAMAGE = (
    PyPdfError,
    DependencyError,
    DeprecationError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What pypdf raises for damaged files; its documentation warns of more than its own errors."""

BROKEN = "damaged or cut short"
BROKEN_REMEDY = "download it again, or print it to a new PDF"

_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|indd|qxd|rtf|odt|pdf|pages|pptx?|xlsx?))", re.I | re.S
)
"""Names that programs put where the title belongs."""


@dataclass(frozen=True, slots=True)
class Pages:
    text: str
    notes: tuple[str, ...]


def read(label: str, data: bytes, options: ReadingOptions) -> Iterator[Report | Skipped]:
    """The file's report. Raises `FormatError` for a PDF that is encrypted, damaged or without text."""
    with quiet("pypdf"):
        reader = _opened(data)
        pages = _pages(reader)
        said = _metadata(reader, pages.notes)
    yield compose(pages.text, said, Place(label), options)


def _opened(data: bytes) -> PdfReader:
    if b"%PDF-" not in data[:1024]:
        raise FormatError("not a PDF file", remedy="check what it is; name it after its format")
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError as error:
        raise FormatError("encrypted PDF", remedy="decrypt it first, such as with qpdf --decrypt") from error
    except DAMAGE as error:
        raise FormatError(f"{BROKEN}: {error}", remedy=BROKEN_REMEDY) from error
    if locked:
        raise FormatError("encrypted PDF, needs a password", remedy="decrypt it first, such as with qpdf --decrypt")
    return reader


def _pages(reader: PdfReader) -> Pages:
    """The text of all pages that can be read, and a note on those that cannot."""
    texts: list[str] = []
    broken: list[str] = []
    for number in range(1, _count(reader) + 1):
        try:
            texts.append(reader.pages[number - 1].extract_text())
        except DAMAGE:
            broken.append(str(number))
    if broken and not "".join(texts).strip():
        raise FormatError(f"{BROKEN}: no page can be read", remedy=BROKEN_REMEDY)
    if not "".join(texts).strip():
        raise FormatError(
            f"no text in its {counted(len(texts), 'page')}: scanned images",
            remedy="run text recognition (OCR) on it first",
        )
    return Pages(PAGE_BREAK.join(texts), (f"damaged, not read: page {', '.join(broken)}",) if broken else ())


def _count(reader: PdfReader) -> int:
    try:
        count = len(reader.pages)
    except DAMAGE as error:
        raise FormatError(f"{BROKEN}: {error}", remedy=BROKEN_REMEDY) from error
    if not count:
        raise FormatError(f"{BROKEN}: it has no pages", remedy=BROKEN_REMEDY)
    return count


def _metadata(reader: PdfReader, notes: tuple[str, ...]) -> Metadata:
    """Title, publisher (XMP `dc:publisher`) and language of the document; a damaged catalogue says nothing."""
    try:
        title = str((reader.metadata.title if reader.metadata else "") or "")
        language = str(reader.root_object.get("/Lang", ""))
    except DAMAGE:
        title = language = ""
    return Metadata(
        title="" if _NO_TITLE.fullmatch(title.strip()) else title,
        outlet=_publisher(reader),
        language=language,
        notes=notes,
    )


def _publisher(reader: PdfReader) -> str:
    try:
        xmp = reader.xmp_metadata
        publishers = xmp.dc_publisher if xmp else None
    except DAMAGE:
        return ""
    return str(publishers[0]) if publishers else ""
