/** How firmly a claim is made, as the line under its words and in words. */

import type { ClaimRow } from "../api/types";

export interface Line {
  name: "solid" | "hedged" | "alleged" | "unreal" | "denied";
  label: string;
  definition: string;
}

export const LINES: readonly Line[] = [
  { name: "solid", label: "said as a fact", definition: "Asserted: it happened, or is going on." },
  { name: "hedged", label: "hedged", definition: "Estimated, presumed or reportedly: the report is not sure." },
  { name: "alleged", label: "alleged", definition: "Claimed by somebody or an accusation." },
  { name: "unreal", label: "not (yet) so", definition: "Planned, threatened, conditional, hypothetical or future: it is not said to have happened." },
  { name: "denied", label: "denied", definition: "Said not to have happened." },
];

const HAPPENED = ["occurred", "ongoing"];

export function lineOf(claim: Pick<ClaimRow, "realis" | "certainty">): Line["name"] {
  if (claim.realis === "denied") return "denied";
  if (!HAPPENED.includes(claim.realis)) return "unreal";
  if (claim.certainty === "alleged") return "alleged";
  return claim.certainty === "hedged" ? "hedged" : "solid";
}

/** “occurred, hedged” */
export function firmness(claim: Pick<ClaimRow, "realis" | "certainty">): string {
  return `${claim.realis}, ${claim.certainty}`;
}

/** Does somebody else than the outlet say it? */
export function attributed(claim: Pick<ClaimRow, "voice">): boolean {
  return claim.voice.some((one) => one.kind !== "outlet");
}
