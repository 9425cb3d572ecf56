"""Bytes -> text. What decoding gives is kept to the letter: no newline, space or quote is changed.

Order: byte order mark; UTF-16 without one (its null bytes show); strict UTF-8; what the file declares; UTF-8
with a few damaged bytes; windows-1252 for text that is nearly all ASCII; else charset-normalizer's best guess.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from polybius.errors import FormatError
from polybius.reading.records import counted

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16: the little-endian marks begin alike."""

CONTROLS_ALLOWED = 8
CONTROL_SHARE = 0.002
"""More control characters than both are not text. Damaged exports hold a few null bytes; the sparsest
binary formats hold some in every hundred."""

NEARLY_ASCII = 0.9
"""Share of ASCII among the letters from which an undeclared 8-bit text is taken for windows-1252. Only English
is coded, and in English text the bytes over 127 are curly quotes, dashes and a few accents, on which the
windows code pages agree; too few for statistics to tell the pages apart."""

SAMPLE = 200_000
"""Bytes that statistics look at; more changes no guess and takes seconds a megabyte."""

MAGIC = (
    (b"%PDF-", "a PDF file", "rename it to end in .pdf"),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "rename an archive to end in .zip; save a document as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as .txt, .html or .pdf"),
    (b"{\\rtf", "an RTF document", "save it as .txt, .html or .pdf"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"\x89PNG", "an image", "run text recognition (OCR) on it first"),
    (b"\xff\xd8\xff", "an image", "run text recognition (OCR) on it first"),
    (b"GIF8", "an image", "run text recognition (OCR) on it first"),
    (b"\x7fELF", "a program", ""),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
)
_CONTROLS = bytes(sorted({*range(32), 127} - set(b"\t\n\v\f\r\x1b")))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding's name, and a note where it was not plain UTF-8."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of a file. `declared` is the encoding that the file itself names (HTML). Raises `FormatError`
    for what is not text."""
    for magic, kind, remedy in MAGIC:
        if data.startswith(magic):
            raise FormatError(f"{kind}, not text", remedy=remedy)
    decoded = _decode(data, declared)
    if _is_binary(decoded.text):
        raise FormatError("binary data, not text", remedy="give a text file, or save it as .txt in UTF-8")
    return decoded


def _decode(data: bytes, declared: str) -> Decoded:
    return (
        _by_mark(data)
        or _wide(data)
        or _strictly(data, "utf-8", "")
        or _declared(data, declared)
        or _surrogates(data)
        or _damaged_utf8(data)
        or _western(data)
        or _guessed(data)
    )


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE].encode("ascii", "ignore")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(CONTROLS_ALLOWED, CONTROL_SHARE * len(text[:SAMPLE]))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            note = "" if encoding == "utf-8" else f"decoded as {encoding}"
            return _forgiving(data[len(mark) :], encoding, note)
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: blanks leave null bytes on one side, where few different bytes stand at all, since
    a text is of one script or two."""
    sample = data[: SAMPLE - SAMPLE % 2]
    even, odd = sample[0::2], sample[1::2]
    high, encoding = (odd, "utf-16-le") if odd.count(0) > even.count(0) else (even, "utf-16-be")
    scripts = Counter(high).most_common(3)
    if len(data) % 2 or high.count(0) < 0.05 * len(high) or sum(n for _, n in scripts) < 0.9 * len(high):
        return None
    decoded = _strictly(data, encoding, f"decoded as {encoding}")
    return decoded if decoded and not _is_binary(decoded.text) else None


def _strictly(data: bytes, encoding: str, note: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, note)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes, declared: str) -> Decoded | None:
    """By the name in the file. Browsers read `iso-8859-1` as windows-1252 (WHATWG Encoding Standard); so do we."""
    name = declared.strip().lower()
    if not name or name.startswith(("utf", "unicode")):
        return None
    name = "windows-1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else name
    return _strictly(data, name, f"decoded as {name}")


def _surrogates(data: bytes) -> Decoded | None:
    """UTF-8 with surrogates in it, as Java and JavaScript write it: pairs are joined, lone ones stay."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return Decoded(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass"), "utf-8")


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 that is cut off in a character, or in which well-formed sequences outnumber the broken ones."""
    if _is_cut_off(data):
        return _forgiving(data, "utf-8", "")
    sample = data[:SAMPLE].decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    sound = len(re.findall(r"[^\x00-\x7f\ufffd]", sample))
    return _forgiving(data, "utf-8", "") if sound > 3 * broken else None


def _is_cut_off(data: bytes) -> bool:
    """A last character of three or four bytes that lacks some; two-byte ones look like an accented last letter."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and data[error.start] >= 0xE0 and error.start < len(data) - 1
    return False


def _western(data: bytes) -> Decoded | None:
    letters = len(re.findall(rb"[A-Za-z]", data[:SAMPLE]))
    high = len(re.findall(rb"[\x80-\xff]", data[:SAMPLE]))
    if letters < NEARLY_ASCII * (letters + high):
        return None
    return _strictly(data, "windows-1252", "decoded as windows-1252")


def _guessed(data: bytes) -> Decoded:
    best = from_bytes(_whole_lines(data)).best()
    encoding = best.encoding.replace("_", "-") if best else "windows-1252"
    return _forgiving(data, encoding, f"decoded as {encoding}, a guess")


def _whole_lines(data: bytes) -> bytes:
    """A sample cut where no character of several bytes is torn."""
    if len(data) <= SAMPLE:
        return data
    return data[: data.rfind(b"\n", 0, SAMPLE) + 1] or data[:SAMPLE]


def _forgiving(data: bytes, encoding: str, note: str) -> Decoded:
    """Strictly where that works, else with U+FFFD for what is broken, and a note that counts them."""
    decoded = _strictly(data, encoding, note)
    if decoded:
        return decoded
    text = data.decode(encoding, "replace")
    broken = f"{counted(text.count(chr(0xFFFD)), 'character')} broken in {encoding} replaced by U+FFFD"
    return Decoded(text, encoding, f"{note}; {broken}" if note else broken)
