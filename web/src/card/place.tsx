/** The card of a place: what it lies in, how exactly it is known, what is said to have happened there and who held it. */

import { useEffect } from "preact/hooks";
import type { ControlSpell, Page, PlaceDetail } from "../api/types";
import { useAnswer } from "../api/use";
import { period } from "../parts/format";
import { Answered } from "../parts/states";
import { learn } from "../state/case";
import { toggle, stated } from "../state/state";
import { EventsOf } from "./actor";
import { Permalink } from "./cite";
import { Go } from "./links";
import { Fact, Section } from "./section";
import { plain } from "./wording";

export function PlaceCard({ id }: { id: string }) {
  const answer = useAnswer<PlaceDetail>(`places/${encodeURIComponent(id)}`);
  return <Answered answer={answer.value}>{(place) => <PlaceBody place={place} />}</Answered>;
}

function PlaceBody({ place }: { place: PlaceDetail }) {
  const only = stated.place.includes(place.id);
  const query = `place=${encodeURIComponent(place.id)}`;
  useEffect(() => learn("place", place.id, place.name), [place.id, place.name]);
  return (
    <article class="card" aria-label={place.name}>
      <h2 dir="auto">{place.name}</h2>
      <p class="soft">{place.kind ? plain(place.kind) : "place"}</p>
      <div class="card-buttons"><button aria-pressed={only} onClick={() => toggle("place", place.id)}>Only this place</button></div>
      <dl class="card-facts">
        {place.within && place.within.length > 0 && (
          <Fact name="Lies in">{place.within.map((one, at) => <span key={one.id}>{at > 0 && ", "}<Go id={one.id}>{one.name}</Go></span>)}</Fact>
        )}
        {place.lat !== null && place.lon !== null && (
          <Fact name="Coordinates" definition="Latitude and longitude of the place in the gazetteer, in degrees.">
            {place.lat.toFixed(3)}, {place.lon.toFixed(3)}
          </Fact>
        )}
        <Fact name="Gazetteer"><span class="mono">{place.id}</span></Fact>
      </dl>
      <Section title="Who held it" open>{() => <Spells query={query} />}</Section>
      <Section title="Events" open>{() => <EventsOf query={query} />}</Section>
      <Section title="Link">{() => <Permalink id={place.id} />}</Section>
    </article>
  );
}

function Spells({ query }: { query: string }) {
  const answer = useAnswer<Page<ControlSpell>>("control/spells", `${query}&size=50`);
  return (
    <Answered answer={answer.value} empty={(page) => page.total === 0 && "No claim says who held it."}>
      {(page) => (
        <ul class="card-list">
          {page.items.map((spell) => (
            <li key={spell.id}>
              <Go id={spell.id}>{spell.says ?? spell.status}</Go> <span class="soft small">{period(spell.since, spell.until)}</span>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
