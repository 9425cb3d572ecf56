"""Which actor a reviewer means, by id or by name; and the observed keys that a decision on it rests on."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polybius.codebook import ActorRow, Codebook
from polybius.errors import UsageError
from polybius.model.case import Actor, Decision
from polybius.model.decisions import ADD, ANY, added_id, in_force
from polybius.model.names import fold
from polybius.views.queries import Queries
from polybius.views.words import counted

LISTED = 6
"""Candidates or names that an error lists."""


@dataclass(frozen=True, slots=True)
class Known:
    """The registry by name, with the actors of a case's own codebook. Loaded only where it is asked."""

    codebook: Path | None = None

    def rows(self, names: Sequence[str]) -> list[ActorRow]:
        """Rows that have one of these names or acronyms, whatever their case."""
        wanted = {fold(name) for name in names}
        return [row for row in self._book.actors if not wanted.isdisjoint(fold(name) for name in _names_of_row(row))]

    def neutral(self, name: str) -> Iterator[tuple[str, str]]:
        """Words of a name that are labels, with the neutral word for each; what names have ("democratic") is none."""
        for word in fold(name).split():
            rows = (row for row in self._book.labels if row.neutral and {word, word.removesuffix("s")} & set(row.words))
            yield from ((word, row.neutral) for row in rows)

    def check(self, country: str, sector: str) -> None:
        """Raises `UsageError` for a country or a sector that no actor of the registry has."""
        for code, what, known in (
            (country, "country (ISO 3166-1 alpha-3)", {row.country for row in self._book.actors}),
            (sector, "sector (PLOVER)", {*_sectors(self._book)}),
        ):
            if code and code not in known:
                close = difflib.get_close_matches(code, sorted(known), 3, 0.6)
                remedy = (
                    f"did you mean {' or '.join(close)}?" if close else f"such as {', '.join(sorted(known - {''})[:8])}"
                )
                raise UsageError(f"{code!r} is no {what}", remedy=remedy)

    @property
    def _book(self) -> Codebook:
        return Codebook.load(self.codebook)


def _sectors(book: Codebook) -> Iterator[str]:
    yield from (row.sector for row in book.actors)
    yield from (row.sector for row in book.agents)


def _names_of_row(row: ActorRow) -> Iterator[str]:
    yield from (row.name, *row.names, *row.acronyms, *row.native)
    for dated in row.dated:
        yield from (dated.name, *dated.names, *dated.acronyms)


def find_actor(queries: Queries, given: str, known: Known) -> Actor:
    """The actor with this id (or a unique beginning of one), canonical name, observed name, or name in the registry.

    The first of these by which any actor is found decides. Raises `UsageError` where none or several fit, with the
    nearest.
    """
    actors = [*queries.case.actors, *_unmentioned(queries)]
    for fitting in _fitting(actors, " ".join(given.split()), known):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise UsageError(
                f"{given!r} may be {len(fitting)} actors: {_listed(fitting)}", remedy="give the id of the one you mean"
            )
    raise UsageError(f"no actor of this case is called {given!r}", remedy=_nearest(actors, given))


def _fitting(actors: Sequence[Actor], given: str, known: Known) -> Iterator[list[Actor]]:
    folded = fold(given)
    yield [actor for actor in actors if actor.id == given]
    if given.startswith("a_"):
        yield [actor for actor in actors if actor.id.startswith(given)]
    if folded:
        yield [actor for actor in actors if fold(actor.name) == folded]
        yield [actor for actor in actors if any(fold(name.name) == folded for name in actor.names)]
        ids = {row.id for row in known.rows([given])}
        yield [actor for actor in actors if actor.id in ids]


def _unmentioned(queries: Queries) -> Iterator[Actor]:
    """Actors that were added and that no claim of the case names as yet."""
    known = {actor.id for actor in queries.case.actors} | set(queries.resolved)
    for decision in in_force(queries.decisions):
        if decision.field == ADD and decision.actor and added_id(decision.actor) not in known:
            yield unmentioned(decision)


def unmentioned(decision: Decision) -> Actor:
    """An added actor without claims; it is no object of the case until a claim names it."""
    kind = (decision.actor.kind if decision.actor else "") or "unknown"
    return Actor(decision.keys[0], decision.after, kind, (), (), 0, (), reviewed=("added",))


def _listed(actors: Sequence[Actor]) -> str:
    listed = ", ".join(f"{actor.id} {actor.name} ({counted(actor.mentions, 'mention')})" for actor in actors[:LISTED])
    return listed + (f" and {len(actors) - LISTED} more" if len(actors) > LISTED else "")


def _nearest(actors: Sequence[Actor], given: str) -> str:
    """Actors with a name like the one given, or that holds its words."""
    names = {fold(name): actor for actor in reversed(actors) for name in _names(actor)}
    wanted = fold(given)
    close = difflib.get_close_matches(wanted, sorted(names), LISTED, 0.6) if wanted else []
    close += [name for name in sorted(names) if wanted and wanted in name]
    found = list({names[name].id: names[name] for name in close}.values())[:3]
    if not found:
        return "`polybius actors CASE list` lists them all"
    return f"did you mean {' or '.join(f'{actor.name} ({actor.id})' for actor in found)}?"


def _names(actor: Actor) -> list[str]:
    return [actor.name, *(name.name for name in actor.names)]


def keys_of(queries: Queries, actor: Actor) -> tuple[str, ...]:
    """The observed keys of an actor, the leading one first, then its names as mere names.

    A registry's id leads, else the key of the name used most.
    """
    keys = {key for key, id_ in queries.resolved.items() if id_ == actor.id and "/" not in key} or {actor.id}
    forms = list(dict.fromkeys(fold(name.name) for name in actor.names))
    order = {key: n for n, key in enumerate(dict.fromkeys([actor.id, fold(actor.name), *forms]))}
    exact = sorted(keys, key=lambda key: (order.get(key, len(order)), key))
    return (*exact, *(ANY + form for form in forms if form and form not in keys))
