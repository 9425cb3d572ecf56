/** A table with a head that stays, columns that sort, numbers to the right. Cells are any nodes; sorting is the caller's. */

import type { ComponentChildren } from "preact";

export interface Column<Row> {
  name: string;
  title: string;
  numeric?: boolean;
  sortable?: boolean;
  cell: (row: Row) => ComponentChildren;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** “name” ascending, “-name” descending. */
  sort?: string;
  onSort?: (sort: string) => void;
  selected?: string;
}

export function DataTable<Row>({ label, columns, rows, keyOf, sort = "", onSort, selected }: Props<Row>) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="stacks" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.name} scope="col" role="columnheader" class={column.numeric ? "numeric" : ""} {...sorted(column.name, sort)}>
                {column.sortable && onSort ? (
                  <button class="plain" onClick={() => onSort(sort === column.name ? `-${column.name}` : column.name)}>
                    {column.title} <span aria-hidden="true">{arrow(column.name, sort)}</span>
                  </button>
                ) : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row" class={keyOf(row) === selected ? "chosen" : ""}>
              {columns.map((column) => <td key={column.name} role="cell" data-label={column.title} class={column.numeric ? "numeric" : ""}>{column.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sorted(name: string, sort: string): { "aria-sort"?: "ascending" | "descending" } {
  if (sort === name) return { "aria-sort": "ascending" };
  return sort === `-${name}` ? { "aria-sort": "descending" } : {};
}

function arrow(name: string, sort: string): string {
  if (sort === name) return "▲";
  return sort === `-${name}` ? "▼" : "";
}
