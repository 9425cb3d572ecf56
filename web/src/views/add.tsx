/** Adds reports to the case: drop files, say what they do not, watch them being read. */

import { useSignal } from "@preact/signals";
import { ApiError, post, type Problem } from "../api/client";
import { isTable, mapping, type FieldName } from "../add/columns";
import { Drop } from "../add/drop";
import { files, same, take } from "../add/files";
import { ColumnMap, NOTHING, SaidFields, type Said } from "../add/fields";
import { Tasks } from "../add/tasks";
import { counted, thousands } from "../parts/format";
import { Failed } from "../parts/states";
import { caseInfo } from "../state/case";
import { go } from "../state/state";
import "../add/add.css";

export function Add() {
  const said = useSignal<Said>(NOTHING);
  const columns = useSignal<ReadonlyMap<FieldName, string>>(new Map());
  const problem = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const started = useSignal(0);
  const table = files.value.find((file) => /\.(csv|tsv)$/i.test(file.name));
  const send = async (): Promise<void> => {
    busy.value = true;
    problem.value = null;
    try {
      const gone = await changed(files.peek());
      if (gone) throw new ApiError({ title: `${gone.name} can no longer be read`, status: 0, remedy: "It was changed, moved or closed since it was chosen. Leave it out, or choose it again." });
      await post("uploads", body(files.peek(), said.peek(), table ? columns.peek() : new Map()));
      files.value = [];
      columns.value = new Map();
      started.value += 1;
    } catch (error) {
      problem.value = error instanceof ApiError ? error.problem : { title: String(error), status: 0 };
    } finally {
      busy.value = false;
    }
  };
  if (caseInfo.value?.writable === false) return <p class="failed">This case is open for reading only: no report can be added.</p>;
  return (
    <div class="add">
      <Drop onFiles={take} />
      {files.value.length > 0 && (
        <section class="upload" aria-label="Files to be read">
          <ul class="files">
            {files.value.map((file) => (
              <li key={same(file)}>
                <bdi>{file.name}</bdi> <span class="soft">{size(file.size)}{isTable(file.name) ? ", a table" : ""}</span>
                <button class="plain" aria-label={`Leave out ${file.name}`} onClick={() => (files.value = files.peek().filter((one) => one !== file))}>×</button>
              </li>
            ))}
          </ul>
          <div class="upload-fields">
            <SaidFields said={said} />
            {table && <ColumnMap file={table} chosen={columns} />}
          </div>
          <p><button class="main" disabled={busy.value} onClick={() => void send()}>{busy.value ? "Sending…" : `Read ${counted(files.value.length, "file")}`}</button></p>
        </section>
      )}
      {problem.value && <Failed {...problem.value} />}
      <Tasks started={started.value} />
      <p class="soft">
        What was read so far, and what was left out and why, stands in <button class="link" onClick={() => go({ view: "tables", table: "sources", sort: "", where: "", page: "" })}>the table of reports</button>. The same report twice is one report.
      </p>
    </div>
  );
}

/** A browser lets go of a file that changes on the disk, and would only say that nothing could be fetched. */
async function changed(files: readonly File[]): Promise<File | null> {
  for (const file of files) {
    try {
      await file.slice(0, 1).arrayBuffer();
    } catch {
      return file;
    }
  }
  return null;
}

function body(files: readonly File[], said: Said, columns: ReadonlyMap<FieldName, string>): FormData {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  for (const [name, value] of Object.entries(said)) if (value.trim()) form.append(name, value.trim());
  for (const pair of mapping(columns)) form.append("map", pair);
  return form;
}

function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${thousands(Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
