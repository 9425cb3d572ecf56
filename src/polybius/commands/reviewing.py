"""What `actors`, `events` and `claims` share: who decides and why, the act itself, undo and redo, and the history."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import click
from rich import box
from rich.table import Table
from rich.text import Text

from polybius.commands.common import console
from polybius.deciding.clock import now
from polybius.deciding.desk import Desk, opened_for_decisions
from polybius.deciding.finding import Known
from polybius.deciding.making import Act, Decided, Reviewer
from polybius.errors import UsageError
from polybius.model.case import Decision
from polybius.settings import Settings
from polybius.views.decisions import Force, decision_shape, force, said
from polybius.views.queries import Queries
from polybius.views.shapes import Plain

JSON = click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
DECISION = click.argument("decision", metavar="[DECISION]", default="")


@dataclass(frozen=True, slots=True)
class Review:
    """The case that is reviewed, and by which settings it is built anew."""

    case: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class Result:
    """What an act came to: objects of the case as they are now, under a name, and a line for each."""

    name: str
    objects: Sequence[Plain]
    lines: Sequence[str]
    notes: Sequence[str] = ()


Show = Callable[[Desk, Decided], Result]


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


def reviewer_name(given: str, settings: Settings) -> str:
    """Raises `UsageError` where the system knows no login name."""
    if given or settings.user:
        return given or settings.user
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("the system knows no login name", remedy="give --user or set POLYBIUS_USER") from error


# -- deciding ---------------------------------------------------------------------------------------------


def decided(
    review: Review, decide: Callable[[Queries, Act], Decided], show: Show, *, reason: str, user: str, as_json: bool
) -> None:
    """Makes a decision, takes it into the case and prints what it came to."""
    act = Act(reviewer_name(user, review.settings), now(), " ".join(reason.split()))
    with opened_for_decisions(review.case, review.settings) as desk:
        made = decide(desk.queries, act)
        desk.take([made.decision])
        _print(desk.queries, made.decision, show(desk, made), as_json=as_json)


def _print(queries: Queries, decision: Decision, result: Result, *, as_json: bool) -> None:
    if as_json:
        plain = {"decision": decision_shape(decision), "notes": list(result.notes), result.name: list(result.objects)}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    click.echo(f"{decision.id}  {said(queries, decision)}")
    for line in result.lines:
        click.echo(f"  {line}")
    for note in result.notes:
        click.echo(f"note: {note}", err=True)


def taking_back(show: Show) -> tuple[click.Command, click.Command]:
    """The commands `undo` and `redo`."""

    @click.command()
    @DECISION
    @signed(reason=False)
    def undo(review: Review, decision: str, **said_: Any) -> None:
        """Take back a DECISION, by default the last one. It stays in the history."""
        decided(review, lambda queries, act: _reviewer(review, queries, act).undo(decision), show, **said_)

    @click.command()
    @DECISION
    @signed(reason=False)
    def redo(review: Review, decision: str, **said_: Any) -> None:
        """Bring back a DECISION that was undone, by default the one undone last."""
        decided(review, lambda queries, act: _reviewer(review, queries, act).redo(decision), show, **said_)

    return undo, redo


def _reviewer(review: Review, queries: Queries, act: Act) -> Reviewer:
    return Reviewer(queries, act, Known(review.settings.codebook))


# -- looking back -----------------------------------------------------------------------------------------


def print_history(
    queries: Queries, found: Sequence[Decision], table: Callable[[], Table], none: str, *, as_json: bool
) -> None:
    """`none` says on what there are no decisions."""
    if as_json:
        plain = [{**decision_shape(one), "force": force(queries, one).value} for one in found]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    elif not found:
        console().print(f"no decisions {none}")
    else:
        console().print(table())


def history_table(
    queries: Queries, found: Iterable[Decision], *, subject: str = "", styles: Mapping[Force, str] | None = None
) -> Table:
    """`subject` heads a column of what each decision is on; none where it is empty."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for column in ("id", "when (UTC)", "who", *([subject] if subject else []), "decision", "why", "now"):
        drawn.add_column(column, overflow="fold", no_wrap=column in ("id", "when (UTC)", subject))
    for one in found:
        held = force(queries, one)
        on = [one.subject] if subject else []
        cells = (one.id, one.time[:16].replace("T", " "), one.user, *on, said(queries, one), one.reason, held.value)
        drawn.add_row(*(Text(cell, style=(styles or {}).get(held, "")) for cell in cells))
    return drawn
