"""One dead or wounded whom no number counts: "killing a woman and her son", "the death of a soldier".

Who is told of with an article is one person; nouns: data/measures.yaml, `one_person` and `kin`.
"""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Quantity, Token
from polybius.claims.counts import KILLED_OR_INJURED, Reading
from polybius.claims.measures import Measures
from polybius.claims.parse import Parse

ARTICLES = frozenset(("a", "an", "another"))
OWNERS = frozenset(("his", "her", "their"))
ONE = "one"
NEAR = 4
"""Words between an article and its noun, and one more."""
TOLD_OF = frozenset(("nsubj", "nsubj:pass", "obj", "conj", "nmod", "obl"))
"""Relations of those of whom something is told; an aside ("Jon Vale, a teacher") is none."""
RULES = frozenset(("verb", "state", "deverbal", "lives", "companion", "part"))
"""Rules of figures by which one person is one of the dead or wounded."""
AMONG = frozenset(("among", "amongst"))


def singles(parse: Parse, measures: Measures) -> Iterator[Quantity]:
    """A quantity for each person with an article, whether or not anything befell them."""
    counted = {quantity.counted for quantity in parse.annotated.quantities}
    for noun in parse.tokens:
        article = _article(parse, noun, measures) or _one_of(parse, noun, measures)
        told_of = article if article is not None and article.lower_ == ONE else noun
        if article is not None and noun.i not in counted and parse.deps[told_of.i] in TOLD_OF:
            span = parse.report.span(article.idx, article.idx + len(article.text))
            yield Quantity(
                article.i, article.i + 1, noun.i, span, low=1.0, best=1.0, high=1.0, approximate=False, counted=noun.i
            )


def befell(parse: Parse, quantity: Quantity, reading: Reading) -> bool:
    """Was somebody killed or hurt? Who is among others told of is none beside them ("a child among them"), and "a
    wounded child waits" tells of no wounding."""
    behind = parse.tokens[quantity.counted + 1 : quantity.counted + 2]
    beside = any(token.lower_ in AMONG for token in behind)
    described = parse.deps[reading.trigger.i] == "amod"
    return reading.measure.name in KILLED_OR_INJURED and reading.rule in RULES and not (beside or described)


def _one_of(parse: Parse, noun: Token, measures: Measures) -> Token | None:
    """The "one" of "one of their members"."""
    above = parse.tokens[parse.heads[noun.i]]
    person = parse.lemmas[noun.i].lower() in measures.one_person and "Plur" in noun.morph.get("Number", [])
    return above if person and above.lower_ == ONE and parse.preposition(noun) == "of" else None


def _article(parse: Parse, noun: Token, measures: Measures) -> Token | None:
    """The article, or the owner's pronoun, of a noun for one person; that of "a fourth"."""
    lemma = parse.lemmas[noun.i].lower()
    words = [t for t in reversed(parse.children(noun)) if noun.i - NEAR <= t.i < noun.i]
    if "Ord" in noun.morph.get("NumType", []):
        return next((t for t in words[:1] if t.lower_ == "a"), None)
    if parse.pos[noun.i] not in ("NOUN", "PROPN") or "Plur" in noun.morph.get("Number", []):
        return None
    found = next((t for t in words if t.lower_ in ARTICLES), None) if lemma in measures.one_person else None
    return found or (next((t for t in words if t.lower_ in OWNERS), None) if lemma in measures.kin else None)
