"""`polybius actors`: who is who in a case, as its reviewers decide."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import click

from polybius.commands import explain, show
from polybius.commands.actors_acts import ACTS
from polybius.commands.common import CASE, console, opened
from polybius.commands.reviewing import JSON, Review, history_table, print_history
from polybius.deciding.desk import opened_for_decisions
from polybius.deciding.finding import Known, find_actor, unmentioned
from polybius.deciding.importing import Import, import_lines
from polybius.deciding.lines import FORMATS, lines
from polybius.errors import ReadingError, UsageError
from polybius.model.case import Decision
from polybius.model.decisions import ADD, in_force
from polybius.model.text import Skipped
from polybius.settings import Settings
from polybius.views.decisions import Force, decisions_on
from polybius.views.queries import Queries
from polybius.views.words import counted

LISTED = 20
"""Lines of a file that a message lists."""
STYLES = {Force.UNDONE: "dim", Force.NOTHING: "yellow", Force.OVERRULED: "yellow"}


@click.group()
@CASE
@click.option("--codebook", type=click.Path(path_type=Path), default=None, help="Folder with YAML files of your own.")
@click.pass_context
def command(context: click.Context, case: str, codebook: Path | None) -> None:
    """Decide who is who in a CASE. Nothing is read again, and every decision can be undone.

    An actor is given by its id, or the beginning of one, or a name; a name that several actors have is refused with
    the ids of all. What reports wrote is never changed: a decision says whom their words mean.
    """
    settings = Settings.from_environment()
    context.obj = Review(case, replace(settings, codebook=codebook or settings.codebook).of_case(case))


for act in ACTS:
    command.add_command(act)


# -- looking ----------------------------------------------------------------------------------------------


@command.command("list")
@click.option("--name", default="", metavar="NAME", help="Only actors with this name (or part of a name).")
@click.option("--limit", type=click.IntRange(1), default=None, help="At most so many actors.")
@JSON
@click.pass_context
def list_(context: click.Context, name: str, limit: int | None, as_json: bool) -> None:
    """List the actors, as `polybius show CASE actors` does."""
    case = context.obj.case
    narrow = {"since": "", "until": "", "place": "", "actor": name}
    context.invoke(show.command, case=case, view="actors", limit=limit, as_json=as_json, **narrow)
    if not as_json:
        with opened(case) as queries:
            waiting = [actor for one in in_force(queries.decisions) if (actor := _waiting(queries, one))]
        for actor in waiting:
            console().print(f"added, not named by any report yet: {actor}", highlight=False, markup=False)


def _waiting(queries: Queries, decision: Decision) -> str:
    if decision.field != ADD or decision.keys[0] in queries.resolved:
        return ""
    actor = unmentioned(decision)
    return f"{actor.name} ({actor.id})"


@command.command("show")
@click.argument("actor", metavar="ACTOR")
@JSON
@click.pass_context
def show_(context: click.Context, actor: str, as_json: bool) -> None:
    """Show what makes an ACTOR: names, joins, decisions and claims, as `polybius explain` does."""
    case, known = context.obj.case, Known(context.obj.settings.codebook)
    with opened(case) as queries:
        found = find_actor(queries, actor, known)
        if found.id not in queries.actor_names:
            raise UsageError(f"no report names {found.name} ({found.id}) yet", remedy="`history` shows who added it")
    file: dict[str, object] = {"date": "", "outlet": "", "language": "", "mapping": ()}
    shown = {"seen": False, "tree": False, "numbers": "", "codebook": None, "as_json": as_json}
    context.invoke(explain.command, given=case, wanted=found.id, **shown, **file)


@command.command()
@click.argument("actor", metavar="[ACTOR]", default="")
@JSON
@click.pass_obj
def history(review: Review, actor: str, as_json: bool) -> None:
    """List the decisions, oldest first, all or those on one ACTOR: who, when, why, and whether each still holds."""
    known = Known(review.settings.codebook)
    with opened(review.case) as queries:
        found = list(decisions_on(queries, find_actor(queries, actor, known))) if actor else list(queries.decisions)
        none = "on this actor" if actor else "in this case"
        print_history(queries, found, lambda: history_table(queries, found, styles=STYLES), none, as_json=as_json)


# -- files ------------------------------------------------------------------------------------------------


@command.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="The file to write; else standard output.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True,
              help="All decisions, or only which ids are the same and which not, as nomenklatura has it.")  # fmt: skip
@click.pass_obj
def export(review: Review, output: Path | None, form: str) -> None:
    """Write the decisions to a file that `import` reads, in this case or in another of the same reports."""
    with opened(review.case) as queries:
        written = [line + "\n" for line in lines(queries.decisions, form)]
    if output is None:
        click.echo("".join(written), nl=False)
        return
    try:
        output.write_text("".join(written), encoding="utf-8", newline="\n")
    except OSError as error:
        remedy = "name another file with -o"
        raise UsageError(f"cannot be written: {error.strerror}", where=str(output), remedy=remedy) from error
    click.echo(f"{counted(len(written), 'line')} written to {output}", err=True)


@command.command("import")
@click.argument("file", type=click.File("rb"))
@JSON
@click.pass_obj
def import_(review: Review, file: BinaryIO, as_json: bool) -> int:
    """Take decisions from a FILE (or - for standard input) that `export` wrote, or from nomenklatura's resolver lines.

    What the case has already is left alone. A line that is wrong, or that contradicts a decision, is named and left
    out; the other lines are taken, and the exit status is 3.
    """
    with opened_for_decisions(review.case, review.settings) as desk:
        done = import_lines(desk.queries, file.name, file)
        if done.new:
            desk.take(done.new)
    if as_json:
        click.echo(json.dumps(_plain(done), ensure_ascii=False, indent=2))
    else:
        _print(done)
    return ReadingError.status if done.wrong else 0


def _plain(done: Import) -> dict[str, object]:
    return {
        "taken": [decision.id for decision in done.new],
        "known": done.known,
        "idle": [{"where": item.where, "why": item.why} for item in done.idle],
        "wrong": [{"where": item.where, "why": item.why} for item in done.wrong],
    }


def _print(done: Import) -> None:
    click.echo(f"{counted(len(done.new), 'decision')} taken, {done.known} known before", err=True)
    for title, items in (("say nothing here", done.idle), ("wrong", done.wrong)):
        _print_items(title, items)


def _print_items(title: str, items: list[Skipped]) -> None:
    if items:
        click.echo(
            f"lines that {title}: {len(items)}" if title != "wrong" else f"lines left out: {len(items)}", err=True
        )
    for item in items[:LISTED]:
        remedy = f" ({item.remedy})" if item.remedy else ""
        click.echo(f"  {item.where}: {item.why}{remedy}", file=sys.stderr)
    if len(items) > LISTED:
        click.echo(f"  and {len(items) - LISTED} more", err=True)
