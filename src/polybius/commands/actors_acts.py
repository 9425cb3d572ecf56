"""The acts of `polybius actors`: each is one decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import click

from polybius.commands.reviewing import Result, Review, decided, signed, taking_back
from polybius.deciding.desk import Desk
from polybius.deciding.finding import Known
from polybius.deciding.making import Decided, Reviewer, curated
from polybius.model.decisions import root
from polybius.views.decisions import sides
from polybius.views.queries import Queries
from polybius.views.shapes import Plain, actor_shape
from polybius.views.words import counted, label

KINDS = ("armed_group", "government", "organisation", "person", "population", "state")
SHOWN = 6
"""Names of an actor that the result of an act lists."""


ACTOR = click.argument("actor", metavar="ACTOR")
OTHER = click.argument("other", metavar="OTHER")


def _or_empty(_context: click.Context, _option: click.Parameter, given: str | None) -> str:
    return given or ""


_ABOUT = (
    click.option("--kind", type=click.Choice(KINDS), callback=_or_empty, help="What it is."),
    click.option("--country", default="", metavar="ISO3", help="Where it belongs, in three letters: SYR, MLI, UKR."),
    click.option("--sector", default="", metavar="CODE", help="PLOVER's: REB, MIL, GOV, NGO ..."),
)


def about(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --kind, --country and --sector."""
    return reduce(lambda wrapped, option: option(wrapped), reversed(_ABOUT), command)


@click.command()
@ACTOR
@OTHER
@signed(reason=True)
def merge(review: Review, actor: str, other: str, **said: Any) -> None:
    """ACTOR and OTHER are one: OTHER's names become ACTOR's. An actor of the registry keeps its id and name."""
    _act(review, lambda reviewer: reviewer.merge(actor, other), **said)


@click.command()
@ACTOR
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@signed(reason=True)
def split(review: Review, actor: str, names: tuple[str, ...], **said: Any) -> None:
    """The NAMEs of ACTOR are another actor's, together one. A claim's id in place of a name: only in that claim.

    What a rule or the registry joined can be split as well as what a reviewer merged, and no rule joins it again.
    """
    _act(review, lambda reviewer: reviewer.split(actor, names), **said)


@click.command()
@ACTOR
@OTHER
@signed(reason=True)
def apart(review: Review, actor: str, other: str, **said: Any) -> None:
    """ACTOR and OTHER are not the same: no rule ever joins them."""
    _act(review, lambda reviewer: reviewer.apart(actor, other), **said)


@click.command()
@ACTOR
@click.argument("name", metavar="NAME")
@signed(reason=False)
def rename(review: Review, actor: str, name: str, **said: Any) -> None:
    """Call ACTOR by the NAME. The names that reports use stay as they are, beside it."""
    _act(review, lambda reviewer: reviewer.rename(actor, name), **said)


@click.command()
@click.argument("name", metavar="NAME")
@about
@click.option("--names", multiple=True, metavar="NAME", help="Another name in use; may be given often.")
@click.option("--acronyms", multiple=True, metavar="ACRONYM", help="An acronym, matched with its case; also often.")
@signed(reason=False)
def add(
    review: Review, name: str, kind: str, country: str, sector: str, names: tuple[str, ...], acronyms: tuple[str, ...],
    **said: Any,
) -> None:  # fmt: skip
    """Add an actor to this case. Reports that are read already, and later ones, are matched with its names."""
    actor = curated(name, kind, country, sector, names, acronyms)
    _act(review, lambda reviewer: reviewer.add(actor), **said)


@click.command()
@ACTOR
@about
@signed(reason=False)
def confirm(review: Review, actor: str, kind: str, country: str, sector: str, **said: Any) -> None:
    """ACTOR, so far known by its reports alone, is one indeed: it is curated from here on, of the kind you say."""
    known_as = curated("", kind, country, sector, (), ())
    _act(review, lambda reviewer: reviewer.confirm(actor, known_as), **said)


# -- deciding ---------------------------------------------------------------------------------------------


def _act(review: Review, decide: Callable[[Reviewer], Decided], **said: Any) -> None:
    known = Known(review.settings.codebook)
    decided(review, lambda queries, act: decide(Reviewer(queries, act, known)), _result, **said)


def _result(desk: Desk, made: Decided) -> Result:
    notes = [*made.notes]
    if desk.rebuilt:
        notes.append("the case was of another version or codebook and is built anew by this one")
    actors = _actors(desk.queries, made)
    return Result("actors", actors, [_line(actor) for actor in actors], notes)


def _actors(queries: Queries, made: Decided) -> list[Plain]:
    """The actors that the decision is on, as they are now."""
    about_ = root(made.decision, {one.id: one for one in queries.decisions})
    ids = list(dict.fromkeys([*sides(queries, about_), queries.actor_of(about_.others)]))
    by_id = {actor.id: actor for actor in queries.case.actors}
    return [actor_shape(by_id[id_]) for id_ in ids if id_ in by_id]


def _line(actor: Plain) -> str:
    names = [name["name"] for name in actor["names"] if name["name"] != actor["name"]]
    also = f"; also {', '.join(names[:SHOWN])}" if names else ""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    mentions = counted(actor["mentions"], "mention")
    return f"{actor['id']}  {actor['name']} ({label(actor['kind'])}, {mentions}{also}{more})"


ACTS = (merge, split, apart, rename, add, confirm, *taking_back(_result))
