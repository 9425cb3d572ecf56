/** What a reviewer compares: an event, a claim or an actor as short facts, each with its name. Pure. */

import { period, range, thousands } from "../parts/format";

export interface Fact {
  name: string;
  value: string;
}

export interface Pair {
  name: string;
  one: string;
  other: string;
  differs: boolean;
}

type Row = Record<string, unknown>;

/** In the order in which they are shown. */
const NAMES = [
  "what", "mode", "when", "where", "who", "figures", "standing", "said by", "told as", "kind", "also written", "mentions", "reports", "witnesses", "outlet", "published",
] as const;

/** Facts of any row, in a fixed order; what is not there is left out. */
export function factsOf(row: Row): readonly Fact[] {
  const values: Record<(typeof NAMES)[number], string> = {
    what: text(row.type_label) || text(row.type),
    mode: text(row.mode),
    when: days(row),
    where: where(row.place),
    who: people(row),
    figures: figures(row),
    standing: text(row.standing),
    "said by": text(row.voice_text),
    "told as": [text(row.realis), text(row.certainty)].filter(Boolean).join(", "),
    kind: text(row.kind_label) || (row.voice_text === undefined ? text(row.kind) : ""),
    "also written": list(row.names ?? row.also),
    mentions: number(row.mentions),
    reports: number(row.reports),
    witnesses: number(row.witnesses),
    outlet: text(row.outlet),
    published: row.outlet === undefined ? "" : text(row.date),
  };
  return NAMES.filter((name) => values[name]).map((name) => ({ name, value: values[name] }));
}

/** Are they of one kind, so that fact stands against fact? A claim is not compared with the event that it tells of. */
export function alike(one: Row, other: Row): boolean {
  return text(one.id).split("_")[0] === text(other.id).split("_")[0];
}

/** Two rows fact by fact; what one lacks is empty there. */
export function pairs(one: Row, other: Row): readonly Pair[] {
  const [left, right] = [factsOf(one), factsOf(other)].map((facts) => new Map(facts.map(({ name, value }) => [name, value])));
  const names = NAMES.filter((name) => left?.has(name) || right?.has(name));
  return names.map((name) => {
    const [a, b] = [left?.get(name) ?? "", right?.get(name) ?? ""];
    return { name, one: a, other: b, differs: a !== b };
  });
}

export function titleOf(row: Row): string {
  return text(row.title) || text(row.name) || text(row.summary) || text(row.text) || text(row.id);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function number(value: unknown): string {
  return typeof value === "number" ? thousands(value) : "";
}

function list(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value.map((one: unknown) => (typeof one === "string" ? one : text((one as Row | null)?.name) || text((one as Row | null)?.text))).filter(Boolean).slice(0, 12).join(", ");
}

function days(row: Row): string {
  const held = (row.period ?? row) as Row;
  const [earliest, latest] = [text(held.earliest) || null, text(held.latest) || null];
  if (earliest || latest) return period(earliest, latest);
  return text(held.edtf) || (row.period ? text(held.text) : "");
}

function where(value: unknown): string {
  const place = value as Row | null | undefined;
  if (!place) return "";
  const name = text(place.name) || text(place.text);
  const precision = text(place.precision);
  return name && precision ? `${name} (${precision})` : name;
}

function people(row: Row): string {
  const roles = (Array.isArray(row.actors) ? row.actors : Array.isArray(row.roles) ? row.roles : []) as Row[];
  return roles.map((one) => `${text(one.role)}: ${text(one.name) || text(one.text)}`).slice(0, 8).join("; ");
}

function figures(row: Row): string {
  const all = (Array.isArray(row.figures) ? row.figures : row.figure ? [row.figure] : []) as Row[];
  return all.map((one) => `${text(one.label) || text(one.measure)} ${text(one.said) || `${range(bound(one.low), bound(one.high))} ${text(one.unit)}`}`.trim()).join("; ");
}

function bound(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
