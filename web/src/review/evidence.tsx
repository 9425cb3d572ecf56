/** The words behind what is reviewed: a claim in its context, the first claims of an event. */

import { useAnswer } from "../api/use";
import type { ClaimDetail, ClaimRow, EventRow, Page } from "../api/types";
import { counted } from "../parts/format";
import { quotesOf } from "./quotes";
import { go, select } from "../state/state";

const SHOWN = 4;
/** Claims of an event among which sentences are sought, and sentences that are shown. */
const LOOKED_AT = 100;
const QUOTES = 6;
const NAMES = 8;

/** Chooses by the id's first letter. */
export function Evidence({ id }: { id: string }) {
  if (id.startsWith("c_")) return <InContext id={id} />;
  if (id.startsWith("a_")) return <OfActor id={id} />;
  return id.startsWith("e_") ? <OfEvent id={id} /> : null;
}

interface Actor {
  mentions: number;
  why: string;
  names: { name: string; mentions: number }[];
  events: EventRow[];
}

function OfActor({ id }: { id: string }) {
  const { data } = useAnswer<Actor>(`actors/${encodeURIComponent(id)}`).value;
  if (!data) return <p class="soft quote">…</p>;
  return (
    <div>
      <p>Written {data.names.slice(0, NAMES).map((one) => `“${one.name}” (${one.mentions})`).join(", ")}</p>
      {data.why && <p class="soft">{data.why}</p>}
      <ul class="quotes">
        {data.events.slice(0, SHOWN).map((event) => <li key={event.id}><button class="link" onClick={() => select(event.id)}><bdi>{event.title}</bdi></button></li>)}
      </ul>
    </div>
  );
}

function InContext({ id }: { id: string }) {
  const { data } = useAnswer<ClaimDetail>(`claims/${encodeURIComponent(id)}`).value;
  if (!data) return <p class="soft quote">…</p>;
  return (
    <blockquote class="quote" dir="auto">
      <span class="soft">{data.before && `…${data.before}`}</span>
      <mark>{data.text}</mark>
      <span class="soft">{data.after && `${data.after}…`}</span>
      <footer class="soft">
        {data.outlet ?? "outlet unknown"}, {data.date ?? "undated"} · <button class="link" onClick={() => go({ view: "read", sel: id, report: data.report })}>read on</button>
      </footer>
    </blockquote>
  );
}

function OfEvent({ id }: { id: string }) {
  const { data } = useAnswer<Page<ClaimRow>>("claims", new URLSearchParams({ event: id, size: String(LOOKED_AT) }).toString()).value;
  if (!data) return <p class="soft quote">…</p>;
  const quotes = quotesOf(data.items).slice(0, QUOTES);
  return (
    <div>
      <ul class="quotes">
        {quotes.map((claim) => (
          <li key={claim.id}>
            <button class="plain quote-words" onClick={() => select(claim.id)}><bdi>{claim.text}</bdi></button> <span class="soft">({claim.outlet ?? "outlet unknown"}, {claim.date ?? "undated"})</span>
          </li>
        ))}
      </ul>
      {data.total > quotes.length && <button class="link" onClick={() => select(id)}>{counted(data.total, "claim")} in all</button>}
    </div>
  );
}
