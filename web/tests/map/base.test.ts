import { afterEach, expect, test, vi } from "vitest";
import { base } from "../../src/map/base";

const WORLD = {
  type: "Topology", arcs: [[[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]],
  objects: {
    land: { type: "GeometryCollection", geometries: [{ type: "Polygon", arcs: [[0]] }] },
    countries: { type: "GeometryCollection", geometries: [{ type: "Polygon", arcs: [[0]], properties: { name: "Velm" } }] },
  },
};

afterEach(() => vi.unstubAllGlobals());

test("outlines that failed are asked for again, and those that came are kept", async () => {
  const ask = vi.fn<() => Promise<Response>>().mockRejectedValueOnce(new TypeError("Failed to fetch"));
  ask.mockImplementation(() => Promise.resolve(new Response(JSON.stringify(WORLD))));
  vi.stubGlobal("fetch", ask);
  await expect(base("coarse")).rejects.toThrow("Failed to fetch");
  const found = await base("coarse");
  expect(found.countries.map((one) => one.name)).toEqual(["Velm"]);
  await base("coarse");
  expect(ask).toHaveBeenCalledTimes(2);
});
