"""What a quantity counts and what a share is of, by syntax; by the next words where there is no parse."""

from __future__ import annotations

from polybius.annotate.records import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "SYM"})
_COUNTING = frozenset({"nummod", "amod", "det", "det:predet", "compound", "nmod:unmarked", "nummod:gov", "dep"})
_PARTICLES = frozenset({"PUNCT", "ADP", "ADV", "CCONJ"})


def counted(doc: Doc, start: int, stop: int) -> int:
    """The noun that the number of tokens [start, stop) counts, -1 where there is none.

    "14 contracts" by nummod; "dozens of buses", "six of the buses" by the noun after `of`.
    """
    within = noun_after_of(doc, start, stop)
    if within >= 0:
        return within
    top = _top(doc, start, stop)
    if top is None or top.dep_ not in _COUNTING or top.head.pos_ not in _NOMINAL:
        return -1
    head = top.head.i
    between = any(token.pos_ == "ADP" for token in doc[stop:head])
    return -1 if head < start or between else head


def noun_after_of(doc: Doc, start: int, stop: int) -> int:
    """The noun of an `of` phrase that hangs on one of the tokens, -1 where there is none."""
    for token in doc[start:stop]:
        for child in token.rights:
            if child.i >= stop and child.dep_.startswith(("nmod", "obl")) and "of" in _cases(child):
                return child.i
    return -1


def noun_modified(doc: Doc, start: int, stop: int) -> int:
    """The noun that the tokens stand before: "half the population"; -1 where there is none."""
    top = _top(doc, start, stop)
    return top.head.i if top is not None and top.head.i >= stop and top.head.pos_ in _NOMINAL else -1


def is_counting(token: Token) -> bool:
    """Whether `one` counts: "one soldier", "one of the buses"; not "one of the largest cities", "no one"."""
    if token.dep_ == "nummod":
        return token.head.pos_ in _NOMINAL and token.head.i > token.i
    at = noun_after_of(token.doc, token.i, token.i + 1)
    if at < 0 or any(child.dep_ == "det" for child in token.lefts):
        return False
    return not any("Sup" in child.morph.get("Degree", []) for child in token.doc[at].subtree)


def _top(doc: Doc, start: int, stop: int) -> Token | None:
    """The last of the tokens that hangs on a word outside them."""
    for i in range(stop - 1, start - 1, -1):
        token = doc[i]
        if not start <= token.head.i < stop and token.pos_ not in _PARTICLES:
            return token
    return None


def _cases(token: Token) -> list[str]:
    return [child.lower_ for child in token.lefts if child.dep_ == "case"]


_PLURALS = frozenset(
    ["people", "men", "women", "children", "troops", "police", "personnel", "cattle", "dead", "wounded"]
)


def counted_by_words(words: list[str], stop: int) -> int:
    """Without a parse: the first of the next words that looks like a plural, else the next one; after `of` too."""
    if words[stop : stop + 1] == ["of"]:
        stop += 1
    window = range(stop, min(stop + 4, len(words)))
    if not window or not words[window[0]].isalpha():
        return -1
    for i in window:
        if not words[i].isalpha():
            break
        if words[i] in _PLURALS or (words[i].endswith("s") and len(words[i]) > 3):
            return i
    return -1
