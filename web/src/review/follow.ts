/** An event whose claims a decision changed has another id once the case is built anew: the selection follows it. */

import { effect } from "@preact/signals";
import { get } from "../api/client";
import type { DecisionRow, Page } from "../api/types";
import { version } from "../api/use";
import { go, state } from "../state/state";
import { done } from "./deciding";

let seen = "";

effect(() => {
  const now = version.value;
  if (!now || now === seen) return;
  const first = seen === "";
  seen = now;
  const { sel } = state.peek();
  if (!first && sel.startsWith("e_") && done.peek().some((one) => one.subject === sel)) void follow(sel);
});

async function follow(sel: string): Promise<void> {
  try {
    const { items } = await get<Page<DecisionRow>>("decisions", new URLSearchParams({ subject: sel, size: "1" }));
    const next = items[0]?.on?.[0];
    if (next && next !== sel && state.peek().sel === sel) go({ sel: next }, "replace");
  } catch {
    // the card says itself that the event is no more
  }
}
