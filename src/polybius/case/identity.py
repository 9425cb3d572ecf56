"""Who is who: the names in the claims' roles brought to actors. What a claim says is never changed.

A role is known by its key (`model.names.actor_key`). Keys of the registry are actors already; a name that the
registry has alone is its actor's; identity claims (acronym, alias, formerly) join names, and so does spelling
(`case.spellings`). Two actors of the registry are never joined, nor two names through an acronym that reports
give to different names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from polybius.case.bonds import Bonds, GuardedUnion
from polybius.case.decisions import Verdicts
from polybius.case.descriptions import Describer
from polybius.case.material import Material
from polybius.case.naming import Naming
from polybius.case.registry import Who
from polybius.case.spellings import spellings
from polybius.case.tables import Tables
from polybius.case.usage import Usage, ends, usages_of
from polybius.model.claims import Kind, Role
from polybius.model.decisions import added_id
from polybius.model.ids import actor_id
from polybius.model.names import actor_key

ACRONYM, SPELLING = "acronym", "spelling"
NOTHING_DECIDED = Verdicts()
THING = "thing:"
"""Marks what is no actor among actor ids: a bus is known by its head noun."""


@dataclass(frozen=True, slots=True)
class Member:
    """One actor with the usage of all its names and the identity claims that joined them."""

    who: Who
    usage: Usage
    joined_by: tuple[str, ...]
    registry: bool
    reviewed: tuple[str, ...] = ()
    """What reviewers did to it; see `model.case.Actor`."""


class Identities:
    """Actors by role. Roles that name nobody (pronouns, things) have none."""

    def __init__(self, members: Iterable[Member], naming: Naming) -> None:
        self.members = {member.who.id: member for member in members}
        self._naming = naming
        self._actors: dict[tuple[str | None, str], str] = {}
        self.resolved = {key: id_ for id_, member in self.members.items() for key in sorted(member.usage.observed)}

    def actor(self, role: Role) -> str:
        """The actor's id, or empty."""
        name = (role.actor, role.name or role.span.text)
        known = self._actors.get(name)
        if known is None:
            known = self._actors[name] = self.resolved.get(actor_key(role), "")
        return known

    def who(self, actor: str) -> Who:
        member = self.members.get(actor)
        return member.who if member else Who(actor, actor, "unknown")

    def thing(self, role: Role) -> str:
        """What a role that is no actor is compared by: its head noun, marked. Empty for pronouns."""
        name = role.name or role.span.text
        describer = self._naming.describer
        head = "" if describer.nobody(name) else describer.describe(name).head
        return THING + head if head else ""

    def name(self, role: Role, day: str = "") -> str:
        """The canonical name (that of the day, if one is given), else the words without counts and labels."""
        actor = self.actor(role)
        return self.name_on(actor, day) if actor else self._naming.plain(role)

    def name_on(self, actor: str, day: str) -> str:
        """What an actor was called on a day (ISO, may be empty); what a reviewer calls it, whatever the day."""
        return self._given(actor) or self._naming.registry.name_on(actor, day) or self.who(actor).name

    def _given(self, actor: str) -> str:
        """The name that a reviewer gave, or empty."""
        member = self.members.get(actor)
        return member.who.name if member and "renamed" in member.reviewed else ""

    def state_name(self, state: str) -> str:
        """The registry's name of a state; of an actor that is none, its own."""
        known = self._naming.registry.who(state)
        return self._given(state) or (known.name if known else self.who(state).name)

    def head(self, words: str) -> str:
        """Head noun of a phrase, in the singular."""
        return self._naming.describer.describe(words).head

    def core(self, words: str) -> str:
        """A phrase up to its head noun."""
        return self._naming.describer.describe(words).core


def identify(material: Material, tables: Tables, verdicts: Verdicts = NOTHING_DECIDED) -> Identities:
    """All actors of the case. What reviewers decided goes before the rules."""
    naming = Naming(tables, (claim.place for claim in material.claims if claim.place))
    usages = usages_of(material, tables, naming)
    usages.update({added_id(one): Usage() for one in verdicts.added if added_id(one) not in usages})
    bonds = Bonds(verdicts, usages)
    union, joins = _join(material, tables, naming, usages, bonds)
    makes = _Members(usages, joins, _characters(material, tables, naming), naming, bonds)
    members = [makes.member(keys) for keys in union.groups() if any(usages[key].claims for key in keys)]
    return Identities(sorted(members, key=lambda member: member.who.id), naming)


# -- joining ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """An identity claim that says that two keys are one actor."""

    one: str
    other: str
    type: str
    claim: str


def _join(
    material: Material, tables: Tables, naming: Naming, usages: Mapping[str, Usage], bonds: Bonds
) -> tuple[GuardedUnion, dict[str, list[str]]]:
    union = bonds.union(usages)
    joins: dict[str, list[str]] = {}
    owner = {union.find(key): key for key in usages if key in naming.registry or bonds.curated(key)}
    named = (key for key, usage in usages.items() if _names(usage, naming.describer))
    spelt = [Join(one, other, SPELLING, "") for one, other in spellings(named)]
    for join in [*spelt, *_unambiguous(_joins(material, tables, naming))]:
        one, other = union.find(join.one), union.find(join.other)
        known = {owner[group] for group in (one, other) if group in owner}
        if len(known) < 2 and not union.parted(one, other):
            union.join(one, other)
            owner.update({union.find(one): actor for actor in known})
            joins.setdefault(join.one, []).append(join.claim or f"spelling of {join.other}")
    return union, joins


def _names(usage: Usage, describer: Describer) -> bool:
    return any(describer.describe(form).named for form in usage.forms)


def _joins(material: Material, tables: Tables, naming: Naming) -> list[Join]:
    types = tables.of_kind("joins")
    found: list[Join] = []
    for claim in material.of_kind(Kind.IDENTITY):
        sides = ends(claim) if claim.type in types else None
        if sides and all(_is_name(side, naming) for side in sides):
            one, other = (naming.key(side) for side in sides)
            if one and other and one != other and _fits(claim.type, sides, (one, other), naming):
                found.append(Join(one, other, claim.type, claim.id))
    return sorted(found)


def _is_name(role: Role, naming: Naming) -> bool:
    """Names, and what an acronym stands for ("Observers for Syria")."""
    return bool(role.actor) or any(letter.isupper() for letter in naming.form(role))


def _fits(type_: str, sides: tuple[Role, Role], keys: tuple[str, str], naming: Naming) -> bool:
    """An acronym brings a name to an actor of the registry only if its letters are in the name.

    Between names that nobody knows any acronym goes: it may be that of another language (PKK).
    """
    if type_ != ACRONYM or not any(key in naming.registry for key in keys):
        return True
    name, acronym = (naming.form(side).lower() for side in sides)
    letters = iter(name)
    return name[:1] == acronym[:1] and all(letter in letters for letter in acronym if letter.isalpha())


def _unambiguous(joins: list[Join]) -> Iterator[Join]:
    """Leaves out acronyms that stand for names with few words in common."""
    meanings: dict[str, set[str]] = {}
    for join in joins:
        if join.type == ACRONYM:
            meanings.setdefault(join.other, set()).add(join.one)
    for join in joins:
        if join.type != ACRONYM or _alike(meanings[join.other]):
            yield join


def _alike(names: set[str]) -> bool:
    words = [set(name.split()) for name in sorted(names)]
    return all(2 * len(words[0] & other) >= len(words[0] | other) for other in words)


# -- actors -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Members:
    """Makes one actor of the keys that were joined."""

    usages: Mapping[str, Usage]
    joins: Mapping[str, Sequence[str]]
    characters: Mapping[str, Counter[tuple[str, str]]]
    naming: Naming
    bonds: Bonds

    def member(self, keys: tuple[str, ...]) -> Member:
        keys = self.bonds.leading(keys)
        usage = Usage()
        for key in keys:
            usage.take(self.usages[key])
        joined = tuple(sorted({claim for key in keys for claim in self.joins.get(key, ())}))
        known = next((self.naming.registry.who(key) for key in keys if key in self.naming.registry), None)
        lead = self.bonds.lead(keys)
        who = known or self._provisional(keys, self.usages[lead] if lead else usage)
        who = self.bonds.who(who, keys, registry=known is not None)
        listed = known is not None and not self.bonds.curated(known.id)
        return Member(who, usage, joined, listed, self.bonds.reviewed(keys))

    def _provisional(self, keys: tuple[str, ...], usage: Usage) -> Who:
        """An actor that only its reports name; the id is that of the longest key."""
        describer = self.naming.describer
        name = min(usage.forms, key=lambda form: (_short(form), -usage.forms[form], -len(form), form))
        description = describer.describe(name)
        plain = name if description.named else describer.neutral(description.phrase) or name
        given = next((key for key in keys if key.startswith("a_")), "")
        kind, sector = description.kind, description.sector
        if kind == "unknown":
            kind, sector = self._character(keys)
        who = given or actor_id(max(keys, key=lambda key: (len(key), key)))
        return Who(who, plain, kind, sector, specific=description.named or bool(given))

    def _character(self, keys: tuple[str, ...]) -> tuple[str, str]:
        """Kind and sector by what most identity claims call it ("a rebel coalition")."""
        found: Counter[tuple[str, str]] = Counter()
        for key in keys:
            found.update(self.characters.get(key, {}))
        return min(found, key=lambda one: (-found[one], one), default=("unknown", ""))


def _short(form: str) -> bool:
    """Looks like an acronym."""
    return " " not in form and len(form) > 1 and form.isupper()


def _characters(material: Material, tables: Tables, naming: Naming) -> dict[str, Counter[tuple[str, str]]]:
    """Kind and sector of what each key is said to be."""
    describes = tables.of_kind("describes")
    found: dict[str, Counter[tuple[str, str]]] = {}
    for claim in material.of_kind(Kind.IDENTITY):
        sides = ends(claim) if claim.type in describes else None
        key = naming.key(sides[0]) if sides else ""
        if sides and key:
            described = naming.describer.describe(naming.form(sides[1]))
            if described.kind != "unknown":
                found.setdefault(key, Counter())[(described.kind, described.sector)] += 1
    return found
