/** Why the claims of an event are taken for one, and what is near but was not joined. */

import { useSignal } from "@preact/signals";
import type { ClaimRow, EventDetail } from "../api/types";
import { counted } from "../parts/format";
import { select } from "../state/state";
import { Go } from "./links";
import { plain } from "./wording";

type Join = EventDetail["joins"][number];

interface Weight {
  feature: string;
  outcome: string;
  weight: number;
  label?: string;
}

const FIRST = 3;
/** Length of the strongest weight, of a line from −50 to 50. */
const HALF = 48;

export function Joins({ joins, claims }: { joins: readonly Join[]; claims: readonly ClaimRow[] }) {
  const all = useSignal(false);
  const texts = new Map(claims.map((claim) => [claim.id, claim]));
  const weakest = [...joins].sort((a, b) => a.score - b.score);
  const shown = all.value ? weakest : weakest.slice(0, FIRST);
  return (
    <>
      <p class="soft small">The least likely joins first.</p>
      <ul class="join-list">{shown.map((join) => <JoinItem key={join.claims.join()} join={join} texts={texts} />)}</ul>
      {shown.length < weakest.length && (
        <button class="plain go-link" onClick={() => (all.value = true)}>Show {counted(weakest.length - shown.length, "more join")}</button>
      )}
    </>
  );
}

function JoinItem({ join, texts }: { join: Join; texts: ReadonlyMap<string, ClaimRow> }) {
  return (
    <li>
      <div class="join-pair">
        {join.claims.map((id) => (
          <button key={id} class="plain claim-quote clamp" dir="auto" onClick={() => select(id)}>{texts.get(id)?.text ?? id}</button>
        ))}
      </div>
      <div class="small"><Score value={join.score} /> {join.why}</div>
      <details class="small">
        <summary class="soft">Weights</summary>
        <WeightTable weights={join.weights as Weight[]} />
      </details>
    </li>
  );
}

/** Evidence for (right) and against (left), the strongest first. */
function WeightTable({ weights }: { weights: readonly Weight[] }) {
  const most = Math.max(1, ...weights.map((one) => Math.abs(one.weight)));
  const sorted = [...weights].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return (
    <table class="weight-table">
      <tbody>
        {sorted.map((one) => (
          <tr key={`${one.feature}${one.outcome}`}>
            <th scope="row">{one.label || `${plain(one.feature)}: ${plain(one.outcome)}`}</th>
            <td class="numeric">{one.weight > 0 ? "+" : "−"}{Math.abs(one.weight).toFixed(2)}</td>
            <td>
              <svg viewBox="-50 0 100 8" class="weight-bar" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  x={(Math.min(0, one.weight) / most) * HALF} y="1" width={(Math.abs(one.weight) / most) * HALF} height="6"
                  class={one.weight < 0 ? "against" : "for"}
                />
                <line x1="0" x2="0" y1="0" y2="8" class="weight-zero" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Near({ near }: { near: EventDetail["near"] }) {
  return (
    <ul class="near-list">
      {near.map((one) => (
        <li key={one.event}>
          <Go id={one.event}>{one.title}</Go>
          <div class="small"><Score value={one.score} /> <span class="soft">{[one.earliest, one.standing, one.why].filter(Boolean).join(" · ")}</span></div>
        </li>
      ))}
    </ul>
  );
}

/** How likely two are one, from 0 to 1. */
function Score({ value }: { value: number }) {
  return (
    <span class="score" title="How likely it is that both tell of one happening">
      <meter min={0} max={1} value={value} aria-hidden="true" /> {value.toFixed(2)}
    </span>
  );
}
