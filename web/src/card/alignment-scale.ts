/** Where the periods of an alignment lie on a line of days. */

import type { AlignmentAnswer } from "../api/types";

type Point = AlignmentAnswer["series"][number];

export interface Step extends Point {
  begin: number;
  end: number;
}

const DAY_MS = 86_400_000;
const LEAST = 3;

function day(iso: string): number {
  return Date.parse(iso.length === 4 ? `${iso}-01-01` : iso.length === 7 ? `${iso}-01` : iso) / DAY_MS;
}

export function placed(series: readonly Point[], left: number, right: number) {
  const dated = series.filter((one) => one.since || one.until);
  const first = dated.map((one) => one.since || one.until).sort()[0] ?? "";
  const last = dated.map((one) => one.until || one.since).sort().at(-1) ?? "";
  const [from, to] = [day(first), day(last) + 1];
  const x = (iso: string) => (to > from ? left + (Math.max(0, Math.min(1, (day(iso) - from) / (to - from)))) * (right - left) : (left + right) / 2);
  const steps: Step[] = dated.map((one) => {
    const begin = x(one.since || one.until);
    return { ...one, begin, end: Math.max(begin + LEAST, x(one.until || one.since)) };
  });
  return { steps, x, first, last };
}
