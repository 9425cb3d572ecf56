/** What a mark looks like: its shape says which of PLOVER's four classes an event is of, two letters its type, the ring its standing. */

import type { Standing } from "../api/types";

type Shape = "circle" | "square" | "triangle" | "diamond";

interface Symbol {
  letters: string;
  shape: Shape;
}

/** PLOVER's quad classes: words that bring together, deeds that do, words against, deeds against. */
export const CLASSES: readonly { shape: Shape; title: string; sign: string; types: readonly string[] }[] = [
  { shape: "circle", sign: "●", title: "words with: agree, consult, support, concede", types: ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"] },
  { shape: "square", sign: "■", title: "deeds with: cooperate, aid, retreat", types: ["COOPERATE", "AID", "RETREAT"] },
  { shape: "triangle", sign: "▲", title: "words against: request, accuse, reject, threaten", types: ["REQUEST", "ACCUSE", "REJECT", "THREATEN"] },
  { shape: "diamond", sign: "◆", title: "deeds against: protest, sanction, mobilize, coerce, assault", types: ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"] },
];

const LETTERS: Record<string, string> = {
  AGREE: "Ag", CONSULT: "Cn", SUPPORT: "Su", CONCEDE: "Cc", COOPERATE: "Co", AID: "Ai", RETREAT: "Re", REQUEST: "Rq",
  ACCUSE: "Ac", REJECT: "Rj", THREATEN: "Th", PROTEST: "Pr", SANCTION: "Sa", MOBILIZE: "Mo", COERCE: "Ce", ASSAULT: "As",
};

export function symbolOf(type: string): Symbol {
  const found = CLASSES.find((one) => one.types.includes(type));
  return { letters: LETTERS[type] ?? type.slice(0, 2), shape: found?.shape ?? "circle" };
}

export interface Colours {
  standing: Record<Standing, string>;
  pane: string;
  ink: string;
  soft: string;
}

const ORDER: readonly Standing[] = ["corroborated", "contested", "single", "denied"];
/** Dashes of the ring, in parts of its length: one witness is thin, the contested is broken, the denied dotted. */
const RINGS: Record<Standing, { width: number; dash: number[] }> = {
  corroborated: { width: 3.2, dash: [] }, single: { width: 1.6, dash: [] }, contested: { width: 3, dash: [5, 3] }, denied: { width: 2.2, dash: [1.5, 2.5] },
};

/** One event. */
export function eventIcon(type: string, standing: Standing, colours: Colours, ratio: number): ImageData {
  const side = 26;
  const { letters, shape } = symbolOf(type);
  return drawn(side, ratio, (pen) => {
    outline(pen, shape, side / 2, side / 2 - 2.5);
    pen.fillStyle = colours.pane;
    pen.fill();
    ring(pen, standing, colours.standing[standing]);
    if (standing === "denied") struck(pen, side);
    words(pen, letters, side / 2, side / 2 + (shape === "triangle" ? 3 : 0.5), shape === "triangle" || shape === "diamond" ? 8.5 : 10, colours.ink);
  });
}

/** Several events: their number, and around it an arc for each standing. */
export function clusterIcon(label: string, shares: Partial<Record<Standing, number>>, side: number, colours: Colours, ratio: number): ImageData {
  const whole = ORDER.reduce((sum, one) => sum + (shares[one] ?? 0), 0) || 1;
  const middle = side / 2;
  return drawn(side, ratio, (pen) => {
    pen.beginPath();
    pen.arc(middle, middle, middle - 2, 0, 2 * Math.PI);
    pen.fillStyle = colours.pane;
    pen.fill();
    let angle = -Math.PI / 2;
    for (const standing of ORDER) {
      const width = ((shares[standing] ?? 0) / whole) * 2 * Math.PI;
      if (!width) continue;
      pen.beginPath();
      pen.arc(middle, middle, middle - 2.5, angle, angle + width);
      ring(pen, standing, colours.standing[standing], 1.3);
      angle += width;
    }
    words(pen, label, middle, middle + 0.5, side > 36 ? 13 : 11, colours.ink);
  });
}

/** The holder of a place: a flag in the holder's colour with its letters, hatched where contested, ringed where besieged. */
export function flagIcon(letters: string, colour: string, status: string, stale: boolean, colours: Colours, ratio: number): ImageData {
  return drawn(30, ratio, (pen) => {
    pen.beginPath();
    pen.roundRect(3, 5, 24, 18, 3);
    pen.globalAlpha = stale ? 0.55 : 1;
    pen.fillStyle = colour;
    pen.fill();
    if (status === "contested") hatched(pen, colours.pane);
    pen.globalAlpha = 1;
    pen.setLineDash(stale ? [3, 2] : []);
    pen.lineWidth = status === "besieged" ? 3 : 1.5;
    pen.strokeStyle = status === "besieged" ? colours.ink : colours.pane;
    pen.stroke();
    words(pen, letters, 15, 14.5, 10.5, "#ffffff");
  });
}

export interface NameInk {
  place: string;
  country: string;
  /** Of the ground around the letters. */
  halo: string;
}

const NAME_PX = { place: 12, country: 11 } as const;
const NAME_HIGH = 18;

/** A name with a halo: places in strong letters, countries in spaced ones. */
export function nameIcon(text: string, kind: "place" | "country", ink: NameInk, ratio: number): ImageData {
  const font = `${kind === "place" ? 600 : 400} ${NAME_PX[kind]}px system-ui, "Liberation Sans", sans-serif`;
  const spaced = kind === "country" ? "0.7px" : "0px";
  const measure = document.createElement("canvas").getContext("2d");
  if (measure) Object.assign(measure, { font, letterSpacing: spaced });
  const width = Math.ceil(measure?.measureText(text).width ?? text.length * NAME_PX[kind]) + 8;
  return drawn(width, ratio, (pen) => {
    Object.assign(pen, { font, letterSpacing: spaced, textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.5, strokeStyle: ink.halo });
    pen.strokeText(text, width / 2, NAME_HIGH / 2);
    pen.fillStyle = ink[kind];
    pen.fillText(text, width / 2, NAME_HIGH / 2);
  }, NAME_HIGH);
}

// -- drawing --------------------------------------------------------------------------------------------

function drawn(wide: number, ratio: number, draw: (pen: CanvasRenderingContext2D) => void, high = wide): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(wide * ratio);
  canvas.height = Math.ceil(high * ratio);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return new ImageData(1, 1);
  pen.scale(ratio, ratio);
  draw(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function outline(pen: CanvasRenderingContext2D, shape: Shape, middle: number, radius: number): void {
  pen.beginPath();
  if (shape === "circle") pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  else if (shape === "square") pen.roundRect(middle - radius * 0.88, middle - radius * 0.88, radius * 1.76, radius * 1.76, 2);
  else if (shape === "diamond") polygon(pen, middle, middle, radius + 1.5, 4, -Math.PI / 2);
  else polygon(pen, middle, middle + 1.5, radius + 2, 3, -Math.PI / 2);
}

function polygon(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, corners: number, start: number): void {
  for (let corner = 0; corner < corners; corner++) {
    const angle = start + (corner * 2 * Math.PI) / corners;
    pen.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  pen.closePath();
}

function ring(pen: CanvasRenderingContext2D, standing: Standing, colour: string, more = 1): void {
  const { width, dash } = RINGS[standing] ?? RINGS.single;
  pen.lineWidth = width * more;
  pen.setLineDash(dash);
  pen.strokeStyle = colour;
  pen.stroke();
  pen.setLineDash([]);
}

function struck(pen: CanvasRenderingContext2D, side: number): void {
  pen.beginPath();
  pen.moveTo(4, side - 4);
  pen.lineTo(side - 4, 4);
  pen.lineWidth = 1.4;
  pen.stroke();
}

function hatched(pen: CanvasRenderingContext2D, colour: string): void {
  pen.save();
  pen.clip();
  pen.beginPath();
  for (let x = -14; x < 34; x += 7) {
    pen.moveTo(x, 26);
    pen.lineTo(x + 22, 4);
  }
  pen.lineWidth = 1.6;
  pen.strokeStyle = colour;
  pen.stroke();
  pen.restore();
  pen.beginPath();
  pen.roundRect(3, 5, 24, 18, 3);
}

function words(pen: CanvasRenderingContext2D, text: string, x: number, y: number, size: number, colour: string): void {
  pen.font = `600 ${size}px system-ui, "Liberation Sans", sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}
