/** Figures of an event as ranges: each claim a line, what was left out hollow with the rule that left it out. */

import type { ClaimRow, RangeDetail } from "../api/types";
import { range } from "../parts/format";
import { select } from "../state/state";
import { plain } from "./wording";
import { scaled, type Bar } from "./range-scale";

export function Ranges({ ranges }: { ranges: readonly RangeDetail[] }) {
  return <>{ranges.map((one) => <RangeChart key={`${one.measure}${one.unit}`} range={one} />)}</>;
}

function RangeChart({ range: one }: { range: RangeDetail }) {
  const kept = one.claims.map((claim) => ({ claim, dropped: null as string | null }));
  const dropped = one.dropped.flatMap(({ claim, why }) => (claim ? [{ claim, dropped: why as string | null }] : []));
  const told = [...kept, ...dropped].filter(({ claim }) => claim.figure);
  const scale = scaled([one, ...told.map(({ claim }) => claim.figure ?? one)]);
  return (
    <div class="range">
      <h4>
        {one.label || plain(one.measure)} <strong>{one.said || range(one.low, one.high)}</strong>
      </h4>
      <div class="range-rows">
        <RangeRow name="all" bar={scale(one)} kind="whole" />
        {told.map(({ claim, dropped: why }) => (
          <ClaimBar key={claim.id} claim={claim} why={why} bar={scale(claim.figure ?? one)} />
        ))}
      </div>
      {one.why && <p class="soft small">{one.why}</p>}
    </div>
  );
}

function ClaimBar({ claim, why, bar }: { claim: ClaimRow; why: string | null; bar: Bar }) {
  const figure = claim.figure;
  return (
    <>
      <RangeRow name={claim.outlet ?? "no outlet"} bar={bar} kind={why ? "dropped" : "kept"} onOpen={() => select(claim.id)}
        says={figure ? figure.text || range(figure.low, figure.high) : ""} />
      {why && <div class="range-why soft small">left out: {why}</div>}
    </>
  );
}

interface RowProps {
  name: string;
  bar: Bar;
  kind: "whole" | "kept" | "dropped";
  says?: string;
  onOpen?: () => void;
}

function RangeRow({ name, bar, kind, says, onOpen }: RowProps) {
  return (
    <div class={`range-row range-${kind}`}>
      {onOpen ? <button class="plain go-link range-name" dir="auto" onClick={onOpen}>{name}</button> : <span class="range-name soft">{name}</span>}
      <svg class="range-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <line x1={bar.low} x2={Math.max(bar.high, bar.low + 1.5)} y1="6" y2="6" class="range-line" />
        {bar.openLow && <path d={`M${bar.low + 4},2 L${bar.low},6 L${bar.low + 4},10`} class="range-open" />}
        {bar.openHigh && <path d={`M${bar.high - 4},2 L${bar.high},6 L${bar.high - 4},10`} class="range-open" />}
        {bar.best !== null && <line x1={bar.best} x2={bar.best} y1="1" y2="11" class="range-best" />}
      </svg>
      <span class="range-says small" dir="auto">{says}</span>
    </div>
  );
}
