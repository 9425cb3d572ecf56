"""What the rules say of a given pair, as votes for the classifier: the types of the events that fit it, by how they
fit, and the type of the trigger word (data/event_verbs.yaml, event_nouns.yaml) nearest to both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from benchmarks.plover import COOPERATION, MATERIAL_CONFLICT, plover_class
from polybius.annotate.labels import YIELD
from polybius.annotate.records import AnnotatedReport, Token
from polybius.claims.events_lexicon import EventLexicon
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Role
from polybius.model.text import Span
from polybius.pipeline import code_text

Spans = list[list[int]]
BLOCKADE = "blockade"
JOINED, SIDED = 3.5, 1.0
"""How well an event fits that joins the two, and one that has at least one of them."""


def votes_of(text: str, source: Spans, target: Spans) -> dict[str, str]:
    """Types by `both`, `one`, `none` (how the event that they are of fits the pair) and `nearest`."""
    annotated, claims = code_text(text)
    return pair_votes(annotated, claims, source, target)


def pair_votes(annotated: AnnotatedReport, claims: tuple[Claim, ...], source: Spans, target: Spans) -> dict[str, str]:
    """The same, for a text that has been coded."""
    votes: dict[str, str] = {}
    for fit, type_ in sorted(_ranked(claims, source, target), key=lambda pair: -pair[0]):
        votes.setdefault("both" if fit > JOINED else "one" if fit > SIDED else "none", merged(type_))
    votes["nearest"] = merged(_nearest(annotated, source, target))
    return votes


def merged(type_: str) -> str:
    """CONCEDE and RETREAT are one class in PLV, YIELD."""
    return YIELD if type_ in ("CONCEDE", "RETREAT") else type_


# -- by claims ------------------------------------------------------------------------------------------


def _ranked(claims: tuple[Claim, ...], source: Spans, target: Spans) -> Iterator[tuple[float, str]]:
    """Classes of the events with how well they fit the pair; the surer claim first where two fit alike."""
    for claim in claims:
        if claim.kind is Kind.EVENT:
            root = plover_class(claim)
            certain = 0.25 * claim.realis.happened + claim.confidence / 10 - (root is None)
            yield _fit(claim, source, target) + certain, _converted(claim, root or claim.type)


def _converted(claim: Claim, root: str) -> str:
    """PLV was made from CAMEO: by the table of 2021 sanctions imposed (163) are COERCE, convictions (116) ACCUSE,
    blockades (191) and attacks on networks ASSAULT."""
    if root == "SANCTION":
        return {"": "COERCE", "convict": "ACCUSE"}.get(claim.mode, root)
    blockade = claim.mode == "restrict" and BLOCKADE in claim.rule + claim.span.text
    return "ASSAULT" if root == "COERCE" and (claim.mode == "cyber" or blockade) else root


def _fit(claim: Claim, source: Spans, target: Spans) -> float:
    doing, done = _any(claim.role("actor"), source), _any(claim.role("recipient"), target)
    mutual = doing and not claim.role("recipient") and _any(claim.role("actor"), target)
    there = claim.place is not None and _overlaps(claim.place.span, target)
    reverse = _any(claim.role("actor"), target) and _any(claim.role("recipient"), source)
    if doing and (done or mutual):
        return 4.0
    elsewhere = doing and bool(claim.role("recipient")) and not there
    return 2.0 * doing + 1.5 * done + 0.5 * reverse + 1.0 * there - 0.5 * elsewhere - (not (doing or done or reverse))


def _any(roles: tuple[Role, ...], spans: Spans) -> bool:
    return any(_overlaps(role.span, spans) for role in roles)


def _overlaps(span: Span, spans: Spans) -> bool:
    return any(span.begin < end and begin < span.end for begin, end in spans)


# -- by the nearest trigger word ------------------------------------------------------------------------


@cache
def _lexicon() -> EventLexicon:
    return EventLexicon(Codebook.load())


def _nearest(annotated: AnnotatedReport, source: Spans, target: Spans) -> str:
    """The class of the trigger word with the least distance to both sides, in code points."""
    best, least = "", float("inf")
    for token in annotated.doc:
        root = _folded(token, _type_of(token))
        distance = _distance(token.idx, source) + _distance(token.idx, target)
        if root and distance < least:
            best, least = root, distance
    return best


def _folded(token: Token, root: str) -> str:
    """What is not done, or is to come, as `plover_class` has it of a claim."""
    beside = {child.lower_ for child in token.children if child.dep_ in ("aux", "advmod")}
    if root in COOPERATION:
        return "REJECT" if beside & {"not", "n't", "never"} else "AGREE" if beside & {"will", "would"} else root
    return "THREATEN" if root in MATERIAL_CONFLICT and beside & {"will", "would"} else root


def _type_of(token: Token) -> str:
    lexicon = _lexicon()
    lemma = lexicon.lemma(token.lower_, token.lemma_.lower(), token.pos_ == "VERB")
    if token.pos_ == "VERB":
        plain = [
            frame
            for _, frame in lexicon.verbs.get(lemma, ())
            if not frame.words and frame.needs not in (("must",), ("behind",))
        ]
        return plain[-1].type if plain else ""
    if token.pos_ == "NOUN" and lemma in lexicon.nouns:
        return lexicon.nouns[lemma][-1].frame.type
    return ""


def _distance(at: int, spans: Spans) -> int:
    return min((0 if begin <= at < end else min(abs(at - begin), abs(at - end)) for begin, end in spans), default=0)
