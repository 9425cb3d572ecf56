/** How a cell is written. Numbers with thin spaces, days as they are, ids short. Pure. */

import { thousands } from "../parts/format";

export type Cell = string | number | null;

export function cellText(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "number" ? thousands(cell) : cell;
}

/** Enough of an id to tell it from its neighbours; the whole is in the tooltip. Ids of the registry are words and stay. */
export function shortId(id: string): string {
  const hash = /^([a-z]{1,2}_[0-9a-f]{6})[0-9a-f]{6,}$/.exec(id);
  return hash?.[1] ?? id;
}

/** Ids that the side panel can open: a letter, a stroke, then a hash or a name of the registry (`a_state_syr:MIL`). */
export function opens(value: string): boolean {
  return /^[a-z]{1,2}_[\w:.-]{3,}$/.test(value) || value.startsWith("geonames:");
}
