"""Periods that a sentence only bounds: "left before the truce collapsed on Monday", "since the army came in May"."""

from __future__ import annotations

from dataclasses import replace

from polybius.annotate.records import TimeMention, Token
from polybius.claims.parse import VERBAL, Parse
from polybius.model.claims import Period, Precision

BEFORE, SINCE, AFTER = "before", "since", "after"


class Bounds:
    """The clauses of one report that say before or since when."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._dates = [t for t in parse.annotated.times if t.kind == "date" and t.period is not None]
        self._lengths = {parse.heads[t.head] for t in parse.annotated.times if t.kind == "duration"}

    def of(self, trigger: Token) -> Period | None:
        """The period by a clause of `before` or `since` that hangs on the trigger's own clause."""
        for clause in self._parse.children(self._parse.clause_head(trigger), "advcl"):
            mark = next((self._parse.lemmas[t.i] for t in self._parse.children(clause, "mark")), "")
            earlier = mark == AFTER and self._is_pluperfect(self._parse.tokens[self._parse.heads[clause.i]])
            date = self._date(clause) if mark in (BEFORE, SINCE) or earlier else None
            if date is not None and date.period is not None:
                return _until(date.period) if mark == BEFORE else _from(date.period)
        return None

    def _is_pluperfect(self, verb: Token) -> bool:
        """ "had been halted after the fire of Monday": not told as the next thing, and so with less of a day."""
        had = (t for t in self._parse.children(verb, "aux") if self._parse.lemmas[t.i] == "have")
        return any("Past" in t.morph.get("Tense", []) for t in had)

    def _date(self, clause: Token) -> TimeMention | None:
        return next((t for t in self._dates if self._parse.heads[t.head] == clause.i), None)

    def lasts(self, trigger: Token, date: TimeMention) -> bool:
        """ "launched the operation on Monday and cleared the town in four weeks": what takes its own time is not done
        on the day of the verb before."""
        beside = self._parse.deps[trigger.i] == "conj" and self._parse.pos[trigger.i] in VERBAL
        return beside and trigger.i in self._lengths and date.head < trigger.i


def _until(period: Period) -> Period | None:
    if not period.latest or "/" in period.edtf:
        return None
    return replace(period, edtf=f"../{period.edtf}", earliest="", precision=Precision.OPEN)


def _from(period: Period) -> Period | None:
    if not period.earliest or ".." in period.edtf:
        return None
    return replace(period, edtf=f"{period.edtf.partition('/')[0]}/..", latest="", precision=Precision.OPEN)
