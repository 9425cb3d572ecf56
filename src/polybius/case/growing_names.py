"""How identity grows: the names that a report says something of are compared again, and the components that they are or
come to be in are brought to actors again.

A pair's score rests on the two names, what claims say of the two, and the names in their reports; a block's crowd on
how many names it has. So pairs are compared again where one of the two is used otherwise, or stands in a report whose
names are others, or shares a block that became a crowd or is none any more; no other pair can have another score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nsmallest
from itertools import combinations

from polybius.case.actors import actor_records, joined_affiliations
from polybius.case.bonds import Bonds
from polybius.case.conduct import Basis
from polybius.case.growing_views import Views
from polybius.case.identity import Identities, Member, Names, brought_together
from polybius.case.linking import in_play
from polybius.case.linking_blocks import both_known, name_blocks, strangers_in
from polybius.case.linking_facts import ACTS, BESIDE, CALLED, COUNTED, PERSON, SAID, TIED, Pair, Seen, ordered
from polybius.case.linking_pairs import LinkTables
from polybius.case.linking_profiles import MOST_COMPANY, Evidence, Use, evidence, registry_profiles
from polybius.case.linking_scores import Scorer
from polybius.case.naming import Naming
from polybius.case.usage import Usage
from polybius.model.case import Actor
from polybius.model.decisions import ANY, added_id
from polybius.model.names import fold
from polybius.model.workings import Block, Name, Resolved, Workings

__all__ = ["ACTS", "CALLED", "PERSON", "NamesGrowth"]
SHOWN = 3
"""Claims of a name that are looked at for what is said of it."""


@dataclass(frozen=True, slots=True)
class _Before:
    """Actors as they were."""

    known: dict[str, str]
    """Body by id."""
    resolved: dict[str, str]


class NamesGrowth:
    """Brings names to actors again."""

    def __init__(self, kept: Workings, basis: Basis) -> None:
        self._kept = kept
        self._basis = basis
        self._tables = basis.tables
        self._views = Views(kept, basis)
        self._naming = Naming(basis.tables, ())
        self._links = LinkTables(basis.tables)
        self._crowd = int(self._links.limit("crowd"))
        self._used: dict[str, Usage | None] = {}
        self._named: dict[str, frozenset[str]] = {}
        """The linkable names of reports that were asked for."""
        self._blocks: dict[str, bool] = {}
        """Which names that were asked for are in blocks."""
        self._ruled: set[str] = set()
        self._new: set[str] = set()
        """Reports that came in, where nothing else changed."""
        self._rows = registry_profiles(basis.tables.codebook)

    def regrow(self, names: set[str], observed: set[str], reports: set[str]) -> set[str]:
        """Claims that name somebody who is another actor now, or is known as something else. `observed` are names that
        the claims of changed `reports` had before."""
        self._new = set() if observed else reports
        self._ruled = self._decided()
        names = names | self._ruled
        again = self._blocked(names)
        components = self._touched(names | again)
        others, tied = self._made(components, names | again, observed)
        rest = {row.component for row in self._kept.found("names", "key", tied)} - components
        self._made(rest, set(), set(), tied)
        return {row[0] for row in self._kept.distinct("mentions", "claim", "observed", others)}

    def _tied_to(self, observed: set[str]) -> set[str]:
        """Names whose actors' records name one of these as what they belong to."""
        facts = self._kept.facts(TIED, observed, both=False)
        keys = self._kept.distinct(
            "mentions", "key", "observed", {fact.one for fact in facts if fact.other in observed}
        )
        return {row[0] for row in keys if row[0]}

    def _decided(self) -> set[str]:
        """Names that decisions rest on: they are few, and always brought together again, as the decisions have it."""
        verdicts = self._basis.verdicts
        pairs = (*verdicts.joined, *verdicts.apart)
        keys = {key for pair in pairs for side in pair for key in side}
        keys |= {key for side, _ in (*verdicts.names, *verdicts.confirmed) for key in side}
        keys |= {move.to for move in verdicts.moves} | {added_id(one) for one in verdicts.added}
        named = {fold(key.removeprefix(ANY).rpartition("/")[2]) for key in keys}
        found = self._kept.distinct("mentions", "key", "observed", keys)
        found += self._kept.distinct("mentions", "key", "name", named)
        found += self._kept.distinct("mentions", "key", "key", keys)
        return {row[0] for row in found if row[0]}

    # -- what is known of names ----------------------------------------------------------------------------

    def _usages(self, keys: Iterable[str]) -> dict[str, Usage]:
        """With the least claims of each name; all of what decisions rest on."""
        wanted = set(keys)
        missing = wanted - self._used.keys()
        self._used.update(dict.fromkeys(missing))
        self._used.update((used.key, Usage.of(used)) for used in self._kept.used(missing, SHOWN))
        for key, claims in self._by_key("key", missing & self._ruled).items():
            self._used[key] = replace(self._used[key] or Usage(), claims=claims)
        return {key: used for key in sorted(wanted) if (used := self._used[key]) is not None}

    def _seen(self, keys: set[str], beside: Iterable[Pair] | None = None) -> Seen:
        """What claims say of names, and where they stand beside each other: all of them, or these pairs."""
        seen = Seen(self._witnesses)
        for sort, one, other, value, times in self._kept.tallied(COUNTED, keys):
            seen.count(sort, one, other, value, times)
        seen.see(self._kept.facts(SAID, keys, both=False))
        facts = self._kept.facts(BESIDE, keys, both=True) if beside is None else self._kept.facts_of(BESIDE, beside)
        seen.see(facts)
        return seen

    @cached_property
    def _witnesses(self) -> dict[str, str]:
        """Reports that copy others, of all that there are: few."""
        groups = self._kept.all_records("groups")
        return {report: group.reports[0] for group in groups for report in group.reports}

    def _evidence(
        self, usages: dict[str, Usage], seen: Seen, named_in: Mapping[str, frozenset[str]] | None = None
    ) -> Evidence:
        use = Use(self._naming, usages, Bonds(self._basis.verdicts, usages))
        return evidence(seen, self._tables, use, self._named_in(usages) if named_in is None else named_in)

    def _named_in(self, usages: dict[str, Usage]) -> dict[str, frozenset[str]]:
        """The linkable names of the reports that are looked at for a name's company."""
        reports = {report for usage in usages.values() for report in nsmallest(MOST_COMPANY, usage.reports)}
        missing = reports - self._named.keys()
        found = self._kept.linkable_in(missing)
        self._named.update((report, frozenset(found.get(report, ()))) for report in missing)
        return {report: self._named[report] for report in reports}

    def _linkable(self, keys: Iterable[str]) -> set[str]:
        """Those that are in blocks."""
        wanted = set(keys)
        missing = wanted - self._blocks.keys()
        self._blocks.update(dict.fromkeys(missing, False))
        self._blocks.update((row[0], True) for row in self._kept.distinct("blocks", "key", "key", missing))
        return {key for key in wanted if self._blocks[key]}

    # -- which pairs are compared again ----------------------------------------------------------------------

    def _blocked(self, names: set[str]) -> set[str]:
        """Writes the blocks of names; the names besides whose pairs are others now."""
        old = self._kept.found("blocks", "key", names)
        usages = self._usages(names)
        made = self._evidence(usages, self._seen(set(usages), beside=()), {})
        new = [Block(block, key) for key, profile in made.profiles.items() for block in name_blocks(profile)]
        blocks = {row.block for row in (*old, *new)}
        before = self._crowded(blocks)
        self._kept.replaced("blocks", "key", names, new)
        self._blocks.clear()
        crossing = before ^ self._crowded(blocks)
        again = {row.key for row in self._kept.found("blocks", "block", crossing)}
        flipped = {row.key for row in old} ^ {row.key for row in new}
        return again | self._company(flipped)

    def _crowded(self, blocks: set[str]) -> set[str]:
        """Blocks that are too large to be compared."""
        sizes = self._kept.sizes(blocks)
        outside = self._strangers(blocks)
        return {block for block in blocks if sizes.get(block, 0) + len(outside.get(block, ())) > self._crowd}

    def _strangers(self, blocks: Iterable[str]) -> dict[str, list[str]]:
        """Actors of the registry in these blocks that no report names."""
        found = {block: strangers_in(block, self._tables.codebook) for block in blocks}
        named = self._linkable({key for keys in found.values() for key in keys})
        return {block: [key for key in keys if key not in named] for block, keys in found.items()}

    def _company(self, names: set[str]) -> set[str]:
        """The names of all reports that have names which came to be linkable, or are so no more."""
        if not names:
            return set()
        reports = {row[0] for row in self._kept.distinct("mentions", "report", "key", names)}
        return {row[0] for row in self._kept.distinct("mentions", "key", "report", reports) if row[0]}

    def _pairs(self, names: set[str], within: set[str] | None = None) -> set[Pair]:
        """Pairs of which one is among the names (or both, and strangers, with `within`)."""
        own = self._kept.found("blocks", "key", names)
        blocks = {row.block for row in own} - self._crowded({row.block for row in own})
        outside = self._strangers(blocks)
        inside: dict[str, list[str]] = {}
        for row in own if within is not None else self._kept.found("blocks", "block", blocks):
            if row.block in blocks:
                inside.setdefault(row.block, []).append(row.key)
        found: set[Pair] = set()
        for block, keys in inside.items():
            found.update(ordered(*pair) for pair in combinations(keys, 2) if not names.isdisjoint(pair))
            found.update(ordered(key, row) for key in keys if key in names for row in outside[block])
        return found | self._said(names, within)

    def _said(self, names: set[str], within: set[str] | None) -> set[Pair]:
        facts = self._kept.facts(SAID, names, both=within is not None)
        linkable = self._linkable({key for fact in facts for key in (fact.one, fact.other)})
        return {(fact.one, fact.other) for fact in facts if {fact.one, fact.other} <= linkable}

    def _touched(self, names: set[str]) -> set[str]:
        """The components that the names were in, or come to be in by pairs that are in play."""
        linkable = self._linkable(names)
        pairs = self._pairs(linkable)
        keys = {key for pair in pairs for key in pair}
        usages = self._usages(keys | linkable)
        made = self._evidence(usages, self._seen(set(usages), pairs))
        scorer = Scorer(made, self._rows, self._links)
        scored = (scorer.score(*pair) for pair in sorted(pairs) if not both_known(pair, made))
        met = {key for one in scored if in_play(one, self._links) for key in (one.one, one.other)}
        return {row.component for row in self._kept.found("names", "key", names | met)}

    # -- actors -------------------------------------------------------------------------------------------

    def _made(
        self, components: set[str], names: set[str], observed: set[str], tied: Set[str] = frozenset()
    ) -> tuple[set[str], set[str]]:
        """Observed names whose actor is another one now, or is known as something else; and names whose actors' records
        name such as what they belong to, and are made again with those of `names` and of `tied`."""
        if not components and not names:
            return set(), set()
        old = self._kept.found("names", "component", components)
        keys = {row.key for row in old} | names
        usages = self._usages(keys)
        observed = observed | self._observed(keys)
        before = self._before({row.actor for row in old if row.actor}, observed)
        pairs = self._pairs(self._linkable(usages), within=keys)
        seen = self._seen(set(usages))
        known = self._evidence(usages, seen)
        again = tuple(sorted(pair for pair in pairs if not both_known(pair, known)))
        found = brought_together(
            Names(usages, seen, again, known.named_in), self._naming, self._tables, self._basis.verdicts
        )
        self._write(found, components, keys, before)
        others = self._changed(found, observed | self._observed(keys), before)
        tied = tied | self._tied_to(others)
        self._write_actors(found, old, names, tied)
        return others, set(tied)

    def _observed(self, keys: set[str]) -> set[str]:
        return {row[0] for row in self._kept.distinct("mentions", "observed", "key", keys)}

    def _before(self, actors: set[str], observed: set[str]) -> _Before:
        known = {row.actor: row.body for row in self._kept.found("known", "actor", actors)}
        return _Before(known, self._views.resolved(observed))

    def _write(self, found: Identities, components: set[str], keys: set[str], before: _Before) -> None:
        rows = list(found.names())
        self._kept.replaced("names", "component", components, ())
        self._kept.replaced("names", "key", keys | {row.key for row in rows}, rows)
        self._kept.replaced("known", "actor", {*before.known, *found.members}, found.known())
        parts = components | {row.component for row in rows}
        self._kept.set_records("links", parts, found.parted_links())
        self._resolve(self._observed(keys) | set(before.resolved))

    def _write_actors(self, found: Identities, old: Iterable[Name], names: Set[str], tied: Set[str]) -> None:
        """The records of actors that have one of these names, or others than before; all others stay as they are."""
        before = _keys_of(old)
        same = {id_ for id_, member in found.members.items() if before.get(id_) == _placed(found, member)}
        again = {
            id_: member
            for id_, member in found.members.items()
            if id_ not in same or not (names | tied).isdisjoint(member.keys)
        }
        grown = {id_ for id_, member in again.items() if id_ in same and tied.isdisjoint(member.keys)}
        known = _by_id(self._kept.records_by_id("actors", grown)) if self._new else {}
        told = self._told(again, known)
        material = self._views.material(self._kept.claims_by_id(self._tying(again, known)))
        whole = found.beside(self._views.identities(material.claims))
        made = [
            (found.component(one.id), _grown(replace(one, claims=told[one.id]), known.get(one.id)))
            for one in actor_records(material, self._tables, whole, again)
        ]
        self._kept.set_records("actors", {*again, *(before.keys() - found.members.keys())}, made, by="id")

    def _tying(self, members: Mapping[str, Member], known: Mapping[str, Actor]) -> set[str]:
        """Claims that tell to whom actors belong; of those `known` the ones of new reports."""
        anew = {name for id_, member in members.items() if id_ not in known for name in member.usage.observed}
        tying = {fact.claim for fact in self._kept.facts(TIED, anew, both=False) if fact.one in anew}
        grown = {name for id_ in known for name in members[id_].usage.observed}
        came = self._kept.found("facts", "report", self._new) if known else ()
        return tying | {fact.claim for fact in came if fact.sort == TIED and fact.one in grown}

    def _told(self, members: Mapping[str, Member], known: Mapping[str, Actor]) -> dict[str, tuple[str, ...]]:
        """All claims that name each actor: of those `known` what their records have, and what new reports tell."""
        came = self._by_key("report", self._new) if known else {}
        every = self._by_key("key", {key for id_, member in members.items() if id_ not in known for key in member.keys})
        found = {}
        for id_, member in members.items():
            old = known[id_].claims if id_ in known else ()
            added = {claim for key in member.keys for claim in (came if id_ in known else every).get(key, ())}
            found[id_] = tuple(sorted((*old, *sorted(added.difference(old)))))
        return found

    def _by_key(self, column: str, values: Iterable[str]) -> dict[str, set[str]]:
        """Claims by the names that they use."""
        found: dict[str, set[str]] = {}
        for key, claim in self._kept.distinct("mentions", "key, claim", column, values):
            found.setdefault(key, set()).add(claim)
        return found

    def _resolve(self, observed: set[str]) -> None:
        """Writes whose the observed names are: the last actor by id of those that they are keys of."""
        pairs = self._kept.distinct("mentions", "observed, key", "observed", observed)
        actors = {row.key: row.actor for row in self._kept.found("names", "key", {key for _, key in pairs if key})}
        found: dict[str, str] = {}
        for name, key in pairs:
            if actors.get(key):
                found[name] = max(found.get(name, ""), actors[key])
        rows = [Resolved(*row) for row in sorted(found.items())]
        self._kept.replaced("resolved", "observed", observed, rows)

    def _changed(self, found: Identities, observed: set[str], before: _Before) -> set[str]:
        now = self._views.resolved(observed)
        others = {name for name in observed if before.resolved.get(name) != now.get(name)}
        bodies = {row.actor: row.body for row in found.known()}
        renamed = {id_ for id_, body in bodies.items() if before.known.get(id_, body) != body}
        return others | {row.observed for row in self._kept.found("resolved", "actor", renamed)}


def _by_id(actors: Iterable[Actor]) -> dict[str, Actor]:
    return {actor.id: actor for actor in actors}


def _grown(actor: Actor, known: Actor | None) -> Actor:
    """With what it belonged to before by claims of other reports."""
    if known is None:
        return actor
    return replace(actor, affiliations=joined_affiliations(known.affiliations, actor.affiliations))


def _placed(found: Identities, member: Member) -> set[tuple[str, str]]:
    """The names of an actor, with their component."""
    return {(key, found.component(member.who.id)) for key in member.keys}


def _keys_of(names: Iterable[Name]) -> Mapping[str, set[tuple[str, str]]]:
    """The names of each actor, with their components."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in names:
        if row.actor:
            found.setdefault(row.actor, set()).add((row.key, row.component))
    return found
