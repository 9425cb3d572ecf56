/** Which spans of a report are marked: the claims of the kinds shown, and the parts of the one selected. */

import type { ClaimRow } from "../api/types";
import type { TextMark } from "./report-text";

export function claimMarks(claims: readonly ClaimRow[], hidden: ReadonlySet<string>): TextMark[] {
  return claims
    .filter((claim) => !hidden.has(claim.kind))
    .map((claim) => ({ id: claim.id, begin: claim.begin, end: claim.end, claim, part: "" }));
}

const ROLE_WORDS: Record<string, string> = { actor: "who", recipient: "whom", from: "from", to: "to", speaker: "speaker" };

/** Who, whom, where and on whose word; a part that the text does not write has no span. */
export function partMarks(claim: ClaimRow | undefined): TextMark[] {
  if (!claim) return [];
  const found: TextMark[] = [];
  const add = (name: string, begin: number | null | undefined, end: number | null | undefined, is: string | null) => {
    if (begin == null || end == null || end <= begin) return;
    found.push({ id: `${claim.id}:${name}:${begin}`, begin, end, claim: null, part: is ? `${name}: ${is}` : name });
  };
  for (const role of claim.roles) add(ROLE_WORDS[role.role] ?? role.role, role.begin, role.end, role.name);
  if (claim.place) add("where", claim.place.begin, claim.place.end, claim.place.name);
  for (const voice of claim.voice) add("says", voice.begin, voice.end, voice.name);
  return found;
}

/** In order of reading, as keys walk through them. */
export function walk(marks: readonly TextMark[]): ClaimRow[] {
  return marks
    .flatMap((mark) => (mark.claim ? [mark.claim] : []))
    .sort((a, b) => a.begin - b.begin || b.end - a.end || (a.id < b.id ? -1 : 1));
}

/** The claim one step on; at the end it stays. */
export function stepped(claims: readonly ClaimRow[], selected: string, step: 1 | -1): ClaimRow | undefined {
  const at = claims.findIndex((claim) => claim.id === selected);
  if (at < 0) return step > 0 ? claims[0] : claims[claims.length - 1];
  return claims[Math.max(0, Math.min(claims.length - 1, at + step))];
}
