/** From the server's answer to rows with boxes: what is drawn where, in days across and pixels down. Packing does not change while panning. */

import type { ControlSpell, Lane, Mark, Standing, TimelineAnswer } from "../api/types";
import { colourOf, UNKNOWN } from "../control/palette";
import { period } from "../parts/format";
import { dayOf, type Span } from "./days";

export interface Box {
  id: string;
  from: number;
  to: number;
  /** The end is not known: the box fades. */
  openLeft: boolean;
  openRight: boolean;
  kind: "event" | "spell" | "agreement" | "stage" | "turn";
  title: string;
  standing: Standing | null;
  colour: string | null;
  letters: string;
  /** Row inside the lane. */
  row: number;
  contested: boolean;
}

export interface Row {
  key: string;
  label: string;
  n: number | null;
  section: SectionName;
  top: number;
  height: number;
  boxes: Box[];
  bins: readonly number[] | null;
  /** Heading of a section, not a lane. */
  heading: boolean;
  pitch: number;
}

export const SECTIONS = ["events", "control", "agreements", "turns"] as const;
export type SectionName = (typeof SECTIONS)[number];

export const SECTION_TITLES: Record<SectionName, string> = { events: "Events", control: "Control", agreements: "Agreements", turns: "Turning points" };

export interface Layout {
  rows: Row[];
  height: number;
  edges: number[];
}

const PITCH = 15;
const PAD = 3;
const THIN = 20;
const HEAD = 22;
const DENSITY = 34;
const MOST_ROWS = 7;
const ROWS_WITH_WORDS = 5;
const LETTER_PX = 5.8;
const WORDS_PX = 190;
const POINT_PX = 9;
const CONTROL_ROWS = 16;
const AGREEMENT_ROWS = 12;

/** `scale` is pixels a day. Sections in `closed` show their heading alone. */
export function laidOut(answer: TimelineAnswer, scale: number, closed: ReadonlySet<SectionName>): Layout {
  const rows: Row[] = [];
  const span: Span = { from: dayOf(answer.from), to: dayOf(answer.to) + 1 };
  const parts: Record<SectionName, () => Row[]> = {
    events: () => answer.lanes.map((lane) => laneRow(lane, scale, span)),
    control: () => answer.control.slice(0, CONTROL_ROWS).map((one) => controlRow(one, span)),
    agreements: () => answer.agreements.slice(0, AGREEMENT_ROWS).map((one) => agreementRow(one, span)),
    turns: () => (answer.turns.length ? [turnsRow(answer.turns, scale)] : []),
  };
  for (const section of SECTIONS) {
    const made = parts[section]();
    if (!made.length) continue;
    if (section !== "events") rows.push({ ...blank(section, section, heading(section, answer)), heading: true, height: HEAD, n: made.length });
    if (!closed.has(section)) rows.push(...made);
  }
  let top = 0;
  for (const row of rows) {
    row.top = top;
    top += row.height;
  }
  return { rows, height: top, edges: answer.edges.map(dayOf) };
}

/** What there is no room for stands in the tables. */
function heading(section: SectionName, answer: TimelineAnswer): string {
  const [shown, all] = { control: [CONTROL_ROWS, answer.control.length], agreements: [AGREEMENT_ROWS, answer.agreements.length], events: [0, 0], turns: [1, 1] }[section] as [number, number];
  return all > shown ? `${SECTION_TITLES[section]} (${shown} of ${all})` : SECTION_TITLES[section];
}

function blank(section: SectionName, key: string, label: string): Row {
  return { key, label, n: null, section, top: 0, height: THIN, boxes: [], bins: null, heading: false, pitch: PITCH };
}

function laneRow(lane: Lane, scale: number, span: Span): Row {
  const row = { ...blank("events", lane.key, lane.label), n: lane.n };
  const boxes = lane.marks?.map((mark) => eventBox(mark, span)) ?? [];
  const packed = lane.marks ? packedRows(boxes, scale) : null;
  if (!packed) return { ...row, bins: lane.bins, height: DENSITY };
  return { ...row, boxes, height: Math.max(THIN + 2, packed * PITCH + 2 * PAD) };
}

function eventBox(mark: Mark, span: Span): Box {
  const from = dayOf(mark.earliest);
  const to = dayOf(mark.latest) + 1;
  const begin = Number.isNaN(from) ? Math.min(span.from, to - 1) || span.from : from;
  const when = period(mark.earliest || null, mark.latest || null);
  return {
    id: mark.id, from: begin, to: Number.isNaN(to) ? Math.max(span.to, begin + 1) : to,
    openLeft: Number.isNaN(from), openRight: Number.isNaN(to), kind: "event", title: `${mark.title}\n${when} · ${mark.standing}`,
    standing: mark.standing, colour: null, letters: "", row: 0, contested: mark.standing === "contested",
  };
}

/** Puts boxes into as few rows as they need, with room for their words where that costs little. Null: more than can be shown one by one. */
export function packedRows(boxes: Box[], scale: number): number | null {
  const roomy = pack(boxes, scale, true);
  if (roomy <= ROWS_WITH_WORDS) return roomy;
  const tight = pack(boxes, scale, false);
  return tight <= MOST_ROWS ? tight : null;
}

function pack(boxes: Box[], scale: number, words: boolean): number {
  const ends: number[] = [];
  for (const box of [...boxes].sort((one, other) => one.from - other.from)) {
    const begin = box.from * scale;
    const end = Math.max(begin + POINT_PX, box.to * scale) + (words ? Math.min(WORDS_PX, firstLine(box.title).length * LETTER_PX) + 12 : 3);
    let row = ends.findIndex((taken) => taken <= begin);
    if (row < 0) row = ends.length;
    ends[row] = end;
    box.row = row;
  }
  return ends.length;
}

export function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function controlRow({ key, place, spells }: { key: string; place: string; spells: ControlSpell[] }, span: Span): Row {
  return { ...blank("control", key, place), boxes: spells.map((spell) => spellBox(place, spell, span)) };
}

function spellBox(place: string, spell: ControlSpell, span: Span): Box {
  const since = dayOf(spell.since);
  const until = dayOf(spell.until);
  const holder = spell.holder ?? UNKNOWN;
  const from = Number.isNaN(since) ? span.from : since;
  return {
    id: spell.id, from, to: Number.isNaN(until) ? Math.max(span.to, from + 1) : until + 1, openLeft: Number.isNaN(since), openRight: Number.isNaN(until), kind: "spell",
    title: `${place}: ${spell.says ?? `${spell.status} by ${holder}`}\n${period(spell.since, spell.until)}`, standing: null, colour: colourOf(spell.holder),
    letters: holder, row: 0, contested: spell.status !== "held",
  };
}

function agreementRow(one: TimelineAnswer["agreements"][number], span: Span): Row {
  const since = dayOf(one.since);
  const until = dayOf(one.until);
  const from = Number.isNaN(since) ? Math.min(span.from, until) || span.from : since;
  const whole: Box = {
    id: one.id, from, to: Number.isNaN(until) ? Math.max(span.to, from + 1) : until + 1, openLeft: Number.isNaN(since), openRight: Number.isNaN(until),
    kind: "agreement", title: `${one.title}${one.state ? `: ${words(one.state)}` : ""}\n${period(one.since, one.until)}`, standing: null, colour: null, letters: "", row: 0, contested: false,
  };
  const stages = one.stages.flatMap((stage): Box[] => {
    const day = dayOf(stage.date);
    if (Number.isNaN(day)) return [];
    const title = `${words(stage.stage)}, ${stage.date}${stage.contested ? " (contested)" : ""}\n${one.title}`;
    return [{ ...whole, from: day, to: day + 1, openLeft: false, openRight: false, kind: "stage", title, letters: words(stage.stage), contested: stage.contested }];
  });
  return { ...blank("agreements", one.id, one.title), boxes: [whole, ...stages] };
}

function turnsRow(turns: TimelineAnswer["turns"], scale: number): Row {
  const boxes = turns.flatMap((turn): Box[] => {
    const day = dayOf(turn.date);
    const names = Array.isArray(turn.names) ? turn.names.join(" and ") : turn.names;
    if (Number.isNaN(day)) return [];
    return [{ id: turn.id, from: day, to: day + 1, openLeft: false, openRight: false, kind: "turn", title: `${names}\n${turn.date}: ${turn.why}`, standing: null, colour: null, letters: "", row: 0, contested: false }];
  });
  const rows = Math.min(MOST_ROWS, packedRows(boxes, scale) ?? MOST_ROWS);
  for (const box of boxes) box.row %= rows || 1;
  return { ...blank("turns", "turns", "How two stand to each other"), boxes, height: Math.max(THIN, rows * PITCH + 2 * PAD) };
}

function words(name: string): string {
  return name.replaceAll("_", " ");
}
