"""`polybius claims`: is what was read what the reports say? Verdicts on claims, and on events as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from polybius.commands.common import opened
from polybius.commands.reviewing import JSON, Result, Review, decided, history_table, print_history, signed, taking_back
from polybius.deciding.claims import ClaimReviewer, find_claim
from polybius.deciding.desk import Desk
from polybius.deciding.making import Decided
from polybius.errors import UsageError
from polybius.model.case import Decision
from polybius.model.decisions import ON_CLAIMS, of_fields, root
from polybius.settings import Settings
from polybius.views.agreement import agreement_shape
from polybius.views.decisions import decisions_on_claim, review_shape
from polybius.views.queries import Queries
from polybius.views.tables import shape

CLAIM = click.argument("claim", metavar="CLAIM")


@click.group()
@click.argument("case")
@click.option("--codebook", type=click.Path(path_type=Path), default=None, help="Folder with YAML files of your own.")
@click.pass_context
def command(context: click.Context, case: str, codebook: Path | None) -> None:
    """Judge claims of a CASE: does the report say so?

    A claim is given by its id or the beginning of one. Verdicts rest on reports and words, so that they hold when
    reports are read again; `polybius actors CASE export` and `import` carry them from case to case.
    """
    settings = Settings.from_environment()
    context.obj = Review(case, replace(settings, codebook=codebook or settings.codebook).of_case(case))


@command.command()
@CLAIM
@signed(reason=False)
def accept(review: Review, claim: str, **said_: Any) -> None:
    """The report says what CLAIM says."""
    _judge(review, lambda reviewer: reviewer.accept(claim), **said_)


@command.command()
@CLAIM
@signed(reason=True)
def reject(review: Review, claim: str, **said_: Any) -> None:
    """The report does not say what CLAIM says: no event, ledger or front line rests on it any more. It stays listed."""
    _judge(review, lambda reviewer: reviewer.reject(claim), **said_)


@command.command()
@CLAIM
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@signed(reason=True)
def edit(review: Review, claim: str, fields: tuple[str, ...], **said_: Any) -> None:
    """CLAIM is corrected: type, mode, realis, certainty, stage, period (2031-05-04, 2031-05, 2031-05-04/..), place (a
    name or an id of the gazetteer), figure (12 or low/best/high), role.actor and other roles (an actor's id or name, or
    words of the report in quotation marks). An empty VALUE takes out what stands there."""
    wanted = dict(_pair(one) for one in fields)
    _judge(review, lambda reviewer: reviewer.edit(claim, wanted), **said_)


def _pair(given: str) -> tuple[str, str]:
    field, equals, value = given.partition("=")
    if not equals:
        raise UsageError(f"{given!r} is no FIELD=VALUE", remedy="write certainty=alleged")
    return field.strip(), value


@command.command()
@CLAIM
@signed(reason=False)
def unsure(review: Review, claim: str, **said_: Any) -> None:
    """It cannot be told of CLAIM: nothing changes, but it is not published."""
    _judge(review, lambda reviewer: reviewer.unsure(claim), **said_)


@command.command()
@click.argument("claim", metavar="[CLAIM]", default="")
@JSON
@click.pass_obj
def history(review: Review, claim: str, as_json: bool) -> None:
    """List the verdicts on claims, oldest first, all or those on one CLAIM, and whether each still holds."""
    with opened(review.case) as queries:
        found = _decisions(queries, claim)
        none = "on this claim" if claim else "on claims in this case"
        print_history(queries, found, lambda: history_table(queries, found, subject="claim"), none, as_json=as_json)


@command.command()
@JSON
@click.pass_obj
def agreement(review: Review, as_json: bool) -> None:
    """How far reviewers agree on the claims and events that two of them judged, with Cohen's kappa."""
    with opened(review.case) as queries:
        plain = agreement_shape(queries)
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    if not plain["pairs"]:
        click.echo("no claim or event was judged by two reviewers")
    for pair in plain["pairs"]:
        kappa = "no kappa" if pair["kappa"] is None else f"kappa {pair['kappa']:.2f}"
        click.echo(f"{pair['one']} and {pair['other']}: {pair['agreed']} of {pair['n']} alike, {kappa}")
        for one in pair["differ"]:
            click.echo(f"  {one['subject']}  {one['one']} | {one['other']}: {one['title']}")


def _decisions(queries: Queries, claim: str) -> list[Decision]:
    if claim:
        return list(decisions_on_claim(queries, find_claim(queries, claim)))
    return of_fields(queries.decisions, ON_CLAIMS)


# -- deciding ---------------------------------------------------------------------------------------------


def _judge(review: Review, judge: Callable[[ClaimReviewer], Decided], **said_: Any) -> None:
    decided(review, lambda queries, act: judge(ClaimReviewer(queries, act, review.settings)), _result, **said_)


def _result(desk: Desk, made: Decided) -> Result:
    """The claims that the decision is on, and whether they count."""
    queries = desk.queries
    about = root(made.decision, {one.id: one for one in queries.decisions})
    claims = [queries.claims_by_id[id_] for id_ in queries.reviews.claims_of(about)]
    stands = [review_shape(queries, claim.id) for claim in claims]
    lines = [
        f"{claim.id}  {stand['state'] if stand else 'not reviewed'}: {' '.join(claim.span.text.split())}"
        for claim, stand in zip(claims, stands, strict=True)
    ]
    return Result("claims", [shape(queries, claim) for claim in claims], lines, made.notes)


for taking in taking_back(_result):
    command.add_command(taking)
