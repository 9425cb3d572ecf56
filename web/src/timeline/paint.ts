/** Draws the rows of the timeline on a canvas: bars, densities, spells; solid, hollow, broken or struck by standing, never by colour alone. */

import type { Standing } from "../api/types";
import type { Span, Tick } from "./days";
import { firstLine, type Box, type Layout, type Row } from "./layout";

export interface Ink {
  ground: string;
  line: string;
  ink: string;
  soft: string;
  accent: string;
  focus: string;
  density: string;
  shade: string;
  standing: Record<Standing, string>;
}

export interface Scene {
  layout: Layout;
  span: Span;
  ticks: readonly Tick[];
  /** Chosen period; the rest is shaded. */
  period: Span | null;
  brush: Span | null;
  selected: string;
  focused: Box | null;
  hovered: Box | null;
  /** Visible part of the canvas, down. */
  top: number;
  bottom: number;
}

export interface Hit {
  box: Box;
  x: number;
  y: number;
  width: number;
  height: number;
}

const LEAST = 7;
const BAR = 11;
const GAP = 4;

/** Returns where each box was drawn, the last drawn last. */
export function paint(pen: CanvasRenderingContext2D, width: number, scene: Scene, ink: Ink): Hit[] {
  const { span, layout, top, bottom } = scene;
  const scale = width / (span.to - span.from);
  const across = (day: number) => (day - span.from) * scale;
  pen.clearRect(0, top, width, bottom - top);
  grid(pen, scene, across, ink);
  const hits: Hit[] = [];
  for (const row of layout.rows) {
    if (row.top > bottom || row.top + row.height < top) continue;
    rowGround(pen, row, width, ink);
    if (row.bins) density(pen, row, row.bins, layout.edges, across, width, ink);
    boxes(pen, row, scene, across, width, ink, hits);
  }
  shade(pen, scene, across, width, ink);
  return hits;
}

type Across = (day: number) => number;

function grid(pen: CanvasRenderingContext2D, { ticks, top, bottom }: Scene, across: Across, ink: Ink): void {
  for (const tick of ticks) {
    pen.fillStyle = ink.line;
    pen.globalAlpha = tick.strong ? 0.9 : 0.45;
    pen.fillRect(Math.round(across(tick.day)), top, 1, bottom - top);
  }
  pen.globalAlpha = 1;
}

function rowGround(pen: CanvasRenderingContext2D, row: Row, width: number, ink: Ink): void {
  if (row.heading) {
    pen.fillStyle = ink.ground;
    pen.fillRect(0, row.top, width, row.height);
  }
  pen.fillStyle = ink.line;
  pen.globalAlpha = 0.6;
  pen.fillRect(0, row.top + row.height - 1, width, 1);
  pen.globalAlpha = 1;
}

/** Heights by the square root: a lone event is seen beside a hundred. */
function density(pen: CanvasRenderingContext2D, row: Row, bins: readonly number[], edges: readonly number[], across: Across, width: number, ink: Ink): void {
  let most = 1;
  for (const n of bins) if (n > most) most = n;
  const high = row.height - 6;
  pen.fillStyle = ink.density;
  for (let at = 0; at < bins.length; at++) {
    const n = bins[at] ?? 0;
    if (!n) continue;
    const left = across(edges[at] ?? 0);
    const right = across(edges[at + 1] ?? 0);
    if (right < 0 || left > width) continue;
    const tall = Math.max(2, high * Math.sqrt(n / most));
    pen.fillRect(left, row.top + row.height - 2 - tall, Math.max(1, right - left - (right - left > 4 ? 1 : 0)), tall);
  }
}

function boxes(pen: CanvasRenderingContext2D, row: Row, scene: Scene, across: Across, width: number, ink: Ink, hits: Hit[]): void {
  const drawn: Hit[] = [];
  for (const box of row.boxes) {
    const left = across(box.from);
    const right = Math.max(left + LEAST, across(box.to));
    if (right < -260 || left > width) continue;
    const y = row.top + (row.height - (rowsOf(row) * row.pitch)) / 2 + box.row * row.pitch + (row.pitch - BAR) / 2;
    const hit = { box, x: left, y, width: right - left, height: BAR };
    DRAW[box.kind](pen, hit, ink, width);
    if (box.id === scene.selected || box === scene.focused || box === scene.hovered) outlined(pen, hit, box === scene.hovered ? ink.soft : box === scene.focused ? ink.focus : ink.ink);
    drawn.push(hit);
  }
  if (row.section === "events" || row.section === "turns") beside(pen, drawn, width, ink);
  hits.push(...drawn);
}

function rowsOf(row: Row): number {
  return row.boxes.reduce((most, box) => Math.max(most, box.row + 1), 1);
}

const DRAW: Record<Box["kind"], (pen: CanvasRenderingContext2D, hit: Hit, ink: Ink, width: number) => void> = {
  event: drawEvent, spell: drawSpell, agreement: drawAgreement, stage: drawStage, turn: drawTurn,
};

function drawEvent(pen: CanvasRenderingContext2D, { box, x, y, width, height }: Hit, ink: Ink): void {
  const standing = box.standing ?? "single";
  const colour = ink.standing[standing];
  const long = width > LEAST + 3;
  pen.beginPath();
  pen.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, long ? 3 : 2);
  pen.fillStyle = colour;
  pen.globalAlpha = { corroborated: long ? 0.75 : 1, contested: 0.4, single: 0.16, denied: 0.06 }[standing];
  pen.fill();
  pen.globalAlpha = 1;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.3;
  pen.setLineDash(standing === "contested" ? [3, 2] : standing === "denied" ? [1.5, 1.5] : []);
  pen.stroke();
  pen.setLineDash([]);
  if (standing === "denied") stroke(pen, x, y + height / 2, x + width, y + height / 2);
  if (box.openLeft) faded(pen, x, y, height, 1, ink.ground);
  if (box.openRight) faded(pen, x + width, y, height, -1, ink.ground);
}

function drawSpell(pen: CanvasRenderingContext2D, { box, x, y, width, height }: Hit, ink: Ink, whole: number): void {
  pen.fillStyle = box.colour ?? ink.soft;
  pen.fillRect(x, y, width, height);
  if (box.contested) hatched(pen, x, y, width, height, ink.ground);
  if (box.openLeft) faded(pen, x, y, height, 1, ink.ground);
  if (box.openRight) faded(pen, x + width, y, height, -1, ink.ground);
  const from = Math.max(0, x);
  const room = Math.min(whole, x + width) - from - 10;
  if (room > 24) written(pen, box.letters, from + 5, y + height / 2, room, "#ffffff", 11, 600);
}

function drawAgreement(pen: CanvasRenderingContext2D, { box, x, y, width, height }: Hit, ink: Ink): void {
  pen.fillStyle = ink.accent;
  pen.globalAlpha = 0.28;
  pen.fillRect(x, y + 3, width, height - 6);
  pen.globalAlpha = 1;
  if (box.openRight) faded(pen, x + width, y, height, -1, ink.ground);
}

function drawStage(pen: CanvasRenderingContext2D, { box, x, y, height }: Hit, ink: Ink): void {
  const middle = y + height / 2;
  pen.beginPath();
  pen.arc(x + 4, middle, 5, 0, 2 * Math.PI);
  pen.fillStyle = ink.ground;
  pen.fill();
  pen.strokeStyle = ink.accent;
  pen.lineWidth = 1.6;
  pen.setLineDash(box.contested ? [2, 2] : []);
  pen.stroke();
  pen.setLineDash([]);
  written(pen, box.letters.slice(0, 1).toUpperCase(), x + 1.2, middle, 8, ink.ink, 8);
}

function drawTurn(pen: CanvasRenderingContext2D, { x, y, height }: Hit, ink: Ink): void {
  const middle = y + height / 2;
  pen.beginPath();
  pen.moveTo(x + 4, middle - 5);
  pen.lineTo(x + 9, middle);
  pen.lineTo(x + 4, middle + 5);
  pen.lineTo(x - 1, middle);
  pen.closePath();
  pen.fillStyle = ink.accent;
  pen.fill();
}

/** Titles beside the bars, where nothing follows in the same row. */
function beside(pen: CanvasRenderingContext2D, hits: readonly Hit[], width: number, ink: Ink): void {
  const rows = new Map<number, Hit[]>();
  for (const hit of hits) rows.set(hit.y, [...(rows.get(hit.y) ?? []), hit]);
  for (const row of rows.values()) {
    row.sort((one, other) => one.x - other.x);
    row.forEach((hit, at) => {
      const end = hit.x + hit.width + GAP;
      const room = Math.min(width, row[at + 1]?.x ?? width) - end - GAP;
      if (room > 40 && end > 0) written(pen, firstLine(hit.box.title), end, hit.y + hit.height / 2, Math.min(room, 240), ink.ink);
    });
  }
}

function shade(pen: CanvasRenderingContext2D, scene: Scene, across: Across, width: number, ink: Ink): void {
  const { period, brush, top, bottom } = scene;
  const chosen = brush ?? period;
  if (!chosen) return;
  pen.fillStyle = ink.shade;
  const left = Math.max(0, across(chosen.from));
  const right = Math.min(width, across(chosen.to));
  pen.fillRect(0, top, Math.max(0, left), bottom - top);
  pen.fillRect(right, top, Math.max(0, width - right), bottom - top);
  pen.fillStyle = ink.accent;
  if (across(chosen.from) >= 0) pen.fillRect(left, top, 1.5, bottom - top);
  if (across(chosen.to) <= width) pen.fillRect(right, top, 1.5, bottom - top);
}

function outlined(pen: CanvasRenderingContext2D, { x, y, width, height }: Hit, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.roundRect(x - 2, y - 2, width + 4, height + 4, 4);
  pen.stroke();
}

function faded(pen: CanvasRenderingContext2D, x: number, y: number, height: number, way: 1 | -1, ground: string): void {
  const far = x + way * 26;
  const gradient = pen.createLinearGradient(x, 0, far, 0);
  gradient.addColorStop(0, ground);
  gradient.addColorStop(1, clear(ground));
  pen.fillStyle = gradient;
  pen.fillRect(Math.min(x, far), y - 1, 26, height + 2);
}

/** The same colour, not there: a fade to “transparent” would pass through grey. */
function clear(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return `rgba(${red}, ${green}, ${blue}, 0)`;
}

function hatched(pen: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, colour: string): void {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.beginPath();
  const first = Math.max(-height, -x - height);
  for (let at = first - (first % 6); at < Math.min(width, 3000); at += 6) {
    pen.moveTo(x + at, y + height);
    pen.lineTo(x + at + height, y);
  }
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.32;
  pen.lineWidth = 1.4;
  pen.stroke();
  pen.restore();
}

function stroke(pen: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}

/** Cuts words to the room there is, with an ellipsis. */
function written(pen: CanvasRenderingContext2D, text: string, x: number, y: number, room: number, colour: string, size = 11, weight = 400): void {
  pen.font = `${weight} ${size}px system-ui, "Liberation Sans", sans-serif`;
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  const letters = Math.floor(room / (size * 0.5));
  pen.fillStyle = colour;
  pen.fillText(text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text, x, y + 0.5);
}
