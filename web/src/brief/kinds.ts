/** What can be exported, and how. Pure. */

import type { Filters } from "../state/state";

export type Format = "jsonl" | "csv" | "geojson" | "parquet";

export interface Kind {
  name: string;
  title: string;
  /** Has places, so that a map program can read it. */
  mapped?: boolean;
  /** Counts over all that was read, reviewed or not: never “reviewed only”. */
  whole?: boolean;
}

export const KINDS: readonly Kind[] = [
  { name: "events", title: "Events", mapped: true },
  { name: "claims", title: "Claims", mapped: true },
  { name: "reports", title: "Reports" },
  { name: "actors", title: "Actors" },
  { name: "ledger", title: "Ledger entries", mapped: true },
  { name: "control", title: "Control of places", mapped: true },
  { name: "shares", title: "Shares of control" },
  { name: "alignments", title: "Alignments" },
  { name: "agreements", title: "Agreements" },
  { name: "outlooks", title: "Outlook" },
  { name: "outlets", title: "Outlets", whole: true },
  { name: "cited", title: "Cited sources", whole: true },
  { name: "turns", title: "Turns of alignment" },
  { name: "dyads", title: "Pairs of actors" },
  { name: "patronage", title: "Who supports whom" },
  { name: "blocs", title: "Blocs" },
  { name: "wording", title: "Wording by outlet", whole: true },
];

export const FORMATS: readonly { name: Format; title: string }[] = [
  { name: "jsonl", title: "JSON Lines" },
  { name: "csv", title: "CSV" },
  { name: "geojson", title: "GeoJSON" },
  { name: "parquet", title: "Parquet" },
];

export function formatsOf(kind: Kind): readonly Format[] {
  return FORMATS.map((format) => format.name).filter((format) => format !== "geojson" || kind.mapped);
}

/** The query of an export or a brief; `ids` instead of the filters where something is selected. */
export function takenAlong(filters: string, ids: readonly string[], reviewed: boolean): URLSearchParams {
  const query = new URLSearchParams(ids.length ? "" : filters);
  if (ids.length) query.set("ids", ids.join(","));
  if (reviewed) query.set("reviewed_only", "1");
  if (query.get("q") && !query.get("rejected")) query.set("rejected", "without"); // as the search has it
  return query;
}

/** A title for the brief, from what is selected: the analyst writes a better one. */
export function titleFor(name: string, filters: Pick<Filters, "from" | "to">, words: readonly string[]): string {
  const days = filters.from || filters.to ? ` ${filters.from || "…"} to ${filters.to || "…"}` : "";
  const rest = words.filter((word) => !word.startsWith("period ")).join("; ");
  return `${name}${days}${rest ? `: ${rest}` : ""}`;
}
