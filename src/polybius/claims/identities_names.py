"""Two names of one actor: in brackets, joined by "formerly" or "also known as", given by a verb."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from polybius.annotate.records import Mention, PlaceMention, Token
from polybius.claims.parse import Parse
from polybius.codebook import IdentityRow
from polybius.model.claims import Certainty
from polybius.model.text import Span

OPENING, CLOSING = frozenset("(["), frozenset(")]")
HEDGED = Certainty.HEDGED
BRACKETED = 0.95
"""An acronym that fits the initials of the name before it, in brackets."""
FOREIGN = 0.85
"""An acronym whose letters are not those of the name as it stands here ("Kurdistan Workers' Party (PKK)")."""
GROUPS = frozenset(("organisation", "armed_group"))
EDITORIAL = 0.85
"""Another name in brackets: an editor's gloss ("Isil [IS]")."""
REACH = 12
"""Tokens between a name and the bracket's end within which a second name is looked for."""
_OPENERS = frozenset(("ADP", "AUX", "PRON", "SCONJ"))
_NAMING = frozenset(("as",))
"""A preposition between link word and name opens something else ("formerly aligned with Y"), save in "known as"."""
_SMALL = frozenset(("of", "the", "for", "and", "in", "de", "la", "al", "an", "as", "-", "'s", "’s"))


@dataclass(frozen=True, slots=True)
class NameLink:
    """That `name` is another name of the subject; `token` heads the name where it is a mention."""

    type: str
    subject: Token
    name: Span
    token: Token | None
    trigger: Token
    rule: str
    confidence: float
    certainty: Certainty | None = None
    """Where the words of the link decide it."""


class Named:
    """The mentions of a report by head and by end, without pronouns resolved: names as they stand."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        places = {place.head: _as_mention(place) for place in parse.annotated.places}
        actors = {mention.head: mention for mention in parse.annotated.mentions if mention.antecedent < 0}
        self._by_head = {**places, **actors}
        self._by_stop: dict[int, list[Mention]] = {}
        for mention in (*parse.annotated.mentions, *(places[head] for head in places if head not in actors)):
            if mention.named:
                self._by_stop.setdefault(mention.stop, []).append(mention)

    def at(self, token: Token) -> Mention | None:
        return self._by_head.get(token.i)

    def ending(self, stop: int) -> Mention | None:
        """The longest named mention whose last token is the one before `stop`."""
        return min(self._by_stop.get(stop, ()), key=lambda mention: mention.start, default=None)

    def name_ending(self, stop: int) -> Mention | None:
        """As `ending`, but a name alone rather than one with a description before it ("members of the Union")."""
        found = sorted(self._by_stop.get(stop, ()), key=lambda mention: mention.start)
        names = [mention for mention in found if self.parse.pos[mention.head] == "PROPN"]
        return next(iter(names or found), None)

    def span(self, mention: Mention) -> Span:
        """The name alone: without titles and descriptions before it ("the Chad-aligned | Desert Hawks")."""
        tokens, start = self.parse.tokens, mention.head
        while start > mention.start and _goes_on(tokens[start - 1]):
            start -= 1
        return self.parse.annotated.token_span(start, mention.stop)


def _as_mention(place: PlaceMention) -> Mention:
    """A place as something that has names."""
    return Mention(place.start, place.stop, place.head, place.span, "place", place.place.name or place.span.text)


def _goes_on(token: Token) -> bool:
    return token.text[:1].isupper() or token.text in ("-", "al", "of", "and", "de")


def bracketed(named: Named, token: Token) -> Iterator[NameLink]:
    """ "Northern Unity Party (NUP)", "NUP (Northern Unity Party)", "Isil [IS]"."""
    parse = named.parse
    before = _mention_before_bracket(named, token)
    inside = named.at(token)
    if before is None or inside is None:
        return
    head = parse.tokens[before.head]
    if inside.stop < len(parse.tokens) and parse.tokens[inside.stop].text not in CLOSING:
        return
    long, short = (before, inside) if len(before.span.text) >= len(inside.span.text) else (inside, before)
    name = named.span(inside)
    if is_acronym_of(named.span(short).text, named.span(long).text):
        subject, shown = (head, name) if long is before else (token, named.span(before))
        other = token if long is before else head
        yield NameLink("acronym", subject, shown, other, other, "identity_acronym", BRACKETED)
    elif before.named and before.kind in GROUPS and is_short_form(inside.span.text, before.span.text):
        yield NameLink("acronym", head, name, token, token, "identity_acronym", FOREIGN)
    elif inside.named and before.named and _same(before, inside):
        yield NameLink("alias", head, name, token, token, "identity_bracketed", EDITORIAL)


def _mention_before_bracket(named: Named, token: Token) -> Mention | None:
    parse = named.parse
    mention = named.at(token)
    if mention is None or mention.start < 2 or parse.tokens[mention.start - 1].text not in OPENING:
        return None
    return named.name_ending(mention.start - 1)


def _same(one: Mention, other: Mention) -> bool:
    return one.actor is not None and one.actor == other.actor


def is_acronym_of(short: str, long: str) -> bool:
    """Do the capitals of the short form stand, in order, at the beginnings of the long form's words?"""
    letters = [c for c in short if c.isalpha()]
    if not 2 <= len(letters) <= 8 or sum(c.isupper() for c in letters) * 2 <= len(letters):
        return False
    words = [w for w in long.replace("-", " ").replace("’", "'").split() if w[:1].isalpha()]
    initials = [c for w in words for c in _initials(w)]
    big = [c for w in words if w.casefold() not in _SMALL for c in _initials(w)]
    wanted = [c.casefold() for c in letters]
    return wanted in (initials, big) or (len(wanted) >= 3 and _in_order(wanted, initials) and wanted[0] == initials[0])


def is_short_form(short: str, long: str) -> bool:
    """Capitals in brackets behind a name of several words: an acronym, if of the name in another language."""
    capitals = short.replace("-", "")
    names = [word for word in long.split() if word[:1].isupper()]
    return capitals.isalpha() and capitals.isupper() and 2 <= len(capitals) <= 7 and len(names) >= 2


def _initials(word: str) -> str:
    """The first letter; of a word in capitals, itself an acronym, all."""
    return (word if word.isupper() else word[0]).casefold()


def _in_order(wanted: list[str], letters: list[str]) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in wanted)


# -- words between two names ------------------------------------------------------------------------------------


def linked(named: Named, token: Token, links: Mapping[str, IdentityRow]) -> Iterator[NameLink]:
    """ "X (formerly Y)", "X, a.k.a. Y": the token heads the second name."""
    parse = named.parse
    second = named.at(token)
    if second is None or not second.named or parse.deps[token.i] in ("compound", "amod", "obl:unmarked"):
        return
    row, at = _link_before(parse, token, second, links)
    first = named.ending(_left_of(parse, at)) if row is not None else None
    if row is None or first is None or not first.named or first.head == second.head:
        return
    older = row.type == "formerly" and row.reverse
    subject, name = (second, first) if older else (first, second)
    yield NameLink(
        row.type,
        parse.tokens[subject.head],
        named.span(name),
        parse.tokens[name.head],
        parse.tokens[at],
        f"identity_{row.type}",
        row.confidence,
    )


def _link_before(
    parse: Parse, token: Token, mention: Mention, links: Mapping[str, IdentityRow]
) -> tuple[IdentityRow | None, int]:
    """The link word that opens the bracket or aside in which the second name stands."""
    for at in range(token.i - 1, max(0, token.i - REACH), -1):
        text = parse.tokens[at].text
        row = links.get(text.lower())
        if row is not None and at >= 1 and parse.tokens[at - 1].text in (*OPENING, ",", "–", "—"):
            return row, at
        if (
            text in (*CLOSING, *OPENING, ";", ".")
            or (parse.pos[at] in _OPENERS and text.lower() not in _NAMING)
            or (text == "," and mention.start > at + 1)
        ):
            return None, -1
    return None, -1


def _left_of(parse: Parse, at: int) -> int:
    """The place before the mark that opens the aside, and before an acronym in brackets that stands there."""
    position = at - 1
    if parse.tokens[position - 1].text in CLOSING:
        while position > 1 and parse.tokens[position - 1].text not in OPENING:
            position -= 1
        position -= 1
    return position


# -- verbs --------------------------------------------------------------------------------------------------------


def renamed(named: Named, verb: Token, row: IdentityRow) -> Iterator[NameLink]:
    """ "X, also known as Y", "a group called Y", "X renamed itself Y", "X, which calls itself Y"."""
    parse = named.parse
    subjects = _bearers(parse, verb)
    names = [t for t in _given_names(parse, verb) if t.i > verb.i]
    former = any(t.lower_ in ("formerly", "previously", "once", "originally") for t in parse.children(verb, "advmod"))
    former = former or bool(parse.obliques(verb, "until", "till"))
    for subject in subjects[:1]:
        mention = parse.mention(subject) or named.at(subject)
        for name in names[:1]:
            other = named.at(name)
            span = named.span(other) if other is not None else parse.phrase(name)
            if mention is None or not mention.named or not span.text[:1].isupper() or subject.i == name.i:
                continue
            if mention.kind == "person" and (span.text.isupper() or (other is not None and other.kind in GROUPS)):
                continue  # "X, a commander of the force known as NUP"
            kind = "formerly" if former else row.type
            if row.reverse:
                yield NameLink(kind, name, named.span(mention), subject, verb, f"identity_{kind}", row.confidence)
            else:
                yield NameLink(kind, subject, span, name, verb, f"identity_{kind}", row.confidence)


def presumed(named: Named, verb: Token, row: IdentityRow) -> Iterator[NameLink]:
    """ "a group presumed to be X", "the gunmen are believed to be X"."""
    parse = named.parse
    for name in parse.children(verb, "xcomp"):
        other = named.at(name)
        if other is None or other.actor is None or not parse.children(name, "cop"):
            continue
        for subject in parse.receivers(verb)[:1]:
            if parse.mention(subject) is not None and subject.i != name.i:
                yield NameLink(
                    row.type, subject, named.span(other), name, verb, "identity_presumed", row.confidence, HEDGED
                )


def _bearers(parse: Parse, verb: Token) -> list[Token]:
    """Who gets the name: the passive's subject, the doer who names itself, the noun that the participle hangs on."""
    objects = parse.children(verb, "obj")
    if any(t.lower_ in ("itself", "themselves", "himself", "herself", "name") for t in objects):
        return parse.doers(verb)
    return parse.receivers(verb)


def _given_names(parse: Parse, verb: Token) -> list[Token]:
    found = (*parse.children(verb, "xcomp", "obj"), *parse.obliques(verb, "as", "to"))
    return [token for token in found if parse.pos[token.i] == "PROPN"]
