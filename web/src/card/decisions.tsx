/** What reviewers decided on an object, in the order in which they did. */

import type { DecisionRow } from "../api/types";

export function Decisions({ rows }: { rows: readonly DecisionRow[] }) {
  return (
    <ol class="card-decisions">
      {rows.map((row) => (
        <li key={row.id} class={row.in_force ? "" : "undone"}>
          <strong>{row.act_label || row.act}</strong> <span class="soft">{row.user}, {row.time.slice(0, 16).replace("T", " ")}</span>
          {!row.in_force && <span class="soft"> (undone)</span>}
          {row.reason && <div class="small">{row.reason}</div>}
        </li>
      ))}
    </ol>
  );
}
