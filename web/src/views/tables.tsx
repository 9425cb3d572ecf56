/** Ledgers, agreements, outlook, sources and all that a case can list, as tables. */

import { useAnswer } from "../api/use";
import { addressOf } from "../api/client";
import type { TableAnswer, TableInfo } from "../api/types";
import { Answered } from "../parts/states";
import { caseInfo, labelOf } from "../state/case";
import { cleared, filters, go, state, stated } from "../state/state";
import { thousands } from "../parts/format";
import { whyEmpty } from "../tables/empty";
import { narrow, TableFacets } from "../tables/facets";
import { Grid } from "../tables/grid";
import { first } from "../tables/groups";
import { Pager } from "../tables/pager";
import { TableList } from "../tables/table-list";
import { parsedWhere, shownQuery, tableQuery } from "../tables/where";
import "../tables/tables.css";

export function Tables() {
  const tables = caseInfo.value?.tables ?? [];
  const name = stated.table || first(tables);
  return (
    <div class="tables-view">
      <TableList tables={tables} shown={name} />
      {name && <Shown name={name} info={tables.find((table) => table.name === name)} />}
    </div>
  );
}

function Shown({ name, info }: { name: string; info: TableInfo | undefined }) {
  const answer = useAnswer<TableAnswer>(`tables/${encodeURIComponent(name)}`, tableQuery(filters.value, state.value));
  const { data, loading } = answer.value;
  const title = data?.title ?? info?.title ?? name;
  return (
    <section class="table-pane" aria-labelledby="table-title" aria-busy={loading}>
      <div class="table-head">
        <h2 id="table-title">{title}</h2>
        {data && <span class="soft" role="status">{thousands(data.total)} {data.total === 1 ? "row" : "rows"}</span>}
        <Downloads name={name} />
        <p class="soft">{data?.description ?? info?.description}</p>
        {data?.limited && <p class="soft limited">The case is large: this table is made of the {thousands(data.of ?? data.total)} weightiest. Narrow the filters to see all.</p>}
      </div>
      {data && <TableFacets facets={data.facets} />}
      <Chosen />
      <Answered answer={answer.value} empty={(table) => table.rows.length === 0 && whyEmpty({ title, ...(info?.empty ? { empty: info.empty } : {}) }, state.value, parsedWhere(stated.where), labelOf)}>
        {(table) => (
          <>
            <Grid table={table} />
            <Pager total={table.total} page={table.page} size={table.size} />
          </>
        )}
      </Answered>
      {data?.rows.length === 0 && (filters.value || stated.where) && (
        <p><button onClick={() => { cleared(); go({ where: "", page: "" }, "replace"); }}>Take all filters off</button></p>
      )}
    </section>
  );
}

/** Of exactly what is shown, all pages of it. */
function Downloads({ name }: { name: string }) {
  const address = (format: string): string => {
    const query = shownQuery(filters.value, state.value);
    query.set("format", format);
    return addressOf(`tables/${encodeURIComponent(name)}`, query);
  };
  return (
    <span class="downloads">
      <a href={address("csv")} download={`${name}.csv`}>CSV</a>
      <a href={address("jsonl")} download={`${name}.jsonl`}>JSON Lines</a>
    </span>
  );
}

/** The table's own filters that are set; a click takes one off. */
function Chosen() {
  const chosen = parsedWhere(stated.where);
  if (chosen.length === 0) return null;
  return (
    <div class="chosen-values" role="group" aria-label="Filters of this table">
      {chosen.map(({ column, value }) => (
        <button key={`${column}:${value}`} class="chip" aria-label={`Take off: ${column} ${value}`} onClick={() => narrow(column, value)}>
          {column}: <span dir="auto">{value || "(none)"}</span> <span aria-hidden="true">×</span>
        </button>
      ))}
    </div>
  );
}
