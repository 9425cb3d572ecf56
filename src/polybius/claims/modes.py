"""How firmly a claim is told: realis by what governs it, certainty by the voice and the hedges around it."""

from __future__ import annotations

from polybius.annotate.records import Modality, Token
from polybius.claims.courses import Courses
from polybius.claims.drafts import Draft
from polybius.claims.lapsed import has_lapsed, is_now, only_names
from polybius.claims.parse import Parse
from polybius.claims.voices import VoiceLayer
from polybius.codebook import Codebook, word_sets
from polybius.model.claims import Certainty, Kind, Realis, Voice

PAST_BE = frozenset(("was", "were"))
STANDING = frozenset("held besieged contested supports ally opposes fights part_of leads affiliated".split())
"""Control types and relations that are states: they last unless they are told in the past tense."""
ASIDE = "appos"
PLANNING = ("planned by", "hypothetical by order", "purpose")
DEFINITE = frozenset(("the", "this", "that", "these", "those"))


class Modes:
    """Realis and certainty of one report's drafts. Words: data/told.yaml."""

    def __init__(self, parse: Parse, voices: VoiceLayer, codebook: Codebook) -> None:
        self._parse = parse
        self._words = word_sets(codebook.told_words)
        self._voices = voices
        self._courses = Courses(parse)
        self._modalities: dict[int, Modality] = {m.head: m for m in parse.annotated.modalities}

    def modality(self, draft: Draft) -> Modality | None:
        """What governs the draft, None where nothing does."""
        return None if only_names(self._parse, draft) else self._modality(draft) or self._of_counted(draft)

    def _modality(self, draft: Draft) -> Modality | None:
        """That of the trigger, else that of the predicate it is the core of ("carried out an attack"); who somebody is
        does not hang on what he did ("the minister, Ann Wallace, did not answer")."""
        trigger = draft.trigger
        own = self._modalities.get(trigger.i)
        if draft.kind is Kind.IDENTITY and own is None:
            return None
        if any(t.lower_ == "following" for t in self._parse.children(trigger, "case", "mark")):
            return None  # "should be tried for crimes following a raid": that there was one is known
        if own is not None and own.rule.startswith(PLANNING) and self._is_done(trigger):
            return None
        if own is not None or self._parse.pos[trigger.i] == "VERB":
            return own
        above = self._parse.tokens[self._parse.heads[trigger.i]]
        leads = self._parse.deps[trigger.i] == "obl" and self._is(above, "leads_to")
        if leads or self._parse.deps[trigger.i] in ("obj", "nsubj:pass", "nsubj", "nsubj:outer", "compound", "nmod"):
            return self._modalities.get(self._parse.heads[trigger.i])
        return None

    def _of_counted(self, draft: Draft) -> Modality | None:
        """ "have pledged 20 million": the figure is that of what is still to be given; "could lead to 40 deaths"."""
        if draft.kind is not Kind.FIGURE:
            return None
        if self._parse.pos[draft.trigger.i] != "VERB":
            verb = self._courses.leads_to(draft.trigger)
            return self._modalities.get(verb.i) if verb is not None else None
        found = (self._modalities.get(t.i) for t in self._parse.children(draft.trigger, "obj"))
        return next((m for m in found if m is not None and m.realis is Realis.PLANNED), None)

    def _is_done(self, trigger: Token) -> bool:
        """Is it a past participle of the noun that plans ("a deal brokered by X"), not what the noun plans, a deed
        that is known, or what a crowd says by its coming together ("marched to demand")?"""
        if self._is(trigger, "deed") and any(t.lower_ == "the" for t in self._parse.children(trigger, "det")):
            return True
        if self._parse.is_infinitive(trigger) and self._is(trigger, "voiced"):
            return self._is(self._parse.tokens[self._parse.heads[trigger.i]], "crowd")
        if self._parse.deps[trigger.i] == "conj":
            trigger = self._parse.tokens[self._parse.heads[trigger.i]]
        participle = self._parse.deps[trigger.i] == "acl" and not self._parse.is_infinitive(trigger)
        return participle and self._parse.is_passive(trigger)

    def realis(self, draft: Draft, modality: Modality | None) -> Realis:
        seen = modality.realis if modality else Realis.OCCURRED
        if draft.kind is Kind.FIGURE and modality and not PAST_BE.isdisjoint(modality.cues):
            seen = Realis.OCCURRED  # "said that 40 were taking part": a count of that day
        if draft.kind is Kind.OUTLOOK and self._voices.denied(draft.trigger.idx):
            return Realis.DENIED
        if draft.realis is not None:
            return Realis.CONDITIONAL if draft.kind is Kind.OUTLOOK and seen is Realis.CONDITIONAL else draft.realis
        denied = self._voices.denied(draft.trigger.idx) and not self._is_known(draft.trigger)
        if seen.happened and (denied or self._is_rejected(draft.trigger)):
            return Realis.DENIED
        if seen is Realis.HYPOTHETICAL and self._courses.is_term(draft.trigger):
            return Realis.PLANNED
        if seen.happened and self._courses.goes_on(draft.trigger):
            return Realis.ONGOING
        if seen is Realis.OCCURRED and draft.type in STANDING and not self._is_over(draft):
            return Realis.ONGOING
        return seen

    def _is_known(self, trigger: Token) -> bool:
        """ "denied any part in the raid in which the bridge was destroyed": that it was, nobody denies."""
        clause = self._parse.clause_head(trigger)
        noun = self._parse.tokens[self._parse.heads[clause.i]]
        definite = any(t.lower_ in DEFINITE for t in self._parse.children(noun, "det"))
        return self._parse.deps[clause.i] == "acl:relcl" and definite

    def _is_rejected(self, trigger: Token) -> bool:
        """ "rejected accusations that it had shelled the camp": it says that it had not."""
        clause = self._parse.clause_head(trigger)
        noun = self._parse.tokens[self._parse.heads[clause.i]]
        verb = self._parse.tokens[self._parse.heads[noun.i]]
        charge = self._parse.deps[clause.i] == "acl" and self._is(noun, "charge")
        rejected = self._parse.deps[noun.i] in ("obj", "nsubj:pass") and self._is(verb, "reject")
        return charge and rejected and verb.i not in self._modalities

    def _is_over(self, draft: Draft) -> bool:
        """Is a state said to be past: by its tense, by "formerly", or as one that has been left ("deserted by X")?"""
        if self._is_past(draft.trigger):
            return True
        if draft.kind is Kind.RELATION and has_lapsed(self._parse, draft.trigger, draft.rule):
            return True
        trigger, parse = draft.trigger, self._parse
        head = parse.tokens[parse.heads[trigger.i]]
        near = [*parse.children(trigger, "advmod"), *parse.children(head, "advmod")]
        lasting = draft.kind in (Kind.RELATION, Kind.CONTROL)
        if lasting and any(self._is(t, "over") and t.i < trigger.i for t in near):
            return True
        return parse.deps[trigger.i] == "obl:agent" and self._is(head, "left")

    def _is(self, token: Token, kind: str) -> bool:
        return self._parse.lemmas[token.i] in self._words[kind]

    def _is_past(self, trigger: Token) -> bool:
        """Is a state told in the past tense ("had been held by")? A noun or participle before a noun has no tense."""
        said = self._parse.pos[trigger.i] == "VERB" or bool(self._parse.children(trigger, "cop"))
        if not said or self._parse.deps[trigger.i] in ("amod", "acl", "compound"):
            return False
        if is_now(self._parse, trigger):
            return False
        finite = [trigger, *self._parse.children(trigger, "aux", "aux:pass", "cop")]
        return any("Past" in t.morph.get("Tense", []) and "Fin" in t.morph.get("VerbForm", []) for t in finite)

    def certainty(self, draft: Draft, modality: Modality | None, voice: tuple[Voice, ...]) -> Certainty:
        if draft.kind is Kind.RELATION and not voice and is_aside(self._parse, draft):
            return Certainty.ASSERTED  # "accuses the Front, an ally of Norland, of ..."
        order = list(Certainty)
        said = self._voices.certainty(draft.trigger.idx) if voice else Certainty.ASSERTED
        return max(modality.certainty if modality else Certainty.ASSERTED, said, key=order.index)


def is_aside(parse: Parse, draft: Draft) -> bool:
    """Does it stand in an apposition, between dashes, or for who holds a place in a participle before its noun?"""
    trigger = draft.trigger
    if draft.kind is Kind.CONTROL and parse.deps[trigger.i] in ("amod", "compound"):
        return True
    while parse.deps[trigger.i] in ("acl", "amod", "compound"):
        trigger = parse.tokens[parse.heads[trigger.i]]
    if parse.in_dashes(draft.trigger):
        return True
    described = parse.deps[trigger.i] == ASIDE and parse.pos[trigger.i] in ("NOUN", "ADJ")
    return described and draft.kind in (Kind.RELATION, Kind.CONTROL, Kind.EVENT)
