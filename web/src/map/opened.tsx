/** Lists over the map: the events of a mark that zooming cannot part, the events without a place, all marks in words. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { Cluster, EventRow, Page } from "../api/types";
import { useAnswer } from "../api/use";
import { EventItem } from "../events/list";
import { counted } from "../parts/format";
import { Answered } from "../parts/states";
import { filters } from "../state/state";
import { writtenBox } from "./frame";

const SIZE = 25;

interface FrameProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Over({ title, onClose, children }: FrameProps) {
  const held = useRef<HTMLElement>(null);
  useEffect(() => held.current?.focus(), [title]);
  return (
    <section ref={held} class="map-over" tabIndex={-1} aria-label={title} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <header><h3>{title}</h3><button class="plain" aria-label="Close list" onClick={onClose}>×</button></header>
      {children}
    </section>
  );
}

/** `more` narrows the filters further: to a box, or to what has no place. */
function Events({ more }: { more: Record<string, string> }) {
  const page = useSignal(1);
  const query = new URLSearchParams(filters.value);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  query.set("sort", "-weight");
  query.set("size", String(SIZE));
  query.set("page", String(page.value));
  const answer = useAnswer<Page<EventRow>>("events", query.toString());
  return (
    <Answered answer={answer.value} empty={(found) => found.total === 0 && "None."}>
      {(found) => (
        <>
          <ol class="event-list">{found.items.map((row) => <EventItem key={row.id} row={row} />)}</ol>
          {found.total > SIZE && (
            <p class="paging">
              <button disabled={page.value < 2} onClick={() => (page.value -= 1)}>Earlier</button>
              <span class="soft">{page.value} of {Math.ceil(found.total / SIZE)}</span>
              <button disabled={page.value * SIZE >= found.total} onClick={() => (page.value += 1)}>Later</button>
            </p>
          )}
        </>
      )}
    </Answered>
  );
}

export function ClusterList({ cluster, onClose }: { cluster: Cluster; onClose: () => void }) {
  const title = `${nameOf(cluster)}: ${counted(cluster.n, "event")}`;
  const box = cluster.bbox ?? [cluster.lon, cluster.lat, cluster.lon, cluster.lat];
  return <Over title={title} onClose={onClose}><Events key={writtenBox(box)} more={{ bbox: writtenBox(box) }} /></Over>;
}

export function UnplacedList({ n, onClose }: { n: number; onClose: () => void }) {
  return <Over title={`${counted(n, "event")} without a place`} onClose={onClose}><Events more={{ placed: "no" }} /></Over>;
}

interface PlacesProps {
  clusters: readonly Cluster[];
  onOpen: (cluster: Cluster) => void;
}

/** The marks of the frame in words: for the keyboard, for screen readers, and where there is no WebGL. */
export function PlaceList({ clusters, onOpen }: PlacesProps) {
  const sorted = [...clusters].sort((one, other) => other.n - one.n);
  if (!sorted.length) return <p class="soft empty">No event with a place in this frame.</p>;
  return (
    <ol class="place-list">
      {sorted.map((one) => (
        <li key={`${one.lat},${one.lon}`}>
          <button class="plain" onClick={() => onOpen(one)}>{nameOf(one)}</button>
          <span class="soft"> {one.n > 1 ? `${counted(one.n, "event")}: ` : ""}{standings(one)}{one.radius_km ? ` · within ${Math.round(one.radius_km)} km` : ""}</span>
        </li>
      ))}
    </ol>
  );
}

export function nameOf(cluster: Cluster): string {
  if (cluster.n === 1 && cluster.title) return cluster.title;
  const name = cluster.place || `around ${degrees(cluster.lat, "N", "S")}, ${degrees(cluster.lon, "E", "W")}`;
  return cluster.places > 1 ? `${name} and ${counted(cluster.places - 1, "other place")}` : name;
}

export function standings(cluster: Cluster): string {
  return Object.entries(cluster.standings).filter(([, n]) => n).map(([standing, n]) => (cluster.n === 1 ? standing : `${n} ${standing}`)).join(", ");
}

function degrees(value: number, above: string, below: string): string {
  return `${Math.abs(value).toFixed(1)}° ${value < 0 ? below : above}`;
}
