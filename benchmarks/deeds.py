"""Given event mentions as records: their word, what its sentence says of who, whom, where, when, the reader's states.

Arguments are sets of words: lemmas of nouns, verbs, adjectives and numbers, names as they stand, and the names and
nouns by which the rest of the text knows the same entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from polybius.annotate.records import AnnotatedReport, Doc, Token

Floats = NDArray[np.float64]
Words = frozenset[str]

CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
FORM = frozenset(("DET", "PUNCT", "ADP", "AUX", "PRON"))
COMMON = frozenset("be have do say tell make go get take would could will can may also".split())
LIGHT = frozenset(
    "take make give have get do hold carry conduct launch commit open set put go come stage begin start suffer "
    "undergo".split()
)
"""Verbs that leave it to their object to say what was done ("carried out a raid")."""
APART = frozenset(("acl", "acl:relcl", "advcl", "conj", "cc", "punct", "parataxis", "appos"))
"""What hangs on a noun without being what the noun is about."""
STEPS = 3
"""Governors looked at for a subject that is shared ("went in and arrested him")."""


@dataclass(frozen=True, slots=True)
class Given:
    """A mention as the task gives it: its id, offsets (code points) and text, which may leave out words between."""

    id: str
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Deed:
    document: int
    id: str
    place: int
    """The number of its sentence in the document, from 0."""
    word: str
    """The lemma that says what was done: of a light verb, its object's."""
    pos: str
    words: Words
    agents: Words
    patients: Words
    others: Words
    modifiers: Words
    around: Words
    """Content words of the sentence without its own."""
    places: Words
    times: Words
    numbers: Words
    entity: int
    """Number of the entity or event that the coreference layer found it to be, 0 for none."""
    cue: bool
    """It is a word of saying that the layer of attributions found."""
    state: Floats = field(repr=False)
    act: Floats = field(repr=False)

    @property
    def arguments(self) -> Words:
        return self.agents | self.patients | self.others | self.modifiers


class Document:
    """An annotated document with what its deeds need to be looked up quickly."""

    def __init__(self, number: int, seen: AnnotatedReport) -> None:
        self.number, self.seen, self.doc = number, seen, seen.doc
        self.sentences = {sent.start: place for place, sent in enumerate(seen.doc.sents)}
        self.entities = {span.root.i: int(span.id) for span in seen.doc.spans["coreference"]}
        self.names = _names(seen.doc)
        self.cues = {one.cue for one in seen.attributions}

    def words_of(self, token: Token) -> Iterator[str]:
        """Of an argument: its phrase and the other names of what it denotes."""
        yield from _content(_phrase(token))
        yield from self.names.get(self.entities.get(token.i, -1), ())


def _names(doc: Doc) -> dict[int, Words]:
    """The words by which each entity of the text is named or described."""
    found: dict[int, set[str]] = {}
    for span in doc.spans["coreference"]:
        words = found.setdefault(int(span.id), set())
        if span.root.pos_ == "PROPN":
            words.update(token.lower_ for token in span if token.pos_ == "PROPN")
        elif span.root.pos_ == "NOUN":
            words.add(span.root.lemma_.lower())
    return {entity: frozenset(words) for entity, words in found.items()}


def _phrase(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in APART:
            yield from _phrase(child)


def _content(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.pos_ in CONTENT and lower(token) not in COMMON:
            yield lower(token)


def lower(token: Token) -> str:
    """Names as they stand, other words as lemmas, in small letters."""
    return (token.text if token.pos_ == "PROPN" else token.lemma_).lower()


def deed(document: Document, given: Given) -> Deed:
    """The record of a mention."""
    tokens = tokens_of(document.doc, given)
    head = head_of(tokens)
    sent = head.sent
    own = frozenset(lower(token) for token in tokens if token.pos_ not in FORM) or frozenset((head.lemma_.lower(),))
    inside = {token.i for token in tokens}
    parts = {name: frozenset(words) - own - {head.lemma_.lower()} for name, words in _arguments(document, head).items()}
    layers = document.doc.user_data
    return Deed(
        document.number,
        given.id,
        document.sentences[sent.start],
        _word(head, inside),
        head.pos_,
        own,
        **parts,
        around=frozenset(_content(token for token in sent if token.i not in inside)),
        **_circumstances(document.seen, sent.start, sent.end),
        numbers=frozenset(token.text for token in sent if token.pos_ == "NUM"),
        entity=document.entities.get(head.i, 0),
        cue=head.i in document.cues,
        state=np.nan_to_num(layers["dyads"][head.i].astype(np.float64)),
        act=np.nan_to_num(layers["acts"][head.i].astype(np.float64)),
    )


def tokens_of(doc: Doc, given: Given) -> list[Token]:
    """Those that the mention covers, without what its text leaves out; never empty for a span of the text."""
    span = doc.char_span(given.begin, given.end, alignment_mode="expand")
    covered = [token for token in span or doc[:1] if not token.is_space] or [doc[0]]
    words = given.text.lower().split()
    return [t for t in covered if any(word in t.lower_ or t.lower_ in word for word in words)] or covered


def head_of(tokens: Sequence[Token]) -> Token:
    """The highest token, rather a word than a particle."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    particles = ("ADP", "PART", "DET", "PUNCT", "AUX")
    return min(tops or tokens, key=lambda token: (token.pos_ in particles, len(list(token.ancestors)), token.i))


def _word(head: Token, inside: set[int]) -> str:
    if head.pos_ == "VERB" and head.lemma_.lower() in LIGHT:
        objects = [c for c in head.children if c.dep_ == "obj" and c.pos_ == "NOUN" and c.i in inside]
        if objects:
            return str(objects[0].lemma_.lower())
    return str(head.lemma_.lower())


def _circumstances(seen: AnnotatedReport, start: int, stop: int) -> dict[str, Words]:
    """Places and times of the sentence."""
    return {
        "places": frozenset(one.place.name for one in seen.places if start <= one.start < stop and one.place.name),
        "times": frozenset(one.value for one in seen.times if start <= one.start < stop and one.value),
    }


def _arguments(document: Document, head: Token) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {"agents": set(), "patients": set(), "others": set(), "modifiers": set()}
    for child in head.children:
        role = _role(child)
        if role:
            found[role].update(document.words_of(child))
    if not found["agents"]:
        _shared_subject(document, head, found)
    return found


_ROLES = {
    **dict.fromkeys(("nsubj", "csubj", "nmod:poss"), "agents"),
    **dict.fromkeys(("nsubj:pass", "obj", "iobj"), "patients"),
    **dict.fromkeys(("compound", "amod", "nummod", "nmod:npmod", "nmod:tmod"), "modifiers"),
    **dict.fromkeys(("acl", "acl:relcl", "appos"), "others"),
}


def _role(child: Token) -> str:
    relation = child.dep_
    if relation in _ROLES:
        return _ROLES[relation]
    if not relation.startswith(("obl", "nmod")):
        return ""
    case = [one.lemma_.lower() for one in child.children if one.dep_ == "case"]
    if case == ["by"]:
        return "agents"
    return "patients" if case == ["of"] and relation.startswith("nmod") else "others"


def _shared_subject(document: Document, head: Token, found: Mapping[str, set[str]]) -> None:
    """The subject of the verb that this one is joined to or hangs on, or of the light verb that has this noun."""
    governor = head
    for _ in range(STEPS):
        relation = governor.dep_
        if found["agents"] or relation not in ("conj", "xcomp", "obj", "advcl", "acl"):
            return
        governor = governor.head
        if relation == "acl":
            if head.pos_ == "VERB" and not found["patients"]:
                found["patients"].update(document.words_of(governor))
            return
        suffers = relation == "conj" and head.pos_ == "VERB"
        for child in governor.children:
            if child.dep_ in ("nsubj", "nsubj:pass"):
                passive = child.dep_ == "nsubj:pass" and suffers
                found["patients" if passive else "agents"].update(document.words_of(child))
