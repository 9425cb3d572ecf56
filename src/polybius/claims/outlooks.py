"""Outlooks: what is planned, forecast, warned of, promised or demanded, kept so that it can be held against what came.

`content` is what is to come, `period` until when it is to come where the text says so. The roles are `speaker` (who
looks ahead) and `actor` (who is to act). One claim a predicate: a "will" inside what is promised makes none of its own.
Tables: data/outlooks.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.annotate.records import Attribution, TimeMention, Token
from polybius.claims.contents import content_span, is_infinitive, negated
from polybius.claims.drafts import Draft
from polybius.claims.outlook_table import Found, OutlookTable
from polybius.claims.parse import Parse
from polybius.claims.statements import speaker_of
from polybius.claims.voices import CITATION, VoiceLayer, speaks, spoken
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Kind, Period, Realis, Role
from polybius.model.text import Span

CONFIDENCE = {
    "verb": 0.85,
    "adjective": 0.8,
    "noun": 0.75,
    "noun_unowned": 0.6,
    "will": 0.7,
    "promise_of_own": 0.75,
    "would_reported": 0.65,
    "is_to": 0.7,
}
"""By rule. The future auxiliary also serves habits and inferences; a noun alone leaves open whose plan it is."""
REALIS = {
    "plan": Realis.PLANNED,
    "promise": Realis.PLANNED,
    "forecast": Realis.FUTURE,
    "warning": Realis.FUTURE,
    "demand": Realis.HYPOTHETICAL,
}
CONDITIONS = frozenset("if unless once when provided until".split())
"""Words that open what has to come first."""
SCHEDULED = frozenset("begin start open resume launch convene reopen".split())
"""What is told of these in the future stands in somebody's calendar."""
GUESSED = frozenset("expect forecast predict project anticipate likely unlikely expected tip".split())
"""Words that pass on a guess of nobody named ("is expected to")."""
ASKED = frozenset(("on", "upon", "at"))
"""Before a request that was met."""
AIMS = frozenset("aim goal plan intention idea purpose objective task mission job".split())
ACTOR = "actor"
FORECAST, PROMISE, PLAN = "forecast", "promise", "plan"
NOT_IN_PROPOSITION = frozenset(("cc", "parataxis", "punct", "mark", "discourse", "advcl:relcl"))


class Outlooks:
    name = "outlooks"

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._table = OutlookTable(codebook)

    def extract(self, parse: Parse) -> Iterator[Draft]:
        layer = VoiceLayer(spoken(parse, self._codebook), self._codebook)
        covered: list[Span] = []
        for token in parse.tokens:
            found = self._table.find(parse, token)
            if found is not None and self._looks_ahead(parse, found) and not self._open(parse, token):
                draft = self._of_cue(parse, layer, found)
                covered.append(draft.content or parse.clause(token))
                yield replace(draft, realis=Realis.DENIED) if layer.denied(token.idx) else draft
        yield from self._auxiliaries(parse, layer, covered)

    def _of_cue(self, parse: Parse, layer: VoiceLayer, found: Found) -> Draft:
        owners = self._table.owners(parse, found)
        if found.cue.doer == ACTOR:
            doer = parse.roles(ACTOR, owners)
        else:
            doer = self._speakers(parse, layer, found.word, owners)
        draft = _draft_of(parse, self._table, found, doer)
        return draft if found.cue.doer == ACTOR else replace(draft, voice=layer.at(found.content.idx))

    def _speakers(self, parse: Parse, layer: VoiceLayer, cue: Token, owners: list[Token]) -> tuple[Role, ...]:
        """Who looks ahead: an actor; the source that the word reports ("the report warns"); for "we" who is quoted."""
        told = [a for a in layer.told_by(cue.i) if a.source_head in {owner.i for owner in owners}]
        if told and parse.pos[told[0].source_head] == "PRON":
            return speaker_of(parse, told[0])
        known = [owner for owner in owners if parse.mention(owner) is not None]
        if known:
            return parse.roles("speaker", known)
        if any(parse.lemma(owner) in self._table.first_person for owner in owners):
            return _speaker(parse, [a for a in layer.covering(cue.idx) if a.kind != CITATION])
        return _speaker(parse, [a for a in parse.annotated.attributions if a.cue == cue.i][:1])

    def _looks_ahead(self, parse: Parse, found: Found) -> bool:
        """Somebody's, and to come: "a plan of action" is nobody's, a warning of "that attack" is over, "a right to
        demand" is no demand, and what is done "at the request of X" is done."""
        nobodys = found.cue.pos == "NOUN" and found.cue.type != "demand" and not self._table.owners(parse, found)
        past = found.cue.type == "warning" and found.cue.pos == "NOUN" and _is_pointed_at(parse, found.content)
        sworn = found.cue.type == PROMISE and _is_over(parse, found.content)
        owed = found.cue.pos == "VERB" and parse.deps[found.word.i] == "acl" and is_infinitive(parse, found.word)
        over = any(parse.lemma(t) == "have" for t in parse.children(found.content, "aux"))  # "likely to have been hit"
        done = past or sworn or over or _is_met(parse, found)
        return not (nobodys or owed or done) and not self._aimless(parse, found)

    def _aimless(self, parse: Parse, found: Found) -> bool:
        """ "The loan aims to ...", "the time needed to plan": a plan that is nobody's is none."""
        owners = self._table.owners(parse, found) if found.cue.doer == ACTOR and found.cue.pos == "VERB" else []
        unowned = is_infinitive(parse, found.word) and all(parse.mention(owner) is None for owner in owners)
        return any(
            parse.lemma(owner) in self._table.aimless or unowned for owner in owners
        )  # "the time needed to plan"

    # -- will and would --------------------------------------------------------------------------------------

    def _auxiliaries(self, parse: Parse, layer: VoiceLayer, covered: list[Span]) -> Iterator[Draft]:
        for token in parse.tokens:
            if parse.deps[token.i] not in ("aux", "cop") or parse.pos[token.i] != "AUX":
                continue
            lemma = parse.lemmas[token.i]
            predicate = parse.tokens[parse.heads[token.i]]
            if any(span.begin <= token.idx < span.end for span in covered) or self._open(parse, predicate):
                continue
            around = [a for a in layer.covering(predicate.idx) if a.kind != CITATION and speaks(a)]
            if lemma in self._table.will:
                yield self._will(parse, predicate, around)
            elif lemma == "be" and _is_to(parse, token, predicate) and self._is_plan(parse, predicate):
                yield self._draft(parse, predicate, "is_to", around)
            elif lemma in self._table.would and self._reported_future(parse, predicate, around):
                yield self._draft(parse, predicate, "would_reported", around)

    def _is_plan(self, parse: Parse, predicate: Token) -> bool:
        """ "the envoys are to meet", "talks are to be held", "the aim is to win", not "the war is to win"."""
        subjects = parse.children(predicate, "nsubj", "nsubj:outer", "csubj")
        aims = any(parse.lemma(t) in AIMS for t in subjects)
        alone = parse.is_passive(predicate) or not parse.children(predicate, "obj")
        return alone or aims or any(parse.mention(t) is not None for t in subjects)

    def _future(self, parse: Parse, predicate: Token, kind: str) -> Realis:
        return Realis.PLANNED if parse.lemma(predicate) in SCHEDULED else REALIS[kind]

    def _open(self, parse: Parse, predicate: Token) -> bool:
        """A question, direct or within the sentence, looks ahead to nothing; nor does "it will be they"."""
        if any(token.text == "?" for token in parse.sentence(predicate)[-3:]):
            return True
        if parse.deps[predicate.i] == "ccomp" and negated(parse, parse.tokens[parse.heads[predicate.i]]):
            return True  # "that does not mean it will hold"
        if parse.pos[predicate.i] in ("PRON", "DET"):
            return True
        before = [child for child in parse.children(predicate) if child.i < predicate.i]
        before += [word for child in before for word in parse.children(child, "advmod")]  # "how long will they stay"
        return any(parse.lemma(word) in self._table.question for word in before)

    def _will(self, parse: Parse, predicate: Token, around: list[Attribution]) -> Draft:
        own = any(parse.lemmas[t.i] in self._table.first_person for t in parse.children(predicate, "nsubj"))
        return self._draft(parse, predicate, "promise_of_own" if own else "will", around)

    def _reported_future(self, parse: Parse, predicate: Token, around: list[Attribution]) -> bool:
        """ "said that it would leave": the clause that is said, with nothing that it hangs upon."""
        if not around or around[-1].direct or parse.heads[predicate.i] != around[-1].cue:
            return False
        conditional = any(token.lower_ == "if" for token in parse.sentence(predicate))
        perfect = any(parse.lemma(aux) == "have" for aux in parse.children(predicate, "aux"))
        return not conditional and not perfect and parse.lemma(predicate) not in self._table.not_would

    def _draft(self, parse: Parse, predicate: Token, rule: str, around: list[Attribution]) -> Draft:
        kind = {"promise_of_own": PROMISE, "is_to": PLAN}.get(rule, FORECAST)
        content = proposition(parse, predicate)
        subjects = parse.receivers(predicate) if parse.is_passive(predicate) else parse.doers(predicate)
        actors = () if parse.is_passive(predicate) else _actors(parse, subjects)
        speaker = _speaker(parse, around)
        if kind == PROMISE:
            actors = tuple(replace(role, role="actor") for role in speaker)
        draft = Draft(Kind.OUTLOOK, predicate, rule, CONFIDENCE[rule], type=kind, content=content)
        return replace(
            draft,
            roles=(*speaker, *actors),
            realis=_realis(parse, predicate, predicate, self._future(parse, predicate, kind)),
            period=due(parse, content, predicate),
            no_period=True,
        )


def _is_over(parse: Parse, clause: Token) -> bool:
    """ "swear that we did not see them": a clause in the past is no promise."""
    words = (clause, *parse.children(clause, "aux", "aux:pass", "cop"))
    modal = any(t.tag_ == "MD" or parse.lemma(t) in ("will", "would", "shall", "should") for t in words)
    finite = [t for t in words if "Fin" in t.morph.get("VerbForm", [])]
    return not modal and any("Past" in t.morph.get("Tense", []) for t in finite)


def _is_met(parse: Parse, found: Found) -> bool:
    """ "bombed the town at the request of X": the noun says who had asked."""
    asked = found.cue.pos == "NOUN" and parse.preposition(found.word) in ASKED
    return asked and not is_infinitive(parse, found.content)


def _is_pointed_at(parse: Parse, noun: Token) -> bool:
    return any(parse.lemmas[t.i] in ("that", "those", "this", "these") for t in parse.children(noun, "det"))


def _is_to(parse: Parse, be: Token, predicate: Token) -> bool:
    """ "are to be held": a form of be in the present, then the infinitive's mark."""
    mark = next((t.i for t in parse.children(predicate, "mark") if parse.lemmas[t.i] == "to"), -1)
    return be.i < mark < predicate.i and be.lower_ in ("is", "are")


def _speaker(parse: Parse, around: list[Attribution]) -> tuple[Role, ...]:
    if not around or around[-1].source is None:
        return ()
    return speaker_of(parse, around[-1])


# -- verbs, adjectives, nouns ---------------------------------------------------------------------------------


def _draft_of(parse: Parse, table: OutlookTable, found: Found, doer: tuple[Role, ...]) -> Draft:
    owners, actors = table.owners(parse, found), table.actors(parse, found)
    rule = _rule(found, bool(owners))
    acting = _actors(parse, actors) if found.cue.doer != ACTOR or not doer else ()
    content = content_span(parse, found.content)
    realis = Realis(found.cue.realis) if found.cue.realis else REALIS[found.cue.type]
    return Draft(
        kind=Kind.OUTLOOK,
        trigger=found.word,
        rule=rule,
        confidence=CONFIDENCE[rule],
        type=found.cue.type,
        roles=(*doer, *acting),
        content=content,
        realis=_realis(parse, found.word, found.content, realis),
        certainty=Certainty.HEDGED if _is_nobodys_guess(parse, found) else None,
        period=due(parse, content, found.content),
        no_period=True,
    )


def _is_nobodys_guess(parse: Parse, found: Found) -> bool:
    """ "is expected to", "is likely to"."""
    nobodys = found.cue.raised or (parse.is_passive(found.word) and not parse.doers(found.word))
    return nobodys and parse.lemma(found.word) in GUESSED


def _actors(parse: Parse, tokens: list[Token]) -> tuple[Role, ...]:
    """Who is to act, where that is an actor: a toll that will rise does nothing."""
    return parse.roles("actor", [token for token in tokens if parse.mention(token) is not None])


def _rule(found: Found, owned: bool) -> str:
    if found.cue.pos == "NOUN":
        return "noun" if owned else "noun_unowned"
    return "adjective" if found.cue.pos == "ADJ" else "verb"


def _realis(parse: Parse, word: Token, content: Token, realis: Realis) -> Realis:
    if negated(parse, word):
        return Realis.DENIED
    waits = realis in (Realis.FUTURE, Realis.PLANNED) and _awaits(parse, content)
    return Realis.CONDITIONAL if waits else realis


def _awaits(parse: Parse, predicate: Token) -> bool:
    """Has the future a condition: "if", "unless", "as soon as", "when they leave"?"""
    clauses = parse.children(predicate, "advcl")
    clauses += [t for adverb in parse.children(predicate, "advmod") for t in parse.children(adverb, "advcl")]
    openers = (t for clause in clauses for t in parse.children(clause, "mark", "advmod") if t.i < clause.i)
    return any(parse.lemma(t) in CONDITIONS for t in openers) or any(
        parse.lemma(adverb) == "soon" and parse.children(adverb, "advcl")
        for adverb in parse.children(predicate, "advmod")
    )


# -- what and until when ----------------------------------------------------------------------------------------


def proposition(parse: Parse, predicate: Token) -> Span:
    """The predicate with its arguments, with coordinated predicates only where they share its subject; for a relative
    clause with the noun it tells of."""
    spans = [parse.annotated.token_span(predicate.i, predicate.i + 1)]
    spans += [parse.subtree(child) for child in parse.children(predicate) if _belongs(parse, child)]
    if parse.deps[predicate.i] == "acl:relcl":
        spans.append(parse.phrase(parse.tokens[parse.heads[predicate.i]]))
    return parse.annotated.span(min(s.begin for s in spans), max(s.end for s in spans))


def _belongs(parse: Parse, child: Token) -> bool:
    if parse.deps[child.i] == "conj":
        return not parse.children(child, "nsubj", "nsubj:pass", "aux")
    return parse.deps[child.i] not in NOT_IN_PROPOSITION


def due(parse: Parse, content: Span, predicate: Token) -> Period | None:
    """The time that stands in the content: that of its predicate, else the only one."""
    times = [t for t in parse.annotated.times if t.kind == "date" and t.period and content.contains(t.span)]
    own = [t for t in times if _hangs_on(parse, t, predicate)]
    chosen = own or (times if len(times) == 1 else [])
    return chosen[0].period if chosen else None


def _hangs_on(parse: Parse, time: TimeMention, predicate: Token) -> bool:
    return parse.heads[time.head] == predicate.i
