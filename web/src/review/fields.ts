/** Which fields of a claim may be edited, by its kind, and what stands in them. The server's own list goes before. Pure. */

import type { ClaimRow } from "../api/types";

export interface Choice {
  value: string;
  label?: string;
  definition?: string | null;
}

export interface Field {
  field: string;
  label: string;
  input: "choice" | "text" | "number" | "period" | "place" | "actor";
  choices?: readonly Choice[] | null;
  /** What the claim has there, as the server writes it. */
  now?: string | null;
}

const REALIS = ["occurred", "ongoing", "planned", "threatened", "conditional", "hypothetical", "denied", "future"];
const CERTAINTY = ["asserted", "hedged", "alleged"];
const STAGES = ["proposed", "signed", "in_force", "violated", "extended", "completed", "collapsed"];

const ROLES: Record<string, readonly string[]> = {
  event: ["actor", "recipient"], relation: ["from", "to"], control: ["holder", "loser", "besieger"], agreement: ["party", "excluded", "mediator"], statement: ["speaker", "addressee"],
};

/** Where the server has no list of its own. */
export function fieldsFor(kind: string): readonly Field[] {
  const fields: Field[] = [{ field: "type", label: "Type", input: "text" }];
  if (kind === "event") fields.push({ field: "mode", label: "Mode", input: "text" });
  if (kind === "agreement") fields.push({ field: "stage", label: "Stage", input: "choice", choices: choices(STAGES) });
  for (const role of ROLES[kind] ?? []) fields.push({ field: `role.${role}`, label: title(role), input: "actor" });
  if (kind === "figure") for (const bound of ["low", "best", "high"]) fields.push({ field: `figure.${bound}`, label: title(bound), input: "number" });
  fields.push({ field: "period", label: "When", input: "period" }, { field: "place", label: "Where", input: "place" });
  fields.push({ field: "realis", label: "Did it happen", input: "choice", choices: choices(REALIS) });
  fields.push({ field: "certainty", label: "How firmly", input: "choice", choices: choices(CERTAINTY) });
  return fields;
}

const WORDS: Record<string, string> = { realis: "Did it happen", certainty: "How firmly", period: "When", place: "Where" };

/** The words of the form for a field: `role.actor#2` is “Actor 2”. */
export function labelOf({ field, label }: Pick<Field, "field" | "label">): string {
  return WORDS[field] ?? title(label);
}

/** What the claim has there now, as the form takes it. */
export function valueIn(claim: ClaimRow, field: string): string {
  if (field.startsWith("role.")) return roleIn(claim, field.slice(5));
  if (field.startsWith("figure.")) return boundIn(claim, field.slice(7));
  if (field === "period") return claim.period?.edtf ?? "";
  if (field === "place") return claim.place?.name ?? "";
  const value = (claim as unknown as Record<string, unknown>)[field];
  return typeof value === "string" ? value : "";
}

/** `actor#2` is the second of that name. */
function roleIn(claim: ClaimRow, name: string): string {
  const [role, number] = name.split("#");
  const found = claim.roles.filter((one) => one.role === role)[Number(number ?? 1) - 1];
  return found ? (found.name ?? found.text) : "";
}

function boundIn(claim: ClaimRow, bound: string): string {
  const value = (claim.figure as Record<string, unknown> | null)?.[bound];
  return typeof value === "number" ? String(value) : "";
}

/** Those that were changed, in the order of the form. */
export function changes(fields: readonly Field[], before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly { field: string; value: string }[] {
  return fields.flatMap(({ field }) => {
    const value = (after.get(field) ?? before.get(field) ?? "").trim();
    return value === (before.get(field) ?? "") ? [] : [{ field, value }];
  });
}

function choices(values: readonly string[]): readonly Choice[] {
  return values.map((value) => ({ value, label: value.replace("_", " ") }));
}

function title(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
