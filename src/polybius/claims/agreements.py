"""Agreements: what kind, between whom, who is left out, what was to be done, and at which stage of its life.

A claim is made where the text says something of an agreement: a stage ("signed", "violated"), parties, terms. A mere
mention ("during the truce") is none. Roles: `party`, `excluded`, `mediator`, `proposer`, and of a breach `violator`
and `accuser`. Tables: data/agreements.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybius.annotate.records import Token
from polybius.claims.agreement_process import FAR_BACK, PARAGRAPH, is_again, is_subject_again
from polybius.claims.agreement_table import ABOUT, AGREE, AGREEMENT, PEACE_TALKS, TALKS, AgreementTable
from polybius.claims.drafts import Draft
from polybius.claims.governors import DOER, RECEIVER, governors
from polybius.claims.parse import Parse
from polybius.claims.parties import (
    excluded_by,
    excluded_from,
    leaves_out,
    mediators_before,
    mediators_behind,
    not_party,
    parties_beside,
    party_roles,
    subjects_in,
)
from polybius.claims.terms import terms_of, terms_of_verb
from polybius.codebook import AgreementCue, Codebook
from polybius.model.claims import Certainty, Kind, PlaceRef, Realis, Role

CONFIDENCE = {
    "stage_and_party": 0.85,
    "stage": 0.7,
    "breach_alleged": 0.8,
    "agreed_to_do": 0.75,
    "parties": 0.65,
    "terms": 0.65,
    "left_out": 0.55,
    "process": 0.6,
}
"""By rule. A stage with somebody who acts is the plainest; what one "was not invited" to may stand sentences before."""

IN_FORCE = "in_force"
OFFERING = frozenset("offer propose plan seek want hope intend aim try struggle attempt strive work fail".split())
"""Verbs over an agreement's stage that leave it to be reached ("offered to broker a deal")."""
UNREACHED = frozenset("delay failure deadline obstacle refusal".split())
"""Nouns over a stage that say that it has not come ("the delay in signing the accord")."""
READY = frozenset(("would", "could", "might", "may", "should"))
"""Auxiliaries of who is ready to agree and has not yet."""
STAGES_OF_PROCESS = ("completed", IN_FORCE, "collapsed", "extended", "")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a word says of an agreement: the word, its row, and who it makes play what."""

    word: Token
    cue: AgreementCue


LISTING = frozenset(("among", "including"))


class Agreements:
    name = "agreements"

    def __init__(self, codebook: Codebook) -> None:
        self._table = AgreementTable(codebook)

    def extract(self, parse: Parse) -> Iterator[Draft]:
        known = self._table.known_types(parse)
        last: tuple[Token, str] | None = None
        process: Token | None = None
        for token in parse.tokens:
            lemma = parse.lemmas[token.i]
            if parse.pos[token.i] in ("NOUN", "PROPN"):
                for found in self._table.types_in(parse, token, known):
                    kind = self._taken_up(parse, token, found, last)
                    last = (token, kind)
                    yield from self._of_noun(parse, token, kind)
                if lemma in self._table.process and known:
                    process = token
                    yield from self._of_process(parse, token, token)
                elif process is not None and lemma in self._table.undertaking and is_again(parse, token, process):
                    yield from self._of_process(parse, token, process)
            elif parse.pos[token.i] == "PRON" and process is not None and is_subject_again(parse, token, process):
                yield from self._of_process(parse, token, process)
            elif parse.pos[token.i] == "VERB" and lemma in self._table.verbs:
                yield from self._of_verb(parse, token, last)

    def _taken_up(self, parse: Parse, noun: Token, kind: str, last: tuple[Token, str] | None) -> str:
        """ "The agreement", told of no more, is the one named last."""
        if kind != AGREEMENT or last is None or noun.i - last[0].i > FAR_BACK:
            return kind
        definite = any(parse.lemmas[t.i] in ("the", "this", "that") for t in parse.children(noun, "det"))
        described = parse.children(noun, "amod", "compound", "nmod:poss", "acl", "acl:relcl")
        described += parse.nmods(noun, *ABOUT, "between", "with")
        return last[1] if definite and not described and last[1] not in (TALKS, PEACE_TALKS) else kind

    # -- from the noun -----------------------------------------------------------------------------------------

    def _of_noun(self, parse: Parse, noun: Token, kind: str) -> Iterator[Draft]:
        """One claim for each stage that the text tells of, else one for the parties or terms that it names."""
        known = [*parties_beside(parse, self._table, noun), *mediators_before(parse, self._table, noun)]
        known += mediators_behind(parse, self._table, noun)
        yield from self._kept_out(parse, noun, kind)
        known += excluded_from(parse, self._table, noun)
        terms = terms_of(parse, self._table, noun)
        asked = any(token.text == "?" for token in parse.sentence(noun)[-2:])
        stages = [] if asked else list(self._stages(parse, noun, kind))
        for stage in stages:
            roles = [*known, *self._stage_roles(parse, stage, bool(known))]
            rule = "stage_and_party" if roles else "stage"
            draft = replace(_draft(stage.word, rule, kind, roles), terms=terms)
            yield self._draft(parse, stage, replace(draft, place=self._named_after(parse, noun, kind)))
        known = known or ([] if stages else self._listed(parse, noun, kind))
        if not stages and (known or terms):
            told = IN_FORCE if subjects_in(parse, noun) else ""
            yield replace(_draft(noun, "parties" if known else "terms", kind, known), terms=terms, stage=told)

    def _listed(self, parse: Parse, noun: Token, kind: str) -> list[Role]:
        """The parties of "five accords" for "among them a contract"."""
        before = [t for t in parse.sentence(noun) if t.i < noun.i]
        listing = [t.i for t in before if t.lower_ in LISTING]
        wholes = [t for t in before if listing and t.i < listing[-1] and self._table.types(parse, t)]
        stages = [stage for whole in wholes for stage in self._stages(parse, whole, kind)]
        return self._stage_roles(parse, stages[0], False) if stages else []

    def _named_after(self, parse: Parse, noun: Token, kind: str) -> PlaceRef | None:
        """ "the Astana talks"; a treaty has its name from where it was signed and may be broken anywhere."""
        if kind not in (TALKS, PEACE_TALKS):
            return None
        before = {t.i for t in parse.children(noun, "compound")}
        return next((place.place for place in parse.annotated.places if place.head in before), None)

    def _kept_out(self, parse: Parse, noun: Token, kind: str) -> Iterator[Draft]:
        """ "was not invited to the talks, which ended on Monday": a claim apart from what became of the talks."""
        for governor in governors(parse, noun):
            left_out = excluded_by(parse, self._table, governor) if governor.relation not in (DOER, RECEIVER) else []
            left_out = left_out or not_party(parse, governor)
            roles = party_roles(parse, self._table, "excluded", left_out)
            if roles:
                place = self._named_after(parse, noun, kind)
                yield replace(_draft(governor.word, "left_out", kind, roles), realis=Realis.OCCURRED, place=place)

    def _draft(self, parse: Parse, stage: Stage, draft: Draft) -> Draft:
        staged = replace(draft, stage=self._reached(parse, stage))
        return self._accused(parse, staged) if staged.stage == "violated" else staged

    def _reached(self, parse: Parse, stage: Stage) -> str:
        """The stage, `proposed` where it is only offered or planned to be reached."""
        word, head = stage.word, parse.tokens[parse.heads[stage.word.i]]
        if parse.deps[word.i] == "acl" and parse.lemma(head) in UNREACHED:
            return ""
        if stage.cue.stage in ("signed", IN_FORCE) and parse.deps[word.i] == "xcomp" and parse.lemma(head) in OFFERING:
            return "proposed"
        if stage.cue.stage == "signed" and any(parse.lemma(t) in READY for t in parse.children(word, "aux")):
            return "proposed"
        return stage.cue.stage

    def _stages(self, parse: Parse, noun: Token, kind: str) -> Iterator[Stage]:
        """The words over the noun that tell of stages of such an agreement, each stage once."""
        seen: set[str] = set()
        found = sorted(self._all_stages(parse, noun, kind), key=lambda stage: not stage.cue.doer)
        for stage in found:  # those with somebody who acts first
            if stage.cue.stage not in seen:
                seen.add(stage.cue.stage)
                yield stage

    def _all_stages(self, parse: Parse, noun: Token, kind: str) -> Iterator[Stage]:
        for carrier in self._carriers(parse, noun):
            for governor in governors(parse, carrier):
                takes = {RECEIVER: "object", DOER: "subject"}.get(governor.relation, governor.relation)
                cue = self._table.cue(parse, governor.word, takes, kind)
                if cue is not None:
                    yield Stage(governor.word, cue)
            stage = self._compound_stage(parse, carrier, kind)
            if stage is not None:
                yield stage

    def _compound_stage(self, parse: Parse, noun: Token, kind: str) -> Stage | None:
        """ "ceasefire violations": the agreement stands before the noun that tells of the stage."""
        head = parse.tokens[parse.heads[noun.i]]
        if parse.deps[noun.i] not in ("compound", "nmod:poss", "nmod") or parse.preposition(noun):
            return None
        cue = self._table.cue(parse, head, "of", kind)
        return Stage(head, cue) if cue is not None and cue.noun else None

    def _carriers(self, parse: Parse, noun: Token) -> Iterator[Token]:
        """The noun, and the nouns it stands under ("the terms of the truce")."""
        yield noun
        for _ in range(2):
            head = parse.tokens[parse.heads[noun.i]]
            if parse.preposition(noun) != "of" or parse.lemma(head) not in self._table.light:
                return
            noun = head
            yield noun

    def _stage_roles(self, parse: Parse, stage: Stage, has_parties: bool) -> list[Role]:
        word, cue = stage.word, stage.cue
        if cue.noun:
            owners = [*parse.possessors(word), *parse.obliques(word, "by")]
            return party_roles(parse, self._table, cue.doer, owners) if cue.doer else []
        doer = self._doer_role(parse, word, cue, has_parties)
        doers = parse.doers(word)
        found = party_roles(parse, self._table, doer, doers) if doer else []
        if cue.other:
            found += party_roles(
                parse, self._table, cue.other, parse.obliques(word, *self._table.words("party_preposition"))
            )
        if doer == "mediator" and self._helps(parse, word):
            helped = parse.tokens[parse.heads[word.i]]
            found += party_roles(parse, self._table, "mediator", parse.obliques(helped, "with", "alongside"))
        return found

    def _doer_role(self, parse: Parse, word: Token, cue: AgreementCue, has_parties: bool) -> str:
        """Who negotiates is a mediator where the parties stand beside the noun or the verb is one of helping."""
        if cue.doer == "party" and parse.lemma(word) in self._table.negotiate:
            return "mediator" if has_parties or self._helps(parse, word) else "party"
        return cue.doer

    def _helps(self, parse: Parse, word: Token) -> bool:
        head = parse.tokens[parse.heads[word.i]]
        return parse.deps[word.i] in ("advcl", "xcomp") and parse.lemma(head) in self._table.helper

    def _accused(self, parse: Parse, draft: Draft) -> Draft:
        """ "X accused Y of breaking the truce": Y is said to have broken it, X says so."""
        word = draft.trigger
        head = self._accusing(parse, word)
        if head is None:
            return draft
        accusers = party_roles(parse, self._table, "accuser", parse.doers(head))
        accused = parse.children(head, "obj", "iobj") or parse.receivers(head)
        violators = party_roles(parse, self._table, "violator", [t for t in accused if t.i != word.i])
        others = [role for role in draft.roles if role.role != "violator"]
        roles = unique([*others, *violators, *accusers])
        confidence = CONFIDENCE["breach_alleged"]
        return replace(draft, roles=roles, rule="breach_alleged", confidence=confidence, certainty=Certainty.ALLEGED)

    def _accusing(self, parse: Parse, word: Token) -> Token | None:
        """The verb of accusing over a breach, which may hang on the accused ("accused [the army of breaking it]")."""
        for _ in range(2):
            word = parse.tokens[parse.heads[word.i]]
            if parse.lemma(word) in self._table.accuse and parse.pos[word.i] == "VERB":
                return word
        return None

    # -- from what was agreed on, where the report has told of the agreement -----------------------------------------

    def _of_process(self, parse: Parse, noun: Token, named: Token) -> Iterator[Draft]:
        """What is said of a noun (or "it", "the operation") for what was agreed on, which `named` names."""
        kind = self._table.by_word.get(parse.lemma(named), "")
        if not kind or self._table.types(parse, noun):
            return
        for stage in self._stages(parse, noun, kind):
            if stage.cue.stage in STAGES_OF_PROCESS:
                roles = self._stage_roles(parse, stage, False)
                yield self._draft(parse, stage, _draft(stage.word, "process", kind, roles))

    # -- from the verb -------------------------------------------------------------------------------------------

    def _of_verb(self, parse: Parse, verb: Token, last: tuple[Token, str] | None) -> Iterator[Draft]:
        if parse.lemma(verb) in self._table.words(AGREE):
            yield from self._agreed_to_do(parse, verb)
        elif last is not None and parse.root(last[0].i) != parse.root(verb.i):
            yield from self._left_out(parse, verb, last)

    def _agreed_to_do(self, parse: Parse, verb: Token) -> Iterator[Draft]:
        """ "X and Y agreed to withdraw": an agreement whose kind lies in what is to be done."""
        terms = terms_of_verb(parse, verb)
        roles = party_roles(parse, self._table, "party", [*parse.doers(verb), *parse.obliques(verb, "with")])
        for head, span in terms:
            kind = self._table.type_of_clause(parse, head)
            if kind and roles and not self._table.types(parse, head):
                yield replace(_draft(verb, "agreed_to_do", kind, roles), stage="signed", terms=(span,))

    def _left_out(self, parse: Parse, verb: Token, last: tuple[Token, str]) -> Iterator[Draft]:
        """ "The party was not invited", of talks that an earlier sentence of the paragraph named."""
        noun, kind = last
        if not leaves_out(parse, self._table, verb) or PARAGRAPH in parse.report.text[noun.idx : verb.idx]:
            return
        roles = party_roles(parse, self._table, "excluded", parse.receivers(verb))
        if roles and (kind in (TALKS, PEACE_TALKS) or self._is_it(parse, verb)):
            yield replace(_draft(verb, "left_out", kind, roles), realis=Realis.OCCURRED)

    def _is_it(self, parse: Parse, verb: Token) -> bool:
        """ "It excludes X": the agreement of the sentence before does."""
        return any(parse.lemma(t) in ("it", "this") for t in parse.children(verb, "nsubj"))


def _draft(trigger: Token, rule: str, kind: str, roles: list[Role]) -> Draft:
    return Draft(Kind.AGREEMENT, trigger, rule, CONFIDENCE[rule], type=kind, roles=unique(roles))


def unique(roles: list[Role]) -> tuple[Role, ...]:
    """Each once, by position; "the Norlandic and Sundian governments" is not a third beside the two."""
    found = {(role.role, role.span): role for role in roles}
    kept = [role for role in found.values() if sum(_is_part(other, role) for other in found.values()) < 2]
    return tuple(sorted(kept, key=lambda role: (role.span.begin, role.role)))


def _is_part(part: Role, whole: Role) -> bool:
    return part.role == whole.role and part.span != whole.span and whole.span.contains(part.span)
