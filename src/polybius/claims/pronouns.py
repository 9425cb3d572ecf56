"""Whom pronouns stand for beyond one name: "they" a whole list, "I" the speaker, "whose army" that of its owner."""

from __future__ import annotations

from dataclasses import replace

from polybius.annotate.records import Attribution, Mention, Token
from polybius.claims.tree import Tree
from polybius.model.claims import Role, VoiceKind

PLURAL = frozenset(("they", "them", "their", "both", "themselves", "who"))
FIRST_PERSON = frozenset(("i", "me", "we", "us", "my", "our", "myself", "ourselves"))
SPEAKERS = frozenset((VoiceKind.PERSON, VoiceKind.ORGANISATION))
SINGLE = frozenset(("person", "state"))
"""Kinds of mentions that one "they" cannot stand for alone."""
LONGEST_OWNED = 60
"""Code points from an owner to what "whose" makes its own, within which the words stand together."""


def speaker(tree: Tree, token: Token, mentions: dict[int, Mention]) -> Mention | None:
    """Who says "I" or "we": the source of the narrowest quotation around it, else of the widest report."""
    if tree.lemmas[token.i] not in FIRST_PERSON and token.lower_ not in FIRST_PERSON:
        return None
    around = [a for a in tree.annotated.attributions if a.covers(token.idx)]
    if not around:
        return None
    quoted = [a for a in around if a.direct]
    said = min(quoted, key=_length) if quoted else max(around, key=_length)
    found = mentions.get(said.source_head) if said.source_kind in SPEAKERS else None
    return None if found is None or found.span.begin <= token.idx < found.span.end else found


def _length(attribution: Attribution) -> int:
    return max(span.end for span in attribution.content) - min(span.begin for span in attribution.content)


def listed(tree: Tree, token: Token, mentions: dict[int, Mention]) -> list[Token]:
    """Heads of the list that a plural pronoun stands for ("X and Y met. They signed"), empty where it is no list."""
    mention = mentions.get(token.i)
    if mention is None or mention.antecedent < 0 or token.lower_ not in PLURAL:
        return []
    while mention.antecedent >= 0 and mention.antecedent in mentions and mention.head != mention.antecedent:
        mention = mentions[mention.antecedent]
    first = tree.tokens[mention.head]
    if mention.kind not in SINGLE or "Plur" in first.morph.get("Number", []):
        return []
    while tree.deps[first.i] == "conj":
        first = tree.tokens[tree.heads[first.i]]
    heads = tree.conjuncts(first)
    return heads if len(heads) > 1 and all(t.i in mentions for t in heads) else []


def owned(tree: Tree, role: Role, noun: Token, mentions: dict[int, Mention]) -> Role:
    """The role of "whose army" with the owner's words and name."""
    owner = next((mentions[t.i] for t in tree.children(noun, "nmod:poss") if t.i in mentions and _is_whose(t)), None)
    if owner is None or owner.antecedent not in mentions:
        return role
    owner = mentions[owner.antecedent]
    near = owner.span.end <= role.span.begin and role.span.end - owner.span.begin <= LONGEST_OWNED
    span = tree.report.span(owner.span.begin, role.span.end) if near else role.span
    rules = owner.actor if owner.kind == "state" and tree.lemmas[noun.i] == "government" else None
    return replace(role, span=span, name=f"{noun.text} of {owner.name}", actor=role.actor or rules)


def _is_whose(token: Token) -> bool:
    return token.lower_ == "whose"
