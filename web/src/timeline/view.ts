/** The window that the timeline shows: moved at once, written into the URL when it rests; and the answer that is drawn meanwhile. */

import { computed, effect, signal } from "@preact/signals";
import { caseInfo } from "../state/case";
import { go, stated } from "../state/state";
import { aired, dayOf, kept, parsedSpan, serves, windowOf, writtenSpan, type Span } from "./days";

const REST_MS = 300;

/** From the first to the last day of the case, with air. */
export const whole = computed<Span>(() => {
  const extent = caseInfo.value?.extent;
  const first = dayOf(extent?.from);
  const last = dayOf(extent?.to);
  return Number.isNaN(first) || Number.isNaN(last) ? { from: 0, to: 1 } : aired(first, last);
});

/** Where most of the case lies: what is shown first. */
export const core = computed<Span>(() => {
  const inner = caseInfo.value?.extent.core;
  const first = dayOf(inner?.from);
  const last = dayOf(inner?.to);
  return Number.isNaN(first) || Number.isNaN(last) ? whole.value : kept(aired(first, last), whole.value);
});

export const view = signal<Span>({ from: 0, to: 1 });
/** The window last asked of the server. */
export const held = signal<Span>({ from: 0, to: 0 });

let timer = 0;

/** A reader moved the window. */
export function show(next: Span): void {
  set(next);
  window.clearTimeout(timer);
  timer = window.setTimeout(() => go({ span: same(view.peek(), core.peek()) ? "" : writtenSpan(view.peek()) }, "replace"), REST_MS);
}

function set(next: Span): void {
  view.value = next;
  if (!serves(held.peek(), next, whole.peek())) held.value = windowOf(next, whole.peek());
}

/** The URL (back, a link, the guide) moves the window too. */
export function followState(): () => void {
  return effect(() => {
    const { span } = stated;
    if (!caseInfo.value) return;
    const given = parsedSpan(span);
    const next = given ? kept(given, whole.value) : core.value;
    if (writtenSpan(next) !== writtenSpan(view.peek())) set(next);
  });
}

function same(one: Span, other: Span): boolean {
  return writtenSpan(one) === writtenSpan(other);
}
