"""Numbers that are part of the count before them in the sentence, or somebody's own count of the same."""

from __future__ import annotations

from dataclasses import replace

from polybius.annotate.records import Quantity, Token
from polybius.claims.counts import PART, Reading
from polybius.claims.parse import Parse

ADMITTED = "admitted"
AMONG_THEM = (["among", "they"], ["among", "who"], ["among", "them"], ["among", "whom"])
PLACING = frozenset(("in", "from", "at", "to", "near", "around", "inside", "outside"))
ADMITTING = frozenset(("admit", "acknowledge", "confirm", "report", "count", "claim", "concede", "announce", "list"))
"""Verbs whose bare number is somebody's own count of what was counted before."""


def part_of(parse: Parse, quantity: Quantity, whole: Reading | None) -> Reading | None:
    """ "35,000 people, among them 9,000 gunmen", "seven people, five of them children": part of the last count."""
    noun = parse.tokens[quantity.counted] if quantity.counted >= 0 else None
    if whole is None or quantity.kind != "count":
        return None
    if noun is None:
        return _bare(parse, quantity, whole)
    words = [parse.lemmas[i] for i in range(max(0, quantity.start - 2), quantity.start)]
    if words in AMONG_THEM:
        return replace(whole, noun=noun, rule=PART, mode=PART)
    kinds = _kinds(parse, quantity, noun) if parse.pos[noun.i] == "PRON" else None
    return replace(whole, noun=kinds, rule=PART, mode=PART) if kinds is not None else None


def _kinds(parse: Parse, quantity: Quantity, pronoun: Token) -> Token | None:
    """`children` of "seven people, five of them children", by syntax or by what stands right behind the pronoun."""
    top = parse.tokens[quantity.head]
    above = parse.tokens[parse.heads[top.i]]
    if parse.deps[top.i] == "nsubj" and parse.pos[above.i] == "NOUN":
        return above
    following = parse.tokens[pronoun.i + 1 : pronoun.i + 3]
    noun = next((t for t in following if parse.pos[t.i] == "NOUN"), None)
    plain = noun is not None and (noun.i == pronoun.i + 1 or parse.heads[pronoun.i + 1] == noun.i)
    return noun if plain and pronoun.lower_ in ("them", "whom") else None


def _bare(parse: Parse, quantity: Quantity, whole: Reading) -> Reading | None:
    """A number alone, after a count in the same sentence: "116,000 were registered: 80,000 in the west and 36,000 in
    the east" are parts of it; "20 soldiers were killed; the ministry admits 16" is another count of the same."""
    number = parse.tokens[quantity.head]
    before = {t.text for t in parse.tokens[parse.sentence(number).start : number.i]}
    following = parse.lemmas[quantity.stop] if quantity.stop < len(parse.lemmas) else ""
    if ":" in before and following in PLACING:
        return replace(whole, trigger=number, predicate=None, rule=PART, mode=PART)
    above = parse.tokens[parse.heads[number.i]]
    if parse.deps[number.i] == "obj" and parse.lemma(above) in ADMITTING and parse.doers(above):
        return replace(whole, trigger=above, predicate=None, rule=ADMITTED, mode="")
    return None
