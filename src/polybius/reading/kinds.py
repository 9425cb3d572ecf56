"""Which format a file is of: by the end of its name, or by its first bytes where it has no name (standard input)."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".csv": "tables",
    ".tsv": "tables",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".zip": "zip",
}
READABLE = ".txt .md .html .pdf .csv .tsv .jsonl .json or .zip"

REMEDIES = {
    ".doc": "save it as .txt, .html or .pdf",
    ".docx": "save it as .txt, .html or .pdf",
    ".odt": "save it as .txt, .html or .pdf",
    ".rtf": "save it as .txt, .html or .pdf",
    ".epub": "save it as .txt, .html or .pdf",
    ".mht": "save the page as .html",
    ".mhtml": "save the page as .html",
    ".xls": "save the sheet as .csv",
    ".xlsx": "save the sheet as .csv",
    ".ods": "save the sheet as .csv",
    ".parquet": "export it as .csv or .jsonl",
    ".xml": "convert it to .html, .csv or .jsonl",
    ".gz": "unpack it first",
    ".tar": "unpack it first, or pack it as .zip",
    ".rar": "unpack it first, or pack it as .zip",
    ".7z": "unpack it first, or pack it as .zip",
    ".png": "run text recognition (OCR) on it first",
    ".jpg": "run text recognition (OCR) on it first",
    ".jpeg": "run text recognition (OCR) on it first",
    ".tif": "run text recognition (OCR) on it first",
    ".tiff": "run text recognition (OCR) on it first",
}
"""What to do with files of kinds that researchers have and Polybius does not read."""


_ENDING = re.compile(r"\.[A-Za-z]\w{0,7}", re.ASCII)


def by_name(name: str) -> str:
    """The format that a file's name tells; empty where it tells none."""
    return SUFFIXES.get(PurePosixPath(name).suffix.lower(), "")


def has_ending(name: str) -> bool:
    """Does the name end as names of files do? `U.N. report` has a dot and no ending."""
    return bool(_ENDING.fullmatch(PurePosixPath(name).suffix))


def remedy_for(name: str) -> str:
    return REMEDIES.get(PurePosixPath(name).suffix.lower(), f"if it is text, name it {READABLE}")


def is_archive(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def by_content(data: bytes, mapped: tuple[str, ...]) -> str:
    """The format of bytes that came without a name. They are a table only if a column mapping fits their first
    line, since any text has commas."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if _is_json(start, first):
        return "jsonl"
    return "tables" if mapped and all(column.encode() in first for column in mapped) else "text"


def _is_json(start: bytes, first_line: bytes) -> bool:
    """Objects one a line, or an array of objects."""
    if start.startswith(b"["):
        return start[1:].lstrip().startswith(b"{")
    if not start.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first_line), dict)
    except (ValueError, RecursionError):
        return False
