"""The acts of a reviewer: each checks what it is asked against the case and makes one decision of it.

What cannot be meant raises `UsageError`; what may be meant but ought to be known is a note beside the decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from polybius.deciding.finding import LISTED, Known, find_actor, keys_of
from polybius.errors import ClashError, UsageError
from polybius.model.case import Actor, Curated, Decision
from polybius.model.claims import Role
from polybius.model.decisions import (
    ADD,
    APART,
    CONFIRM,
    MERGE,
    ON_EVENTS,
    RENAME,
    SPLIT,
    UNDO,
    added_id,
    clash,
    exact,
    identified,
    in_force,
    split_id,
)
from polybius.model.names import fold
from polybius.views.decisions import BETWEEN, named, said
from polybius.views.queries import Queries


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, when (ISO 8601, UTC) and why."""

    user: str
    time: str
    reason: str = ""
    sent: str = ""
    """The key of a program that asks: the same key twice is one decision."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that is not yet in the case, and what its reviewer ought to know."""

    decision: Decision
    notes: tuple[str, ...] = ()


class Reviewer:
    """Decides on the actors of a case as it is built now."""

    def __init__(self, queries: Queries, act: Act, known: Known) -> None:
        self._queries = queries
        self._act = act
        self._known = known

    # -- acts -------------------------------------------------------------------------------------------

    def merge(self, one: str, other: str) -> Decided:
        """`other` is the same actor as `one`, which keeps its name and, where neither is of the registry, leads."""
        kept, gone = self._two(one, other)
        if kept.id == gone.id:
            raise UsageError(f"{one!r} and {other!r} are one actor already: {_called(kept)}")
        draft = self._draft(kept, MERGE, f"{kept.name}{BETWEEN}{gone.name}", kept.name)
        return self._checked(replace(draft, other=gone.id, others=self._keys(gone)), _merge_notes(kept, gone))

    def apart(self, one: str, other: str) -> Decided:
        """The two are not the same, whatever a rule may come to say."""
        first, second = self._two(one, other)
        if first.id == second.id:
            remedy = "split off what is another: polybius actors CASE split A NAME..."
            raise UsageError(f"{one!r} and {other!r} are one actor: {_called(first)}", remedy=remedy)
        both = f"{first.name}{BETWEEN}{second.name}"
        draft = self._draft(first, APART, both, both)
        return self._checked(replace(draft, other=second.id, others=self._keys(second)))

    def split(self, one: str, names: Sequence[str]) -> Decided:
        """The names, or the claims with these ids, are of another actor than `one`."""
        actor = self._find(one)
        others = tuple(dict.fromkeys(key for name in names for key in self._parts(actor, name)))
        keys = tuple(key for key in self._keys(actor) if key.removeprefix("/") not in others)
        if all(_key(role) in others or f"{claim}/{_key(role)}" in others for claim, role in self._roles(actor)):
            raise UsageError(f"nothing would be left of {_called(actor)}", remedy=_names_of(actor))
        after = BETWEEN.join([actor.name, *(" ".join(name.split()) for name in names)])
        draft = self._draft(actor, SPLIT, actor.name, after)
        draft = replace(draft, keys=keys, other=split_id(others), others=others)
        return self._checked(draft, tuple(self._split_notes(others)))

    def rename(self, one: str, name: str) -> Decided:
        actor, new = self._find(one), _named(name)
        if new == actor.name:
            raise UsageError(f"{_called(actor)} has this name already")
        same = [other for other in self._queries.case.actors if fold(other.name) == fold(new) and other.id != actor.id]
        notes = (f"{other.id} has this name too; `merge` makes them one" for other in same)
        return self._checked(self._draft(actor, RENAME, actor.name, new), (*notes, *self._label_notes(new)))

    def add(self, curated: Curated) -> Decided:
        """An actor of this case that the names of later reports, and of those read already, are matched with."""
        self._known.check(curated.country, curated.sector)
        id_ = added_id(curated)
        if any(one.field == ADD and one.subject == id_ for one in in_force(self._queries.decisions)):
            raise UsageError(f"{curated.name} was added already", remedy="rename, merge or undo it")
        draft = Decision(
            "", id_, ADD, "", curated.name, *self._signed(), keys=(id_,), actor=curated, sent=self._act.sent
        )
        return self._checked(draft, tuple(self._add_notes(curated)))

    def confirm(self, one: str, curated: Curated) -> Decided:
        """A provisional actor is one; `curated` says what is known of it better than the reports do."""
        actor = self._find(one)
        if not actor.provisional:
            known = "in the registry" if actor.registry else "confirmed already"
            raise UsageError(f"{_called(actor)} is {known}", remedy="`rename` gives it another name")
        self._known.check(curated.country, curated.sector)
        known_as = replace(curated, name=curated.name or actor.name)
        return self._checked(replace(self._draft(actor, CONFIRM, actor.name, known_as.name), actor=known_as))

    def undo(self, wanted: str = "", *, own: bool = False) -> Decided:
        """Takes back a decision, by default the last that is in force, or the last of one's `own`."""
        held = [one for one in in_force(self._queries.decisions) if not own or one.user == self._act.user]
        decision = _by_id(self._queries.decisions, wanted) if wanted else next(iter(held[::-1]), None)
        if decision is None:
            raise UsageError("no decision is in force" + f" of {self._act.user}" * own)
        if decision.id in self._queries.undone:
            raise UsageError(f"{decision.id} is undone already", remedy="`redo` brings it back")
        if decision.undoes:
            return self.redo(decision.undoes)
        return self._checked(self._taking_back(decision))

    def redo(self, wanted: str = "") -> Decided:
        """Brings back a decision that was undone, by default the one undone last."""
        undone = self._queries.undone
        taken = [one for one in self._queries.decisions if one.id in undone and not one.undoes]
        order = {one.id: n for n, one in enumerate(self._queries.decisions)}
        taken.sort(key=lambda one: order[undone[one.id]])
        decision = _by_id(self._queries.decisions, wanted) if wanted else next(iter(taken[::-1]), None)
        if decision is None or decision.id not in undone:
            what = f"{decision.id} is not undone" if decision else "nothing is undone"
            raise UsageError(what, remedy="`history` lists the decisions")
        self._refuse_clash(decision)
        undoing = next(one for one in self._queries.decisions if one.id == undone[decision.id])
        return self._checked(self._taking_back(undoing))

    # -- parts ------------------------------------------------------------------------------------------

    def _find(self, given: str) -> Actor:
        return find_actor(self._queries, given, self._known)

    def _two(self, one: str, other: str) -> tuple[Actor, Actor]:
        return self._find(one), self._find(other)

    def _keys(self, actor: Actor) -> tuple[str, ...]:
        return keys_of(self._queries, actor)

    def _signed(self) -> tuple[str, str, str]:
        return self._act.user, self._act.time, self._act.reason

    def _draft(self, actor: Actor, field: str, before: str, after: str) -> Decision:
        return Decision(
            "", actor.id, field, before, after, *self._signed(), keys=self._keys(actor), sent=self._act.sent
        )

    def _taking_back(self, decision: Decision) -> Decision:
        said_ = (decision.after, decision.before)
        return Decision(
            "", decision.subject, UNDO, *said_, *self._signed(), undoes=decision.id, keys=decision.keys,
            sent=self._act.sent,
        )  # fmt: skip

    def _checked(self, draft: Decision, notes: tuple[str, ...] = ()) -> Decided:
        return checked(self._queries, draft, notes)

    def _refuse_clash(self, draft: Decision) -> None:
        refuse_clash(self._queries, draft)

    def _parts(self, actor: Actor, given: str) -> Iterator[str]:
        """What a name of the actor, or a claim's id, is split off by. Raises `UsageError` for one of another."""
        if given.startswith("c_"):
            yield from self._of_claim(actor, given)
            return
        name = fold(given)
        if not name or name not in {fold(form.name) for form in actor.names}:
            raise UsageError(f"{given!r} is no name of {_called(actor)}", remedy=_names_of(actor))
        claims = list(self._told_apart(actor, name))
        yield from claims or [name]

    def _told_apart(self, actor: Actor, name: str) -> Iterator[str]:
        """A name by claims, where elsewhere it is another actor's that nobody resolved either; else nothing."""
        if self._queries.resolved.get(name) == actor.id:
            return
        found = [(claim, role) for claim, role in self._roles(actor) if _key(role) == name]
        if all(role.actor is None for _, role in found):
            yield from dict.fromkeys(f"{claim}/{name}" for claim, _ in found)

    def _roles(self, actor: Actor) -> Iterator[tuple[str, Role]]:
        """All roles that are the actor's, with the ids of their claims."""
        for claim in (self._queries.claims_by_id[id_] for id_ in actor.claims):
            yield from ((claim.id, role) for role in claim.roles if self._queries.actor_in(claim, role) == actor.id)

    def _of_claim(self, actor: Actor, given: str) -> Iterator[str]:
        keys = [f"{claim}/{_key(role)}" for claim, role in self._roles(actor) if claim == given]
        if not keys:
            known = given in self._queries.claims_by_id
            what = f"claim {given} does not name {_called(actor)}" if known else f"no claim has the id {given!r}"
            raise UsageError(what, remedy=f"`polybius explain CASE {actor.id}` shows its claims")
        yield from keys

    # -- notes ------------------------------------------------------------------------------------------

    def _split_notes(self, others: Sequence[str]) -> Iterator[str]:
        for merge in in_force(self._queries.decisions):
            if merge.field == MERGE and set(others) & exact(merge.others):
                told = f"{said(self._queries, merge)} ({merge.id})"
                yield f"{told}: `undo` takes that back, with all names; the split leaves the rest of it merged"
        if split_id(others) in self._queries.resolved:
            yield "this was split off before"

    def _label_notes(self, name: str) -> Iterator[str]:
        for word, neutral in self._known.neutral(name):
            yield f"{word!r} is a label that others give (data/agents.yaml); the neutral word is {neutral!r}"

    def _add_notes(self, added: Curated) -> Iterator[str]:
        yield from self._label_notes(added.name)
        given = (added.name, *added.names, *added.acronyms)
        wanted = {fold(name) for name in given}
        for row in self._known.rows(given):
            yield f"the registry has {row.name} ({row.id}) by such a name; what reports resolved to it stays with it"
        for actor in self._queries.case.actors:
            names = {fold(name.name) for name in actor.names}
            if not actor.registry and wanted & names and names - wanted:
                yield f"{_called(actor)} had such a name, which is the added actor's now; `merge` brings its others"


def checked(queries: Queries, draft: Decision, notes: tuple[str, ...] = ()) -> Decided:
    """The decision with its id; raises `UsageError` where one in force says otherwise."""
    refuse_clash(queries, draft)
    return Decided(identified(draft, queries.decisions), notes)


def refuse_clash(queries: Queries, draft: Decision) -> None:
    for other in in_force(queries.decisions):
        if clash(draft, other):
            because = f" ({other.reason})" if other.reason else ""
            what = f"{said(queries, other)}: {named(other)} decided so{because}"
            group = "events" if other.field in ON_EVENTS else "actors"
            raise ClashError(what, remedy=f"undo that first: polybius {group} CASE undo {other.id}")


def _merge_notes(kept: Actor, gone: Actor) -> tuple[str, ...]:
    found = []
    if kept.registry and gone.registry:
        found.append(f"both are in the registry; {gone.id} is {kept.id} in this case from now on")
    elif gone.registry:
        found.append(f"{_called(gone)} is in the registry and keeps its id and name; `rename` gives it another")
    if "unknown" not in (kept.kind, gone.kind) and kept.kind != gone.kind:
        found.append(f"their kinds differ: {kept.kind.replace('_', ' ')} and {gone.kind.replace('_', ' ')}")
    return tuple(found)


def _key(role: Role) -> str:
    return fold(role.name or role.span.text)


def _called(actor: Actor) -> str:
    return f"{actor.name} ({actor.id})"


def _names_of(actor: Actor) -> str:
    names = [name.name for name in actor.names]
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return f"its names: {', '.join(names[:LISTED])}{more}"


def _named(name: str) -> str:
    plain = " ".join(name.split())
    if not fold(plain):
        raise UsageError(f"{name!r} is no name", remedy="give one with letters or digits")
    return plain


def curated(name: str, kind: str, country: str, sector: str, names: Sequence[str], acronyms: Sequence[str]) -> Curated:
    """What a reviewer says of an actor, tidied. Raises `UsageError` for what is no name."""
    given = (tuple(map(_named, names)), tuple(map(_named, acronyms)))
    return Curated(_named(name) if name else "", kind, country.upper(), sector.upper(), *given)


def _by_id(decisions: Sequence[Decision], wanted: str) -> Decision:
    found = [one for one in decisions if one.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} decisions begin with {wanted!r}" if found else f"no decision has the id {wanted!r}"
    raise UsageError(what, remedy="`polybius actors CASE history` lists them")
