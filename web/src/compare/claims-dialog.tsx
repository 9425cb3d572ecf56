/** The claims behind a number, all of them, in a window over the comparison. */

import { useEffect } from "preact/hooks";
import { signal, useSignal } from "@preact/signals";
import type { ClaimRow, Page } from "../api/types";
import { useAnswer } from "../api/use";
import { ClaimList } from "../card/claim-line";
import { Dialog } from "../parts/dialog";
import { counted } from "../parts/format";
import { Answered } from "../parts/states";
import { stated } from "../state/state";
import { Pager } from "../tables/pager";

export interface Asked {
  title: string;
  /** The claims by id, or those of a query, which is one of the claims where no `path` is named. */
  ids?: readonly string[];
  path?: string;
  query?: string;
}

const SIZE = 50;
const asked = signal<Asked | null>(null);

export function openClaims(what: Asked): void {
  asked.value = what;
}

export function ClaimsDialog() {
  const now = asked.value;
  const selected = stated.sel;
  useEffect(() => {
    asked.value = null;
  }, [selected]);
  return (
    <Dialog title={now?.title ?? "Claims"} open={now !== null} onClose={() => (asked.value = null)}>
      {now && <Inside key={`${now.path}${now.query}${now.ids?.join()}`} asked={now} />}
    </Dialog>
  );
}

function Inside({ asked: { ids, path = "claims", query = "" } }: { asked: Asked }) {
  const page = useSignal(1);
  const wanted = new URLSearchParams(ids ? { ids: ids.join(",") } : query);
  wanted.set("page", String(page.value));
  wanted.set("size", String(SIZE));
  const answer = useAnswer<Page<ClaimRow>>(path, wanted.toString());
  return (
    <Answered answer={answer.value} empty={(found) => found.total === 0 && "None of these claims counts any more: a reviewer rejected them."}>
      {(found) => (
        <>
          <p class="soft" role="status">{counted(found.total, "claim")}</p>
          <ClaimList claims={found.items} first={SIZE} />
          <Pager total={found.total} page={found.page} size={found.size} onPage={(to) => (page.value = to)} />
        </>
      )}
    </Answered>
  );
}
