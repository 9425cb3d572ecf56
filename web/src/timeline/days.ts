/** Days as numbers (whole days since 1970-01-01, UTC) and the window of days that the timeline shows. */

import { scaleUtc } from "d3-scale";

const DAY_MS = 86_400_000;
/** The narrowest window, in days. */
const NARROWEST = 1;

/** Days from `from` up to, not with, `to`; both may lie within a day. */
export interface Span {
  from: number;
  to: number;
}

/** NaN for what is no day. */
export function dayOf(iso: string | null | undefined): number {
  return iso ? Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY_MS) : NaN;
}

export function isoOf(day: number): string {
  return new Date(Math.floor(day) * DAY_MS).toISOString().slice(0, 10);
}

/** “2016-12-01/2017-01-31” as the URL has it; the last day is inside. */
export function parsedSpan(text: string): Span | null {
  const [from, to] = text.split("/").map(dayOf);
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to) || to < from) return null;
  return { from, to: to + 1 };
}

export function writtenSpan({ from, to }: Span): string {
  return `${isoOf(from)}/${isoOf(Math.max(from, Math.ceil(to) - 1))}`;
}

/** Keeps the day under `at` (0 to 1 of the width) where it is. */
export function zoomed(span: Span, factor: number, at: number, whole: Span): Span {
  const width = span.to - span.from;
  const wanted = Math.min(Math.max(width * factor, NARROWEST), whole.to - whole.from);
  const from = span.from + (width - wanted) * at;
  return kept({ from, to: from + wanted }, whole);
}

export function panned(span: Span, days: number, whole: Span): Span {
  return kept({ from: span.from + days, to: span.to + days }, whole);
}

/** Inside the whole, its width kept where that is possible. */
export function kept(span: Span, whole: Span): Span {
  const width = Math.min(span.to - span.from, whole.to - whole.from);
  const from = Math.min(Math.max(span.from, whole.from), whole.to - width);
  return { from, to: from + width };
}

/** A little air at both ends of a case. */
export function aired(first: number, last: number): Span {
  const air = Math.max(2, Math.round((last + 1 - first) * 0.02));
  return { from: first - air, to: last + 1 + air };
}

/** What is asked of the server: three windows, so that panning needs no new answer; whole days. */
export function windowOf(span: Span, whole: Span): Span {
  const width = span.to - span.from;
  return { from: Math.floor(Math.max(whole.from, span.from - width)), to: Math.ceil(Math.min(whole.to, span.to + width)) };
}

/** Does an answer for `held` still do for `span`: it covers it, and its bins are not much too coarse or fine. */
export function serves(held: Span, span: Span, whole: Span): boolean {
  const wanted = windowOf(span, whole);
  const ratio = (held.to - held.from) / (wanted.to - wanted.from);
  return held.from <= span.from + 0.5 && held.to >= span.to - 0.5 && ratio < 2.1 && ratio > 0.45;
}

export interface Tick {
  day: number;
  text: string;
  /** Begins a year, or a month where days are shown. */
  strong: boolean;
}

/** Marks of the axis, as ISO writes them: years, months or days by what there is room for. */
export function ticks(span: Span, width: number): Tick[] {
  const count = Math.max(2, Math.floor(width / 90));
  const scale = scaleUtc().domain([span.from * DAY_MS, span.to * DAY_MS]);
  const found = scale.ticks(count).filter((date) => date.getTime() % DAY_MS === 0);
  const step = found.length > 1 ? ((found[1] as Date).getTime() - (found[0] as Date).getTime()) / DAY_MS : 1;
  return found.map((date) => tick(date, step));
}

function tick(date: Date, step: number): Tick {
  const iso = date.toISOString();
  const day = Math.floor(date.getTime() / DAY_MS);
  const newYear = iso.slice(5, 10) === "01-01";
  if (step >= 360) return { day, text: iso.slice(0, 4), strong: true };
  if (step >= 27) return { day, text: newYear ? iso.slice(0, 4) : iso.slice(0, 7), strong: newYear };
  return { day, text: iso.slice(0, 10), strong: iso.slice(8, 10) === "01" };
}
