"""Reviewers' decisions as this stage takes them: what is one actor, what is not, what it is called, who is added.

A pure function of the decisions and their order; users, times and reasons do not enter. `case.moves` applies what
changes whom a role names, `case.bonds` what joins and parts names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polybius.case.reviewed import UNREVIEWED, Reviewed
from polybius.case.rulings import NO_RULINGS, Rulings
from polybius.codebook import ActorRow, Codebook
from polybius.model.case import Curated, Decision
from polybius.model.claims import Claim
from polybius.model.decisions import (
    ADD,
    APART,
    CONFIRM,
    MERGE,
    RENAME,
    SPLIT,
    added_id,
    claim_key,
    exact,
    in_force,
    split_id,
    split_keys,
)
from polybius.model.names import fold

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Names that are the actor `to`: where nobody was resolved, or one of `owners` was.

    `names` are folded or `claim/name`; `acronyms` match with their case.
    """

    to: str
    names: frozenset[str]
    owners: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Each in the order of the decisions. Pairs are of the keys that each actor had when it was decided."""

    joined: tuple[tuple[Keys, Keys], ...] = ()
    """The first actor of a pair keeps its id and name."""
    apart: tuple[tuple[Keys, Keys], ...] = ()
    names: tuple[tuple[Keys, str], ...] = ()
    added: tuple[Curated, ...] = ()
    confirmed: tuple[tuple[Keys, Curated], ...] = ()
    moves: tuple[Move, ...] = ()
    split: frozenset[str] = frozenset()
    """Ids of actors that were split off."""
    events: Rulings = NO_RULINGS
    claims: Reviewed = UNREVIEWED

    @staticmethod
    def of(decisions: Sequence[Decision], claims: Iterable[Claim] = ()) -> Verdicts:
        """What holds of all decisions of a case. `claims` are as they were read, all of the reports that claims and
        events are decided on at least."""
        read = tuple(claims)
        reviewed = Reviewed.of(decisions, read)
        held = in_force(decisions)
        splits = [one for one in held if one.field == SPLIT]
        return Verdicts(
            joined=tuple((one.keys, one.others) for one in held if one.field == MERGE),
            apart=tuple(_parted(one) for one in held if one.field in (APART, SPLIT)),
            names=tuple(_names(held)),
            added=tuple({added_id(one.actor): one.actor for one in held if one.field == ADD and one.actor}.values()),
            confirmed=tuple((one.keys, one.actor) for one in held if one.field == CONFIRM and one.actor),
            moves=tuple(_move(one) for one in held if one.field in (ADD, SPLIT)),
            split=frozenset(split_id(one.others) for one in splits),
            events=Rulings.of(held, {claim_key(claim) for claim in reviewed.claims(read)}),
            claims=reviewed,
        )

    def codebook(self, codebook: Codebook) -> Codebook:
        """The codebook with the actors that were added to the case."""
        rows = (
            ActorRow(added_id(one), one.name, one.kind or "unknown", one.sector, one.country, names=one.names,
                     acronyms=one.acronyms)
            for one in self.added
        )  # fmt: skip
        return codebook.with_actors(tuple(rows))


def _parted(decision: Decision) -> tuple[Keys, Keys]:
    return decision.keys, split_keys(decision.others) if decision.field == SPLIT else decision.others


def _names(held: Sequence[Decision]) -> list[tuple[Keys, str]]:
    """Names that were given; an actor that was renamed keeps its name when another is merged into it."""
    found: list[tuple[Keys, str]] = []
    for decision in held:
        if decision.field == RENAME:
            found.append((decision.keys, decision.after))
        elif decision.field == MERGE:
            given = [name for keys, name in found if exact(keys) & exact(decision.keys)]
            found += [(decision.keys, given[-1])] if given else []
    return found


def _move(decision: Decision) -> Move:
    if decision.actor:
        names = frozenset(fold(name) for name in (decision.actor.name, *decision.actor.names))
        return Move(added_id(decision.actor), names, acronyms=frozenset(decision.actor.acronyms))
    return Move(split_id(decision.others), frozenset(decision.others), exact(decision.keys))
