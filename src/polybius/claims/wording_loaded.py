"""Loaded words with what they hang on: the actor whom they call something or describe, or the event they tell of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from polybius.annotate.records import LoadedMention, Mention, Token
from polybius.claims.parse import VERBAL, Parse
from polybius.claims.wording_labels import claims_by_role
from polybius.claims.wording_speech import Speeches
from polybius.model.claims import Claim, Kind
from polybius.model.text import Span
from polybius.model.wording import LoadedWord, Tie

DESCRIBING = frozenset(("amod", "compound", "nmod:desc", "acl", "appos", "flat"))
MANNER = frozenset(("advmod", "amod", "obl", "xcomp", "obl:unmarked", "advcl"))
"""Relations by which a word says how something is done."""
OBJECTS = frozenset(("nsubj:pass", "obj"))
DOING = frozenset("carry commit launch stage mount conduct perpetrate wage unleash make do".split())
"""Verbs whose object is what they do: "carried out a massacre", but not "condemned" or "foiled" one."""
LABEL, DEED = "label", "deed"
"""Kinds of data/loaded.yaml."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a loaded word hangs on."""

    tie: Tie
    mention: Mention | None = None
    claims: tuple[str, ...] = ()


def loaded_words(parse: Parse, claims: Sequence[Claim], speeches: Speeches) -> tuple[LoadedWord, ...]:
    """The loaded words of a report, by position."""
    binder = _Binder(parse, claims)
    return tuple(_word(one, binder, speeches) for one in parse.annotated.loaded)


def _word(one: LoadedMention, binder: _Binder, speeches: Speeches) -> LoadedWord:
    bound = binder.bound(one)
    said = speeches.at(one.span.begin)
    found = LoadedWord(
        span=one.span,
        score=one.score,
        speech=said.speech,
        speaker=said.speaker,
        kind=one.kind,
        tone=one.tone,
        neutral=one.neutral,
        tie=bound.tie,
        distanced=speeches.is_distanced(one.span),
        claims=bound.claims,
        why=one.why,
    )
    mention = bound.mention
    if mention is None:
        return found
    return replace(found, target=binder.called(mention), actor=mention.actor, name=mention.name)


class _Binder:
    """Finds what the loaded words of one report hang on."""

    def __init__(self, parse: Parse, claims: Sequence[Claim]) -> None:
        self._parse = parse
        self._by_anchor = _by_anchor(claims)
        self._by_role = claims_by_role(claims)
        self._claims = {claim.id: claim for claim in claims}
        self._roles = [role for claim in claims for role in claim.roles]
        self._around = {i: m for m in reversed(parse.annotated.mentions) for i in range(m.start, m.stop)}
        """The mention that holds a token, the first of several."""
        self._heads = {mention.head: mention for mention in parse.annotated.mentions}
        self._called = {parse.tokens[head].lower_: mention for head, mention in self._heads.items() if mention.actor}

    def called(self, mention: Mention) -> Span:
        known = self._heads.get(mention.head)
        return self._parse.called(mention) if known is mention else mention.span

    def bound(self, one: LoadedMention) -> Bound:
        """An actor's label or modifier; else a deed, and who did it; else nothing."""
        token = self._parse.tokens[one.head]
        mention = self._heads.get(one.head) or self._around.get(one.start) or self._described(token)
        if mention is not None and self._parse.pos[mention.head] != "PRON":
            tie = Tie.LABEL if mention.head == one.head else Tie.MODIFIER
            return Bound(tie, mention, self._by_role.get(mention.span.begin, ()))
        names = one.kind == LABEL and self._parse.pos[token.i] in ("NOUN", "PROPN")
        return self._alone(one) if names else self._deed(token, one.kind == DEED)

    def _alone(self, one: LoadedMention) -> Bound:
        """A label where nobody was seen ("regime shelling", "regime positions"): who has a role by these words, else
        whom the same word heads the words for elsewhere."""
        role = next((role for role in self._roles if role.span.contains(one.span)), None)
        called = self._called.get(one.span.text.lower())
        if role is not None and (role.actor or called is None):
            name, actor = role.name or "", role.actor
        else:
            name, actor = (called.name, called.actor) if called is not None else ("", None)
        said = Mention(one.start, one.stop, one.head, one.span, "unknown", name, actor)
        return Bound(Tie.LABEL, said, self._by_role.get(role.span.begin, ()) if role is not None else ())

    def _described(self, token: Token) -> Mention | None:
        """The actor whose noun an adjective stands before, or whom a predicate calls something ("they are thugs")."""
        parse = self._parse
        if parse.deps[token.i] in DESCRIBING:
            return self._heads.get(parse.heads[token.i])
        subjects = parse.children(token, "nsubj") if parse.children(token, "cop") else []
        return next((found for t in subjects if (found := parse.mention(t)) is not None), None)

    def _deed(self, token: Token, is_deed: bool) -> Bound:
        """The event that a word tells of, or whose word it stands beside ("brutally killed", "a cowardly attack")."""
        for word in self._deed_words(token, is_deed):
            claims = self._by_anchor.get(word.idx, ())
            doer = self._doer(claims, word)
            if claims or doer is not None:
                return Bound(Tie.DEED, doer, claims)
        return Bound(Tie.NONE)

    def _deed_words(self, token: Token, is_deed: bool) -> list[Token]:
        parse = self._parse
        over = parse.tokens[parse.heads[token.i]]
        beside = parse.deps[token.i] in MANNER | DESCRIBING
        told = is_deed and (
            parse.deps[token.i] == "nsubj" or (parse.deps[token.i] in OBJECTS and parse.lemmas[over.i] in DOING)
        )
        return [token, over] if (beside or told) and over.i != token.i else [token]

    def _doer(self, claims: Sequence[str], word: Token) -> Mention | None:
        """Who does it by the claims on the word, else by the syntax of a verb."""
        roles = (role for id_ in claims for role in self._claims[id_].role("actor"))
        spans = [role.span.begin for role in roles]
        known = next((m for m in self._parse.annotated.mentions if m.span.begin in spans), None)
        if known is not None or self._parse.pos[word.i] not in VERBAL:
            return known
        doers = (self._parse.mention(token) for token in self._parse.doers(word))
        return next((mention for mention in doers if mention is not None), None)


def _by_anchor(claims: Sequence[Claim]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for claim in claims:
        if claim.kind in (Kind.EVENT, Kind.CONTROL, Kind.RELATION, Kind.FIGURE):
            found.setdefault(claim.anchor, []).append(claim.id)
    return {anchor: tuple(ids) for anchor, ids in found.items()}
