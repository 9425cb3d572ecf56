"""Other names told by words: "known by its acronym X", "whose real name is X", "which means 'X'", "(Arabic: X)"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from polybius.annotate.records import Token
from polybius.claims.identities_names import CLOSING, OPENING, Named, NameLink
from polybius.claims.parse import Parse
from polybius.codebook import IdentityRow
from polybius.model.text import Span

GOING = frozenset(("go", "use", "adopt", "bear", "take"))
"""Verbs of having a name: "goes by the name X", "uses the alias X"."""
CHANGES = frozenset(("change", "switch"))
QUOTES = frozenset("\"'“”‘’«»")
LONGEST = 14
"""Tokens that a name in quotes or brackets may have."""
STOPS = frozenset((",", ";", "/", "–", *CLOSING))


def by_name_noun(named: Named, noun: Token, row: IdentityRow) -> Iterator[NameLink]:
    """ "known by its acronym X", "its real name is X", "changed its name to X"."""
    parse = named.parse
    head = parse.tokens[parse.heads[noun.i]]
    changed = parse.deps[noun.i] == "obj" and parse.lemma(head) in CHANGES
    owners = parse.doers(head) if changed else _owners(parse, noun)
    if changed:
        names = parse.obliques(head, "to")
    elif parse.deps[noun.i].startswith("nsubj"):
        names = [head] if parse.children(head, "cop") else []
    else:
        names = parse.children(noun, "appos", "flat", "nmod:desc", "compound")
    for owner in owners[:1]:
        for name in [t for t in names if parse.pos[t.i] == "PROPN" and t.i != owner.i][:1]:
            yield _link(named, owner, name, noun, row, changed=changed)


def _owners(parse: Parse, noun: Token) -> list[Token]:
    """Whose name it is; of "whose real name is X", set aside by commas, the noun before it."""
    head = parse.tokens[parse.heads[noun.i]]
    relative = any(t.lower_ == "whose" for t in parse.children(noun, "nmod:poss"))
    if relative and parse.deps[head.i] in ("appos", "acl:relcl"):
        return [parse.tokens[parse.heads[head.i]]]
    return parse.possessors(noun) or (parse.doers(head) if parse.lemma(head) in GOING else [])


def _link(named: Named, owner: Token, name: Token, noun: Token, row: IdentityRow, *, changed: bool) -> NameLink:
    parse = named.parse
    other, mention = named.at(name), parse.mention(owner)
    span = named.span(other) if other is not None else parse.phrase(name)
    if changed:
        old = named.span(mention) if mention is not None else parse.phrase(owner)
        return NameLink("formerly", name, old, owner, noun, "identity_formerly", row.confidence)
    return NameLink(row.type, owner, span, name, noun, f"identity_{row.type}", row.confidence)


def meaning(named: Named, verb: Token, row: IdentityRow) -> Iterator[NameLink]:
    """ "X, which means 'Y'", "X, meaning 'Y'": a translation, where it stands in quotes."""
    parse = named.parse
    span = _quoted(parse, verb.i + 1)
    for subject in parse.doers(verb)[:1]:
        if span is not None and parse.mention(subject) is not None:
            yield NameLink(row.type, subject, span, None, verb, "identity_translation", row.confidence)


def _quoted(parse: Parse, start: int) -> Span | None:
    """The capitalised words in quotes that open within two tokens."""
    opening = next((i for i in range(start, min(start + 3, len(parse.tokens))) if parse.tokens[i].text in QUOTES), -1)
    if opening < 0:
        return None
    for i in range(opening + 1, min(opening + LONGEST, len(parse.tokens))):
        if parse.tokens[i].text in QUOTES and i > opening + 1:
            span = parse.annotated.token_span(opening + 1, i)
            return span if span.text[:1].isupper() else None
    return None


def foreign(named: Named, token: Token, languages: Mapping[str, IdentityRow]) -> Iterator[NameLink]:
    """ "Karsa (Arabic: Qarsa)": the name in another language, up to the next comma or the bracket's end."""
    parse = named.parse
    row = languages.get(token.lower_)
    at = token.i
    if row is None or at < 2 or at + 2 >= len(parse.tokens) or parse.tokens[at + 1].text != ":":
        return
    if parse.tokens[at - 1].text not in OPENING:
        return
    stop = next((i for i in range(at + 2, min(at + LONGEST, len(parse.tokens))) if parse.tokens[i].text in STOPS), -1)
    before = named.name_ending(at - 1)
    subject = parse.tokens[before.head] if before is not None else parse.tokens[at - 2]
    if stop > at + 2 and parse.pos[subject.i] == "PROPN":
        span = parse.annotated.token_span(at + 2, stop)
        name = next(
            (t for t in parse.tokens[at + 2 : stop] if (m := named.at(t)) is not None and m.start == at + 2), None
        )
        yield NameLink(row.type, subject, span, name, token, "identity_foreign", row.confidence)
        quoted = next((i for i in range(at + 2, at + LONGEST) if i < len(parse.tokens) and _ends(parse, i)), -1)
        translated = _quoted(parse, quoted) if quoted >= 0 and parse.tokens[quoted].text in QUOTES else None
        if translated is not None and translated != span:
            yield NameLink(row.type, subject, translated, None, token, "identity_translation", row.confidence)


def _ends(parse: Parse, i: int) -> bool:
    """Does the search for a translation end here: at a quote that opens it, or with the bracket?"""
    return parse.tokens[i].text in QUOTES or parse.tokens[i].text in CLOSING
