"""What an agreement binds its parties to: terms in several wordings made one, and what its own claims say of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from polybius.case.agreements_features import TALKS, jaccard
from polybius.case.agreements_tables import AgreementTables, fits
from polybius.case.agreements_told import Told
from polybius.codebook import DutyRow
from polybius.model.agreements import Duty, DutyStatus, Violation
from polybius.model.claims import Realis

MOST = 20
LEAD = re.compile(r"^(?:to|the|a|an|their|its)\s+", re.IGNORECASE)
OVER = "collapsed"


class Duties:
    """Makes the duties of agreements."""

    def __init__(self, tables: AgreementTables, stop: frozenset[str]) -> None:
        self._tables = tables
        self._stop = stop

    def of(self, kind: str, told: Sequence[Told], violations: Sequence[Violation]) -> tuple[Duty, ...]:
        """By act, then by wording; at most `MOST`. Talks bind nobody."""
        if kind in TALKS:
            return ()
        grouped = self._grouped(told)
        for row in self._tables.duties:
            if kind in row.implied:
                grouped.setdefault((row.act, row.phrase), [])
        duties = [self._duty(act, wordings, text, told, violations) for (act, text), wordings in grouped.items()]
        return tuple(sorted(duties, key=lambda duty: (not duty.act, duty.act, duty.text)))[:MOST]

    def _grouped(self, told: Sequence[Told]) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """Wordings with their claims, by act; what names no act by likeness of words."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for one in told:
            for term in one.claim.terms if one.stage != OVER else ():
                text = " ".join(term.text.split())
                row = self.act(text)
                key = (row.act, row.phrase) if row else ("", self._like(text, found))
                found.setdefault(key, []).append((text, one.claim.id))
        return found

    def _like(self, text: str, known: Iterable[tuple[str, str]]) -> str:
        words, least = self._telling(text), self._tables.limits.get("same_term", 0.5)
        alike = (other for act, other in known if not act and jaccard(words, self._telling(other)) >= least)
        return next(alike, text)

    def _telling(self, text: str) -> frozenset[str]:
        return frozenset(word for word in re.findall(r"\w+", text.casefold()) if word not in self._stop)

    def act(self, text: str) -> DutyRow | None:
        """The row whose words the term names first."""
        words = re.findall(r"[\w-]+", text.casefold())
        for word in words:
            for row in self._tables.duties:
                if any(fits(pattern, word) for pattern in row.words):
                    return row
        return None

    def _duty(
        self,
        act: str,
        wordings: Sequence[tuple[str, str]],
        text: str,
        told: Sequence[Told],
        violations: Sequence[Violation],
    ) -> Duty:
        texts = tuple(sorted({wording for wording, _ in wordings}, key=lambda wording: (len(wording), wording)))
        shown = LEAD.sub("", texts[0]) if texts and not act else text
        claims = tuple(sorted({claim for _, claim in wordings}))
        status, says, why = self._status(act, told, violations)
        return Duty(act, shown, texts, status, claims, says, why)

    def _status(
        self, act: str, told: Sequence[Told], violations: Sequence[Violation]
    ) -> tuple[DutyStatus, tuple[str, ...], str]:
        """Kept where the agreement is said to be carried out; broken where it is said to have been violated: by whom is
        only known for what stops the fighting, the breach of which is what such claims mean."""
        broken = [v for v in violations if not v.alleged and act in ("end_fighting", "")]
        accused = sorted({claim for v in violations if v.alleged for claim in v.claims})
        done = sorted(
            one.claim.id for one in told if one.stage == "completed" and one.claim.realis is not Realis.DENIED
        )
        if broken:
            claims = tuple(sorted({claim for v in broken for claim in v.claims}))
            return DutyStatus.BROKEN, claims, f"{_claims(claims)} that it was violated"
        if done and act not in ("end_fighting", ""):
            return DutyStatus.KEPT, tuple(done), f"{_claims(done)} that it was carried out"
        if accused:
            return DutyStatus.OPEN, tuple(accused), "a breach is alleged; nobody but the accusers says so"
        return DutyStatus.OPEN, (), "no claim says that it was kept or broken"


def _claims(claims: Sequence[str]) -> str:
    return f"{len(claims)} claim{'s' if len(claims) != 1 else ''} say{'s' if len(claims) == 1 else ''}"
