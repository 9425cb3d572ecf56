"""Light verbs: "carried out a raid", "came under attack", "the raid launched by"."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.events_roles import VERBAL
from polybius.claims.events_words import Words
from polybius.codebook import LightVerb, NounFrame

SUFFERED = frozenset(("ACCUSE", "AID", "SUPPORT", "REQUEST"))
"""Verbal types whose nouns the verbs of suffering carry too; a threat that is faced has not been made by anybody."""


@dataclass(frozen=True, slots=True)
class Light:
    """The verb that carries an event noun, and whether its subject acts or is acted upon."""

    verb: Token
    subject: str
    preposition: str = ""
    real: bool = True


@dataclass(frozen=True, slots=True)
class Lights:
    """Finds the light verbs of one report's event nouns."""

    words: Words

    def over(self, token: Token, frame: NounFrame) -> Light | None:
        """The light verb over the noun ("launched a raid"), or beside it ("the raid launched by")."""
        top = self.governed(token)
        parse = self.words.parse
        dep, head = parse.deps[top.i], parse.tokens[parse.heads[top.i]]
        if dep in ("obj", "nsubj:pass", "iobj"):
            return self._as_light(head, frame, "")
        if dep.partition(":")[0] in ("obl", "nmod") and parse.pos[head.i] in ("VERB", "AUX"):
            found = self._as_light(head, frame, parse.preposition(top))
            if found is not None:
                return found
        if parse.preposition(top) == "under":
            return self._as_state(top, frame)
        if parse.preposition(top) == "in" and parse.children(top, "nsubj") and frame.type == "CONSULT":
            return Light(top, "actor", "in")
        for clause in parse.children(top, "acl", "acl:relcl"):
            if parse.is_passive(clause) or top in parse.receivers(clause):
                found = self._as_light(clause, frame, "")
                if found is not None:
                    return found
        return None

    def _as_state(self, top: Token, frame: NounFrame) -> Light | None:
        """ "is under attack", "the town, under siege": no verb carries the noun, it is the predicate itself."""
        row = self.words.lexicon.light.get(("be", "under"))
        parse = self.words.parse
        taken = parse.deps[top.i] == "obl" and parse.receivers(parse.tokens[parse.heads[top.i]])
        if row is None or taken or frame.type not in ("ASSAULT", "COERCE"):
            return None
        return Light(top, row.subject, "under")

    def governed(self, token: Token) -> Token:
        """The noun whose place in the sentence the event noun shares: of coordination, of "a series of raids"."""
        parse = self.words.parse
        for _ in range(6):
            head = parse.tokens[parse.heads[token.i]]
            counts = self.words.counted(head) == token
            if not counts and not (parse.deps[token.i] == "conj" and parse.pos[head.i] in ("NOUN", "PROPN")):
                return token
            token = head
        return token

    def _as_light(self, verb: Token, frame: NounFrame, preposition: str) -> Light | None:
        parse, lexicon = self.words.parse, self.words.lexicon
        name = " ".join(filter(None, (self.words.lemmas[verb.i], parse.particle(verb))))
        row = lexicon.light.get((name, preposition))
        if preposition == "under" and self._is_blame(verb):
            return None
        if row is not None and self._carries(row, frame, preposition):
            return Light(verb, row.subject, preposition, row.real)
        return Light(verb, "actor") if name in frame.light and not preposition else None

    def _carries(self, row: LightVerb, frame: NounFrame, preposition: str) -> bool:
        """Words are not carried out, but taken part in ("in talks with") and suffered ("faced criticism from")."""
        if frame.type not in VERBAL or frame.type == "COOPERATE":
            return True
        if preposition and frame.type == "CONSULT":
            return True
        return row.subject == "recipient" and frame.type in SUFFERED

    def _is_blame(self, verb: Token) -> bool:
        """ "came under fire for his remarks": criticism, not bullets."""
        return bool(self.words.parse.obliques(verb, "for", "over"))
