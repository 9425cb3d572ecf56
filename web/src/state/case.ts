/** The case as a whole: asked at the start, again when the window comes back, and often while it is being rebuilt. */

import { computed, signal } from "@preact/signals";
import { ApiError, get, whenLost, type Problem } from "../api/client";
import type { CaseInfo, Facets, FacetValue } from "../api/types";
import { changes, seen } from "../api/use";

const REST_MS = 20_000;
const BUSY_MS = 1_500;
const SOON_MS = 400;

export const caseInfo = signal<CaseInfo | null>(null);
export const caseProblem = signal<Problem | null>(null);

let timer = 0;
/** Something went unanswered since the case was last told; how often that came one after the other. */
let missed = false;
let misses = 0;
/** The make of the server that gave this page. */
let make = "";
/** Another make of Polybius answers now: what this page would yet load is gone. */
export const renewed = signal(false);

/** Asks for the case now; whoever wrote something calls this. */
export async function refreshCase(): Promise<void> {
  window.clearTimeout(timer);
  try {
    const info = await get<CaseInfo>("case");
    if (caseProblem.peek() || missed) changes.value += 1;
    misses = missed ? misses + 1 : 0;
    missed = false;
    caseProblem.value = null;
    make ||= info.make;
    renewed.value = info.make !== make;
    caseInfo.value = info;
    seen(info.version);
  } catch (error) {
    caseProblem.value = error instanceof ApiError ? error.problem : { title: String(error), status: 0 };
  }
  window.clearTimeout(timer);
  const busy = caseInfo.peek()?.building || caseInfo.peek()?.pending || caseProblem.peek();
  timer = window.setTimeout(() => void refreshCase(), busy ? BUSY_MS : REST_MS);
}

/** Soon, but not at once: a server that ends takes many answers with it. The later, the oftener it was in vain. */
function lookFor(): void {
  if (missed) return;
  missed = true;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void refreshCase(), Math.min(REST_MS, SOON_MS * 2 ** misses));
}

export function watchCase(): void {
  whenLost(lookFor);
  void refreshCase();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void refreshCase();
  });
}

/** Words for the values of filters: “ASSAULT” is “assault” to a reader, an actor's id is its name. */
const learned = signal<ReadonlyMap<string, string>>(new Map());

const NAMED = ["type", "standing", "outlet", "kind", "actor", "place"] as const satisfies readonly (keyof Facets)[];
type Named = (typeof NAMED)[number];

const known = computed<ReadonlyMap<string, FacetValue>>(() => {
  const found = new Map<string, FacetValue>();
  for (const facet of NAMED) for (const one of caseInfo.value?.facets[facet] ?? []) found.set(`${facet}:${one.value}`, one);
  return found;
});

/** The facets of a case hold the most frequent actors and places alone: a pane that meets another says its name here. */
export function learn(facet: Named, value: string, name: string): void {
  const key = `${facet}:${value}`;
  if (learned.peek().get(key) === name) return;
  learned.value = new Map(learned.peek()).set(key, name);
}

export function labelOf(facet: Named, value: string): string {
  const key = `${facet}:${value}`;
  return known.value.get(key)?.label ?? learned.value.get(key) ?? value;
}

export function definitionOf(facet: Named, value: string): string | undefined {
  return known.value.get(`${facet}:${value}`)?.definition ?? undefined;
}
