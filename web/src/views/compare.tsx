/** What outlets make of one event, or of all that the filters leave: side by side, over time, and in their words for actors. */

import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { CompareAnswer } from "../api/types";
import { useAnswer } from "../api/use";
import { ClaimsDialog } from "../compare/claims-dialog";
import { Columns } from "../compare/columns";
import { Coverage } from "../compare/coverage";
import { Framing } from "../compare/framing";
import { counted } from "../parts/format";
import { Answered } from "../parts/states";
import { Tabs, type Tab } from "../parts/tabs";
import { filters, go, stated } from "../state/state";
import "../compare/compare.css";

type Part = "columns" | "coverage" | "framing";

const PARTS: readonly Tab<Part>[] = [
  { name: "columns", title: "Side by side" }, { name: "coverage", title: "Coverage over time" }, { name: "framing", title: "Words for actors" },
];

export function Compare() {
  const part = useSignal<Part>("columns");
  const { sel, event } = stated;
  useEffect(() => {
    if (sel.startsWith("e_") && sel !== event) go({ event: sel }, "replace");
  }, [sel]);
  return (
    <div class="compare">
      <Tabs label="Ways to compare" tabs={PARTS} chosen={part.value} onChoose={(name) => (part.value = name)} />
      {part.value === "columns" && <SideBySide event={event} />}
      {part.value === "coverage" && <Coverage />}
      {part.value === "framing" && <Framing />}
      <ClaimsDialog />
    </div>
  );
}

/** The outlets of the filter alone, where it names some that tell of it. */
export function narrowed(data: CompareAnswer, outlets: readonly string[]): CompareAnswer {
  const kept = data.outlets.filter((column) => outlets.includes(column.outlet));
  return kept.length ? { ...data, outlets: kept } : data;
}

function SideBySide({ event }: { event: string }) {
  const query = event ? `event=${encodeURIComponent(event)}` : filters.value;
  const answer = useAnswer<CompareAnswer>("compare", query);
  return (
    <Answered answer={answer.value} empty={(data) => data.outlets.length === 0 && "No outlet tells of it under these filters."}>
      {(all) => {
        const data = narrowed(all, stated.outlet);
        return (
          <>
            <header class="compare-head">
              <h2 dir="auto">{event ? data.title : "All events of the filters"}</h2>
              <span class="soft">
                {counted(data.outlets.length, "outlet")}
                {data.limited && data.of && `; the weightiest part of ${counted(data.of, "claim")}: narrow the filters to compare them all`}
              </span>
              {event ? (
                <button onClick={() => go({ event: "", sel: "" })}>Compare all events of the filters</button>
              ) : (
                <span class="soft">Select an event anywhere and choose “Compare outlets” to see it alone.</span>
              )}
            </header>
            <Columns data={data} query={query} />
          </>
        );
      }}
    </Answered>
  );
}
