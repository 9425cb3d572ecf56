"""What the SQL stores share: the schema with its migrations, and every statement.

The SQL is the part that DuckDB and PostgreSQL have in common; a store adds how to connect, how to
insert many rows and what its driver's errors mean.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from polybius.errors import StoreError, StoreVersionError
from polybius.model.agreements import Observance
from polybius.model.alignments import Dyad, Patronage, Turn
from polybius.model.case import (
    Actor,
    AgreementCase,
    Alignment,
    Case,
    ControlSpell,
    Decision,
    Event,
    Group,
    Link,
    in_order,
)
from polybius.model.claims import Claim
from polybius.model.control import AreaShare
from polybius.model.ids import content_id
from polybius.model.ledgers import LedgerEntry
from polybius.model.outlooks import Foresight
from polybius.model.sparse import dumps_sparse
from polybius.model.tallies import Outlet, Source, Sum, Tally
from polybius.model.text import Origin, Report, Skipped
from polybius.model.wording import Wording
from polybius.stores.base import SCHEMA_VERSION, Coding, Counts, Made, Shape, Store
from polybius.stores.records import decode, decode_shared, encode, forget
from polybius.stores.workings import DECIDED, NOWHERE, Growing, SqlWorkings, indices, schema

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "create table sources (fingerprint varchar primary key, label varchar not null)",
        "create table skipped (fingerprint varchar, place varchar, why varchar, remedy varchar)",
        "create table reports (id varchar primary key, text varchar not null, words bigint not null,"
        " not_coded varchar not null, notes varchar not null)",
        "create table origins (report varchar, file varchar, row_number bigint, record varchar, title varchar,"
        " outlet varchar, date varchar, url varchar, language varchar,"
        " primary key (report, file, row_number, record, title, outlet, date, url, language))",
        "create table signatures (report varchar primary key, signature {bytes} not null)",
        "create table codings (report varchar primary key, reader varchar, codebook varchar, date varchar)",
        "create table claims (id varchar, report varchar, kind varchar, begin_offset bigint, end_offset bigint,"
        " type varchar, mode varchar, realis varchar, certainty varchar, confidence double precision,"
        " earliest varchar, latest varchar, place_id varchar, place_name varchar, rule varchar, reader varchar,"
        " body varchar not null)",
        "create index claims_by_report on claims (report)",
        "create table objects (kind varchar, id varchar, position bigint, body varchar not null)",
        "create table decisions (position bigint, id varchar, body varchar not null)",
    ),
    tuple(schema()),
    ("create table wordings (report varchar primary key, body varchar not null)",),
    ("delete from meta where key = 'grown_from'",),  # outlets and sources grow by sums that older cases lack
)
"""Statements that lead from version n to n + 1, the first from nothing. Append only."""

CLAIMS = "claims"
"""The kind of objects that are no objects of the case."""
WORDED = 3
"""The first version of the schema that keeps how reports word what they tell."""

OBJECTS: dict[str, type] = {
    "events": Event,
    "actors": Actor,
    "control": ControlSpell,
    "shares": AreaShare,
    "alignments": Alignment,
    "turns": Turn,
    "dyads": Dyad,
    "patronage": Patronage,
    "agreements": AgreementCase,
    "observances": Observance,
    "outlooks": Foresight,
    "ledger": LedgerEntry,
    "tallies": Tally,
    "outlets": Outlet,
    "cited": Source,
    "groups": Group,
    "links": Link,
}

KEPT_BESIDE: dict[str, type] = {"sums": Sum}
"""What is kept with the objects of the case and is none: `case.sums`."""

CLAIM_COLUMNS = (
    "id", "report", "kind", "begin_offset", "end_offset", "type", "mode", "realis", "certainty", "confidence",
    "earliest", "latest", "place_id", "place_name", "rule", "reader", "body",
)  # fmt: skip
KEYED = frozenset(("sources", "reports", "origins", "signatures"))
"""Tables in which a row that is there already is left as it is."""
FETCHED = 64
"""Reports that are read in one statement: a statement costs more than reading a report."""
ORIGIN_COLUMNS = ("report", "file", "row_number", "record", "title", "outlet", "date", "url", "language")


ONE_BY_ONE = 3
"""Rows up to which each is fetched by a statement of its own."""


class SqlStore(Growing, Store):
    """A store in an SQL database. `where` names it in messages."""

    where: str
    bytes_type: str
    indexed = False
    """Are rows found by indices?"""
    _current = True

    @abstractmethod
    def _run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Runs one statement with `?` for values and returns its rows; raises `StoreError`."""

    def _stream(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """As `_run`, some rows at a time where the driver can."""
        return iter(self._run(sql, *values))

    @abstractmethod
    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Inserts rows; ones whose primary key is there already are left out."""

    def _insert_columns(self, table: str, names: Sequence[str], columns: Sequence[Sequence[object]]) -> None:
        """As `_insert`, of columns."""
        self._insert(table, names, list(zip(*columns, strict=True)))

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]:
        """Commits at the end, rolls back on any error."""

    def _deciding(self) -> AbstractContextManager[None]:
        """A transaction that writes decisions alone, beside one that writes the case."""
        return self._transaction()

    # -- schema ----------------------------------------------------------------------------------------

    def _prepare(self, *, read_only: bool = False) -> None:
        """Makes the schema or brings it up to date. Raises `StoreVersionError` for a newer one."""
        version = self._version()
        if version > SCHEMA_VERSION:
            raise StoreVersionError(
                f"written by a newer Polybius (schema {version}, this one knows {SCHEMA_VERSION})",
                where=self.where,
                remedy="install the newer version, or read the reports into a new case",
            )
        self._current = version == SCHEMA_VERSION or not read_only
        if version < SCHEMA_VERSION and not read_only:
            self._migrate(version)
        if not read_only and not self._meta(DECIDED):
            self._set_meta(DECIDED, str(self._decisions()))  # a Polybius that did not count them marked a case as stale

    def _version(self) -> int:
        rows = self._run("select table_name from information_schema.tables where table_name in ('meta', 'claims')")
        names = {row[0] for row in rows}
        if "meta" not in names:
            if "claims" in names:
                raise StoreVersionError(
                    "no case of Polybius: it has no version", where=self.where, remedy="name another file"
                )
            return 0
        found = self._run("select value from meta where key = 'schema'")
        return int(found[0][0]) if found else 0

    def _migrate(self, version: int) -> None:
        with self._transaction():
            if version == 0:
                self._run("create table if not exists meta (key varchar primary key, value varchar not null)")
            for statements in MIGRATIONS[version:]:
                for statement in statements:
                    self._run(statement.format(bytes=self.bytes_type))
            if self.indexed:
                for statement in indices():
                    self._run(statement)
            self._set_meta("built_from", "")
            self._set_meta("schema", str(len(MIGRATIONS)))

    def _set_meta(self, key: str, value: str) -> None:
        self._run("delete from meta where key = ?", key)
        self._run("insert into meta (key, value) values (?, ?)", key, value)

    def _meta(self, key: str) -> str:
        rows = self._run("select value from meta where key = ?", key)
        return str(rows[0][0]) if rows else ""

    # -- reading ---------------------------------------------------------------------------------------

    def has_source(self, fingerprint: str) -> bool:
        return bool(self._run("select 1 from sources where fingerprint = ?", fingerprint))

    def add_source(self, fingerprint: str, label: str, reports: Sequence[Report], skipped: Sequence[Skipped]) -> None:
        with self._transaction():
            for report in reports:
                self._merge_known(report)
            self._insert(
                "reports", ("id", "text", "words", "not_coded", "notes"), _unique([_report_row(r) for r in reports])
            )
            self._insert(
                "origins", ORIGIN_COLUMNS, _unique([row for report in reports for row in _origin_rows(report)])
            )
            self._run("delete from skipped where fingerprint = ?", fingerprint)
            rows = [(fingerprint, item.where, item.why, item.remedy) for item in skipped]
            self._insert("skipped", ("fingerprint", "place", "why", "remedy"), rows)
            self._insert("sources", ("fingerprint", "label"), [(fingerprint, label)])
            self._wait(report.id for report in reports)
            self._set_meta("built_from", "")

    def _merge_known(self, report: Report) -> None:
        """A copy adds its notes, and has the text coded if it may be: the same whichever was read first."""
        known = self._run("select not_coded, notes from reports where id = ?", report.id)
        if not known:
            return
        merged = (min(known[0][0], report.not_coded), _notes((*json.loads(known[0][1]), *report.notes)))
        if merged != known[0]:
            self._run("update reports set not_coded = ?, notes = ? where id = ?", *merged, report.id)

    def add_signatures(self, signed: Sequence[tuple[str, bytes]]) -> None:
        with self._transaction():
            self._insert("signatures", ("report", "signature"), signed)

    def signatures(self) -> Iterator[tuple[str, bytes]]:
        for report, signature in self._run("select report, signature from signatures order by report"):
            yield report, bytes(signature)

    def unsigned(self) -> Iterator[str]:
        sql = "select id from reports where id not in (select report from signatures) order by id"
        return iter([row[0] for row in self._run(sql)])

    def skipped(self) -> tuple[Skipped, ...]:
        rows = self._run("select distinct place, why, remedy from skipped order by place, why, remedy")
        return tuple(Skipped(*row) for row in rows)

    # -- coding ----------------------------------------------------------------------------------------

    def uncoded(self, reader: str, codebook: str) -> tuple[str, ...]:
        rows = self._run(
            "select r.id, c.date from reports r"
            " left join codings c on c.report = r.id and c.reader = ? and c.codebook = ?"
            " where r.not_coded = '' order by r.id",
            reader,
            codebook,
        )
        dates = self._leading_dates()
        return tuple(report for report, date in rows if date is None or date != dates.get(report, ""))

    def _leading_dates(self) -> dict[str, str]:
        rows = self._run("select report, min(date) from origins where date <> '' group by report")
        return {str(report): str(date) for report, date in rows}

    def add_codings(self, made: Sequence[Made]) -> None:
        if not made:
            return
        reports = [one.report for one in made]
        some = ", ".join("?" * len(reports))
        codings = [(m.report, m.coding.reader, m.coding.codebook, m.coding.date) for m in made]
        with self._transaction():
            for table in ("claims", "codings", "wordings"):
                self._run(f"delete from {table} where report in ({some})", *reports)
            self._insert("claims", CLAIM_COLUMNS, [_claim_row(claim) for one in made for claim in one.claims])
            self._insert("codings", ("report", "reader", "codebook", "date"), codings)
            self._wait(reports)
            self._insert(
                "wordings", ("report", "body"), [(m.report, dumps_sparse(m.wording)) for m in made if m.wording]
            )
            self._set_meta("built_from", "")

    # -- the case --------------------------------------------------------------------------------------

    def set_case(self, case: Case, built_from: str) -> None:
        with self.building(built_from) as sink:
            for kind in OBJECTS:
                sink.objects(kind, "", getattr(case, kind))
            sink.rows("resolved", case.resolved)
        self._set_meta("grown_from", "")

    def built_from(self) -> str:
        decided = self._meta(DECIDED)
        known = self._current and (not decided or int(decided) == self._decisions())
        return self._meta("built_from") if known else ""

    def _object_types(self) -> dict[str, type]:
        return OBJECTS | KEPT_BESIDE

    def case(self) -> Case:
        found: dict[str, list[Any]] = {kind: [] for kind in OBJECTS}
        wanted = "select kind, body from objects where kind in (select unnest(?::varchar[])) order by kind, id, body"
        for kind, body in self._run(wanted, list(OBJECTS)):
            found[kind].append(decode(OBJECTS[kind], body))
        made = {kind: in_order(kind, records) for kind, records in found.items()}
        return Case(**made, resolved=tuple(sorted(self._resolved().items())))

    def _resolved(self) -> dict[str, str]:
        """Observed names to actors; an alias goes before a name, the higher rank and the last target before others."""
        found = dict(self._run("select observed, actor from resolved"))
        rows = self._run(
            "select a.key, r.actor from aliases a join resolved r on r.observed = a.target order by a.rank, a.target"
        )
        return {**found, **dict(rows)}

    def add_decisions(self, decisions: Sequence[Decision]) -> None:
        with self._deciding():
            known = {row[0] for row in self._run("select id from decisions")}
            new = {decision.id: decision for decision in decisions if decision.id not in known}
            first = self._run("select coalesce(max(position), 0) + 1 from decisions")[0][0]
            rows = [(position, id_, encode(one)) for position, (id_, one) in enumerate(new.items(), first)]
            self._insert("decisions", ("position", "id", "body"), rows)

    def decisions(self) -> tuple[Decision, ...]:
        return tuple(decode(Decision, row[0]) for row in self._run("select body from decisions order by position"))

    # -- questions -------------------------------------------------------------------------------------

    def report(self, report: str) -> Report | None:
        return next(self.reports([report]), None)

    def reports(self, ids: Sequence[str] | None = None) -> Iterator[Report]:
        if ids is None:
            ids = self.ids()
        ids = sorted(ids)
        for begin in range(0, len(ids), FETCHED):
            yield from self._fetched(ids[begin : begin + FETCHED])

    def ids(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._run("select id from reports order by id"))

    def headings(self) -> Iterator[Report]:
        found: dict[str, list[Origin]] = {id_: [] for id_ in self.ids()}
        for row in self._run(f"select {', '.join(ORIGIN_COLUMNS)} from origins"):
            found[row[0]].append(Origin(*row[1:]))
        return (Report(id_, "", tuple(sorted(origins))) for id_, origins in found.items())

    def texts(self) -> Iterator[tuple[str, str]]:
        return ((id_, text) for id_, text in self._stream("select id, text from reports order by id"))

    def _fetched(self, ids: Sequence[str]) -> Iterator[Report]:
        some = ", ".join("?" * len(ids))
        origins = defaultdict(list)
        for row in self._run(f"select {', '.join(ORIGIN_COLUMNS)} from origins where report in ({some})", *ids):
            origins[row[0]].append(Origin(*row[1:]))
        columns = "id, text, not_coded, notes"
        for id, text, not_coded, notes in self._run(
            f"select {columns} from reports where id in ({some}) order by id", *ids
        ):
            yield Report(id, text, tuple(sorted(origins[id])), not_coded, tuple(json.loads(notes)))

    def claim(self, claim: str) -> Claim | None:
        rows = self._run("select body from claims where id = ?", claim)
        return _claim(rows[0][0], self.where) if rows else None

    def claims(self, *, report: str = "", kind: str = "") -> Iterator[Claim]:
        rows = self._stream(
            "select body from claims where (? = '' or report = ?) and (? = '' or kind = ?)"
            " order by report, begin_offset, end_offset, kind, type, id",
            report, report, kind, kind,
        )  # fmt: skip
        yield from (_claim(row[0], self.where) for row in rows)
        forget()

    def claims_of(self, reports: Iterable[str]) -> list[Claim]:
        return SqlWorkings(self._run, self._insert, OBJECTS, lying=self._numbered()).claims_of(reports)

    def wordings(self, *, report: str = "") -> Iterator[Wording]:
        if self._version() < WORDED:  # an older case, open for reading only
            return iter(())
        rows = self._run("select body from wordings where ? = '' or report = ? order by report", report, report)
        return (decode(Wording, row[0]) for row in rows)

    def coding(self, report: str) -> Coding | None:
        rows = self._run("select reader, codebook, date from codings where report = ?", report)
        return Coding(*rows[0]) if rows else None

    def wordings_of(self, reports: Sequence[str]) -> dict[str, Wording]:
        if self._version() < WORDED or not reports:
            return {}
        sql = "select report, body from wordings where report in (select unnest(?::varchar[]))"
        return {report: decode(Wording, body) for report, body in self._run(sql, sorted(set(reports)))}

    def lengths(self) -> Iterator[tuple[str, int, str]]:
        rows = self._run("select id, words, not_coded from reports order by id")
        return ((id_, int(words), not_coded) for id_, words, not_coded in rows)

    def scanned(self, kind: str, shape: type[Shape]) -> Iterator[tuple[int, Shape]]:
        table, where, values = _table_of(kind)
        rows = self._stream(f"select {self._lying}, body from {table} where {where}", *values)
        return ((int(at), decode(shape, body)) for at, body in rows)

    def fetched(
        self, kind: str, ids: Sequence[str], at: Sequence[int] = (), shape: type[Shape] | None = None
    ) -> dict[str, Any]:
        found = self._lying_at(kind, set(ids), at) if at else {}
        missing = sorted({id_ for id_ in ids if id_ not in found})
        if missing:
            table, where, values = _table_of(kind)
            some = "id in (select unnest(?::varchar[]))"
            found.update(self._run(f"select id, body from {table} where {where} and {some}", *values, missing))
        if shape is not None:
            return {id_: decode(shape, found[id_]) for id_ in ids if id_ in found}
        return {id_: _read(kind, found[id_], self.where) for id_ in ids if id_ in found}

    def _lying_at(self, kind: str, ids: set[str], at: Sequence[int]) -> dict[str, str]:
        """Bodies of those of the ids that still lie where they were scanned."""
        if self._lying == NOWHERE:
            return {}
        table, places = _table_of(kind)[0], sorted(set(at))
        if len(places) <= ONE_BY_ONE:  # a row of one number is found without looking through the table
            each = f"select id, body from {table} where {self._lying} = ?"
            return {id_: body for place in places for id_, body in self._run(each, place) if id_ in ids}
        some = f"{self._lying} in (select unnest(?::bigint[]))"
        rows = self._run(f"select id, body from {table} where {some}", places)
        return {id_: body for id_, body in rows if id_ in ids}

    def objects(self, kind: str) -> tuple[Any, ...]:
        rows = self._stream("select body from objects where kind = ?", kind)
        return in_order(kind, (decode(OBJECTS[kind], row[0]) for row in rows))

    def resolved(self) -> dict[str, str]:
        return self._resolved()

    def read_version(self) -> str:
        codings = self._run("select report, reader, codebook, date from codings order by report")
        return content_id("v", *self.ids(), *codings)

    def version(self) -> str:
        return content_id("v", self._meta("built_from"), self.read_version())

    def counts(self) -> Counts:
        reports, words = self._run("select count(*), coalesce(sum(words), 0) from reports")[0]
        coded = self._run("select count(*) from codings")[0][0]
        claims = self._run("select count(*) from claims")[0][0]
        return Counts(int(reports), int(coded), int(claims), int(words))


def _table_of(kind: str) -> tuple[str, str, tuple[str, ...]]:
    """The table of a kind of object, with the condition that finds them and its values."""
    return ("claims", "true", ()) if kind == CLAIMS else ("objects", "kind = ?", (kind,))


def _read(kind: str, body: str, where: str) -> Any:
    return _claim(body, where) if kind == CLAIMS else decode(OBJECTS[kind], body)


def _unique(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return list(dict.fromkeys(rows))


def _report_row(report: Report) -> tuple[object, ...]:
    words = len(report.text.split())
    return (report.id, report.text, words, report.not_coded, _notes(report.notes))


def _notes(notes: Iterable[str]) -> str:
    return json.dumps(sorted(set(notes)), ensure_ascii=False)


def _origin_rows(report: Report) -> Iterator[tuple[object, ...]]:
    for o in report.origins:
        yield (report.id, o.file, o.row, o.record, o.title, o.outlet, o.date, o.url, o.language)


def _claim_row(claim: Claim) -> tuple[object, ...]:
    period, place = claim.period, claim.place
    return (
        claim.id, claim.report, claim.kind.value, claim.span.begin, claim.span.end, claim.type, claim.mode,
        claim.realis.value, claim.certainty.value, claim.confidence,
        period.earliest if period else "", period.latest if period else "",
        place.id if place else "", place.name if place else "",
        claim.rule, claim.reader, encode(claim),
    )  # fmt: skip


def _claim(body: str, where: str) -> Claim:
    try:
        return decode_shared(body)
    except ValueError as error:
        raise StoreError(
            f"a stored claim cannot be read: {error}", where=where, remedy="read the reports into a new case"
        ) from error
