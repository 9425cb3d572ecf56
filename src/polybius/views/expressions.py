"""Search expressions: words, "phrases", prefix*, AND or ALL(...), OR or ANY(...), NOT or -, and brackets.

Words beside each other must all be there. What an expression finds in one text is asked of the text index; see
`stores.search`. A wrong expression says where it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from polybius.errors import UsageError
from polybius.model.names import plain

_TOKENS = re.compile(r'\s*(?:(?P<phrase>"[^"]*"?)|(?P<mark>[(),|])|(?P<minus>-(?=\S))|(?P<word>[^\s"(),|]+))')
_WORD = re.compile(r"\w+")
LONGEST = 64
"""Words of an expression."""


class ExpressionError(UsageError):
    """What is wrong, and from where to where (offsets in the expression)."""

    def __init__(self, what: str, begin: int, end: int, remedy: str = "") -> None:
        super().__init__(what, remedy=remedy or 'write words, "a phrase", ANY(one, other), ALL(one, other), NOT word')
        self.begin, self.end = begin, max(begin, end)


class Way(StrEnum):
    ALL = "all"
    ANY = "any"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row, folded; `prefix` where the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    way: Way
    parts: tuple[Expression, ...]


Expression = Words | Node


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    begin: int
    end: int


def parse(text: str) -> Expression:
    """Raises `ExpressionError` for what cannot be meant, with its place."""
    tokens = list(_tokens(text))
    if not tokens:
        raise ExpressionError("nothing to look for", 0, len(text))
    reader = _Reader(tokens, len(text))
    found = reader.any_of()
    reader.nothing_left()
    if sum(1 for _ in words_of(found)) > LONGEST:
        raise ExpressionError(f"more than {LONGEST} words", 0, len(text))
    return found


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKENS.finditer(text):
        kind = str(found.lastgroup)
        begin, end = found.span(kind)
        word = found.group(kind)
        if (kind == "word" and word in ("AND", "OR", "NOT")) or (
            kind == "word" and word in ("ANY", "ALL") and text[end:].lstrip().startswith("(")
        ):
            kind = word
        yield _Token({"minus": "NOT"}.get(kind, word if kind == "mark" else kind), word, begin, end)


class _Reader:
    """Reads an expression from left to right: OR binds least, NOT most."""

    def __init__(self, tokens: Sequence[_Token], length: int) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._length = length

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *kinds: str) -> _Token | None:
        found = self._next()
        if found is None or found.kind not in kinds:
            return None
        self._at += 1
        return found

    def nothing_left(self) -> None:
        left = self._next()
        if left is not None:
            raise ExpressionError(f"{left.text!r} has nothing before it that it closes", left.begin, left.end)

    def any_of(self) -> Expression:
        parts = [self._all_of()]
        while self._take("OR", "|"):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else Node(Way.ANY, tuple(parts))

    def _all_of(self) -> Expression:
        parts = [self._one()]
        while True:
            joined = self._take("AND")
            following = self._next()
            if joined is None and (following is None or following.kind in ("OR", "|", ")", ",")):
                break
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Node(Way.ALL, tuple(parts))

    def _one(self) -> Expression:
        self._depth += 1
        if self._depth > LONGEST:
            raise ExpressionError("too many brackets", 0, self._length)
        try:
            return self._read_one()
        finally:
            self._depth -= 1

    def _read_one(self) -> Expression:
        token = self._next()
        if token is None:
            raise ExpressionError("it ends where a word should follow", self._length, self._length)
        self._at += 1
        match token.kind:
            case "NOT":
                return Node(Way.NOT, (self._one(),))
            case "ANY" | "ALL":
                return self._listed(token)
            case "(":
                found = self.any_of()
                self._closed(token)
                return found
            case "phrase":
                return _phrase(token)
            case "word":
                return _word(token)
        raise ExpressionError(f"{token.text!r} stands where a word should", token.begin, token.end)

    def _listed(self, token: _Token) -> Expression:
        opened = self._take("(")
        assert opened is not None
        parts: list[Expression] = []
        while (following := self._next()) is not None and following.kind != ")":
            if not self._take(","):
                parts.append(self._one())
        self._closed(opened)
        if not parts:
            raise ExpressionError(f"{token.text}() names nothing", token.begin, opened.end + 1)
        return parts[0] if len(parts) == 1 else Node(Way.ANY if token.kind == "ANY" else Way.ALL, tuple(parts))

    def _closed(self, opened: _Token) -> None:
        if not self._take(")"):
            raise ExpressionError("the bracket is not closed", opened.begin, self._length)


def _phrase(token: _Token) -> Expression:
    if not token.text.endswith('"') or len(token.text) < 2:
        raise ExpressionError("the quotation mark is not closed", token.begin, token.end)
    words = tuple(_WORD.findall(plain(token.text)))
    if not words:
        raise ExpressionError("the phrase has no word", token.begin, token.end)
    return Words(words)


def _word(token: _Token) -> Expression:
    words = tuple(_WORD.findall(plain(token.text)))
    if not words:
        raise ExpressionError(f"{token.text!r} is no word", token.begin, token.end)
    return Words(words, prefix=token.text.endswith("*"))


def words_of(expression: Expression, wanted: bool = True) -> Iterator[Words]:
    """The words that are looked for, or that must not be there, from left to right."""
    if isinstance(expression, Words):
        if wanted:
            yield expression
        return
    inner = not wanted if expression.way is Way.NOT else wanted
    for part in expression.parts:
        yield from words_of(part, inner)


def together(expression: Expression) -> tuple[Expression, ...]:
    """The parts that must all be there, those that must not be left out: what may stand in texts apart."""
    if isinstance(expression, Node) and expression.way is Way.ALL:
        return tuple(part for part in expression.parts if not (isinstance(part, Node) and part.way is Way.NOT))
    return (expression,)


def query(expression: Expression) -> str | None:
    """In the words of SQLite's FTS5; None where an expression only says what must not be there."""
    if isinstance(expression, Words):
        said = " ".join(expression.words)
        return f'"{said}"{" *" if expression.prefix else ""}'
    if expression.way is Way.NOT:
        return None
    if expression.way is Way.ANY:
        found = [query(part) for part in expression.parts]
        return None if None in found else "(" + " OR ".join(str(one) for one in found) + ")"
    return _all_query(expression.parts)


def _all_query(parts: Sequence[Expression]) -> str | None:
    """What must be there, less what must not."""
    without = [part.parts[0] for part in parts if isinstance(part, Node) and part.way is Way.NOT]
    with_ = [query(part) for part in parts if not (isinstance(part, Node) and part.way is Way.NOT)]
    barred = [query(part) for part in without]
    if not with_ or None in with_ or None in barred:
        return None
    found = " AND ".join(str(one) for one in with_)
    return f"(({found}) NOT ({' OR '.join(str(one) for one in barred)}))" if barred else f"({found})"


# -- what is marked ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    hit: bool


SHOWN = 240
"""Characters of a text that a hit is shown in."""


def snippet(text: str, expression: Expression) -> list[Piece]:
    """The words around the first hit, with every hit of them marked."""
    wanted = [(word, one.prefix) for one in words_of(expression) for word in one.words]
    hits: list[tuple[int, int]] = []
    begin, end = 0, min(len(text), SHOWN)
    for found in _WORD.finditer(text):
        if hits and found.end() > end:
            break
        if _is_hit(plain(found.group()), wanted):
            if not hits:
                begin = _word_begin(text, found.start() - SHOWN // 3)
                end = min(len(text), begin + SHOWN)
            hits.append(found.span())
    pieces = list(_pieces(text, hits, begin, end))
    if begin:
        pieces.insert(0, Piece("… ", False))
    return [*pieces, Piece(" …", False)] if end < len(text) else pieces


def _word_begin(text: str, at: int) -> int:
    """Where the first word begins at or after an offset; 0 near the beginning."""
    return text.find(" ", at) + 1 if at > 0 else 0


def _is_hit(word: str, wanted: Sequence[tuple[str, bool]]) -> bool:
    return any(word.startswith(one) if prefix else word == one for one, prefix in wanted)


def _pieces(text: str, hits: Sequence[tuple[int, int]], begin: int, end: int) -> Iterator[Piece]:
    at = begin
    for first, last in hits:
        if at < first:
            yield Piece(text[at:first], False)
        yield Piece(text[first:last], True)
        at = last
    if at < end:
        yield Piece(text[at:end], False)
