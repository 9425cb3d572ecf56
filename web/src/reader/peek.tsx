/** The claims under the pointer, beside it. For the keyboard the same is said in the live region and shown in the card. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { type Signal } from "@preact/signals";
import type { ClaimRow } from "../api/types";
import { kindOf } from "./kinds";
import { firmness } from "./told";

export interface Peeked {
  claims: readonly ClaimRow[];
  box: DOMRect;
}

export function Peek({ at }: { at: Signal<Peeked | null> }) {
  const held = useRef<HTMLDivElement>(null);
  const now = at.value;
  useLayoutEffect(() => {
    if (held.current && now) put(held.current, now.box);
  }, [now]);
  if (!now) return null;
  return (
    <div ref={held} class="peek" aria-hidden="true">
      {now.claims.map((claim) => (
        <div key={claim.id} class={`peek-claim kind-${kindOf(claim.kind).name}`}>
          <div>
            <span class="kind-letter">{kindOf(claim.kind).letter}</span> <strong>{claim.type_label || claim.kind_label}</strong>{" "}
            <span class="soft">{firmness(claim)}</span>
          </div>
          <div>{claim.summary}</div>
          <div class="soft">{claim.voice_text}</div>
        </div>
      ))}
    </div>
  );
}

const AWAY = 8;

function put(element: HTMLElement, box: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = box.bottom + AWAY + height < innerHeight;
  element.style.left = `${Math.max(AWAY, Math.min(box.left, innerWidth - width - AWAY))}px`;
  element.style.top = `${below ? box.bottom + AWAY : Math.max(AWAY, box.top - height - AWAY)}px`;
}
