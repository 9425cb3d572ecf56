"""Tolls of headlines ("Ten villagers killed, 15 injured in raid"): participles without their auxiliaries, which the
reader takes for a verb with a subject and an object."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.annotate.records import Mention, Token
from polybius.claims.repairs_clauses import HARMS

TOLLS = frozenset(("killed", "injured", "wounded", "dead", "missing", "hurt"))
MORE = frozenset(("others", "more", "scores", "dozens", "hundreds", "several", "many"))
"""Words that count those of the second toll as a figure does."""
LONGEST = 3
"""Words from the first toll to those whom the second counts."""
FAR = 12
"""Words from one verb to the next that goes on."""


def tolls(tokens: list[Token], heads: list[int], deps: list[str], _mentions: Iterable[Mention]) -> None:
    """Those before each toll are whom it befell: nobody killed the others. In place."""
    for second in tokens[2:]:
        if deps[second.i] == "acl" and second.lower_.endswith("ing"):
            _go_on(second, tokens, heads, deps)
        if deps[second.i] == "nsubj":
            _stand_apart(second, tokens, heads, deps)
        counted = tokens[second.i - 1]
        first = _toll_before(counted, tokens) if second.lower_ in TOLLS else None
        if first is not None and _counts(counted) and deps[counted.i] in ("obj", "nsubj", "dep", "nsubj:pass"):
            _part(first, counted, second, tokens, heads, deps)


def _go_on(verb: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """ "Killing two people injuring eight": the dead injure nobody, what killed them does."""
    before = (t for t in reversed(tokens[max(0, verb.i - FAR) : verb.i]) if t.pos_ in ("VERB", "AUX"))
    above = next(before, None)
    if above is None or not {above.lemma_.lower(), verb.lemma_.lower()} <= HARMS:
        return
    if tokens[verb.i - 1].pos_ in ("ADP", "SCONJ"):
        return  # "claimed responsibility for killing"
    if any(heads[t.i] == above.i and deps[t.i] == "obj" for t in tokens[above.i + 1 : verb.i]):
        heads[verb.i], deps[verb.i] = above.i, "conj"


def _stand_apart(some: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """ "Injuring ten others, three of them critically": no subject stands behind its participle and the object."""
    verb = tokens[heads[some.i]]
    if verb.i < some.i and verb.lemma_.lower() in HARMS and verb.lower_.endswith("ing"):
        deps[some.i] = "dep"


def _toll_before(counted: Token, tokens: list[Token]) -> Token | None:
    return next((t for t in reversed(tokens[max(0, counted.i - LONGEST) : counted.i]) if t.lower_ in TOLLS), None)


def _counts(word: Token) -> bool:
    return word.pos_ == "NUM" or word.lower_ in MORE


def _part(first: Token, counted: Token, second: Token, tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Two passives, one beside the other."""
    before = tokens[first.i - 1] if first.i else first
    if not deps[before.i].startswith("nsubj") or heads[before.i] not in (first.i, second.i):
        return
    if heads[first.i] == second.i:
        heads[first.i], deps[first.i] = heads[second.i], deps[second.i]
        if heads[first.i] == second.i:  # it was the root
            heads[first.i] = first.i
    heads[second.i], deps[second.i] = first.i, "conj"
    heads[counted.i], deps[counted.i] = second.i, "nsubj:pass"
    heads[before.i], deps[before.i] = first.i, "nsubj:pass"
