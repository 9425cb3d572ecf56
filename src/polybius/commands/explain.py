"""`polybius explain`: what lies behind any object, and what each annotator saw in each sentence of a report."""

from __future__ import annotations

import difflib
import importlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from polybius.commands.common import console, opened
from polybius.commands.seen import print_sentence
from polybius.errors import UsageError
from polybius.model.case import Event
from polybius.model.claims import Claim
from polybius.model.seen import SeenReport, SeenSentence
from polybius.model.text import Report
from polybius.opening import is_case
from polybius.settings import Settings
from polybius.views.evidence import context
from polybius.views.explanations import Explanation, claim_facts, explain
from polybius.views.joins import claim_join_facts
from polybius.views.queries import Queries
from polybius.views.seen import claims_in, sentence_shape
from polybius.views.shapes import Plain
from polybius.views.tables import shape

_SPACE = re.compile(r"\s+")
_NUMBERS = re.compile(r"(\d+)(?:-(\d+))?")
Seen = list[tuple[SeenReport, SeenSentence]]


@dataclass(frozen=True, slots=True)
class Manner:
    """What of it is shown. `sentences` are the first and the last number wanted; none: all of them."""

    seen: bool
    tree: bool
    sentences: tuple[int, int] | None
    settings: Settings


@click.command()
@click.argument("given", metavar="CASE|FILE")
@click.argument("wanted", metavar="[ID]", default="")
@click.option("--seen", is_flag=True, help="For any object: also what each annotator saw in its claims' sentences.")
@click.option("--tree", is_flag=True, help="Also each sentence's tokens with lemma, morphology and dependency tree.")
@click.option("--sentence", "numbers", default="", metavar="N[-M]", help="Of a report only these sentences.")
@click.option("--date", default="", help="Date (YYYY-MM-DD) of a FILE that does not give one.")
@click.option("--outlet", default="", help="Outlet of a FILE that does not name one.")
@click.option("--language", default="", help="Language (ISO 639-1) of a FILE that does not say; else detected.")
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Which column of a table is what.")
@click.option("--codebook", type=click.Path(path_type=Path), default=None, help="Folder with YAML files of your own.")
@click.option("--json", "as_json", is_flag=True, help="The object, its claims and the sentences as JSON.")
def command(
    given: str, wanted: str, seen: bool, tree: bool, numbers: str, codebook: Path | None, as_json: bool, **file: object
) -> None:
    """Show what lies behind the object ID of a CASE: any claim, report, event, actor, control spell ...

    The beginning of an id is enough where only one object has it. Of a report it shows, sentence by sentence, what each
    annotator saw and which claims were made of it.

    A FILE (or - for standard input) is read as `polybius read` would read it, and nothing is kept: to see what
    Polybius sees in a text before you make a case. ID is needed where the file holds several reports.
    """
    settings = Settings.from_environment()
    settings = replace(settings, codebook=codebook or settings.codebook)
    if is_case(given):
        settings = settings.of_case(given)
    manner = Manner(seen or tree, tree, _sentences(numbers), settings)
    with _opened(given, wanted, manner.settings, file) as (queries, key):
        found = explain(queries, key)
        if as_json:
            _print_json(queries, found, manner)
        else:
            _print(console(), queries, found, manner)


def _sentences(numbers: str) -> tuple[int, int] | None:
    if not numbers:
        return None
    given = _NUMBERS.fullmatch(numbers)
    if not given:
        raise UsageError(f"{numbers!r} is no sentence", remedy="write --sentence 3 or --sentence 3-7")
    return int(given[1]), int(given[2] or given[1])


@contextmanager
def _opened(given: str, wanted: str, settings: Settings, file: dict[str, object]) -> Iterator[tuple[Queries, str]]:
    """The questions of the case, or of a file's one report in memory, and the id that is asked for."""
    if not is_case(given) and (given == "-" or Path(given).exists()):
        options = importlib.import_module("polybius.reading").ReadingOptions.of(**file)
        looked = importlib.import_module("polybius.looking").look(given, wanted, options, settings)
        try:
            yield Queries(looked.store), looked.report
        finally:
            looked.store.close()
        return
    if "://" not in given and not Path(given).exists():
        raise UsageError("no such case or file", where=given, remedy=_nearest(Path(given)))
    with opened(given) as queries:
        _check(given, wanted, file)
        yield queries, wanted


def _nearest(path: Path) -> str:
    names = sorted(entry.name for entry in path.parent.iterdir()) if path.parent.is_dir() else []
    like = difflib.get_close_matches(path.name, names, 1)
    return f"did you mean {path.parent / like[0]}?" if like else f"make a case: polybius read PATH... --case {path}"


def _check(case: str, wanted: str, file: dict[str, object]) -> None:
    if not wanted:
        listing = f"`polybius show {case} sources` lists reports, `polybius show {case} events` events"
        raise UsageError("which object of the case? no ID is given", where=case, remedy=listing)
    for name in ("date", "outlet", "language", "mapping"):
        if file[name]:
            option = "--map" if name == "mapping" else f"--{name}"
            raise UsageError(f"{option} is for a file", where=case, remedy="the reports of a case have their own")


# -- what the annotators saw ------------------------------------------------------------------------------


def _seen(queries: Queries, found: Explanation, manner: Manner) -> Seen:
    """Of a report the sentences wanted; of another object those of its claims, each once, where they are wanted."""
    if isinstance(found.subject, Report):
        return _of_report(found.subject, manner)
    if manner.sentences:
        raise UsageError("--sentence is for a report", remedy="--seen shows the sentences of an object's claims")
    if not manner.seen:
        return []
    each = {
        (seen.report, s.number): (seen, s) for claim in found.claims for seen, s in _of_claim(queries, claim, manner)
    }
    return list(each.values())


def _of_report(report: Report, manner: Manner) -> Seen:
    if report.not_coded:
        return []
    seen = _read_again(report, manner)
    first, last = manner.sentences or (1, len(seen.sentences))
    found = [(seen, sentence) for sentence in seen.sentences if first <= sentence.number <= last]
    if not found and manner.sentences:
        raise UsageError(f"no sentence {first} in it", where=report.id, remedy=f"it has {len(seen.sentences)}")
    return found


def _of_claim(queries: Queries, claim: Claim, manner: Manner) -> Seen:
    seen = _read_again(queries.reports_by_id[claim.report], manner)
    return [(seen, sentence) for sentence in seen.sentences if sentence.span.overlaps(claim.span)]


def _read_again(report: Report, manner: Manner) -> SeenReport:
    seen: SeenReport = importlib.import_module("polybius.looking").see(report, manner.settings)
    return seen


# -- printing ---------------------------------------------------------------------------------------------


def _print_json(queries: Queries, found: Explanation, manner: Manner) -> None:
    plain: Plain = {
        "object": found.plain,
        "claims": [shape(queries, claim) for claim in found.claims],
        "sentences": [sentence_shape(seen, sentence) for seen, sentence in _seen(queries, found, manner)],
    }
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2))


def _print(out: Console, queries: Queries, found: Explanation, manner: Manner) -> None:
    seen = _seen(queries, found, manner)
    out.print(found.title, style="bold", highlight=False, markup=False)
    _print_facts(out, (*found.facts, *_seen_by(queries, seen, found)))
    if isinstance(found.subject, Report):
        for _, sentence in seen:
            out.print()
            print_sentence(out, sentence, claims_in(sentence, found.claims), tree=manner.tree)
        return
    for claim in found.claims:
        out.print()
        _print_claim(out, queries, claim, found.subject)
        for report, sentence in seen:
            if report.report == claim.report and sentence.span.overlaps(claim.span):
                out.print()
                print_sentence(out, sentence, tree=manner.tree)


def _seen_by(queries: Queries, seen: Seen, found: Explanation) -> Iterator[tuple[str, str]]:
    """What the sentences were read with just now, where it is not what the claims were made with."""
    if isinstance(found.subject, Report) and found.subject.not_coded:
        yield "seen", "nothing: what is not coded is not annotated"
    for report in {report.report: report for report, _ in seen}.values():
        coding = queries.coding(report.report)
        if coding and (coding.reader, coding.codebook) != (report.reader, report.codebook):
            told = f"{report.reader}, codebook {report.codebook}"
            yield "seen by", f"{told}; the claims were made by another, `polybius read` makes them anew"
            return


def _print_claim(out: Console, queries: Queries, claim: Claim, subject: object) -> None:
    where = f"{claim.id} in {queries.outlet(claim)}, offsets {claim.span.begin} to {claim.span.end}"
    out.print(Text(where, style="cyan"))
    out.print(_sentence(queries, claim, marked=not out.is_terminal))
    links = claim_join_facts(subject, claim.id) if isinstance(subject, Event) else ()
    _print_facts(out, (*claim_facts(queries, claim), *links))


def _sentence(queries: Queries, claim: Claim, *, marked: bool) -> Text:
    """The claim's words within their sentence: in bold, or between brackets where nothing can be bold."""
    before, words, after = (_SPACE.sub(" ", part) for part in context(queries, claim))
    found = f"[[{words}]]" if marked else words
    return Text.assemble((before.lstrip(), "dim"), (found, "bold yellow"), (after, "dim"))


def _print_facts(out: Console, facts: Sequence[tuple[str, str]]) -> None:
    table = Table(show_header=False, box=None, padding=(0, 1))
    for name, value in facts:
        table.add_row(Text(name, style="dim"), Text(value))
    out.print(table)
