"""The rows by which a case grows (`model.workings`), in SQL that DuckDB and PostgreSQL share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from typing import Any, get_type_hints

from polybius.model.claims import Claim
from polybius.model.text import Origin, Report
from polybius.model.wording import Wording
from polybius.model.workings import TABLES, Seen, Stored, Used
from polybius.stores.records import decode, encode

DECIDED = "decided"
"""Under this the number of decisions is kept that the case was built with."""
BUILT = ("built_from", "grown_from", DECIDED)
"""What is kept of a build besides its rows."""
NOWHERE = "0"
"""Of a database that has no such number."""
UNCOMMITTED = 36028797018960000
"""From this number on DuckDB numbers rows that the running transaction has written."""
APART = "\x1f"
"""Between names that are read at once; space to `model.names.fold`, so that no name has it."""
CHUNK = 20_000
"""Rows that go into a table at once."""
RECORDS = 5_000
"""The same of objects, which are larger."""
LOOKED_UP = {
    "mentions": ("report", "key", "observed", "name"), "facts": ("report", "one"), "place_names": ("report", "name"),
    "uses": ("report", "key"), "headings": ("report",), "sourcings": ("report",),
    "names": ("key", "component"), "blocks": ("block", "key"),
    "known": ("actor",), "resolved": ("observed", "actor"), "aliases": ("report",),
    "members": ("claim", "report", "part", "lead"), "keys": ("key", "report"),
}  # fmt: skip
"""Columns by which rows are found. DuckDB scans a column of millions in milliseconds and needs no index."""
TYPES = {str: "varchar", int: "bigint"}
COLUMNS = {table: row._fields for table, row in TABLES.items()}


def schema() -> Iterator[str]:
    for table, row in TABLES.items():
        hints = get_type_hints(row)
        yield f"create table {table} ({', '.join(f'{name} {TYPES[hints[name]]}' for name in row._fields)})"
    yield "create table waiting (report varchar)"
    yield "drop table objects"
    yield "create table objects (kind varchar, part varchar, id varchar, body varchar not null)"


def indices() -> Iterator[str]:
    for table, columns in LOOKED_UP.items():
        yield from (f"create index if not exists {table}_by_{column} on {table} ({column})" for column in columns)
    yield "create index if not exists objects_by_part on objects (kind, part)"
    yield "create index if not exists objects_by_id on objects (id)"
    yield "create index if not exists claims_by_id on claims (id)"


class SqlWorkings:
    """See `model.workings.Workings`; every method is called within a transaction."""

    def __init__(
        self,
        run: Callable[..., list[tuple[Any, ...]]],
        insert: Insert,
        types: dict[str, type],
        seen: Seen | None = None,
        lying: str = "",
    ) -> None:
        """`types` has the record class of each kind of object; claims and wordings are given as they are `seen`.
        `lying` is what the database calls the number of a row, where a row is soonest found by it."""
        self._run = run
        self._insert = insert
        self._types = types
        self._seen = seen
        self._lying = lying
        self._told: dict[str, list[Claim]] = {}
        """Claims of reports that were read before: a case that grows asks for the same ones again and again."""

    def _in(self, column: str, values: Iterable[Any]) -> tuple[str, list[Any]]:
        """A condition with its value: the column has one of the values, which are all words or all numbers."""
        wanted = sorted(set(values))
        kind = "bigint" if wanted and isinstance(wanted[0], int) else "varchar"
        return f"{column} in (select unnest(?::{kind}[]))", wanted

    def _long(
        self, table: str, columns: str, where: str, values: Sequence[object], order: str
    ) -> list[tuple[Any, ...]]:
        """Rows of a table with long columns. DuckDB reads these of all rows that it looks at unless it is told by their
        numbers which are wanted, and then only where none of them was written since the transaction began."""
        if not self._lying:
            return self._run(f"select {columns} from {table} where {where} order by {order}", *values)
        numbers = f"select {self._lying} from {table} where {where} and {self._lying} < {UNCOMMITTED}"
        before = f"select * from {table} where {self._lying} in ({numbers})"
        since = f"select * from {table} where {where} and {self._lying} >= {UNCOMMITTED}"
        sql = f"select {columns} from ({before} union all {since}) as told order by {order}"
        return self._run(sql, *values, *values)

    def found(self, table: str, column: str, values: Iterable[Any], *, layer: str = "") -> list[Any]:
        columns = ", ".join(COLUMNS[table])
        where, wanted = self._in(column, values)
        if not wanted:
            return []
        where, given = (f"{where} and layer = ?", [layer]) if layer else (where, [])
        rows = self._run(f"select {columns} from {table} where {where} order by {columns}", wanted, *given)
        return [TABLES[table](*row) for row in rows]

    def replaced(
        self, table: str, column: str, values: Iterable[Any], rows: Iterable[Any], *, layer: str | Sequence[str] = ""
    ) -> None:
        where, wanted = self._in(column, values)
        of, given = self._in("layer", [layer] if isinstance(layer, str) else layer)
        if wanted:
            sql = f"delete from {table} where {where}"
            self._run(f"{sql} and {of}" if layer else sql, wanted, *([given] if layer else ()))
        self._insert(table, COLUMNS[table], list(rows))

    # -- sums --------------------------------------------------------------------------------------------

    def used(self, keys: Iterable[str], claims: int) -> Iterator[Used]:
        where, wanted = self._in("key", keys)
        if not wanted:
            return
        where = f"from mentions where {where}"
        forms: dict[str, dict[str, tuple[int, str, str]]] = {}
        rows = self._run(
            "select key, form, count(*), coalesce(min(case when day <> '' then day end), ''), max(day)"
            f" {where} group by key, form",
            wanted,
        )
        for key, form, count, first, last in rows:
            forms.setdefault(key, {})[form] = (count, first, last)
        sets = f"string_agg(distinct observed, '{APART}'), string_agg(distinct report, '{APART}')"
        rows = self._run(f"select key, {sets} {where} group by key", wanted)
        seen = {key: (frozenset(names.split(APART)), frozenset(reports.split(APART))) for key, names, reports in rows}
        every = f"select distinct key, claim {where}"
        numbered = f"select key, claim, row_number() over (partition by key order by claim) as n from ({every}) as told"
        told = self._sets(f"select key, claim from ({numbered}) as numbered where n <= {claims}", wanted)
        for key in sorted(forms):
            yield Used(key, forms[key], *seen[key], tuple(sorted(told[key])))

    def _sets(self, sql: str, wanted: list[Any]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key, value in self._run(sql, wanted):
            found.setdefault(key, set()).add(value)
        return found

    def tallied(self, sorts: Iterable[str], keys: Iterable[str]) -> list[tuple[str, str, str, str, int]]:
        where, wanted = self._in("one", keys)
        of, sorted_ = self._in("sort", sorts)
        columns = "sort, one, other, value"
        sql = f"select {columns}, count(*) from facts where {where} and {of} group by {columns} order by {columns}"
        rows = self._run(sql, wanted, sorted_) if wanted else []
        return [(sort, one, other, value, int(count)) for sort, one, other, value, count in rows]

    def facts(self, sort: str, keys: Iterable[str], *, both: bool) -> list[Any]:
        columns = ", ".join(COLUMNS["facts"])
        (one, wanted), (other, _) = self._in("one", keys), self._in("other", keys)
        if not wanted:
            return []
        where = f"{one} and {other}" if both else f"({one} or {other})"
        rows = self._run(f"select {columns} from facts where {where} and sort = ?", wanted, wanted, sort)
        return [TABLES["facts"](*row) for row in rows]

    def used_in(self, keys: Iterable[str]) -> list[tuple[str, str, int]]:
        where, wanted = self._in("key", keys)
        sql = f"select key, country, sum(times) from uses where {where} group by key, country"
        return [(key, country, int(times)) for key, country, times in (self._run(sql, wanted) if wanted else ())]

    def sizes(self, blocks: Iterable[str]) -> dict[str, int]:
        where, wanted = self._in("block", blocks)
        sql = f"select block, count(*) from blocks where {where} group by block"
        return {block: int(count) for block, count in (self._run(sql, wanted) if wanted else ())}

    def facts_of(self, sort: str, pairs: Iterable[tuple[str, str]]) -> list[Any]:
        wanted = sorted(set(pairs))
        if not wanted:
            return []
        columns = ", ".join(COLUMNS["facts"])
        both = "(one, other) in (select unnest(?::varchar[]), unnest(?::varchar[]))"
        sql = f"select {columns} from facts where sort = ? and {both}"
        rows = self._run(sql, sort, [one for one, _ in wanted], [other for _, other in wanted])
        return [TABLES["facts"](*row) for row in rows]

    def linkable_in(self, reports: Iterable[str]) -> dict[str, set[str]]:
        where, wanted = self._in("report", reports)
        named = f"string_agg(distinct key, '{APART}')"
        sql = f"select report, {named} from mentions where {where} and key in (select key from blocks) group by report"
        return {report: set(keys.split(APART)) for report, keys in (self._run(sql, wanted) if wanted else ())}

    def distinct(self, table: str, shown: str, column: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        """Distinct values of some columns (`shown`, with commas) of rows that have one of the values in a column."""
        where, wanted = self._in(column, values)
        sql = f"select distinct {shown} from {table} where {where} order by {shown}"
        return self._run(sql, wanted) if wanted else []

    # -- claims and reports --------------------------------------------------------------------------------

    def claims_of(self, reports: Iterable[str]) -> list[Claim]:
        wanted = sorted(set(reports))
        missing = [report for report in wanted if report not in self._told]
        self._told.update((report, []) for report in missing)
        for claim in self._claims(*self._in("report", missing)):
            self._told[claim.report].append(claim)
        return self._as_seen([claim for report in wanted for claim in self._told[report]])

    def claims_by_id(self, ids: Iterable[str]) -> list[Claim]:
        wanted = set(ids)
        known = [claim for told in self._told.values() for claim in told if claim.id in wanted] if wanted else []
        missing = self._claims(*self._in("id", wanted - {claim.id for claim in known}))
        return self._as_seen(sorted((*known, *missing), key=lambda c: (c.report, c.span.begin, c.span.end, c.id)))

    def _claims(self, where: str, wanted: list[Any]) -> list[Claim]:
        order = "report, begin_offset, end_offset, kind, type, id"
        rows = self._long("claims", "body", where, [wanted], order) if wanted else ()
        return [decode(Claim, row[0]) for row in rows]

    def _as_seen(self, found: list[Claim]) -> list[Claim]:
        return self._seen.claims(found) if self._seen else found

    def of_kind(self, kind: str, claims: Iterable[str]) -> set[str]:
        where, wanted = self._in("id", claims)
        sql = f"select id from claims where kind = ? and {where}"
        return {row[0] for row in (self._run(sql, kind, wanted) if wanted else ())}

    def wordings_of(self, reports: Iterable[str]) -> list[Wording]:
        where, wanted = self._in("report", reports)
        sql = f"select body from wordings where {where} order by report"
        rows = self._run(sql, wanted) if wanted else []
        found = [decode(Wording, row[0]) for row in rows]
        return [self._seen.wording(one) for one in found] if self._seen else found

    def texts_of(self, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
        where, wanted = self._in("id", reports)
        rows = self._run(f"select id, text from reports where {where} order by id", wanted) if wanted else []
        yield from ((id_, text) for id_, text in rows)

    def reports_by_id(self, ids: Iterable[str]) -> list[Report]:
        where, wanted = self._in("report", ids)
        columns = "report, file, row_number, record, title, outlet, date, url, language"
        found: dict[str, list[Origin]] = {}
        for row in self._run(f"select {columns} from origins where {where}", wanted) if wanted else ():
            found.setdefault(row[0], []).append(Origin(*row[1:]))
        return [Report(id_, "", tuple(sorted(origins))) for id_, origins in sorted(found.items())]

    # -- objects -------------------------------------------------------------------------------------------

    def records(self, kind: str, parts: Iterable[str]) -> list[Any]:
        return self._objects(kind, *self._in("part", parts))

    def parted_records(self, kind: str, parts: Iterable[str]) -> list[tuple[str, Any]]:
        where, wanted = self._in("part", parts)
        rows = self._long("objects", "part, body", f"{where} and kind = ?", [wanted, kind], "id") if wanted else ()
        return [(part, decode(self._types[kind], body)) for part, body in rows]

    def all_records(self, kind: str) -> list[Any]:
        rows = self._run("select body from objects where kind = ? order by id", kind)
        return [decode(self._types[kind], row[0]) for row in rows]

    def records_by_id(self, kind: str, ids: Iterable[str]) -> list[Any]:
        return self._objects(kind, *self._in("id", ids))

    def _objects(self, kind: str, where: str, wanted: list[Any]) -> list[Any]:
        rows = self._long("objects", "body", f"{where} and kind = ?", [wanted, kind], "id") if wanted else ()
        return [decode(self._types[kind], row[0]) for row in rows]

    def set_records(
        self, kind: str, parts: Iterable[str], made: Iterable[tuple[str, Any]], *, by: str = "part"
    ) -> None:
        where, wanted = self._in(by, parts)
        if wanted:
            self._run(f"delete from objects where {where} and kind = ?", wanted, kind)
        rows = [(kind, part, record.id, encode(record)) for part, record in made]
        self._insert("objects", OBJECT_COLUMNS, rows)


OBJECT_COLUMNS = ("kind", "part", "id", "body")
Insert = Callable[[str, Sequence[str], Sequence[Sequence[object]]], None]


class SqlSink:
    """Takes a whole build, some rows at a time."""

    def __init__(self, insert: Insert, insert_columns: Insert) -> None:
        self._insert, self._insert_columns = insert, insert_columns
        self._columns: dict[str, list[list[Any]]] = {}
        self._objects: list[tuple[str, str, str, str]] = []
        self._rows: dict[str, list[Any]] = {}

    def rows(self, table: str, rows: Iterable[Any]) -> None:
        waiting = self._rows.setdefault(table, [])
        stream = iter(rows)
        while some := list(islice(stream, CHUNK)):
            waiting += some
            if len(waiting) >= CHUNK:
                self._insert(table, COLUMNS[table], waiting)
                waiting.clear()

    def columns(self, table: str, columns: Sequence[Sequence[Any]]) -> None:
        waiting = self._columns.setdefault(table, [[] for _ in columns])
        for column, more in zip(waiting, columns, strict=True):
            column += more
        if len(waiting[0]) >= CHUNK:
            self._insert_columns(table, COLUMNS[table], self._columns.pop(table))

    def objects(self, kind: str, part: str, records: Iterable[Any]) -> None:
        self._objects += [(kind, part, record.id, _body(record)) for record in records]
        if len(self._objects) >= RECORDS:
            self._flush_objects()

    def _flush_objects(self) -> None:
        self._insert("objects", OBJECT_COLUMNS, self._objects)
        self._objects.clear()

    def flush(self) -> None:
        for table, rows in self._rows.items():
            self._insert(table, COLUMNS[table], rows)
        for table, columns in self._columns.items():
            self._insert_columns(table, COLUMNS[table], columns)
        self._rows.clear()
        self._columns.clear()
        self._flush_objects()


def _body(record: Any) -> str:
    return record.body if isinstance(record, Stored) else encode(record)


class Growing:
    """How an SQL store keeps the rows: a mixin of `SqlStore`."""

    bytes_type: str
    _lying = NOWHERE
    """What a database calls the number of a row of a table, by which it is found at once."""

    @abstractmethod
    def _run(self, sql: str, *values: object) -> list[tuple[Any, ...]]: ...

    @abstractmethod
    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None: ...

    @abstractmethod
    def _insert_columns(self, table: str, names: Sequence[str], columns: Sequence[Sequence[object]]) -> None: ...

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]: ...

    def _undisturbed(self, *, writes_alone: bool = False) -> AbstractContextManager[object]:  # noqa: ARG002 - for stores that do
        """Within it nothing that others commit sets the database to work on what a build writes; with `writes_alone`
        nothing is asked of the database meanwhile."""
        return nullcontext()

    @abstractmethod
    def _meta(self, key: str) -> str: ...

    @abstractmethod
    def _set_meta(self, key: str, value: str) -> None: ...

    @abstractmethod
    def _object_types(self) -> dict[str, type]: ...

    def grown_from(self) -> str:
        return self._meta("grown_from")

    def waiting(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._run("select distinct report from waiting order by report"))

    def _wait(self, reports: Iterable[str]) -> None:
        self._insert("waiting", ("report",), [(report,) for report in sorted(set(reports))])

    @contextmanager
    def building(self, built_from: str, decided: int | None = None) -> Iterator[SqlSink]:
        with self._undisturbed(writes_alone=True), self._transaction():
            for table in (*TABLES, "objects", "waiting"):
                self._run(f"delete from {table}")
            sink = SqlSink(self._insert, self._insert_columns)
            yield sink
            sink.flush()
            self._made(built_from, decided)

    @contextmanager
    def growing(self, built_from: str, decided: int | None = None, seen: Seen | None = None) -> Iterator[SqlWorkings]:
        workings = SqlWorkings(self._run, self._insert, self._object_types(), seen, self._numbered())
        with self._undisturbed(), self._transaction():
            yield workings
            self._run("delete from waiting")
            self._made(built_from, decided)

    def _numbered(self) -> str:
        return "" if self._lying == NOWHERE else self._lying

    def _made(self, built_from: str, decided: int | None) -> None:
        """`decided` decisions were known to the build; more may have come in since."""
        self._set_meta("built_from", built_from)
        self._set_meta("grown_from", built_from)
        self._set_meta(DECIDED, str(self._decisions() if decided is None else decided))

    def decided(self) -> int:
        return int(self._meta(DECIDED) or 0)

    def _decisions(self) -> int:
        return int(self._run("select count(*) from decisions")[0][0])
