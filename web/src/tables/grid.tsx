/** The rows of a table: heads that sort, ids that open, numbers to the right. */

import type { TableAnswer, TableColumn } from "../api/types";
import { PickButton } from "../brief/picks";
import { go, select, state, stated } from "../state/state";
import { cellText, opens, shortId, type Cell } from "./cells";
import { ariaSort, nextSort } from "./where";

interface Props {
  table: TableAnswer;
}

export function Grid({ table }: Props) {
  const chosen = stated.sel;
  const wide = wideColumns(table);
  return (
    <div class="grid-scroll" tabIndex={0} role="region" aria-label={`${table.title}, rows`}>
      <SortChoice columns={table.columns} />
      <table class="grid stacks" role="table">
        <caption class="hidden">{table.title}: {table.description}</caption>
        <thead role="rowgroup">
          <tr role="row">{table.columns.map((column) => <Head key={column.name} column={column} />)}</tr>
        </thead>
        <tbody role="rowgroup">
          {table.rows.map((row, at) => (
            <tr key={`${row.id}/${at}`} role="row" class={row.id && row.id === chosen ? "chosen" : undefined} onClick={(event) => opened(event, row.id)}>
              {table.columns.map((column, index) => <Shown key={column.name} column={column} cell={row.cells[index] ?? null} wide={wide[index] ?? false} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Characters that stay on one line: a day, a standing, a short name. */
const SHORT = 18;
/** Characters that cells of a column of sentences have on the whole: it needs width. */
const SENTENCES = 45;
const ARROWS = { ascending: "▲", descending: "▼", none: "" } as const;

function Head({ column }: { column: TableColumn }) {
  const number = column.kind === "number";
  const order = ariaSort(stated.sort, column.name);
  return (
    <th scope="col" role="columnheader" class={number ? "number" : undefined} aria-sort={order}>
      <button class="plain" onClick={() => go({ sort: nextSort(state.peek().sort, column.name, number), page: "" })}>
        {column.name}<span class="arrow" aria-hidden="true">{ARROWS[order]}</span>
      </button>
    </th>
  );
}

/** On a phone, where rows are cards and no head is there to be pressed. */
function SortChoice({ columns }: { columns: readonly TableColumn[] }) {
  return (
    <label class="stack-sort">
      Sort by{" "}
      <select value={stated.sort} onChange={(event) => go({ sort: event.currentTarget.value, page: "" })}>
        <option value="">the table’s own order</option>
        {columns.flatMap(({ name, kind }) => [
          <option key={name} value={name}>{name} {kind === "number" ? "(least first)" : "▲"}</option>,
          <option key={`-${name}`} value={`-${name}`}>{name} {kind === "number" ? "(most first)" : "▼"}</option>,
        ])}
      </select>
    </label>
  );
}

/** Which columns hold sentences on this page. */
function wideColumns(table: TableAnswer): readonly boolean[] {
  const rows = Math.max(1, table.rows.length);
  return table.columns.map((_, at) => table.rows.reduce((sum, row) => sum + cellText(row.cells[at] ?? null).length, 0) / rows >= SENTENCES);
}

function Shown({ column, cell, wide }: { column: TableColumn; cell: Cell; wide: boolean }) {
  const text = cellText(cell);
  if (column.kind === "id" && opens(text)) {
    return (
      <td class="id" role="cell" data-label={column.name}>
        <button class="link" title={`Open ${text}`} aria-label={`Open ${text}`} onClick={() => select(text)}>{shortId(text)}</button>
        {text.startsWith("e_") && <PickButton id={text} title={text} />}
      </td>
    );
  }
  const kind = [column.kind, column.free ? "free" : "", text.length <= SHORT ? "brief-text" : wide ? "long-text" : ""].filter(Boolean).join(" ");
  return <td class={kind} role="cell" data-label={column.name} dir={column.kind === "text" ? "auto" : undefined}>{text}</td>;
}

/** A click on the row opens what it is about; one that selects text, or is on a button, does not. */
function opened(event: MouseEvent, id: string): void {
  const target = event.target as Element;
  if (!id || !opens(id) || target.closest("button, a") || String(getSelection() ?? "")) return;
  select(id);
}
