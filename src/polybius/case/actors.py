"""The actor records of a case: names with dates, affiliations, claims."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from polybius.case.identity import Identities, Member
from polybius.case.material import Material
from polybius.case.tables import Tables
from polybius.case.usage import ends
from polybius.model.case import Actor, ActorName, Affiliation
from polybius.model.claims import Claim, Kind, Role

FORMERLY = "formerly"
SHOWN = 4
"""Reasons that an actor's own sentence gives; all are among the links of the case."""


def actor_records(
    material: Material, tables: Tables, identities: Identities, wanted: Container[str] | None = None
) -> tuple[Actor, ...]:
    """All actors by id, or those that are wanted; the material holds what claims tell of whom they belong to."""
    affiliations = _affiliations(material, tables, identities)
    return tuple(
        _record(member, affiliations.get(id_, ()), identities)
        for id_, member in sorted(identities.members.items())
        if wanted is None or id_ in wanted
    )


def _record(member: Member, affiliations: Iterable[Affiliation], identities: Identities) -> Actor:
    usage = member.usage
    names = [
        ActorName(form, usage.first.get(form, ""), usage.last.get(form, ""), count)
        for form, count in usage.forms.items()
    ]
    return Actor(
        id=member.who.id,
        name=member.who.name,
        kind=member.who.kind or "unknown",
        names=tuple(sorted(names, key=lambda name: (-name.mentions, name.name))),
        affiliations=tuple(affiliations),
        mentions=sum(usage.forms.values()),
        claims=tuple(sorted(usage.claims)),
        registry=member.registry,
        why=_why(member),
        reviewed=member.reviewed,
        known=identities.facts(member.who.id),
    )


def _why(member: Member) -> str:
    reports = len(member.usage.reports)
    told = f"{_known(member)}; {reports} report{'s' * (reports != 1)}, {len(member.usage.forms)} names"
    return told + _joined(member.joined) + ("; merged by a reviewer" if "merged" in member.reviewed else "")


def _joined(reasons: Sequence[str]) -> str:
    """The surest reasons why its names are one actor's."""
    more = f"; and {len(reasons) - SHOWN} more" if len(reasons) > SHOWN else ""
    return f"; names joined: {'; '.join(reasons[:SHOWN])}{more}" if reasons else ""


def _known(member: Member) -> str:
    if member.registry:
        return "in the registry of actors"
    curated = next((how for how in ("added", "confirmed") if how in member.reviewed), "")
    return f"{curated} by a reviewer" if curated else "not in the registry: known by its reports alone"


# -- affiliations -----------------------------------------------------------------------------------------


def _affiliations(material: Material, tables: Tables, identities: Identities) -> dict[str, tuple[Affiliation, ...]]:
    found: dict[str, dict[tuple[str, str, str], list[Claim]]] = {}
    belongs, describes = tables.of_kind("belongs"), tables.of_kind("describes")
    for claim in material.of_kind(Kind.RELATION, Kind.IDENTITY):
        wanted = belongs if claim.kind is Kind.RELATION else describes
        sides = ends(claim) if claim.type in wanted and claim.realis.happened else None
        if sides and identities.actor(sides[0]):
            actor = identities.actor(sides[0])
            key = (claim.type, *_other(sides[1], claim, identities))
            if key[1] != actor:
                found.setdefault(actor, {}).setdefault(key, []).append(claim)
    return {
        actor: tuple(_affiliation(*key, claims) for key, claims in sorted(rows.items()))
        for actor, rows in found.items()
    }


def joined_affiliations(old: Iterable[Affiliation], new: Iterable[Affiliation]) -> tuple[Affiliation, ...]:
    """What an actor belongs to by its claims of before, and by others."""
    found: dict[tuple[str, str, str], Affiliation] = {(one.relation, one.actor, one.name): one for one in old}
    for one in new:
        key = (one.relation, one.actor, one.name)
        found[key] = _joined_affiliation(found[key], one) if key in found else one
    return tuple(one for _, one in sorted(found.items()))


def _joined_affiliation(one: Affiliation, other: Affiliation) -> Affiliation:
    since = min((day for day in (one.since, other.since) if day), default="")
    claims = tuple(sorted({*one.claims, *other.claims}))
    return replace(one, since=since, until=max(one.until, other.until), claims=claims)


def _other(role: Role, claim: Claim, identities: Identities) -> tuple[str, str]:
    """Id and name of what the actor belongs to; a description has no id."""
    if claim.kind is Kind.IDENTITY:
        return ("", identities.name(role))
    return (identities.actor(role), identities.name(role))


def _affiliation(relation: str, actor: str, name: str, claims: list[Claim]) -> Affiliation:
    begins = [claim.period.earliest for claim in claims if claim.period and claim.period.earliest]
    ends_ = [claim.period.latest for claim in claims if claim.period and claim.period.latest]
    until = max(ends_, default="") if relation == FORMERLY else ""
    since = "" if relation == FORMERLY else min(begins, default="")
    return Affiliation(relation, actor, name, since, until, tuple(sorted(claim.id for claim in claims)))
