/** What the marks mean; a kind's button hides and shows its claims. */

import type { ClaimRow } from "../api/types";
import { thousands } from "../parts/format";
import { Term, tip } from "../parts/tip";
import { KINDS, kindOf } from "./kinds";
import { LINES } from "./told";

interface Props {
  claims: readonly ClaimRow[];
  hidden: ReadonlySet<string>;
  onToggle: (kind: string) => void;
}

export function Legend({ claims, hidden, onToggle }: Props) {
  const counts = new Map<string, number>();
  for (const claim of claims) counts.set(claim.kind, (counts.get(claim.kind) ?? 0) + 1);
  const known = KINDS.map((kind) => kind.name).filter((name) => counts.has(name));
  const others = [...counts.keys()].filter((name) => !known.includes(name)).sort();
  return (
    <div class="reader-legend">
      <div class="legend-kinds" role="group" aria-label="Kinds of claim shown">
        {[...known, ...others].map((name) => {
          const kind = kindOf(name);
          const shown = !hidden.has(name);
          return (
            <button key={name} class={`kind-toggle kind-${kind.name}`} aria-pressed={shown} onClick={() => onToggle(name)} {...tip(kind.definition)}>
              <span class="kind-letter" aria-hidden="true">{kind.letter}</span> {kind.label} <span class="count">{thousands(counts.get(name) ?? 0)}</span>
            </button>
          );
        })}
      </div>
      <div class="legend-lines" aria-label="Lines under the words" role="group">
        {LINES.map((line) => (
          <Term key={line.name} definition={line.definition}><span class={`mark kind-sample line-${line.name} lane-0`}>{line.label}</span></Term>
        ))}
        <Term definition="Said by somebody whom the report quotes or cites: the letter stands in a frame with a quotation mark.">
          <span class="kind-letter-sample by-other" aria-hidden="true">E”</span> on another’s word
        </Term>
      </div>
    </div>
  );
}
