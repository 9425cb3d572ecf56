/** The filters that are set, one entry a chip, each with the change that takes it off. Pure. */

import { counted } from "../parts/format";
import type { Change, Filters, ListName } from "../state/state";

export interface Held {
  key: string;
  /** “type”, “period” … */
  what: string;
  words: string;
  off: Change;
}

export const FACETS = ["type", "standing", "kind", "outlet", "actor", "place"] as const satisfies readonly ListName[];

export const FACET_TITLE: Record<ListName, string> = {
  type: "Type of event", standing: "Standing", kind: "Kind of claim", outlet: "Outlet", actor: "Actor", place: "Place",
};

export function chipsOf(filters: Filters, label: (facet: ListName, value: string) => string): readonly Held[] {
  return [...ofPeriod(filters), ...ofLists(filters, label), ...ofWords(filters)];
}

function ofPeriod({ from, to, bbox }: Filters): readonly Held[] {
  const found: Held[] = [];
  if (from || to) found.push({ key: "period", what: "period", words: `${from || "…"} – ${to || "…"}`, off: { from: "", to: "" } });
  if (bbox) found.push({ key: "bbox", what: "map", words: "part of the map", off: { bbox: "" } });
  return found;
}

function ofLists(filters: Filters, label: (facet: ListName, value: string) => string): readonly Held[] {
  return FACETS.flatMap((name) =>
    filters[name].map((value) => ({
      key: `${name}:${value}`, what: name, words: label(name, value), off: { [name]: filters[name].filter((one) => one !== value) },
    })),
  );
}

const REJECTED: Record<string, string> = { with: "rejected too", only: "rejected alone" };

function ofWords({ q, days, reviewed, undated, events, rejected }: Filters): readonly Held[] {
  const found: Held[] = [];
  if (q) found.push({ key: "q", what: "words", words: q + (days ? ` (within ${days} days)` : ""), off: { q: "", days: "" } });
  if (reviewed) found.push({ key: "reviewed", what: "review", words: reviewed === "yes" ? "reviewed" : "not reviewed", off: { reviewed: "" } });
  if (rejected) found.push({ key: "rejected", what: "review", words: REJECTED[rejected] ?? rejected, off: { rejected: "" } });
  if (undated === "only") found.push({ key: "undated", what: "date", words: "none", off: { undated: "" } }); // “with” stands beside the period
  if (events) found.push({ key: "events", what: "chosen", words: counted(events.split(",").length, "event"), off: { events: "" } });
  return found;
}
