/** Small labelled things: a chip that can be taken off, the badge of a standing. */

import type { ComponentChildren } from "preact";
import type { Standing } from "../api/types";
import { definitionOf } from "../state/case";
import { Term } from "./tip";

interface ChipProps {
  name: string;
  children: ComponentChildren;
  onRemove?: () => void;
}

/** `name` says aloud what the chip is: “type: assault”. */
export function Chip({ name, children, onRemove }: ChipProps) {
  return (
    <span class="chip">
      <span>{children}</span>
      {onRemove && <button class="plain chip-off" aria-label={`Remove ${name}`} onClick={onRemove}>×</button>}
    </span>
  );
}

export const STANDINGS: readonly Standing[] = ["corroborated", "single", "contested", "denied"];

/** Each standing has a shape beside its colour, the same on the map, the timeline and in lists. */
export const STANDING_SHAPE: Record<Standing, string> = { corroborated: "●", single: "○", contested: "◐", denied: "⊘" };

const DEFINITIONS: Record<Standing, string> = {
  corroborated: "Told by two or more witnesses that do not rest on one another.",
  single: "Told by one witness: one report, or several that copy it or rest on the same source.",
  contested: "Told by claims that cannot all be true; the card says in what.",
  denied: "Told only to be denied.",
};

export function StandingBadge({ standing }: { standing: Standing }) {
  return (
    <Term class={`standing standing-${standing}`} definition={definitionOf("standing", standing) ?? DEFINITIONS[standing]}>
      <span aria-hidden="true">{STANDING_SHAPE[standing] ?? "·"}</span> {standing}
    </Term>
  );
}
