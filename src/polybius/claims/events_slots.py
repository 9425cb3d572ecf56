"""Where the participants of an event stand: the slots that the codebook's frames name, filled from the syntax."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.annotate.records import Token
from polybius.claims.events_phrases import Phrases
from polybius.claims.events_roles import VERBAL

PROPOSING = frozenset(("propose", "draft", "issue", "submit", "send", "present", "put forward", "offer", "table"))
THROWING = frozenset("drop fire launch throw plant lay hurl lob detonate release deliver".split())
"""Verbs by which somebody sets off a weapon: whoever "bombs dropped by X" names did what the bombs do."""
HOLDING = frozenset(("hold", "occupy", "control", "seize", "capture", "run", "overrun"))
OBLIGING = frozenset(("must", "should"))
DRIVEN = ("aircraft", "vehicle_military")
"""Classes of what acts for whoever drives it."""
MATERIEL = frozenset(("aircraft", "weapon", "warship", "vehicle_military"))
"""Classes of what is sent or given, which may count as an actor where it acts itself."""
ACTING_MODIFIERS = frozenset(("armed", "police"))
"""Classes of nouns that, before an event noun, are who does it."""
POWERS = frozenset("coalition regime government alliance junta opposition loyalist insurgent guerrilla state".split())
"""The same of bodies that wage war ("coalition strikes", "regime shelling")."""
INSTRUMENT_PREPOSITIONS = ("with", "by", "from", "in", "using")


class Slots(Phrases):
    """Fills slots around one predicate (verb or predicate adjective). Built for one trigger, then thrown away."""

    # -- slots ----------------------------------------------------------------------------------------------

    def fill(self, slot: str) -> list[Token]:
        """Heads in a slot, best first; `name:CLASS` keeps those of the class."""
        name, _, wanted = slot.partition(":")
        found = self._named(name)
        return [t for t in found if self.words.is_a(t, wanted)] if wanted else found

    def _named(self, name: str) -> list[Token]:
        match name:
            case "obj":
                return self.objects
            case "obj_actor":
                people = [t for t in self.objects if self.words.is_actor(t) or self.words.is_a(t, "person")]
                return [t for t in people if not self.words.any_is((t,), MATERIEL)]
            case "iobj":
                return self.indirect
            case "subj":
                return self.doers
            case "ccomp":
                return self._clause_subjects()
            case "owner":
                return self.owners(self.objects)
            case "event":
                return self.owners(t for t in self.objects if self.words.lemmas[t.i] in self.words.lexicon.nouns)
            case "parties":
                return self.parties(self.objects)
            case "whose":
                return self.owners((*self.obliques, *self.nominal(self.objects, "on", "over", "about", "to")))
            case "within":
                return self.nominal(self.obliques, "with", "between") or self.nominal(self.obliques, "of")
            case "holder":
                return self._holders()
            case "against_it":
                return self.nominal(self.under("for"), "against", "on", "into", "of") or self.under("against")
            case "for_subject":
                return [t for t in self.under("for") if self.words.is_human(t)] or self._for_clause()
            case "subject":
                return self.doers
            case "prep":
                return self.obliques
            case _:
                return self.under(name)

    def owners(self, nouns: Iterable[Token], depth: int = 0) -> list[Token]:
        """Who a thing is of or from: "Norland's plan", "the plan by Norland", "the terms of the Norlandic plan"."""
        found: list[Token] = []
        for noun in nouns:
            if self.parse.pos[noun.i] == "VERB":
                found.extend(self.parse.doers(noun))
            elif not self.words.is_actor(noun):
                found.extend(self._owners_of(noun) or (self.owners(self._things(noun), 1) if depth == 0 else []))
        return found

    def _owners_of(self, noun: Token) -> list[Token]:
        named = [t for t in self._named_after(noun) if self.words.is_human(t) or self._is_arm(t) or self._sent(t, noun)]
        return [*self.parse.possessors(noun), *self.demonyms(noun), *named]

    def _holders(self) -> list[Token]:
        """The militia of "the districts held by the militia"."""
        held = [t for noun in self.objects for t in self.parse.children(noun, "acl", "acl:relcl")]
        held = [t for t in held if t != self.token and self.words.lemmas[t.i] in HOLDING and self.parse.is_passive(t)]
        return [t for verb in held for t in self.parse.doers(verb) if self.words.is_human(t)]

    def _sent(self, place: Token, noun: Token) -> bool:
        """The land of "memos from Norland": whoever governs there."""
        written = self.words.any_is((noun,), ("document", "demand", "proposal"))
        return written and place.i in self.words.place_heads and self.parse.preposition(place) == "from"

    def _is_arm(self, token: Token) -> bool:
        """What acts for whoever drives it, and guns that are somebody's: "the shelling of it by army artillery"."""
        if self.words.any_is((token,), DRIVEN):
            return True
        return self.words.is_a(token, "weapon") and any(self.words.is_human(t) for t in self.parse.modifiers(token))

    def _things(self, noun: Token) -> list[Token]:
        """The trade of "assurances on trade from Norland", the border of "the closure of Norland's border"."""
        types = self.words.lexicon.noun_types.get(self.words.lemmas[noun.i], frozenset())
        if not types <= VERBAL:
            return []
        names = ("on", "about") if types else ("of", "on", "about")
        return [t for t in self.nominal((noun,), *names) if not self.words.is_human(t)]

    def _named_after(self, noun: Token) -> list[Token]:
        direct = self.nominal((noun,), "by", "from")
        return [*direct, *self._nested(noun), *self._of(noun), *self._stray(noun), *self._makers(noun)]

    def _nested(self, noun: Token) -> list[Token]:
        """The army of "the shelling of the camp by the army" where the reader hung the army on the camp."""
        if self.words.lemmas[noun.i] not in self.words.lexicon.nouns:
            return []
        return self.nominal(self.nominal((noun,), "of", "on", "against"), "by")

    def parties(self, nouns: list[Token]) -> list[Token]:
        """Those between whom a thing is: "welcomed the resumption of talks between X and Y"."""
        inner = [t for noun in nouns for t in self.nominal((noun,), "of")]
        found = self.nominal(nouns, "between", "with", "among") or self.nominal(inner, "between", "with", "among")
        return [t for t in found if self.words.is_human(t) or t.i in self.words.place_heads]

    def _makers(self, noun: Token) -> list[Token]:
        """The army of "a raid carried out by the army", "the raid that the army launched"."""
        lexicon = self.words.lexicon
        found: list[Token] = []
        for clause in self.parse.children(noun, "acl", "acl:relcl"):
            verb = " ".join(filter(None, (self.words.lemmas[clause.i], self.parse.particle(clause))))
            light = lexicon.light.get((verb, ""))
            thrown = verb in THROWING and self.words.is_a(noun, "weapon")
            if (light is not None and light.subject == "actor") or verb in PROPOSING or thrown:
                for doer in self.parse.doers(clause):
                    found.extend([doer] if self.words.is_human(doer) else self.demonyms(doer) or [doer])
        return found

    def demonyms(self, noun: Token) -> list[Token]:
        """Actors before a noun: `Norlandic`, `army` of "Norlandic army raids"; not `hostage` of "hostage release"."""
        modifiers = self.parse.modifiers(noun)
        weapons = [t for t in modifiers if self.words.any_is((t,), ("weapon", "aircraft"))]
        modifiers = [*modifiers, *(t for weapon in weapons for t in self.parse.modifiers(weapon))]
        before = self.parse.expand(
            [*self._leaders(noun), *(t for m in modifiers for t in self._hyphened(m)), *modifiers]
        )
        crowds = self.words.is_a(noun, "event:PROTEST")
        return [t for t in before if self.words.is_actor(t) or self._acts_before(t, crowds)]

    def _leaders(self, noun: Token) -> list[Token]:
        """Norland of "Norland-led strikes"."""
        led = [t for t in self.parse.children(noun, "amod") if t.lower_ == "led" and t.i > 1]
        before = [self.parse.tokens[t.i - 2] for t in led if self.parse.tokens[t.i - 1].text in ("-", "–")]
        return [t for t in before if self.words.is_human(t)]

    def _hyphened(self, modifier: Token) -> list[Token]:
        """`Norlandic` of "Norlandic-Karsan talks"."""
        joined = modifier.i > 1 and self.parse.tokens[modifier.i - 1].text in ("-", "–")
        first = self.parse.tokens[modifier.i - 2] if joined else modifier
        return [first] if joined and self.words.is_actor(first) and self.words.is_actor(modifier) else []

    def _acts_before(self, token: Token, crowds: bool) -> bool:
        classes = self.words.classes(token)
        if self.words.lemmas[token.i] in POWERS or classes & ACTING_MODIFIERS:
            return True
        return crowds and "crowd" in classes

    def _of(self, noun: Token) -> list[Token]:
        """ "the decision of the court": `of` names the owner of what is no event (of an event, who it was done to)."""
        if self.words.lemmas[noun.i] in self.words.lexicon.nouns.keys() - self.words.lexicon.done_by_of:
            return []
        return self.nominal((noun,), "of")

    def _stray(self, noun: Token) -> list[Token]:
        """ "condemned the raid by the army" where the reader hung the army on the active verb."""
        if self.passive:
            return []
        after = (t for t in self.obliques if t.i > noun.i > self.token.i)
        return [t for t in after if set(self._prepositions[t.i]) & {"by", "from"}]

    def _clause_subjects(self) -> list[Token]:
        found: list[Token] = []
        own = [t for t in self.parse.children(self.token, "xcomp") if self.parse.children(t, "nsubj", "nsubj:pass")]
        for clause in (*self.parse.children(self.token, "ccomp"), *own):
            found.extend(t for t in self._subjects_of(clause) if self.words.is_human(t))
        return found

    def _subjects_of(self, clause: Token) -> list[Token]:
        """Who is to do it, or did it; of "demanded that they be freed by the army" the army."""
        if self.parse.is_passive(clause):
            return self.parse.doers(clause)
        return self.parse.expand(self.parse.children(clause, "nsubj", "nsubj:outer"))

    def _for_clause(self) -> list[Token]:
        """ "called for the army to leave" where the reader made a clause of it."""
        clauses = self.parse.children(self.token, "advcl", "xcomp", "ccomp")
        subjects = [t for clause in clauses for t in self.parse.children(clause, "nsubj")]
        return [t for t in self.parse.expand(subjects) if self.words.is_human(t)]

    # -- conditions -----------------------------------------------------------------------------------------

    def filled(self, slot: str) -> bool:
        """Whether a frame's need is met."""
        name, _, wanted = slot.partition(":")
        match name:
            case "passive":
                return self.passive
            case "agent":
                return bool(self.doers)
            case "must":
                return self._must()
            case "wished":
                return any(self._is_wished(t) for t in self.parse.children(self.token, "ccomp"))
            case "behind":
                return any(self.parse.preposition(t) == name for t in self.parse.children(self.token, "ccomp"))
            case "bare":
                return self._is_bare()
            case "infinitive":
                return any(self.parse.is_infinitive(t) for t in self.parse.children(self.token, "xcomp", "advcl"))
            case "place":
                return self.words.has_place((self.token,))
            case "time":
                return self.words.has_time((self.token,))
            case "compound":
                return len(self.doers) > 1 or any("Plur" in t.morph.get("Number", []) for t in self.doers)
            case "several":
                return len(self.doers) > 1 or any(self.parse.children(t, "nummod") for t in self.doers)
            case "instrument":
                return bool(self.instruments())
            case "xcomp":
                return bool(self.complements(name))
            case "ccomp":
                return bool(self.parse.children(self.token, name))
            case "cause":
                return bool(self.causes(wanted)) or any(self.words.lemmas[t.i] == "hand" for t in self.under("at"))
            case _:
                return bool(self.fill(slot))

    def _is_bare(self) -> bool:
        """Nothing but an object: "called the king" and not "called the king a liar", "called him for help"."""
        beside = self.parse.children(self.token, "xcomp", "ccomp", "iobj")
        return all(t in self.objects for t in beside) and not self.under("for")

    def _must(self) -> bool:
        """ "said that the army must leave", "should leave": an obligation laid on the subject of the clause."""
        clauses = self.parse.children(self.token, "ccomp")
        obliged = any(self.words.lemmas[t.i] in OBLIGING for c in clauses for t in self.parse.children(c, "aux"))
        return obliged and bool(self._clause_subjects())

    def _is_wished(self, clause: Token) -> bool:
        """`leave`, `be freed` of "insisted that the army leave, be freed": no finite form and no auxiliary that is."""
        auxiliaries = [t.lower_ for t in self.parse.children(clause, "aux", "aux:pass", "cop")]
        finite = "Fin" in clause.morph.get("VerbForm", []) and "Sub" not in clause.morph.get("Mood", [])
        return "be" in auxiliaries if auxiliaries else not finite

    def complements(self, *deps: str) -> list[Token]:
        """Heads of the clauses that the predicate governs, coordination expanded."""
        found = self.parse.children(self.token, *(deps or ("xcomp", "ccomp")))
        if not found:
            found = [t for t in self.parse.children(self.token, "advcl") if self.parse.is_infinitive(t)]
        return self.parse.expand(found)

    def causes(self, type_: str) -> list[Token]:
        """Event nouns that the predicate happened in or by: "died in the shelling"."""
        return [
            t
            for t in self.under("in", "from", "of", "during", "by", "after", "with")
            if self.words.is_a(t, f"event:{type_}")
        ]

    def instruments(self) -> list[Token]:
        """Weapons and aircraft that the predicate was done with."""
        found = [t for t in self.doers if self.words.lemmas[t.i] in self.words.lexicon.instruments]
        found += [t for t in self.objects if self.words.is_a(t, "weapon")]
        named = (*INSTRUMENT_PREPOSITIONS,)
        found += [t for t in self.under(*named) if self.words.lemmas[t.i] in self.words.lexicon.instruments]
        return found

    def has_word(self, wanted: tuple[str, ...]) -> list[Token]:
        """Dependents, or what is said of the object ("called him a corrupt man"), with one of the lemmas."""
        said = [t for clause in self.parse.children(self.token, "xcomp") for t in self.parse.children(clause, "amod")]
        return [t for t in (*self.parse.children(self.token), *said) if self.words.lemmas[t.i] in wanted]
