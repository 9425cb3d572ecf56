/** What narrows a table: a menu for each column of few values, with how many rows each leaves. */

import { useSignal } from "@preact/signals";
import { thousands } from "../parts/format";
import type { TableAnswer } from "../api/types";
import { go, state, stated } from "../state/state";
import { toggledWhere, valuesOf } from "./where";
import { Popover } from "../filters/popover";

const SEARCHED = 12;
const SHOWN = 200;

export function TableFacets({ facets }: { facets: TableAnswer["facets"] }) {
  const columns = Object.entries(facets).filter(([column, values]) => valuesOf(stated.where, column).size > 0 || gathers(values));
  if (columns.length === 0) return null;
  return (
    <div class="table-facets" role="group" aria-label="Narrow the table">
      {columns.map(([column, values]) => <Facet key={column} column={column} values={values} />)}
    </div>
  );
}

/** A column of names that each stand once narrows nothing that the table itself does not show. */
function gathers(values: readonly { n: number }[]): boolean {
  return values.length > 1 && values.some(({ n }) => n > 1);
}

interface FacetProps {
  column: string;
  values: readonly { value: string; n: number }[];
}

function Facet({ column, values }: FacetProps) {
  const words = useSignal("");
  const chosen = valuesOf(stated.where, column);
  const wanted = words.value.toLocaleLowerCase();
  const shown = values.filter(({ value }) => value.toLocaleLowerCase().includes(wanted)).slice(0, SHOWN);
  return (
    <Popover label={chosen.size ? `${column} (${chosen.size})` : column} name={`Narrow by ${column}`} marked={chosen.size > 0}>
      {values.length > SEARCHED && (
        <input type="search" placeholder="find a value" aria-label={`Find a value of ${column}`} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
      )}
      <ul class="values">
        {shown.map(({ value, n }) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={chosen.has(value)} onChange={() => narrow(column, value)} />
              <span class="value" dir="auto">{value || "(none)"}</span> <span class="soft number">{thousands(n)}</span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="soft">No value has these letters.</p>}
    </Popover>
  );
}

export function narrow(column: string, value: string): void {
  go({ where: toggledWhere(state.peek().where, column, value), page: "" });
}
