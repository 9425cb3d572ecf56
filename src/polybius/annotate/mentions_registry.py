"""Names of the registry (data/actors) found in a text: the longest at each place, with what kind of name it is.

Spellings differ in what does not matter: accents, hyphens, apostrophes, full stops and case are folded away
("Al Qaeda", "al-Qaeda"; "Sana'a", "Sanaa"). Acronyms match with their case, so that `us` is never the US.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from polybius.annotate.mentions_leaders import Leaders
from polybius.annotate.tree import Tree
from polybius.codebook import ActorRow, Codebook, DatedName, PeopleRow
from polybius.codebook.persons import persons_of
from polybius.model.names import plain
from polybius.model.spelling import SpellingIndex, skeleton, sound

_DROPPED = re.compile(r"['’‘ʿʾ`.]")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_BREAK = re.compile(r"[\s\-–—/(),]+")
REMEMBERED = 50_000
"""Foldings kept in memory."""
_SIDES = frozenset(("pro", "anti"))
_FORMERLY = frozenset(("ex",))
_PREFIXES = _SIDES | _FORMERLY
_MODIFIERS = frozenset(("amod", "compound", "nmod:unmarked"))
_NOT_NAMES = frozenset(("PRON", "AUX", "VERB", "ADP", "DET", "SCONJ", "CCONJ", "PART", "INTJ"))
"""Parts of speech that no acronym has: tells IS from is, WHO from who, in a line of capitals."""


_MANY = 3
"""Countries whose actors share a word that tells none of them apart."""
_LONG_NAME = 6
"""Letters of the shortest name that is looked for by its spelling."""
_AS_WORD = 4
"""Letters of acronyms that British papers write as words ("Nato")."""


class Form(StrEnum):
    NAME = "name"
    ACRONYM = "acronym"
    DEMONYM = "demonym"
    METONYM = "metonym"
    PEOPLE = "people"
    """A people without a state of its own; its row has no id."""
    SIDE = "side"
    """Behind a prefix that takes sides: "pro-Chadian"."""


_RANK = {Form.NAME: 0, Form.ACRONYM: 0, Form.DEMONYM: 1, Form.METONYM: 2, Form.PEOPLE: 3, Form.SIDE: 4}
"""Of two forms that fit, the lower one is meant; names and acronyms of different actors are rivals."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as the registry has it: `name` is the one to show, that of the time where names are dated."""

    parts: tuple[str, ...]
    form: Form
    name: str
    row: ActorRow
    letters: str = ""
    """Of an acronym, with their case."""
    since: str = ""
    """First and last day of a dated name, empty for others and for open ends."""
    until: str = ""
    main: bool = False
    """The name that the registry shows the actor by."""
    loose: bool = False
    """Found by another spelling than the registry's."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry in the text: tokens [start, stop).

    `rivals` are the entries of other actors that have the name too. Where nothing tells them apart the entry is one
    without an actor (`unsettled`), and the rivals are all of them.
    """

    start: int
    stop: int
    entry: Entry
    rivals: tuple[Entry, ...] = ()
    why: str = ""
    """Why it is this actor, where the name alone does not say so."""

    @property
    def row(self) -> ActorRow:
        return self.entry.row

    @property
    def form(self) -> Form:
        return self.entry.form


class Registry:
    """All actors, and their names by first word."""

    def __init__(self, codebook: Codebook) -> None:
        rows = {row.id: row for row in codebook.actors}
        self.rows = rows
        self.states = {row.country: row for row in rows.values() if row.kind == "state" and row.country}
        self.codes = {row.alpha2: row.country for row in self.states.values() if row.alpha2}
        """Alpha-3 codes of states by alpha-2."""
        self._entries: dict[str, list[Entry]] = {}
        for entry in (*_actor_entries(rows.values()), *_people_entries(codebook.peoples)):
            self._entries.setdefault(entry.parts[0], []).append(entry)
        for group in self._entries.values():
            group.sort(key=lambda entry: (-len(entry.parts), list(Form).index(entry.form)))
        self._countries: dict[str, set[str]] = {}
        """Of each word of a name, the countries of the actors who have it."""
        for row in rows.values():
            for word in {word for name in _spelt(row) for word in fold(name) if row.country}:
                self._countries.setdefault(word, set()).add(row.country)
        self._spellings = SpellingIndex((name, row.id) for row in rows.values() for name in _spelt(row))
        self.leaders = Leaders(persons_of(codebook.actors, codebook.offices))

    def scan(self, tree: Tree, texts: Sequence[str]) -> Iterator[Hit]:
        """Hits that do not overlap, from left to right, the longest first."""
        opening = {text for text in set(texts) if self._opens(text)}
        after = 0
        for position, text in enumerate(texts):
            hit = self._at(position, tree, texts) if text in opening and position >= after else None
            if hit is not None:
                yield hit
                after = hit.stop

    def is_generic(self, entry: Entry) -> bool:
        """Is a name made of words alone that actors of many countries have in theirs ("Southern Front")?"""
        words = entry.parts if entry.form is Form.NAME else ()
        return len(words) > 1 and all(len(self._countries.get(word, ())) >= _MANY for word in words)

    def spelt(self, name: str) -> Entry | None:
        """The entry of the one actor of which this is another spelling ("Jeish al-Islam"); for names of two words and
        more, or of six letters."""
        row = self.rows.get(self._spellings.find(name)) if len(name) >= _LONG_NAME else None
        if row is None or skeleton(sound(name)) not in {skeleton(sound(known)) for known in _spelt(row)}:
            return None
        return Entry(fold(name), Form.NAME, row.name, row, loose=True)

    def _opens(self, text: str) -> bool:
        """Whether a name may begin with a token: spares to look at most of them."""
        parts = fold(text)
        if not parts:
            return False
        first = parts[0]
        return first in self._entries or first in _PREFIXES or (first.endswith("s") and first[:-1] in self._entries)

    def _at(self, position: int, tree: Tree, texts: Sequence[str]) -> Hit | None:
        parts = fold(texts[position])
        if not parts:
            return None
        if parts[0] in _SIDES and len(parts) > 1:
            return self._side(position, parts[1:], Form.SIDE)
        if parts[0] in _FORMERLY and len(parts) > 1:  # what is "ex-FARC" is FARC's, but "ex-FARC fighters" are not
            return self._side(position, parts[1:], Form.SIDE if tree.deps[position] in _MODIFIERS else Form.NAME)
        if parts[0] not in self._entries:
            return self._possessive(position, parts[0], tree)
        found: list[Entry] = []
        end = 0
        for entry in self._entries[parts[0]]:
            if found and (len(entry.parts) < len(found[0].parts) or _RANK[entry.form] > _RANK[found[0].form]):
                break
            stop = _match(entry.parts, position, texts)
            if stop and _is_written(entry, position, stop, tree, texts):
                found.append(entry)
                end = stop
        return Hit(position, end, found[0], _others(found)) if found else None

    def _possessive(self, position: int, part: str, tree: Tree) -> Hit | None:
        """ "Malis army": a name whose apostrophe was lost on the way, as in many scraped texts."""
        if not part.endswith("s") or tree.upos[position] != "PROPN":
            return None
        found = [e for e in self._entries.get(part[:-1], ()) if len(e.parts) == 1 and e.form is Form.NAME]
        return Hit(position, position + 1, found[0], _others(found)) if found else None

    def _side(self, position: int, parts: tuple[str, ...], form: Form) -> Hit | None:
        """ "anti-Malian" in one token."""
        for entry in self._entries.get(parts[0], ()):
            if entry.parts == parts and entry.form is not Form.METONYM:
                return Hit(position, position + 1, replace(entry, form=form))
        return None

    def state_actor(self, country: str, sector: str) -> str | None:
        """Id of a state (its government) or of one of its organs, None for an unknown country."""
        row = self.states.get(country)
        if row is None:
            return None
        return row.id if sector in ("GOV", "") else f"{row.id}:{sector}"


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> tuple[str, ...]:
    """The words of a name or token as they are compared; nothing for a hyphen or quote that stands alone."""
    kept = _DROPPED.sub("", _POSSESSIVE.sub(" s", plain(text)))
    return tuple([part for part in _BREAK.split(kept) if part])


def _match(parts: tuple[str, ...], position: int, texts: Sequence[str]) -> int:
    """The token after a match that begins at `position`, 0 where there is none. A match ends at the end of a token."""
    done = 0
    while done < len(parts) and position < len(texts):
        here = fold(texts[position])
        if not here and texts[position] in ",;:.()\n":
            return 0
        if here != parts[done : done + len(here)]:
            return 0
        done += len(here)
        position += 1
    return position if done == len(parts) else 0


def _is_written(entry: Entry, start: int, stop: int, tree: Tree, texts: Sequence[str]) -> bool:
    """Is it written as a name is: acronyms letter by letter, other names with a capital?"""
    if entry.form is Form.ACRONYM:
        letters = re.sub(r"[^\w]", "", "".join(texts[start:stop]))
        if letters == entry.letters.capitalize() and len(letters) >= _AS_WORD:
            return tree.upos[start] == "PROPN"
        return letters == entry.letters and not (tree.upos[start] in _NOT_NAMES and _in_capitals(start, stop, texts))
    return any(texts[i][:1].isupper() for i in range(start, stop))


def _in_capitals(start: int, stop: int, texts: Sequence[str]) -> bool:
    """Is one of the words next to it in capitals, as in a headline?"""
    around = [texts[i] for i in (start - 1, stop) if 0 <= i < len(texts) and texts[i].isalpha()]
    return not around or any(text.isupper() and len(text) > 1 for text in around)


def _spelt(row: ActorRow) -> list[str]:
    return [row.name, *row.names, *(name for dated in row.dated for name in (dated.name, *dated.names))]


def _actor_entries(rows: Iterable[ActorRow]) -> Iterator[Entry]:
    for row in rows:
        yield from _named(DatedName(row.name, names=row.names, acronyms=row.acronyms), row)
        for dated in row.dated:
            yield from _named(dated, row)
        for form, names in ((Form.DEMONYM, row.demonyms), (Form.METONYM, row.metonyms)):
            yield from (Entry(fold(name), form, row.name, row) for name in names)


def _named(names: DatedName, row: ActorRow) -> Iterator[Entry]:
    since, until = names.since, names.until
    for name in dict.fromkeys((names.name, *names.names)):
        parts = fold(name)
        parts = parts[1:] if parts[:1] == ("the",) and len(parts) > 1 else parts
        yield Entry(parts, Form.NAME, names.name, row, "", since, until, name == row.name)
    for acronym in names.acronyms:
        letters = re.sub(r"[^\w]", "", acronym)
        yield Entry(fold(acronym), Form.ACRONYM, names.name, row, letters, since, until)


def _others(found: Sequence[Entry]) -> tuple[Entry, ...]:
    """The first entry of each other actor."""
    by_actor: dict[str, Entry] = {}
    for entry in found:
        if entry.row.id != found[0].row.id:
            by_actor.setdefault(entry.row.id or entry.name, entry)
    return tuple(by_actor.values())


def _people_entries(peoples: Iterable[PeopleRow]) -> Iterator[Entry]:
    for people in peoples:
        row = ActorRow(id="", name=people.names[-1], kind="population", sector="CVL")
        for name in (*people.names, *people.adjectives):
            yield Entry(fold(name), Form.PEOPLE, row.name, row)
