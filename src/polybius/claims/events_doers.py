"""Who does what a verb tells of: subjects and agents, or whoever is behind the raid, missile or report that does it."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.events_roles import RoleMaker
from polybius.claims.events_slots import Slots
from polybius.claims.events_words import Words

POSTS = frozenset(("checkpoint", "roadblock", "checkpost"))
HELP = frozenset(("help", "assistance", "support", "aid"))


@dataclass(frozen=True, slots=True)
class Doers:
    """Finds them around one verb of a report."""

    words: Words
    makes: RoleMaker

    def of(self, slots: Slots, type_: str) -> list[Token]:
        """Who does it; where a raid or a missile does it ("killed in the raid"), whose it is."""
        found: list[Token] = []
        for doer in self._raid_before(slots) or slots.doers:
            if self.words.parse.pos[doer.i] == "VERB":
                found.extend(slots.demonyms(doer))  # "killed by rebel shelling" that the reader takes for a verb
            else:
                found.extend((doer,) if self.words.is_human(doer) else self._behind(slots, doer))
        found = found or slots.owners(self.means(slots)) or (self._through(slots) if slots.passive else [])
        found = found or (self.enemies(slots) if type_ == "ASSAULT" else [])
        return found or (self._troops(slots) if slots.passive and type_ == "MOBILIZE" else [])

    def enemies(self, slots: Slots) -> list[Token]:
        """The rebels of "soldiers died in clashes with rebels", "at the hands of rebels"."""
        fought = self.words.any_is(slots.objects or slots.doers, ("armed_actor",))
        against = slots.nominal(slots.causes("ASSAULT"), "with", "against") if fought else []
        hands = [t for t in slots.under("at") if self.words.lemmas[t.i] == "hand"]
        return [t for t in (*against, *slots.nominal(hands, "of")) if self.words.is_human(t)]

    def _troops(self, slots: Slots) -> list[Token]:
        """Those who were sent, where nobody is said to have sent them."""
        return [t for t in slots.objects if self.words.is_human(t)]

    def _through(self, slots: Slots) -> list[Token]:
        """Whose checkpoint somebody was stopped at, with whose help somebody was brought out."""
        posts = [t for t in slots.obliques if self.words.lemmas[t.i] in POSTS]
        helpers = (*slots.obliques, *self.words.parse.children(slots.token, "obj"))
        helped = [t for t in helpers if self.words.lemmas[t.i] in HELP and self.words.parse.preposition(t) == "with"]
        found = [*slots.owners(posts), *(t for t in slots.nominal(helped, "of", "from") if self.words.is_human(t))]
        return [t for t in found if t not in slots.objects]

    def _raid_before(self, slots: Slots) -> list[Token]:
        """The blast of "a blast hit the rebels, killing six" where the reader hung the killing on the rebels."""
        parse, verb = self.words.parse, slots.token
        if parse.deps[verb.i] != "acl" or not verb.lower_.endswith("ing"):
            return []
        above = parse.clause_head(parse.tokens[parse.heads[verb.i]])
        doers = parse.doers(above) if parse.pos[above.i] == "VERB" else []
        return [t for t in doers if self.words.any_is((t,), ("weapon", "event:ASSAULT"))]

    def _behind(self, slots: Slots, doer: Token) -> list[Token]:
        """Whose raid, missile or report it is: its owner, else who issued it ("put out a report accusing ...")."""
        owners = slots.owners((doer,))
        if self.words.is_a(doer, "event:ASSAULT"):
            return owners or self._launchers(doer)  # "the bombing of X kills": nobody is named, least of all X
        if owners or not self.words.is_a(doer, "document"):
            return owners or [doer]
        parse = self.words.parse
        return parse.doers(parse.tokens[parse.heads[doer.i]]) if parse.deps[doer.i] == "obj" else []

    def _launchers(self, raid: Token) -> list[Token]:
        """The army of "the army launched an operation targeting the militia"."""
        parse = self.words.parse
        while parse.deps[raid.i] == "conj" or self.words.counted(parse.tokens[parse.heads[raid.i]]) == raid:
            raid = parse.tokens[parse.heads[raid.i]]
        verb = parse.tokens[parse.heads[raid.i]]
        row = self.words.lexicon.light.get((self.words.lemmas[verb.i], ""))
        carried = parse.deps[raid.i] == "obj" and row is not None and row.subject == "actor"
        return parse.doers(verb) if carried else []

    def means(self, slots: Slots) -> list[Token]:
        """Raids and weapons that it was done in or with; "killed and wounded in a raid" names the raid once."""
        own = slots.causes("ASSAULT") + [t for t in slots.instruments() if t not in slots.objects]
        if own or not slots.passive:
            return own
        parse = self.words.parse
        beside = parse.children(slots.token, "conj")
        if parse.deps[slots.token.i] == "conj":
            beside.append(parse.tokens[parse.heads[slots.token.i]])
        return [t for verb in beside for t in Slots(self.words, verb).causes("ASSAULT")]

    def struck(self, slots: Slots) -> list[Token]:
        """What was raided where the raid does the killing: "the shelling of the camp killed nine"."""
        causes = [t for t in slots.causes("ASSAULT") if "after" not in slots.prepositions(t)]
        raids = [t for t in (*slots.doers, *causes) if self.words.is_a(t, "event:ASSAULT")]
        made = [clause for raid in raids for clause in self.words.parse.children(raid, "acl") if self._carries(clause)]
        found = slots.nominal(raids, "on", "against", "of") or slots.nominal(made, "on", "against", "at")
        things = [t for t in found if not self.words.is_a(t, "event:ASSAULT")]
        kept = [self.makes.recipients((t,), "ASSAULT", self.words.parse.preposition(t)) for t in things]
        return [t for group in kept for t in group]

    def _carries(self, clause: Token) -> bool:
        """Is it `carried out` of "strikes carried out by Norland against the rebels"?"""
        verb = " ".join(filter(None, (self.words.lemmas[clause.i], self.words.parse.particle(clause))))
        return (verb, "") in self.words.lexicon.light
