"""Actors told apart, in sentences of our own (actors.yaml): `python -m benchmarks.actors [--list] [--dev|--held]`.

Each text is read with its date alone. A marked mention is answered by the mention whose head lies in its words and
whose extent is nearest, else by one that overlaps them; a pronoun or short form answers with what it stands for.
Nothing found, or no identity given, is an abstention; to name somebody where the text leaves it open is wrong, and so
is any answer to a mention whose actor the registry lacks. Accuracy is of those answered; `in all` counts abstentions as
wrong. `--list` prints what was wrong or left open, `--dev` measures the texts that may be looked at, `--held` the rest.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.actors_gold import Kind, Marked, Registry, Sample, Wanted, load
from polybius.annotate.records import AnnotatedReport, Mention
from polybius.codebook import Codebook
from polybius.pipeline import code_text

NO_ACTOR = ("", "place", "unknown")
"""Kinds of mentions that claim to be nobody."""


class Verdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    ABSTAINED = "abstained"
    MISSING = "missing"
    """The registry has no row for the actor: wrong, and listed apart."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read for a mention: None where nothing was found there."""

    sample: Sample
    marked: Marked
    mention: Mention | None
    verdict: Verdict

    def line(self) -> str:
        said = f"{self.marked.words!r}: {_said(self.mention)}; is {self.marked.wanted}"
        return f"{self.verdict:9} {self.marked.how:14} {said}\n    ({self.sample.date}) {self.sample.text}\n"


def _said(mention: Mention | None) -> str:
    if mention is None:
        return "not found"
    return f"{mention.actor or '-'} {mention.kind} {mention.sector or '-'} {mention.country or '-'} {mention.name!r}"


# -- from a text to answers ------------------------------------------------------------------------------


def answers(samples: Sequence[Sample], registry: Registry) -> Iterator[Answer]:
    for sample in samples:
        report, _ = code_text(sample.text, sample.date)
        for marked in sample.marked:
            mention = found(report, marked)
            yield Answer(sample, marked, mention, judged(marked, mention, registry))


def found(report: AnnotatedReport, marked: Marked) -> Mention | None:
    """The mention that these words are; for words that are nobody's, only one that has its head in them."""
    near = [one for one in report.mentions if one.span.begin < marked.end and marked.begin < one.span.end]
    headed = [one for one in near if marked.begin <= report.doc[one.head].idx < marked.end]
    if marked.wanted.kind is Kind.NOBODY:
        near = headed
    best = min(headed or near, key=lambda one: (_apart(one, marked), one.start, one.stop), default=None)
    return None if best is None else _stood_for(best, report)


def _apart(mention: Mention, marked: Marked) -> int:
    return abs(mention.span.begin - marked.begin) + abs(mention.span.end - marked.end)


def _stood_for(mention: Mention, report: AnnotatedReport) -> Mention:
    heads = {one.head: one for one in report.mentions}
    seen = {mention.head}
    while mention.actor is None and mention.antecedent in heads and mention.antecedent not in seen:
        seen.add(mention.antecedent)
        mention = heads[mention.antecedent]
    return mention


# -- from an answer to a verdict -------------------------------------------------------------------------


def judged(marked: Marked, mention: Mention | None, registry: Registry) -> Verdict:
    return JUDGES[marked.wanted.kind](marked, mention, registry)


def _actor(marked: Marked, mention: Mention | None, registry: Registry) -> Verdict:
    ids = registry.actors(marked.wanted)
    return _identity(mention, bool(ids), lambda actor: actor in ids)


def _state(marked: Marked, mention: Mention | None, registry: Registry) -> Verdict:
    ids = registry.states(marked.wanted, marked.words)
    return _identity(mention, True, lambda actor: actor in ids)


def _person(marked: Marked, mention: Mention | None, registry: Registry) -> Verdict:
    known = bool(registry.persons(marked.wanted))
    return _identity(mention, known, lambda actor: registry.is_person(actor, marked.wanted))


def _identity(mention: Mention | None, known: bool, right: Callable[[str], bool]) -> Verdict:
    if not known:
        return Verdict.MISSING
    if mention is None or mention.actor is None:
        return Verdict.ABSTAINED
    return Verdict.RIGHT if right(mention.actor) else Verdict.WRONG


def _described(marked: Marked, mention: Mention | None, registry: Registry) -> Verdict:
    if mention is None:
        return Verdict.ABSTAINED
    row = registry.rows.get(mention.actor or "")
    if row is not None and row.kind != "state":
        return Verdict.WRONG
    return _fields((mention.sector, marked.wanted.sectors), (mention.country, marked.wanted.countries))


def _new(marked: Marked, mention: Mention | None, registry: Registry) -> Verdict:
    """A name kept apart from the registry, with what the text tells of it."""
    if mention is None:
        return Verdict.ABSTAINED
    if (mention.actor or "").partition(":")[0] in registry.rows or not mention.named:
        return Verdict.WRONG
    kind = "" if mention.kind == "unknown" else mention.kind
    country = mention.country if marked.wanted.countries else ""
    return _fields((kind, (marked.wanted.sort,)), (country, marked.wanted.countries or ("",)))


def _fields(*fields: tuple[str, tuple[str, ...]]) -> Verdict:
    """Each field's value and those that are right. One that is wrong is; an empty one leaves the rest open."""
    if any(value and value not in right for value, right in fields):
        return Verdict.WRONG
    return Verdict.RIGHT if all(value in right for value, right in fields) else Verdict.ABSTAINED


def _open(_marked: Marked, mention: Mention | None, _registry: Registry) -> Verdict:
    return Verdict.WRONG if mention is not None and mention.actor is not None else Verdict.RIGHT


def _nobody(_marked: Marked, mention: Mention | None, _registry: Registry) -> Verdict:
    return Verdict.RIGHT if mention is None or mention.kind in NO_ACTOR else Verdict.WRONG


JUDGES: dict[Kind, Callable[[Marked, Mention | None, Registry], Verdict]] = {
    Kind.ACTOR: _actor,
    Kind.ORGAN: _state,
    Kind.STATE: _state,
    Kind.PERSON: _person,
    Kind.DESCRIBED: _described,
    Kind.NEW: _new,
    Kind.ABSTAIN: _open,
    Kind.NOBODY: _nobody,
}


# -- what is printed -------------------------------------------------------------------------------------


def table(given: Sequence[Answer]) -> Iterator[str]:
    """Accuracy by what makes a mention worth a test, and in all."""
    yield "| how | mentions | right | wrong | no row | abstained | accuracy of answered | in all |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for how in sorted({one.marked.how for one in given}):
        yield _row(how, [one.verdict for one in given if one.marked.how == how])
    yield _row("all", [one.verdict for one in given])


def _row(how: str, verdicts: Sequence[Verdict]) -> str:
    count = Counter(verdicts)
    right, wrong, missing = count[Verdict.RIGHT], count[Verdict.WRONG], count[Verdict.MISSING]
    said = right + wrong + missing
    accuracy = f"{right / said:.3f}" if said else "-"
    whole = f"{right / len(verdicts):.3f}" if verdicts else "-"
    counts = f"{len(verdicts)} | {right} | {wrong} | {missing} | {count[Verdict.ABSTAINED]}"
    return f"| {how} | {counts} | {accuracy} | {whole} |"


def missing(given: Sequence[Answer]) -> Iterator[str]:
    """Who the registry lacks."""
    lacking: set[Wanted] = {one.marked.wanted for one in given if one.verdict is Verdict.MISSING}
    yield from sorted(f"no row: {wanted}" for wanted in lacking)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="print what was wrong, and whom the registry lacks")
    half = parser.add_mutually_exclusive_group()
    half.add_argument("--dev", action="store_true", help="only the texts that may be looked at")
    half.add_argument("--held", action="store_true", help="only the texts held back")
    options = parser.parse_args(arguments)
    samples = [one for one in load() if not (options.dev and one.held) and not (options.held and not one.held)]
    given = list(answers(samples, Registry(Codebook.load())))
    if options.list:
        sys.stdout.writelines(one.line() for one in given if one.verdict in (Verdict.WRONG, Verdict.ABSTAINED))
        sys.stdout.writelines(line + "\n" for line in missing(given))
    sys.stdout.write("\n".join(table(given)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
