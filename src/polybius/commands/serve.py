"""`polybius serve`: the web app on this machine."""

from __future__ import annotations

import importlib

import click

from polybius.commands.common import CASE
from polybius.settings import Settings


@click.command()
@CASE
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="0: any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others can then reach it.")
@click.option("--tiles", default="", metavar="URL|FILE", help="Background map: a tile URL ({z}/{x}/{y}) or a .pmtiles.")
@click.option("--no-open", is_flag=True, help="Do not open the page in a browser.")
@click.option("--read-only", is_flag=True, help="Nobody decides or uploads; the case file is left as it is.")
@click.option("--guide", is_flag=True, help="Open the page at the first step of the guide through the case.")
@click.option("--user", default="", help="Whose decisions are taken down; else POLYBIUS_USER or the login name.")
def command(
    case: str, port: int, host: str, tiles: str, no_open: bool, read_only: bool, guide: bool, user: str
) -> None:  # fmt: skip
    """Open the CASE as a page on this machine: map, timeline, graph, evidence, comparison and review.

    Nothing leaves the machine. Stop it with Ctrl-C; every decision is kept the moment it is made.
    """
    serving = importlib.import_module("polybius.serving")
    options = serving.Options(case, host, port, tiles, user, read_only, opens=not no_open, guide=guide)
    serving.serve(options, Settings.from_environment(), lambda text: click.echo(text, err=True))
