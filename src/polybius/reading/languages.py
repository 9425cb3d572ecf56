"""Languages as metadata name them, made ISO 639-1 codes."""

from __future__ import annotations

import re

NAMES = {
    "albanian": "sq", "amharic": "am", "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "bengali": "bn",
    "bosnian": "bs", "bulgarian": "bg", "burmese": "my", "catalan": "ca", "chinese": "zh", "croatian": "hr",
    "czech": "cs", "danish": "da", "dari": "fa", "dutch": "nl", "english": "en", "estonian": "et", "farsi": "fa",
    "finnish": "fi", "french": "fr", "georgian": "ka", "german": "de", "greek": "el", "hausa": "ha", "hebrew": "he",
    "hindi": "hi", "hungarian": "hu", "indonesian": "id", "italian": "it", "japanese": "ja", "kinyarwanda": "rw",
    "korean": "ko", "kurdish": "ku", "macedonian": "mk", "malay": "ms", "nepali": "ne", "norwegian": "no",
    "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru",
    "serbian": "sr", "sinhala": "si", "slovak": "sk", "slovenian": "sl", "somali": "so", "spanish": "es",
    "swahili": "sw", "swedish": "sv", "tagalog": "tl", "tamil": "ta", "thai": "th", "tigrinya": "ti",
    "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "uzbek": "uz", "vietnamese": "vi",
}  # fmt: skip
"""English names of languages that conflicts are reported in."""

THREE_LETTERS = {
    "alb": "sq", "amh": "am", "ara": "ar", "ben": "bn", "bos": "bs", "bul": "bg", "bur": "my", "ces": "cs",
    "chi": "zh", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "ell": "el", "eng": "en", "fas": "fa",
    "fin": "fi", "fra": "fr", "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "heb": "he", "hin": "hi",
    "hrv": "hr", "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja", "kat": "ka", "kor": "ko", "kur": "ku",
    "mya": "my", "nld": "nl", "nor": "no", "per": "fa", "pol": "pl", "por": "pt", "pus": "ps", "ron": "ro",
    "rum": "ro", "rus": "ru", "som": "so", "spa": "es", "sqi": "sq", "srp": "sr", "swa": "sw", "swe": "sv",
    "tam": "ta", "tha": "th", "tir": "ti", "tur": "tr", "ukr": "uk", "urd": "ur", "vie": "vi", "zho": "zh",
}  # fmt: skip
"""ISO 639-2 codes of the same languages, bibliographic and terminological."""

_TAG = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.S)


def language_code(written: str) -> str:
    """`en` of `en-GB`, `en_US.UTF-8`, `eng` or `English`; empty where nothing is said or it is not understood."""
    name = written.strip().lower()
    if name in NAMES:
        return NAMES[name]
    tag = _TAG.fullmatch(name)
    if not tag:
        return ""
    code = tag[1]
    return code if len(code) == 2 else THREE_LETTERS.get(code, "")
