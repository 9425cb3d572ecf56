/** The card of an event: what is said, by how many witnesses, what is in dispute, and why these claims are one event. */

import type { EventDetail, EventRow } from "../api/types";
import { useAnswer } from "../api/use";
import { PickButton } from "../brief/picks";
import { EventItem } from "../events/list";
import { STANDING_SHAPE } from "../parts/chips";
import { period } from "../parts/format";
import { Answered } from "../parts/states";
import { Term } from "../parts/tip";
import { Actions } from "../review/actions";
import { definitionOf } from "../state/case";
import { Cite, Permalink } from "./cite";
import { ClaimList } from "./claim-line";
import { Decisions } from "./decisions";
import { Disputes } from "./disputes";
import { CompareButton, Go, ReadButton } from "./links";
import { Ranges } from "./ranges";
import { Joins, Near } from "./reasons";
import { Roles } from "./roles";
import { Fact, Listed, Section } from "./section";
import { Witnesses } from "./witnesses";
import { dated, placed, plain } from "./wording";

export function EventCard({ id }: { id: string }) {
  const answer = useAnswer<EventDetail>(`events/${encodeURIComponent(id)}`);
  return <Answered answer={answer.value}>{(event) => <EventBody event={event} />}</Answered>;
}

function EventBody({ event }: { event: EventDetail }) {
  return (
    <article class="card" aria-label={event.title}>
      <h2 dir="auto">{event.title}</h2>
      <p class="card-standing">
        <Term class={`standing standing-${event.standing}`} definition={event.standing_definition}>
          <span aria-hidden="true">{STANDING_SHAPE[event.standing]}</span> {event.standing}
        </Term>
        {event.contested.length > 0 && <span class="soft"> over {event.disputes.map((one) => one.label || plain(one.field)).join("; ")}</span>}
      </p>
      <Witnesses event={event} />
      <div class="card-buttons"><ReadButton report={event.claim_rows[0]?.report} sel={event.id} /><CompareButton event={event.id} /><PickButton id={event.id} title={event.title} words /></div>
      <Facts event={event} />
      <Actions subject={event.id} title={event.title} />
      <Evidence event={event} />
      <Context event={event} />
      <Section title="Link and citation">{() => <><Permalink id={event.id} /><Cite event={event.id} /></>}</Section>
    </article>
  );
}

function Facts({ event }: { event: EventDetail }) {
  const type = event.mode ? `${event.type_label || plain(event.type.toLowerCase())}: ${event.mode_label || plain(event.mode)}` : event.type_label || event.type;
  return (
    <dl class="card-facts">
      <Fact name="What">
        <Term definition={definitionOf("type", event.type)}>{type}</Term>
        {event.contexts.length > 0 && <span class="soft"> ({event.contexts.map(plain).join(", ")})</span>}
      </Fact>
      <Fact name="When">{dated(event)}{event.edtf && event.edtf !== event.earliest && <span class="soft mono"> {event.edtf}</span>}</Fact>
      <Fact name="Where" definition="A place is never finer than a named settlement or site; the distance says how far off it may lie.">
        {event.place ? <Go id={event.place.id}>{placed(event.place)}</Go> : <span class="soft">not said</span>}
      </Fact>
      <Roles roles={event.roles} claims={event.claim_rows} />
    </dl>
  );
}

function Evidence({ event }: { event: EventDetail }) {
  return (
    <>
      {event.disputes.length > 0 && <Section title="In dispute" count={event.disputes.length} open>{() => <Disputes disputes={event.disputes} />}</Section>}
      {event.ranges.length > 0 && (
        <Section title="Figures" count={event.ranges.length} open definition="Low, best and high of what the claims give; “more than N” has no upper bound.">
          {() => <Ranges ranges={event.ranges} />}
        </Section>
      )}
      <Section title="Claims" count={event.claim_rows.length} open={!event.disputes.length} definition="One thing that one report says, tied to its words.">
        {() => <ClaimList claims={event.claim_rows} first={8} leftOut={event.claims_left_out} />}
      </Section>
      <Section title="Why these claims are one event" count={event.joins.length}>
        {() => <><p class="small">{event.why}</p>{event.joins.length > 0 && <Joins joins={event.joins} claims={event.claim_rows} />}</>}
      </Section>
      {event.near.length > 0 && (
        <Section title="Nearest, not joined" count={event.near.length} definition="Events that look alike, but not enough to be taken for one.">
          {() => <Near near={event.near} />}
        </Section>
      )}
    </>
  );
}

function Context({ event }: { event: EventDetail }) {
  return (
    <>
      <Events title="Part of" rows={event.part_of ? [event.part_of] : []} />
      <Events title="Parts" rows={event.parts} />
      <Listed title="Who held the place" rows={event.control}>
        {(spell) => <><Go id={spell.id}>{spell.says}</Go> <span class="soft">{period(spell.since, spell.until)}</span></>}
      </Listed>
      <Listed title="In the ledgers" rows={event.ledger}>
        {(entry) => <><Go id={entry.id}>{entry.said || entry.what}</Go> <span class="soft small">{booked(entry)}</span></>}
      </Listed>
      {event.decisions.length > 0 && (
        <Section title="Decisions of reviewers" count={event.decisions.length}>{() => <Decisions rows={event.decisions} />}</Section>
      )}
    </>
  );
}

function Events({ title, rows }: { title: string; rows: readonly EventRow[] }) {
  if (!rows.length) return null;
  return (
    <Section title={title} count={rows.length} open>
      {() => <ul class="card-list">{rows.map((row) => <EventItem key={row.id} row={row} />)}</ul>}
    </Section>
  );
}

function booked(entry: EventDetail["ledger"][number]): string {
  const parts = [plain(entry.ledger), entry.by && `by ${entry.by}`, entry.to && `to ${entry.to}`, entry.status && plain(entry.status)];
  return parts.filter(Boolean).join(" · ");
}
