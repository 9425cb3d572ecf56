"""Who does what to whom, by Universal Dependencies: the arguments of verbs and nouns, shared ones with them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from polybius.annotate.records import Token
from polybius.claims.forms import lemmas_by_form
from polybius.claims.tree import NOMINAL, PASSIVE_SUBJECTS, SUBJECTS, VERBAL, Tree

OBJECT_CONTROL = frozenset(
    "accuse allow ask beg call cause compel consider get lure oblige challenge dare convince enable encourage expect "
    "force help invite instruct make order permit persuade press pressure prompt push require send tell train "
    "urge want warn lead let see watch hear pay hire recruit deploy motivate inspire empower authorize "
    "authorise demand".split()
)
"""Verbs whose object, not subject, does what their infinitive says ("urged the army to leave")."""

ACCUSING = frozenset(
    (
        "accuse", "suspect", "blame", "stop", "prevent", "bar", "ban", "charge", "convict", "condemn", "criticize",
        "criticise", "deter", "keep", "praise", "prohibit", "discourage", "denounce", "acquit", "arrest", "block",
        "dissuade", "fault", "commend", "thank", "sanction", "restrain", "exclude", "hinder", "sentence", "jail",
    )
)  # fmt: skip
"""Verbs whose object does, or would do, what a gerund after `of`, `for`, `from` or `with` says."""
ADMITTING = frozenset("admit deny confess acknowledge recall regret remember".split())
"""Verbs whose subject does what their gerund says."""
OBLIQUE_CONTROL = frozenset(("call", "appeal", "plead", "count", "rely", "signal"))
"""Verbs whose prepositional phrase does what their infinitive says ("called on the army to leave")."""


@cache
def _control_forms() -> dict[str, str]:
    irregular = {
        "got": "get",
        "gotten": "get",
        "sent": "send",
        "told": "tell",
        "led": "lead",
        "made": "make",
        "taught": "teach",
        "kept": "keep",
        "saw": "see",
        "seen": "see",
        "heard": "hear",
        "paid": "pay",
        "letting": "let",
    }
    return {**lemmas_by_form(OBJECT_CONTROL | OBLIQUE_CONTROL | ACCUSING), **irregular}


class Arguments(Tree):
    """Active and passive voice, participles, relative and infinitive clauses, shared arguments of coordination."""

    def is_passive(self, verb: Token) -> bool:
        deps = {self.deps[i] for i in self._children[verb.i]}
        if "aux:pass" in deps:
            return True
        if "obl:agent" in deps and "nsubj" not in deps and not self._is_present(verb):
            return True
        if "nsubj:pass" in deps:
            return "obj" not in deps and "Fin" not in verb.morph.get("VerbForm", [])
        reduced = self.deps[verb.i] == "acl" or (self.deps[verb.i] == "advcl" and not deps & {"aux", "obj"})
        return reduced and self._is_past_participle(verb) and "nsubj" not in deps

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
        own = self.children(verb, "obj") or self.children(verb, "iobj") or self._object_of_next(verb)
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
        if base == "xcomp":
            return self._controller(head, depth)
        if base == "ccomp" and self._is_admitted(verb, head):
            return self._doers_of_shared(head, depth)
        if base == "advcl" and self._is_of_object(verb, head):
            return self.children(head, "obj", "iobj", *PASSIVE_SUBJECTS)
        if base == "advcl" and self.is_infinitive(verb):
            return self._controller(head, depth)
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
        owners = owners or [t for t in self.children(noun, "nmod") if self.preposition(t) == "by"]
        if owners or noun.i in self._mentions or self.deps[noun.i] != "obj":
            return owners
        governor = self.tokens[self.heads[noun.i]]
        return self.children(governor, "iobj") or self._subjects(governor, depth + 1)

    def _mislabelled_subjects(self, verb: Token) -> list[Token]:
        """Subjects that the reader calls passive although the verb has an object and no auxiliary: headlines."""
        return [] if self.is_passive(verb) else self.children(verb, *PASSIVE_SUBJECTS)

    def _verb(self, token: Token) -> str:
        """The verb that a form belongs to if it is one of the control verbs, whatever the reader's lemma says."""
        return _control_forms().get(token.lower_, self.lemmas[token.i])

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
        if objects and verb in OBJECT_CONTROL:
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
        return preposition == "by" and token.i in self._mentions

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

    def _is_relative(self, token: Token) -> bool:
        return "Rel" in token.morph.get("PronType", []) or self.lemmas[token.i] in ("who", "which", "whom", "that")

    def expand(self, tokens: Iterable[Token]) -> list[Token]:
        """The tokens with their coordination, relative pronouns and appositions resolved; each once."""
        found: dict[int, Token] = {}
        for token in tokens:
            for part in self.conjuncts(self._apposed_to(self._same_subject(self._antecedent(token)))):
                found.setdefault(part.i, part)
        return list(found.values())

    def _apposed_to(self, token: Token) -> Token:
        """The name that a description stands beside: "Velm and Karsa, two towns besieged by ..." are the towns."""
        if self.deps[token.i] == "appos" and self.pos[token.i] == "NOUN":
            head = self.tokens[self.heads[token.i]]
            return head if self.pos[head.i] == "PROPN" else self._name_before(token)
        return token

    def _name_before(self, noun: Token) -> Token:
        """The name right before the comma, where the reader hung the description on a noun further up."""
        name = self.name_before_comma(min([noun.i, *(t.i for t in self.children(noun))]))
        if name is None:
            return noun
        beside = self.heads[name.i] == self.heads[noun.i] and self.deps[name.i] in ("nmod", "obj", "obl")
        return name if beside else noun

    def name_before_comma(self, first: int) -> Token | None:
        """The name whose last word and a comma stand before a token: `Velm` of "in Velm, under siege by"."""
        if first < 2 or self.tokens[first - 1].text != "," or self.pos[first - 2] != "PROPN":
            return None
        name = self.tokens[first - 2]
        while self.deps[name.i] in ("conj", "flat") and self.pos[self.heads[name.i]] == "PROPN":
            name = self.tokens[self.heads[name.i]]
        return name

    def _same_subject(self, token: Token) -> Token:
        """The trucks of "the trucks were on their way when they were stopped": things, of which no mention is kept."""
        if self.lemmas[token.i] not in ("they", "it") or token.i in self._mentions:
            return token
        verb = self.tokens[self.heads[token.i]]
        if self.deps[verb.i] != "advcl" or not self.deps[token.i].startswith("nsubj"):
            return token
        above = self.children(self.tokens[self.heads[verb.i]], "nsubj", "nsubj:pass")
        plural = self.lemmas[token.i] == "they"
        fits = [t for t in above if self.pos[t.i] == "NOUN" and ("Plur" in t.morph.get("Number", [])) == plural]
        return fits[0] if len(above) == 1 and fits else token

    def _antecedent(self, token: Token) -> Token:
        """The noun that a relative pronoun stands for."""
        if self.pos[token.i] not in ("PRON", "DET") or not self._is_relative(token):
            return token
        verb = token
        for _ in range(8):
            if self.deps[verb.i] == "acl:relcl":
                return self.tokens[self.heads[verb.i]]
            verb = self.tokens[self.heads[verb.i]]
        return token
