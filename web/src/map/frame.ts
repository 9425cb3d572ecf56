/** The map's frame: as the URL writes it, as the server is asked for it, and the first one of a case. */

import type { Bbox, Cluster } from "../api/types";

export interface Frame {
  lon: number;
  lat: number;
  zoom: number;
}

export const WORLD: Frame = { lon: 20, lat: 25, zoom: 1.2 };
export const WORLD_BOX: Bbox = [-180, -85, 180, 85];

export function parsedFrame(text: string): Frame | null {
  const [lon, lat, zoom] = text.split(",").map(Number);
  if (lon === undefined || lat === undefined || zoom === undefined || ![lon, lat, zoom].every(Number.isFinite)) return null;
  return { lon: clamped(lon, -180, 180), lat: clamped(lat, -85, 85), zoom: clamped(zoom, 0, 16) };
}

export function writtenFrame({ lon, lat, zoom }: Frame): string {
  const digits = zoom > 8 ? 4 : zoom > 4 ? 3 : 2;
  return `${lon.toFixed(digits)},${lat.toFixed(digits)},${zoom.toFixed(2)}`;
}

export function writtenBox([west, south, east, north]: Bbox): string {
  return [clamped(west, -180, 180), clamped(south, -90, 90), clamped(east, -180, 180), clamped(north, -90, 90)].map((one) => String(Number(one.toFixed(4)))).join(",");
}

/** More than is seen, so that a small move needs no new answer. */
export function padded([west, south, east, north]: Bbox, by = 0.5): Bbox {
  const width = (east - west) * by;
  const height = (north - south) * by;
  return [Math.max(-180, west - width), Math.max(-90, south - height), Math.min(180, east + width), Math.min(90, north + height)];
}

export function within(inner: Bbox, outer: Bbox): boolean {
  const [west, south, east, north] = inner;
  return Math.max(-180, west) >= outer[0] && Math.max(-90, south) >= outer[1] && Math.min(180, east) <= outer[2] && Math.min(90, north) <= outer[3];
}

/** Share of the weight that the first frame holds, and how much wider than that it is. */
const HELD = 0.8;
const WIDER = 0.2;
/** Degrees: a case of one town shows its surroundings. */
const LEAST = 0.6;

/** Where the weight of a case lies, nearest to its middle: embassies and talks abroad do not make the first view one of the world. */
export function weightBox(clusters: readonly Cluster[]): Bbox | null {
  const points = clusters.some((one) => one.level === "point") ? clusters.filter((one) => one.level === "point") : clusters;
  if (!points.length) return null;
  const lon = median(points, (one) => one.lon);
  const lat = median(points, (one) => one.lat);
  const away = (one: Cluster) => Math.hypot((one.lon - lon) * Math.cos((lat * Math.PI) / 180), one.lat - lat);
  const whole = points.reduce((sum, one) => sum + one.n, 0);
  let seen = 0;
  const near = [...points].sort((one, other) => away(one) - away(other)).filter((one) => {
    const inside = seen < HELD * whole;
    seen += one.n;
    return inside;
  });
  const [west, east] = widened(near.flatMap((one) => around(one.lon, one.radius_km, Math.cos((one.lat * Math.PI) / 180))));
  const [south, north] = widened(near.flatMap((one) => around(one.lat, one.radius_km, 1)));
  return [west, Math.max(-85, south), east, Math.min(85, north)];
}

/** Kilometres of a degree of latitude. */
const DEGREE_KM = 111;
/** Further off nobody looks for what a country's claim means. */
const WIDEST_KM = 150;

/** The ends of where something may lie: a place that is only known to be in a region is seen with the region. */
function around(at: number, km: number | null, narrowed: number): [number, number] {
  const by = Math.min(km ?? 0, WIDEST_KM) / DEGREE_KM / Math.max(0.1, narrowed);
  return [at - by, at + by];
}

function widened(values: readonly number[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const by = Math.max((high - low) * WIDER, (LEAST - (high - low)) / 2);
  return [low - by, high + by];
}

/** Of weighted values. */
function median(clusters: readonly Cluster[], of: (one: Cluster) => number): number {
  const sorted = [...clusters].sort((one, other) => of(one) - of(other));
  const half = sorted.reduce((sum, one) => sum + one.n, 0) / 2;
  let seen = 0;
  return of(sorted.find((one) => (seen += one.n) >= half) ?? (sorted[0] as Cluster));
}

function clamped(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** A circle of so many kilometres around a place, as a ring of points. */
export function circle(lon: number, lat: number, km: number, points = 48): [number, number][] {
  const north = km / 110.574;
  const east = km / (111.32 * Math.max(0.05, Math.cos((lat * Math.PI) / 180)));
  return Array.from({ length: points + 1 }, (_, step) => {
    const angle = (step / points) * 2 * Math.PI;
    return [lon + east * Math.cos(angle), lat + north * Math.sin(angle)];
  });
}
