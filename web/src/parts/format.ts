/** Numbers with thin separators and days in ISO form, the same in every pane. */

const THIN = "\u202f";

export function thousands(value: number): string {
  const [whole = "", part] = String(value).split(".");
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN) : whole;
  return part ? `${grouped}.${part}` : grouped;
}

/** “1 event”, “12 345 events”. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${thousands(n)} ${n === 1 ? one : many}`;
}

/** A period as a reader writes it; an open end is “…”, no date is said, never left out. */
export function period(earliest: string | null, latest: string | null): string {
  if (!earliest && !latest) return "undated";
  if (earliest === latest) return earliest ?? "";
  return `${earliest ?? "…"} – ${latest ?? "…"}`;
}

/** A range of figures: “10–15”, “3”, “at least 45”. */
export function range(low: number | null, high: number | null): string {
  if (low === null && high === null) return "?";
  if (low === null) return `up to ${thousands(high ?? 0)}`;
  if (high === null) return `at least ${thousands(low)}`;
  return low === high ? thousands(low) : `${thousands(low)}–${thousands(high)}`;
}
