"""Who is said to have done an act that is named beside the word that says so.

"The Guard claimed responsibility for the bombing of the bridge": that the bridge was bombed may be told as a fact, that
the Guard did it is the Guard's claim. The claim stands on the word that says so, its type is that of the act named, and
its certainty is `alleged`. Acts that lie in another sentence are not looked for. Tables: data/responsibility.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.events_lexicon import event_lexicon
from polybius.claims.parse import Parse
from polybius.claims.voices import VoiceLayer
from polybius.codebook import Codebook, word_sets
from polybius.model.claims import Certainty, Kind, Role, Voice, VoiceKind

ASSAULT = "ASSAULT"
TYPES = frozenset((ASSAULT, "COERCE"))
CONFIDENCE = 0.75
OF_ACT = ("for", "of", "in", "with", "as")
WITHIN = ("nmod", "obl", "conj", "compound")
"""What may stand between an act and the relative clause behind it."""
BODIES = frozenset(("organisation", "armed_group", "government", "state"))


@dataclass(frozen=True, slots=True)
class Act:
    """The act and who suffered it."""

    word: Token
    mode: str
    type: str
    recipients: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Charge:
    """A word that says who did an act; `speakers` say it of somebody, the doers of themselves where there are none."""

    cue: Token
    doers: tuple[Token, ...]
    act: Act
    rule: str
    speakers: tuple[Token, ...] = ()


class Responsibility:
    name = "responsibility"

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._lexicon = event_lexicon(codebook)
        self._sets = word_sets(codebook.responsibility_words)

    def extract(self, parse: Parse) -> Iterator[Draft]:
        voices = VoiceLayer(parse.annotated.attributions, self._codebook)
        for token in parse.tokens:
            for charge in self._charges(parse, token):
                yield self._draft(parse, voices, charge)

    def _draft(self, parse: Parse, voices: VoiceLayer, charge: Charge) -> Draft:
        own = _voice(parse, charge)
        around = voices.at(charge.cue.idx)
        return Draft(
            kind=Kind.EVENT,
            trigger=charge.cue,
            rule=f"responsibility:{charge.rule}",
            confidence=CONFIDENCE,
            type=charge.act.type,
            mode=charge.act.mode,
            roles=(*parse.roles("actor", charge.doers), *parse.roles("recipient", charge.act.recipients)),
            certainty=Certainty.ALLEGED,
            voice=(*around, own) if own is not None and own not in around else around,
            about=charge.act.word.idx if charge.act.word.i != charge.cue.i else -1,
        )

    def _charges(self, parse: Parse, token: Token) -> Iterator[Charge]:
        lemma = parse.lemma(token)
        if parse.pos[token.i] == "VERB":
            if lemma in self._sets["claims"]:
                yield from self._claimed(parse, token)
            if lemma in self._sets["attributes"]:
                yield from self._attributed(parse, token)
            if lemma in self._sets["accuses"]:
                yield from self._accused(parse, token)
                yield from self._blamed_on(parse, token)
            if lemma in self._sets["points"]:
                yield from self._pointed(parse, token)
            yield from self._shared(parse, token)
        elif lemma in self._sets["responsible"]:
            yield from self._responsible(parse, token)
        elif lemma in self._sets["work"]:
            yield from self._work(parse, token)
        else:
            yield from self._of_word(parse, token)

    # -- the ways of saying it -----------------------------------------------------------------------------------

    def _claimed(self, parse: Parse, verb: Token) -> Iterator[Charge]:
        """ "claimed responsibility for the raid", "responsibility ... was claimed by"."""
        receivers = parse.receivers(verb)
        owned = [t for t in receivers if parse.lemma(t) in self._sets["owning"]]
        if parse.lemma(verb) == "claim" and not owned:
            acts = [act for t in receivers if self._lexicon.nouns.get(parse.lemma(t)) and (act := self._act(parse, t))]
            yield from self._each(parse, verb, parse.doers(verb), acts, "claimed")
        for noun in owned:
            yield from self._each(parse, verb, parse.doers(verb), self._acts(parse, noun, verb), "claimed")

    def _attributed(self, parse: Parse, verb: Token) -> Iterator[Charge]:
        acts = [act for t in parse.receivers(verb) if (act := self._act(parse, t))]
        speakers = tuple(parse.doers(verb))
        yield from self._each(parse, verb, parse.obliques(verb, "to"), acts, "attributed", speakers)

    def _accused(self, parse: Parse, verb: Token) -> Iterator[Charge]:
        """ "blamed the Guard for the raid", "held the Guard responsible for the raid"."""
        accused, speakers = parse.receivers(verb), tuple(parse.doers(verb))
        state = [t for t in parse.children(verb, "xcomp") if parse.lemma(t) in self._sets["responsible"]]
        if parse.lemma(verb) == "hold" and not state:
            return
        acts = [act for head in (verb, *state, *accused) for act in self._acts(parse, head)]
        told = [act for act in acts[:1] if parse.pos[act.word.i] != "VERB"]  # "of shelling the camp" has its own claim
        yield from self._each(parse, verb, accused, told, "accused", speakers)

    def _blamed_on(self, parse: Parse, verb: Token) -> Iterator[Charge]:
        """ "blamed the raid on the Guard", "the raid, blamed on the Guard"."""
        acts = [act for t in parse.receivers(verb) for act in self._act_around(parse, t)]
        speakers = tuple(parse.doers(verb))
        yield from self._each(parse, verb, parse.obliques(verb, "on", "upon"), acts, "attributed", speakers)

    def _act_around(self, parse: Parse, noun: Token) -> list[Act]:
        """The act itself, or that of "the raid in the valley on Monday, which X blames on the Guard": the reader hangs
        the clause on the last noun."""
        while (act := self._act(parse, noun)) is None and parse.deps[noun.i] in WITHIN:
            noun = parse.tokens[parse.heads[noun.i]]
        return [act] if act else []

    def _pointed(self, parse: Parse, verb: Token) -> Iterator[Charge]:
        """ "pointed the finger at the Guard for the raid"."""
        objects = [t for t in parse.receivers(verb) if parse.lemma(t) in self._sets["finger"]]
        accused = [t for head in (verb, *objects) for t in parse.obliques(head, "at")]
        acts = self._acts(parse, verb, *objects, *accused) if objects else []
        yield from self._each(parse, verb, accused, acts[:1], "accused", tuple(parse.doers(verb)))

    def _responsible(self, parse: Parse, adjective: Token) -> Iterator[Charge]:
        if parse.deps[adjective.i] == "xcomp":
            return
        subjects = parse.expand(parse.children(adjective, "nsubj"))
        yield from self._each(parse, adjective, subjects, self._acts(parse, adjective), "responsible")

    def _work(self, parse: Parse, noun: Token) -> Iterator[Charge]:
        subjects = parse.children(noun, "nsubj")
        if parse.deps[noun.i] == "xcomp" and not subjects:  # "is believed to be the work of"
            subjects = parse.receivers(parse.tokens[parse.heads[noun.i]])
        acts = [act for t in subjects if (act := self._act(parse, t))]
        yield from self._each(parse, noun, parse.nmods(noun, "of"), acts, "work")

    # -- those who did it are somebody -----------------------------------------------------------------------------

    def _of_word(self, parse: Parse, token: Token) -> Iterator[Charge]:
        """Words of no verb: "is behind the raid", "involved in the raid", "the authors of the raid were guards"."""
        lemma = parse.lemma(token)
        subjects = parse.expand(parse.children(token, "nsubj", "nsubj:pass")) or self._said_of(parse, token)
        if lemma in self._sets["part"]:
            yield from self._each(parse, token, subjects, self._acts(parse, token), "involved")
        elif parse.preposition(token) == "behind" and (act := self._act(parse, token)):
            yield from self._each(parse, token, subjects, [act], "behind")
        elif parse.children(token, "cop"):
            for subject in subjects:
                yield from self._each(parse, token, [token], self._done_by(parse, subject), "doers")

    def _said_of(self, parse: Parse, predicate: Token) -> list[Token]:
        """The Guard of "accused the Guard of being behind the raid"; the jets of "denied its jets were involved", where
        the reader hangs them on "denied"."""
        copulas = parse.children(predicate, "cop")
        if not copulas or parse.deps[predicate.i] not in ("advcl", "ccomp", "xcomp"):
            return []
        verb = parse.tokens[parse.heads[predicate.i]]
        if parse.lemma(verb) in self._sets["accuses"]:
            return parse.receivers(verb)
        before = parse.tokens[copulas[0].i - 1]
        return [before] if parse.heads[before.i] == verb.i and parse.pos[before.i] in ("NOUN", "PROPN") else []

    def _shared(self, parse: Parse, verb: Token) -> Iterator[Charge]:
        """ "took part in the raid", "were involved in the raid"; "the authors of the raid belong to the Guard"."""
        lemma = parse.lemma(verb)
        objects = {parse.lemma(t) for t in parse.children(verb, "obj")}
        if lemma in self._sets["sharing"] and objects & self._sets["role"]:
            yield from self._each(parse, verb, parse.doers(verb), self._acts(parse, verb), "involved")
        elif verb.lower_ in self._sets["part"] and parse.is_passive(verb):
            yield from self._each(parse, verb, parse.receivers(verb), self._acts(parse, verb), "involved")
        elif lemma in self._sets["belonging"]:
            acts = [act for t in parse.doers(verb) for act in self._done_by(parse, t)]
            yield from self._each(parse, verb, parse.obliques(verb, "to"), acts, "doers")

    def _done_by(self, parse: Parse, noun: Token) -> list[Act]:
        """The act of "the authors of the raid"."""
        return self._acts(parse, noun) if parse.lemma(noun) in self._sets["doers"] else []

    def _each(
        self, parse: Parse, cue: Token, doers: list[Token], acts: list[Act], rule: str, speakers: tuple[Token, ...] = ()
    ) -> Iterator[Charge]:
        doers = [t for t in doers if not any(d.lower_ == "no" for d in parse.children(t, "det"))]
        known = tuple(t for t in doers if self._is_somebody(parse, t) or any(map(parse.mention, parse.possessors(t))))
        if known:
            yield from (Charge(cue, known, act, rule, speakers) for act in acts)

    def _is_somebody(self, parse: Parse, token: Token) -> bool:
        return parse.mention(token) is not None or parse.pos[token.i] == "PROPN"

    # -- the act -------------------------------------------------------------------------------------------------

    def _acts(self, parse: Parse, *heads: Token) -> list[Act]:
        """What stands behind "for" or "of": an act by its noun, or by its verb ("for killing the judge")."""
        for head in heads:
            below = [t for t in parse.children(head, "nmod", "obl", "advcl", "acl") if _is_behind(parse, t)]
            found = [act for t in parse.expand(below) if (act := self._act(parse, t))]
            if found:
                return found
        return []

    def _act(self, parse: Parse, token: Token) -> Act | None:
        if parse.pos[token.i] == "VERB":
            return self._act_of_verb(parse, token)
        lemma = parse.lemma(token)
        frames = [e.frame for e in self._lexicon.nouns.get(lemma, ()) if not e.modifier and e.frame.type in TYPES]
        if not frames:
            return Act(token, "", ASSAULT, self._suffering(parse, token)) if lemma in self._sets["act"] else None
        modified = {parse.lemma(t) for t in parse.modifiers(token)}
        if any(modified & set(frame.without) for frame in frames):
            return None
        return Act(token, frames[0].mode, frames[0].type, self._suffering(parse, token))

    def _suffering(self, parse: Parse, noun: Token) -> tuple[Token, ...]:
        found = parse.nmods(noun, "of", "on", "against", "at") or parse.possessors(noun)
        return tuple(parse.expand(found))

    def _act_of_verb(self, parse: Parse, verb: Token) -> Act | None:
        frames = [frame for name, frame in self._lexicon.verbs.get(parse.lemma(verb), ()) if " " not in name]
        frames = [frame for frame in frames if frame.type in TYPES and not frame.words and not frame.needs]
        receivers = tuple(parse.receivers(verb))
        return Act(verb, frames[-1].mode, frames[-1].type, receivers) if frames and receivers else None


def _is_behind(parse: Parse, token: Token) -> bool:
    marks = {parse.lemma(t) for t in parse.children(token, "mark")}
    return parse.preposition(token) in OF_ACT or bool(marks & set(OF_ACT))


def _voice(parse: Parse, charge: Charge) -> Voice | None:
    """Those who say it: the accusers, or those who claim it."""
    tokens = charge.speakers or (charge.doers if charge.rule == "claimed" else ())
    role: Role | None = next(iter(parse.roles("speaker", tokens)), None)
    if role is None:
        return None
    mention = parse.mention(tokens[0])
    kind = VoiceKind.ORGANISATION if mention is not None and mention.kind in BODIES else VoiceKind.PERSON
    return Voice(kind, role.name or role.span.text, role.span, charge.cue.text)
