/** The card of an actor: names with their dates, ties, how outlets label it, and what it is said to have done. */

import { useEffect } from "preact/hooks";
import type { ActorDetail, EventRow, Page } from "../api/types";
import { useAnswer } from "../api/use";
import { EventItem } from "../events/list";
import { counted, period, thousands } from "../parts/format";
import { Answered } from "../parts/states";
import { Actions } from "../review/actions";
import { signed, signOf } from "../graph/network";
import { learn } from "../state/case";
import { toggle, stated } from "../state/state";
import { pairId } from "./alignment";
import { Permalink } from "./cite";
import { Go } from "./links";
import { Listed, Section } from "./section";
import { plain } from "./wording";

export function ActorCard({ id }: { id: string }) {
  const answer = useAnswer<ActorDetail>(`actors/${encodeURIComponent(id)}`);
  return <Answered answer={answer.value}>{(actor) => <ActorBody actor={actor} />}</Answered>;
}

function ActorBody({ actor }: { actor: ActorDetail }) {
  const only = stated.actor.includes(actor.id);
  const facts = [actor.kind && plain(actor.kind), counted(actor.mentions ?? 0, "mention"), actor.provisional && "provisional"];
  useEffect(() => learn("actor", actor.id, actor.name), [actor.id, actor.name]);
  return (
    <article class="card" aria-label={actor.name}>
      <h2 dir="auto">{actor.name}</h2>
      <p class="soft">{facts.filter(Boolean).join(" · ")}</p>
      <div class="card-buttons"><button aria-pressed={only} onClick={() => toggle("actor", actor.id)}>Only this actor</button></div>
      {actor.why && <p class="small soft">{actor.why}</p>}
      <Names actor={actor} />
      <Actions subject={actor.id} title={actor.name} />
      <Section title="Events" open>{() => <EventsOf query={`actor=${encodeURIComponent(actor.id)}`} />}</Section>
      <Section title="Link">{() => <Permalink id={actor.id} />}</Section>
    </article>
  );
}

const LABELS = "What outlets call the actor in their own words: kept as evidence of framing, never as its name.";

function Names({ actor }: { actor: ActorDetail }) {
  const names = actor.names ?? [];
  return (
    <>
      <Listed title="Names" rows={names.length > 1 ? names : []} definition="As reports write it, with the days of first and last use.">
        {(one) => <><span dir="auto">{one.name}</span> <span class="soft small">{thousands(one.mentions)} × {days(one.first, one.last)}</span></>}
      </Listed>
      <Listed title="Ties" rows={actor.affiliations ?? []} open>
        {(one) => (
          <>
            <span class="soft">{plain(one.relation)}</span> <Go id={one.actor}>{one.name}</Go>{" "}
            <span class="soft small">{days(one.from, one.to)} {counted(one.claims.length, "claim")}</span>
          </>
        )}
      </Listed>
      <Listed title="Labels by outlet" rows={actor.labels ?? []} definition={LABELS}>
        {(one) => (
          <>
            <span class="soft" dir="auto">{one.outlet}</span> <span class={one.loaded ? "loaded" : ""} dir="auto">{one.text}</span>{" "}
            <span class="soft">{one.n} ×</span>
          </>
        )}
      </Listed>
      <Listed title="May be the same as" rows={actor.links ?? []}>
        {(one) => <><Go id={one.actor}>{one.name}</Go> <span class="soft small">{plain(one.state)} · {one.why}</span></>}
      </Listed>
      <Listed title="Stands with and against" rows={actor.stance ?? []} definition="Alignment over the whole case, from −1 (against) to +1 (with).">
        {(one) => (
          <>
            <span class={`mono sign-${signOf(one.score)}`}>{signed(one.score)}</span> <Go id={pairId(actor.id, one.actor)}>{one.name}</Go>{" "}
            <span class="soft small">{counted(one.acts, "act")}</span>
          </>
        )}
      </Listed>
    </>
  );
}

function days(first: string | null, last: string | null): string {
  return first || last ? period(first, last) : "";
}

const FEW = 10;

/** The most told events of an actor or a place, whatever the filters. */
export function EventsOf({ query }: { query: string }) {
  const answer = useAnswer<Page<EventRow>>("events", `${query}&sort=-weight&size=${FEW}`);
  return (
    <Answered answer={answer.value} empty={(page) => page.total === 0 && "No event names it."}>
      {(page) => (
        <>
          <ol class="event-list">{page.items.map((row) => <EventItem key={row.id} row={row} />)}</ol>
          {page.total > page.items.length && <p class="soft small">{counted(page.total, "event")} in all; “only” above shows them in every pane.</p>}
        </>
      )}
    </Answered>
  );
}
