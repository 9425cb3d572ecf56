"""The tables of data/numbers.yaml and data/units.yaml in the form that the rules for quantities use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from polybius.annotate.lexemes import lexemes
from polybius.annotate.numerals import Numerals, numerals
from polybius.codebook import Codebook, NumberWord, Unit

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """Rows by the phrases that name them, looked up at a place in a row of words; the longest phrase wins."""

    rows: dict[Phrase, NumberWord]
    longest: int

    def starting(self, words: Sequence[str], at: int) -> tuple[int, NumberWord] | None:
        """The phrase that begins at `at`: where it ends, and its row."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            row = self.rows.get(tuple(words[at : at + length]))
            if row:
                return at + length, row
        return None

    def ending(self, words: Sequence[str], at: int) -> tuple[int, NumberWord] | None:
        """The phrase that ends before `at`: where it begins, and its row."""
        for length in range(min(self.longest, at), 0, -1):
            row = self.rows.get(tuple(words[at - length : at]))
            if row:
                return at - length, row
        return None


@dataclass(frozen=True)
class QuantityTable:
    numerals: Numerals
    vague: Phrases
    vague_links: Phrases
    majority: Phrases
    before: Phrases
    after: Phrases
    further: Phrases
    guesses: Phrases
    compounds: Phrases
    ratio_links: Phrases
    before_ratios: frozenset[str]
    after_shares: frozenset[str]
    changes: frozenset[str]
    lasting: frozenset[str]
    aging: frozenset[str]
    extents: frozenset[str]
    not_counted: frozenset[str]
    plurals: frozenset[str]
    harms: frozenset[str]
    harmed: frozenset[str]
    over_verbs: frozenset[str]
    weighed: frozenset[str]
    units: dict[Phrase, tuple[Unit, ...]]
    symbols: dict[str, Unit]
    labels: frozenset[str]
    capital_labels: frozenset[str]
    streets: frozenset[str]
    starters: frozenset[str]
    """Every word that a quantity can begin with, apart from digits."""

    def unit(self, words: Sequence[str], at: int) -> tuple[int, Unit] | None:
        """The unit that begins at `at`: `pounds of` weigh, other pounds are money; `barrel bombs` are no barrels."""
        if self.compounds.starting(words, at):
            return None
        for length in range(min(3, len(words) - at), 0, -1):
            rows = self.units.get(tuple(words[at : at + length]))
            if rows:
                following = words[at + length] if at + length < len(words) else ""
                weighs = len(rows) > 1 and (following == "of" or following in self.weighed)
                return at + length, rows[-1 if weighs else 0]
        return None


_BEFORE = ("floor", "ceiling", "below", "about")
_AFTER = ("floor_after", "about_after", "ceiling_after")


@lru_cache(maxsize=4)
def quantity_table(codebook: Codebook) -> QuantityTable:
    rows, table = codebook.number_words, numerals(codebook)
    vague, majority = _phrases(rows, ("vague",)), _phrases(rows, ("majority",))
    starters = {*table.cardinals, *table.multipliers, *table.ordinals, *table.fractions, "a", "an"}
    starters |= {phrase[0] for phrase in (*vague.rows, *majority.rows)}
    return QuantityTable(
        numerals=table,
        vague=vague,
        vague_links=_phrases(rows, ("vague_link",)),
        majority=majority,
        before=_phrases(rows, _BEFORE),
        after=_phrases(rows, _AFTER),
        further=_phrases(rows, ("further",)),
        guesses=_phrases(rows, ("guess",)),
        compounds=_phrases(rows, ("compound",)),
        ratio_links=_phrases(rows, ("every", "out_of", "in")),
        before_ratios=_forms(rows, "before_ratio"),
        after_shares=_forms(rows, "after_share"),
        changes=_forms(rows, "change"),
        lasting=_forms(rows, "lasting"),
        aging=_forms(rows, "aging"),
        extents=_forms(rows, "extent"),
        not_counted=_forms(rows, "extent") | _forms(rows, "not_counted"),
        plurals=_forms(rows, "plural") | _forms(rows, "harmed"),
        harms=_forms(rows, "harm"),
        harmed=_forms(rows, "harmed"),
        over_verbs=_forms(rows, "over_verb"),
        weighed=_forms(rows, "weighed"),
        units=_units(codebook.units),
        symbols={symbol: unit for unit in codebook.units for symbol in unit.symbols},
        labels=_forms(rows, "label"),
        capital_labels=_forms(rows, "label_capital"),
        streets=_forms(rows, "street"),
        starters=frozenset(starters),
    )


def _units(units: Iterable[Unit]) -> dict[Phrase, tuple[Unit, ...]]:
    found: dict[Phrase, tuple[Unit, ...]] = {}
    for unit in units:
        for form in unit.forms:
            phrase = tuple(lexemes(form).words)
            found[phrase] = (*found.get(phrase, ()), unit)
    return found


def _phrases(rows: Iterable[NumberWord], kinds: tuple[str, ...]) -> Phrases:
    found = {tuple(lexemes(form).words): row for row in rows if row.kind in kinds for form in row.forms}
    return Phrases(found, max((len(phrase) for phrase in found), default=0))


def _forms(rows: Iterable[NumberWord], kind: str) -> frozenset[str]:
    return frozenset(form for row in rows if row.kind == kind for form in row.forms)
