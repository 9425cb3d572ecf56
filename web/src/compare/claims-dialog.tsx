/** The claims behind a number, in a window over the comparison. */

import { useEffect } from "preact/hooks";
import { signal, useSignal } from "@preact/signals";
import { ApiError, get } from "../api/client";
import type { ClaimRow, Page } from "../api/types";
import { changes } from "../api/use";
import { ClaimList } from "../card/claim-line";
import { Dialog } from "../parts/dialog";
import { counted } from "../parts/format";
import { Failed } from "../parts/states";
import { stated } from "../state/state";

export interface Asked {
  title: string;
  /** The claims by id, or those of a query. */
  ids?: readonly string[];
  query?: string;
}

const MOST = 100;
const asked = signal<Asked | null>(null);

export function openClaims(what: Asked): void {
  asked.value = what;
}

export function ClaimsDialog() {
  const now = asked.value;
  const selected = stated.sel;
  const change = changes.value;
  const claims = useSignal<Found | null>(null);
  const failed = useSignal("");
  useEffect(() => {
    claims.value = null;
    failed.value = "";
    if (!now) return;
    found(now)
      .then((rows) => (claims.value = rows))
      .catch((error: unknown) => (failed.value = error instanceof ApiError ? error.message : String(error)));
  }, [now, change]);
  useEffect(() => {
    asked.value = null;
  }, [selected]);
  return (
    <Dialog title={now?.title ?? "Claims"} open={now !== null} onClose={() => (asked.value = null)}>
      {failed.value && <Failed title="The claims could not be read" detail={failed.value} />}
      {!claims.value && !failed.value && <p class="soft" role="status">Loading…</p>}
      {claims.value && (
        <>
          <p class="soft">{counted(claims.value.total, "claim")}</p>
          <ClaimList claims={claims.value.rows} first={20} leftOut={claims.value.total - claims.value.rows.length} />
        </>
      )}
    </Dialog>
  );
}

interface Found {
  rows: readonly ClaimRow[];
  total: number;
}

async function found({ ids, query }: Asked): Promise<Found> {
  const wanted = ids ? `ids=${ids.slice(0, MOST).join(",")}` : (query ?? "");
  const page = await get<Page<ClaimRow>>("claims", `${wanted}&size=${MOST}`);
  return { rows: page.items, total: ids ? ids.length : page.total };
}
