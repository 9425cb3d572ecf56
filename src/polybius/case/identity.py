"""Who is who: the names in the claims' roles brought to actors. What a claim says is never changed.

A role is known by its key (`model.names.actor_key`). Keys of the registry are actors already; a name that the
registry has alone is its actor's. Names are brought together by `case.linking`, by evidence that is added up; what
reviewers decided goes before. Two actors of the registry are never joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from polybius.case.bonds import Bonds
from polybius.case.decisions import Verdicts
from polybius.case.descriptions import Describer, singular
from polybius.case.focus import located
from polybius.case.linking import Linked, link, link_records
from polybius.case.linking_facts import Pair, Seen, seen_in
from polybius.case.linking_profiles import Use, evidence
from polybius.case.linking_reasons import Owners
from polybius.case.material import Material
from polybius.case.naming import Naming, place_names
from polybius.case.registry import Who
from polybius.case.tables import Tables
from polybius.case.usage import Usage, usages_of
from polybius.model.case import Link
from polybius.model.claims import Role
from polybius.model.decisions import added_id
from polybius.model.ids import actor_id
from polybius.model.names import actor_key
from polybius.model.plain import dumps
from polybius.model.workings import Known, Name

NOTHING_DECIDED = Verdicts()
UNUSED = Usage()
ARMED = "armed_group"
"""Kind of those who are named by the singular when they stand before what they do."""
THING = "thing:"
"""Marks what is no actor among actor ids: a bus is known by its head noun."""


@dataclass(frozen=True, slots=True)
class Member:
    """One actor with the usage of all its names, and for each two names that were joined the sentence that says why."""

    who: Who
    usage: Usage
    joined: tuple[str, ...]
    registry: bool
    keys: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    """What reviewers did to it; see `model.case.Actor`."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is kept of an actor for those who only ask who it is."""

    who: Who
    renamed: bool = False
    """A reviewer gave the name."""


class Identities:
    """Actors by role. Roles that name nobody (pronouns, things) have none.

    `others` are actors besides the members, whose names `resolved` has with those of the members.
    """

    def __init__(
        self,
        members: Iterable[Member],
        naming: Naming,
        linked: Linked | None,
        others: Mapping[str, Person] = MappingProxyType({}),
        resolved: Mapping[str, str] | None = None,
    ) -> None:
        self.members = {member.who.id: member for member in members}
        self._linked = linked
        self._naming = naming
        self._people = {**others, **{id_: _person(member) for id_, member in self.members.items()}}
        self._actors: dict[tuple[str | None, str], str] = {}
        self._things: dict[str, str] = {}
        self.resolved = resolved if resolved is not None else self._observed()

    @property
    def linked(self) -> Linked:
        """What linking found; there is none where actors were read from a store."""
        assert self._linked is not None
        return self._linked

    def settled(self) -> Identities:
        """The same people by the same names, without the evidence, which is large."""
        return Identities((), self._naming, None, self._people, self.resolved)

    @property
    def people(self) -> dict[str, Person]:
        return self._people

    @property
    def places(self) -> Container[str]:
        """See `Naming`."""
        return self._naming.places

    def beside(self, others: Identities) -> Identities:
        """These with others that may stand in the same claims. Who an observed name is, the others know best."""
        people = {**others._people, **self._people}
        resolved = {**self.resolved, **others.resolved}
        return Identities(self.members.values(), self._naming, self._linked, people, resolved)

    def knowing(self, people: Mapping[str, Person]) -> Identities:
        """These with what is known of others, who are in no claim at hand but in events that it tells of."""
        return Identities(self.members.values(), self._naming, self._linked, {**people, **self._people}, self.resolved)

    def _observed(self) -> dict[str, str]:
        """By observed name; the last actor by id where two have one."""
        return {key: id_ for id_, member in self.members.items() for key in sorted(member.usage.observed)}

    # -- rows by which a case grows ----------------------------------------------------------------------

    def component(self, actor: str) -> str:
        """What its names and all that are linked with them are known by together."""
        return self.linked.components.find(self.members[actor].keys[0])

    def names(self) -> Iterator[Name]:
        """All names with their actors; actors of the registry that no report names may be linked with some."""
        actors = {key: id_ for id_, member in self.members.items() for key in member.keys}
        for group in self.linked.components.groups():
            yield from (Name(key, group[0], actors.get(key, "")) for key in group)

    def known(self) -> Iterator[Known]:
        for id_ in self.members:
            yield Known(id_, dumps(self._people[id_]))

    def actor(self, role: Role) -> str:
        """The actor's id, or empty."""
        name = (role.actor, role.name or role.span.text)
        known = self._actors.get(name)
        if known is None:
            known = self._actors[name] = self.resolved.get(actor_key(role), "")
        return known

    def facts(self, actor: str) -> tuple[str, ...]:
        """What the registry knows of an actor besides its names: not said by any report."""
        return self._naming.registry.facts(actor)

    def links(self) -> tuple[Link, ...]:
        """Names that were joined and why, and those that are offered for review; by id."""
        return tuple(link for _, link in self.parted_links())

    def parted_links(self) -> list[tuple[str, Link]]:
        """As `links`, with the component of each."""
        actors = {key: id_ for id_, member in self.members.items() for key in member.keys}
        mentions = {id_: member.usage.forms.total() for id_, member in self.members.items()}
        return link_records(self.linked, Owners(actors, mentions))

    def who(self, actor: str) -> Who:
        known = self._people.get(actor)
        return known.who if known else Who(actor, actor, "unknown")

    def thing(self, role: Role) -> str:
        """What a role that is no actor is compared by: its head noun, marked. Empty for pronouns."""
        name = role.name or role.span.text
        known = self._things.get(name)
        if known is None:
            describer = self._naming.describer
            head = "" if describer.nobody(name) else describer.describe(name).head
            known = self._things[name] = THING + head if head else ""
        return known

    def name(self, role: Role, day: str = "") -> str:
        """The canonical name (that of the day, if one is given), else the words without counts and labels."""
        actor = self.actor(role)
        return self.name_on(actor, day) if actor else self._naming.plain(role)

    def name_on(self, actor: str, day: str) -> str:
        """What an actor was called on a day (ISO, may be empty); what a reviewer calls it, whatever the day."""
        return self._given(actor) or self._naming.registry.name_on(actor, day) or self.who(actor).name

    def _given(self, actor: str) -> str:
        """The name that a reviewer gave, or empty."""
        known = self._people.get(actor)
        return known.who.name if known and known.renamed else ""

    def state_name(self, state: str) -> str:
        """The registry's name of a state; of an actor that is none, its own."""
        known = self._naming.registry.who(state)
        return self._given(state) or (known.name if known else self.who(state).name)

    def head(self, words: str) -> str:
        """Head noun of a phrase, in the singular."""
        return self._naming.describer.describe(words).head

    def sector(self, words: str) -> str:
        """PLOVER's sector of whom a phrase describes, empty where unknown."""
        return self._naming.describer.describe(words).sector

    def core_of(self, actor: str) -> str:
        """The last two words of what an actor is called, up to its head, in small letters: `air force`."""
        name = actor.removeprefix(THING) if actor.startswith(THING) else self.who(actor).name
        return " ".join(self.core(name).lower().split()[-2:])

    def core(self, words: str) -> str:
        """A phrase up to its head noun."""
        return self._naming.describer.describe(words).core


def _person(member: Member) -> Person:
    return Person(member.who, "renamed" in member.reviewed)


def identify(
    material: Material, tables: Tables, verdicts: Verdicts = NOTHING_DECIDED, witness: Mapping[str, str] | None = None
) -> Identities:
    """All actors of the case. What reviewers decided goes before the rules.

    `witness` maps reports that copy one another to one witness.
    """
    naming = Naming(tables, place_names(material.claims))
    seen = seen_in(material.claims, tables, naming, witness or {})
    return brought_together(Names(usages_of(material, tables, naming), seen), naming, tables, verdicts)


@dataclass(frozen=True, slots=True)
class Names:
    """Names and what is said of them: all of a case, or those whose actors are made again. `pairs` are those to be
    compared, where they were chosen already."""

    usages: dict[str, Usage]
    seen: Seen
    pairs: tuple[Pair, ...] | None = None
    named_in: Mapping[str, frozenset[str]] | None = None


def brought_together(names: Names, naming: Naming, tables: Tables, verdicts: Verdicts = NOTHING_DECIDED) -> Identities:
    """The actors of some names."""
    usages = names.usages
    usages.update({added_id(one): Usage() for one in verdicts.added if added_id(one) not in usages})
    bonds = Bonds(verdicts, usages)
    known = evidence(names.seen, tables, Use(naming, usages, bonds), names.named_in)
    linked = link(known, tables, bonds.union(usages), names.pairs)
    makes = _Members(usages, _reasons(linked), names.seen.characters, naming, bonds)
    groups = (tuple(key for key in keys if key in usages or key in naming.registry) for keys in linked.union.groups())
    members = [makes.member(keys) for keys in groups if any(key in usages and usages[key].claims for key in keys)]
    return Identities(sorted(members, key=lambda member: member.who.id), naming, linked)


def _reasons(linked: Linked) -> dict[str, list[str]]:
    """Why keys were joined, by one of each two keys; the surest first."""
    found: dict[str, list[str]] = {}
    for one in linked.joined:
        found.setdefault(one.one, []).append(linked.reasons.sentence(one))
    return found


# -- actors -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Members:
    """Makes one actor of the keys that were joined."""

    usages: Mapping[str, Usage]
    reasons: Mapping[str, Sequence[str]]
    characters: Mapping[str, Counter[tuple[str, str]]]
    naming: Naming
    bonds: Bonds

    def member(self, keys: tuple[str, ...]) -> Member:
        keys = self.bonds.leading(keys)
        usage = Usage()
        for key in keys:
            usage.take(self.usages.get(key, UNUSED))
        joined = tuple(reason for key in keys for reason in self.reasons.get(key, ()))
        known = next((self.naming.registry.who(key) for key in keys if key in self.naming.registry), None)
        lead = self.bonds.lead(keys)
        who = known or self._provisional(keys, self.usages[lead] if lead else usage)
        who = self.bonds.who(who, keys, registry=known is not None)
        listed = known is not None and not self.bonds.curated(known.id)
        return Member(who, usage, joined, listed, keys, self.bonds.reviewed(keys))

    def _provisional(self, keys: tuple[str, ...], usage: Usage) -> Who:
        """An actor that only its reports name; the id is that of the longest key."""
        describer = self.naming.describer
        forms = _in_plural(usage.forms, describer)
        name = min(forms, key=lambda form: (_short(form), -forms[form], -len(form), form))
        description = describer.describe(name)
        plain = name if description.named else describer.neutral(description.phrase) or name
        given = next((key for key in keys if key.startswith("a_")), "")
        kind, sector = description.kind, description.sector
        if kind == "unknown":
            kind, sector = self._character(keys)
        who = given or actor_id(max(keys, key=lambda key: (len(key), key)))
        state = self._state(keys)
        shown = f"{plain} ({state.name})" if state else plain
        country = state.country if state else ""
        return Who(who, shown, kind, sector, country, specific=description.named or bool(given))

    def _state(self, keys: tuple[str, ...]) -> Who | None:
        """The state that a description was told apart by (`case.focus`)."""
        countries = {located(key)[1] for key in keys}
        return self.naming.registry.state(min(countries)) if len(countries) == 1 else None

    def _character(self, keys: tuple[str, ...]) -> tuple[str, str]:
        """Kind and sector by what most identity claims call it ("a rebel coalition")."""
        found: Counter[tuple[str, str]] = Counter()
        for key in keys:
            found.update(self.characters.get(key, {}))
        return min(found, key=lambda one: (-found[one], one), default=("unknown", ""))


def _in_plural(forms: Counter[str], describer: Describer) -> Counter[str]:
    """The bare word of "rebel fire" is a use of "rebels", where reports say that too."""
    bare = [form for form in sorted(forms) if " " not in form and describer.describe(form).kind == ARMED]
    plurals = {singular(form): form for form in bare if singular(form) != form.lower()}
    found: Counter[str] = Counter()
    for form, count in forms.items():
        found[plurals.get(form.lower(), form)] += count
    return found


def _short(form: str) -> bool:
    """Looks like an acronym."""
    return " " not in form and len(form) > 1 and form.isupper()
