/** The day of control: a slider over the days at which something changes, play, and who holds what by colour and initials. */

import { useEffect, useMemo } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { ControlPlace } from "../api/types";
import { thousands } from "../parts/format";
import { DayInput } from "../parts/day-input";
import { tip } from "../parts/tip";
import { go, stated } from "../state/state";
import { colourOf, lettersOf, UNKNOWN } from "./palette";
import "./control.css";

const STEP_MS = 800;
const NAMED = 3;

interface Props {
  days: readonly string[];
  on: string;
  places: readonly ControlPlace[];
}

/** `days` is never empty here: the map leaves the bar out where nothing is known of control. */
export function ControlBar({ days, on, places }: Props) {
  const playing = useSignal(false);
  const at = dayAt(days, on);
  const show = (index: number) => go({ on: days[Math.min(days.length - 1, Math.max(0, index))] ?? "" }, "replace");
  useEffect(() => {
    if (!playing.value) return undefined;
    if (at >= days.length - 1) {
      playing.value = false;
      return undefined;
    }
    const timer = window.setTimeout(() => show(at + 1), STEP_MS);
    return () => window.clearTimeout(timer);
  }, [playing.value, at]);
  const play = () => {
    if (!playing.value && at >= days.length - 1) show(0);
    playing.value = !playing.value;
  };
  return (
    <div class="control-bar">
      <div class="control-row">
        <button aria-label={playing.value ? "Pause" : "Play changes of control"} onClick={play}>{playing.value ? "❚❚" : "▶"}</button>
        <input
          type="range" min={0} max={days.length - 1} value={at} aria-label="Day of control" aria-valuetext={days[at]}
          onInput={(event) => show(Number(event.currentTarget.value))}
        />
        <DayInput class="control-day" label="Day of control, written" end="last" value={on} onDay={(day) => go({ on: day })} />
      </div>
      <Holders places={places} />
    </div>
  );
}

/** The first few by name; all on demand, so that the map stays in sight. */
function Holders({ places }: { places: readonly ControlPlace[] }) {
  const all = useSignal(false);
  const holders = useMemo(() => counts(places), [places]);
  if (!places.length) return <p class="soft control-none">No report says who holds what on this day.</p>;
  const shown = all.value ? holders : holders.slice(0, NAMED);
  return (
    <div class={`holders-row ${all.value ? "holders-all" : ""}`}>
      <ul class="holders" aria-label="Holders on this day">
        {shown.map(({ holder, n, stale }) => (
          <li key={holder ?? ""} {...tip(`${holder ?? UNKNOWN}: ${n} ${n === 1 ? "place" : "places"}${stale ? `, ${stale} of them last reported long before` : ""}`)}>
            <span class="holder-flag" style={{ backgroundColor: colourOf(holder) }} aria-hidden="true">{lettersOf(holder)}</span>
            {holder ?? UNKNOWN} <span class="soft">{thousands(n)}</span>
          </li>
        ))}
      </ul>
      {holders.length > NAMED && <button class="plain" aria-expanded={all.value} onClick={() => (all.value = !all.value)}>{all.value ? "fewer" : `${holders.length - NAMED} more`}</button>}
    </div>
  );
}

export function counts(places: readonly ControlPlace[]): { holder: string | null; n: number; stale: number }[] {
  const found = new Map<string | null, { holder: string | null; n: number; stale: number }>();
  for (const { holder, stale } of places) {
    const one = found.get(holder) ?? { holder, n: 0, stale: 0 };
    found.set(holder, { holder, n: one.n + 1, stale: one.stale + (stale ? 1 : 0) });
  }
  return [...found.values()].sort((one, other) => other.n - one.n || (one.holder ?? "").localeCompare(other.holder ?? ""));
}

/** The last day of change that is not after `on`. */
export function dayAt(days: readonly string[], on: string): number {
  let at = 0;
  while (at + 1 < days.length && (days[at + 1] ?? "") <= on) at++;
  return at;
}

/** Without a chosen day: the end of the period, or the last day at which something changes. */
export function dayOfControl(days: readonly string[]): string {
  const { on, to } = stated;
  return on || to || (days[days.length - 1] ?? "");
}
