/** Plays how alignments change: a step for each month, quarter or year of the period. */

import { useEffect } from "preact/hooks";
import type { Signal } from "@preact/signals";
import type { GraphSteps } from "../api/types";
import { useAnswer } from "../api/use";
import { caseInfo } from "../state/case";
import { filters, go, stated } from "../state/state";
import { pairOf } from "./network";

export type Grain = "year" | "quarter" | "month";

const STEP_MS = 1_200;
const YEAR_DAYS = 365;
const DAY_MS = 86_400_000;

/** About a dozen steps over the days shown. */
export function grainOf(from: string, to: string): Grain {
  const years = (Date.parse(to) - Date.parse(from)) / DAY_MS / YEAR_DAYS;
  if (years > 6) return "year";
  return years > 1.5 ? "quarter" : "month";
}

interface Props {
  /** Which step is shown; -1: none. */
  at: Signal<number>;
  playing: Signal<boolean>;
  /** Scores by pair of the step shown. */
  shown: Signal<ReadonlyMap<string, number> | null>;
}

export function Steps({ at, playing, shown }: Props) {
  const { from, to } = stated;
  const extent = caseInfo.value?.extent;
  const grain = grainOf(from || extent?.from || "2000-01-01", to || extent?.to || "2001-01-01");
  const query = new URLSearchParams(filters.value);
  query.set("grain", grain);
  const answer = useAnswer<GraphSteps>("graph/steps", query.toString());
  const steps = answer.value.data?.steps ?? [];
  const now = steps[at.value];
  useEffect(() => {
    shown.value = now ? new Map(now.edges.map((edge) => [pairOf(edge), edge.score])) : null;
  }, [now]);
  useEffect(() => {
    if (!playing.value || !steps.length) return undefined;
    const timer = window.setInterval(() => {
      at.value = at.peek() + 1;
      if (at.peek() >= steps.length - 1) playing.value = false;
    }, STEP_MS);
    return () => window.clearInterval(timer);
  }, [playing.value, steps.length]);
  if (!steps.length) return <p class="graph-steps soft small">{answer.value.loading ? "Loading…" : "No change to show under these filters."}</p>;
  return (
    <div class="graph-steps">
      <input
        type="range" min={0} max={steps.length - 1} value={Math.max(0, at.value)} aria-label="Step shown" aria-valuetext={now ? `${now.from} to ${now.to}` : ""}
        onInput={(event) => {
          playing.value = false;
          at.value = Number(event.currentTarget.value);
        }}
      />
      <output aria-live="polite">{now ? `${now.from} – ${now.to}` : ""}</output>
      {now && <button onClick={() => go({ from: now.from, to: now.to })}>Set period</button>}
    </div>
  );
}
