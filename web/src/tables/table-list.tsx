/** The tables of the case, in groups; on a phone one field to choose from. */

import { go } from "../state/state";
import type { TableInfo } from "../api/types";
import { grouped } from "./groups";

interface Props {
  tables: readonly TableInfo[];
  shown: string;
}

export function TableList({ tables, shown }: Props) {
  const groups = grouped(tables);
  return (
    <nav class="table-list" aria-label="Tables">
      <label class="table-choice">
        <span class="hidden">Table</span>
        <select value={shown} onChange={(event) => open(event.currentTarget.value)}>
          {groups.map((group) => (
            <optgroup key={group.title} label={group.title}>
              {group.tables.map((table) => <option key={table.name} value={table.name}>{table.title}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      {groups.map((group) => (
        <section key={group.title}>
          <h3 class="soft">{group.title}</h3>
          <ul>
            {group.tables.map((table) => (
              <li key={table.name}>
                <button class="plain" aria-current={table.name === shown ? "true" : undefined} title={table.description} onClick={() => open(table.name)}>
                  {table.title}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** Another table has other columns: its order and its filters start anew. */
function open(name: string): void {
  go({ table: name, sort: "", where: "", page: "" });
}
