/** The evidence reader: the reports on the left, the one that is open with its claims marked beside it. */

import type { ReportDetail } from "../api/types";
import { useAnswer } from "../api/use";
import { Answered } from "../parts/states";
import { Reader } from "../reader/reader";
import { ReportList } from "../reader/report-list";
import { useOpenReport } from "../reader/open-report";
import { stated } from "../state/state";
import "../reader/reader.css";

export function Read() {
  const open = stated.report;
  const answer = useAnswer<ReportDetail>(open ? `reports/${encodeURIComponent(open)}` : null);
  const { data, loading } = answer.value;
  const shown = data?.id === open ? data : null;
  useOpenReport(shown, loading);
  return (
    <div class="read-view">
      <ReportList open={open} />
      {open ? (
        <Answered answer={answer.value}>{(report) => <Reader key={report.id} report={report} />}</Answered>
      ) : (
        <p class="soft read-hint">Choose a report from the list to see its words and what was read from them.</p>
      )}
    </div>
  );
}
