/** Hits as they are shown: those of one report together, the same words once. Pure. */

import type { Hit } from "../api/types";

export interface Told {
  /** Claims with the very same passage; the report itself where it was found as a whole. */
  hits: readonly Hit[];
  snippet: Hit["snippet"];
}

export interface OfReport {
  report: string;
  title: string;
  outlet: string | null;
  date: string | null;
  told: readonly Told[];
}

/** Neighbours of one report become one group; the order of the server stays. */
export function byReport(hits: readonly Hit[]): readonly OfReport[] {
  const groups: { report: string; hits: Hit[] }[] = [];
  for (const hit of hits) {
    const last = groups.at(-1);
    if (last?.report === hit.report) last.hits.push(hit);
    else groups.push({ report: hit.report, hits: [hit] });
  }
  return groups.map(({ report, hits: held }) => {
    const first = held[0];
    return { report, title: first?.title ?? "Untitled report", outlet: first?.outlet ?? null, date: first?.date ?? null, told: byWords(held) };
  });
}

function byWords(hits: readonly Hit[]): readonly Told[] {
  const found = new Map<string, Hit[]>();
  for (const hit of hits) {
    const words = hit.snippet.map((part) => part.text).join("");
    found.set(words, [...(found.get(words) ?? []), hit]);
  }
  return [...found.values()].map((same) => ({ hits: same, snippet: same[0]?.snippet ?? [] }));
}
