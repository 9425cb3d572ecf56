/** Takes decisions, takes them back, and takes that back: all goes through the outbox. */

import { computed, signal } from "@preact/signals";
import { ApiError, get, post } from "../api/client";
import type { DecisionAsked, DecisionRow, Page } from "../api/types";
import { toast } from "../parts/toast";
import { caseInfo, refreshCase } from "../state/case";
import { Outbox, type Answered, type Taken, type Waiting } from "./outbox";
import { remember, reviewer } from "./reviewer";
import { saidOf } from "./verdicts";

export type Draft = Omit<DecisionAsked, "key" | "user" | "time"> & { title: string };

/** One that was taken in this window, newest last; `id` once the server has answered. */
export interface Done {
  key: string;
  id: string | null;
  subject: string;
  act: string;
  title: string;
  undone: boolean;
}

export const done = signal<readonly Done[]>([]);
/** What was done last, in words: “accepted: …”, “undone: …”. */
export const news = signal("");
/** Grows with each answer: lists of decisions ask again. */
export const answered = signal(0);

export const outbox = new Outbox(localStorage, (path, body) => post<Answered>(path, body), () => caseInfo.peek()?.name ?? null, settled, (again, ms) => window.setTimeout(again, ms));

export const unsent = computed(() => outbox.items.value.filter((item) => item.case === caseInfo.value?.name));

/** The last verdict of this window on each subject, so that it shows before the case is rebuilt. */
export const verdicts = computed<ReadonlyMap<string, Done>>(() => new Map(done.value.filter((one) => !one.undone).map((one) => [one.subject, one])));

export function decide(draft: Draft): string {
  const { title, ...rest } = draft;
  const key = crypto.randomUUID();
  remember(draft.reason);
  put({ key, what: "decide", title: `${saidOf(draft.act)}: ${title}`, subject: draft.subject, body: { ...rest, key, user: reviewer.peek(), time: now() } });
  done.value = [...done.peek(), { key, id: null, subject: draft.subject, act: draft.act, title, undone: false }];
  news.value = `${saidOf(draft.act)}: ${title}`;
  return key;
}

/** Takes back the last of this window, else the last of this reviewer. */
export async function undoLast(): Promise<void> {
  const last = done.peek()[lastHeld()];
  if (last) return take("undo", last);
  const found = await latest((row) => row.in_force && !row.undoes);
  if (found) takeBack("undo", found);
  else if (found === undefined) toast("There is nothing of yours to undo.");
}

/** Takes up again what was undone last, as long as nothing was decided since. */
export async function redoLast(): Promise<void> {
  const next = done.peek()[lastHeld() + 1];
  if (next) return take("redo", next);
  const found = await latest((row) => row.undone_by !== null && !row.undoes);
  if (found) takeBack("redo", found);
  else if (found === undefined) toast("There is nothing to redo.");
}

/** Undo or redo of a row of the history. */
export function takeBack(what: "undo" | "redo", row: Pick<DecisionRow, "id" | "subject" | "title" | "act_label">, reason = ""): void {
  taken(what, { id: row.id }, row.subject, row.act_label, reason);
  news.value = `${what === "undo" ? "undone" : "redone"}: ${row.act_label}`;
  done.value = done.peek().map((one) => (one.id === row.id ? { ...one, undone: what === "undo" } : one));
}

/** Where the newest is that is not undone; -1 where all are. */
function lastHeld(): number {
  return done.peek().map((one) => one.undone).lastIndexOf(false);
}

function take(what: "undo" | "redo", one: Done): void {
  taken(what, one.id ? { id: one.id } : { key: one.key }, one.subject, one.title, "");
  done.value = done.peek().map((other) => (other.key === one.key ? { ...other, undone: what === "undo" } : other));
  news.value = `${what === "undo" ? "undone" : "redone"}: ${one.title}`;
}

function taken(what: "undo" | "redo", of: { id: string } | { key: string }, subject: string, title: string, reason: string): void {
  const key = crypto.randomUUID();
  const body: Taken = { key, user: reviewer.peek(), reason, time: now() };
  put({ key, what, title: `${what}: ${title}`, subject, body, of });
}

/** Null where nobody could say, which is told. */
async function latest(wanted: (row: DecisionRow) => boolean): Promise<DecisionRow | undefined | null> {
  try {
    const page = await get<Page<DecisionRow>>("decisions", new URLSearchParams({ user: reviewer.peek(), size: "100" }));
    const newest = [...page.items].sort((one, other) => other.time.localeCompare(one.time));
    return newest.find(wanted);
  } catch (error) {
    toast(error instanceof ApiError ? error.message : String(error));
    return null;
  }
}

function put(item: Omit<Waiting, "case" | "order">): void {
  const last = outbox.items.peek().at(-1)?.order ?? 0;
  outbox.add({ ...item, case: caseInfo.peek()?.name ?? "", order: Math.max(Date.now(), last + 1) });
}

function settled(item: Waiting, answer: Answered): void {
  const id = answer.decision?.id;
  if (id && item.what === "decide") done.value = done.peek().map((one) => (one.key === item.key ? { ...one, id } : one));
  answered.value += 1;
  void refreshCase();
}

/** ISO 8601, to the second, UTC. */
function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

// Another reviewer at this window has decided nothing yet.
reviewer.subscribe(() => {
  done.value = [];
  news.value = "";
});

// What an earlier visit left unsent goes as soon as the case is known; what another tab holds is shown here too.
caseInfo.subscribe((info) => {
  if (info && outbox.items.peek().length > 0) void outbox.flush();
});
addEventListener("storage", () => outbox.reread());
addEventListener("online", () => void outbox.flush());
