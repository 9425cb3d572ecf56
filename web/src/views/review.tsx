/** Confirm, correct, join and split: queues by doubt and effect, the history, the reviewers, what may be published. */

import { useAnswer } from "../api/use";
import type { QueueInfo } from "../api/types";
import { Answered } from "../parts/states";
import { thousands } from "../parts/format";
import { caseInfo } from "../state/case";
import { go, stated } from "../state/state";
import { answered } from "../review/deciding";
import { Exchange } from "../review/exchange";
import { History } from "../review/history";
import { Queue } from "../review/queue";
import { reviewer } from "../review/reviewer";
import { Reviewers } from "../review/reviewers";
import "../review/review.css";

const OTHERS = [["history", "History"], ["reviewers", "Reviewers"], ["exchange", "Publish and exchange"]] as const;

export function Review() {
  const query = new URLSearchParams({ ...(reviewer.value ? { user: reviewer.value } : {}), ...(answered.value ? { seen: String(answered.value) } : {}) });
  const answer = useAnswer<QueueInfo[]>("review/queues", query.toString());
  return (
    <div class="review">
      {caseInfo.value?.writable === false && <p class="failed">This case is open for reading only: nothing can be decided.</p>}
      {OTHERS.some(([name]) => name === stated.queue) ? (
        <Tabs queues={answer.value.data ?? []} /> // the queues are long in the making, these ask for none
      ) : (
        <Answered answer={answer.value}>{(queues) => <Tabs queues={queues} />}</Answered>
      )}
    </div>
  );
}

function Tabs({ queues }: { queues: readonly QueueInfo[] }) {
  const asked = stated.queue;
  const named = queues.find((queue) => queue.name === asked);
  const other = OTHERS.find(([name]) => name === asked);
  const queue = named ?? (other ? undefined : (queues.find((one) => one.n > one.done) ?? queues[0]));
  const shown = queue?.name ?? other?.[0] ?? "";
  return (
    <>
      <nav class="review-nav" aria-label="Review">
        {queues.map((one) => (
          <button key={one.name} class="plain" title={one.description} aria-current={one.name === shown ? "page" : undefined} onClick={() => open(one.name)}>
            {one.title} <span class="count">{thousands(one.done)} of {thousands(one.n)}</span>
          </button>
        ))}
        <span class="gap" />
        {OTHERS.map(([name, title]) => (
          <button key={name} class="plain" aria-current={name === shown ? "page" : undefined} onClick={() => open(name)}>{title}</button>
        ))}
      </nav>
      {queue && <p class="soft queue-says">{queue.description}</p>}
      {queue && caseInfo.value?.writable !== false && <Queue key={queue.name} queue={queue} />}
      {shown === "history" && <History />}
      {shown === "reviewers" && <Reviewers />}
      {shown === "exchange" && <Exchange />}
    </>
  );
}

function open(name: string): void {
  go({ queue: name, page: "" });
}
