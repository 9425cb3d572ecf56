/** What the claims of an event cannot all be right in: the positions side by side, each with its voices and words. */

import type { Dispute, Position } from "../api/types";
import { counted } from "../parts/format";
import { ClaimList } from "./claim-line";
import { plain } from "./wording";

export function Disputes({ disputes }: { disputes: readonly Dispute[] }) {
  return (
    <>
      {disputes.map((dispute) => (
        <section key={dispute.field} class="dispute" aria-label={`Disputed: ${dispute.label || plain(dispute.field)}`}>
          <h4>{dispute.label || plain(dispute.field)}</h4>
          <div class="positions" tabIndex={0} role="group" aria-label="Positions side by side">
            {dispute.positions.map((position) => <PositionColumn key={position.value} position={position} />)}
          </div>
        </section>
      ))}
    </>
  );
}

function PositionColumn({ position }: { position: Position }) {
  return (
    <div class="position">
      <strong dir="auto">{position.label || plain(position.value)}</strong>
      <div class="small">{position.voices.length ? <span dir="auto">say {position.voices.join(", ")}</span> : <span class="soft">no voice named</span>}</div>
      <div class="soft small">{counted(position.claims.length, "claim")}</div>
      <ClaimList claims={position.claims} first={2} />
    </div>
  );
}
