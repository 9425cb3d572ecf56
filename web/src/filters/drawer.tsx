/** All filters in one drawer, with counts that follow the other filters. */

import { useSignal } from "@preact/signals";
import { useAnswer } from "../api/use";
import type { FacetValue, Facets } from "../api/types";
import { DayInput } from "../parts/day-input";
import { Dialog } from "../parts/dialog";
import { thousands } from "../parts/format";
import { Answered } from "../parts/states";
import { caseInfo, labelOf } from "../state/case";
import { cleared, filters, go, state, stated } from "../state/state";
import { Facet } from "./facet";
import { chipsOf, FACET_TITLE, FACETS } from "./list";
import "./filters.css";

export function FilterDrawer() {
  const open = useSignal(false);
  const set = chipsOf(state.value, labelOf).length;
  return (
    <>
      <button aria-haspopup="dialog" class={set ? "filters-button marked" : "filters-button"} onClick={() => (open.value = true)}>
        Filters{set > 0 && <span class="count"> {set}</span>}
      </button>
      <Dialog title="Filters" open={open.value} onClose={() => (open.value = false)}>
        <Inside onDone={() => (open.value = false)} />
      </Dialog>
    </>
  );
}

function Inside({ onDone }: { onDone: () => void }) {
  const answer = useAnswer<Facets | { facets: Facets }>("facets", filters.value);
  return (
    <div class="filters">
      <div class="filters-body">
        <Period />
        <Answered answer={answer.value}>
          {(given) => {
            const facets = "facets" in given ? given.facets : given;
            return (
              <>
                <ReviewedChoice values={facets.reviewed ?? []} />
                {FACETS.map((name) => <Facet key={name} name={name} title={FACET_TITLE[name]} values={facets[name] ?? []} />)}
              </>
            );
          }}
        </Answered>
      </div>
      <div class="filters-foot">
        <button onClick={cleared} disabled={!filters.value}>Clear all</button>
        <button class="main" onClick={onDone}>Show</button>
      </div>
    </div>
  );
}

function Period() {
  const { from, to } = stated;
  const extent = caseInfo.value?.extent;
  return (
    <fieldset class="period-fields">
      <legend>Period</legend>
      <label>from <DayInput label="From day" end="first" value={from} onDay={(day) => go({ from: day, page: "" })} /></label>
      <label>to <DayInput label="To day" end="last" value={to} onDay={(day) => go({ to: day, page: "" })} /></label>
      {extent?.from && <span class="soft">The case tells of {extent.from} to {extent.to ?? "…"}.</span>}
    </fieldset>
  );
}

const CHOICES = [["", "all"], ["yes", "reviewed"], ["no", "not reviewed"]] as const;

function ReviewedChoice({ values }: { values: readonly FacetValue[] }) {
  const n = new Map(values.map((one) => [one.value, one.n]));
  return (
    <fieldset class="reviewed-choice">
      <legend>Review</legend>
      {CHOICES.map(([value, title]) => (
        <label key={value}>
          <input type="radio" name="reviewed" checked={stated.reviewed === value} onChange={() => go({ reviewed: value, page: "" })} />{" "}
          {title} {n.has(value) && <span class="soft">{thousands(n.get(value) ?? 0)}</span>}
        </label>
      ))}
    </fieldset>
  );
}
