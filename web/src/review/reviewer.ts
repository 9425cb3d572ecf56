/** Who reviews at this browser, and whether he sees what others said before him. Kept by the browser. */

import { computed, effect, signal } from "@preact/signals";
import { caseInfo } from "../state/case";

const NAME = "polybius.reviewer";
const BLIND = "polybius.blind";
const REASONS = "polybius.reasons";
const REASONS_KEPT = 12;

const typed = signal(localStorage.getItem(NAME) ?? "");
/** Hides the verdicts of others until this reviewer has given his own. */
export const blind = signal(localStorage.getItem(BLIND) === "yes");
export const reasons = signal<readonly string[]>(held());

/** The name typed here, else the one that the server was started with. */
export const reviewer = computed(() => typed.value || caseInfo.value?.user || "");

effect(() => localStorage.setItem(NAME, typed.value));
effect(() => localStorage.setItem(BLIND, blind.value ? "yes" : "no"));
effect(() => localStorage.setItem(REASONS, JSON.stringify(reasons.value)));

export function callMe(name: string): void {
  typed.value = name.trim();
}

/** Puts a reason first among those offered next time. */
export function remember(reason: string): void {
  reasons.value = remembered(reasons.peek(), reason);
}

export function remembered(list: readonly string[], reason: string): readonly string[] {
  const text = reason.trim();
  return text ? [text, ...list.filter((one) => one !== text)].slice(0, REASONS_KEPT) : list;
}

function held(): readonly string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(REASONS) ?? "[]");
    return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}
