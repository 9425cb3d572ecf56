/** Events chosen by hand, for a brief or an export of just these. They stand in the URL, so that a link holds them. */

import { computed } from "@preact/signals";
import type { EventRow, Page } from "../api/types";
import { useAnswer } from "../api/use";
import { counted } from "../parts/format";
import { Answered } from "../parts/states";
import { tip } from "../parts/tip";
import { cleared, go, select, stated } from "../state/state";

export const picks = computed<readonly string[]>(() => stated.picks.split(",").filter(Boolean));

/** What a URL and a request hold; nobody chooses more by hand. */
const MOST = 150;

export function pick(id: string): void {
  const held = picks.peek();
  const next = held.includes(id) ? held.filter((one) => one !== id) : [...held, id].slice(-MOST);
  go({ picks: next.join(",") }, "replace");
}

interface Props {
  id: string;
  title: string;
  /** With words beside the star. */
  words?: boolean;
}

/** A star that chooses an event, or lets it go. */
export function PickButton({ id, title, words = false }: Props) {
  const held = picks.value.includes(id);
  const says = held ? "Chosen for a brief: let go" : "Choose for a brief";
  return (
    <button class={words ? "pick-star" : "plain pick-star"} aria-pressed={held} aria-label={words ? undefined : `${says}: ${title}`} onClick={() => pick(id)} {...tip(says)}>
      <span aria-hidden="true">{held ? "★" : "☆"}</span>{words && (held ? " Chosen" : " Choose")}
    </button>
  );
}

/** What was chosen, one by one, with the way to see them alone. */
export function PickList({ onDone }: { onDone: () => void }) {
  const answer = useAnswer<Page<EventRow>>("events", new URLSearchParams({ events: picks.value.join(","), size: String(MOST) }).toString());
  const only = (): void => {
    cleared();
    go({ events: picks.peek().join(","), page: "" }, "replace");
    onDone();
  };
  return (
    <Answered answer={answer.value}>
      {(found) => (
        <div class="picks">
          <ul>
            {found.items.filter((row) => picks.value.includes(row.id)).map((row) => (
              <li key={row.id}>
                <button class="link" onClick={() => { select(row.id); onDone(); }}><bdi>{row.title}</bdi></button>
                <button class="plain" aria-label={`Let go: ${row.title}`} onClick={() => pick(row.id)}>×</button>
              </li>
            ))}
          </ul>
          <p>
            <button onClick={only}>Show only these</button> <button onClick={() => go({ picks: "", events: "" }, "replace")}>Let all go</button>
            {found.total < picks.value.length && <span class="soft"> {counted(picks.value.length - found.total, "event")} of these are no longer there: joined or split since.</span>}
          </p>
        </div>
      )}
    </Answered>
  );
}
