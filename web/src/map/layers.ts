/** What lies on the outlines: areas of uncertain places, control, marks, the selected one. Answers of the server become features here. */

import type { Feature, Point, Polygon } from "geojson";
import type { GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import type { Cluster, ControlPlace, Standing } from "../api/types";
import { colourOf, lettersOf } from "../control/palette";
import { base } from "./base";
import { EMPTY_FEATURES } from "./engine";
import { circle } from "./frame";
import type { Label } from "./labels";
import { clusterIcon, eventIcon, flagIcon, type Colours } from "./symbols";

const SOURCES = ["areas", "control", "marks", "names", "selected"] as const;
/** Images of clusters are made as they are needed; beyond so many those out of use go. */
const IMAGES_KEPT = 800;
const CLUSTER_SIDES = [28, 34, 40, 48] as const;

export function addLayers(map: MapLibre, colours: Colours, accent: string): void {
  for (const id of SOURCES) map.addSource(id, { type: "geojson", data: EMPTY_FEATURES });
  map.addLayer({ id: "areas-fill", type: "fill", source: "areas", filter: ["!", ["get", "whole"]], paint: { "fill-color": colours.standing.single, "fill-opacity": 0.05, "fill-antialias": false } });
  map.addLayer({ id: "areas-line", type: "line", source: "areas", paint: { "line-color": colours.standing.single, "line-opacity": 0.45, "line-width": 1, "line-dasharray": [4, 3] } });
  map.addLayer({
    id: "control-discs", type: "circle", source: "control",
    paint: {
      "circle-color": ["get", "colour"], "circle-radius": ["interpolate", ["linear"], ["zoom"], 3, 9, 8, 22], "circle-opacity": ["case", ["get", "stale"], 0.22, 0.42],
      "circle-stroke-color": ["get", "colour"], "circle-stroke-width": ["case", ["==", ["get", "status"], "held"], 0, 2.5],
    },
  });
  map.addLayer({ id: "marks", type: "symbol", source: "marks", layout: { "icon-image": ["get", "icon"], "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-sort-key": ["get", "n"] } });
  map.addLayer({
    id: "names", type: "symbol", source: "names",
    layout: { "icon-image": ["get", "icon"], "icon-anchor": "top", "icon-offset": ["array", "number", 2, ["get", "offset"]], "icon-allow-overlap": true, "icon-ignore-placement": true },
  });
  map.addLayer({ id: "control-flags", type: "symbol", source: "control", layout: { "icon-image": ["get", "icon"], "icon-offset": [0, -24], "icon-padding": 0 } });
  map.addLayer({ id: "selected", type: "circle", source: "selected", paint: { "circle-radius": 19, "circle-color": accent, "circle-opacity": 0.12, "circle-stroke-color": accent, "circle-stroke-width": 3 } });
}

export async function setBase(map: MapLibre, detail: "coarse" | "fine"): Promise<void> {
  const { land, borders } = await base(detail);
  source(map, "land")?.setData(land);
  source(map, "borders")?.setData({ type: "Feature", properties: {}, geometry: borders });
}

export function setMarks(map: MapLibre, clusters: readonly Cluster[], colours: Colours): void {
  const used = new Set<string>();
  const features = clusters.map((cluster, at): Feature<Point> => {
    const icon = iconOf(map, cluster, colours);
    used.add(icon);
    return { type: "Feature", geometry: { type: "Point", coordinates: [cluster.lon, cluster.lat] }, properties: { at, icon, n: cluster.n } };
  });
  source(map, "marks")?.setData({ type: "FeatureCollection", features });
  source(map, "areas")?.setData({ type: "FeatureCollection", features: areas(clusters, map.getZoom()) });
  forget(map, used);
}

/** Places of control up to which each has its own disc, at every zoom. */
const MANY_PLACES = 300;
/** Beyond: of places that lie as near as this, in pixels, one is drawn. */
const CELL = 18;

/** Of many places whose discs would lie on one another, the one that claims speak of most, the fresher before the stale: the next zoom parts them. */
export function thinned(places: readonly ControlPlace[], zoom: number): ReadonlySet<ControlPlace> {
  const drawn = places.filter((one) => one.lat !== null && one.lon !== null);
  if (drawn.length <= MANY_PLACES) return new Set(drawn);
  const cells = new Map<string, ControlPlace>();
  const size = (512 * 2 ** Math.round(zoom)) / CELL;
  const rank = (one: ControlPlace) => (one.stale ? 0 : 1e6) + one.claims.length;
  for (const one of drawn) {
    const north = Math.asinh(Math.tan(((one.lat ?? 0) * Math.PI) / 180)) / (2 * Math.PI);
    const cell = `${Math.floor((((one.lon ?? 0) + 180) / 360) * size)},${Math.floor((0.5 - north) * size)}`;
    const held = cells.get(cell);
    if (!held || rank(one) > rank(held)) cells.set(cell, one);
  }
  return new Set(cells.values());
}

export function setControl(map: MapLibre, places: readonly ControlPlace[], colours: Colours): void {
  const kept = thinned(places, map.getZoom());
  const features = places.flatMap((place, at): Feature<Point>[] => {
    if (place.lat === null || place.lon === null || !kept.has(place)) return [];
    const colour = colourOf(place.holder);
    const letters = lettersOf(place.holder);
    const icon = `flag|${letters}|${colour}|${place.status}|${place.stale}`;
    if (!map.hasImage(icon)) map.addImage(icon, flagIcon(letters, colour, place.status, place.stale, colours, pixelRatio()), { pixelRatio: pixelRatio() });
    return [{ type: "Feature", geometry: { type: "Point", coordinates: [place.lon, place.lat] }, properties: { at, icon, colour, status: place.status, stale: place.stale } }];
  });
  source(map, "control")?.setData({ type: "FeatureCollection", features });
}

export function setSelected(map: MapLibre, at: { lat: number; lon: number } | null): void {
  const features: Feature<Point>[] = at ? [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [at.lon, at.lat] } }] : [];
  source(map, "selected")?.setData({ type: "FeatureCollection", features });
}

export function setNames(map: MapLibre, labels: readonly Label[], icon: (label: Label) => string): void {
  const features = labels.map((label): Feature<Point> => ({
    type: "Feature", geometry: { type: "Point", coordinates: [label.lon, label.lat] }, properties: { icon: icon(label), offset: [0, label.below] },
  }));
  source(map, "names")?.setData({ type: "FeatureCollection", features });
}

/** Number of a cluster as it stands in its mark. */
export function shortNumber(n: number): string {
  if (n < 1000) return String(n);
  return n < 10_000 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`;
}

function iconOf(map: MapLibre, cluster: Cluster, colours: Colours): string {
  if (cluster.n === 1) {
    const type = Object.keys(cluster.types)[0] ?? "";
    const standing = (Object.keys(cluster.standings)[0] ?? "single") as Standing;
    const icon = `event|${type}|${standing}`;
    if (!map.hasImage(icon)) map.addImage(icon, eventIcon(type, standing, colours, pixelRatio()), { pixelRatio: pixelRatio() });
    return icon;
  }
  const side = CLUSTER_SIDES[Math.min(3, Math.floor(Math.log10(cluster.n)))] ?? 28;
  const shares = sixteenths(cluster.standings, cluster.n);
  const label = shortNumber(cluster.n);
  const icon = `cluster|${label}|${side}|${Object.entries(shares).sort().flat().join()}`;
  if (!map.hasImage(icon)) map.addImage(icon, clusterIcon(label, shares, side, colours, pixelRatio()), { pixelRatio: pixelRatio() });
  return icon;
}

/** Shares of the ring in sixteenths, at least one for each standing there is: images of like clusters are then the same. */
function sixteenths(standings: Cluster["standings"], n: number): Partial<Record<Standing, number>> {
  return Object.fromEntries(Object.entries(standings).filter(([, m]) => m > 0).map(([standing, m]) => [standing, Math.max(1, Math.round((16 * m) / n))]));
}

/** The circle of an uncertain place is drawn where it can be seen beside its mark and does not fill the frame. */
function areas(clusters: readonly Cluster[], zoom: number): Feature<Polygon>[] {
  return clusters.flatMap((one) => {
    if (!one.radius_km || one.places > 1) return [];
    const metres = (78271.5 * Math.cos((one.lat * Math.PI) / 180)) / 2 ** zoom;
    const pixels = (one.radius_km * 1000) / metres;
    if (pixels < 16 || pixels > 500) return [];
    return [{ type: "Feature", properties: { whole: one.level === "country" }, geometry: { type: "Polygon", coordinates: [circle(one.lon, one.lat, one.radius_km)] } }];
  });
}

function forget(map: MapLibre, used: ReadonlySet<string>): void {
  const made = map.listImages().filter((id) => id.startsWith("cluster|"));
  if (made.length > IMAGES_KEPT) for (const id of made) if (!used.has(id)) map.removeImage(id);
}

function source(map: MapLibre, id: string): GeoJSONSource | undefined {
  return map.getSource(id) as GeoJSONSource | undefined;
}

export function pixelRatio(): number {
  return Math.min(3, Math.max(1, Math.ceil(devicePixelRatio || 1)));
}
