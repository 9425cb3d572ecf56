"""data/outlooks.yaml turned into look-ups: does a word look ahead, what is its content, whose is it, who is to act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.contents import is_gerund, is_infinitive
from polybius.claims.parse import Parse
from polybius.codebook import Codebook, OutlookCue, index

POS = {"VERB": ("VERB",), "NOUN": ("NOUN", "PROPN"), "ADJ": ("ADJ", "VERB", "ADV")}
"""Tags under which a word of a row may stand: readers differ on "is set to", "is expected to"."""
NOT_A_PREPOSITION = frozenset(("infinitive", "clause", "gerund", "object"))


@dataclass(frozen=True, slots=True)
class Found:
    """A word that looks ahead, its row, and the head of its content."""

    word: Token
    cue: OutlookCue
    content: Token


class OutlookTable:
    def __init__(self, codebook: Codebook) -> None:
        self._cues: dict[str, list[OutlookCue]] = {}
        for cue in codebook.outlook_cues:
            for word in cue.words:
                self._cues.setdefault(word, []).append(cue)
        kinds = index(codebook.outlook_words, lambda row: row.kind)
        words = {kind: frozenset(word for row in rows for word in row.words) for kind, rows in kinds.items()}
        self.will = words.get("will", frozenset())
        self.would = words.get("would", frozenset())
        self.not_would = words.get("not_would", frozenset())
        self.first_person = words.get("first_person", frozenset())
        self._idle = words.get("idle", frozenset())
        self.aimless = words.get("aimless", frozenset())
        self.question = words.get("question", frozenset())
        self._carrier = words.get("carrier", frozenset())

    def find(self, parse: Parse, word: Token) -> Found | None:
        """The first row that fits the word and has its content."""
        for cue in self._cues.get(parse.lemmas[word.i], ()):
            if parse.pos[word.i] in POS[cue.pos] and self._fits(parse, cue, word):
                content = next(_contents(parse, cue, word), None)
                if content is not None and parse.lemma(content) not in self._idle:
                    return Found(word, cue, content)
        return None

    def _fits(self, parse: Parse, cue: OutlookCue, word: Token) -> bool:
        if not cue.raised:
            told = cue.actor == "object" and bool(parse.children(word, "xcomp"))  # "was urged by X to leave"
            return cue.pos != "VERB" or not parse.is_passive(word) or "object" in cue.takes or told
        if parse.lemmas[word.i] == "go":
            return word.lower_ == "going" and any(parse.lemma(t) == "be" for t in parse.children(word, "aux"))
        return cue.pos == "ADJ" or parse.is_passive(word)

    # -- who -----------------------------------------------------------------------------------------------

    def owners(self, parse: Parse, found: Found) -> list[Token]:
        """Whose outlook it is: the subject of a verb, the owner of a noun or who puts it into the world."""
        if found.cue.raised:
            return []
        if found.cue.pos != "NOUN":
            return parse.doers(found.word)
        named = [*parse.possessors(found.word), *parse.obliques(found.word, "by", "from")]
        named += [t for t in parse.modifiers(found.word) if parse.mention(t) is not None]
        return named or self._through_carrier(parse, found.word)

    def _through_carrier(self, parse: Parse, noun: Token) -> list[Token]:
        """ "announced plans to rebuild", "agreed on a plan": the subject of the verb that carries the noun."""
        head = parse.tokens[parse.heads[noun.i]]
        carries = parse.deps[noun.i] in ("obj", "obl", "nsubj:pass") and parse.lemma(head) in self._carrier
        return parse.doers(head) if carries else []

    def actors(self, parse: Parse, found: Found) -> list[Token]:
        """Who is to act."""
        match found.cue.actor:
            case "doer":
                return self.owners(parse, found)
            case "object":
                return parse.children(found.word, "obj", "iobj") or _content_doers(parse, found)
            case "content":
                return _content_doers(parse, found)
            case preposition:
                return parse.obliques(found.word, preposition)


def _content_doers(parse: Parse, found: Found) -> list[Token]:
    if parse.pos[found.content.i] not in ("VERB", "AUX") or parse.is_passive(found.content):
        return []
    return parse.doers(found.content)


# -- contents -------------------------------------------------------------------------------------------------


def _contents(parse: Parse, cue: OutlookCue, word: Token) -> Iterator[Token]:
    for taken in cue.takes:
        if taken in NOT_A_PREPOSITION:
            yield from (t for t in _clausal(parse, taken, word) if t.i != word.i)
        else:
            yield from (t for t in _behind(parse, taken, word))


def _clausal(parse: Parse, taken: str, word: Token) -> Iterator[Token]:
    match taken:
        case "object":
            told = parse.is_passive(word) and any(is_infinitive(parse, t) for t in parse.children(word, "xcomp"))
            yield from parse.receivers(word) if parse.deps[word.i] != "acl" and not told else ()  # "the sum demanded"
        case "infinitive":
            clauses = parse.children(word, "xcomp", "acl", "ccomp", "csubj", "advcl")
            yield from (t for t in clauses if is_infinitive(parse, t) and t.i > word.i and not _purpose(parse, t))
        case "gerund":
            yield from (t for t in parse.children(word, "xcomp", "ccomp") if is_gerund(t))
        case _:
            yield from (t for t in parse.children(word, "ccomp", "acl") if not is_infinitive(parse, t))


def _purpose(parse: Parse, clause: Token) -> bool:
    """An adverbial "to ..." or "in order to ..." is a purpose, no content."""
    return parse.deps[clause.i] == "advcl"


def _behind(parse: Parse, preposition: str, word: Token) -> Iterator[Token]:
    """Nominals behind a preposition; names and pronouns are no happenings ("the plan of X")."""
    for token in parse.children(word):
        named = preposition == "of" and parse.pos[token.i] in ("PROPN", "PRON")
        hangs = parse.deps[token.i].startswith(("obl", "nmod", "obj", "advcl", "acl"))
        if hangs and not named and _marked(parse, token, preposition):
            yield token


def _marked(parse: Parse, token: Token, preposition: str) -> bool:
    marks = " ".join(parse.lemma(mark) for mark in parse.children(token, "mark"))
    return preposition in (parse.preposition(token), marks)
