/** MapLibre, loaded when the first map is shown, with its worker from this server and a style made of two outlines. */

import type { Map as MapLibre, StyleSpecification } from "maplibre-gl";
import sheet from "maplibre-gl/dist/maplibre-gl.css?url";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { Tiles } from "../api/types";
import { fetched, loaded, styles } from "../parts/chunks";
import { toast } from "../parts/toast";
import type { Frame } from "./frame";

export interface Look {
  sea: string;
  land: string;
  border: string;
  coast: string;
}

export const EMPTY_FEATURES = { type: "FeatureCollection" as const, features: [] };

export async function makeMap(container: HTMLElement, frame: Frame, look: Look, tiles: Tiles | null): Promise<MapLibre> {
  const maplibre = await loaded("The map", () => import("maplibre-gl"), () => Promise.all([styles(sheet), fetched(worker)]));
  maplibre.setWorkerUrl(new URL(worker, document.baseURI).href);
  const map = new maplibre.Map({
    container, style: style(look), center: [frame.lon, frame.lat], zoom: frame.zoom, minZoom: 0.6, maxZoom: 13,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0,
    locale: { "Map.Title": "Map of events; arrows move, plus and minus zoom. The list of places says the same in words" },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await new Promise<void>((done) => void map.once("style.load", () => done()));
  if (tiles) {
    const laid = async () => (await import("./tiles")).tileLayers(map, maplibre, tiles, look);
    await laid().catch((error: unknown) => toast(`The background tiles cannot be read: ${error instanceof Error ? error.message : String(error)}`));
  }
  return map;
}

function style(look: Look): StyleSpecification {
  return {
    version: 8,
    sources: { land: { type: "geojson", data: EMPTY_FEATURES, tolerance: 0.4 }, borders: { type: "geojson", data: EMPTY_FEATURES, tolerance: 0.4 } },
    layers: [
      // the sea is the ground of the pane; edges of fills are the coast's: what is not drawn needs no program of the graphics card
      { id: "land", type: "fill", source: "land", paint: { "fill-color": look.land, "fill-antialias": false } },
      { id: "coast", type: "line", source: "land", paint: { "line-color": look.coast, "line-width": 0.6 } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": look.border, "line-width": 0.9, "line-dasharray": [3, 2] } },
    ],
  };
}
