"""Parties that stand beside one another without a conjunction, or on both sides of one noun, coordinated."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.annotate.records import Mention, Token
from polybius.claims.repairs import is_below
from polybius.claims.repairs_clauses import ACTING

POWERS = frozenset(("state", "government", "armed_group", "organisation"))
BETWEEN = frozenset(("between", "among"))
ALONG = frozenset((("along", "with"), ("together", "with"), ("alongside", "with")))


def accompany(tokens: list[Token], heads: list[int], deps: list[str], mentions: Iterable[Mention]) -> None:
    """Coordinates those whom "along with", "together with" puts beside the subject or the object. In place."""
    kinds = {mention.head: mention.kind for mention in mentions}
    for noun in tokens:
        if deps[noun.i] == "conj" and noun.i in kinds:
            _join_sides(noun, tokens, heads, deps, kinds)
        relation = deps[noun.i].partition(":")[0]
        if relation not in ("obl", "nmod") or not (noun.i in kinds or noun.pos_ == "PROPN"):
            continue
        if _is_along(noun, tokens, heads, deps):
            host = heads[noun.i] if relation == "nmod" else _companion(noun, tokens, heads, deps, kinds)
            fits = 0 <= host < noun.i and tokens[host].pos_ in ("NOUN", "PROPN")
            if fits and not is_below(host, noun.i, heads):
                heads[noun.i], deps[noun.i] = host, "conj"


def _join_sides(noun: Token, tokens: list[Token], heads: list[int], deps: list[str], kinds: dict[int, str]) -> None:
    """ "Clashes between the army and militants": the militants are the other side of the clashes, no second clash."""
    event = heads[noun.i]
    if event in kinds or kinds[noun.i] not in ACTING:
        return
    for side in tokens[event + 1 : noun.i]:
        cases = {t.lower_ for t in tokens[event : side.i] if heads[t.i] == side.i and deps[t.i] == "case"}
        if heads[side.i] == event and side.i in kinds and cases & BETWEEN:
            heads[noun.i] = side.i
            return


def _is_along(noun: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> bool:
    """Does "along with", "together with" stand before its phrase? Both words become its own, whatever they hung on."""
    first = noun.i
    while first and heads[first - 1] == noun.i and deps[first - 1] not in ("case", "punct"):
        first -= 1
    if first < 2 or (tokens[first - 2].lower_, tokens[first - 1].lower_) not in ALONG:
        return False
    words = (first - 2, first - 1)
    if any(is_below(noun.i, i, heads) for i in words):
        return False
    for i in words:
        heads[i], deps[i] = noun.i, "case"
    return True


def _companion(noun: Token, tokens: list[Token], heads: list[int], deps: list[str], kinds: dict[int, str]) -> int:
    """Whom it accompanies: the subject of a passive; else the object, unless a power joins in what is done to others;
    else the subject. -1 where there is none."""
    verb = heads[noun.i]
    found = {deps[t.i]: t.i for t in tokens[max(0, verb - 40) : noun.i] if heads[t.i] == verb}
    beside = found.get("obj", -1)
    alike = beside in kinds and not (kinds.get(noun.i) in POWERS and kinds[beside] not in POWERS)
    return found.get("nsubj:pass", beside if alike else found.get("nsubj", -1))
