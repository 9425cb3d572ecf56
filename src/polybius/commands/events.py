"""`polybius events`: which claims tell of one happening, as the reviewers of a case decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from polybius.codebook import Codebook
from polybius.commands.common import opened
from polybius.commands.reviewing import JSON, Result, Review, decided, history_table, print_history, signed, taking_back
from polybius.deciding.desk import Desk
from polybius.deciding.events import EventReviewer, find_event
from polybius.deciding.making import Act, Decided
from polybius.errors import UsageError
from polybius.model.case import Decision
from polybius.model.decisions import ON_EVENTS, of_fields, root
from polybius.model.edits import TITLE, TYPE
from polybius.settings import Settings
from polybius.views.decisions import decisions_on_event, event_sides
from polybius.views.queries import Queries
from polybius.views.tables import reviewed_event

EVENT = click.argument("event", metavar="EVENT")
OTHER = click.argument("other", metavar="OTHER")


@click.group()
@click.argument("case")
@click.option("--codebook", type=click.Path(path_type=Path), default=None, help="Folder with YAML files of your own.")
@click.pass_context
def command(context: click.Context, case: str, codebook: Path | None) -> None:
    """Decide what is one event in a CASE.

    An event is given by its id or the beginning of one, a claim likewise. Decisions rest on reports and words, so that
    they hold when reports are read again; `polybius actors CASE export` and `import` carry them from case to case.
    """
    settings = Settings.from_environment()
    context.obj = Review(case, replace(settings, codebook=codebook or settings.codebook).of_case(case))


@command.command()
@EVENT
@OTHER
@signed(reason=True)
def join(review: Review, event: str, other: str, **said_: Any) -> None:
    """EVENT and OTHER are one happening: all their claims are one event, whatever a weight says."""
    _act(review, lambda queries, act: EventReviewer(queries, act).join(event, other), **said_)


@command.command()
@EVENT
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@signed(reason=True)
def split(review: Review, event: str, claims: tuple[str, ...], **said_: Any) -> None:
    """The CLAIMs of EVENT tell of another happening than its other claims, together of one."""
    _act(review, lambda queries, act: EventReviewer(queries, act).split(event, claims), **said_)


@command.command()
@EVENT
@OTHER
@signed(reason=True)
def apart(review: Review, event: str, other: str, **said_: Any) -> None:
    """EVENT and OTHER are two: no rule ever joins them."""
    _act(review, lambda queries, act: EventReviewer(queries, act).apart(event, other), **said_)


@command.command()
@EVENT
@signed(reason=False)
def accept(review: Review, event: str, **said_: Any) -> None:
    """EVENT is right as it is now: its claims tell of one happening."""
    _act(review, lambda queries, act: EventReviewer(queries, act).accept(event), **said_)


@command.command()
@EVENT
@signed(reason=True)
def reject(review: Review, event: str, **said_: Any) -> None:
    """There is no such EVENT: nothing rests on any of its claims any more. They stay listed."""
    _act(review, lambda queries, act: EventReviewer(queries, act).reject(event), **said_)


@command.command()
@EVENT
@click.option("--title", default="", metavar="TEXT", help="What it is called.")
@click.option("--type", "type_", default="", metavar="TYPE", help="One of `polybius codebook event`.")
@signed(reason=True)
def relabel(review: Review, event: str, title: str, type_: str, **said_: Any) -> None:
    """EVENT has another title or type than its claims give it."""
    wanted = {field: given for field, given in ((TITLE, title), (TYPE, type_)) if given}
    if not wanted:
        raise UsageError("nothing to change", remedy="give --title or --type")
    types = {row.name for row in Codebook.load(review.settings.codebook).event_types}
    _act(review, lambda queries, act: EventReviewer(queries, act).relabel(event, wanted, types), **said_)


@command.command()
@EVENT
@signed(reason=False)
def unsure(review: Review, event: str, **said_: Any) -> None:
    """It cannot be told of EVENT: nothing changes, but it is not published."""
    _act(review, lambda queries, act: EventReviewer(queries, act).unsure(event), **said_)


@command.command()
@click.argument("event", metavar="[EVENT]", default="")
@JSON
@click.pass_obj
def history(review: Review, event: str, as_json: bool) -> None:
    """List the decisions on events, oldest first, all or those on one EVENT, and whether each still holds."""
    with opened(review.case) as queries:
        found = list(_decisions(queries, event))
        none = "on this event" if event else "on events in this case"
        print_history(queries, found, lambda: history_table(queries, found), none, as_json=as_json)


def _decisions(queries: Queries, event: str) -> list[Decision]:
    if event:
        return list(decisions_on_event(queries, find_event(queries, event)))
    return of_fields(queries.decisions, ON_EVENTS)


# -- deciding ---------------------------------------------------------------------------------------------


def _act(review: Review, decide: Callable[[Queries, Act], Decided], **said_: Any) -> None:
    decided(review, decide, _result, **said_)


def _result(desk: Desk, made: Decided) -> Result:
    """The events that the decision is on, as they are now."""
    queries = desk.queries
    about = root(made.decision, {one.id: one for one in queries.decisions})
    ids = list(dict.fromkeys(id_ for side in event_sides(queries, about) for id_ in side))
    events = [event for event in queries.events() if event.id in ids]
    lines = [f"{event.id}  {event.title} ({len(event.claims)} claims)" for event in events]
    return Result("events", [reviewed_event(queries, event) for event in events], lines, made.notes)


for taking in taking_back(_result):
    command.add_command(taking)
