"""Events told by nouns: "the raid by the army on the village", "carried out a raid", "Northern air strikes"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.events_beyond import Beyond
from polybius.claims.events_lexicon import NounEntry
from polybius.claims.events_light import Light, Lights
from polybius.claims.events_roles import Cast, RoleMaker, confidence
from polybius.claims.events_slots import Slots
from polybius.claims.events_words import Words
from polybius.codebook import NounFrame
from polybius.model.claims import Kind

LIGHT_BONUS = 0.1
"""A light verb says outright that it happened and who did it."""
NOT_EVENTS = frozenset(("compound", "flat", "amod", "nmod:poss", "flat:name", "goeswith"))
"""A noun in these places only describes another: "attack helicopter", "protest leader"."""


@dataclass(slots=True)
class NounReader:
    """Reads the events of one report's nouns, but those that a verb has told of."""

    words: Words
    makes: RoleMaker
    consumed: set[int]

    @property
    def lights(self) -> Lights:
        return Lights(self.words)

    @property
    def beyond(self) -> Beyond:
        return Beyond(self.words, self.makes)

    def read(self, token: Token) -> Iterator[Draft]:
        parse = self.words.parse
        entries = self.words.lexicon.nouns.get(self.words.lemmas[token.i])
        if entries is None or token.i in self.consumed or parse.pos[token.i] != "NOUN":
            return
        if parse.deps[token.i] in NOT_EVENTS:
            return
        slots = Slots(self.words, token)
        for entry in entries:
            draft = self._try(slots, entry)
            if draft is not None:
                yield draft
                return

    def _try(self, slots: Slots, entry: NounEntry) -> Draft | None:
        frame = entry.frame
        if not self._word_fits(slots.token, entry) or self.words.excluded(slots.token, frame.type):
            return None
        light = self.lights.over(slots.token, frame)
        actors, recipients = self._participants(slots, entry, light)
        if not self._is_event(slots, frame, (actors, recipients), light):
            return None
        return self._draft(slots, frame, self._cast(slots, frame, actors, recipients), light)

    def _word_fits(self, token: Token, entry: NounEntry) -> bool:
        parse = self.words.parse
        modifiers = parse.modifiers(token)
        before = {self.words.lemmas[t.i] for m in modifiers for t in (m, *parse.children(m, "amod"))}
        if token.i and entry.modifier:
            before.add(self.words.lemmas[token.i - 1])
        if entry.modifier and entry.modifier not in before:
            return False
        nouns = (t for t in parse.children(token, "nmod") if parse.pos[t.i] != "PROPN")  # not "by the Islamic State"
        after = {self.words.lemmas[t.i] for t in nouns}
        return not (before | after).intersection(entry.frame.without)

    # -- participants ---------------------------------------------------------------------------------------

    def _participants(self, slots: Slots, entry: NounEntry, light: Light | None) -> tuple[list[Token], list[Token]]:
        frame = entry.frame
        actors = self.makes.actors(self._filled(slots, frame.actor, entry.modifier))
        recipients = self._kept_recipients(slots, frame)
        if "poss" in frame.recipient and not slots.nominal((slots.token,), *frame.recipient):
            actors = [t for t in actors if t not in recipients]
        if light is None:
            recipients = (
                recipients
                or self._sides_beside(slots, frame)
                or self._aims(frame, slots.token, self.lights.governed(slots.token))
            )
            recipients = recipients or self.beyond.backed(slots, frame.type)
            return actors or (self.beyond.hosts(slots, frame.type) if recipients else []), recipients
        carried = Slots(self.words, light.verb)
        if light.subject == "recipient":
            recipients = recipients or self.makes.recipients(self._under_it(carried), frame.type, "obj")
            return actors or self.makes.actors(carried.under("from", "by")), recipients
        if not recipients:
            recipients = self._recipients_of_verb(carried, frame, light.preposition == "under")
        doers = carried.doers or (carried.objects if carried.passive and light.preposition else [])
        acting = self.makes.actors(doers) or actors
        acting = [*acting, *self.beyond.partners(carried, frame.type)] if acting else acting
        return acting, recipients or self._aims(frame, slots.token, self.lights.governed(slots.token), light.verb)

    def _aims(self, frame: NounFrame, *tokens: Token) -> list[Token]:
        return self.beyond.aims(tokens, frame.type) if frame.type in ("ASSAULT", "COERCE") else []

    def _sides_beside(self, slots: Slots, frame: NounFrame) -> list[Token]:
        """ "fighting broke out between X and Y" where the reader hung the two on the verb."""
        parse = self.words.parse
        if parse.deps[slots.token.i] != "nsubj":
            return []
        verb = Slots(self.words, parse.tokens[parse.heads[slots.token.i]])
        if not frame.reciprocal:  # "there were raids on the market"
            return self._recipients_of_verb(verb, frame, False) if parse.children(verb.token, "expl") else []
        return self.makes.recipients(verb.under("between"), frame.type, "between")

    def _under_it(self, carried: Slots) -> list[Token]:
        """Who suffers it: the subject; of "the town, under siege", the town."""
        parse = self.words.parse
        if parse.deps[carried.token.i] == "obl":
            first = min([carried.token.i, *(t.i for t in parse.children(carried.token))])
            beside = parse.name_before_comma(first)
            return [beside] if beside is not None else parse.doers(parse.tokens[parse.heads[carried.token.i]])
        if carried.doers or parse.deps[carried.token.i].partition(":")[0] not in ("nmod", "acl", "appos"):
            return carried.doers
        return [parse.tokens[parse.heads[carried.token.i]]]

    def _recipients_of_verb(self, carried: Slots, frame: NounFrame, under: bool) -> list[Token]:
        """ "launched a raid on the village" where the reader hung the village on the verb, "put X under arrest"."""
        if under:
            return self.makes.recipients(carried.objects, frame.type, "obj")
        for slot in frame.recipient:
            found = [t for t in carried.obliques if slot in carried.prepositions(t)]
            kept = self.makes.recipients(found, frame.type, slot)
            if kept:
                return kept
        return []

    def _filled(self, slots: Slots, names: tuple[str, ...], modifier: str) -> list[Token]:
        for name in names:
            found = self._slot(slots, name, modifier)
            if found:
                return found
        return []

    def _kept_recipients(self, slots: Slots, frame: NounFrame) -> list[Token]:
        for name in frame.recipient:
            kept = self.makes.recipients(self._slot(slots, name), frame.type, name)
            if kept:
                return kept
        doers, things = self._slot(slots, "by"), self._slot(slots, "of")
        return self.beyond.behind_actor(slots, frame, doers) or self.beyond.behind_thing(slots, frame, things)

    def _slot(self, slots: Slots, spec: str, modifier: str = "") -> list[Token]:
        """Heads in a slot of a noun: `poss`, `demonym`, or a preposition; `name:CLASS` keeps those of the class."""
        name, _, wanted = spec.partition(":")
        parse = self.words.parse
        if name == "poss":
            found = parse.possessors(slots.token)
        elif name == "of_owner":
            found = slots.owners(self._slot(slots, "of"))
        elif name == "acl":
            found = self._in_infinitive(slots.token)
        elif name == "demonym":
            found = [t for t in slots.demonyms(slots.token) if self.words.lemmas[t.i] != modifier]
        else:
            found = [t for t in parse.nmods(slots.token) if name in slots.prepositions(t)]
            found = found or (
                slots.nominal(parse.nmods(slots.token, "of", "on", "against"), "by") if name == "by" else []
            )
        return [t for t in found if self.words.is_a(t, wanted)] if wanted else found

    def _in_infinitive(self, noun: Token) -> list[Token]:
        """Karsa of "the refusal to talk to Karsa", "a promise to free Karsa"."""
        clauses = [t for t in self.words.parse.children(noun, "acl") if self.words.parse.is_infinitive(t)]
        inner = [Slots(self.words, clause) for clause in clauses]
        return [t for slots in inner for t in slots.objects or slots.under("with", "to", "against", "from")]

    def _cast(self, slots: Slots, frame: NounFrame, actors: list[Token], recipients: list[Token]) -> Cast:
        if frame.reciprocal and (actors or not self._is_against(slots)):
            return self.makes.mutual(actors, recipients)
        return self.makes.cast(actors, recipients)

    def _is_against(self, slots: Slots) -> bool:
        """ "The battle against X": who fights X is not said."""
        return bool(slots.nominal((slots.token,), "against"))

    # -- is it an event -------------------------------------------------------------------------------------

    def _is_event(
        self, slots: Slots, frame: NounFrame, sides: tuple[list[Token], list[Token]], light: Light | None
    ) -> bool:
        if light is not None and "light" in frame.needs:
            return bool(sides[0] or sides[1] or frame.type in ("ASSAULT", "PROTEST", "CONSULT", "AGREE"))
        return any(self._met(slots, need, sides) for need in frame.needs if need != "light")

    def _met(self, slots: Slots, need: str, sides: tuple[list[Token], list[Token]]) -> bool:
        actors, recipients = sides
        match need:
            case "actor":
                return bool(actors)
            case "recipient":
                return bool(recipients)
            case "several":
                return len(actors) > 1
            case "role":
                return bool(actors or recipients)
            case "actor:strong":
                return any(self.words.is_actor(t) for t in actors)
            case "place":
                return self.words.has_place(self._around(slots.token))
            case "time":
                return self.words.has_time(self._around(slots.token))
            case "figure":
                return bool(self.words.parse.children(slots.token, "nummod"))
            case _:
                return bool(self._slot(slots, need))

    def _around(self, token: Token) -> tuple[Token, ...]:
        """The noun, and the verb that it is the subject, object or setting of."""
        parse = self.words.parse
        top = self.lights.governed(token)
        head = parse.tokens[parse.heads[top.i]]
        if parse.pos[head.i] == "VERB" and parse.deps[top.i].partition(":")[0] in ("nsubj", "obj"):
            return (token, head)
        return (token,)

    def _draft(self, slots: Slots, frame: NounFrame, cast: Cast, light: Light | None) -> Draft:
        noun = self.words.lemmas[slots.token.i]
        trigger = light.verb if light and light.real else slots.token
        mode = frame.mode or (self.makes.mode_of_noun(slots.token) if frame.type == "ASSAULT" else "")
        return Draft(
            kind=Kind.EVENT,
            trigger=trigger,
            rule=f"noun:{noun}/{'light' if light else 'nominal'}",
            confidence=confidence(frame.confidence + LIGHT_BONUS * (light is not None), cast),
            type=frame.type,
            mode=mode,
            contexts=self.words.contexts(slots.token, frame.contexts),
            roles=cast.roles,
        )
