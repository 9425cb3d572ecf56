"""Words as the treebanks that the reader is trained on have them (UD English EWT), on spaCy's tokenizer.

spaCy's English rules already follow the Penn Treebank for clitics; what differs in the Universal Dependencies
treebanks is stated here: which hyphens split, runs of punctuation, abbreviations, hashtags, missing spaces.
Magnitudes stay with their number ("5m", "100bn"), which EWT splits, so that they read as one figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from polybius.codebook import Codebook, WordList

Rules = dict[str, list[dict[int, str]]]

_RUNS = [r"[!?]{2,}", r"\.{2,}", r"…+", r"\*{2,}", r"={2,}", r"_{2,}", r"~{2,}", r"-{2,}", r"[<>]{2,}", r"#{2,}"]
_OPENERS = [r"[(\[{<“„«‹‘`]", r"\"", r"'(?!\d0s\b)", r"’(?!\d0s\b)"]
_CLOSERS = [r"[)\]}>”»›’´`]", r"\"", r"'"]
_CURRENCY = r"(?:US|AU|CA|HK|NZ|SG|A|C|R)?\$|[£€¥₽₴₺₪₹₦₩฿]"
_MARKS = r"[,:;!?¿¡*&%=+~|/§•▪●◦‣·–—…]"
# Units that stand with no space behind a number; not magnitudes (5m, 100bn, 30k).
_UNITS = (
    r"km|km²|km2|cm|mm|kg|g|mg|lb|lbs|oz|ft|ha|mi|mph|kph|km/h|kt|kts|nm|mm|MW|kW|GW|KB|MB|GB|TB|hrs?|mins?"
    r"|am|pm|AM|PM|a\.m\.|p\.m\."
)
# Written as one word, two words to the treebanks.
_CONTRACTIONS = {"wanna": ("wan", "na"), "Wanna": ("Wan", "na"), "CANNOT": ("CAN", "NOT")}
_WHOLE = re.compile(
    r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?"  # an ISO date
    r"|(?:\d-)?\d{3}-\d{3}-\d{4}"  # a telephone number
    r"|[#@][A-Za-z_][\w_]*"  # a hashtag or a name on social media
    r"|[’']\d0s"  # a decade
)
_SMILEYS = (":)", ":-)", ":(", ":-(", ";)", ";-)")
# Clitics without an apostrophe that are words of their own.
_NO_CLITICS = frozenset("Wed wed Id id Ill ill Hed hed".split())
_SMILEY = re.compile(r"[:;=8xX0O(<>V@][-'o.]?.{0,3}|.*[_0-9@^¯ಠ].*")


def tokenizer(codebook: Codebook) -> Callable[[str], Doc]:
    """A spaCy tokenizer; whatever it makes of a text, its tokens and their white space are that text again."""
    # spaCy's stubs know a tokenizer as a callable and no more.
    made: Any = spacy.blank("en").tokenizer
    made.rules = _exceptions(made.rules, codebook)
    made.prefix_search = compile_prefix_regex(_prefixes()).search
    made.suffix_search = compile_suffix_regex(_suffixes()).search
    made.infix_finditer = compile_infix_regex(_infixes(codebook)).finditer
    made.token_match = _WHOLE.fullmatch
    for form, parts in _CONTRACTIONS.items():
        made.add_special_case(form, [{"ORTH": part} for part in parts])
    tokenise: Callable[[str], Doc] = made
    return tokenise


def words(lists: tuple[WordList, ...]) -> tuple[str, ...]:
    return tuple(form for row in lists for form in row.forms)


def _exceptions(known: Rules, codebook: Codebook) -> Rules:
    """spaCy's clitics and abbreviations without most of its smileys ("(Figure 8)" has none), and ours."""
    rules = {form: parts for form, parts in known.items() if _is_word(form)}
    orth = next(iter(next(iter(rules.values()))[0]))
    for row in codebook.abbreviations:
        # "No." and "no." end sentences as often as they number things: they stay two tokens.
        forms = [form for form in row.forms if form.lower() not in _ALSO_WORDS]
        rules.update({f"{form}.": [{orth: f"{form}."}] for form in forms})
    return rules


def _is_word(form: str) -> bool:
    return form in _SMILEYS or not (_SMILEY.fullmatch(form) or "/" in form or form in _NO_CLITICS)


_ALSO_WORDS = frozenset("no art op fig ref sec min ed est sun sat mon wed mar doc reg ext d b v fl res".split())


def _prefixes() -> list[str]:
    return [
        *_RUNS,
        _CURRENCY,
        *_OPENERS,
        r"[)\]}”»]",
        _MARKS,
        r"#(?!\w*[A-Za-z])",
        r"@(?!\w)",
        r"-(?=[A-Za-z])",
        r"\.(?=[A-Z])",
    ]


def _suffixes() -> list[str]:
    return [
        *_RUNS,
        r"['’](?:s|S|d|D|m|M|ll|LL|re|RE|ve|VE)",
        *_CLOSERS,
        _MARKS.replace("/", ""),
        r"[(\[{“‘]",
        _CURRENCY,
        rf"(?<=\d)(?:{_UNITS})",
        r"(?<=[^\W_A-Z])\.",
        r"(?<=[A-Z][A-Z])\.",
        r"(?<=[)\]\"'”’»%*])\.",
        r"-",
        r"@",
    ]


def _infixes(codebook: Codebook) -> list[str]:
    kept = "".join(rf"(?<!(?i:\b{prefix}))" for prefix in words(codebook.hyphen_prefixes))
    sites = "|".join(words(codebook.site_endings))
    after = r"(?<=[a-z0-9)\]”’\"'»%])"
    return [
        r"\.{2,}",
        r"…+",
        r"[!?]+(?=\.{2,}|…)",
        rf"{after}[.!?]+(?=[“‘«\"'(\[]{{0,2}}[A-Z](?:[a-z]|\b))(?!(?:{sites})\b)",
        r"(?<=[a-z0-9”’\"])[.!?]+(?=\[)",
        rf"{after}[!?]+(?=[“‘«\"'(\[]?[A-Za-z])",
        r"[“”«»„\"]",
        r"(?<=[.!?,…])[’']+(?=[A-Z(\[])",
        r"‘",
        r"(?<=[\w.,;:!?’”'\"])[(\[](?=[A-Z\d‘“])",
        r"(?<=[\w’”.])[)\]]+[,.;:]*(?=[A-Z\d‘“(\[–—])",
        r"[–—]",
        r"-{2,}",
        rf"(?<=[{ALPHA}0-9]){kept}-(?=[{ALPHA}0-9])",
        r"(?<=[A-Z]\.)-(?=[A-Za-z])",
        r"(?<=[%’”'\"])-(?=[A-Za-z])",
        r"(?<=[0-9])[+*^](?=[0-9])",
        rf"(?<=[{ALPHA}0-9])[,;](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])[:<>=](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}]{{2}})/(?=[{ALPHA}]{{2}})",
    ]
