/** Map, graph and timeline over the same filters, with the weightiest events beside them. A phone shows one at a time. */

import { EventList } from "../events/list";
import { GraphPane } from "../graph/graph";
import { MapPane } from "../map/map";
import { Guarded } from "../parts/guarded";
import { Tabs, type Tab } from "../parts/tabs";
import { go, stated } from "../state/state";
import { Timeline } from "../timeline/timeline";

type PaneName = "map" | "time" | "graph" | "list";

const PANES: readonly Tab<PaneName>[] = [
  { name: "map", title: "Map" }, { name: "time", title: "Timeline" }, { name: "graph", title: "Actors" }, { name: "list", title: "Events" },
];

export function Overview() {
  const chosen = PANES.find((pane) => pane.name === stated.pane)?.name ?? "map";
  return (
    <div class="overview" data-pane={chosen}>
      <div class="phone-tabs"><Tabs label="Panes" tabs={PANES} chosen={chosen} onChoose={(pane) => go({ pane }, "replace")} /></div>
      <Guarded about="map"><MapPane /></Guarded>
      <Guarded about="graph"><GraphPane /></Guarded>
      <Guarded about="time"><Timeline /></Guarded>
      {!stated.sel && <EventList />}
    </div>
  );
}
