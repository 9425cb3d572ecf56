/** A background that the user names: raster tiles of a URL, or a PMTiles file with raster or vector tiles. Drawn without words. */

import type * as MapLibreModule from "maplibre-gl";
import type { LayerSpecification, Map as MapLibre } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import type { Tiles } from "../api/types";
import { credit, plainly } from "./credit";
import type { Look } from "./engine";

const UNDER = "borders";
let protocol: Protocol | null = null;

export async function tileLayers(map: MapLibre, maplibre: typeof MapLibreModule, tiles: Tiles, look: Look): Promise<void> {
  if (tiles.kind === "raster") {
    addRaster(map, [tiles.url]);
    credit.value = tiles.attribution ?? "";
    return;
  }
  const file = new PMTiles(new URL(tiles.url, location.href).href);
  if (!protocol) {
    protocol = new Protocol();
    maplibre.addProtocol("pmtiles", protocol.tile);
  }
  protocol.add(file);
  const header = await file.getHeader();
  const { attribution, vector_layers: layers } = (await file.getMetadata()) as Metadata;
  credit.value = plainly(attribution ?? "");
  if (header.tileType !== TileType.Mvt) {
    map.addSource("tiles", { type: "raster", url: `pmtiles://${file.source.getKey()}`, tileSize: 256 });
    map.addLayer({ id: "tiles", type: "raster", source: "tiles" }, UNDER);
    return;
  }
  map.addSource("tiles", { type: "vector", url: `pmtiles://${file.source.getKey()}` });
  for (const layer of vectorLayers((layers ?? []).map((one) => one.id), look)) map.addLayer(layer, UNDER);
}

function addRaster(map: MapLibre, urls: string[]): void {
  map.addSource("tiles", { type: "raster", tiles: urls, tileSize: 256 });
  map.addLayer({ id: "tiles", type: "raster", source: "tiles" }, UNDER);
}

interface Metadata {
  attribution?: string;
  vector_layers?: { id: string }[];
}

/** Names as in the Protomaps and OpenMapTiles schemas. */
const FILLS = ["earth", "water", "landuse", "landcover", "buildings", "building"];
const LINES = ["roads", "transportation", "waterway", "boundaries", "boundary", "transit"];

export function vectorLayers(names: readonly string[], look: Look): LayerSpecification[] {
  const fills = FILLS.filter((name) => names.includes(name)).map((name): LayerSpecification => ({
    id: `tiles-${name}`, type: "fill", source: "tiles", "source-layer": name,
    paint: { "fill-color": name === "water" ? look.sea : name === "earth" ? look.land : look.coast, "fill-opacity": name === "water" || name === "earth" ? 1 : 0.35 },
    filter: ["==", ["geometry-type"], "Polygon"],
  }));
  const lines = LINES.filter((name) => names.includes(name)).map((name): LayerSpecification => ({
    id: `tiles-${name}`, type: "line", source: "tiles", "source-layer": name,
    paint: { "line-color": name === "waterway" ? look.sea : look.coast, "line-width": name.startsWith("bound") ? 1 : 0.7 },
  }));
  return [...fills, ...lines];
}
