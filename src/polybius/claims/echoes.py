"""Claims on an act told before that a later sentence takes up in a word: who did it, and that it was not so.

"Six trucks were burnt near Velm. The council blamed the Guard; the Guard denies it." The second sentence names no act:
that the Guard burnt the trucks is the council's claim, that it did not is the Guard's. The act, its victims, place and
day are those of the sentence that told of it; the words of the claim are those of the sentence that takes it up.
Abstains where no such act was told within a few sentences. Tables: data/echoes.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from polybius.annotate.records import Token
from polybius.claims.denials import Answer
from polybius.claims.echo_words import EchoWords
from polybius.claims.parse import Parse
from polybius.claims.taken_up import TakenUp
from polybius.claims.voices import VoiceLayer, spoken, voice_of
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Claim, Kind, Realis, Role, Voice, VoiceKind

CONFIDENCE = 0.55
"""The act lies in another sentence, and several may have been told."""
ACTS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "CONCEDE"))
ACCUSED = ("ACCUSE", "allege")
OFFICIAL = frozenset(("GOV", "MIL", "SPY", "COP"))
"""Sectors (PLOVER) of organs of a state."""
REACH = 4
"""Sentences before within which the act must have been told."""


def _rank(act: Claim, deniers: Iterable[Role]) -> tuple[bool, bool]:
    """Least for a charge against one of the deniers."""
    charged = act.certainty is Certainty.ALLEGED
    return not (charged and any(_one(denier, role) for denier in deniers for role in act.role("actor"))), not charged


def _accused(told: Sequence[Claim], answer: Answer) -> list[Claim]:
    """Acts behind "accused" in the same sentence, also where the reader lost who is accused of them."""
    if not answer.said_only or answer.told or answer.charged:
        return []
    accused = [claim.anchor for claim in told if (claim.type, claim.mode) == ACCUSED]
    return [c for c in told if c.type == "ASSAULT" and c.realis.happened and accused and min(accused) < c.anchor]


def _one(denier: Role, charged: Role) -> bool:
    """The same actor, or one an organ of the other (`a_state_nor:MIL`)."""
    ids = [(role.actor or role.name or role.span.text).partition(":")[0] for role in (denier, charged)]
    return ids[0] == ids[1]


class Echoes:
    """Finds the echoes in one report."""

    def __init__(self, parse: Parse, codebook: Codebook) -> None:
        self._parse = parse
        self._words = EchoWords(parse, codebook)
        self._taken_up = TakenUp(parse, self._words)
        attributions = spoken(parse, codebook)
        self._voices = VoiceLayer(attributions, codebook)
        self._by_cue = {a.cue: a for a in attributions if a.cue >= 0}

    def add(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims, with denials and blame told in a word, and both sides of "accuse each other"."""
        told = [part for claim in claims for part in self._both_ways(claim)]
        told = [self._with_denier(claim) for claim in told]
        told = self._taken_up.tied([self._with_victims(claim, told) for claim in told])
        events: dict[int, list[Claim]] = {}
        for claim in sorted(told, key=lambda c: (c.anchor, c.id)):
            if claim.kind is Kind.EVENT:
                events.setdefault(self._words.sentence_at(claim.anchor), []).append(claim)
        for answer in self._words.answers():
            echo = self._echo(answer, events)
            if echo is not None:
                told.append(echo)
                events.setdefault(self._words.sentence(answer.word.i), []).append(echo)
        return told

    # -- what is taken up ----------------------------------------------------------------------------------------

    def _echo(self, answer: Answer, events: dict[int, list[Claim]]) -> Claim | None:
        anchor = answer.word.idx
        act = self._act_before(answer, events)
        here = events.get(self._words.sentence(answer.word.i), ())
        if act is None or any(claim.anchor == anchor and claim.type == act.type for claim in here):
            return None
        voice = self._voice(answer)
        recast = answer.doers or answer.victims
        roles = self._recast(act, answer) if recast else self._with_told(act, answer)
        if not roles and not act.place:
            return None
        return replace(
            act,
            span=self._parse.clause(answer.word),
            roles=roles,
            voice=voice,
            realis=Realis.DENIED if answer.denies else Realis.OCCURRED,
            certainty=self._certainty(answer, voice),
            confidence=CONFIDENCE,
            anchor=anchor,
            about=act.about if act.about >= 0 else act.anchor,
            rule=f"echo:{answer.rule}",
        ).identified()

    def _act_before(self, answer: Answer, events: dict[int, list[Claim]]) -> Claim | None:
        """The act of the last sentence that tells of one: what the denier is charged with before what anybody is
        charged with, and this before what somebody said; else the first. A clause that tells what is denied has it."""
        if answer.act is not None:
            return self._act_named(answer.act, answer, events)
        if answer.accident:
            return self._act_around(answer, events)
        here = self._words.sentence(answer.word.i)
        if any(self._tells(noun, events.get(here, ())) for noun in answer.told):
            return None
        deniers = self._parse.roles("actor", answer.speakers) if answer.denies else ()
        for sentence in range(here, here - answer.reach - 1, -1):
            before = [claim for claim in events.get(sentence, ()) if claim.anchor < answer.word.idx]
            acts = [claim for claim in before if self._is_act(claim, answer)] or _accused(before, answer)
            if acts:
                return min(acts, key=lambda claim: (*_rank(claim, deniers), self._words.describes(claim.anchor)))
            if answer.said_only and sentence == here and self._said_before(answer):
                return None
        return None

    def _act_around(self, answer: Answer, events: dict[int, list[Claim]]) -> Claim | None:
        """The act, told within the sentences before, in this one or in the next, that was no act but an accident."""
        here = self._words.sentence(answer.word.i)
        for sentence in (*range(here, here - answer.reach - 1, -1), here + 1):
            for claim in events.get(sentence, ()):
                struck = {word for role in claim.role("recipient") for word in self._words.lemmas_in(role.span)}
                on_it = not answer.struck or bool(struck & answer.struck)
                if claim.type == "ASSAULT" and claim.realis.happened and claim.about < 0 and on_it:
                    return claim
        return None

    def _act_named(self, noun: Token, answer: Answer, events: dict[int, list[Claim]]) -> Claim | None:
        """The act that "denied any role in the raids" takes up; none where the noun has a claim of its own."""
        here = events.get(self._words.sentence(noun.i), ())
        if any(claim.anchor == noun.idx for claim in here) or not self._words.points_back(noun):
            return None
        return self._taken_up.act_of(noun, self._parse.roles("actor", answer.speakers), events)

    def _said_before(self, answer: Answer) -> bool:
        """Does the sentence tell before what somebody said, though of no act? Then that is what is answered."""
        sentence = self._words.sentence(answer.word.i)
        before = (said for cue, said in self._by_cue.items() if cue < answer.word.i)
        here = (said for said in before if said.kind == "quotation" and self._words.sentence(said.cue) == sentence)
        own = {token.i for token in answer.speakers}
        around = self._voices.covering(answer.word.idx)
        return any(said.source_head not in own and said not in around for said in here)

    def _tells(self, noun: Token, claims: Iterable[Claim]) -> bool:
        clause = self._parse.subtree(noun)
        return any(clause.begin <= claim.anchor < clause.end and claim.type in ACTS for claim in claims)

    def _is_act(self, claim: Claim, answer: Answer) -> bool:
        if claim.realis is Realis.DENIED or claim.type not in ACTS:
            return False
        if answer.told and not any(self._words.told_alike(noun, claim.span) for noun in answer.told):
            return False
        charged = claim.certainty is Certainty.ALLEGED
        if answer.charged:
            return charged and self._is_charged(answer, claim)
        if answer.said_only:
            return bool(claim.voice) or charged
        told_of = bool(claim.role("recipient")) or (answer.denies and (charged or claim.place is not None))
        return claim.type == "ASSAULT" and told_of and claim.realis.happened

    def _is_charged(self, answer: Answer, claim: Claim) -> bool:
        """Is one of those who deny whom the act is laid to, or an official of that state?"""
        deniers = self._parse.roles("actor", answer.speakers)
        if any(_one(denier, role) for denier in deniers for role in claim.role("actor")):
            return True
        theirs = {state for token in answer.speakers if (state := self._official(token))}
        return any(self._official(self._words.head_of(role.span)) in theirs for role in claim.role("actor"))

    def _official(self, token: Token) -> str:
        """The state that somebody is an organ or official of; empty for others."""
        mention = self._parse.mention(token)
        if mention is None:
            return ""
        if mention.kind == "state" or mention.sector in OFFICIAL:
            return mention.country
        words = self._parse.tokens[mention.start : mention.stop]
        if not any(self._words.is_official(t) for t in words):
            return ""
        states = (part for t in words if (part := self._parse.mention(t)) and part.kind == "state")
        return next((part.country for part in states), "")

    def _recast(self, act: Claim, answer: Answer) -> tuple[Role, ...]:
        if answer.victims:
            return (*act.role("actor"), *self._parse.roles("recipient", answer.victims))
        doers = self._parse.roles("actor", answer.doers)
        return (*doers, *act.role("recipient")) if doers else ()

    def _with_told(self, act: Claim, answer: Answer) -> tuple[Role, ...]:
        """The roles of the act, and who did it by the clause of the denial ("the reports that its army did it")."""
        clauses = [t for noun in answer.told for t in self._parse.children(noun, "acl", "acl:relcl")]
        doers = [] if act.role("actor") else [doer for clause in clauses for doer in self._parse.doers(clause)]
        return (*self._parse.roles("actor", doers), *act.roles)

    # -- in whose mouth ------------------------------------------------------------------------------------------

    def _voice(self, answer: Answer) -> tuple[Voice, ...]:
        around = () if answer.aside else self._voices.at(answer.word.idx)
        if not answer.speakers:
            return around
        attribution = self._by_cue.get(answer.word.i)
        pronoun = self._parse.pos[answer.speakers[0].i] == "PRON"  # the reader of speech may have taken another's name
        own = (
            voice_of(attribution)
            if attribution is not None and attribution.source and not pronoun
            else self._speaker(answer)
        )
        return (*around, own) if own is not None and own not in around else around

    def _speaker(self, answer: Answer) -> Voice | None:
        role = next(iter(self._parse.roles("speaker", answer.speakers)), None)
        if role is None:
            return None
        kind = VoiceKind.ORGANISATION if role.actor else VoiceKind.UNNAMED
        return Voice(kind, role.name or role.span.text, role.span, answer.word.text)

    def _certainty(self, answer: Answer, voice: tuple[Voice, ...]) -> Certainty:
        said = self._voices.certainty(answer.word.idx) if voice else Certainty.ASSERTED
        return max(answer.certainty, said, key=list(Certainty).index)

    # -- what is already told ------------------------------------------------------------------------------------

    def _with_denier(self, claim: Claim) -> Claim:
        """ "The Guard denied any part in the raid": what is denied is that the Guard did it."""
        if claim.kind is not Kind.EVENT or claim.realis is not Realis.DENIED or claim.role("actor"):
            return claim
        deniers = self._words.deniers_of_part(claim.anchor)
        roles = self._parse.roles("actor", deniers)
        return replace(claim, roles=(*roles, *claim.roles)).identified() if roles else claim

    def _with_victims(self, claim: Claim, told: Sequence[Claim]) -> Claim:
        """ "the murder", after the killing of one that it can only mean: of the same paragraph, nobody else's."""
        if claim.kind is not Kind.EVENT or claim.type != "ASSAULT" or claim.role("recipient"):
            return claim
        if not self._words.is_killing(claim.anchor):
            return claim
        here = self._words.sentence_at(claim.anchor)
        near = [c for c in told if c.kind is Kind.EVENT and c.anchor < claim.anchor and c.role("recipient")]
        near = [c for c in near if here - self._words.sentence_at(c.anchor) <= REACH and self._words.kills(c.anchor)]
        victims = {role.name or role.span.text: role for c in near for role in c.role("recipient")}
        if len(victims) != 1:
            return claim
        return replace(claim, roles=(*claim.roles, *victims.values())).identified()

    def _both_ways(self, claim: Claim) -> Iterator[Claim]:
        """ "The army and the Guard accuse each other": each accuses the other."""
        sides = claim.role("actor")
        mutual = claim.kind is Kind.EVENT and claim.type == "ACCUSE" and len(sides) == 2 and not claim.role("recipient")
        if not mutual or not self._words.is_mutual(claim.anchor):
            yield claim
            return
        for one, other in (sides, sides[::-1]):
            yield replace(claim, roles=(one, replace(other, role="recipient"))).identified()
