"""How each event claim is worded: who stands as its doer, what stands in the doer's place, and who is left out.

"The army shelled Velm", "Velm was shelled by the army", "Velm was shelled", "the shelling of Velm" and "shells fell on
Velm" may tell of one event. Where doers go in reports of violence: Fowler, Hodge, Kress and Trew, "Language and
Control" (1979); van Leeuwen, "The Representation of Social Actors" (1996).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from polybius.annotate.records import Token
from polybius.claims.events_lexicon import EventLexicon, event_lexicon
from polybius.claims.parse import VERBAL, Parse
from polybius.claims.wording_causes import Causes
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Role
from polybius.model.text import Span
from polybius.model.wording import Doer, Form, Telling

DEEDS = frozenset(("ASSAULT", "COERCE"))
"""Types of events that somebody must have suffered."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the syntax around an event's word shows; `cause` is what stands in the doer's place or brought it about."""

    form: Form
    doer: Doer
    cause: Span | None = None


class Tellings:
    """Made once from the codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._lexicon = event_lexicon(codebook)

    def of(self, parse: Parse, claims: Sequence[Claim]) -> tuple[Telling, ...]:
        """One for each event claim, in the order of the claims."""
        return tuple(_Teller(parse, claims, self._lexicon).tell())


class _Teller:
    """Tells of one report's events."""

    def __init__(self, parse: Parse, claims: Sequence[Claim], lexicon: EventLexicon) -> None:
        self._parse = parse
        self._events = [claim for claim in claims if claim.kind is Kind.EVENT and claim.anchor >= 0]
        self._causes = Causes(parse, lexicon)
        self._tokens = {token.idx: token for token in parse.tokens}
        self._done = {claim.anchor: self._doers(claim) for claim in self._events if self._doers(claim)}
        """Words of events that somebody is named for, and who."""

    def tell(self) -> Iterator[Telling]:
        for claim in self._events:
            token = self._tokens.get(claim.anchor)
            if token is not None:
                seen = self._seen(claim, token)
                yield Telling(claim.id, self._words(token), seen.form, seen.doer, _left_out(claim, seen), seen.cause)

    def _words(self, token: Token) -> Span:
        return self._parse.annotated.token_span(token.i, token.i + 1)

    def _doers(self, claim: Claim) -> tuple[Role, ...]:
        return tuple(role for role in claim.role("actor") if not self._causes.is_thing(role))

    def _seen(self, claim: Claim, token: Token) -> Seen:
        if self._parse.pos[token.i] not in VERBAL:
            return self._nominal(claim, token)
        return self._passive(claim, token) if self._parse.is_passive(token) else self._active(claim, token)

    def _nominal(self, claim: Claim, noun: Token) -> Seen:
        if self._doers(claim):
            return Seen(Form.NOMINAL, Doer.NAMED)
        return self._caused(Form.NOMINAL, Form.NOMINAL, claim, noun)

    def _passive(self, claim: Claim, verb: Token) -> Seen:
        agents = [token for token in self._parse.doers(verb) if not self._causes.is_cause(token)]
        if self._doers(claim) and agents:
            return Seen(Form.PASSIVE_WITH_AGENT, Doer.NAMED)
        return self._caused(Form.PASSIVE, Form.IMPERSONAL, claim, verb)

    def _active(self, claim: Claim, verb: Token) -> Seen:
        subjects = self._parse.doers(verb)
        suffers = any(self._suffers(claim, subject) for subject in subjects)
        if self._doers(claim) or (not suffers and any(self._can_do(subject) for subject in subjects)):
            return Seen(Form.ACTIVE, Doer.NAMED)
        befalls = self._causes.befalls(verb) or suffers
        return self._caused(Form.IMPERSONAL if befalls else Form.ACTIVE, Form.IMPERSONAL, claim, verb)

    def _can_do(self, subject: Token) -> bool:
        return self._parse.mention(subject) is not None and not self._causes.is_cause(subject)

    def _suffers(self, claim: Claim, subject: Token) -> bool:
        """The dead of "ten people died"."""
        return any(role.span.begin <= subject.idx < role.span.end for role in claim.role("recipient"))

    def _caused(self, bare: Form, caused: Form, claim: Claim, token: Token) -> Seen:
        """`bare` where nothing is said to have brought it about."""
        thing = next((role.span for role in claim.role("actor") if self._causes.is_thing(role)), None)
        found = list(self._causes.of(token))
        cause = thing or next((cause.span for cause in found), None)
        beside = bool(self._doers(claim)) or any(self._is_done(word) for word in chain(*(c.words for c in found)))
        if beside:
            return Seen(caused if cause else bare, Doer.BESIDE, cause)
        return Seen(caused, Doer.THING, cause) if cause else Seen(bare, Doer.NONE)

    def _is_done(self, word: Token) -> bool:
        """Is somebody named for what a word tells of?"""
        return word.idx in self._done or self._causes.has_doer(word)


def _left_out(claim: Claim, seen: Seen) -> tuple[str, ...]:
    actor = ("actor",) if seen.doer in (Doer.NONE, Doer.THING) else ()
    recipient = ("recipient",) if claim.type in DEEDS and not claim.role("recipient") else ()
    return (*actor, *recipient)
