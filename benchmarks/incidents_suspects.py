"""Who may have done an incident: every party of the report that can act, with what speaks for and against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import log

from benchmarks.incidents_features import Features
from benchmarks.incidents_join import Incident
from benchmarks.incidents_tellings import Party
from polybius.annotate.records import AnnotatedReport, Mention
from polybius.model.claims import Claim

HEADS = frozenset(
    "terrorist guerrilla rebel subversive extremist individual man gunman assailant person attacker soldier trooper "
    "military army police policeman commando squad kidnapper murderer assassin killer criminal unit force group troop "
    "member trafficker youth student subject insurgent paramilitary mercenary organization front movement mafia people "
    "cartel government authority battalion militia".split()
)
"""Heads of descriptions with a weight of their own."""
NEAR = 2
"""Sentences from a telling within which the words around a mention count."""


KINDS = frozenset(("armed_group", "organisation", "government", "person", "population"))
CUES = {
    "responsibility": "claims", "claim": "claims", "claimed": "claims", "attribute": "accuses", "attributed": "accuses",
    "blame": "accuses", "accuse": "accuses", "responsible": "accuses", "guilty": "accuses", "suspect": "accuses",
    "presumably": "supposes", "allegedly": "supposes", "reportedly": "supposes", "presumed": "supposes",
    "alleged": "supposes", "arrest": "arrests", "capture": "arrests", "detain": "arrests", "member": "members",
    "perpetrate": "does", "commit": "does", "carry": "does", "author": "does", "perpetrator": "does", "involve": "does",
    "participate": "does", "confess": "does", "order": "orders", "hire": "orders", "condemn": "condemns",
    "deny": "denies", "investigate": "looks", "report": "tells", "say": "tells",
}  # fmt: skip
"""Lemmas in the sentence of a mention that bear on whether it did what is told."""


PARTS = {
    ("ACCUSE", "", "recipient"): "accused",
    ("ACCUSE", "", "actor"): "accuser",
    ("COERCE", "arrest", "recipient"): "arrested",
    ("COERCE", "arrest", "actor"): "arrester",
    ("REJECT", "", "actor"): "denier",
    ("THREATEN", "", "actor"): "threatener",
}
"""What a role in a claim of some type and mode makes of somebody."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention in its sentence: its relation, the preposition and verb over it, and the cues around."""

    mention: Mention
    dep: str
    preposition: str
    governor: str
    cues: frozenset[str]
    parts: frozenset[str] = frozenset()
    """What claims make of it: `accused`, `accuser`, `arrested`, `denier`, `charged` with an act."""


def parts_of(claims: Sequence[Claim]) -> dict[int, frozenset[str]]:
    """What claims make of whoever stands at an offset."""
    found: dict[int, set[str]] = {}
    for claim in claims:
        charge = claim.rule.startswith("responsibility")
        for role in claim.roles:
            part = "charged" if charge and role.role == "actor" else PARTS.get((claim.type, claim.mode, role.role), "")
            part = part or PARTS.get((claim.type, "", role.role), "")
            if part:
                found.setdefault(role.span.begin, set()).add(part)
    return {begin: frozenset(parts) for begin, parts in found.items()}


def seen_of(annotated: AnnotatedReport, claims: Sequence[Claim] = ()) -> tuple[Seen, ...]:
    """Every mention of somebody, by position."""
    parts = parts_of(claims)
    cues = {
        sentence.start: frozenset(CUES[word.lemma_.lower()] for word in sentence if word.lemma_.lower() in CUES)
        for sentence in annotated.sentences()
    }
    found = (_seen(annotated, mention, cues) for mention in annotated.mentions if mention.kind in KINDS)
    return tuple(replace(one, parts=parts.get(one.mention.span.begin, frozenset())) for one in found)


def _seen(annotated: AnnotatedReport, mention: Mention, cues: dict[int, frozenset[str]]) -> Seen:
    head = annotated.doc[mention.head]
    preposition = next((child.lower_ for child in head.children if child.dep_ == "case"), "")
    governor = CUES.get(head.head.lemma_.lower(), "")
    return Seen(mention, head.dep_, preposition, governor, cues[head.sent.start])


@dataclass
class Suspect:
    """One party under all its mentions; `begins` are their offsets, `texts` their words."""

    name: str
    seen: list[Seen] = field(default_factory=list)
    foremost: bool = False
    """Nobody of its sector, named or only described as it is, is spoken of more often."""

    @property
    def mentions(self) -> list[Mention]:
        return [one.mention for one in self.seen]

    @property
    def named(self) -> bool:
        return any(mention.named for mention in self.mentions)

    @property
    def sector(self) -> str:
        return next((mention.sector[:3] for mention in self.mentions if mention.sector), "")

    @property
    def begins(self) -> frozenset[int]:
        return frozenset(mention.span.begin for mention in self.mentions)

    @property
    def text(self) -> str:
        """The longest of its names, the longest of its descriptions where it has none."""
        named = [mention for mention in self.mentions if mention.named] or self.mentions
        texts = [" ".join(mention.span.text.split()) for mention in named if mention.antecedent < 0]
        return max(texts, key=lambda text: (len(text), text), default=self.name)

    @property
    def party(self) -> Party:
        return Party(self.text, self.name, self.mentions[0].span.begin)


def suspects(seen: Sequence[Seen]) -> list[Suspect]:
    """The parties of a report, each with all that is said of it."""
    found: dict[str, Suspect] = {}
    for one in seen:
        key = one.mention.actor or one.mention.name.lower()
        found.setdefault(key, Suspect(one.mention.name)).seen.append(one)
    most: dict[tuple[str, bool], int] = {}
    for suspect in found.values():
        kind = (suspect.sector, suspect.named)
        most[kind] = max(most.get(kind, 0), len(suspect.seen))
    for suspect in found.values():
        suspect.foremost = len(suspect.seen) == most[suspect.sector, suspect.named]
    return list(found.values())


def suspicion(
    suspect: Suspect, incident: Incident, incidents: list[Incident], sentence: Callable[[int], int]
) -> Features:
    """Features of the party as the one who did the incident; `sentence` numbers the sentence at an offset."""
    acts = [t for t in incident.tellings if any(actor.begin in suspect.begins for actor in t.actors)]
    places = {sentence(telling.anchor) for telling in incident.tellings}
    distance = min(abs(place - sentence(begin)) for place in places for begin in suspect.begins)
    other = any(a.begin in suspect.begins for i in incidents if i is not incident for a in i.actors)
    found: Features = {
        "bias": 1.0,
        "acts": float(bool(acts)),
        "acts often": log(1 + len(acts)),
        "acts elsewhere": float(other),
        "acts elsewhere only": float(other and not acts),
        "suffers": float(any(victim.begin in suspect.begins for victim in incident.victims)),
        "alone": float(bool(acts) and len({a.name for a in incident.actors}) == 1),
        "nobody acts": float(not incident.actors),
        "distance": log(1 + distance),
        "same sentence": float(distance == 0),
        "mentions": log(len(suspect.mentions)),
        "claimed": float(any(t.lemma in ("claim", "admit", "assume") and t.effect_only for t in acts)),
    }
    found["inside actor"] = float(any(_holds(actor, begin) for actor in incident.actors for begin in suspect.begins))
    found["inside victim"] = float(any(_holds(party, begin) for party in incident.victims for begin in suspect.begins))
    found["dies of it"] = float(any(t.dead for t in acts))
    found["before"] = float(min(suspect.begins) < incident.tellings[0].anchor)
    near = [one for one in suspect.seen if min(abs(sentence(one.mention.span.begin) - s) for s in places) <= NEAR]
    found.update((name, 1.0) for one in near for name in _context(one))
    sector = suspect.sector
    if sector:
        found["same sector acts"] = float(any(actor.sector[:3] == sector for actor in incident.actors))
        found["same sector suffers"] = float(any(victim.sector[:3] == sector for victim in incident.victims))
        found[f"{sector} acts here"] = found["same sector acts"] * suspect.named
    victims = {victim.sector[:3] or victim.kind or "none" for victim in incident.victims} or {"nobody"}
    found.update((f"{sector or suspect.mentions[0].kind} on {victim}", 1.0) for victim in victims)
    found[f"{sector or 'none'} in {incident.type}"] = 1.0
    found.update((f"is {part}", 1.0) for one in suspect.seen for part in one.parts)
    found["acts in the report"] = log(1 + sum(a.begin in suspect.begins for i in incidents for a in i.actors))
    found["foremost"] = float(suspect.foremost)
    found[f"foremost {sector or 'none'}"] = float(suspect.foremost and suspect.named)
    found.update((name, 1.0) for name in _description(suspect))
    if acts:
        found.update((f"acts {name}", 1.0) for name in _description(suspect))
    if not incident.actors:
        found.update((f"open {name}", 1.0) for name in _description(suspect))
        found["open distance"] = found["distance"]
        found["open foremost"] = found["foremost"]
        found.update((f"open {name}", 1.0) for one in near for name in _context(one))
    return found


def _holds(party: Party, begin: int) -> bool:
    """Whether somebody is named within the words for another: the group of "members of the Valley Front"."""
    return party.begin < begin < party.begin + len(party.text)


def _context(one: Seen) -> Iterator[str]:
    yield f"near dep {one.dep.partition(':')[0]}"
    if one.preposition in ("by", "to", "of", "with", "from", "against", "in"):
        yield f"near {one.preposition}"
    if one.governor:
        yield f"under {one.governor}"
    yield from (f"near {cue}" for cue in sorted(one.cues))
    yield from (f"near is {part}" for part in sorted(one.parts))


def _description(suspect: Suspect) -> Iterator[str]:
    mention = suspect.mentions[0]
    yield f"kind {mention.kind}"
    yield f"sector {mention.sector[:3] or 'none'}"
    yield "named" if suspect.named else "described"
    words = set(suspect.name.lower().split())
    kind = "name" if suspect.named else "head"
    yield from (f"{kind} {head}" for head in sorted(HEADS) if words & {head, f"{head}s", head[:-3] + "men"})
