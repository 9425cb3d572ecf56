/** Who decided what and when, what each changed field by field, and the way back. */

import { useSignal } from "@preact/signals";
import { useAnswer } from "../api/use";
import type { DecisionRow, FieldDiff, Page } from "../api/types";
import { counted } from "../parts/format";
import { Answered } from "../parts/states";
import { select, stated } from "../state/state";
import { Pager } from "../tables/pager";
import { answered, takeBack } from "./deciding";
import { useTyping } from "../parts/typing";
import { saidOf } from "./verdicts";

const SIZE = 30;

/** Each answer to a decision asks anew. */
function useDecisions(query: Record<string, string>) {
  const asked = new URLSearchParams({ ...query, ...(answered.value ? { seen: String(answered.value) } : {}) });
  return useAnswer<Page<DecisionRow>>("decisions", asked.toString()).value;
}

export function History() {
  const user = useSignal("");
  const page = useSignal(1);
  const typing = useTyping(user.value, (name) => {
    user.value = name.trim();
    page.value = 1;
  });
  const answer = useDecisions({ page: String(page.value), size: String(SIZE), ...(user.value ? { user: user.value } : {}) });
  return (
    <section class="history" aria-label="History">
      <label>Of <input type="search" placeholder="everyone" aria-label="Of which reviewer" {...typing} /></label>
      <Answered answer={answer} empty={(found) => found.items.length === 0 && (user.value ? `“${user.value}” has decided nothing in this case.` : "Nothing has been decided in this case yet.")}>
        {(found) => (
          <>
            <ol class="decisions">{found.items.map((row) => <Line key={row.id} row={row} named />)}</ol>
            <Pager total={found.total} page={found.page} size={found.size} onPage={(next) => (page.value = next)} />
          </>
        )}
      </Answered>
    </section>
  );
}

/** What was decided on one object, below its card. */
export function SubjectHistory({ subject }: { subject: string }) {
  const { data } = useDecisions({ subject });
  if (!data || data.items.length === 0) return null;
  return (
    <details class="subject-history" open={data.items.some((row) => row.in_force)}>
      <summary>{counted(data.total, "decision")}</summary>
      <ol class="decisions">{data.items.map((row) => <Line key={row.id} row={row} />)}</ol>
    </details>
  );
}

/** `named` says what it was on, and opens what that is now: an event has another id once its claims are others. */
function Line({ row, named = false }: { row: DecisionRow; named?: boolean }) {
  const now = row.on?.[0] ?? row.subject;
  return (
    <li class={row.in_force ? "decision" : "decision gone"}>
      <div>
        {named ? <button class="link" aria-pressed={stated.sel === now} onClick={() => select(now)}><bdi>{row.act_label}</bdi></button> : <strong><bdi>{saidOf(row.act)}</bdi></strong>}
        <span class="soft"> by <bdi>{row.user || "unknown"}</bdi>, {row.time.replace("T", " ").replace("Z", "")}</span>
        {row.reason && <> · <q dir="auto">{row.reason}</q></>}
      </div>
      <Diff diff={row.diff} />
      <div class="decision-foot soft">
        {stands(row)}
        {!row.undoes && row.in_force && <button class="link" onClick={() => takeBack("undo", row)}>Undo</button>}
        {!row.undoes && row.undone_by && <button class="link" onClick={() => takeBack("redo", row)}>Redo</button>}
      </div>
    </li>
  );
}

function stands(row: DecisionRow): string {
  if (row.undone_by) return "Undone. ";
  if (row.rests_on_nothing) return "In force, but the words it rests on are no longer in the case. ";
  return row.in_force || row.undoes ? "" : "Overruled by a later decision. ";
}

export function Diff({ diff }: { diff: readonly FieldDiff[] }) {
  if (diff.length === 0) return null;
  return (
    <table class="diff">
      <caption class="hidden">What it changed</caption>
      <thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
      <tbody>
        {diff.map((one) => (
          <tr key={one.field}>
            <th scope="row">{one.field}</th>
            <td><del dir="auto">{shown(one.before)}</del></td>
            <td><ins dir="auto">{shown(one.after)}</ins></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (Array.isArray(value)) return value.map(shown).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
