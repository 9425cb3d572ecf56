"""Who acts as one side where it is asked how two sides stand to each other.

Organs act for their state, a person for what it leads on that day, a coalition that a state leads for that state. Sides
that nobody names are camps of their country (data/alignments.yaml): "the rebels" of Syria are one side in a case, "the
army" of a report about Syria is Syria's. Who is only "fighters" or "gunmen" is nobody's side, and what is done to
civilians is no alignment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from polybius.case.descriptions import singular
from polybius.case.holders import GOVERNMENT
from polybius.case.identity import Identities
from polybius.case.registry import Registry, Who, registry_of
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.codebook.actors import ActorRow
from polybius.codebook.case import CampWord
from polybius.model.claims import Claim, Voice
from polybius.model.names import fold

POWERS = frozenset(("state", "government", "armed_group", "organisation"))
WATCHERS = frozenset(("MED", "NGO", "EDU", "REL", "HLH", "HRI", "BUS"))
"""PLOVER's sectors of those who tell, help or teach, and take no side by that."""
STATE = "state"
"""The camp of a government and its forces."""
ARMED = frozenset(("UAF", "REB", "MIL", "PRM", "OPP"))
_LED = re.compile(r"^(.+?)[\s-]+(?:led|commanded)\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?<=\b[A-Z])\.")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Side:
    """One side. `state`: a state with its organs. `watches`: it tells, helps or teaches, and is a side to nobody."""

    id: str
    name: str
    watches: bool = False

    @property
    def state(self) -> bool:
        return self.id.startswith("a_state_")


class Powers:
    """Sides by role and by voice. `country` gives the country (alpha-2) that a report is about, or an empty string."""

    def __init__(
        self, identities: Identities, registry: Registry, tables: Tables, country: Callable[[str], str]
    ) -> None:
        self._identities = identities
        self._registry = registry
        self._country = country
        self._words = _words(tables.codebook)
        self._known: dict[tuple[str, str, str], Side | None] = {}
        self._called: dict[tuple[str, str], Side | None] = {}

    def sides(self, claim: Claim, role: str, day: str) -> tuple[Side, ...]:
        """The sides in a role on a day (ISO, may be empty), by id; those who only watch are none."""
        found = (self._side(claim, self._identities.actor(one), day) for one in claim.role(role))
        return tuple(sorted({side for side in found if side and not side.watches}, key=lambda side: side.id))

    def speaker(self, voice: Voice, day: str) -> Side | None:
        """The side that a voice speaks for, by the registry: how a case joins names does not move who speaks."""
        name = voice.name or (voice.span.text if voice.span else "")
        owner = self._words.outlets.get(fold(name), "") or self._registry.find(name)
        return self._owner(owner, day)

    def outlet(self, name: str) -> Side | None:
        """The side that owns or runs an outlet."""
        return self._owner(self._words.outlets.get(fold(name), ""), "")

    def _owner(self, actor: str, day: str) -> Side | None:
        who = self._registry.who(actor) if actor else None
        return self._named(who, day) if who else None

    # -- one actor -------------------------------------------------------------------------------------

    def _side(self, claim: Claim, actor: str, day: str) -> Side | None:
        if not actor:
            return None
        where = self._country(claim.report) or (claim.place.country if claim.place else "")
        key = (actor, day, where)
        if key not in self._known:
            self._known[key] = self._found(self._identities.who(actor), day, where)
        return self._known[key]

    def _found(self, who: Who, day: str, where: str) -> Side | None:
        if who.specific:
            return self._named(who, day)
        if (who.id, where) not in self._called:
            self._called[who.id, where] = self._described(who, where) if who.kind in POWERS else None
        return self._called[who.id, where]

    def _named(self, who: Who, day: str) -> Side | None:
        """By what the registry calls it, unless a reviewer named it."""
        if who.kind == "person":
            led = self._registry.led_by(who.id, day)
            return self._named(led, day) if led else None
        if who.kind not in POWERS:
            return None
        if who.state:
            return self._government(who)
        named = self._identities.name_on(who.id, day)
        called = named if named != who.id else self._registry.name_on(who.id, day) or who.name
        return Side(who.id, called, who.sector in WATCHERS)

    def _government(self, who: Who) -> Side:
        government = self._registry.of_country(who.id, GOVERNMENT) or self._registry.who(who.state)
        return Side(who.state, government.name if government else who.name)

    # -- descriptions ----------------------------------------------------------------------------------

    def _described(self, who: Who, where: str) -> Side | None:
        """By its words: who leads it, its camp, its people, the family name of who rules."""
        name = _INITIALS.sub("", who.name)
        phrase = f" {' '.join(singular(word) for word in fold(name).split())} "
        led = _LED.match(name)
        if led and (state := self._state_in(_capitals(led[1]))):
            return self._government(state)
        camp = next((row for word, row in self._words.camps if f" {word} " in phrase), None)
        people = next((name for word, name in self._words.peoples.items() if f" {word} " in phrase), "")
        if people and who.sector in ARMED and (camp is None or camp.camp == STATE):
            return Side(f"a_camp_forces:{fold(people)}", f"{people} forces")
        state = self._registry.who(self._registry.id_of(who.country)) if who.country else None
        state = state or self._state_in(_capitals(name)) or self._meant(where, camp)
        if camp and camp.camp != STATE:
            return _camp(camp, state)
        ruled = who.sector in ARMED and self._family(_capitals(name))
        return self._government(state) if state and (camp or ruled) else None

    def _meant(self, where: str, camp: CampWord | None) -> Who | None:
        """The state that a report is about. Its rebels are meant where the registry knows of a war there: a report set
        in a capital abroad tells of somebody else's."""
        state = self._registry.state(where)
        fought = camp is None or camp.camp == STATE or (state is not None and state.country in self._words.fought)
        return state if fought else None

    def _state_in(self, words: list[str]) -> Who | None:
        """The state whose name or adjective stands among the words, or the family name of who rules it."""
        row = next((self._words.states[word] for word in words if word in self._words.states), None)
        return self._registry.who(row.id if row else self._family(words))

    def _family(self, words: list[str]) -> str:
        return next((self._words.families[word] for word in words if word in self._words.families), "")


@dataclass(frozen=True, slots=True)
class _Words:
    """What the codebook says of sides, as look-ups."""

    camps: tuple[tuple[str, CampWord], ...]
    states: Mapping[str, ActorRow]
    """By names of one word and by what is theirs ("French")."""
    peoples: Mapping[str, str]
    families: Mapping[str, str]
    outlets: Mapping[str, str]
    fought: frozenset[str]
    """Countries (alpha-3) with a war."""


@lru_cache(maxsize=4)
def _words(codebook: Codebook) -> _Words:
    """Kept, for a case that grows asks for it again and again."""
    return _Words(
        camps=tuple((word, row) for row in codebook.alignment_camps for word in row.words),
        states={fold(word): row for row in reversed(codebook.actors) if row.alpha2 for word in _own_words(row)},
        peoples={fold(word): row.adjectives[0] for row in codebook.peoples for word in row.adjectives},
        families=_families(registry_of(codebook)),
        outlets={fold(name): row.of for row in codebook.owned_outlets for name in row.outlets},
        fought=frozenset(country for row in codebook.conflicts for country in row.countries),
    )


def _camp(camp: CampWord, state: Who | None) -> Side:
    if state is None:
        return Side(f"a_camp_{camp.camp}", camp.name)
    return Side(f"a_camp_{camp.camp}:{state.state}", f"{camp.name} ({state.name})")


def _capitals(name: str) -> list[str]:
    return [singular(fold(word)) for word in _WORD.findall(name) if word[0].isupper()]


def _own_words(row: ActorRow) -> Iterator[str]:
    yield from (word for word in (row.name, *row.names, *row.acronyms, *row.demonyms) if " " not in word)


def _families(registry: Registry) -> dict[str, str]:
    """States by the family names of their heads and ministers, where no two states share one."""
    found: dict[str, set[str]] = {}
    for name, state in registry.leaders():
        if len(name) > 3 and " " in name:
            found.setdefault(singular(fold(name.split()[-1].split("-")[-1])), set()).add(state)
    return {name: min(states) for name, states in found.items() if len(states) == 1}
