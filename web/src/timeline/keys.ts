/** What a key does on the timeline: it moves a cursor from mark to mark, moves or zooms the window, or opens. */

import { kept, panned, zoomed, type Span } from "./days";
import type { Box, Layout, Row } from "./layout";

export interface Cursor {
  /** Index in the layout's rows. */
  row: number;
  box: Box | null;
  /** In a lane of densities, the bin. */
  bin: number | null;
}

export interface Step {
  cursor?: Cursor | null;
  view?: Span;
  /** Id to be opened. */
  open?: string;
}

const ZOOM = 1.6;
const PAGE = 0.5;

/** Null for a key that means nothing here. */
export function moved(key: string, layout: Layout, cursor: Cursor | null, view: Span, whole: Span): Step | null {
  const width = view.to - view.from;
  switch (key) {
    case "ArrowRight": return across(layout, cursor, 1, view, whole);
    case "ArrowLeft": return across(layout, cursor, -1, view, whole);
    case "ArrowDown": return down(layout, cursor, 1, view);
    case "ArrowUp": return down(layout, cursor, -1, view);
    case "+": case "=": return { view: zoomed(view, 1 / ZOOM, anchor(cursor, layout, view), whole) };
    case "-": case "_": return { view: zoomed(view, ZOOM, anchor(cursor, layout, view), whole) };
    case "PageUp": return { view: panned(view, -width * PAGE, whole) };
    case "PageDown": return { view: panned(view, width * PAGE, whole) };
    case "Home": return { view: panned(view, whole.from - view.from, whole) };
    case "End": return { view: panned(view, whole.to - view.to, whole) };
    case "Escape": return cursor ? { cursor: null } : null;
    case "Enter": case " ": return entered(layout, cursor, whole);
    default: return null;
  }
}

function across(layout: Layout, cursor: Cursor | null, way: 1 | -1, view: Span, whole: Span): Step {
  const held = cursor ?? first(layout, view);
  const row = held && layout.rows[held.row];
  if (!held || !row) return { view: panned(view, (way * (view.to - view.from)) / 10, whole) };
  if (!cursor) return { cursor: held };
  const next = row.bins ? nextBin(row, held, way) : nextBox(row, held, way);
  if (!next) return { view: panned(view, (way * (view.to - view.from)) / 10, whole) };
  const day = dayOfCursor({ ...held, ...next }, layout);
  const sight = day < view.from || day > view.to ? { view: panned(view, day - (view.from + view.to) / 2, whole) } : {};
  return { cursor: { row: held.row, ...next }, ...sight };
}

function nextBox(row: Row, { box }: Cursor, way: 1 | -1): Pick<Cursor, "box" | "bin"> | null {
  const sorted = [...row.boxes].sort((one, other) => one.from - other.from);
  const at = box ? sorted.indexOf(box) + way : 0;
  const found = sorted[at];
  return found ? { box: found, bin: null } : null;
}

function nextBin(row: Row, { bin }: Cursor, way: 1 | -1): Pick<Cursor, "box" | "bin"> | null {
  const bins = row.bins ?? [];
  for (let at = (bin ?? -1) + way; at >= 0 && at < bins.length; at += way) if (bins[at]) return { box: null, bin: at };
  return null;
}

/** The lane above or below, at its mark nearest to where the cursor was. */
function down(layout: Layout, cursor: Cursor | null, way: 1 | -1, view: Span): Step {
  if (!cursor) return { cursor: first(layout, view) };
  const day = dayOfCursor(cursor, layout);
  for (let at = cursor.row + way; at >= 0 && at < layout.rows.length; at += way) {
    const row = layout.rows[at];
    const found = row && !row.heading ? nearest(row, at, day, layout) : null;
    if (found) return { cursor: found };
  }
  return {};
}

function first(layout: Layout, view: Span): Cursor | null {
  const middle = (view.from + view.to) / 2;
  for (const [at, row] of layout.rows.entries()) {
    const found = row.heading ? null : nearest(row, at, middle, layout);
    if (found) return found;
  }
  return null;
}

function nearest(row: Row, at: number, day: number, layout: Layout): Cursor | null {
  if (row.bins) {
    let best: number | null = null;
    row.bins.forEach((n, bin) => {
      if (n && (best === null || Math.abs((layout.edges[bin] ?? 0) - day) < Math.abs((layout.edges[best] ?? 0) - day))) best = bin;
    });
    return best === null ? null : { row: at, box: null, bin: best };
  }
  const [box] = [...row.boxes].sort((one, other) => away(one, day) - away(other, day));
  return box ? { row: at, box, bin: null } : null;
}

function away(box: Box, day: number): number {
  return day < box.from ? box.from - day : day > box.to ? day - box.to : 0;
}

function dayOfCursor({ box, bin }: Cursor, layout: Layout): number {
  if (box) return box.openLeft ? box.to - 1 : box.from;
  return layout.edges[bin ?? 0] ?? 0;
}

/** Opens a mark; of a density, looks closer. */
function entered(layout: Layout, cursor: Cursor | null, whole: Span): Step | null {
  if (cursor?.box) return { open: cursor.box.id };
  if (cursor?.bin === null || cursor?.bin === undefined) return null;
  const from = layout.edges[cursor.bin] ?? 0;
  const to = layout.edges[cursor.bin + 1] ?? from + 1;
  return { view: kept({ from: from - (to - from), to: to + (to - from) }, whole), cursor: null };
}

function anchor(cursor: Cursor | null, layout: Layout, view: Span): number {
  if (!cursor) return 0.5;
  const share = (dayOfCursor(cursor, layout) - view.from) / (view.to - view.from);
  return share > 0 && share < 1 ? share : 0.5;
}
