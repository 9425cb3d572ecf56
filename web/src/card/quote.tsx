/** A claim's words in their sentence, with who, whom, where and on whose word marked. */

import type { ClaimDetail } from "../api/types";
import { partMarks } from "../reader/marks";
import { Points } from "../reader/points";
import { segments } from "../reader/segments";
import { lineOf } from "../reader/told";

/** The characters around are cut anywhere: what is left of a word at either end goes. */
function whole({ before, after }: Pick<ClaimDetail, "before" | "after">) {
  return { before: before.replace(/^\S*\s+/, ""), after: after.replace(/\s+\S*$/, "") };
}

export function Quote({ claim }: { claim: ClaimDetail }) {
  const { before, after } = whole(claim);
  const text = before + claim.text + after;
  const points = new Points(text);
  const base = claim.begin - new Points(before).length;
  const own = { id: claim.id, begin: claim.begin - base, end: claim.end - base, part: "" };
  const parts = partMarks(claim).map((mark) => ({ id: mark.id, begin: mark.begin - base, end: mark.end - base, part: mark.part }));
  const pieces = segments({ begin: 0, end: points.length }, [own, ...parts.filter((mark) => mark.begin >= 0 && mark.end <= points.length)]);
  return (
    <blockquote class="claim-context" dir="auto">
      {pieces.map((piece) => {
        const said = piece.marks.some(({ mark }) => mark.id === claim.id);
        const part = piece.marks.find(({ mark }) => mark.part);
        const words = points.slice(piece.begin, piece.end);
        const within = part ? <span class="mark-part" data-part={part.last ? part.mark.part : undefined}>{words}</span> : words;
        return <span key={piece.begin} class={said ? `claim-quote line-${lineOf(claim)}` : "soft"}>{within}</span>;
      })}
    </blockquote>
  );
}
