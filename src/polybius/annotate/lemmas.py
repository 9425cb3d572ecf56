"""Lemmas: an edit script that the model chooses, held against a lexicon of English inflection.

A script is written ``CASE|DROP|ADD`` (a case rule, letters to drop, letters to add): ``lower|3|y`` turns "Cities"
into "city". The model chooses well for words that it has met; for others the lexicon knows which words there are
(WordNet 3.0, and the treebanks' own exceptions: training/build_lexicon.py) and what "-ed" may have been.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

REMEMBERED = 50_000
"""Lemmas kept in memory; a long run over many reports starts over when they are so many."""
# In order of preference where several scripts are equally short.
CASES = ("lower", "keep", "title")
UNCHANGED = "keep|0|"
PLURAL, THIRD, PAST, ING, COMPARATIVE, SUPERLATIVE = "plural", "third", "past", "ing", "comparative", "superlative"
SINGULAR, PRESENT = "singular", "present"
KINDS = (PLURAL, THIRD, PAST, ING, COMPARATIVE, SUPERLATIVE, SINGULAR, PRESENT)
"""The inflections that the lexicon undoes; the last two leave a regular word as it is."""

# Endings of each inflection, what stands in their place in the lemma, the likelier first.
_ENDINGS = {
    PLURAL: (
        ("men", ("man",)),
        ("ies", ("y", "ie")),
        *((f"{e}es", (e, f"{e}e")) for e in ("s", "x", "z", "ch", "sh", "o")),
    ),
    THIRD: (("ies", ("y", "ie")), *((f"{e}es", (e, f"{e}e")) for e in ("s", "x", "z", "ch", "sh", "o"))),
    PAST: (("ied", ("y", "ie")), ("ed", ("", "e"))),
    ING: (("ying", ("y", "ie", "ye")), ("ing", ("", "e"))),
    COMPARATIVE: (("ier", ("y", "ie")), ("er", ("", "e"))),
    SUPERLATIVE: (("iest", ("y", "ie")), ("est", ("", "e"))),
}
_WORD_CLASS = {PLURAL: "NOUN", THIRD: "VERB", PAST: "VERB", ING: "VERB", COMPARATIVE: "ADJ", SUPERLATIVE: "ADJ"}
_DOUBLED = re.compile(r"[^aeiou][aeiou]([bdgklmnprtv])\1$")
# A word of one syllable doubles such an ending, so that "raped" and "hoping" are of "rape" and "hope".
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]$")
_PREFIXES = ("re", "over", "under", "out", "mis", "fore", "with")
# Stems that English spelling does not leave without a final e.
_WANTS_E = re.compile(r"(?:[^aeiou][aeiou]?(?:at|iz|is|ut)|[aeiou](?:[vcgsz]|u)|[nr][cgsv]|[cdgkpt]l|[iu]r)$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Irregular forms of each inflection, and the lemmas that regular ones may go back to, by word class."""

    irregular: Mapping[str, Mapping[str, str]] = field(repr=False)
    known: Mapping[str, frozenset[str]] = field(repr=False)
    _lemmas: dict[tuple[str, str, str, str], str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """From the JSON that training/build_lexicon.py writes."""
        found = json.loads(path.read_text(encoding="utf-8"))
        return cls(found["irregular"], {name: frozenset(words.split()) for name, words in found["known"].items()})

    def lemma(self, form: str, upos: str, feats: str, script: str) -> str:
        """The lemma of a form, by its tag and UD features; `script` decides what the lexicon leaves open."""
        asked = (form, upos, feats, script)
        lemma = self._lemmas.get(asked)
        if lemma is None:
            if len(self._lemmas) >= REMEMBERED:
                self._lemmas.clear()
            lemma = self._lemmas[asked] = self._made(form, upos, feats, script)
        return lemma

    def _made(self, form: str, upos: str, feats: str, script: str) -> str:
        chosen = apply_script(form, script)
        kind = inflection(upos, feats)
        lower = form.lower()
        if not kind or not form.isalpha():
            return chosen
        lemma = self._irregular(lower, kind) or self._regular(lower, kind, chosen)
        return chosen if chosen.lower() == lemma else lemma

    def _irregular(self, lower: str, kind: str) -> str:
        """Of an irregular form, also behind a prefix ("retook"); empty where there is none."""
        forms = self.irregular.get(kind, {})
        if lemma := forms.get(lower):
            return lemma
        for prefix in _PREFIXES:
            lemma = forms.get(lower.removeprefix(prefix)) if lower.startswith(prefix) else None
            if lemma and prefix + lemma in self.known.get("VERB", frozenset()):
                return prefix + lemma
        return ""

    def _regular(self, lower: str, kind: str, chosen: str) -> str:
        if kind == PRESENT and lower.endswith("ed") and lower not in self.known.get("VERB", frozenset()):
            kind = PAST  # the tags are off: no verb that we know is written so
        if kind not in _ENDINGS:
            return lower
        possible = list(dict.fromkeys(_undone(lower, kind)))
        known = [stem for stem in possible if stem in self.known.get(_WORD_CLASS[kind], frozenset())]
        return chosen.lower() if chosen.lower() in known else (known or possible)[0]


def inflection(upos: str, feats: str) -> str:
    """One of KINDS, "" where only the model can say."""
    match upos:
        case "NOUN":
            return PLURAL if "Number=Plur" in feats else SINGULAR if "Number=Sing" in feats else ""
        case "VERB":
            return _verb_form(feats)
        case "ADJ":
            return COMPARATIVE if "Degree=Cmp" in feats else SUPERLATIVE if "Degree=Sup" in feats else ""
        case _:
            return ""


def _verb_form(feats: str) -> str:
    if "Tense=Past" in feats:
        return PAST
    if "VerbForm=Ger" in feats or ("VerbForm=Part" in feats and "Tense=Pres" in feats):
        return ING
    return THIRD if "Person=3" in feats and "Number=Sing" in feats else PRESENT


def stems(lower: str) -> Iterator[str]:
    """What a regular form may have been made of, whichever inflection it is."""
    for kind in _ENDINGS:
        yield from _undone(lower, kind)


def _undone(lower: str, kind: str) -> Iterator[str]:
    """What a regular form may have been made of, the likelier first."""
    for ending, stems in _ENDINGS[kind]:
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            base = lower.removesuffix(ending)
            if _DOUBLED.search(base) and "" in stems:
                yield base[:-1]
            if "" in stems and "e" in stems and _DOUBLES.match(base):
                yield base + "e"
                return
            ordered = reversed(stems) if "" in stems and _WANTS_E.search(base) else stems
            yield from (base + stem for stem in ordered)
            return
    regular = kind in (PLURAL, THIRD) and lower.endswith("s") and not lower.endswith("ss")
    yield lower[:-1] if regular and len(lower) > 2 else lower


def derive_script(form: str, lemma: str) -> str:
    """The shortest script that turns the form into the lemma."""
    _, rank = min((_cost(form, lemma, case), rank) for rank, case in enumerate(CASES))
    drop, add = _edit(_cased(form, CASES[rank]), lemma)
    return f"{CASES[rank]}|{drop}|{add}"


def apply_script(form: str, script: str) -> str:
    """The lemma that a script makes of a form; the form as it stands where too few letters are left to drop."""
    case, drop, add = script.split("|", 2)
    base = _cased(form, case)
    if int(drop) > len(base):
        return form
    return (base[: len(base) - int(drop)] + add) or form


def _cost(form: str, lemma: str, case: str) -> int:
    drop, add = _edit(_cased(form, case), lemma)
    return drop + len(add)


def _edit(base: str, lemma: str) -> tuple[int, str]:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(base, lemma, strict=False)))
    return len(base) - shared, lemma[shared:]


def _cased(form: str, case: str) -> str:
    match case:
        case "lower":
            return form.lower()
        case "title":
            return form.capitalize()
        case _:
            return form
