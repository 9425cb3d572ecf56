/** Where a report comes from, what copies it, and the reader's notes on it. */

import { Fragment } from "preact";
import type { ReportDetail } from "../api/types";
import { counted } from "../parts/format";
import { Term } from "../parts/tip";
import { go } from "../state/state";

const GROUP = "Reports that copy one another or rest on one cited source: one witness, not many.";

export function ReportHead({ report }: { report: ReportDetail }) {
  return (
    <header class="report-head">
      <h2 dir="auto">{report.title || "(no title)"}</h2>
      <p class="soft">
        <strong dir="auto">{report.outlet || "no outlet"}</strong> · {report.date || "undated"} · {report.language || "language unknown"} ·{" "}
        {counted(report.words, "word")} · {counted(report.marks.length, "claim")}
      </p>
      {lacking(report) && (
        <p class="aside-note">
          {lacking(report)} <button class="link" onClick={() => go({ view: "add", page: "" })}>Add it again</button> with what is missing: the same report stays one, and is read anew.
        </p>
      )}
      {!report.coded && <p class="aside-note">Not read: {report.why_not || "no reason given"}</p>}
      <Witnesses report={report} />
      <details class="small">
        <summary>Where it comes from</summary>
        <dl class="card-facts">
          {report.url && <><dt>Address</dt><dd class="wrap">{report.url}</dd></>}
          {report.origins.map((one, at) => (
            <Fragment key={at}>
              <dt>File</dt>
              <dd class="wrap">{[one.file, one.row ? `row ${one.row}` : "", one.record ? `record ${one.record}` : ""].filter(Boolean).join(", ") || "unknown"}</dd>
            </Fragment>
          ))}
          <dt>Id</dt><dd class="mono">{report.id}</dd>
        </dl>
      </details>
      {report.notes.length > 0 && (
        <details class="small">
          <summary>{counted(report.notes.length, "note")} of the reader</summary>
          <ul>{report.notes.map((note, at) => <li key={at}>{note}</li>)}</ul>
        </details>
      )}
    </header>
  );
}

/** What nobody said of a report, and what comes of that; empty where nothing is missing. */
export function lacking({ date, origins }: Pick<ReportDetail, "date" | "origins">): string {
  const unnamed = !origins.some((one) => one.outlet);
  if (date && !unnamed) return "";
  const undated = "It has no date of publication, so that “on Sunday” has no day and what is held now is held on none.";
  const nameless = "It names no outlet: its file stands for one, and coverage leaves it out.";
  return [date ? "" : undated, unnamed ? nameless : ""].filter(Boolean).join(" ");
}

function Witnesses({ report }: { report: ReportDetail }) {
  if (!report.witnesses.length) return null;
  return (
    <details class="small">
      <summary>
        <Term definition={GROUP}>One witness</Term> with {counted(report.witnesses.length, "other report")}
      </summary>
      <ul>
        {report.witnesses.map((one) => (
          <li key={one.id}>
            <button class="plain go-link" onClick={() => go({ report: one.id, sel: one.id })}>{one.outlet || one.id}</button> <span class="soft">{one.why}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
