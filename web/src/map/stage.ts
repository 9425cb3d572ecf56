/** One living map: what the pane tells it to show, and what a reader does on it. */

import type { Map as MapLibre, MapLayerMouseEvent, MapMouseEvent } from "maplibre-gl";
import type { Bbox, Cluster, ControlPlace, Tiles } from "../api/types";
import { token } from "../frame/theme";
import { STANDINGS } from "../parts/chips";
import { toast } from "../parts/toast";
import { base, FINE_FROM } from "./base";
import { makeMap, type Look } from "./engine";
import { writtenFrame, type Frame } from "./frame";
import { chosenLabels, Labels } from "./labels";
import { addLayers, setBase, setControl, setMarks, setSelected } from "./layers";
import type { Colours, NameInk } from "./symbols";

export interface Acts {
  /** The frame has come to rest; `own` where a reader moved it. */
  moved: (frame: Frame, box: Bbox, own: boolean) => void;
  picked: (cluster: Cluster) => void;
  pickedControl: (place: ControlPlace) => void;
  /** What lies under the pointer, null for nothing. */
  hovered: (what: Cluster | ControlPlace | null, x: number, y: number) => void;
}

/** Room around a fitted frame; below it lies the bar of control. */
const MARGINS = { top: 30, left: 40, right: 30, bottom: 84 };
/** Outlines and names come after the marks: these are what a reader waits for. Longest that they wait. */
const BASE_AFTER_MS = 2_500;
/** Moves of the page's own buttons are a reader's too. */
const OWN = { own: true };

export class Stage {
  #clusters: readonly Cluster[] = [];
  #control: readonly ControlPlace[] = [];
  #detail: "coarse" | "fine" | null = null;
  /** The zoom for which control was last thinned. */
  #thinnedAt = NaN;
  #gone = false;
  #dress = false;
  #seen: () => void = () => undefined;
  /** When its first marks are on the screen. */
  readonly drawn = new Promise<void>((done) => (this.#seen = done));

  private constructor(readonly map: MapLibre, readonly labels: Labels, readonly colours: Colours, readonly acts: Acts) {}

  static async make(container: HTMLElement, frame: Frame, tiles: Tiles | null, acts: Acts): Promise<Stage> {
    const colours = coloursNow();
    const map = await makeMap(container, frame, lookNow(), tiles);
    addLayers(map, colours, token("focus"));
    const stage = new Stage(map, new Labels(map, namesNow()), colours, acts);
    stage.#listen();
    void Promise.race([stage.drawn, new Promise((done) => setTimeout(done, BASE_AFTER_MS))]).then(() => stage.#dressed());
    return stage;
  }

  get frame(): Frame {
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat, zoom: this.map.getZoom() };
  }

  get box(): Bbox {
    const bounds = this.map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  showClusters(clusters: readonly Cluster[]): void {
    this.#clusters = clusters;
    setMarks(this.map, clusters, this.colours);
    void this.#named();
  }

  showControl(places: readonly ControlPlace[]): void {
    this.#control = places;
    this.#controlled();
    void this.#named();
  }

  #controlled(): void {
    this.#thinnedAt = Math.round(this.map.getZoom());
    setControl(this.map, this.#control, this.colours);
  }

  /** Rings the place; moves there only where it is out of sight. */
  showSelected(at: { lat: number; lon: number } | null): void {
    setSelected(this.map, at);
    if (at && !this.map.getBounds().contains([at.lon, at.lat])) this.map.easeTo({ center: [at.lon, at.lat] });
  }

  /** A frame from the URL: no step of a reader's own. */
  goTo(frame: Frame): void {
    if (writtenFrame(frame) === writtenFrame(this.frame)) return;
    this.map.easeTo({ center: [frame.lon, frame.lat], zoom: frame.zoom, duration: 500 });
  }

  fit([west, south, east, north]: Bbox, quiet = false, maxZoom = 11): void {
    this.map.fitBounds([[west, south], [east, north]], { padding: MARGINS, maxZoom, duration: quiet ? 0 : 500 }, quiet ? {} : OWN);
  }

  zoom(by: number): void {
    this.map.zoomTo(this.map.getZoom() + by, { duration: 250 }, OWN);
  }

  destroy(): void {
    this.#gone = true;
    this.map.remove();
  }

  #listen(): void {
    const { map, acts } = this;
    const { dataset } = map.getContainer();
    map.on("idle", () => {
      dataset.drawn = String(this.#clusters.length);
      if (this.#clusters.length) this.#seen();
    });
    map.on("error", ({ error }) => console.warn("map:", error.message));
    map.on("moveend", (event) => {
      acts.moved(this.frame, this.box, "own" in event || ("originalEvent" in event && event.originalEvent !== undefined));
      if (this.#dress) this.#based();
      if (Math.round(this.map.getZoom()) !== this.#thinnedAt && this.#control.length) this.#controlled();
      void this.#named();
    });
    map.on("click", (event) => this.#clicked(event));
    map.on("mousemove", (event) => this.#hover(event));
    map.on("mouseout", () => acts.hovered(null, 0, 0));
  }

  #under(event: MapMouseEvent | MapLayerMouseEvent): Cluster | ControlPlace | null {
    const [found] = this.map.queryRenderedFeatures(event.point, { layers: ["marks", "control-flags", "control-discs"] });
    if (!found) return null;
    const at = Number(found.properties.at);
    return (found.layer.id === "marks" ? this.#clusters[at] : this.#control[at]) ?? null;
  }

  #clicked(event: MapMouseEvent): void {
    const found = this.#under(event);
    if (!found) return;
    if ("n" in found) this.acts.picked(found);
    else this.acts.pickedControl(found);
  }

  #hover(event: MapMouseEvent): void {
    const found = this.map.isMoving() ? null : this.#under(event);
    this.map.getCanvas().style.cursor = found ? "pointer" : "";
    const box = this.map.getContainer().getBoundingClientRect();
    this.acts.hovered(found, box.left + event.point.x + 12, box.top + event.point.y + 4);
  }

  #dressed(): void {
    if (this.#gone) return;
    this.#dress = true;
    this.#based();
    void this.#named();
  }

  #based(): void {
    const wanted = this.map.getZoom() >= FINE_FROM ? "fine" : "coarse";
    if (wanted === this.#detail || this.#gone) return;
    const first = this.#detail === null;
    this.#detail = wanted;
    const finer = () => (first && wanted === "fine" && !this.#gone ? setBase(this.map, wanted) : undefined);
    setBase(this.map, first ? "coarse" : wanted).then(finer).catch((error: unknown) => this.#bare(error));
  }

  /** The outlines could not be had: the marks stand without them, and the next move asks again. */
  #bare(error: unknown): void {
    this.#detail = null;
    console.warn("map:", error instanceof Error ? error.message : String(error));
    if (!this.#gone) toast("The outlines of countries could not be loaded; the map tries again when it is moved");
  }

  async #named(): Promise<void> {
    if (!this.#dress) return;
    const { countries } = await base("coarse").catch(() => ({ countries: [] })); // told of by the outlines
    if (this.#gone) return; // a map that was taken away has no images
    this.labels.set(chosenLabels(this.map, this.#clusters, this.#control, countries), this.#clusters);
  }
}

function coloursNow(): Colours {
  const standing = Object.fromEntries(STANDINGS.map((one) => [one, token(`standing-${one}`)])) as Colours["standing"];
  return { standing, pane: token("pane"), ink: token("ink"), soft: token("ink-soft") };
}

function namesNow(): NameInk {
  return { place: token("ink"), country: token("ink-soft"), halo: token("map-land") };
}

function lookNow(): Look {
  return { sea: token("map-sea"), land: token("map-land"), border: token("map-border"), coast: token("map-coast") };
}
