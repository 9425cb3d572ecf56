/** Dates, figures and places of the API as a card writes them. */

import type { EventRow, FigureRange, PlaceRef } from "../api/types";
import { period, range, thousands } from "../parts/format";

/** “2016-12-18”, “2016-12-01 – 2016-12-31 (month)”. */
export function dated(row: Pick<EventRow, "earliest" | "latest" | "precision">): string {
  const days = period(row.earliest, row.latest);
  return row.precision && row.earliest !== row.latest ? `${days} (${plain(row.precision)})` : days;
}

/** “near Binnish, within about 15 km” */
export function placed(place: PlaceRef): string {
  const { name, precision, radius_km: radius } = place;
  const within = radius && radius >= 1 ? `, within about ${thousands(Math.round(radius))} km` : "";
  if (precision === "near") return `near ${name}${within}`;
  return `${name}${EXACT.includes(precision) ? "" : ` (${plain(precision)})`}${within}`;
}

const EXACT = ["city", "site", "exact", "part", ""];

/** “killed: at least 58” */
export function figured(figure: FigureRange & { said?: string }): string {
  const unit = figure.unit && ![figure.measure, "person"].includes(figure.unit) ? ` ${figure.unit}` : "";
  return `${figure.label ?? plain(figure.measure)}: ${figure.said || `${range(figure.low, figure.high)}${unit}`}`;
}

export function plain(word: string): string {
  return word.replaceAll("_", " ");
}

const ROLES: Record<string, string> = {
  actor: "Who", recipient: "To whom", from: "From", to: "To", holder: "Holder", loser: "Loser", besieger: "Besieger", party: "Party", excluded: "Left out",
  mediator: "Mediator", speaker: "Speaker", addressee: "Addressee",
};

export function roleWord(role: string): string {
  return ROLES[role] ?? plain(role);
}

/** In the order of first use. */
export function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): [string, Row[]][] {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const held = found.get(key(row));
    if (held) held.push(row);
    else found.set(key(row), [row]);
  }
  return [...found];
}
