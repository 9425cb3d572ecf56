"""The command line: parses, calls, prints. A command's module is loaded when the command is called.

Exit status: 0 done; 1 an error of ours; 2 wrong usage; 3 nothing could be read; 4 codebook; 5 reader's
files; 6 case file; 130 stopped by the user. See errors.py. Results go to standard output, everything
else to standard error.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence

import click

from polybius import VERSION
from polybius.errors import PolybiusError

COMMANDS = {
    "read": "Read files and folders into a case (goes on where it stopped).",
    "show": "Show a view of a case: timeline, events, actors, control ...",
    "events": "Decide what is one event in a case: join, split, accept, reject, relabel ... and undo.",
    "claims": "Judge claims of a case: accept, reject, edit ... and undo; how reviewers agree.",
    "actors": "Decide who is who in a case: merge, split, rename, add ... and undo.",
    "explain": "Show what is behind any object, and what each annotator saw in a report or file.",
    "export": "Export claims and case objects as jsonl, csv, parquet or geojson.",
    "report": "Write one self-contained page that can be mailed.",
    "serve": "Open a case as a page on this machine: map, timeline, graph, evidence, review.",
    "codebook": "Print what each type of event, figure, relation ... means, with an example.",
    "gazetteer": "Add places of your own (GeoNames, P-codes, CSV), list them, look names up.",
    "doctor": "Check what is installed; list what each annotator reads and writes.",
}
INTERRUPTED = 130


class LazyGroup(click.Group):
    """Knows its commands by name and loads the one that is called, so that --help is fast."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"polybius.commands.{cmd_name}"), "command")  # noqa: B009
        return command if isinstance(command, click.Command) else None

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="polybius")
def polybius() -> None:
    """Reports on a conflict in, a case out: every event, figure and front line tied to the words that claim it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and leaves the process with its exit status."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit status."""
    try:
        status = polybius.main(arguments, prog_name="polybius", standalone_mode=False)
    except PolybiusError as error:
        click.echo(f"polybius: {error}", err=True)
        return error.status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("polybius: stopped; what was committed is kept", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # a reader such as `head` has had enough
        return 0
    except OSError as error:
        return _report_of_system(error)
    return status if isinstance(status, int) else 0


def _report_of_system(error: OSError) -> int:
    """What the operating system refused (no space, no permission), in one line."""
    where = f"{error.filename}: " if error.filename else ""
    remedy = " (free some space and run the same command again)" if error.errno == errno.ENOSPC else ""
    click.echo(f"polybius: {where}{error.strerror or error}{remedy}", err=True)
    return PolybiusError.status
