"""What `explain` says of agreements and of outlooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polybius.model.agreements import Observance
from polybius.model.case import AgreementCase, Stage
from polybius.model.outlooks import Foresight
from polybius.views.words import dispute_text

Facts = Iterator[tuple[str, str]]


def agreement_facts(agreement: AgreementCase, observances: Iterable[Observance]) -> Facts:
    """Who, what became of it, what was to be done, what is said against it, and why its claims are one agreement."""
    yield "parties", ", ".join(agreement.parties) or "unknown"
    yield from _who(agreement)
    yield "stages", ", ".join(map(_stage, agreement.stages)) or "unknown"
    if agreement.state:
        yield "state", agreement.state
    for duty in agreement.duties:
        wordings = f" ({'; '.join(duty.wordings)})" if duty.wordings and duty.wordings != (duty.text,) else ""
        yield "term", f"{duty.text}{wordings}: {duty.status}, {duty.why}"
    for violation in agreement.violations:
        yield (
            "alleged violation" if violation.alleged else "violation claimed",
            " ".join(part for part in (violation.why, violation.date) if part),
        )
    for one in observances:
        days = one.first if one.first == one.last else f"{one.first} to {one.last}"
        yield one.bearing.value.replace("_", " "), f"{one.id}: {one.why} ({days})"
    for dispute in agreement.contested:
        yield "in dispute", dispute_text(dispute)
    for joint in agreement.joints:
        yield "joined", f"{joint.one} and {joint.other} ({joint.score:+.1f}): {joint.why}"
    yield "why", agreement.why


def _who(agreement: AgreementCase) -> Facts:
    sides = (
        ("mediators", agreement.mediators),
        ("guarantors", agreement.guarantors),
        ("left out", tuple(name for name in agreement.excluded if name not in agreement.refused)),
        ("refused", agreement.refused),
    )
    for what, names in sides:
        if names:
            yield what, ", ".join(names)
    if agreement.process:
        yield "part of", agreement.process + (f", round {agreement.round}" if agreement.round else "")


def _stage(stage: Stage) -> str:
    """Stage and date, with who says so where others say otherwise."""
    said = f"{stage.stage} {stage.date}".strip()
    return f"{said} (contested; says {', '.join(stage.voices)})" if stage.contested else said


def foresight_facts(one: Foresight) -> Facts:
    """What was foreseen by whom, the verdict, and each later claim that bears on it with its weights."""
    yield "verdict", one.verdict.value
    yield "what", ("not: " if one.negated else "") + (one.act or "nothing that can be tested")
    if one.speakers:
        yield "said by", ", ".join(one.speakers)
    if one.actors:
        yield "to act", ", ".join(one.actors)
    yield (
        "told",
        f"{one.told or 'unknown'}, {_counted(len(one.reports), 'report')}, {_counted(one.witnesses, 'witness')}",
    )
    if one.due:
        yield "due", one.due
    for evidence in one.evidence:
        side = "for" if evidence.speaks_for else "against"
        yield side, f"{evidence.claim} ({evidence.score:+.1f}): {evidence.why}"
    yield "why", one.why


def _counted(count: int, what: str) -> str:
    plural = "es" if what.endswith("s") else "s"
    return f"{count} {what}{plural if count != 1 else ''}"
