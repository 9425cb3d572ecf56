"""Why two names are one actor, or may be: the sentence, the claims, and how much hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from polybius.case.linking_scores import Scored, Scorer
from polybius.model.case import Link, LinkState
from polybius.model.ids import content_id

COUNTED = frozenset(("said", "two"))
"""Features whose phrase ends in a number of reports."""
EACH = 2
"""Claims that show how each name is used where none says anything of both."""


@dataclass(frozen=True, slots=True)
class Owners:
    """Actor ids by the keys of their names, and mentions by actor id."""

    actors: Mapping[str, str]
    mentions: Mapping[str, int]


class Reasons:
    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._tables = scorer.tables

    def record(self, link: Scored, owners: Owners, rival: str = "") -> Link:
        """`rival` is the key of another owner of the name."""
        actors = owners.actors
        one, other = (actors.get(key, key) for key in (link.one, link.other))
        forms = (self._form(link.one), self._form(link.other))
        state = LinkState.JOINED if one == other else LinkState.OFFERED
        return Link(
            id=content_id("n", link.one, link.other),
            one=one,
            other=other,
            names=forms,
            state=state,
            score=link.probability,
            mentions=self._mentions(link, owners, state),
            doubt=self._doubt(link, rival),
            claims=self._claims(link),
            why=self.sentence(link, self._form(rival) if rival else ""),
        )

    def _form(self, key: str) -> str:
        return self._scorer.profile(key).name

    def sentence(self, link: Scored, rival: str = "") -> str:
        """`"JFS" and "Jabhat Fateh al-Sham": acronym said in 3 reports; both active in Syria. Against: ...`"""
        helps = "; ".join(self._phrases(link, favour=True))
        hurts = "; ".join(self._phrases(link, favour=False))
        told = f'"{self._form(link.one)}" and "{self._form(link.other)}": {helps or "little in common"}'
        told += f". Against: {hurts}" if hurts else ""
        return told + (f'. Stays apart: "{rival}" fits about as well' if rival else "")

    def _phrases(self, link: Scored, *, favour: bool) -> Iterator[str]:
        weights, phrases = self._tables.weights, self._tables.phrases
        for outcome in link.outcomes:
            phrase, weight = phrases.get(outcome, ""), weights.get(outcome, 0.0)
            if phrase and (weight > 0) is favour and weight:
                yield f"{phrase} {self._count(link, outcome[0])}" if outcome[0] in COUNTED else phrase

    def _count(self, link: Scored, feature: str) -> str:
        evidence, pair = self._scorer.evidence, (link.one, link.other)
        if feature == "two":
            number = len(evidence.beside[pair])
        else:
            number = len(set().union(*evidence.said[pair].witnesses.values()))
        return f"{number} report{'s' * (number != 1)}"

    def _mentions(self, link: Scored, owners: Owners, state: LinkState) -> int:
        """How many mentions hang on it: those of the rarer name, or of the rarer of two actors."""
        if state is LinkState.JOINED:
            return min(self._scorer.profile(key).mentions or 1 for key in (link.one, link.other))
        return min(owners.mentions.get(owners.actors.get(key, ""), 1) for key in (link.one, link.other))

    @staticmethod
    def _doubt(link: Scored, rival: str) -> float:
        """1 where it could be either way, 0 where it is sure; a name with two owners is in full doubt."""
        return 1.0 if rival else round(1 - abs(2 * link.probability - 1), 4)

    def _claims(self, link: Scored) -> tuple[str, ...]:
        """Claims that say something of both; else some that use each name."""
        evidence, pair = self._scorer.evidence, (link.one, link.other)
        said = evidence.said[pair].claims if pair in evidence.said else set()
        both = said | set(evidence.beside.get(pair, {}).values())
        each = {claim for key in pair for claim in self._scorer.profile(key).claims[:EACH]}
        return tuple(sorted(both or each))
