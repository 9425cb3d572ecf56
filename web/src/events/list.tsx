/** The events of the filters as a list: the weightiest first, or by date. */

import { useSignal } from "@preact/signals";
import { useAnswer } from "../api/use";
import { PickButton } from "../brief/picks";
import type { EventRow, Page } from "../api/types";
import { StandingBadge } from "../parts/chips";
import { counted, period } from "../parts/format";
import { Pane } from "../parts/pane";
import { Answered } from "../parts/states";
import { filters, go, select, stated } from "../state/state";

const SIZE = 50;
/** As many as one answer gives. */
const MOST = 500;

export function EventList() {
  const sort = useSignal("-weight");
  const size = useSignal(SIZE);
  const query = new URLSearchParams(filters.value);
  query.set("sort", sort.value);
  query.set("size", String(size.value));
  const answer = useAnswer<Page<EventRow>>("events", query.toString());
  const tools = (
    <select aria-label="Order" value={sort.value} onChange={(event) => (sort.value = event.currentTarget.value)}>
      <option value="-weight">most told</option>
      <option value="date">earliest</option>
      <option value="-date">latest</option>
    </select>
  );
  return (
    <Pane name="list" title="Events" tools={tools}>
      <Answered answer={answer.value} empty={(page) => page.total === 0 && "No event matches the filters. Take one off to see more."}>
        {(page) => (
          <>
            <p class="soft list-total">{counted(page.total, "event")}{page.total > page.items.length && `, ${page.items.length} shown`}</p>
            <ol class="event-list">{page.items.map((row) => <EventItem key={row.id} row={row} />)}</ol>
            {page.total > page.items.length && (
              <p class="list-more">
                {size.value < MOST && <button onClick={() => (size.value = Math.min(MOST, size.value * 2))}>Show more</button>}{" "}
                <button onClick={() => go({ view: "tables", table: "events", sort: "", where: "", page: "" })}>All in a table</button>
              </p>
            )}
          </>
        )}
      </Answered>
    </Pane>
  );
}

export function EventItem({ row }: { row: EventRow }) {
  return (
    <li>
      <button class="plain event-item" aria-pressed={stated.sel === row.id} onClick={() => select(row.id)}>
        <span class="event-title">{row.title}</span>
      </button>
      <PickButton id={row.id} title={row.title} />
      <span class="event-facts">
        <span>{period(row.earliest, row.latest)}</span> · <StandingBadge standing={row.standing} /> · <span>{counted(row.reports, "report")}, {counted(row.witnesses, "witness", "witnesses")}</span>
      </span>
    </li>
  );
}
