/** Beside a period: how many events have no day, so that no period can hold them, and a button that shows them too. */

import type { EventRow, Page } from "../api/types";
import { useAnswer } from "../api/use";
import { thousands } from "../parts/format";
import { tip } from "../parts/tip";
import { filterParams, go, state, stated } from "../state/state";

const WHY = "Events whose claims name no day are in no period. Press to see them beside those of the period.";

export function UndatedToo() {
  const { from, to, undated } = stated;
  const asked = (from || to) && undated !== "only";
  const query = filterParams({ ...state.value, undated: "only" });
  query.set("size", "1");
  const n = useAnswer<Page<EventRow>>(asked ? "events" : null, query.toString()).value.data?.total ?? 0;
  if (!asked || (n === 0 && !undated)) return null;
  return (
    <button class="undated-too" aria-pressed={undated === "with"} onClick={() => go({ undated: undated ? "" : "with", page: "" })} {...tip(WHY)}>
      + {thousands(n)} undated
    </button>
  );
}
