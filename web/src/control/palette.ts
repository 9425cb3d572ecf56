/** Colours of holders, the same on the map and the timeline. Paul Tol's “muted” set, apart from those of standing and dark enough for white letters; initials go with them. */

import { computed, signal } from "@preact/signals";
import { ApiError, get } from "../api/client";
import type { ControlSpell, Page } from "../api/types";
import { changes } from "../api/use";

const COLOURS: readonly string[] = ["#332288", "#aa4466", "#117733", "#8f5b00", "#22708f", "#882255", "#6b6b2a", "#6e4fa3"];
const OTHERS = "#5c5c5c";
const NOBODY = "#6c6c6c";
export const UNKNOWN = "unknown holder";

const holders = signal<readonly string[]>([]);
let asked = -1;

/** Asks once a version of the case for all spells: the most frequent holders get the colours, whatever is filtered later. */
export async function rankHolders(): Promise<void> {
  if (asked === changes.peek()) return;
  asked = changes.peek();
  try {
    const page = await get<Page<ControlSpell>>("control/spells", "size=500");
    holders.value = ranked(page.items);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

export function ranked(spells: readonly ControlSpell[]): string[] {
  const counts = new Map<string, number>();
  for (const { holder } of spells) if (holder) counts.set(holder, (counts.get(holder) ?? 0) + 1);
  return [...counts].sort(([one, n], [other, m]) => m - n || one.localeCompare(other)).map(([name]) => name);
}

const places = computed(() => new Map(holders.value.map((name, at) => [name, at])));

/** Letters that name a holder beside its colour: no two of the ranked holders have the same. */
const letters = computed(() => distinct(holders.value));

export function lettersOf(holder: string | null): string {
  return holder ? (letters.value.get(holder) ?? candidates(holder)[0] ?? "?") : "?";
}

export function distinct(names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const mine = candidates(name).find((one) => !taken.has(one)) ?? `${name.slice(0, 1)}${found.size}`;
    taken.add(mine);
    found.set(name, mine);
  }
  return found;
}

const SMALL = new Set(["of", "the", "and", "for", "in", "al"]);

/** Initials first, then the first letter with each that follows. */
function candidates(name: string): string[] {
  const words = name.split(/[\s-]+/).filter((word) => word && !SMALL.has(word.toLowerCase()));
  const initials = words.slice(0, 3).map((word) => word.charAt(0).toUpperCase()).join("");
  const whole = words.join("");
  const pairs = [...whole.slice(1)].filter((letter) => /\p{L}|\p{N}/u.test(letter)).map((letter) => whole.charAt(0).toUpperCase() + letter.toLowerCase());
  return words.length > 1 ? [initials, ...pairs] : pairs.length ? pairs : [name];
}

export function colourOf(holder: string | null): string {
  if (!holder) return NOBODY;
  const at = places.value.get(holder);
  return at === undefined ? OTHERS : (COLOURS[at] ?? OTHERS);
}
