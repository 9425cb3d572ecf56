/**
 * Decisions on their way to the server. Each is kept by the browser until the server has answered it, and is sent again
 * with the same key where it was away: the key makes sure that it counts once. They go one after another, in the order
 * they were made, so that what undoes one never comes before it.
 */

import { signal, type Signal } from "@preact/signals";
import type { DecisionAsked, DecisionRow } from "../api/types";
import type { Problem } from "../api/client";

export interface Waiting {
  key: string;
  /** Of the case that it is about: another case may be served at this address next. */
  case: string;
  order: number;
  what: "decide" | "undo" | "redo";
  /** For the note of what is unsent: “accept: Assault on a convoy”. */
  title: string;
  subject: string;
  body: DecisionAsked | Taken;
  /** What is undone or redone: the id of a decision, or the key of one that has no answer yet. */
  of?: { id: string } | { key: string };
  problem?: Problem;
}

/** The body of an undo or a redo. */
export interface Taken {
  key: string;
  user: string;
  reason: string;
  time: string;
}

export interface Answered {
  decision?: DecisionRow;
  pending?: number;
}

export interface Sender {
  (path: string, body: unknown): Promise<Answered>;
}

export interface Timer {
  (again: () => void, ms: number): void;
}

const PREFIX = "polybius.decision.";
const WAITS_MS = [1_000, 2_000, 4_000, 8_000] as const;

export class Outbox {
  readonly items: Signal<readonly Waiting[]> = signal([]);
  /** The server does not answer now; it is asked again by itself. */
  readonly away = signal(false);
  private busy = false;
  private failures = 0;

  constructor(
    private readonly store: Storage,
    private readonly send: Sender,
    private readonly caseName: () => string | null,
    private readonly onAnswer: (item: Waiting, answer: Answered) => void,
    private readonly later: Timer,
  ) {
    this.reread();
  }

  /** What the browser holds: at the start, and where another tab has written. */
  reread(): void {
    const found: Waiting[] = [];
    for (let at = 0; at < this.store.length; at++) {
      const name = this.store.key(at);
      const text = name?.startsWith(PREFIX) ? this.store.getItem(name) : null;
      if (text) found.push(JSON.parse(text) as Waiting);
    }
    this.items.value = found.sort((one, other) => one.order - other.order);
  }

  add(item: Waiting): void {
    this.write(item);
    void this.flush();
  }

  /** Sends all that waits; where the server is away, all stays and is tried again later. */
  async flush(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let item = this.next(); item; item = this.next()) await this.sendOne(item);
      this.failures = 0;
      this.away.value = false;
    } catch {
      this.away.value = true;
      const wait = WAITS_MS[Math.min(this.failures++, WAITS_MS.length - 1)] ?? 8_000;
      this.later(() => void this.flush(), wait);
    } finally {
      this.busy = false;
    }
  }

  /** Takes one that the server refused out of the list, with what hangs on it. */
  discard(key: string): void {
    for (const one of this.items.peek()) if (one.key === key || waitsFor(one, key)) this.remove(one.key);
  }

  /** Has it been answered? One that is refused has. */
  waits(key: string): boolean {
    return this.items.peek().some((one) => one.key === key && !one.problem);
  }

  private next(): Waiting | undefined {
    const name = this.caseName();
    return name === null ? undefined : this.items.peek().find((one) => one.case === name && !one.problem);
  }

  private async sendOne(item: Waiting): Promise<void> {
    const path = pathOf(item);
    if (path === null) {
      this.write({ ...item, problem: { title: "What it takes back was refused", status: 409 } });
      return;
    }
    try {
      const answer = await this.send(path, item.body);
      this.settle(item, answer);
    } catch (error) {
      const problem = refusal(error);
      if (!problem) throw error;
      this.write({ ...item, problem });
    }
  }

  private settle(item: Waiting, answer: Answered): void {
    const id = answer.decision?.id;
    for (const one of this.items.peek()) if (id && waitsFor(one, item.key)) this.write({ ...one, of: { id } });
    this.remove(item.key);
    this.onAnswer(item, answer);
  }

  private write(item: Waiting): void {
    this.store.setItem(PREFIX + item.key, JSON.stringify(item));
    this.reread();
  }

  private remove(key: string): void {
    this.store.removeItem(PREFIX + key);
    this.reread();
  }
}

function waitsFor(item: Waiting, key: string): boolean {
  return item.of !== undefined && "key" in item.of && item.of.key === key;
}

/** Null where what it undoes has no id: it was refused, so there is nothing to take back. */
function pathOf(item: Waiting): string | null {
  if (item.what === "decide") return "decisions";
  return item.of && "id" in item.of ? `decisions/${encodeURIComponent(item.of.id)}/${item.what}` : null;
}

/** The problem where the server said no for good; null where it may say yes later. */
function refusal(error: unknown): Problem | null {
  const problem = (error as { problem?: Problem }).problem;
  if (!problem) return null;
  const again = problem.status === 0 || problem.status >= 500 || problem.status === 429 || problem.status === 408;
  return again ? null : problem;
}
