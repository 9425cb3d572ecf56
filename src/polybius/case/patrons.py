"""Sponsors and clients: who supports, arms, pays, trains or leads whom, by the claims; what the registry knows of it is
named beside and counts for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import prod

from polybius.case.days import iso
from polybius.case.powers import Side
from polybius.case.signs import Sign
from polybius.codebook import Codebook
from polybius.codebook.actors import TieRow, TieType
from polybius.model.alignments import Patronage, Way
from polybius.model.claims import Realis
from polybius.model.ids import content_id

BACKING = "backs"
LEADING = "leads"
FOLLOWING = "follows"
RELATIONS = {"supports": BACKING, "leads": LEADING}
"""Relation types whose `from` is a patron, with the way where no word tells a narrower one."""
ENDED = frozenset(("abandoned_by", "formerly"))
"""Relation types whose `to` was a patron of `from`."""
REACH = 60
"""Characters behind the word that makes a relation in which its way is looked for ("provided the front with arms")."""
STATE_TIES = (TieType.BACKED_BY, TieType.PART_OF, TieType.WING_OF, TieType.AFFILIATED)


@dataclass(frozen=True, slots=True)
class Backing:
    """One claim that a patron backs a client, or no more."""

    sign: Sign
    patron: str
    way: str
    ended: bool = False


class Patrons:
    """Finds who backs whom among the signs of a pair."""

    def __init__(self, codebook: Codebook) -> None:
        self._phrases = {row.way: row.phrase for row in codebook.patron_words}
        self._words = {word: row.way for row in codebook.patron_words for word in row.words}
        self._verbs = {word: row.way for row in codebook.patron_words for word in (*row.verbs, *row.words)}
        self._acts = {act: row.way for row in codebook.patron_words for act in row.acts}
        self._ties = _ties(codebook)

    def records(self, pair: tuple[Side, Side], signs: Sequence[Sign]) -> Iterator[Patronage]:
        found = [backing for sign in signs if (backing := self._backing(sign))]
        for patron, client in (pair, pair[::-1]):
            own = [backing for backing in found if backing.patron == patron.id]
            if any(not backing.ended for backing in own):
                yield self._record(patron, client, own)

    # -- one claim -------------------------------------------------------------------------------------

    def _backing(self, sign: Sign) -> Backing | None:
        claim, other = sign.claim, _other(sign)
        if sign.kind in ENDED and sign.doer:
            return Backing(sign, other, "", ended=True)
        denied = claim.realis is Realis.DENIED
        if not sign.doer or not (claim.realis.happened or denied):
            return None
        if sign.kind in RELATIONS:
            way = self._told_way(sign) or RELATIONS[sign.kind]
            nobody = way == FOLLOWING or (way == LEADING and other.startswith("a_state_"))
            return None if nobody else Backing(sign, sign.doer, way, ended=denied)
        given = self._acts.get(f"{claim.type}:{claim.mode}") if sign.kind == claim.type else None
        return Backing(sign, sign.doer, given, ended=denied) if given else None

    def _told_way(self, sign: Sign) -> str:
        """By the word that makes the relation, else the nearest behind it within the claim's words."""
        at = sign.claim.anchor - sign.claim.span.begin
        if at < 0 or sign.kind != "supports":
            return ""
        behind = sign.claim.span.text[at : at + REACH]
        words = "".join(char if char.isalpha() else " " for char in behind.lower()).split()
        made = next((self._verbs[word] for word in words[:1] if word in self._verbs), "")
        return made or next((self._words[word] for word in words[1:] if word in self._words), "")

    # -- a patron and its client -----------------------------------------------------------------------

    def _record(self, patron: Side, client: Side, found: Sequence[Backing]) -> Patronage:
        backing = [one for one in found if not one.ended]
        ways = tuple(self._ways(backing))
        since, until = _days(backing)
        score = round(_firm(backing), 3)
        witnesses = len({one.sign.witness for one in backing})
        ended = _claims(one for one in found if one.ended)
        return Patronage(
            id=content_id("p", patron.id, client.id),
            pair=(patron.id, client.id),
            names=(patron.name, client.name),
            since=since,
            until=until,
            score=score,
            witnesses=witnesses,
            ways=ways,
            against=ended,
            known=tuple(self._known(patron, client)),
            claims=_claims(found),
            why=self._why(patron, client, ways, witnesses, len(ended)),
        )

    def _ways(self, backing: Sequence[Backing]) -> Iterator[Way]:
        ordered = sorted(backing, key=lambda one: (one.way, one.sign.claim.id))
        for way, some in groupby(ordered, key=lambda one: one.way):
            own = list(some)
            since, until = _days(own)
            yield Way(way, since, until, len({one.sign.witness for one in own}), _claims(own))

    def _why(self, patron: Side, client: Side, ways: Sequence[Way], witnesses: int, ended: int) -> str:
        told = ", ".join(
            f"{self._phrases.get(one.way, one.way)} ({one.witnesses})"
            for one in sorted(ways, key=lambda one: (-one.witnesses, one.way))
        )
        against = f"; against it {ended} claim{'s' * (ended != 1)}" if ended else ""
        counted = f"{witnesses} witness{'es' * (witnesses != 1)}"
        return f"{patron.name} for {client.name}: {told}; {counted}{against}"

    def _known(self, patron: Side, client: Side) -> Iterator[str]:
        """The registry's ties of the client to the patron: knowledge, no claim."""
        for tie in self._ties.get(client.id, ()):
            if tie.type in STATE_TIES and tie.to.split(":")[0] == patron.id:
                yield f"{tie.type.value.replace('_', ' ')} {patron.name}{_during(tie.since, tie.until)}"


@lru_cache(maxsize=4)
def _ties(codebook: Codebook) -> Mapping[str, tuple[TieRow, ...]]:
    return {row.id: row.ties for row in codebook.actors if row.ties}


def _during(since: str, until: str) -> str:
    return f" ({since or '?'} to {until or 'now'})" if since or until else ""


def _other(sign: Sign) -> str:
    return sign.pair[1].id if sign.doer == sign.pair[0].id else sign.pair[0].id


def _claims(found: Iterable[Backing]) -> tuple[str, ...]:
    return tuple(sorted({one.sign.claim.id for one in found}))


def _days(backing: Sequence[Backing]) -> tuple[str, str]:
    """First and last day on which it is told or dated."""
    days = [one.sign.told for one in backing if one.sign.told]
    days += [
        day
        for one in backing
        if one.sign.days and not one.sign.days.open
        for day in (one.sign.days.first, one.sign.days.last)
    ]
    return (iso(min(days)), iso(max(days))) if days else ("", "")


def _firm(backing: Sequence[Backing]) -> float:
    """That at least one witness is right, each by its firmest claim."""
    best: dict[str, float] = {}
    for one in backing:
        best[one.sign.witness] = max(best.get(one.sign.witness, 0.0), min(1.0, one.sign.firmness))
    return 1.0 - prod(1.0 - best[witness] for witness in sorted(best))
