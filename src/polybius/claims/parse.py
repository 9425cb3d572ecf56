"""The syntax of a report, indexed once for all extractors: who does what to whom, by Universal Dependencies.

Extractors ask for doers and receivers, not for labels: active, passive, participle, relative and
infinitive clauses and shared arguments of coordination are all resolved here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from polybius.annotate.records import AnnotatedReport, DocSpan, Mention, Token
from polybius.claims.forms import lemmas_by_form
from polybius.model.claims import Role
from polybius.model.text import Span

NOT_IN_PHRASE = frozenset(
    "acl:relcl appos parataxis cc conj punct acl advcl advcl:relcl discourse dep orphan list cop nsubj nsubj:pass "
    "nsubj:outer mark aux ccomp csubj vocative reparandum".split()
)
"""Dependents that are not part of what a noun phrase names."""
NOT_IN_CLAUSE = frozenset(("parataxis", "punct", "discourse", "list"))
DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our"))
SUBJECTS = frozenset(("nsubj", "nsubj:outer"))
PASSIVE_SUBJECTS = frozenset(("nsubj:pass", "csubj:pass"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"))
VERBAL = frozenset(("VERB", "AUX"))
OBJECT_CONTROL = frozenset(
    "accuse allow ask beg call cause compel consider get lure oblige challenge dare convince enable encourage expect "
    "force help invite instruct make order permit persuade press pressure prompt push require send tell train "
    "urge want warn lead".split()
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
    }
    return {**lemmas_by_form(OBJECT_CONTROL | OBLIQUE_CONTROL | ACCUSING), **irregular}


class Parse:
    """An annotated report with its dependency tree turned into lists. Tokens are spaCy's, offsets code points."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self.annotated = annotated
        self.report = annotated.report
        self.doc = annotated.doc
        self.tokens: list[Token] = list(annotated.doc)
        self.heads: list[int] = [token.head.i for token in self.tokens]
        self.deps: list[str] = [token.dep_ for token in self.tokens]
        self.lemmas: list[str] = [token.lemma_.lower() for token in self.tokens]
        self.pos: list[str] = [token.pos_ for token in self.tokens]
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for i, head in enumerate(self.heads):
            if head != i:
                self._children[head].append(i)
        self._mentions: dict[int, Mention] = {mention.head: mention for mention in annotated.mentions}

    @cached_property
    def _roots(self) -> list[int]:
        return [sent.root.i for sent in self.doc.sents for _ in sent]

    def root(self, i: int) -> int:
        """Index of the root of the sentence that holds token i: names the sentence."""
        return self._roots[i]

    # -- the tree -------------------------------------------------------------------------------------------

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Dependents in order of the text, all or those with one of the relations given."""
        kids = self._children[token.i]
        return [self.tokens[i] for i in kids if not deps or self.deps[i] in deps]

    def lemma(self, token: Token) -> str:
        return self.lemmas[token.i]

    def preposition(self, token: Token) -> str:
        """The case words of a nominal, in lower case: `of`, `out of`, `according to`; empty if there are none."""
        words = [part for case in self.children(token, "case") for part in (case, *self.children(case, "fixed"))]
        return " ".join(self.lemmas[word.i] for word in words)

    def particle(self, verb: Token) -> str:
        """`out` of "carried out", empty where there is none."""
        return " ".join(self.lemmas[part.i] for part in self.children(verb, "compound:prt"))

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and everything coordinated with it, flattened."""
        found = [token]
        for other in self.children(token, "conj"):
            if not self._bracketed(token, other):
                found.extend(self.conjuncts(other))
        return found

    def _bracketed(self, token: Token, other: Token) -> bool:
        """A bracket opens between the two: the second is an aside or a citation, not coordinated."""
        return any(t.text in ("(", "[") for t in self.tokens[token.i : other.i])

    def is_passive(self, verb: Token) -> bool:
        deps = {self.deps[i] for i in self._children[verb.i]}
        if "aux:pass" in deps:
            return True
        if "obl:agent" in deps and "nsubj" not in deps and not self._is_present(verb):
            return True
        if "nsubj:pass" in deps:
            return "obj" not in deps
        return self.deps[verb.i] == "acl" and self._is_past_participle(verb) and "nsubj" not in deps

    def _is_present(self, verb: Token) -> bool:
        """A finite present ("condemns massacre by army") is no passive, whatever hangs on it."""
        return "Pres" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])

    def _is_past_participle(self, verb: Token) -> bool:
        morph = verb.morph
        return "Part" in morph.get("VerbForm", []) and "Past" in morph.get("Tense", [])

    def _base(self, i: int) -> str:
        return self.deps[i].partition(":")[0]

    # -- arguments ------------------------------------------------------------------------------------------

    def doers(self, verb: Token) -> list[Token]:
        """Heads of who does it, coordination expanded, relative pronouns replaced; empty where nobody is named."""
        if self.is_passive(verb):
            return self._expand(self._agents_of_passive(verb))
        return self._expand(self._subjects(verb))

    def receivers(self, verb: Token) -> list[Token]:
        """Heads of what is acted upon: direct objects, subjects of passives, nouns of "the town attacked by X"."""
        if self.is_passive(verb):
            return self._expand(self._passive_subjects(verb))
        own = self.children(verb, "obj") or self.children(verb, "iobj") or self._object_of_next(verb)
        if not own and self._base(verb.i) == "conj" and not self._children_after(verb, "obl"):
            own = self._shared_object(verb)
        if not own and self.deps[verb.i] == "acl:relcl":
            own = self._gap(verb)
        return self._expand(own)

    def obliques(self, verb: Token, *prepositions: str) -> list[Token]:
        """Prepositional dependents (all, or those with one of the prepositions), coordination expanded."""
        found = [t for t in self.children(verb) if self._base(t.i) in ("obl", "nmod")]
        if prepositions:
            found = [t for t in found if self.preposition(t) in prepositions]
        return self._expand(found)

    nmods = obliques

    def possessors(self, noun: Token) -> list[Token]:
        return self._expand(self.children(noun, "nmod:poss"))

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
        if base == "advcl" and self._is_of_object(verb, head):
            return self.children(head, "obj", "iobj", *PASSIVE_SUBJECTS)
        if base == "advcl" and self.is_infinitive(verb):
            return self._controller(head, depth)
        if base == "advcl" and not self.children(verb, "nsubj:pass"):
            return self._doers_of_shared(head, depth) if not self.is_passive(head) else self._passive_subjects(head)
        if base == "acl" and self.pos[head.i] in NOMINAL and self.deps[verb.i] != "acl:relcl":
            return (self._owners(head, depth) if self.is_infinitive(verb) else []) or [head]
        return []

    def _owners(self, noun: Token, depth: int) -> list[Token]:
        """Who is to do what "its ability to", "announced plans to" say: the owner, else the subject over the noun."""
        owners = self.children(noun, "nmod:poss")
        owners = owners or [t for t in self.children(noun, "nmod") if self.preposition(t) == "by"]
        if owners or noun.i in self._mentions or self.deps[noun.i] != "obj":
            return owners
        return self._subjects(self.tokens[self.heads[noun.i]], depth + 1)

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

    def _shared_object(self, verb: Token) -> list[Token]:
        """ "X attacked and burned the buses": UD hangs the object on the first or the last verb."""
        head = self.tokens[self.heads[verb.i]]
        if self.pos[head.i] not in VERBAL or any(verb.i < t.i for t in self.children(verb)):
            return []
        return [t for t in self.children(head, "obj") if t.i > verb.i]

    def _object_of_next(self, verb: Token) -> list[Token]:
        """ "attacking and burning six buses", with the buses on the second verb: nothing stands between the two verbs."""
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

    def _expand(self, tokens: Iterable[Token]) -> list[Token]:
        found: dict[int, Token] = {}
        for token in tokens:
            for part in self.conjuncts(self._apposed_to(self._antecedent(token))):
                found.setdefault(part.i, part)
        return list(found.values())

    def _apposed_to(self, token: Token) -> Token:
        """The name that a description stands beside: "Velm and Karsa, two towns besieged by ..." are the towns."""
        if self.deps[token.i] == "appos" and self.pos[token.i] == "NOUN":
            head = self.tokens[self.heads[token.i]]
            return head if self.pos[head.i] == "PROPN" else token
        return token

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

    # -- spans ----------------------------------------------------------------------------------------------

    def phrase(self, token: Token) -> Span:
        """The noun phrase of a head, without determiner, relative clause, apposition and coordination."""
        low, high = self._extent(token, NOT_IN_PHRASE, depth=0)
        while low < token.i and self.lemmas[low] in DETERMINERS:
            low += 1
        cased = [t.i for t in self.children(token, "case") if low <= t.i < token.i]
        if cased:
            low = max(low, max(cased) + 1)
            while low < token.i and self.lemmas[low] in DETERMINERS:
                low += 1
        return self.annotated.token_span(low, high + 1)

    def subtree(self, token: Token) -> Span:
        """Everything that hangs on a token, without outer punctuation."""
        low, high = self._extent(token, frozenset(), depth=0)
        while high > low and self.pos[high] in ("PUNCT", "SPACE"):
            high -= 1
        while low < high and self.pos[low] in ("PUNCT", "SPACE"):
            low += 1
        return self.annotated.token_span(low, high + 1)

    def clause(self, token: Token) -> Span:
        """The clause that a reader needs to check a claim on this word: that of the nearest verb above it."""
        head = self.clause_head(token)
        low, high = self._extent(head, NOT_IN_CLAUSE, depth=0)
        return self.annotated.token_span(min(low, token.i), max(high, token.i) + 1)

    def clause_head(self, token: Token) -> Token:
        """The predicate whose clause holds the token (the token itself if it heads a clause)."""
        for _ in range(40):
            if self._heads_clause(token) or self.heads[token.i] == token.i:
                return token
            token = self.tokens[self.heads[token.i]]
        return token

    def _heads_clause(self, token: Token) -> bool:
        base = self._base(token.i)
        if base in ("root", "ROOT", "ccomp", "advcl", "parataxis", "csubj"):
            return True
        has_subject = any(self.deps[i].startswith("nsubj") for i in self._children[token.i])
        return has_subject and base in ("conj", "acl", "xcomp")

    def _extent(self, token: Token, without: frozenset[str], depth: int) -> tuple[int, int]:
        low = high = token.i
        if depth > 60:
            return low, high
        for i in self._children[token.i]:
            if self.deps[i] in without:
                continue
            first, last = self._extent(self.tokens[i], without if depth == 0 else frozenset(), depth + 1)
            low, high = min(low, first), max(high, last)
        return low, high

    def sentence(self, token: Token) -> DocSpan:
        return token.sent

    # -- actors ---------------------------------------------------------------------------------------------

    @cached_property
    def known_lemmas(self) -> frozenset[str]:
        """Every lemma of the report: what it speaks of at all."""
        return frozenset(self.lemmas)

    @cached_property
    def actor_heads(self) -> frozenset[int]:
        """Tokens that head a mention of an actor."""
        return frozenset(self._mentions)

    def mention(self, token: Token) -> Mention | None:
        """The mention headed by this token, or, for a pronoun with a known antecedent, that of the antecedent."""
        mention = self._mentions.get(token.i)
        for _ in range(4):
            if mention is None or mention.antecedent < 0:
                return mention
            earlier = self._mentions.get(mention.antecedent)
            if earlier is None:
                return mention
            mention = earlier
        return mention

    def roles(self, role: str, tokens: Iterable[Token]) -> tuple[Role, ...]:
        """A role for each token: the mention's words and actor, else the noun phrase. By position, unique."""
        found = {part.span.begin: part for part in self._roles(role, tokens)}
        return tuple(found[begin] for begin in sorted(found))

    def _named(self, token: Token) -> list[Token]:
        """The names beside a description ("the coordinator, Ana Ruiz"), else the token itself."""
        if self.pos[token.i] != "NOUN":
            return [token]
        apposed = [part for other in self.children(token, "appos") for part in self.conjuncts(other)]
        named = [part for part in apposed if (mention := self._mentions.get(part.i)) and mention.named]
        return named or [token]

    def _roles(self, role: str, tokens: Iterable[Token]) -> Iterator[Role]:
        for token in (named for given in tokens for named in self._named(given)):
            mention = self.mention(token)
            if mention is not None:
                yield Role(role, mention.span, mention.actor, mention.name)
            elif self.pos[token.i] not in ("PRON", "DET"):
                yield Role(role, self.phrase(token))
