"""Events told by verbs and predicate adjectives: active, passive, participles, infinitives, relative clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.events_beyond import Beyond
from polybius.claims.events_doers import Doers
from polybius.claims.events_idioms import is_idiom
from polybius.claims.events_roles import VERBAL, Cast, RoleMaker, confidence
from polybius.claims.events_slots import Slots
from polybius.claims.events_words import Words
from polybius.codebook import VerbFrame
from polybius.model.claims import Kind

PREDICATES = frozenset(("VERB", "ADJ"))
ABOUT = ("against", "with", "for", "on", "at", "from", "of")
"""Prepositions whose noun may be what a frame's `without` rules out ("battle against cancer", not "in battle")."""
OPEN_MODES = frozenset(("", "heavy-weapons", "explosives", "destroy"))
"""Modes of verbs that a weapon may narrow: "bombed" is from the air where jets do it."""
GIVING = frozenset("hand give deliver transfer extradite return provide supply surrender cede send".split())
EACH_OTHER = (frozenset(("each", "other")), frozenset(("one", "another")))
COMPLEMENTS = {"xcomp": "xcomp", "that": "ccomp"}
"""Slots that name the recipient of what a clause says, with the clause's relation."""
ADDRESSING = frozenset(
    ("talk", "speak", "listen", "respond", "reply", "yield", "surrender", "submit", "write", "apologize", "apologise")
)
MODIFIER_DEPS = frozenset(("amod", "compound", "flat", "case", "mark", "aux", "aux:pass", "cop", "det"))


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate with the frame that fits it."""

    slots: Slots
    verb: str
    frame: VerbFrame


class VerbReader:
    """Reads the events of one report's verbs. `consumed` collects nouns that a verb has already told of."""

    def __init__(self, words: Words, makes: RoleMaker, consumed: set[int]) -> None:
        self.words = words
        self.makes = makes
        self.consumed = consumed
        self.beyond = Beyond(words, makes)
        self.doers = Doers(words, makes)
        self._matches: dict[int, Match | None] = {}

    def read(self, token: Token) -> Iterator[Draft]:
        """The draft of the first frame that fits the token, if one does; of "blamed each other" one for each side."""
        match = self.match(token)
        if match is not None:
            for cast in self._casts(match):
                self._consume(match)
                yield self._draft(match, cast)

    def match(self, token: Token) -> Match | None:
        if token.i not in self._matches:
            self._matches[token.i] = None
            self._matches[token.i] = self._match(token)
        return self._matches[token.i]

    def _match(self, token: Token) -> Match | None:
        parse = self.words.parse
        pairs = self.words.lexicon.verbs.get(self.words.lemmas[token.i])
        if pairs is None or parse.pos[token.i] not in PREDICATES or parse.deps[token.i] in MODIFIER_DEPS:
            return None
        if is_idiom(self.words, token):
            return None
        slots = Slots(self.words, token)
        particle = parse.particle(token)
        for verb, frame in pairs:
            if self._word_fits(token, verb, frame, particle) and self._fits(slots, frame):
                return Match(slots, verb, frame)
        return None

    # -- does the frame fit ---------------------------------------------------------------------------------

    def _word_fits(self, token: Token, verb: str, frame: VerbFrame, particle: str) -> bool:
        parse = self.words.parse
        if frame.adjective != (parse.pos[token.i] == "ADJ"):
            return False
        wanted = verb.partition(" ")[2]
        if not wanted:
            return True
        if any(parse.preposition(t).startswith(f"{wanted} ") for t in parse.obliques(token)):
            return True
        return wanted == particle or any(
            self.words.lemmas[t.i] == wanted for t in parse.children(token, "advmod", "compound:prt", "obl", "case")
        )

    def _fits(self, slots: Slots, frame: VerbFrame) -> bool:
        words = self.words
        if (frame.active and slots.passive) or (not frame.words and self._is_reflexive(slots)):
            return False
        if frame.words and not slots.has_word(frame.words):
            return False
        objects = slots.objects
        if frame.objects and not words.any_is(objects, frame.objects):
            return False
        if frame.without and words.any_is((*objects, *slots.under(*ABOUT)), frame.without):
            return False
        if frame.type == "ASSAULT" and words.any_is(slots.under("in", "by"), ("sanction",)):
            return False  # "the lands targeted in the ban"
        if frame.needs and not any(self._filled(slots, need) for need in frame.needs):
            return False
        return self._subject_fits(slots, frame) and not words.excluded(slots.token, frame.type)

    def _is_reflexive(self, slots: Slots) -> bool:
        """ "isolated themselves": nobody is done to."""
        return bool(slots.objects) and all(self.words.lemmas[t.i].endswith(("self", "selves")) for t in slots.objects)

    def _subject_fits(self, slots: Slots, frame: VerbFrame) -> bool:
        """Somebody does it (or nobody is named); a storm or an idea does not."""
        if slots.doers and not any(self._can_do(doer, frame) for doer in slots.doers):
            return False
        natural = slots.under("in", "by", "from", "of")
        return not self.words.any_is((*slots.doers, *natural), ("natural",)) or frame.type != "ASSAULT"

    def _can_do(self, doer: Token, frame: VerbFrame) -> bool:
        words = self.words
        return (
            words.is_human(doer)
            or words.any_is((doer,), (*frame.subjects, "aircraft", "vehicle_military"))
            or (frame.type in VERBAL and words.is_a(doer, "document"))
            or (words.parse.pos[doer.i] == "PRON" or doer.i in words.place_heads)
        )

    def _filled(self, slots: Slots, need: str) -> bool:
        name, _, type_ = need.partition(":")
        if name == "xcomp" and type_:
            return type_ in self._complement_types(slots)
        return slots.filled(need)

    # -- what it says ---------------------------------------------------------------------------------------

    def _casts(self, match: Match) -> list[Cast]:
        slots, frame = match.slots, match.frame
        cast = self._cast(slots, frame)
        if not self._worth_saying(slots, frame, cast):
            return []
        return self.makes.each_other(cast) if self._is_each_other(slots) and not frame.reciprocal else [cast]

    def _is_each_other(self, slots: Slots) -> bool:
        """ "each other", "one another": the second word hangs on the first."""
        words = ((t, *self.words.parse.children(t, "fixed", "amod", "det")) for t in slots.objects)
        return any({self.words.lemmas[t.i] for t in group} in EACH_OTHER for group in words)

    def _draft(self, match: Match, cast: Cast) -> Draft:
        slots, frame = match.slots, match.frame
        voice = "passive" if slots.passive else "active"
        return Draft(
            kind=Kind.EVENT,
            trigger=slots.token,
            rule=f"verb:{match.verb.replace(' ', '_')}/{voice}",
            confidence=confidence(frame.confidence, cast),
            type=frame.type,
            mode=self._mode(slots, frame),
            contexts=self.words.contexts(slots.token, frame.contexts),
            roles=cast.roles,
        )

    def _cast(self, slots: Slots, frame: VerbFrame) -> Cast:
        actors = self.makes.actors(self.doers.of(slots, frame.type))
        recipients = self._recipients(slots, frame)
        if frame.type == "ASSAULT":
            recipients = [*self.doers.struck(slots), *recipients]
            recipients = recipients or self.beyond.aims((slots.token,), frame.type)
        actors = [*actors, *self.beyond.partners(slots, frame.type)] if actors else actors
        if frame.recipient == ("subj",):
            behind = slots.owners(slots.causes(frame.type)) or self.doers.enemies(slots)
            actors = self.makes.actors(behind)
        if frame.reciprocal and not (frame.one_sided and actors and recipients):
            return self.makes.mutual(actors, recipients)
        return self.makes.cast(actors, recipients)

    def _recipients(self, slots: Slots, frame: VerbFrame) -> list[Token]:
        excluded = set(frame.words)
        for slot in frame.recipient:
            found = self._of_complement(slots, slot) if slot in COMPLEMENTS else slots.fill(slot)
            found = [t for t in found if self.words.lemmas[t.i] not in excluded or self._is_told_apart(t)]
            threatened = slot in COMPLEMENTS and frame.type == "THREATEN"  # places too are threatened with attack
            kept = self.makes.recipients(found, "ASSAULT" if threatened else frame.type, slot)
            if kept:
                return kept
        return []

    def _is_told_apart(self, token: Token) -> bool:
        """`hostages` of "holds thirty foreign hostages", not of "took him hostage"."""
        described = self.words.parse.children(token, "amod", "nummod", "det", "compound")
        return bool(described) and self.words.is_a(token, "prisoner")

    def _of_complement(self, slots: Slots, slot: str) -> list[Token]:
        """The recipient of "threatened to attack X", "threatened that it would attack X" is X."""
        found: list[Token] = []
        for clause in slots.complements(COMPLEMENTS[slot]):
            match = self.match(clause)
            if match is not None:
                given = match.slots.under("to") if self.words.lemmas[clause.i] in GIVING else []
                found.extend(given or self._recipients(match.slots, match.frame))
            else:
                inner = Slots(self.words, clause)
                beside = ("with", "against", "to") if self.words.lemmas[clause.i] in ADDRESSING else ("with", "against")
                given = inner.under("to") if self.words.lemmas[clause.i] in GIVING else []
                found.extend(given or inner.objects or inner.under(*beside))
        return found

    def _worth_saying(self, slots: Slots, frame: VerbFrame, cast: Cast) -> bool:
        """Abstain from a verb with nobody in it, unless it is violence with a place or a time."""
        if frame.type in ("COERCE", "SANCTION") and not frame.reciprocal and self._is_own(slots):
            return False
        if frame.type in VERBAL and not slots.passive and not cast.actors and frame.recipient != ("subj",):
            return bool(cast.recipients) and any(self._is_third_person(doer) for doer in slots.doers)
        if frame.reciprocal and not frame.one_sided and len(cast.roles) < 2:
            return slots.filled("compound") and bool(cast.actors)
        if frame.type == "AID" and not cast.recipients and self.words.any_is(slots.objects, ("sum",)):
            return False
        if cast.actors or cast.recipients:
            return True
        if frame.type not in ("ASSAULT", "PROTEST"):
            return False
        armed = self.words.any_is(slots.doers, ("weapon", "event:ASSAULT"))
        return armed or slots.filled("place") or slots.filled("time")

    def _is_own(self, slots: Slots) -> bool:
        """ "closed his charity", "froze its accounts": who does it to what is his own coerces nobody."""
        parse = self.words.parse
        doers = {mention.head for t in slots.doers if (mention := parse.mention(t)) is not None}
        nouns = parse.children(slots.token, "obj") or slots.objects
        owners = [[parse.mention(p) for p in parse.children(t, "nmod:poss") if parse.pos[p.i] == "PRON"] for t in nouns]
        own = [any(m is None or m.head in doers for m in group) for group in owners]
        shared = self.words.any_is(nouns, ("border", "relation", "airspace", "crossing", "talk"))
        beside = slots.under("to", "against", "from", *(("with",) if shared else ()))
        others = self.words.any_is(slots.objects, ("person", "troops")) or beside
        return bool(own) and all(own) and not others

    def _is_third_person(self, token: Token) -> bool:
        return self.words.is_pronoun(token) and self.words.lemmas[token.i] not in ("i", "we", "you", "me", "us")

    # -- mode -----------------------------------------------------------------------------------------------

    def _mode(self, slots: Slots, frame: VerbFrame) -> str:
        if frame.type == "ASSAULT":
            return self._mode_of_violence(slots, frame)
        modes = self.words.lexicon.about
        about = [modes[frame.type, type_] for type_ in self._about(slots) if (frame.type, type_) in modes]
        return about[0] if about else frame.mode

    def _mode_of_violence(self, slots: Slots, frame: VerbFrame) -> str:
        """What the weapon, the aircraft or the raid says, where the verb leaves it open."""
        if frame.mode not in OPEN_MODES:
            return frame.mode
        for token in (*self.doers.means(slots), *slots.instruments(), *slots.doers):
            mode = self.makes.mode_of_noun(token)
            if mode:
                return mode
        return frame.mode

    def _complement_types(self, slots: Slots) -> list[str]:
        return [frame.type for frame in self._complements(slots)]

    def _complements(self, slots: Slots) -> list[VerbFrame]:
        matches = [self.match(clause) for clause in slots.complements("xcomp", "ccomp")]
        return [match.frame for match in matches if match is not None]

    def _about(self, slots: Slots) -> list[str]:
        """What the clause or the object names, in order of the text, the closest first: an event's type and mode, its
        type, a class of nouns (see `codebook.ComplementMode`)."""
        found: list[str] = []
        for frame in self._complements(slots):
            found += [f"{frame.type}:{frame.mode}", frame.type]
        for noun in (*slots.objects, *slots.under("for", "to")):
            lemma = self.words.lemmas[noun.i]
            found += sorted(self.words.lexicon.noun_types.get(lemma, ()))
            found += [f"noun:{name}" for name in sorted(self.words.classes(noun))]
        return found

    def _consume(self, match: Match) -> None:
        """Event nouns that say the same again: the object of "impose sanctions", the raid that killed."""
        slots, frame = match.slots, match.frame
        named = slots.has_word(frame.words) if frame.words else []
        if frame.objects and not any(name.startswith("event:") for name in frame.objects):
            named = [*named, *(t for t in slots.objects if self.words.any_is((t,), frame.objects))]
        if frame.type == "ASSAULT":
            raids = [
                t for t in (*slots.doers, *self.doers.means(slots)) if self.words.parse.heads[slots.token.i] != t.i
            ]
            named = [*named, *(t for t in raids if self.words.lemmas[t.i] in self.words.lexicon.nouns)]
        self.consumed.update(t.i for t in named)
