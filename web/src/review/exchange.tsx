/** Decisions as a file, for another copy of the case; and what may be published: the reviewed alone. */

import { useSignal } from "@preact/signals";
import { addressOf, ApiError, postText, type Problem } from "../api/client";
import type { Passing } from "../api/types";
import { useAnswer } from "../api/use";
import { Exports } from "../brief/exports";
import { counted } from "../parts/format";
import { Failed } from "../parts/states";
import { labelOf, refreshCase } from "../state/case";
import { filters, state } from "../state/state";
import { said } from "../tables/empty";
import { answered } from "./deciding";

interface Imported {
  new: number;
  known: number;
  notes: { where: string; why: string; remedy: string }[];
}

export function Exchange() {
  const words = said(state.value, labelOf);
  const passing = useAnswer<Passing>("review/passing", answered.value ? `seen=${answered.value}` : "").value.data;
  return (
    <section class="exchange" aria-label="Publish and exchange">
      <h3>Publish what was reviewed</h3>
      <p class="soft">Only claims that a reviewer accepted or corrected, and events made of such claims alone or accepted themselves, pass this gate. All other exports are under “Brief and export”.</p>
      {passing && <p role="status"><strong>{counted(passing.claims, "claim")} and {counted(passing.events, "event")}</strong> of the case pass now.</p>}
      {words.length > 0 && <p class="soft">The filters hold here too: {words.join("; ")}.</p>}
      <Exports reviewed narrowed={filters.value} />
      <h3>Exchange decisions</h3>
      <p class="soft">Decisions rest on words of reports, not on this file: a colleague who has read the same reports can take them in. Taking in the same file twice changes nothing.</p>
      <p><a href={addressOf("decisions/export")} download="decisions.jsonl">Download all decisions (JSON Lines)</a></p>
      <Import />
    </section>
  );
}

function Import() {
  const result = useSignal<Imported | null>(null);
  const problem = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    busy.value = true;
    result.value = problem.value = null;
    try {
      result.value = await postText<Imported>("decisions/import", await file.text(), "application/x-ndjson");
      answered.value += 1;
      void refreshCase();
    } catch (error) {
      problem.value = error instanceof ApiError ? error.problem : { title: String(error), status: 0 };
    } finally {
      busy.value = false;
    }
  };
  return (
    <div>
      <label>Take in decisions: <input type="file" accept=".jsonl,.json,.ndjson" disabled={busy.value} onChange={(event) => void take(event.currentTarget.files?.[0])} /></label>
      {problem.value && <Failed {...problem.value} />}
      {result.value && <Report result={result.value} />}
    </div>
  );
}

function Report({ result }: { result: Imported }) {
  return (
    <div role="status">
      <p>{counted(result.new, "decision")} taken in{result.known ? `, ${result.known} known already` : ""}.</p>
      {result.notes.length > 0 && <ul>{result.notes.map((note, at) => <li key={at}><strong>{note.where}</strong> {note.why} {note.remedy}</li>)}</ul>}
    </div>
  );
}
