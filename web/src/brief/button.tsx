/** A brief or an export of what is selected: a title, what goes in, and where to take it. */

import { useSignal } from "@preact/signals";
import { addressOf } from "../api/client";
import { Dialog } from "../parts/dialog";
import { caseInfo, labelOf } from "../state/case";
import { selectedEvent } from "../state/selected";
import { filters, state, stated } from "../state/state";
import { said } from "../tables/empty";
import { counted } from "../parts/format";
import { Exports } from "./exports";
import { takenAlong, titleFor } from "./kinds";
import { PickList, picks } from "./picks";
import "./brief.css";

export function BriefButton() {
  const open = useSignal(false);
  return (
    <>
      <button aria-haspopup="dialog" aria-label={picks.value.length ? `Brief and export, ${picks.value.length} chosen` : "Brief and export"} onClick={() => (open.value = true)}>
        Brief<span class="wide-only"> and export</span>{picks.value.length > 0 && <span class="count"> ★ {picks.value.length}</span>}
      </button>
      <Dialog title="Brief and export" open={open.value} onClose={() => (open.value = false)}>
        <Inside onDone={() => (open.value = false)} />
      </Dialog>
    </>
  );
}

/** Only events and claims can be taken one by one; of anything else the filters speak. */
function selected(sel: string): readonly string[] {
  return /^[ec]_/.test(sel) ? [sel] : [];
}

type Of = "filters" | "picks" | "one";

function Inside({ onDone }: { onDone: () => void }) {
  const words = said(state.value, labelOf);
  const one = selected(stated.sel);
  const title = useSignal(titleFor(caseInfo.value?.name ?? "Brief", state.value, words));
  const wanted = useSignal<Of>(picks.value.length > 0 ? "picks" : "filters");
  const of = wanted.value === "picks" && picks.value.length === 0 ? "filters" : wanted.value;
  const reviewed = useSignal(false);
  const narrowed = of === "picks" ? new URLSearchParams({ events: picks.value.join(",") }).toString() : filters.value;
  const query = takenAlong(narrowed, of === "one" ? one : [], reviewed.value);
  query.set("title", title.value);
  return (
    <div class="brief">
      <label class="wide">Title <input value={title.value} onInput={(event) => (title.value = event.currentTarget.value)} /></label>
      <fieldset>
        <legend>What goes in</legend>
        <label><input type="radio" name="brief-of" checked={of === "filters"} onChange={() => (wanted.value = "filters")} /> {words.length ? `What the filters leave: ${words.join("; ")}` : "The whole case: no filter is set"}</label>
        {picks.value.length > 0 && <label><input type="radio" name="brief-of" checked={of === "picks"} onChange={() => (wanted.value = "picks")} /> {counted(picks.value.length, "event")} that you chose (★)</label>}
        {of === "picks" && <PickList onDone={onDone} />}
        {one.length > 0 && <label><input type="radio" name="brief-of" checked={of === "one"} onChange={() => (wanted.value = "one")} /> Only what is selected now ({selectedEvent.value?.id === one[0] ? <bdi>{selectedEvent.value?.title}</bdi> : one[0]})</label>}
        <label><input type="checkbox" checked={reviewed.value} onChange={(event) => (reviewed.value = event.currentTarget.checked)} /> Only what a reviewer has accepted or corrected</label>
      </fieldset>
      <p>
        <a class="button main" href={addressOf("brief", query)} target="_blank" rel="noopener">Open the brief</a>{" "}
        <span class="soft">One page of its own with its sources; print it to make a PDF, or save it and mail it.</span>
      </p>
      <h3>Export</h3>
      <p class="soft">{of === "picks" ? "The events that you chose and their claims" : "What the filters leave"}{reviewed.value ? "; reviewed only." : ", reviewed or not."}</p>
      <Exports reviewed={reviewed.value} narrowed={narrowed} />
    </div>
  );
}
