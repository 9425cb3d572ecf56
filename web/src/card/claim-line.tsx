/** A claim in a list: its words, who says so, and how firmly. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { ClaimRow } from "../api/types";
import { counted } from "../parts/format";
import { kindOf } from "../reader/kinds";
import { firmness, lineOf } from "../reader/told";
import { select, stated } from "../state/state";

export function ClaimLine({ claim, note }: { claim: ClaimRow; note?: ComponentChildren }) {
  const kind = kindOf(claim.kind);
  return (
    <li class={`claim-line kind-${kind.name}`}>
      <button class="plain claim-words" aria-pressed={stated.sel === claim.id} onClick={() => select(claim.id)}>
        <span class="kind-letter" title={claim.kind_label || kind.label}>{kind.letter}</span>
        <span class={`claim-quote line-${lineOf(claim)}`} dir="auto">{claim.text}</span>
      </button>
      <div class="soft small claim-by">
        <span dir="auto">{claim.voice_text || claim.outlet || "no outlet"}</span> · {claim.date ?? "undated"} · {firmness(claim)}
        {claim.reviewed?.state && ` · ${claim.reviewed.state}`}
      </div>
      {note && <div class="small">{note}</div>}
    </li>
  );
}

interface ListProps {
  claims: readonly ClaimRow[];
  /** How many are shown before the rest is asked for. */
  first?: number;
  /** How many more the server knows than it sent. */
  leftOut?: number | undefined;
}

export function ClaimList({ claims, first = 5, leftOut = 0 }: ListProps) {
  const all = useSignal(false);
  const shown = all.value ? claims : claims.slice(0, first);
  return (
    <>
      <ul class="claim-list">{shown.map((claim) => <ClaimLine key={claim.id} claim={claim} />)}</ul>
      {shown.length < claims.length && (
        <button class="plain go-link" onClick={() => (all.value = true)}>Show {counted(claims.length - shown.length, "more claim")}</button>
      )}
      {leftOut > 0 && <p class="soft small">{counted(leftOut, "more claim")} are not listed here; the tables have them all.</p>}
    </>
  );
}
