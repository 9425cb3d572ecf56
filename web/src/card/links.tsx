/** Buttons that lead from a card to another object or view. */

import type { ComponentChildren } from "preact";
import { go, select } from "../state/state";

/** Selects an object by its id; without an id it is the words alone. */
export function Go({ id, children }: { id: string | null | undefined; children: ComponentChildren }) {
  if (!id) return <span dir="auto">{children}</span>;
  return <button class="plain go-link" dir="auto" onClick={() => select(id)}>{children}</button>;
}

export function ReadButton({ report, sel }: { report: string | undefined; sel: string }) {
  return <button disabled={!report} onClick={() => go({ view: "read", report: report ?? "", sel })}>Read</button>;
}

export function CompareButton({ event }: { event: string }) {
  return <button onClick={() => go({ view: "compare", event, sel: event })}>Compare outlets</button>;
}

const ID = /^[a-z]_[0-9a-z_]+$/;

/** Ids within a sentence of an explanation as links. */
export function Linked({ text }: { text: string }) {
  const parts = text.split(/(\b[a-z]_[0-9a-f]{16}\b)/);
  return <span class="wrap" dir="auto">{parts.map((part, at) => (ID.test(part) && at % 2 ? <Go key={at} id={part}>{part}</Go> : part))}</span>;
}
