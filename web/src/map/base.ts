/** Land and borders of Natural Earth (world-atlas), drawn without words: borders as they are held, not as anybody claims them. */

import type { FeatureCollection, Geometry, MultiLineString, MultiPolygon, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import coarse from "world-atlas/countries-50m.json?url";
import fine from "world-atlas/countries-10m.json?url";

/** From this zoom on the finer outlines are fetched. */
export const FINE_FROM = 6.5;

export interface Base {
  land: FeatureCollection<Geometry>;
  borders: MultiLineString;
  countries: CountryName[];
}

export interface CountryName {
  name: string;
  lon: number;
  lat: number;
  /** Width of its largest part in degrees: small ones are named only from near. */
  width: number;
}

interface Named {
  name: string;
}

type World = Topology<{ countries: GeometryCollection<Named>; land: GeometryCollection }>;

const kept = new Map<string, Promise<Base>>();

/** Fetched once; where that failed it is asked for anew the next time. */
export function base(detail: "coarse" | "fine"): Promise<Base> {
  const address = detail === "fine" ? fine : coarse;
  let found = kept.get(address);
  if (!found) {
    kept.set(address, (found = loaded(address)));
    found.catch(() => kept.delete(address));
  }
  return found;
}

async function loaded(address: string): Promise<Base> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the outlines of the world: ${answer.status}`);
  return drawn((await answer.json()) as World);
}

export function drawn(world: World): Base {
  const land = feature(world, world.objects.land) as FeatureCollection<Geometry>;
  const borders = mesh(world, world.objects.countries as GeometryObject, (one, other) => one !== other);
  const shapes = feature(world, world.objects.countries) as FeatureCollection<Polygon | MultiPolygon, Named>;
  return { land, borders, countries: shapes.features.map((one) => named(one.properties.name, one.geometry)) };
}

/** A country's name stands in the middle of its largest part. */
function named(name: string, geometry: Polygon | MultiPolygon): CountryName {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  let best: CountryName = { name, lon: 0, lat: 0, width: 0 };
  for (const part of parts) {
    const ring = part[0] ?? [];
    const [west, south, east, north] = extent(ring as [number, number][]);
    if ((east - west) * (north - south) > best.width * best.width) {
      best = { name, lon: middle(ring as [number, number][]), lat: (south + north) / 2, width: Math.sqrt((east - west) * (north - south)) };
    }
  }
  return best;
}

function middle(ring: [number, number][]): number {
  return ring.reduce((sum, point) => sum + point[0], 0) / Math.max(1, ring.length);
}

export function extent(points: Iterable<readonly [number, number]>): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}
