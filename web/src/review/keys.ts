/** The keys of the review: one table for the page that shows them and for the hand that presses them. */

import { useEffect } from "preact/hooks";

export type Deed = "same" | "different" | "unsure" | "edit" | "undo" | "redo" | "next" | "previous" | "reason" | "open" | "help";

export interface Key {
  key: string;
  deed: Deed;
  says: string;
}

export const KEYS: readonly Key[] = [
  { key: "x", deed: "same", says: "accept; of two: the same" },
  { key: "n", deed: "different", says: "reject; of two: different" },
  { key: "u", deed: "unsure", says: "unsure" },
  { key: "e", deed: "edit", says: "edit a field" },
  { key: "r", deed: "reason", says: "write a reason" },
  { key: "z", deed: "undo", says: "undo the last decision" },
  { key: "Z", deed: "redo", says: "redo what was undone" },
  { key: "j", deed: "next", says: "next in the queue" },
  { key: "k", deed: "previous", says: "one back in the queue" },
  { key: "o", deed: "open", says: "open it beside the queue" },
  { key: "?", deed: "help", says: "show these keys" },
];

/** Null where a key is typed into a field, or goes to the browser. */
export function deedOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "target">): Deed | null {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return null;
  return KEYS.find((one) => one.key === event.key)?.deed ?? null;
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("textarea, select, [contenteditable=true], dialog, [role=menu], input:not([type=checkbox], [type=radio], [type=button])") !== null;
}

export function useKeys(deeds: Partial<Record<Deed, () => void>>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const deed = deedOf(event);
      const act = deed && deeds[deed];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
}
