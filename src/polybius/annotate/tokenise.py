"""Words as the treebanks that the reader is trained on have them (UD English EWT), on spaCy's tokenizer.

spaCy's English rules already follow the Penn Treebank for clitics; what differs in the Universal Dependencies
treebanks is stated here: which hyphens split, runs of punctuation, abbreviations, hashtags, missing spaces.
Magnitudes stay with their number ("5m", "100bn"), which EWT splits, so that they read as one figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from spacy.attrs import ORTH
from spacy.lang.char_classes import ALPHA
from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import create_vocab

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
# Characters without width that stand between words: space, joiner, marks of direction, byte order mark.
INVISIBLE = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LONG = re.compile(r"\S{1000,}")
_SLICE = 250
_SMILEYS = (":)", ":-)", ":(", ":-(", ";)", ";-)")
# Clitics without an apostrophe that are words of their own.
_NO_CLITICS = frozenset("Wed wed Id id Ill ill Hed hed".split())
_SMILEY = re.compile(r"[:;=8xX0O(<>V@][-'o.]?.{0,3}|.*[_0-9@^¯ಠ].*")


def tokenizer(codebook: Codebook) -> Callable[[str], Doc]:
    """A spaCy tokenizer; whatever it makes of a text, its tokens and their white space are that text again.

    Built from spaCy's tables for English and not by `spacy.blank`, whose tokenizer loads all its special cases anew at
    every rule that is changed.
    """
    defaults: Any = English.Defaults
    made = Tokenizer(
        create_vocab("en", defaults),
        rules=_exceptions(defaults.tokenizer_exceptions, codebook),
        prefix_search=compile_prefix_regex(_prefixes()).search,
        suffix_search=compile_suffix_regex(_suffixes()).search,
        infix_finditer=compile_infix_regex(_infixes(codebook)).finditer,
        token_match=_WHOLE.fullmatch,
        url_match=defaults.url_match,
    )
    return _Bounded(made)


class _Bounded:
    """A tokenizer whose time grows with the text alone: spaCy's grows with the square of what has no white space.

    A stretch of that kind is no text but noise, code or an encoded file; it is read in slices.
    """

    def __init__(self, made: Tokenizer) -> None:
        self._made = made

    def __call__(self, text: str) -> Doc:
        if not _LONG.search(text):
            whole: Doc = self._made(text)
            return whole
        docs = [self._made(piece) for piece in _pieces(text)]
        return Doc(
            self._made.vocab,
            words=[token.text for doc in docs for token in doc],
            spaces=[bool(token.whitespace_) for doc in docs for token in doc],
        )


def _pieces(text: str) -> Iterator[str]:
    """The text cut around its long stretches, and those in slices."""
    end = 0
    for match in _LONG.finditer(text):
        yield text[end : match.start()]
        for begin in range(match.start(), match.end(), _SLICE):
            yield text[begin : min(begin + _SLICE, match.end())]
        end = match.end()
    yield text[end:]


def words(lists: tuple[WordList, ...]) -> tuple[str, ...]:
    return tuple(form for row in lists for form in row.forms)


def _exceptions(known: Rules, codebook: Codebook) -> Rules:
    """spaCy's clitics and abbreviations without most of its smileys ("(Figure 8)" has none), and ours."""
    rules = {form: parts for form, parts in known.items() if _is_word(form)}
    for row in codebook.abbreviations:
        # "No." and "no." end sentences as often as they number things: they stay two tokens.
        forms = [form for form in row.forms if form.lower() not in _ALSO_WORDS]
        rules.update({f"{form}.": [{ORTH: f"{form}."}] for form in forms})
    rules.update({form: [{ORTH: part} for part in parts] for form, parts in _CONTRACTIONS.items()})
    return rules


def _is_word(form: str) -> bool:
    return form in _SMILEYS or not (_SMILEY.fullmatch(form) or "/" in form or form in _NO_CLITICS)


_ALSO_WORDS = frozenset("no art op fig ref sec min ed est sun sat mon wed mar doc reg ext d b v fl res".split())


def _prefixes() -> list[str]:
    return [
        rf"[{INVISIBLE}]+",
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
        rf"[{INVISIBLE}]+",
        *_RUNS,
        r"['’](?:s|S|d|D|m|M|ll|LL|re|RE|ve|VE)",
        *_CLOSERS,
        _MARKS.replace("/", ""),
        r"[(\[{“‘]",
        _CURRENCY,
        rf"(?<=\d)(?:{_UNITS})",
        r"[。！？｡؟۔।]+",
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
        r"[。！？｡]+",
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
