/** Below the bar: what may be filtered, the period, the filters in force, and what can be taken along. */

import { BriefButton } from "../brief/button";
import { DayInput } from "../parts/day-input";
import { go, stated } from "../state/state";
import { FilterChips } from "./chips";
import { FilterDrawer } from "./drawer";
import { UndatedToo } from "./undated";

export function FilterRow() {
  return (
    <section class="filter-row" aria-label="Filters">
      <FilterDrawer />
      <Period />
      <FilterChips />
      <span class="filter-end"><BriefButton /></span>
    </section>
  );
}

function Period() {
  const { from, to } = stated;
  return (
    <span class="period" role="group" aria-label="Period">
      <span aria-hidden="true">From</span> <DayInput label="From day" end="first" value={from} onDay={(day) => go({ from: day, page: "" })} />
      <span aria-hidden="true">to</span> <DayInput label="To day" end="last" value={to} onDay={(day) => go({ to: day, page: "" })} />
      {(from || to) && <button class="plain chip-off" aria-label="Remove period" onClick={() => go({ from: "", to: "", undated: "", page: "" })}>×</button>}
      <UndatedToo />
    </span>
  );
}
