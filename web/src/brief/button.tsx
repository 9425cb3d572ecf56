/** A brief or an export of what is selected: a title, what goes in, and where to take it. */

import { useSignal } from "@preact/signals";
import { addressOf } from "../api/client";
import { Dialog } from "../parts/dialog";
import { caseInfo, labelOf } from "../state/case";
import { filters, state } from "../state/state";
import { said } from "../tables/empty";
import { Exports } from "./exports";
import { takenAlong, titleFor } from "./kinds";
import "./brief.css";

export function BriefButton() {
  const open = useSignal(false);
  return (
    <>
      <button aria-haspopup="dialog" onClick={() => (open.value = true)}>Brief and export</button>
      <Dialog title="Brief and export" open={open.value} onClose={() => (open.value = false)}>
        <Inside />
      </Dialog>
    </>
  );
}

/** Only events and claims can be taken one by one; of anything else the filters speak. */
function selected(sel: string): readonly string[] {
  return /^[ec]_/.test(sel) ? [sel] : [];
}

function Inside() {
  const words = said(state.value, labelOf);
  const one = selected(state.value.sel);
  const title = useSignal(titleFor(caseInfo.value?.name ?? "Brief", state.value, words));
  const alone = useSignal(false);
  const reviewed = useSignal(false);
  const query = takenAlong(filters.value, alone.value ? one : [], reviewed.value);
  query.set("title", title.value);
  return (
    <div class="brief">
      <label class="wide">Title <input value={title.value} onInput={(event) => (title.value = event.currentTarget.value)} /></label>
      <fieldset>
        <legend>What goes in</legend>
        <label><input type="radio" name="brief-of" checked={!alone.value} onChange={() => (alone.value = false)} /> {words.length ? `What the filters leave: ${words.join("; ")}` : "The whole case: no filter is set"}</label>
        {one.length > 0 && <label><input type="radio" name="brief-of" checked={alone.value} onChange={() => (alone.value = true)} /> Only what is selected now ({one[0]})</label>}
        <label><input type="checkbox" checked={reviewed.value} onChange={(event) => (reviewed.value = event.currentTarget.checked)} /> Only what a reviewer has accepted or corrected</label>
      </fieldset>
      <p>
        <a class="button main" href={addressOf("brief", query)} target="_blank" rel="noopener">Open the brief</a>{" "}
        <span class="soft">One page of its own with its sources; print it to make a PDF, or save it and mail it.</span>
      </p>
      <h3>Export</h3>
      <p class="soft">{reviewed.value ? "Reviewed only, and what the filters leave." : "What the filters leave, reviewed or not."}</p>
      <Exports reviewed={reviewed.value} />
    </div>
  );
}
