/** Which report is open: the one that the selection names, else the one in the URL. */

import { useEffect } from "preact/hooks";
import { get } from "../api/client";
import type { ClaimDetail, EventDetail, ReportDetail } from "../api/types";
import { go, stated } from "../state/state";

/** Sends the reader to the report of what is selected, unless the one that is open has it. */
export function useOpenReport(open: ReportDetail | null, loading: boolean): void {
  const { sel, report } = stated;
  useEffect(() => {
    if (loading) return undefined;
    if (sel.startsWith("r_") && sel !== report) go({ report: sel }, "replace");
    else if (sel.startsWith("c_") && !open?.marks.some((claim) => claim.id === sel)) return ask(claimReport(sel));
    else if (sel.startsWith("e_") && !open?.marks.some((claim) => claim.event === sel)) return ask(eventReport(sel));
    return undefined;
  }, [sel, report, open, loading]);
}

/** A claim or event that is gone (a case built anew) leaves the reader where it is. */
function ask(found: Promise<string | undefined>): () => void {
  let wanted = true;
  found.then((report) => {
    if (wanted && report) go({ report }, "replace");
  }).catch(() => undefined);
  return () => {
    wanted = false;
  };
}

async function claimReport(id: string): Promise<string> {
  return (await get<ClaimDetail>(`claims/${encodeURIComponent(id)}`)).report;
}

async function eventReport(id: string): Promise<string | undefined> {
  return (await get<EventDetail>(`events/${encodeURIComponent(id)}`)).claim_rows[0]?.report;
}
