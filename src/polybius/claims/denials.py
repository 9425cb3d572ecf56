"""Words that deny what was said before of somebody: "denies it", "an accusation dismissed by the Guard", "called the
reports untrue" (data/echoes.yaml), found in the syntax of one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.model.claims import Certainty

HERE, NEAR, FAR = 0, 2, 4
"""Sentences back to what a relative clause denies, to what is denied at all, and to what somebody is blamed for."""
CAUSES = frozenset(("due to", "because of", "by", "from", "of", "as a result of", "to"))
COMPLEMENTS = ("nmod", "acl", "acl:relcl")


@dataclass(frozen=True, slots=True)
class Answer:
    """A word that takes up an act: who is said to have done it, and who says so."""

    word: Token
    rule: str
    doers: tuple[Token, ...] = ()
    speakers: tuple[Token, ...] = ()
    denies: bool = False
    said_only: bool = False
    """Only what somebody said can be answered ("denies it")."""
    reach: int = FAR
    certainty: Certainty = Certainty.ASSERTED
    told: tuple[Token, ...] = ()
    """Nouns with a clause that tells what is denied ("the reports that X"): where X is an act with a claim, that is
    denied already; else the act before must be told in a word of X."""
    aside: bool = False
    """Said of what somebody says around it, who does not say it: "which they deny"."""
    act: Token | None = None
    """The noun that takes up the act: "any involvement in the raids"."""
    victims: tuple[Token, ...] = ()
    """Who all the dead are said to be."""
    struck: frozenset[str] = frozenset()
    """Lemmas of what came to harm by accident: the act, told before or behind, must be on one of these; empty: any."""
    accident: bool = False
    """Said to be nobody's act: "the blaze came of a leak"."""
    charged: bool = False
    """Only a charge against those who answer it: "denied that its jets were there"."""


class Denials:
    """Looks at one word at a time. `sets` are the words of data/echoes.yaml by kind."""

    def __init__(self, parse: Parse, sets: Mapping[str, frozenset[str]]) -> None:
        self._parse = parse
        self._sets = sets

    def of(self, token: Token) -> Answer | None:
        verb = self._parse.pos[token.i] == "VERB"
        if verb and self._is(token, "deny"):
            return self._in_relative_clause(token) or self._denied(token)
        if verb and self._is(token, "call"):
            return self._called_untrue(token)
        if self._is(token, "fault"):
            return self._by_accident(token)
        return self._is_untrue(token) if self._is(token, "untrue") else None

    def _is(self, token: Token, kind: str) -> bool:
        return self._parse.lemmas[token.i] in self._sets[kind]

    # -- the ways of denying ------------------------------------------------------------------------------------

    def _denied(self, verb: Token) -> Answer | None:
        """ "denies it", "rejects the accusation", "an accusation dismissed by the Guard", not "denies entry to"."""
        objects, speakers = self._parse.receivers(verb), tuple(self._parse.doers(verb))
        if speakers and not objects and self._parse.children(verb, "ccomp"):
            return Answer(verb, "denied", speakers=speakers, denies=True, said_only=True, reach=NEAR, charged=True)
        if not speakers or not self._charges(objects):
            return None
        part = all(self._is(t, "part") for t in objects)
        told = self._told(objects, verb)
        if part and told:  # "any part in the raid" names the act
            acts = [t for noun in told for t in self._parse.nmods(noun, "in", "for", "of") if self._is(t, "act")]
            return Answer(verb, "denied", speakers, speakers, denies=True, act=acts[0]) if acts else None
        return Answer(
            verb, "denied", doers=speakers if part else (), speakers=speakers, denies=True, said_only=not part,
            reach=NEAR, told=told,
        )  # fmt: skip

    def _in_relative_clause(self, verb: Token) -> Answer | None:
        """ "accused the rebels of shelling the road, which they deny": the whole clause before is denied."""
        which = [t for t in self._parse.children(verb, "obj") if t.lower_ == "which"]
        speakers = tuple(self._parse.doers(verb))
        if not which or not speakers:
            return None
        return Answer(verb, "denied", speakers=speakers, denies=True, said_only=True, reach=HERE, aside=True)

    def _called_untrue(self, verb: Token) -> Answer | None:
        """ "called the allegations fabricated", "described the reports as untrue", "dismissed them as propaganda"."""
        objects, speakers = self._parse.receivers(verb), tuple(self._parse.doers(verb))
        below = [t for t in self._parse.children(verb) if t not in objects]
        below += [t for o in objects for t in self._parse.children(o, *COMPLEMENTS)]
        words = [part for t in below for part in self._parse.conjuncts(t)]
        if not speakers or not self._charges(objects) or not any(self._is(t, "untrue") for t in words):
            return None
        told = self._told(objects, verb)
        return Answer(verb, "denied", speakers=speakers, denies=True, said_only=True, reach=NEAR, told=told)

    def _is_untrue(self, word: Token) -> Answer | None:
        """ "the reports were false", said by whoever says it."""
        subjects = self._parse.children(word, "nsubj", "nsubj:pass")
        if not self._charges(subjects) or not (self._parse.children(word, "cop", "aux:pass")):
            return None
        told = self._told(subjects, word)
        return Answer(word, "denied", denies=True, said_only=True, reach=NEAR, told=told)

    def _by_accident(self, fault: Token) -> Answer | None:
        """ "The crash was due to engine failure", "the jet crashed because of engine failure"."""
        above = self._parse.tokens[self._parse.heads[fault.i]]
        if self._parse.children(fault, "cop"):
            harmed = self._parse.children(fault, "nsubj")
        elif self._parse.preposition(fault) in CAUSES and self._parse.pos[above.i] in ("VERB", "ADJ"):
            harmed = [above, *self._parse.children(above, "nsubj", "nsubj:pass")]
        else:
            return None
        if not any(self._is(t, "accident") for t in harmed):
            return None
        craft = any(self._is(t, "craft") for t in harmed)
        struck = self._sets["craft"] if craft else frozenset()
        return Answer(fault, "accident", denies=True, reach=NEAR, accident=True, struck=struck)

    def _charges(self, nouns: Sequence[Token]) -> bool:
        """Words for what was said here, not "previous accusations" nor "its reporting"."""
        return bool(nouns) and all(
            (self._is(noun, "charge") or self._is(noun, "part"))
            and not noun.lower_.endswith("ing")
            and not any(self._is(t, "earlier") for t in self._parse.modifiers(noun))
            for noun in nouns
        )

    def _told(self, nouns: Sequence[Token], word: Token) -> tuple[Token, ...]:
        """Those of the nouns that have a complement of their own."""
        own = [(noun, t) for noun in nouns for t in self._parse.children(noun, *COMPLEMENTS) if t != word]
        return tuple(noun for noun, t in own if not self._is(t, "untrue"))
