/** What the search box does with a choice, and where an expression is wrong. Pure but for `checked`. */

import { ApiError, get, type Problem } from "../api/client";
import type { Suggestion } from "../api/types";
import type { Change, Filters } from "../state/state";

/** A problem that names the place in the words: offsets in code points, the end left out where it is the end. */
export interface Misplaced extends Problem {
  begin?: number;
  end?: number;
}

export interface Parts {
  before: string;
  wrong: string;
  after: string;
}

/** The expression cut where it is wrong; null where the problem names no place. */
export function wrongPart(q: string, problem: Misplaced): Parts | null {
  if (typeof problem.begin !== "number") return null;
  const letters = [...q];
  const begin = Math.max(0, Math.min(problem.begin, letters.length));
  const end = Math.max(begin, Math.min(problem.end ?? letters.length, letters.length));
  const wrong = letters.slice(begin, end).join("");
  return { before: letters.slice(0, begin).join(""), wrong: wrong || "▁", after: letters.slice(end).join("") };
}

/** Asks whether the words can be searched for; the problem, or null where they can. */
export async function checked(q: string, days: string): Promise<Misplaced | null> {
  const query = new URLSearchParams({ q, size: "1", ...(days ? { days } : {}) });
  try {
    await get("search", query);
    return null;
  } catch (error) {
    const problem = error instanceof ApiError ? error.problem : { title: String(error), status: 0 };
    return problem.status === 503 ? null : problem; // not indexed yet: the results say how far it is
  }
}

const FILTER = { actor: "actor", place: "place", outlet: "outlet", type: "type" } as const;

/** What choosing a suggestion changes: a filter is added, an event or a report is opened. */
export function changeOf(chosen: Suggestion, held: Filters): Change {
  if (chosen.kind === "event") return { sel: chosen.id };
  if (chosen.kind === "report") return { sel: chosen.id, view: "read" };
  const name = FILTER[chosen.kind];
  const value = chosen.kind === "outlet" && !chosen.id ? chosen.name : chosen.id;
  return held[name].includes(value) ? {} : { [name]: [...held[name], value], page: "" };
}

export const KIND_WORD: Record<Suggestion["kind"], string> = {
  actor: "actor", place: "place", outlet: "outlet", type: "type of event", event: "event", report: "report",
};
