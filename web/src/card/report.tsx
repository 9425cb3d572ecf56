/** The card of a report: where it comes from, what copies it, and how much was read from it. */

import type { ReportDetail } from "../api/types";
import { useAnswer } from "../api/use";
import { Answered } from "../parts/states";
import { ReportHead } from "../reader/report-head";
import { ClaimList } from "./claim-line";
import { Permalink } from "./cite";
import { ReadButton } from "./links";
import { Section } from "./section";

export function ReportCard({ id }: { id: string }) {
  const answer = useAnswer<ReportDetail>(`reports/${encodeURIComponent(id)}`);
  return (
    <Answered answer={answer.value}>
      {(report) => (
        <article class="card" aria-label={report.title ?? "Report"}>
          <ReportHead report={report} />
          <div class="card-buttons"><ReadButton report={report.id} sel={report.id} /></div>
          <Section title="Claims" count={report.marks.length} open>{() => <ClaimList claims={report.marks} first={10} />}</Section>
          <Section title="Link">{() => <Permalink id={report.id} />}</Section>
        </article>
      )}
    </Answered>
  );
}
