/** “13 reports, 2 witnesses”: the reports by witness, and why those of a group are one. */

import { useSignal } from "@preact/signals";
import type { EventDetail, ReportRow } from "../api/types";
import { counted } from "../parts/format";
import { hideTip, tip } from "../parts/tip";
import { go } from "../state/state";

const WITNESS = "Reports that copy one another or rest on one cited source count as one witness.";

export function Witnesses({ event }: { event: EventDetail }) {
  const open = useSignal(false);
  return (
    <div class="witnesses">
      <button aria-expanded={open.value} {...tip(WITNESS)} onClick={() => {
        hideTip();
        open.value = !open.value;
      }}>
        {counted(event.reports, "report")}, {counted(event.witnesses, "witness", "witnesses")} <span aria-hidden="true">{open.value ? "▴" : "▾"}</span>
      </button>
      {open.value && (
        <ol class="witness-groups">
          {event.witness_groups.map((group, at) => (
            <li key={at}>
              <div class="witness-why">
                <strong>{group.reports.length > 1 ? counted(group.reports.length, "report") + ", one witness" : "1 report"}</strong>
                <span class="soft"> {group.why}</span>
                {group.sources.length > 0 && <div class="small soft">rests on: {group.sources.join(", ")}</div>}
                {group.interested && <div class="small aside-note">Interested party, {group.interested}: it speaks of its own doing.</div>}
              </div>
              <ul>{group.reports.map((report) => <WitnessReport key={report.id} report={report} event={event.id} />)}</ul>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function WitnessReport({ report, event }: { report: ReportRow; event: string }) {
  return (
    <li>
      <button class="plain go-link" dir="auto" onClick={() => go({ view: "read", report: report.id, sel: event })}>{report.title || report.id}</button>{" "}
      <span class="soft small"><span dir="auto">{report.outlet || "no outlet"}</span>, {report.date || "undated"}</span>
    </li>
  );
}
