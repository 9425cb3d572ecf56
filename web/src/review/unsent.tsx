/** Decisions that the server has not answered yet: how many wait, and what it refused. */

import { useSignal } from "@preact/signals";
import { Dialog } from "../parts/dialog";
import { counted } from "../parts/format";
import { outbox, unsent } from "./deciding";
import type { Waiting } from "./outbox";
import "./follow";
import "./review.css";

export function Unsent() {
  const open = useSignal(false);
  const items = unsent.value;
  const refused = items.filter((item) => item.problem).length;
  if (items.length === 0) return null;
  const says = refused ? `${counted(refused, "decision")} refused` : `${counted(items.length, "decision")} not sent yet`;
  return (
    <>
      <button class={refused ? "unsent refused" : "unsent"} onClick={() => (open.value = true)}>{says}</button>
      <span role="status" class="hidden">{says}</span>
      <Dialog title="Decisions without an answer" open={open.value} onClose={() => (open.value = false)}>
        <p>
          {outbox.away.value ? "The server does not answer; it is asked again by itself." : "They are being sent."} They are kept by this browser until the server
          has them, also when the page is closed. None counts twice.
        </p>
        <ul class="unsent-list">{items.map((item) => <Line key={item.key} item={item} />)}</ul>
        <button onClick={() => void outbox.flush()}>Send now</button>
      </Dialog>
    </>
  );
}

function Line({ item }: { item: Waiting }) {
  return (
    <li>
      <bdi>{item.title}</bdi>
      {item.problem && (
        <div class="failed">
          <strong>{item.problem.title}</strong> {item.problem.detail} {item.problem.remedy}{" "}
          <button onClick={() => outbox.discard(item.key)}>Put it away</button>
        </div>
      )}
    </li>
  );
}
