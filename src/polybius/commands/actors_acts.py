"""The acts of `polybius actors`: each is one decision."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import click

from polybius.deciding.clock import now
from polybius.deciding.desk import Desk, opened_for_decisions
from polybius.deciding.finding import Known
from polybius.deciding.making import Act, Decided, Reviewer, curated
from polybius.errors import UsageError
from polybius.settings import Settings
from polybius.views.decisions import decision_shape, said, sides
from polybius.views.queries import Queries
from polybius.views.shapes import Plain, actor_shape
from polybius.views.words import counted, label

JSON = click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
KINDS = ("armed_group", "government", "organisation", "person", "population", "state")
SHOWN = 6
"""Names of an actor that the result of an act lists."""


@dataclass(frozen=True, slots=True)
class Review:
    """The case that is reviewed, and by which settings it is built anew."""

    case: str
    settings: Settings


def _some(_context: click.Context, _option: click.Parameter, reason: str) -> str:
    if not reason.strip():
        raise click.BadParameter("say why: others will want to check the decision")
    return reason


def signed(*, reason: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of every act. A reason must be given where others have to be able to check the decision."""
    why = "Why: what it rests on, for those who read it later." + ("" if reason else " May be left out.")
    given: dict[str, Any] = {"required": True} if reason else {"default": ""}
    options = (
        click.option("--reason", metavar="TEXT", help=why, callback=_some if reason else None, **given),
        click.option("--user", default="", metavar="NAME", help="Who decides; else POLYBIUS_USER or the login name."),
        JSON,
        click.pass_obj,
    )
    return lambda command: reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


ACTOR = click.argument("actor", metavar="ACTOR")
OTHER = click.argument("other", metavar="OTHER")
DECISION = click.argument("decision", metavar="[DECISION]", default="")


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


@click.command()
@DECISION
@signed(reason=False)
def undo(review: Review, decision: str, **said: Any) -> None:
    """Take back a DECISION, by default the last one. It stays in the history."""
    _act(review, lambda reviewer: reviewer.undo(decision), **said)


@click.command()
@DECISION
@signed(reason=False)
def redo(review: Review, decision: str, **said: Any) -> None:
    """Bring back a DECISION that was undone, by default the one undone last."""
    _act(review, lambda reviewer: reviewer.redo(decision), **said)


ACTS = (merge, split, apart, rename, add, confirm, undo, redo)


# -- deciding ---------------------------------------------------------------------------------------------


def _act(review: Review, decide: Callable[[Reviewer], Decided], *, reason: str, user: str, as_json: bool) -> None:
    act = Act(reviewer_name(user, review.settings), now(), " ".join(reason.split()))
    with opened_for_decisions(review.case, review.settings) as desk:
        decided = decide(Reviewer(desk.queries, act, Known(review.settings.codebook)))
        desk.take([decided.decision])
        _print(desk, decided, as_json=as_json)


def reviewer_name(given: str, settings: Settings) -> str:
    """Raises `UsageError` where the system knows no login name."""
    if given or settings.user:
        return given or settings.user
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("the system knows no login name", remedy="give --user or set POLYBIUS_USER") from error


def _print(desk: Desk, decided: Decided, *, as_json: bool) -> None:
    queries, decision = desk.queries, decided.decision
    notes = [*decided.notes]
    if desk.rebuilt:
        notes.append("the case was of another version or codebook and is built anew by this one")
    actors = _actors(queries, decided)
    if as_json:
        plain = {"decision": decision_shape(decision), "notes": notes, "actors": actors}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    click.echo(f"{decision.id}  {said(queries, decision)}")
    for actor in actors:
        click.echo(f"  {_line(actor)}")
    for note in notes:
        click.echo(f"note: {note}", err=True)


def _actors(queries: Queries, decided: Decided) -> list[Plain]:
    """The actors that the decision is on, as they are now."""
    about_ = decided.decision
    while about_.undoes:
        about_ = next(one for one in queries.decisions if one.id == about_.undoes)
    ids = list(dict.fromkeys([*sides(queries, about_), queries.actor_of(about_.others)]))
    by_id = {actor.id: actor for actor in queries.case.actors}
    return [actor_shape(by_id[id_]) for id_ in ids if id_ in by_id]


def _line(actor: Plain) -> str:
    names = [name["name"] for name in actor["names"] if name["name"] != actor["name"]]
    also = f"; also {', '.join(names[:SHOWN])}" if names else ""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    mentions = counted(actor["mentions"], "mention")
    return f"{actor['id']}  {actor['name']} ({label(actor['kind'])}, {mentions}{also}{more})"
