"""Who does what to whom, by Universal Dependencies: the arguments of verbs and nouns, shared ones with them."""

from __future__ import annotations

from polybius.annotate.records import Token
from polybius.claims.control_verbs import (
    ACCUSING,
    ADMITTING,
    BODIES,
    CAUSES,
    CREATING,
    OBJECT_CONTROL,
    OBLIQUE_CONTROL,
    ORDERS,
    TELLING,
    control_forms,
)
from polybius.claims.expansion import Expansion
from polybius.claims.tree import NOMINAL, PASSIVE_SUBJECTS, SUBJECTS, VERBAL

CRAFT = frozenset("aircraft helicopter jet plane warplane drone tank gunship gunboat bomber fighter warship".split())
"""What acts for whoever drives it ("bombs dropped by army helicopters")."""
SUFFERED = frozenset("kill wound injure arrest detain displace evacuate capture abduct kidnap behead execute".split())
"""Verbs that want an object: without one, "18 militants killed in a blast" suffer it."""


class Arguments(Expansion):
    """Active and passive voice, participles, relative and infinitive clauses, shared arguments of coordination."""

    def is_passive(self, verb: Token) -> bool:
        deps = {self.deps[i] for i in self._children[verb.i]}
        if "aux:pass" in deps:
            return True
        if "obl:agent" in deps and "nsubj" not in deps and not self._is_present(verb):
            return True
        if "nsubj:pass" in deps:
            counted = "dep" in deps and verb.lower_.endswith("ed")  # see repairs.mended on headlines with tolls
            suffered = counted or self.lemmas[verb.i] in SUFFERED
            return "obj" not in deps and (suffered or "Fin" not in verb.morph.get("VerbForm", []))
        if self._is_second_passive(verb, deps) or self._is_wanted(verb, deps):
            return True
        reduced = self.deps[verb.i] == "acl" or (self.deps[verb.i] == "advcl" and not deps & {"aux", "obj"})
        return reduced and self._is_past_participle(verb) and "nsubj" not in deps

    def _is_wanted(self, verb: Token, deps: set[str]) -> bool:
        """`arrested` of "wants the rebels arrested"."""
        head = self.tokens[self.heads[verb.i]]
        bare = self.deps[verb.i] == "xcomp" and not deps & {"nsubj", "aux", "obj", "mark", "cop"}
        return bare and self._is_past_participle(verb) and self._verb(head) in OBJECT_CONTROL

    def _is_second_passive(self, verb: Token, deps: set[str]) -> bool:
        """`taken` of "were killed or taken captive": a participle that shares subject and auxiliary with a passive."""
        head = self.tokens[self.heads[verb.i]]
        bare = self.deps[verb.i] == "conj" and not deps & {"nsubj", "nsubj:pass", "aux", "obj", "cop"}
        return bare and self._is_past_participle(verb) and self.pos[head.i] in VERBAL and self.is_passive(head)

    def _is_present(self, verb: Token) -> bool:
        """A finite present ("condemns massacre by army") is no passive, whatever hangs on it."""
        return "Pres" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])

    def _is_past_participle(self, verb: Token) -> bool:
        morph = verb.morph
        return "Part" in morph.get("VerbForm", []) and "Past" in morph.get("Tense", [])

    def doers(self, verb: Token) -> list[Token]:
        """Heads of who does it, coordination expanded, relative pronouns replaced; empty where nobody is named."""
        if self.is_passive(verb):
            return self.expand(self._agents_of_passive(verb))
        return self.expand(self._subjects(verb))

    def receivers(self, verb: Token) -> list[Token]:
        """Heads of what is acted upon: direct objects, subjects of passives, nouns of "the town attacked by X"."""
        if self.is_passive(verb):
            return self.expand(self._passive_subjects(verb))
        asked = self._asked_for(verb)
        own = (
            [t for t in self.children(verb, "obj") if t not in asked]
            or self.children(verb, "iobj")
            or self._object_of_next(verb)
        )
        own = own or self._after_particle(verb) or self._mislabelled_object(verb)
        if not own and self._base(verb.i) == "conj" and not self._children_after(verb, "obl"):
            own = self._shared_object(verb)
        if not own and self.deps[verb.i] == "acl:relcl":
            own = self._gap(verb)
        return self.expand(own)

    def obliques(self, verb: Token, *prepositions: str) -> list[Token]:
        """Prepositional dependents (all, or those with one of the prepositions), coordination expanded."""
        found = [t for t in self.children(verb) if self._base(t.i) in ("obl", "nmod")]
        if prepositions:
            found = [t for t in found if self.preposition(t) in prepositions]
        return self.expand(found)

    nmods = obliques

    def possessors(self, noun: Token) -> list[Token]:
        return self.expand(self.children(noun, "nmod:poss"))

    def modifiers(self, noun: Token) -> list[Token]:
        """Adjectives and nouns before a noun ("Syrian", "rebel")."""
        return self.children(noun, "amod", "compound")

    def _subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        own = self.children(verb, *SUBJECTS) or self._mislabelled_subjects(verb)
        if own or depth > 6:
            return own
        base = self._base(verb.i)
        head = self.tokens[self.heads[verb.i]]
        if base == "conj" and self.pos[head.i] in VERBAL:
            return self._doers_of_shared(head, depth)
        if base in ("advcl", "xcomp") and self._is_of_object(verb, head):
            return self.children(head, "obj", "iobj", *PASSIVE_SUBJECTS)
        if base == "xcomp" and self.lemmas[head.i] in TELLING and not self.is_infinitive(verb):
            return [t for t in self.children(head, "obj") if t.i < verb.i]
        if base == "xcomp":
            return self._controller(head, depth)
        if base == "ccomp" and self._is_admitted(verb, head):
            return self._doers_of_shared(head, depth)
        if base == "advcl" and self.is_infinitive(verb):
            return self._controller(head, depth)
        if base == "advcl" and any(t.lower_ in CAUSES for t in self.children(verb, "mark", "case")):
            return []
        if base == "advcl" and self._is_result(verb, head):
            return self._agents_of_passive(head)
        if base == "advcl" and not self.children(verb, "nsubj:pass"):
            return self._doers_of_shared(head, depth) if not self.is_passive(head) else self._passive_subjects(head)
        if base == "acl" and self.pos[head.i] in NOMINAL and self.deps[verb.i] != "acl:relcl":
            return (self._owners(head, depth) if self.is_infinitive(verb) else []) or [head]
        return []

    def _is_admitted(self, verb: Token, head: Token) -> bool:
        """ "admitted having killed the mayor", "denied attacking them": what they say of themselves."""
        having = any(t.lower_ == "having" for t in self.children(verb, "aux"))
        return self.lemmas[head.i] in ADMITTING and (having or verb.lower_.endswith("ing"))

    def _is_result(self, verb: Token, head: Token) -> bool:
        """ "was burnt by gunmen, halting the convoy": they halt it, if anybody, and not what was burnt."""
        follows = verb.i > head.i and verb.lower_.endswith("ing") and not self.children(verb, "mark")
        return follows and self.tokens[verb.i - 1].text == "," and self.is_passive(head)

    def _owners(self, noun: Token, depth: int) -> list[Token]:
        """Who is to do what "its ability to", "announced plans to" say: the owner, else whom the noun is given to
        ("granted Mali permission to"), else the subject over the noun."""
        owners = self.children(noun, "nmod:poss")
        owners = owners or [t for t in self.children(noun, "nmod") if self.preposition(t) in ("by", "from", "for")]
        if self.lemmas[noun.i] in BODIES:
            return []
        if self.lemmas[noun.i] in ORDERS:
            return self._ordered(noun) or owners
        governor = self.tokens[self.heads[noun.i]]
        if not owners and self.deps[noun.i] == "nsubj:pass":
            return self._agents_of_passive(governor)
        if owners or noun.i in self._mentions or self.deps[noun.i] != "obj":
            return owners
        return self.children(governor, "iobj") or self._subjects(governor, depth + 1)

    def _ordered(self, noun: Token) -> list[Token]:
        """The army of "an order to the army to withdraw"."""
        beside = [*self.children(noun, "nmod"), *self.children(self.tokens[self.heads[noun.i]], "obl")]
        asked = [t for t in beside if t.i > noun.i and self.preposition(t) in ("to", "on", "for")]
        return [t for t in asked if t.i in self._mentions]

    def _mislabelled_subjects(self, verb: Token) -> list[Token]:
        """Subjects that the reader calls passive although the verb has an object and no auxiliary: headlines."""
        return [] if self.is_passive(verb) else self.children(verb, *PASSIVE_SUBJECTS) or self._asked_for(verb)

    def _asked_for(self, verb: Token) -> list[Token]:
        """`who` of "militants who Norland says have fired rockets": an object before the verb beside its own."""
        objects = self.children(verb, "obj")
        return [t for t in objects if t.lower_ == "who" and t.i < verb.i] if len(objects) > 1 else []

    def _verb(self, token: Token) -> str:
        """The verb that a form belongs to if it is one of the control verbs, whatever the reader's lemma says."""
        return control_forms().get(token.lower_, self.lemmas[token.i])

    def _is_of_object(self, verb: Token, head: Token) -> bool:
        """Is it the object that does it, as in "accused the army of shelling", "stopped them from leaving"?"""
        if self._verb(head) not in ACCUSING:
            return False
        return any(self.lemmas[t.i] in ("of", "for", "from", "with") for t in self.children(verb, "mark", "case"))

    def is_infinitive(self, verb: Token) -> bool:
        """Has the verb a `to` of its own?"""
        return any(self.lemmas[t.i] == "to" for t in self.children(verb, "mark"))

    def _doers_of_shared(self, head: Token, depth: int) -> list[Token]:
        """Subject that a coordinated or adverbial clause shares with its head: the surface subject, passive or not."""
        passive = self.children(head, *PASSIVE_SUBJECTS)
        return passive or self._subjects(head, depth + 1)

    def _controller(self, head: Token, depth: int) -> list[Token]:
        objects = self.children(head, "obj", "iobj")
        verb = self._verb(head)
        ordered = [t for noun in objects if self.lemmas[noun.i] in ORDERS for t in self._ordered(noun)]
        if ordered:
            return ordered
        made = verb in CREATING and any(self.lemmas[t.i] in BODIES for t in objects)
        if objects and (made or verb in OBJECT_CONTROL):
            return objects
        called = [
            t
            for t in self.children(head, "obl")
            if t.i in self._mentions and self.preposition(t) in ("on", "upon", "for", "to")
        ]
        if called and verb in OBLIQUE_CONTROL:
            return called
        return self._doers_of_shared(head, depth)

    def _agents_of_passive(self, verb: Token) -> list[Token]:
        own = [t for t in self.children(verb, "obl:agent", "obl") if self._is_agent(t)]
        return own or self._agents_of_coordinated(verb)

    def _agents_of_coordinated(self, verb: Token) -> list[Token]:
        """ "was beaten and killed by X": the agent stands once; a verb with a subject of its own shares none."""
        head = self.tokens[self.heads[verb.i]]
        shares = self._base(verb.i) == "conj" and not self.children(verb, *PASSIVE_SUBJECTS)
        others = [head] if shares and self.is_passive(head) else []
        others += [t for t in self.children(verb, "conj") if not self.children(t, *SUBJECTS, *PASSIVE_SUBJECTS)]
        for other in others:
            found = [t for t in self.children(other, "obl:agent", "obl") if self._is_agent(t)]
            if found:
                return found
        return []

    def _is_agent(self, token: Token) -> bool:
        preposition = self.preposition(token)
        if self.deps[token.i] == "obl:agent":
            return preposition in ("by", "")
        return preposition == "by" and (token.i in self._mentions or self.lemmas[token.i] in CRAFT)

    def _passive_subjects(self, verb: Token) -> list[Token]:
        own = self.children(verb, *PASSIVE_SUBJECTS)
        if own:
            return own
        head = self.tokens[self.heads[verb.i]]
        base = self._base(verb.i)
        if base == "acl" and self.deps[verb.i] != "acl:relcl":
            return [head]
        if base == "conj" and self.pos[head.i] in VERBAL:
            return self._passive_subjects(head) if self.is_passive(head) else self._subjects(head)
        wanted = self.children(head, "obj") if base == "xcomp" and self._verb(head) in OBJECT_CONTROL else []
        if wanted:
            return wanted  # "wants them arrested"
        if base in ("xcomp", "advcl"):
            return self._doers_of_shared(head, 1)
        return []

    def _mislabelled_object(self, verb: Token) -> list[Token]:
        """An actor that the reader calls a predicate although there is nothing it is said of: "called the king"."""
        if self.children(verb, "nsubj:pass", "obj"):
            return []
        return [t for t in self.children(verb, "xcomp") if self.pos[t.i] in ("NOUN", "PROPN") and t.i in self._mentions]

    def _after_particle(self, verb: Token) -> list[Token]:
        """The roads of "sealed off the roads" where the reader made a prepositional phrase of them."""
        beside = self.particle_case(verb)
        return [] if beside is None else [self.tokens[self.heads[beside.i]]]

    def _shared_object(self, verb: Token) -> list[Token]:
        """ "X attacked and burned the buses": UD hangs the object on the first or the last verb."""
        head = self.tokens[self.heads[verb.i]]
        if self.pos[head.i] not in VERBAL or any(verb.i < t.i for t in self.children(verb)):
            return []
        return [t for t in self.children(head, "obj") if t.i > verb.i]

    def _object_of_next(self, verb: Token) -> list[Token]:
        """ "attacking and burning six buses", with the buses on the second verb: the two verbs stand together."""
        following = self.children(verb, "conj")
        if not following or self.pos[following[0].i] not in VERBAL or self._children_after(verb, "obl"):
            return []
        between = [
            t for t in self.tokens[verb.i + 1 : following[0].i] if self.pos[t.i] not in ("CCONJ", "PUNCT", "ADV")
        ]
        if between or self.children(following[0], *SUBJECTS, *PASSIVE_SUBJECTS):
            return []
        return self.children(following[0], "obj")

    def _children_after(self, verb: Token, base: str) -> list[Token]:
        return [t for t in self.children(verb) if self._base(t.i) == base]

    def _gap(self, verb: Token) -> list[Token]:
        """The noun of "the buses that the rebels burned": object of a relative clause without a relative object."""
        has_relative_subject = any(self._is_relative(t) for t in self.children(verb, *SUBJECTS, *PASSIVE_SUBJECTS))
        if has_relative_subject or not self.children(verb, *SUBJECTS):
            return []
        return [self.tokens[self.heads[verb.i]]]
