/** What is being read, and what the reader had to say of each file. */

import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { ApiError, get } from "../api/client";
import type { Task } from "../api/types";
import { counted } from "../parts/format";
import { Progress } from "../parts/progress";
import { refreshCase } from "../state/case";
import { go } from "../state/state";

const BUSY_MS = 700;

/** Asks on while anything is under way; `started` changes when something was uploaded. */
export function Tasks({ started }: { started: number }) {
  const tasks = useSignal<readonly Task[]>([]);
  const away = useSignal("");
  /** Was something under way that the server knows nothing of any more? */
  const cut = useSignal(false);
  useEffect(() => {
    let timer = 0;
    let ended = false;
    let busy = new Set<string>();
    const ask = async (): Promise<void> => {
      try {
        const found = await get<Task[]>("tasks");
        if (ended) return;
        if (tasks.peek().some((task) => underWay(task) && !found.some((one) => one.id === task.id))) cut.value = true;
        tasks.value = found;
        away.value = "";
      } catch (error) {
        away.value = error instanceof ApiError ? error.message : String(error);
      }
      const still = new Set(tasks.value.filter(underWay).map((task) => task.id));
      if ([...busy].some((id) => !still.has(id))) void refreshCase();
      busy = still;
      if (!ended && (still.size > 0 || away.value)) timer = window.setTimeout(() => void ask(), BUSY_MS);
    };
    void ask();
    return () => {
      ended = true;
      window.clearTimeout(timer);
    };
  }, [started]);
  if (tasks.value.length === 0 && !away.value && !cut.value) return null;
  return (
    <section aria-label="Uploads">
      <h3>Uploads</h3>
      {away.value && <p class="failed" role="alert">{away.value}. What it was reading goes on when it is back.</p>}
      {cut.value && <p class="failed" role="alert">The server was started anew and does not know of an upload that was under way. What was read of it is kept; add its files again for the rest: no report is taken twice.</p>}
      <ul class="tasks">{[...tasks.value].map((task) => <Line key={task.id} task={task} />)}</ul>
    </section>
  );
}

function underWay(task: Task): boolean {
  return task.state === "queued" || task.state === "running";
}

const STATE: Record<Task["state"], string> = { queued: "Waits", running: "Reading", done: "Done", failed: "Failed" };

function Line({ task }: { task: Task }) {
  return (
    <li class={`task task-${task.state}`}>
      {underWay(task) ? (
        <Progress what={`${STATE[task.state]}: ${task.what}`} done={task.done} total={task.total} unit={task.unit} eta_s={task.eta_s} />
      ) : (
        <p role="status">
          <strong>{STATE[task.state]}</strong>: {task.what} · {counted(task.reports.length, "report")}, {counted(task.claims, "claim")}
        </p>
      )}
      {task.reports.length > 0 && !underWay(task) && (
        <p class="task-reports">
          {task.reports.slice(0, 12).map((id, at) => (
            <button key={id} class="link" onClick={() => go({ view: "read", sel: id, report: id })}>read report {at + 1}</button>
          ))}
          {task.reports.length > 12 && <button class="link" onClick={() => go({ view: "tables", table: "sources", sort: "", where: "", page: "" })}>all of them</button>}
        </p>
      )}
      {task.notes.length > 0 && <Notes notes={task.notes} />}
    </li>
  );
}

function Notes({ notes }: { notes: Task["notes"] }) {
  return (
    <table class="notes stacks" role="table">
      <caption>{counted(notes.length, "note")} of the reader</caption>
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">File</th><th scope="col" role="columnheader">What was wrong</th><th scope="col" role="columnheader">What helps</th></tr></thead>
      <tbody role="rowgroup">
        {notes.map((note, at) => (
          <tr key={at} role="row"><td role="cell" data-label="File" dir="auto">{note.where}</td><td role="cell" data-label="What was wrong" dir="auto">{note.why}</td><td role="cell" data-label="What helps" dir="auto">{note.remedy ?? ""}</td></tr>
        ))}
      </tbody>
    </table>
  );
}
