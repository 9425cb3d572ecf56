"""The dependency tree of a report as lists: dependents, prepositions, coordination, phrases and clauses."""

from __future__ import annotations

from functools import cached_property

from polybius.annotate.records import AnnotatedReport, DocSpan, Mention, Token
from polybius.claims.repairs import is_people, is_tree, lemma_of, mended, rehung
from polybius.claims.repairs_clauses import reattach, unhook
from polybius.claims.repairs_parties import accompany
from polybius.claims.repairs_tolls import tolls
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
PARTICLES = frozenset(("off", "up", "down"))
"""Particles that stand before the object as a preposition would."""
DASHES = frozenset(("–", "—", "--"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"))
VERBAL = frozenset(("VERB", "AUX"))


class Tree:
    """An annotated report with its dependency tree turned into lists. Tokens are spaCy's, offsets code points."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self.annotated = annotated
        self.report = annotated.report
        self.doc = annotated.doc
        self.tokens: list[Token] = list(annotated.doc)
        heads, deps = [token.head.i for token in self.tokens], [token.dep_ for token in self.tokens]
        self.heads, deps = rehung(self.tokens, heads, deps)
        self.deps: list[str] = mended(self.tokens, self.heads, deps)
        for repair in (unhook, reattach, tolls, accompany):
            heads, deps = list(self.heads), list(self.deps)
            repair(self.tokens, self.heads, self.deps, annotated.mentions)
            if not is_tree(self.heads):
                self.heads, self.deps = heads, deps
        self.lemmas: list[str] = [lemma_of(token) for token in self.tokens]
        self.pos: list[str] = ["NOUN" if is_people(token) else token.pos_ for token in self.tokens]
        self._prepositions: dict[int, str] = {}
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

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Dependents in order of the text, all or those with one of the relations given."""
        kids = self._children[token.i]
        return [self.tokens[i] for i in kids if not deps or self.deps[i] in deps]

    def lemma(self, token: Token) -> str:
        return self.lemmas[token.i]

    def preposition(self, token: Token) -> str:
        """The case words of a nominal, in lower case: `of`, `out of`, `according to`; empty if there are none."""
        known = self._prepositions.get(token.i)
        if known is None:
            words = [part for case in self.children(token, "case") for part in (case, *self.children(case, "fixed"))]
            known = self._prepositions[token.i] = " ".join(self.lemmas[word.i] for word in words)
        return known

    def particle(self, verb: Token) -> str:
        """`out` of "carried out", empty where there is none."""
        own = " ".join(self.lemmas[part.i] for part in self.children(verb, "compound:prt"))
        beside = None if own else self.particle_case(verb)
        return own if beside is None else self.lemmas[beside.i]

    def particle_case(self, verb: Token) -> Token | None:
        """`off` of "sealed off the roads" where the reader took it for a preposition: right after the verb."""
        following = self.tokens[verb.i + 1] if verb.i + 1 < len(self.tokens) else None
        if following is None or self.deps[following.i] != "case" or self.lemmas[following.i] not in PARTICLES:
            return None
        noun = self.heads[following.i]
        return following if self.heads[noun] == verb.i and self._base(noun) == "obl" else None

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and everything coordinated with it, flattened."""
        found = [token]
        for other in self.children(token, "conj"):
            if not self._bracketed(token, other):
                found.extend(self.conjuncts(other))
        return found

    def _bracketed(self, token: Token, other: Token) -> bool:
        """A bracket opens between the two, or a dash before a description: an aside or a citation, not coordinated."""
        between = {t.text for t in self.tokens[token.i : other.i]}
        described = self.pos[other.i] == "NOUN" and self.pos[token.i] == "PROPN" and not self.children(other, "cc")
        return bool(between & {"(", "["}) or (described and bool(between & DASHES))

    def _base(self, i: int) -> str:
        return self.deps[i].partition(":")[0]

    # -- spans ----------------------------------------------------------------------------------------------

    def phrase(self, token: Token) -> Span:
        """The noun phrase of a head, without determiner, relative clause, apposition and coordination."""
        low, high = self._extent(token, NOT_IN_PHRASE, depth=0)
        while low < token.i and (self.lemmas[low] in DETERMINERS or self._opens_part(low)):
            low += 1
        cases = self.children(token, "case")
        cased = [t.i for t in cases if low <= t.i < token.i and self.tokens[t.i + 1].text != "-"]  # not "off-duty"
        if cased:
            low = max(low, max(cased) + 1)
            while low < token.i and self.lemmas[low] in DETERMINERS:
                low += 1
        return self.annotated.token_span(low, high + 1)

    def _opens_part(self, i: int) -> bool:
        """`Of` of "of 210 houses", which the reader hangs on the number."""
        return self.deps[i] == "case" and self.lemmas[i] in ("of", "among")

    def in_dashes(self, token: Token) -> bool:
        """Does the token stand in an aside between two dashes ("X – who fights Y – was not invited")?"""
        sentence = self.sentence(token)
        dashes = [t.i for t in sentence if t.text in DASHES and self.tokens[t.i - 1].whitespace_]
        opened = [i for i in dashes if i < token.i]
        return len(opened) % 2 == 1 and len(dashes) > len(opened)

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
