"""How far reviewers agree: on claims and events that two of them judged, each by the last verdict in force.

Cohen's kappa (1960) is agreement beyond what two who judge at random, each as often so as he does, would reach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from polybius.model.case import Decision
from polybius.model.decisions import EVENT_RELABEL
from polybius.views.queries import Queries
from polybius.views.shapes import Plain
from polybius.views.words import short


@dataclass(frozen=True, slots=True)
class Differing:
    """A claim or event on which two reviewers differ."""

    subject: str
    title: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers, by name; `n` is what both judged. `kappa` is None where chance alone would agree throughout."""

    one: str
    other: str
    n: int
    agreed: int
    kappa: float | None
    differ: tuple[Differing, ...]


def verdicts(queries: Queries) -> dict[str, dict[str, str]]:
    """By claim or event id, the last verdict of each reviewer that is in force: `edit type=PROTEST` of two who correct
    the same field to the same is one verdict."""
    found: dict[str, dict[str, str]] = {}
    for id_, review in queries.reviews.claims.items():
        found[id_] = {one.user: _verdict(one) for one in review.verdicts}
    for id_, event in queries.reviews.events.items():
        judged = {one.user: _verdict(one) for one in event.verdicts if one.field != EVENT_RELABEL}
        if judged:
            found[id_] = judged
    return found


def _verdict(decision: Decision) -> str:
    said = decision.field.partition("_")[2]
    edits = ", ".join(f"{edit.field}={edit.after}" for edit in sorted(decision.edits, key=lambda edit: edit.field))
    return f"{said} {edits}".rstrip()


def counts(queries: Queries) -> list[tuple[str, int]]:
    """Reviewers with how many claims and events each judged, who judged most first."""
    found = Counter(user for each in verdicts(queries).values() for user in each)
    return sorted(found.items(), key=lambda row: (-row[1], row[0]))


def pairs(queries: Queries) -> Iterator[Pair]:
    """Two reviewers who judged something in common, by name."""
    found = verdicts(queries)
    users = sorted({user for each in found.values() for user in each})
    for one, other in combinations(users, 2):
        both = [(id_, each[one], each[other]) for id_, each in sorted(found.items()) if one in each and other in each]
        if both:
            agreed = sum(first == second for _, first, second in both)
            differ = tuple(Differing(id_, _title(queries, id_), *said) for id_, *said in both if said[0] != said[1])
            yield Pair(one, other, len(both), agreed, kappa([row[1:] for row in both]), differ)


def kappa(both: Sequence[tuple[str, ...]]) -> float | None:
    """Cohen's kappa of pairs of verdicts, to three places."""
    n = len(both)
    observed = sum(one == other for one, other in both) / n
    ones, others = Counter(one for one, _ in both), Counter(other for _, other in both)
    chance = sum(ones[verdict] * others[verdict] for verdict in ones) / n**2
    return None if chance == 1 else round((observed - chance) / (1 - chance), 3)


def _title(queries: Queries, subject: str) -> str:
    if subject.startswith("e_"):
        event = queries.event(subject)
        return event.title if event else ""
    read = queries.reviews.read.get(subject)
    return short(read.span.text) if read else ""


def agreement_shape(queries: Queries) -> Plain:
    return {
        "reviewers": [{"user": user, "n": n} for user, n in counts(queries)],
        "pairs": [
            {
                "one": pair.one,
                "other": pair.other,
                "n": pair.n,
                "agreed": pair.agreed,
                "kappa": pair.kappa,
                "differ": [
                    {"subject": one.subject, "title": one.title, "one": one.one, "other": one.other}
                    for one in pair.differ
                ],
            }
            for pair in pairs(queries)
        ],
    }
