/** Why a table has no rows: which filter empties it, in a sentence. Pure. */

import type { Filters, ListName } from "../state/state";
import type { Where } from "./where";

/** `label` gives the words of a filter's value. */
export function whyEmpty(table: { title: string; empty?: string }, filters: Filters, where: readonly Where[], label: (facet: ListName, value: string) => string): string {
  const { title, empty } = table;
  const set = [...said(filters, label), ...where.map(({ column, value }) => `${column} “${value || "none"}”`)];
  if (set.length === 0) return empty || `This case has nothing for “${title}”: no report read so far tells of it.`;
  const list = set.length === 1 ? `the filter ${set[0]}` : `these filters together: ${set.join("; ")}`;
  return `Nothing in “${title}” passes ${list}. Take one off to see more.`;
}

/** Each filter that is set, in words. */
export function said(filters: Filters, label: (facet: ListName, value: string) => string): readonly string[] {
  const lists = (["type", "standing", "actor", "place", "outlet", "kind"] as const).filter((name) => filters[name].length);
  const found = lists.map((name) => `${name} ${filters[name].map((value) => `“${label(name, value)}”`).join(" or ")}`);
  if (filters.from || filters.to) found.push(`period ${filters.from || "…"} to ${filters.to || "…"}`);
  if (filters.undated) found.push(filters.undated === "only" ? "without a date" : "or without a date");
  if (filters.events) found.push(`${filters.events.split(",").length} chosen by hand`);
  if (filters.bbox) found.push("part of the map");
  if (filters.q) found.push(`words ${filters.q}${filters.days ? ` within ${filters.days} days` : ""}`);
  if (filters.reviewed) found.push(filters.reviewed === "yes" ? "reviewed only" : "not reviewed yet");
  if (filters.rejected) found.push(filters.rejected === "only" ? "rejected by a reviewer" : "or rejected by a reviewer");
  return found;
}
