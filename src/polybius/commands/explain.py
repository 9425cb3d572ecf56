"""`polybius explain`: the claims, spans, rules and weights behind any object."""

from __future__ import annotations

import json
import re

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from polybius.commands.common import CASE, console, opened
from polybius.model.claims import Claim
from polybius.views.evidence import context
from polybius.views.explanations import Explanation, claim_facts, explain
from polybius.views.queries import Queries
from polybius.views.tables import shape

_SPACE = re.compile(r"\s+")


@click.command()
@CASE
@click.argument("wanted", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="The object and its claims as JSON.")
def command(case: str, wanted: str, as_json: bool) -> None:
    """Show what lies behind the object ID of the CASE: any claim, report, event, actor, control spell ...

    The beginning of an id is enough where only one object has it.
    """
    with opened(case) as queries:
        found = explain(queries, wanted)
        if as_json:
            claims = [shape(queries, claim) for claim in found.claims]
            click.echo(json.dumps({"object": found.plain, "claims": claims}, ensure_ascii=False, indent=2))
        else:
            _print(queries, found)


def _print(queries: Queries, found: Explanation) -> None:
    out = console()
    out.print(found.title, style="bold", highlight=False, markup=False)
    _print_facts(out, found.facts)
    for claim in found.claims:
        out.print()
        _print_claim(out, queries, claim)


def _print_claim(out: Console, queries: Queries, claim: Claim) -> None:
    where = f"{claim.id} in {queries.outlet(claim)}, offsets {claim.span.begin} to {claim.span.end}"
    out.print(Text(where, style="cyan"))
    out.print(_sentence(queries, claim, marked=not out.is_terminal))
    _print_facts(out, tuple(claim_facts(queries, claim)))


def _sentence(queries: Queries, claim: Claim, *, marked: bool) -> Text:
    """The claim's words within their sentence: in bold, or between brackets where nothing can be bold."""
    before, words, after = (_SPACE.sub(" ", part) for part in context(queries, claim))
    found = f"[[{words}]]" if marked else words
    return Text.assemble((before.lstrip(), "dim"), (found, "bold yellow"), (after, "dim"))


def _print_facts(out: Console, facts: tuple[tuple[str, str], ...]) -> None:
    table = Table(show_header=False, box=None, padding=(0, 1))
    for name, value in facts:
        table.add_row(Text(name, style="dim"), Text(value))
    out.print(table)
