"""How a case grows: what changed reports touch is made again, and nothing else.

    copies -> reports (places, descriptions, names) -> identity -> clusterings -> layers -> summaries

Each step reads from the kept rows (`model.workings`) what the one before changed, widens it to whole parts, makes these
anew by the very functions that make a whole case, and puts them in place of the old ones. Nothing is approximate: the
rows and objects are those of a case that is built at once, byte for byte. See docs/decisions/0015-a-case-that-grows.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from polybius.case.conduct import Basis, place_rows, sourcings
from polybius.case.focus import abouts, homes_of
from polybius.case.growing_layers import Dirty, LayersGrowth
from polybius.case.growing_names import NamesGrowth
from polybius.case.growing_views import Views
from polybius.case.independence import copy_groups
from polybius.case.linking_facts import FactReader
from polybius.case.material import Material
from polybius.case.usage import mentions_of
from polybius.model.claims import Claim
from polybius.model.plain import dumps
from polybius.model.text import NearCopy
from polybius.model.workings import Heading, Sourced, Use, Workings


def grow(
    kept: Workings, changed: Iterable[str], reports: Iterable[str], copies: Sequence[NearCopy], basis: Basis
) -> None:
    """Brings the rows and objects up to the claims of changed reports; `reports` are the ids of all there are."""
    dirty = Dirty(set(changed))
    _Groups(kept, basis).regrow(set(reports), copies, dirty)
    names = _Reports(kept, basis).regrow(dirty)
    dirty.claims |= NamesGrowth(kept, basis).regrow(names, dirty.observed, dirty.reports)
    LayersGrowth(kept, basis, dirty).regrow()


class _Groups:
    """Copies: groups are found anew, for copies of copies may join them."""

    def __init__(self, kept: Workings, basis: Basis) -> None:
        self._kept = kept
        self._basis = basis

    def regrow(self, reports: set[str], copies: Sequence[NearCopy], dirty: Dirty) -> None:
        old = {group.id: group for group in self._kept.all_records("groups")}
        new = {group.id: group for group in copy_groups(reports, copies, self._basis.tables)}
        fresh = [group for id_, group in new.items() if id_ not in old]
        gone = [group for id_, group in old.items() if id_ not in new]
        self._kept.set_records("groups", [group.id for group in (*gone, *fresh)], [(g.id, g) for g in fresh])
        witness = {report: report for group in gone for report in group.reports}
        witness.update({report: group.reports[0] for group in fresh for report in group.reports})
        headings = self._kept.found("headings", "report", witness)
        moved = [one._replace(witness=witness[one.report]) for one in headings if one.witness != witness[one.report]]
        dirty.moved = {heading.report for heading in moved} - dirty.reports
        rest = [Heading(id_, "", witness.get(id_, id_)) for id_ in self._unknown(dirty.reports, headings)]
        self._kept.replaced("headings", "report", [h.report for h in moved], moved)
        self._kept.replaced("headings", "report", [h.report for h in rest], rest)

    def _unknown(self, reports: set[str], headings: Iterable[Heading]) -> list[str]:
        """Reports that came in: their country is found when they are read."""
        known = {heading.report for heading in self._kept.found("headings", "report", reports)}
        return sorted(reports - known - {heading.report for heading in headings})


class _Reports:
    """The rows of each report: its places, its descriptions, its names and what it says of them."""

    def __init__(self, kept: Workings, basis: Basis) -> None:
        self._kept = kept
        self._basis = basis
        self._views = Views(kept, basis)

    def regrow(self, dirty: Dirty) -> set[str]:
        """Names that anything was said of, before or now; `dirty.reports` gains the reports that read otherwise now."""
        while more := self._read_otherwise(dirty.reports) - dirty.reports:
            dirty.reports |= more
        touched = dirty.reports | dirty.moved
        names = self._names(touched)
        dirty.observed = {row[0] for row in self._kept.distinct("mentions", "observed", "report", dirty.reports)}
        self._write(dirty.reports)
        dirty.moved -= dirty.reports
        return names | self._names(touched)

    def _names(self, reports: set[str]) -> set[str]:
        mentioned = self._kept.distinct("mentions", "key", "report", reports)
        told = self._kept.distinct("facts", "one, other", "report", reports)
        return {name for row in (*mentioned, *told) for name in row if name}

    def _read_otherwise(self, reports: set[str]) -> set[str]:
        """Writes places and descriptions of reports; the reports that use such names and are read otherwise for it."""
        told = self._kept.claims_of(reports)
        self._sourcings(reports, told)
        claims = self._views.moved(told)
        return self._places(reports, claims) | self._descriptions(reports, claims)

    def _sourcings(self, reports: set[str], claims: Sequence[Claim]) -> None:
        material = Material.of(self._kept.reports_by_id(reports), claims)
        made = sourcings(material, self._kept.texts_of(reports), self._basis.tables)
        self._kept.replaced("sourcings", "report", reports, [Sourced(id_, dumps(one)) for id_, one in made.items()])

    def _places(self, reports: set[str], claims: Sequence[Claim]) -> set[str]:
        new = list(place_rows(claims))
        names = {row.name for row in (*new, *self._kept.found("place_names", "report", reports))}
        before = self._known_places(names)
        self._kept.replaced("place_names", "report", reports, new)
        flipped = before ^ self._known_places(names)
        return {row[0] for row in self._kept.distinct("mentions", "report", "name", flipped)} if flipped else set()

    def _known_places(self, names: set[str]) -> set[str]:
        return {row[0] for row in self._kept.distinct("place_names", "name", "name", names)}

    def _descriptions(self, reports: set[str], claims: Sequence[Claim]) -> set[str]:
        countries = abouts(claims)
        headings = self._kept.found("headings", "report", reports)
        self._kept.replaced(
            "headings",
            "report",
            reports,
            [h._replace(country=countries.get(h.report, "")) for h in headings],
        )
        new = self._views.focus(claims).uses(claims)
        keys = {row.key for row in (*new, *self._kept.found("uses", "report", reports))}
        before = self._homes(keys)
        self._kept.replaced("uses", "report", reports, new)
        after = self._homes(keys)
        moved = {key for key in keys if before.get(key) != after.get(key)}
        return {row[0] for row in self._kept.distinct("uses", "report", "key", moved)} if moved else set()

    def _homes(self, keys: set[str]) -> dict[str, str]:
        return homes_of(Use("", *row) for row in self._kept.used_in(keys))

    def _write(self, reports: set[str]) -> None:
        tables = self._basis.tables
        material = self._views.material(self._kept.claims_of(reports))
        naming = self._views.naming(material.claims)
        describes, reader = tables.of_kind("describes"), FactReader(tables, naming)
        mentions = [row for c in material.claims for row in mentions_of(c, material.told(c), describes, naming)]
        facts = [fact for claim in material.claims for fact in reader.facts(claim)]
        self._kept.replaced("mentions", "report", reports, mentions)
        self._kept.replaced("facts", "report", reports, facts)
        self._kept.replaced("aliases", "report", reports, self._views.aliases)
