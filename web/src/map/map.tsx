/** The map pane: events and control over the outlines of the world, its frame in the URL. */

import { useEffect } from "preact/hooks";
import { useSignal, type Signal } from "@preact/signals";
import type { Bbox, Cluster, ControlAnswer, ControlPlace, MapAnswer } from "../api/types";
import { waiting } from "../api/client";
import { changes, useAnswer } from "../api/use";
import { ControlBar, dayOfControl } from "../control/bar";
import { rankHolders } from "../control/palette";
import { counted, thousands } from "../parts/format";
import { Pane } from "../parts/pane";
import { Failed } from "../parts/states";
import { whenQuiet } from "../parts/turns";
import { hideTip, showTipAt, tip } from "../parts/tip";
import { selectedEvent } from "../state/selected";
import { filterParams, filters, go, NO_FILTERS, select, stated } from "../state/state";
import { Canvas } from "./canvas";
import { credit } from "./credit";
import { padded, parsedFrame, within, WORLD_BOX, writtenBox, writtenFrame, type Frame } from "./frame";
import { Key } from "./key";
import { ClusterList, nameOf, Over, PlaceList, standings, UnplacedList } from "./opened";
import type { Acts, Stage } from "./stage";
import "./map.css";

type Open = { what: "cluster"; cluster: Cluster } | { what: "unplaced" } | { what: "places" } | { what: "key" } | null;

interface Failure {
  why: string;
  again: boolean;
}

interface Asked {
  box: Bbox;
  zoom: number;
}

/** What zooming cannot part: a mark of one place, or one whose events lie closer than this, in degrees. */
const CLOSE = 0.002;
/** Of the marks that are listed where no map can be drawn. */
const LIST_ZOOM = 6;

export function MapPane() {
  const open = useSignal<Open>(null);
  const asked = useSignal<Asked | null>(null);
  const showsControl = useSignal(true);
  const stage = useSignal<Stage | null>(null);
  const failed = useSignal<Failure | null>(null);
  const marks = useAnswer<MapAnswer>(asked.value ? "map" : null, markQuery(asked.value));
  const days = useAnswer<{ days: string[] }>("control/days").value.data?.days ?? [];
  const on = dayOfControl(days);
  const control = useAnswer<ControlAnswer>(days.length && showsControl.value ? "control" : null, controlQuery(on));
  const holders = control.value.data?.places ?? [];
  const answer = marks.value.data;

  useEffect(() => {
    if (!answer) return undefined;
    const show = (): void => stage.value?.showClusters(answer.clusters);
    if (waiting()) return whenQuiet(show); // lists are read first
    show();
    return undefined;
  }, [answer, stage.value]);
  useEffect(() => {
    void rankHolders().then(() => stage.value?.showControl(showsControl.value ? holders : []));
  }, [control.value.data, stage.value, showsControl.value]);
  useEffect(() => {
    const place = selectedEvent.value?.place ?? holders.find((one) => one.spell !== null && one.spell === stated.sel);
    stage.value?.showSelected(place && place.lat !== null && place.lon !== null ? { lat: place.lat, lon: place.lon } : null);
  }, [selectedEvent.value, control.value.data, stated.sel, stage.value]);
  useEffect(() => {
    const frame = parsedFrame(stated.frame);
    if (frame) stage.value?.goTo(frame);
  }, [stated.frame, stage.value]);

  useAgain(failed);
  const fail = (why: string, again: boolean) => {
    failed.value = { why, again };
    asked.value ??= { box: WORLD_BOX, zoom: LIST_ZOOM };
  };
  const pick = (cluster: Cluster) => {
    const box = cluster.bbox;
    if (cluster.n === 1 && cluster.ids[0]) select(cluster.ids[0]);
    else if (!stage.value || !box || cluster.places === 1 || box[2] - box[0] + box[3] - box[1] < CLOSE) open.value = { what: "cluster", cluster };
    else stage.value.fit(box);
  };
  const acts: Acts = {
    moved: (frame: Frame, box: Bbox, own: boolean) => {
      if (own) go({ frame: writtenFrame(frame) }, "replace");
      const zoom = Math.round(frame.zoom * 2) / 2;
      const now = asked.peek();
      if (!now || now.zoom !== zoom || !within(box, now.box)) asked.value = { box: padded(box), zoom };
    },
    picked: pick,
    pickedControl: (place: ControlPlace) => select(place.spell ?? place.place_id ?? ""),
    hovered: (what: Cluster | ControlPlace | null, x: number, y: number) => (what ? showTipAt(described(what), x, y) : hideTip()),
  };

  return (
    <Pane name="map" title="Map" tools={<Tools open={open.value} onOpen={(what) => (open.value = what)} answer={answer} stage={stage.value} control={days.length ? showsControl : null} />}>
      {!failed.value ? (
        <Canvas acts={acts} onStage={(made) => (stage.value = made)} onFailure={fail} />
      ) : (
        <div class="map-words">
          <p class="soft">{failed.value.why} The same places as a list:</p>
          {failed.value.again && <p><button onClick={() => (failed.value = null)}>Try the map again</button></p>}
          <PlaceList clusters={answer?.clusters ?? []} onOpen={pick} />
        </div>
      )}
      {stage.value && (
        <span class="map-zoom zoom-buttons">
          <button aria-label="Zoom in" onClick={() => stage.value?.zoom(1)}>+</button>
          <button aria-label="Zoom out" onClick={() => stage.value?.zoom(-1)}>−</button>
        </span>
      )}
      {credit.value && <p class="map-credit soft small">Background: {credit.value}</p>}
      {marks.value.loading && !answer && <p class="map-note soft" role="status">Loading…</p>}
      {marks.value.problem && <Failed title={marks.value.problem.title} detail={marks.value.problem.detail} remedy={marks.value.problem.remedy} />}
      {answer && answer.total === 0 && <p class="map-note soft" role="status">No event matches the filters.</p>}
      {days.length > 0 && showsControl.value && <ControlBar days={days} on={on} places={holders} />}
      {open.value?.what === "cluster" && <ClusterList cluster={open.value.cluster} onClose={() => (open.value = null)} />}
      {open.value?.what === "unplaced" && <UnplacedList n={answer?.unplaced ?? 0} onClose={() => (open.value = null)} />}
      {open.value?.what === "places" && <Over title="Places in the frame" onClose={() => (open.value = null)}><PlaceList clusters={answer?.clusters ?? []} onOpen={pick} /></Over>}
      {open.value?.what === "key" && <Over title="What the marks mean" onClose={() => (open.value = null)}><Key /></Over>}
    </Pane>
  );
}

/** What could not be loaded is tried again when the server is back. */
function useAgain(failed: Signal<Failure | null>): void {
  const change = changes.value;
  useEffect(() => {
    if (failed.peek()?.again) failed.value = null;
  }, [change]);
}

interface ToolsProps {
  open: Open;
  onOpen: (open: Open) => void;
  answer: MapAnswer | null;
  stage: Stage | null;
  control: { value: boolean } | null;
}

function Tools({ open, onOpen, answer, stage, control }: ToolsProps) {
  const press = (what: "unplaced" | "places" | "key") => onOpen(open?.what === what ? null : { what });
  const framed = stated.bbox !== "";
  return (
    <>
      {answer && answer.unplaced > 0 && <button aria-pressed={open?.what === "unplaced"} onClick={() => press("unplaced")}>{thousands(answer.unplaced)} without a place</button>}
      <button aria-pressed={open?.what === "places"} onClick={() => press("places")}>List</button>
      {stage && (
        <button aria-pressed={framed} onClick={() => go({ bbox: framed ? "" : writtenBox(stage.box), page: "" })} {...tip("Narrow all panes to what lies in the map's frame")}>Only here</button>
      )}
      {control && <button aria-pressed={control.value} onClick={() => (control.value = !control.value)}>Control</button>}
      <button aria-pressed={open?.what === "key"} onClick={() => press("key")}>Key</button>
    </>
  );
}

function markQuery(asked: Asked | null): string {
  const query = new URLSearchParams(filters.value);
  if (asked) {
    query.set("frame", writtenBox(asked.box));
    query.set("zoom", String(asked.zoom));
  }
  return query.toString();
}

/** Places and holders that are filtered for; what else narrows events says nothing of who holds a place. */
function controlQuery(on: string): string {
  const { place, actor } = stated;
  const query = filterParams({ ...NO_FILTERS, place, actor });
  query.set("on", on);
  return query.toString();
}

function described(what: Cluster | ControlPlace): string {
  if ("n" in what) return `${nameOf(what)}\n${what.n > 1 ? `${counted(what.n, "event")}: ` : ""}${standings(what)}`;
  const { place, holder, status, since, says } = what;
  return `${place}: ${holder ?? "holder unknown"}\n${says ?? `${status}${since ? ` since ${since}` : ""}`}`;
}
