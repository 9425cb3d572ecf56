/** What the keys mean for an item of a queue, and how verdicts are called. Pure. */

import type { QueueItem, Reply } from "../api/types";
import type { Draft } from "./deciding";

export type Verdict = "same" | "different" | "unsure";


/** Of a queue of pairs the first is “the same”, of a queue of single things “right”. */
const ACTS: Record<string, Record<Verdict, string>> = {
  events: { same: "accept", different: "reject", unsure: "unsure" },
  claims: { same: "accept", different: "reject", unsure: "unsure" },
  disputes: { same: "accept", different: "reject", unsure: "unsure" },
  joins: { same: "join", different: "apart", unsure: "unsure" },
  actors: { same: "merge", different: "apart_actors", unsure: "unsure" },
};

export function draftOf(queue: string, item: QueueItem, verdict: Verdict, reason: string): Draft {
  const given = said(item.acts?.[verdict]);
  const other = idOf(item.other);
  return {
    act: ACTS[queue]?.[verdict] ?? ACTS.claims?.[verdict] ?? verdict,
    subject: item.subject,
    ...(other && paired(queue) ? { other } : {}),
    ...given,
    title: item.title,
    reason,
  };
}

export function paired(queue: string): boolean {
  return queue === "joins" || queue === "actors";
}

export function wordFor(queue: string, verdict: Verdict): string {
  if (verdict === "unsure") return "Unsure";
  if (queue === "actors") return verdict === "same" ? "Same actor" : "Different actors";
  if (queue === "joins") return verdict === "same" ? "Same event" : "Different events";
  return verdict === "same" ? "Accept" : "Reject";
}

/** What changes the case says why: others will want to check it. The server refuses it otherwise. */
const REASONED: ReadonlySet<string> = new Set(["reject", "edit", "relabel", "join", "split", "apart", "merge", "apart_actors"]);

export function needsReason(act: string): boolean {
  return REASONED.has(act);
}

const SAID: Record<string, string> = {
  accept: "accepted", reject: "rejected", unsure: "unsure", edit: "edited", join: "same event", apart: "different events",
  merge: "same actor", apart_actors: "different actors", split: "split", relabel: "relabelled", rename: "renamed",
};

export function saidOf(act: string): string {
  return SAID[act] ?? act;
}

/** Without what the server left empty. */
function said(body: Reply | null | undefined): Partial<Draft> {
  if (!body) return {};
  const { act, subject, other, claims } = body;
  return { act, subject, ...(other ? { other } : {}), ...(claims?.length ? { claims } : {}) };
}

/** Has the question an answer “unsure”? */
export function mayBeUnsure(item: QueueItem): boolean {
  return item.acts?.unsure !== null;
}

function idOf(row: Record<string, unknown> | null): string {
  return typeof row?.id === "string" ? row.id : "";
}
