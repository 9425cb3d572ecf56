"""Who and what is where, by the syntax around the mentions of places: re3d's CoLocated and Apart.

Each rule takes a place and what governs it; a preposition's place belongs to the noun it hangs on, to what a verb
moves or finds there, and to whoever does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from benchmarks.relations_marks import ACTORS, THINGS, Marks, Related
from polybius.annotate.records import Token

STAYING = frozenset("in at on inside within throughout".split())
IN = STAYING | frozenset("into near across around to onto under behind by beside through over along".split())
HERE = frozenset(("here", "there", "nearby", "where"))
ENTERED = frozenset("enter visit reach cross attend inhabit populate occupy defend tour storm patrol scour".split())
LEFT = frozenset("leave flee escape quit evacuate vacate".split())
TELLING = frozenset("report believe claim deny confirm allege".split())
"""Verbs whose subject speaks of a place and need not be there."""
BUILDINGS = frozenset(
    "hospital camp base farm school mosque church prison airport factory university embassy market hotel".split()
)
LOOSE = frozenset(("just", "back", "only", "also"))
HAVING = frozenset(("have", "include", "contain", "own"))
SENDING = frozenset(("to", "into"))
"""Prepositions of where an object goes without whoever sends it."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place with the word that governs its phrase."""

    marks: Marks
    place: Token
    dep: str
    head: Token
    preposition: str

    @property
    def is_inside(self) -> bool:
        return self.preposition in IN or self.place.lower_ in HERE

    @property
    def verb(self) -> Token | None:
        """The verb that the phrase says the place of."""
        oblique = self.dep.partition(":")[0] in ("obl", "advmod") and self.is_inside
        return self.head if oblique and self.marks.parse.pos[self.head.i] == "VERB" else None


def located(marks: Marks) -> Iterator[Related]:
    for entity in marks.entities:
        site = site_of(marks, entity.root)
        if entity.label_ == "LOC" or _is_place(site):
            for rule in RULES:
                for thing in rule(site):
                    yield Related("CoLocated", marks.extent(thing), marks.extent(site.place))
            for thing in _gone(site):
                yield Related("Apart", marks.extent(thing), marks.extent(site.place))


def _is_place(site: Site) -> bool:
    """A name of the gazetteer, or the noun of a building, after "in" or "at", whatever the reader takes it for."""
    places = site.marks.parse.annotated.places
    known = any(place.start <= site.place.i < place.stop for place in places)
    return site.preposition in STAYING and (known or site.marks.parse.lemma(site.place) in BUILDINGS)


def site_of(marks: Marks, place: Token) -> Site:
    first = _first(marks, place)
    parse = marks.parse
    return Site(marks, place, parse.deps[first.i], parse.tokens[parse.heads[first.i]], parse.preposition(first))


def _first(marks: Marks, place: Token) -> Token:
    """The place whose preposition a coordinated one shares."""
    parse = marks.parse
    for _ in range(8):
        if parse.deps[place.i] != "conj" or parse.children(place, "case"):
            return place
        place = parse.tokens[parse.heads[place.i]]
    return place


# -- rules: a site to what is there ---------------------------------------------------------------------------


def _of_noun(site: Site) -> Iterable[Token]:
    """ "rebels in Karsa", "the town of Karsa in Chad"."""
    if site.marks.parse.pos[site.head.i] == "VERB" or not site.dep.startswith(("nmod", "obl", "advmod")):
        return []
    label = site.marks.label(site.head)
    comes_from = site.preposition == "from" and label in ACTORS
    is_there = site.is_inside and label in THINGS and (label != "LOC" or site.preposition in STAYING)
    return [site.head] if comes_from or is_there else []


def _of_neighbour(site: Site) -> Iterable[Token]:
    """ "stopped at the airfield in Karsa": the mention right before the preposition, whatever the parse hangs it on."""
    entity = site.marks.at(site.place)
    if entity is None or entity.start < 3:
        return []
    preposition = site.marks.parse.tokens[entity.start - 1].lower_
    before = site.marks.parse.tokens[entity.start - 2]
    if before.lower_ in LOOSE:
        before = site.marks.parse.tokens[entity.start - 3]
    label = site.marks.label(before)
    return [before] if label in THINGS and preposition in (STAYING if label == "LOC" else IN) else []


def _of_event(site: Site) -> Iterable[Token]:
    """ "a raid by X in Karsa", "the siege of X in Karsa": those of the noun, else who does what the noun is part of."""
    parse = site.marks.parse
    if site.dep != "nmod" or not site.is_inside or site.marks.label(site.head) or parse.pos[site.head.i] != "NOUN":
        return []
    own = site.marks.all_of(parse.nmods(site.head, "of", "by", "with", "for"), THINGS)
    own += site.marks.all_of([*parse.possessors(site.head), *parse.modifiers(site.head)], THINGS - {"LOC", "QUANTITY"})
    return own or _doers_over(site, site.head)


def _doers_over(site: Site, noun: Token) -> list[Token]:
    """The subject of the verb whose object or adjunct the noun is."""
    parse = site.marks.parse
    verb = parse.tokens[parse.heads[noun.i]]
    if parse.pos[verb.i] != "VERB" or parse.deps[noun.i].partition(":")[0] not in ("obj", "obl"):
        return []
    if parse.lemma(verb) in TELLING:
        return []
    return site.marks.all_of(_subjects(site, verb), ACTORS)


def _subjects(site: Site, verb: Token) -> list[Token]:
    parse = site.marks.parse
    return parse.receivers(verb) if parse.is_passive(verb) else parse.doers(verb)


def _of_subject(site: Site) -> Iterable[Token]:
    """ "X was killed in Karsa", "X met Y in Karsa"."""
    parse, verb = site.marks.parse, site.verb
    if verb is None or parse.lemma(verb) in TELLING:
        return []
    about_object = parse.lemma(verb) in HAVING or site.preposition in SENDING
    if about_object and not parse.is_passive(verb) and _objects(site, verb):
        return []
    return site.marks.all_of(_said_of(site, _subjects(site, verb)), THINGS)


def _said_of(site: Site, tokens: list[Token]) -> list[Token]:
    """ "X is a town lying in Y": what is said of the town is said of X."""
    parse = site.marks.parse
    spread = (parse.doers(token) if parse.children(token, "cop") else [token] for token in tokens)
    return [token for part in spread for token in part]


def _of_object(site: Site) -> Iterable[Token]:
    """ "X keeps a house in Karsa", "X sent fighters to Karsa"."""
    verb = site.verb
    return _objects(site, verb) if verb is not None and not site.marks.parse.is_passive(verb) else []


def _objects(site: Site, verb: Token) -> list[Token]:
    found = [t for t in site.marks.parse.receivers(verb) if t.i < site.place.i or site.place.i < verb.i]
    return site.marks.all_of(found, THINGS)


def _of_companion(site: Site) -> Iterable[Token]:
    """ "X met with Y in Karsa"."""
    verb = site.verb
    return site.marks.all_of(site.marks.parse.obliques(verb, "with"), ACTORS) if verb is not None else []


def _of_copula(site: Site) -> Iterable[Token]:
    """ "X is a town in Chad", "X, a town in Chad", "X is in Chad"."""
    parse, noun = site.marks.parse, site.head
    if site.dep != "nmod" or not site.is_inside:
        return []
    if parse.deps[noun.i] == "appos":
        return site.marks.all_of([parse.tokens[parse.heads[noun.i]]], THINGS)
    return site.marks.all_of(parse.doers(noun), THINGS) if parse.children(noun, "cop") else []


def _of_predicate(site: Site) -> Iterable[Token]:
    """ "X is in Chad": the place is what is said of X."""
    parse, place = site.marks.parse, site.place
    if not parse.children(place, "cop") or not site.is_inside:
        return []
    return site.marks.all_of(parse.doers(place), THINGS)


def _of_owner(site: Site) -> Iterable[Token]:
    """ "Karsa's western quarter", "Karsa, Chad"."""
    is_place = site.marks.label(site.head) == "LOC"
    named = site.marks.parse.pos[site.place.i] == "PROPN"
    return [site.head] if is_place and named and site.dep in ("nmod:poss", "appos", "compound") else []


def _of_entering(site: Site) -> Iterable[Token]:
    """ "X entered Karsa"."""
    parse = site.marks.parse
    if site.dep != "obj" or parse.lemma(site.head) not in ENTERED:
        return []
    return site.marks.all_of(parse.doers(site.head), THINGS)


def _gone(site: Site) -> Iterable[Token]:
    """ "X fled Karsa"."""
    parse = site.marks.parse
    if site.dep != "obj" or parse.lemma(site.head) not in LEFT:
        return []
    return site.marks.all_of(parse.doers(site.head), ACTORS)


RULES: tuple[Callable[[Site], Iterable[Token]], ...] = (
    _of_noun,
    _of_neighbour,
    _of_event,
    _of_subject,
    _of_object,
    _of_companion,
    _of_copula,
    _of_predicate,
    _of_owner,
    _of_entering,
)
