"""Takes decisions from the lines of a file: each line by itself, so that one that is wrong costs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from polybius.deciding.finding import keys_of
from polybius.deciding.lines import NEGATIVE, POSITIVE, Edge, parsed
from polybius.model.case import Actor, Decision
from polybius.model.decisions import APART, MERGE, clash, in_force
from polybius.model.ids import actor_id, content_id
from polybius.model.text import Skipped
from polybius.views.decisions import BETWEEN, named, said
from polybius.views.queries import Queries

FOREIGN = "nomenklatura"
"""Who decided where an edge does not say."""


@dataclass
class Import:
    """What became of the lines. `new` are decisions to be added, in their order."""

    new: list[Decision] = field(default_factory=list)
    known: int = 0
    """Lines whose decision the case has already."""
    idle: list[Skipped] = field(default_factory=list)
    """Edges that say nothing about this case: undecided, or between ids that it does not have."""
    wrong: list[Skipped] = field(default_factory=list)


def import_lines(queries: Queries, where: str, lines: Iterable[bytes]) -> Import:
    """Reads lines in UTF-8, empty ones left out; `where` names the file in messages."""
    importer = _Importer(queries)
    for number, line in enumerate(lines, 1):
        at = f"{where}:{number}"
        try:
            text = line.decode("utf-8-sig").strip()
            if text:
                importer.take(parsed(text), at)
        except UnicodeDecodeError:
            importer.done.wrong.append(Skipped(at, "not UTF-8", "save the file as UTF-8"))
        except ValueError as error:
            importer.done.wrong.append(Skipped(at, str(error)))
    return importer.done


class _Importer:
    """Holds each line against the decisions of the case and of the lines before it."""

    def __init__(self, queries: Queries) -> None:
        self.done = Import()
        self._queries = queries
        self._decisions = {decision.id: decision for decision in queries.decisions}
        self._actors = _by_id(queries)
        self._stand_ins: dict[str, Actor] = {}

    def take(self, item: Decision | Edge, at: str) -> None:
        """Raises `ValueError` for a decision that contradicts others or undoes what nobody decided."""
        decision = self._of_edge(item, at) if isinstance(item, Edge) else item
        if decision is None:
            return
        same = self._decisions.get(decision.id)
        if same is not None and not isinstance(item, Edge) and same != decision:
            raise ValueError(f"another decision than the one that the case has as {decision.id}")
        if same is not None:
            self.done.known += 1
            return
        self._check(decision)
        self._decisions[decision.id] = decision
        self.done.new.append(decision)

    def _check(self, decision: Decision) -> None:
        if decision.undoes and decision.undoes not in self._decisions:
            raise ValueError(f"undoes {decision.undoes}, which neither the case nor a line before has")
        held = in_force(tuple(self._decisions.values()))
        other = next((one for one in held if clash(decision, one)), None)
        if other:
            told = f"{said(self._queries, other)} ({named(other)}, {other.id})"
            raise ValueError(f"{said(self._queries, decision)}: contradicts {told}")

    # -- edges ------------------------------------------------------------------------------------------

    def _of_edge(self, edge: Edge, at: str) -> Decision | None:
        """None where the edge says nothing about this case; counted then."""
        id_ = content_id("d", "edge", *sorted((edge.target, edge.source)), edge.judgement, edge.user, edge.time)
        if id_ in self._decisions:
            return self._decisions[id_]
        if edge.judgement not in (POSITIVE, NEGATIVE):
            self.done.idle.append(Skipped(at, f"{edge.judgement}: nothing is decided"))
            return None
        one, other = self._actor(edge.target, edge.source, edge), self._actor(edge.source, edge.target, edge)
        if one and other and one.id != other.id:
            return self._decision(id_, edge, one, other)
        if one and other:
            self.done.known += edge.judgement == POSITIVE
            if edge.judgement == NEGATIVE:
                raise ValueError(f"{edge.target} and {edge.source} are one actor here: {one.name}; split it")
            return None
        missing = edge.source if one else edge.target
        if missing in self._stand_ins:
            return None
        self.done.idle.append(Skipped(at, f"no actor of this case has the id {missing!r}"))
        return None

    def _actor(self, id_: str, partner: str, edge: Edge) -> Actor | None:
        """The actor with an id. An id of no actor that is merged with one (nomenklatura's `NK-…`) stands for it."""
        known = self._actors.get(id_) or self._stand_ins.get(id_)
        if known is None and edge.judgement == POSITIVE and partner in self._actors:
            self._stand_ins[id_] = self._actors[partner]
        return known

    def _decision(self, id_: str, edge: Edge, one: Actor, other: Actor) -> Decision:
        both = f"{one.name}{BETWEEN}{other.name}"
        field_, after = (MERGE, one.name) if edge.judgement == POSITIVE else (APART, both)
        draft = Decision(id_, one.id, field_, both, after, edge.user or FOREIGN, edge.time, "")
        keys, others = keys_of(self._queries, one), keys_of(self._queries, other)
        return replace(draft, keys=keys, other=other.id, others=others)


def _by_id(queries: Queries) -> dict[str, Actor]:
    """Actors by the ids that they have, had before they were merged, or by an observed key."""
    actors = {actor.id: actor for actor in queries.case.actors}
    found = {}
    for key, id_ in queries.resolved.items():
        found[key] = found[actor_id(key)] = actors[id_]
    return {**found, **actors}
