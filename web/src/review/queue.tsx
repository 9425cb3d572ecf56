/** A queue: what to look at next, ranked by doubt and effect, and the question in hand. */

import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { useAnswer } from "../api/use";
import type { Page, QueueInfo, QueueItem } from "../api/types";
import { Answered } from "../parts/states";
import { filters, select, stated } from "../state/state";
import { Pager } from "../tables/pager";
import { decide, news, redoLast, undoLast, verdicts } from "./deciding";
import { editing } from "./edit";
import { form } from "./forms";
import { KeyHelp } from "./help";
import { Item } from "./item";
import { useKeys } from "./keys";
import { blind, reviewer } from "./reviewer";
import { draftOf, mayBeUnsure, needsReason, saidOf, type Verdict } from "./verdicts";

const SIZE = 25;

export function Queue({ queue }: { queue: QueueInfo }) {
  const query = new URLSearchParams(filters.value);
  query.set("page", stated.page || "1");
  query.set("size", String(SIZE));
  if (reviewer.value) query.set("user", reviewer.value);
  query.set("blind", blind.value ? "1" : "0");
  const answer = useAnswer<Page<QueueItem>>(`review/queues/${queue.name}`, query.toString());
  const all = filters.value ? "Nothing that passes the filters waits in this queue." : "Nothing waits in this queue: all of it was looked at, or the case has no such doubt.";
  return (
    <Answered answer={answer.value} empty={(found) => found.items.length === 0 && all}>
      {(found) => <Working queue={queue.name} page={found} />}
    </Answered>
  );
}

function Working({ queue, page }: { queue: string; page: Page<QueueItem> }) {
  const { items } = page;
  const at = useSignal(items[0]?.id ?? "");
  const reason = useSignal("");
  /** The verdict that waits for its reason. */
  const waiting = useSignal<Verdict | null>(null);
  const help = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const here = items.findIndex((item) => item.id === at.value);
  const index = here < 0 ? 0 : here;
  const item = items[index];
  useEffect(() => {
    if (here < 0) at.value = items[0]?.id ?? "";
  }, [here, items]);
  const move = (step: number): void => {
    at.value = items[Math.max(0, Math.min(items.length - 1, index + step))]?.id ?? "";
    reason.value = "";
    waiting.value = null;
  };
  const judge = (verdict: Verdict): void => {
    if (!item || (verdict === "unsure" && !mayBeUnsure(item))) return;
    const draft = draftOf(queue, item, verdict, reason.value);
    if (needsReason(draft.act) && !reason.value.trim()) {
      waiting.value = verdict;
      field.current?.focus();
      return;
    }
    decide(draft);
    move(1);
  };
  const reasoned = (): void => {
    if (waiting.value && reason.value.trim()) judge(waiting.value);
  };
  const edit = editor(item);
  useKeys({
    same: () => judge("same"), different: () => judge("different"), unsure: () => judge("unsure"), undo: () => void undoLast(), redo: () => void redoLast(),
    next: () => move(1), previous: () => move(-1), reason: () => field.current?.focus(), open: () => item && select(item.subject), help: () => (help.value = true),
    ...(edit ? { edit } : {}),
  });
  if (!item) return null;
  return (
    <div class="queue">
      <div class="queue-list">
        <ol aria-label="Waiting">
          {items.map((one) => (
            <li key={one.id}>
              <button class="plain" aria-current={one === item ? "true" : undefined} onClick={() => (at.value = one.id)}>
                <Mark subject={one.subject} /> <span dir="auto">{one.title}</span>
              </button>
            </li>
          ))}
        </ol>
        <Pager total={page.total} page={page.page} size={page.size} />
      </div>
      <div class="queue-item">
        <Item queue={queue} item={item} own={verdicts.value.get(item.subject)} reason={reason} field={field} waiting={waiting.value} onReason={reasoned} onVerdict={judge} onEdit={edit} />
        <p class="last-done" role="status"><bdi>{news.value}</bdi></p>
        <p class="soft keys-line">
          <button class="link" onClick={() => void undoLast()}><kbd>z</kbd> undo</button> <button class="link" onClick={() => void redoLast()}><kbd>Shift+Z</kbd> redo</button>{" "}
          <button class="link" onClick={() => move(1)}><kbd>j</kbd> next</button> <button class="link" onClick={() => move(-1)}><kbd>k</kbd> back</button>{" "}
          <button class="link" onClick={() => (help.value = true)}><kbd>?</kbd> all keys</button>
        </p>
      </div>
      <KeyHelp open={help.value} onClose={() => (help.value = false)} />
    </div>
  );
}

/** What `e` opens: the fields of a claim, the label of an event, the name of an actor. */
function editor(item: QueueItem | undefined): (() => void) | null {
  const kind = item?.subject.charAt(0);
  if (!item) return null;
  if (kind === "c") return () => (editing.value = item.subject);
  if (kind === "e") return () => (form.value = { name: "relabel", subject: item.subject });
  return kind === "a" ? () => (form.value = { name: "rename", subject: item.subject }) : null;
}

const SIGNS: Record<string, string> = { accept: "✓", join: "✓", merge: "✓", reject: "✕", apart: "≠", apart_actors: "≠", unsure: "?", edit: "✎", relabel: "✎", rename: "✎", split: "⑂" };

function Mark({ subject }: { subject: string }) {
  const own = verdicts.value.get(subject);
  return own ? <span class={`sign sign-${own.act}`} title={saidOf(own.act)} aria-label={saidOf(own.act)}>{SIGNS[own.act] ?? "•"}</span> : <span class="sign" aria-hidden="true">·</span>;
}
