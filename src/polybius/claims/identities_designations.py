"""Designations: who is called a terrorist, an outlaw or the like, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.claims.relation_table import Words
from polybius.codebook import Codebook, IdentityRow
from polybius.model.claims import Kind, Role

ASIDES = ("appos", "parataxis", "dep", "compound", "conj")
LISTS = frozenset(("blacklist", "outlaw", "proscribe", "ban"))
"""Verbs that are a designation without a label."""


class Designations:
    """The rows of designations, by verb."""

    def __init__(self, codebook: Codebook) -> None:
        self._rows = {verb: row for row in codebook.identity_designations for verb in row.verbs}
        self._words = Words(self._rows)

    def of_verb(self, parse: Parse, verb: Token) -> Iterator[Draft]:
        """ "X was designated a terrorist group by Y", "Y lists X as a terrorist group", "groups declared terrorist"."""
        row = self._rows.get(self._words.base(parse, verb))
        if row is None:
            return
        noun = _noun_of(parse, verb)
        second = parse.children(verb, "obj")[1:]
        receivers = parse.receivers(verb)[: 1 if second else None]
        labels = [t for t in _labels(parse, verb, noun, second) if t.i not in {part.i for part in receivers}]
        if row.words:
            labels = [t for t in labels if _is_label(parse, t, row)]
        for label in labels[:1] or ([verb] if self._words.base(parse, verb) in LISTS else []):
            doers = [*parse.doers(verb), *parse.nmods(label, "by")]
            by = parse.roles("by", [t for t in doers if parse.mention(t) is not None and not _is_excepted(parse, t)])
            for token in _listed(parse, _around(parse, label) if noun else receivers):
                yield from _designated(parse, verb, row, token, label, by)


def _is_excepted(parse: Parse, doer: Token) -> bool:
    """ "by Chad, but not by Niger"."""
    return any(t.lower_ in ("not", "except") for t in parse.children(doer))


def _noun_of(parse: Parse, verb: Token) -> list[Token]:
    """The noun of "declared terrorist groups"."""
    head = parse.tokens[parse.heads[verb.i]]
    return [head] if parse.deps[verb.i] == "amod" and parse.pos[head.i] == "NOUN" and verb.i < head.i else []


def _labels(parse: Parse, verb: Token, noun: list[Token], second: list[Token]) -> list[Token]:
    """What the verb calls somebody; of two objects ("declared the group a threat") it is the second."""
    bare = [t for t in parse.obliques(verb) if not parse.children(t, "case") and parse.is_passive(verb)]
    found = noun or [*parse.children(verb, "xcomp"), *parse.obliques(verb, "as"), *second, *bare]
    doers = {t.i for t in parse.doers(verb)}
    return [t for t in found if parse.pos[t.i] in ("NOUN", "ADJ", "PROPN") and t.i not in doers]


def _is_label(parse: Parse, label: Token, row: IdentityRow) -> bool:
    """Verbs of opinion designate only by these words ("considers X a terrorist group")."""
    return any(t.lower_ in row.words or parse.lemma(t) in row.words for t in (label, *parse.modifiers(label)))


def _around(parse: Parse, label: Token) -> list[Token]:
    """The noun of "declared terrorist groups", and the pronoun on which it hangs ("those declared ...")."""
    head = parse.tokens[parse.heads[label.i]]
    return [label, head] if parse.pos[head.i] in ("PRON", "DET") else [label]


def _listed(parse: Parse, tokens: list[Token]) -> list[Token]:
    """The actors designated; of "those declared terrorists – X and Y" the names behind."""
    found: list[Token] = []
    for token in tokens:
        asides = [
            part for aside in parse.children(token, *ASIDES) if aside.i > token.i for part in parse.conjuncts(aside)
        ]
        named = [part for part in asides if parse.pos[part.i] == "PROPN"]
        found.extend(named or [token])
    return found


def _designated(
    parse: Parse, verb: Token, row: IdentityRow, token: Token, label: Token, by: tuple[Role, ...]
) -> Iterator[Draft]:
    if parse.mention(token) is None or token.i == label.i:
        return
    before = [t.i for t in parse.modifiers(label) if verb.i < t.i < label.i]
    words = parse.annotated.token_span(min([*before, label.i]), label.i + 1)
    roles = (*parse.roles("subject", [token]), Role("name", words, None, words.text), *by)
    yield Draft(Kind.IDENTITY, verb, "identity_designation", row.confidence, type=row.type, roles=roles, no_place=True)
