/** Names over the map: the weightiest places, and countries for orientation. They are drawn by the page and laid on the
 * map as images: as elements of the page each of them would be moved, and all be painted anew, with every frame. */

import type { Map as MapLibre } from "maplibre-gl";
import type { Cluster, ControlPlace } from "../api/types";
import type { CountryName } from "./base";
import { pixelRatio, setNames } from "./layers";
import { nameIcon, type NameInk } from "./symbols";

export interface Label {
  text: string;
  lon: number;
  lat: number;
  kind: "place" | "country";
  /** Pixels that the name stands below its point. */
  below: number;
}

const PLACES = 14;
const COUNTRIES = 9;
const LETTER = 6.6;
const LINE = 16;

export class Labels {
  #shown = new Set<string>();

  constructor(readonly map: MapLibre, readonly ink: NameInk) {}

  /** Labels that would lie over another or over a mark are left out. */
  set(labels: readonly Label[], marks: readonly Cluster[]): void {
    const taken = marks.filter((mark) => mark.n > 1).map((mark) => this.#box(mark));
    const kept = labels.filter((label) => {
      const { x, y } = this.map.project([label.lon, label.lat]);
      const width = label.text.length * LETTER;
      const box = new DOMRect(x - width / 2, y + label.below, width, LINE);
      if (taken.some((other) => overlap(box, other))) return false;
      taken.push(box);
      return true;
    });
    const icons = new Set(kept.map((label) => this.#icon(label)));
    setNames(this.map, kept, iconOf);
    for (const icon of this.#shown) if (!icons.has(icon)) this.map.removeImage(icon);
    this.#shown = icons;
  }

  #icon(label: Label): string {
    const icon = iconOf(label);
    const ratio = pixelRatio();
    if (!this.map.hasImage(icon)) this.map.addImage(icon, nameIcon(label.text, label.kind, this.ink, ratio), { pixelRatio: ratio });
    return icon;
  }

  /** The middle of a mark; names may touch its edge. */
  #box({ lon, lat, n }: Cluster): DOMRect {
    const { x, y } = this.map.project([lon, lat]);
    const half = n > 99 ? 14 : 8;
    return new DOMRect(x - half, y - half, 2 * half, 2 * half);
  }
}

function iconOf({ kind, text }: Label): string {
  return `name|${kind}|${text}`;
}

/** What is named in the frame: clusters of one place, places of control, countries wide enough. */
export function chosenLabels(map: MapLibre, clusters: readonly Cluster[], control: readonly ControlPlace[], countries: readonly CountryName[]): Label[] {
  const bounds = map.getBounds();
  const seen = (lon: number, lat: number) => bounds.contains([lon, lat]);
  const found = new Map<string, Label>();
  for (const one of [...clusters].sort((a, b) => b.n - a.n)) {
    if (one.place && !found.has(one.place) && seen(one.lon, one.lat)) found.set(one.place, { text: one.place, lon: one.lon, lat: one.lat, kind: "place", below: one.n > 99 ? 20 : 14 });
  }
  for (const one of control) {
    if (one.lat !== null && one.lon !== null && !found.has(one.place) && seen(one.lon, one.lat)) found.set(one.place, { text: one.place, lon: one.lon, lat: one.lat, kind: "place", below: 12 });
  }
  const pixels = (512 * 2 ** map.getZoom()) / 360;
  const wide = countries
    .filter((one) => seen(one.lon, one.lat) && one.width * pixels > one.name.length * LETTER * 1.3)
    .sort((a, b) => b.width - a.width)
    .slice(0, COUNTRIES)
    .map((one): Label => ({ text: one.name, lon: one.lon, lat: one.lat, kind: "country", below: -8 }));
  return [...[...found.values()].slice(0, PLACES), ...wide];
}

function overlap(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right + 4 && other.left < one.right + 4 && one.top < other.bottom && other.top < one.bottom;
}
