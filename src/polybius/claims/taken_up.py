"""Which act told before a later word takes up: "the raids" of "blamed the Guard for the raids", "the market" of "denied
that it had bombed the market".

A charge or a denial is about a deed that its report told with day and place some sentences earlier; the claim keeps its
own words and says by `about` which deed it answers. What only goes on about the deed ("six died in the attack") says so
by `again`. Only what the text points back to is tied: a noun with "the" or
"that" for an act (data/echoes.yaml), or a denied act on what an earlier one befell. Who an outlet itself says did one
deed is not blamed for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from polybius.annotate.records import Token
from polybius.claims.echo_words import EchoWords
from polybius.claims.parse import Parse
from polybius.model.claims import Certainty, Claim, Kind, Realis, Role

NEAR, FAR = 4, 9
"""Sentences back to an act that is called otherwise, and to one that is called by the same noun."""
CHARGE = "responsibility:"
ACT = "ASSAULT"
FIRED = ("aerial", "heavy-weapons", "explosives", "drone")
"""Modes of what "the strikes" and "the raids" take up."""
UNCONVENTIONAL = "unconventional"


class TakenUp:
    """The acts of one report, by sentence, and what takes them up."""

    def __init__(self, parse: Parse, words: EchoWords) -> None:
        self._parse = parse
        self._words = words

    def tied(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims, charges and denials with the act that they are about."""
        events: dict[int, list[Claim]] = {}
        for claim in sorted(claims, key=lambda one: (one.anchor, one.id)):
            if claim.kind is Kind.EVENT:
                events.setdefault(self._words.sentence_at(claim.anchor), []).append(claim)
        told = (self._tied(claim, events) for claim in claims)
        return [replace(one, aside=True) if self._is_aside(one) else one for one in told]

    def _is_aside(self, claim: Claim) -> bool:
        """ "Troops shelled a town that rebels had taken", not "a raid that killed six"."""
        return claim.kind is Kind.EVENT and self._words.of_a_participant(claim.anchor)

    def act_of(self, noun: Token, by: Iterable[Role], events: Mapping[int, Sequence[Claim]]) -> Claim | None:
        """The act that "the raids" takes up, said to be done by somebody: the last that is called so, else the last."""
        doers = tuple(by)
        ways = ((NEAR, self._same_noun), (NEAR, self._alike), (FAR, self._same_noun))
        found: list[Claim] = []
        for reach, fits in ways:
            for act in self._before(noun.idx, reach, events):
                apart = not act.span.begin <= noun.idx < act.span.end  # "fired in response to the attack"
                if apart and fits(noun, act) and self._of_its_sort(noun, act) and not _of_another(act, doers):
                    found.append(act)
        told = (act for act in found if not self._words.subordinate(act.anchor))  # not "where a jet was shot down"
        return next(told, None) or next((act for act in found if self._same_noun(noun, act)), None)

    def _tied(self, claim: Claim, events: Mapping[int, Sequence[Claim]]) -> Claim:
        if claim.kind is not Kind.EVENT or claim.type != ACT:
            return claim
        deed = self._deed(claim, events)
        if deed >= 0:
            return replace(claim, about=deed)
        act = self._named_again(claim, events) if _is_act(claim) else None
        return claim if act is None else replace(claim, again=act.anchor)

    def _deed(self, claim: Claim, events: Mapping[int, Sequence[Claim]]) -> int:
        """The offset of the act that a claim is about, -1 where it is about none, or tells of one itself."""
        if _is_act(claim):
            described = self._described(claim, events)
            act = self._suspected(claim, events) if described < 0 else None
            return act.anchor if act is not None else described
        if claim.rule.startswith(CHARGE):
            act = self._charged(claim, events)
        else:
            act = self._denied(claim, events) if claim.realis is Realis.DENIED and claim.about < 0 else None
        return act.anchor if act is not None else -1

    # -- what points back --------------------------------------------------------------------------------------

    def _charged(self, claim: Claim, events: Mapping[int, Sequence[Claim]]) -> Claim | None:
        noun = self._words.token_at(claim.about if claim.about >= 0 else claim.anchor)
        here = events.get(self._words.sentence_at(noun.idx), ())
        told = any(one.anchor == noun.idx and one is not claim and one.rule[: len(CHARGE)] != CHARGE for one in here)
        if told or not self._words.points_back(noun):
            return None
        return self.act_of(noun, claim.role("actor"), events)

    def _denied(self, claim: Claim, events: Mapping[int, Sequence[Claim]]) -> Claim | None:
        """ "did not carry out the strikes", "had not bombed the market"."""
        word = self._words.token_at(claim.anchor)
        for noun in self._parse.receivers(word):
            if self._words.points_back(noun):
                return self.act_of(noun, claim.role("actor"), events)
        befell = [t for t in self._parse.receivers(word) if self._words.is_definite(t)]
        struck = self._struck_before(claim, befell, events)
        return struck or (self._beside(claim, events) if befell and not claim.place else None)

    def _described(self, claim: Claim, events: Mapping[int, Sequence[Claim]]) -> int:
        """ "the strike on the market that killed six": the strike, or what those are about who charge one with it."""
        noun = self._words.act_described(claim.anchor)
        if noun is None:
            return -1
        here = [one for one in events.get(self._words.sentence_at(noun.idx), ()) if one.type == ACT]
        if any(one.anchor == noun.idx and one.realis.happened and not one.rule.startswith(CHARGE) for one in here):
            return noun.idx
        charge = next((one for one in here if one.rule.startswith(CHARGE) and one.about == noun.idx), None)
        act = self._charged(charge, events) if charge is not None else None
        return act.anchor if act is not None else charge.about if charge is not None else -1

    def _suspected(self, claim: Claim, events: Mapping[int, Sequence[Claim]]) -> Claim | None:
        """ "may have shelled the convoy", of a convoy that an act befell before."""
        told = claim.voice and claim.role("actor") and claim.certainty is not Certainty.ASSERTED
        if not told or claim.place or claim.period:
            return None
        befell = [t for t in self._parse.receivers(self._words.token_at(claim.anchor)) if self._words.is_definite(t)]
        return self._struck_before(claim, befell, events)

    def _struck_before(
        self, claim: Claim, befell: Sequence[Token], events: Mapping[int, Sequence[Claim]]
    ) -> Claim | None:
        """The last act on the same, which the outlet itself lays to nobody else."""
        heads = {self._parse.lemmas[t.i] for t in befell}
        for act in self._before(claim.anchor, NEAR, events) if heads and not claim.place else ():
            struck = {self._parse.lemmas[self._words.head_of(role.span).i] for role in act.role("recipient")}
            if heads & struck and not _of_another(act, claim.role("actor")):
                return act
        return None

    def _beside(self, claim: Claim, events: Mapping[int, Sequence[Claim]]) -> Claim | None:
        """ "The radio said rebels damaged the mill while a resident said the building was not hit": what another voice
        told of in the same sentence."""
        own = _who_says(claim)
        told = (act for act in self._before(claim.anchor, 0, events) if _who_says(act) and _who_says(act) != own)
        return next((act for act in told if own and act.role("recipient")), None)

    def _named_again(self, claim: Claim, events: Mapping[int, Sequence[Claim]]) -> Claim | None:
        """ "Six were killed in the attack", "the raid destroyed a mill", "the raid lasted an hour"."""
        word = self._words.token_at(claim.anchor)
        if self._words.follows(word):
            return self._last_of(claim, events)
        beside = (*self._parse.obliques(word, "in", "by", "from", "during"), *self._parse.doers(word))
        noun = next((t for t in (*beside, word) if self._words.points_back(t)), None)
        return self.act_of(noun, claim.role("actor"), events) if noun is not None else None

    def _last_of(self, claim: Claim, events: Mapping[int, Sequence[Claim]]) -> Claim | None:
        """ "Rebels attacked a post, killing six": the act told right before in the sentence."""
        here = events.get(self._words.sentence_at(claim.anchor), ())
        acts = [act for act in here if act.anchor < claim.anchor and _is_act(act)]
        last = max(acts, key=lambda act: act.anchor, default=None)
        return None if last is None or self._words.of_a_participant(last.anchor) else last

    def _before(self, offset: int, reach: int, events: Mapping[int, Sequence[Claim]]) -> Iterator[Claim]:
        """Acts that are told to have happened, the last sentence first; in one, those that say more first."""
        here = self._words.sentence_at(offset)
        for sentence in range(here, here - reach - 1, -1):
            acts = [one for one in events.get(sentence, ()) if one.anchor < offset and _is_act(one)]
            yield from sorted(acts, key=lambda one: (-_said(one), one.anchor, one.id))

    def _same_noun(self, noun: Token, act: Claim) -> bool:
        return self._parse.lemmas[noun.i] in self._words.lemmas_in(act.span)

    def _of_its_sort(self, noun: Token, act: Claim) -> bool:
        """ "the gas attack", "the car bombing" take up what was told of gas, of a car."""
        sorts = self._words.sorts(noun)
        if not sorts or sorts & self._words.lemmas_in(act.span):
            return True
        return act.mode == UNCONVENTIONAL and self._words.is_gas(sorts)

    def _alike(self, noun: Token, act: Claim) -> bool:
        """ "the attack" takes up any act of an earlier sentence, "the raids" only what is no fight of men."""
        if self._words.sentence_at(noun.idx) == self._words.sentence_at(act.anchor):
            return False
        if not self._words.is_strike(noun):
            return True
        return act.mode in FIRED or self._words.tells_strike(act.span)


def _is_act(claim: Claim) -> bool:
    own = claim.about < 0 and not claim.rule.startswith(CHARGE)
    return claim.type == ACT and claim.realis.happened and own


def _who_says(claim: Claim) -> str:
    return claim.voice[-1].name if claim.voice else ""


def _said(claim: Claim) -> int:
    """How much it says of the act: day, place, whom it befell."""
    return (claim.period is not None) + (claim.place is not None) + bool(claim.role("recipient"))


def _of_another(act: Claim, doers: Sequence[Role]) -> bool:
    """Does the outlet say, in its own voice, that somebody else did it?"""
    told = [role.actor for role in act.role("actor") if role.actor]
    named = [role.actor for role in doers if role.actor]
    if not told or not named or act.voice or act.certainty is Certainty.ALLEGED:
        return False
    return not {actor.partition(":")[0] for actor in told} & {actor.partition(":")[0] for actor in named}
