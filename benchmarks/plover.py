"""Claims as PLOVER and CAMEO data sets count them: pairs of actors with a class, the future folded into it.

PLOVER codes what is promised as AGREE and what is announced in hostility as THREATEN, where Polybius keeps the
type and says `planned` or `future` in `realis` (PLOVER manual 0.7, section on AGREE; CAMEO manual, 03 and 13).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations

from polybius.annotate.records import AnnotatedReport, Mention
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Realis, Role
from polybius.model.text import Span

COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
MATERIAL_CONFLICT = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("ACCUSE", "REJECT", "REQUEST", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER's quad classes: 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict."""
INTENDED = frozenset((Realis.PLANNED, Realis.FUTURE))


@dataclass(frozen=True, slots=True)
class Dyad:
    """One actor, one recipient, one class; roles are None where the text names nobody."""

    source: Role | None
    target: Role | None
    root: str
    claim: Claim


def dyads(claims: tuple[Claim, ...]) -> Iterator[Dyad]:
    """Every pair of an actor and a recipient of every event; of meetings, visits and clashes, each with each (CAMEO
    codes a visit twice: 042, makes it, and 043, hosts it)."""
    for claim in claims:
        root = plover_class(claim)
        if claim.kind is not Kind.EVENT or root is None:
            continue
        actors, recipients = claim.role("actor"), claim.role("recipient")
        if not recipients and len(actors) > 1 and _is_mutual(claim):
            for source, target in permutations(actors, 2):
                yield Dyad(source, target, root, claim)
            continue
        for actor in actors or (None,):
            for recipient in recipients or (None,):
                yield Dyad(actor, recipient, root, claim)
                if claim.mode == "visit" and actor and recipient:
                    yield Dyad(recipient, actor, root, claim)


def _is_mutual(claim: Claim) -> bool:
    """Do the actors do it to each other, by the word that the claim's rule names (`verb:clash/active`)?"""
    return claim.rule.partition(":")[2].partition("/")[0].replace("_", " ") in _mutual_words()


@cache
def _mutual_words() -> frozenset[str]:
    codebook = Codebook.load()
    verbs = {verb for frame in codebook.event_verbs if frame.reciprocal for verb in frame.verbs}
    return frozenset(verbs | {noun.split(" ")[-1] for f in codebook.event_nouns if f.reciprocal for noun in f.nouns})


def plover_class(claim: Claim) -> str | None:
    """The class with the claim's realis folded in; None for what the text does not say to have come about."""
    if claim.realis.happened:
        return claim.type
    if claim.realis is Realis.CONDITIONAL and "unless" in claim.span.text.lower().split() and _is_promised(claim):
        return "THREATEN"  # what will be done unless something else is done is a threat, whatever it is
    if claim.realis in INTENDED or (claim.realis is Realis.CONDITIONAL and _is_promised(claim)):
        return "AGREE" if claim.type in COOPERATION else "THREATEN" if claim.type in MATERIAL_CONFLICT else claim.type
    if claim.realis is Realis.DENIED:
        return "REJECT" if claim.type in COOPERATION else None
    return None


def _is_promised(claim: Claim) -> bool:
    """Is it what will be done on a condition, and not the condition ("will leave unless ...")?"""
    words = claim.span.text.split()
    will = next((i for i, word in enumerate(words) if word in ("will", "would")), len(words))
    return will < next((i for i, word in enumerate(words) if word.lower() in ("if", "unless")), len(words))


def mention_of(role: Role, annotated: AnnotatedReport) -> Mention | None:
    """The mention that a role was made from: the one with its words, else the widest within them."""
    within = [m for m in annotated.mentions if role.span.begin <= m.span.begin and m.span.end <= role.span.end]
    same = [m for m in within if m.span == role.span]
    widest = sorted(within, key=lambda m: m.span.begin - m.span.end)
    return next(iter((*same, *widest)), None)


def actor_code(role: Role | None, annotated: AnnotatedReport) -> str | None:
    """Country and sector (`SYRMIL`), `IGO`, the name of an actor of no known country, `---` and the sector for anybody
    else ("crowds"); None for a thing."""
    if role is None:
        return None
    mention = mention_of(role, annotated)
    if mention is not None and mention.country and (mention.kind == "state" or mention.sector):
        return f"{mention.country}{'' if mention.kind == 'state' else mention.sector}"
    if mention is not None and mention.sector == "IGO":
        return mention.sector
    country = country_at(role.span, annotated) if mention is None else ""
    if country:
        return country
    employer = _employer(role, annotated) if mention is not None and mention.kind == "person" else ""
    name = employer or _proper_name(role, annotated) or _setting(role, annotated)
    if not name and mention is not None and mention.named:
        name = role.span.text
    if name or mention is None:
        return name or None
    if mention.country:
        return mention.country  # last, since by itself it is the code of the state
    return f"---{mention.sector}"


def _employer(role: Role, annotated: AnnotatedReport) -> str:
    """Karsa of "Karsa's minister Ion Popa": who is called by an office is coded by whose office it is."""
    named = [t for t in annotated.doc if role.span.begin <= t.idx < role.span.end]
    titles = [t for word in named[:1] for t in (word.head, *word.children) if t.pos_ == "NOUN"]
    owners = [t for title in titles for t in title.children if t.dep_ == "nmod:poss" and t.pos_ == "PROPN"]
    if not owners or not any(t.dep_ in ("appos", "flat", "nmod:desc", "nmod") for t in (*named[:1], *titles)):
        return ""
    span = annotated.token_span(owners[0].left_edge.i, owners[0].i + 1)
    return country_at(span, annotated) or span.text


def _setting(role: Role, annotated: AnnotatedReport) -> str:
    """Karsa of "activists in Karsa" for the "activists" of the role: CAMEO gives agents the land that they are in."""
    wide = [m.span for m in annotated.mentions if m.span.begin == role.span.begin and m.span.end > role.span.end]
    if not wide:
        return ""
    inside = annotated.span(role.span.end, max(span.end for span in wide))
    return country_at(inside, annotated) or _proper_name(replace(role, span=inside), annotated)


def country_at(span: Span, annotated: AnnotatedReport) -> str:
    """The country of a place within the words, as ISO 3166-1 alpha-3; empty where there is none."""
    within = [p.place for p in annotated.places if span.begin <= p.span.begin and p.span.end <= span.end]
    states = [m.country for m in annotated.mentions if span.begin <= m.span.begin and m.span.end <= span.end]
    return next((code for code in (*(_alpha3().get(place.country, "") for place in within), *states) if code), "")


@cache
def _alpha3() -> dict[str, str]:
    return {row.alpha2: row.country for row in Codebook.load().actors if row.alpha2}


def _proper_name(role: Role, annotated: AnnotatedReport) -> str:
    """The first words of a role that are a name and no title: `Karsa` of "soldiers from Karsa"."""
    words: list[str] = []
    for token in annotated.doc:
        if not role.span.begin <= token.idx < role.span.end:
            continue
        if token.pos_ == "PROPN" and token.text[:1].isupper() and token.lower_ not in _titles():
            words.append(token.text_with_ws)
        elif words and token.text == "-":
            words.append("-")
        elif words:
            break
    return "".join(words).strip(" -")


@cache
def _titles() -> frozenset[str]:
    rows = Codebook.load().agents
    return frozenset(word for row in rows for noun in row.nouns for word in noun.split())
