/** Keys of the reader: from claim to claim, and to the event of the one selected. */

import type { ClaimRow } from "../api/types";
import { go, select } from "../state/state";
import { stepped } from "./marks";

const STEPS: Record<string, 1 | -1> = { j: 1, n: 1, k: -1, p: -1 };

/** True where the key was one of the reader's. */
export function walked(event: KeyboardEvent, claims: readonly ClaimRow[], selected: string): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return false;
  const step = STEPS[event.key];
  if (step) {
    const next = stepped(claims, selected, step);
    if (next) select(next.id);
    return true;
  }
  const held = claims.find((claim) => claim.id === selected);
  if (event.key === "Enter" && held?.event && !(event.target instanceof HTMLButtonElement)) {
    go({ sel: held.event });
    return true;
  }
  return false;
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}
