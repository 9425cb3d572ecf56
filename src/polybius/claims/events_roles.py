"""Roles from heads: who counts as an actor, who or what as a recipient, and how sure that makes a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import permutations

from polybius.annotate.records import Token
from polybius.claims.events_words import Words
from polybius.model.claims import Role

BOTH_NAMED = 0.05
"""Added to a frame's confidence where actor and recipient are mentions of known actors."""
NONE_NAMED = -0.15
"""Where neither side is a mention."""
NOBODY = -0.25
"""Where neither side stands in the text at all."""
BOUNDS = (0.2, 0.95)

VERBAL = frozenset(
    (
        "THREATEN",
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "COOPERATE",
        "AID",
    )
)
"""Types whose recipient is somebody: a thing in the recipient's slot is what it is about, not to whom it is done."""
RULES = frozenset(("rule", "reign", "dictatorship", "presidency", "tyranny", "grip", "occupation"))
ALL_OF_US = frozenset(("humanity", "mankind", "humankind"))
"""Nobody in particular, as in "crimes against humanity"."""
GOVERNING = frozenset(("government", "state", "regime"))
BODIES = frozenset(("armed_group", "organisation"))
GROUPS = frozenset(("group", "organisation", "organization", "movement"))
"""Nouns that, behind the name of such a body, are the body: "the IS group stronghold"."""
CORE = frozenset(("obj", "obj_actor", "iobj", "subj"))


@dataclass(frozen=True, slots=True)
class Cast:
    """The roles of one event, and how many sides of it are mentions of actors."""

    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    named: int

    @property
    def roles(self) -> tuple[Role, ...]:
        return (*self.actors, *self.recipients)


def confidence(base: float, cast: Cast) -> float:
    """The frame's confidence, more where both sides are named actors, less where none is."""
    if not cast.roles:
        change = NOBODY
    elif cast.named == 0:
        change = NONE_NAMED
    else:
        change = BOTH_NAMED * (cast.named > 1)
    low, high = BOUNDS
    return round(min(high, max(low, base + change)), 3)


@dataclass(slots=True)
class RoleMaker:
    """Makes the roles of one report's events."""

    words: Words

    def actors(self, tokens: Iterable[Token]) -> list[Token]:
        """Those of the heads that can act: people, bodies of people, their aircraft and vehicles, acting places."""
        kept = []
        for token in tokens:
            if self.words.is_human(token) or self._is_acting(token):
                kept.append(self._effective(token))
        return kept

    def _is_acting(self, token: Token) -> bool:
        """Aircraft and the like, and a place that stands as a subject: its government, whoever that is."""
        if self.words.any_is((token,), ("aircraft", "vehicle_military")):
            return True
        parse = self.words.parse
        if self.words.is_a(token, "weapon") and any(self.words.is_human(t) for t in parse.modifiers(token)):
            return parse.preposition(token) == "by"  # "shelled by army artillery"
        while parse.deps[token.i] == "conj":
            token = parse.tokens[parse.heads[token.i]]
        return parse.pos[token.i] == "PROPN" and parse.deps[token.i] in ("nsubj", "obl:agent")

    def recipients(self, tokens: Iterable[Token], type_: str, slot: str) -> list[Token]:
        rulers = [ruler for t in tokens for ruler in (self._rulers(t) if type_ not in VERBAL else self._pilots(t))]
        return [self._effective(t) for t in rulers if self._can_receive(t, type_, slot)]

    def _pilots(self, token: Token) -> list[Token]:
        """The forces of "condemned the strike by aircraft of the forces": nobody condemns aircraft."""
        parse = self.words.parse
        if not self.words.any_is((token,), ("aircraft", "vehicle_military")) or self.words.is_actor(token):
            return self._rulers(token)
        beside = (*parse.children(token, "nmod"), *parse.children(parse.tokens[parse.heads[token.i]], "obl"))
        of = [t for t in beside if t.i > token.i and parse.preposition(t) == "of"]
        return of or [t for t in parse.modifiers(token) if self.words.is_human(t)] or [token]

    def _rulers(self, token: Token) -> list[Token]:
        """Osman of "a revolt against Osman's rule"."""
        parse = self.words.parse
        ruled = self.words.lemmas[token.i] in RULES
        of = [t for t in parse.children(token, "nmod") if parse.preposition(t) in ("of", "by")]
        return (parse.possessors(token) or parse.expand(of) or [token]) if ruled else [token]

    def _can_receive(self, token: Token, type_: str, slot: str) -> bool:
        words = self.words
        if token.i in words.time_heads or words.lemmas[token.i] in words.lexicon.noun_types:
            return words.is_actor(token) and token.i not in words.time_heads
        if words.lemmas[token.i] in ALL_OF_US:
            return False
        if slot == "on" and words.is_a(token, "road") and not words.is_actor(token):
            return False  # "a bombing on the road to Velm" says where
        if type_ in VERBAL:
            return words.is_human(token) or token.i in words.place_heads
        if slot in CORE or slot == "of":
            return words.is_concrete(token) or (words.parse.pos[token.i] == "NOUN" and slot == "obj")
        return words.is_concrete(token)

    def _effective(self, token: Token) -> Token:
        """ "dozens of villagers" is the villagers where only they are a mention."""
        counted = self.words.counted(token)
        if counted is None or self.words.mention(token) is not None or self.words.mention(counted) is None:
            return token
        return counted

    # -- casts ----------------------------------------------------------------------------------------------

    def cast(self, actors: list[Token], recipients: list[Token]) -> Cast:
        """Actor and recipient roles; nobody is both."""
        taken = {token.i for token in actors}
        recipients = [token for token in recipients if token.i not in taken and not self._is_bound(token, taken)]
        named = self._named(actors) + self._named(recipients)
        doing = self.roles("actor", actors)
        spans = {role.span for role in doing}
        return Cast(doing, tuple(r for r in self.roles("recipient", recipients) if r.span not in spans), named)

    def _is_bound(self, token: Token, actors: set[int]) -> bool:
        """A pronoun that was read as the actor, or as what the actor is called beside his name: nobody in particular,
        since "condemned it" would say "itself" of the condemner."""
        mention = self.words.mention(token)
        if mention is None or not self.words.is_it(token):
            return False
        parse = self.words.parse
        return mention.head in actors or (parse.deps[mention.head] == "appos" and parse.heads[mention.head] in actors)

    def mutual(self, actors: list[Token], partners: list[Token]) -> Cast:
        """Both sides do it: all are actors (PLOVER's coding of meetings and clashes)."""
        together = list({token.i: token for token in (*actors, *partners)}.values())
        named = min(2, sum(self.words.is_actor(token) for token in together))
        return Cast(self.roles("actor", together), (), named)

    def each_other(self, cast: Cast) -> list[Cast]:
        """Each side does it to the other: an event for each, for up to three sides."""
        if not 1 < len(cast.actors) < 4:
            return [cast]
        pairs = permutations(cast.actors, 2)
        return [Cast((one,), (replace(other, role="recipient"),), cast.named + 1) for one, other in pairs]

    def _named(self, tokens: list[Token]) -> int:
        return int(any(self.words.is_actor(token) for token in tokens))

    def roles(self, role: str, tokens: list[Token]) -> tuple[Role, ...]:
        """Roles of the heads by position; two modifiers of one noun are one actor."""
        single, pairs = self._paired(tokens)
        roles = [*self.words.parse.roles(role, single), *(self._pair_role(role, *pair) for pair in pairs)]
        return tuple(sorted(roles, key=lambda r: (r.span.begin, r.span.end)))

    def _paired(self, tokens: list[Token]) -> tuple[list[Token], list[tuple[Token, Token]]]:
        """Splits off pairs of modifiers that name one actor: "Norlandic", "government" before "raids"."""
        deps = self.words.parse.deps
        by_index = {t.i: t for t in tokens if deps[t.i] in ("amod", "compound", "conj")}
        pairs = [(t, by_index[i + 1]) for i, t in sorted(by_index.items()) if i + 1 in by_index]
        taken = {t.i for pair in pairs for t in pair}
        return [t for t in tokens if t.i not in taken], pairs

    def _pair_role(self, role: str, first: Token, second: Token) -> Role:
        """The two words as one; the state itself only where the second word is its government."""
        span = self.words.parse.annotated.token_span(first.i, second.i + 1)
        mention = self.words.mention(first)
        group = mention is not None and mention.kind in BODIES and self.words.lemmas[second.i] in GROUPS
        if mention is not None and (group or self.words.lemmas[second.i] in GOVERNING):
            return Role(role, span, mention.actor, mention.name)
        return Role(role, span, None, span.text)

    def mode_of_noun(self, token: Token) -> str:
        """The mode that a weapon, an aircraft or an event noun gives to an ASSAULT."""
        parse, lexicon = self.words.parse, self.words.lexicon
        lemma = self.words.lemmas[token.i]
        before = [self.words.lemmas[t.i] for t in parse.modifiers(token)]
        for entry in lexicon.nouns.get(lemma, ()):
            if entry.frame.type == "ASSAULT" and entry.frame.mode and (not entry.modifier or entry.modifier in before):
                return entry.frame.mode
        for word in (*before, lemma):
            if word in lexicon.instruments:
                return lexicon.instruments[word]
        return ""
