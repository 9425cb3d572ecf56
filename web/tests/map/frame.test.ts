import { describe, expect, it } from "vitest";
import type { Cluster, ControlPlace } from "../../src/api/types";
import { circle, padded, parsedFrame, weightBox, within, writtenBox, writtenFrame } from "../../src/map/frame";
import { shortNumber, thinned } from "../../src/map/layers";
import { nameOf, standings } from "../../src/map/opened";
import { CLASSES, symbolOf } from "../../src/map/symbols";

const cluster = (lon: number, lat: number, n: number): Cluster => ({
  lon, lat, n, radius_km: null, bbox: null, standings: { single: n }, types: {}, place: "Velm", places: 1, level: "point", ids: [],
});

describe("the frame", () => {
  it("comes back from the URL, near enough", () => {
    const frame = parsedFrame(writtenFrame({ lon: 37.16123, lat: 36.20211, zoom: 9.5 }));
    expect(frame).toEqual({ lon: 37.1612, lat: 36.2021, zoom: 9.5 });
    expect(parsedFrame("")).toBeNull();
    expect(parsedFrame("1,2")).toBeNull();
    expect(parsedFrame("a,b,c")).toBeNull();
    expect(parsedFrame("900,99,99")).toEqual({ lon: 180, lat: 85, zoom: 16 });
  });

  it("is asked for with a margin, inside the world", () => {
    expect(padded([10, 10, 20, 20])).toEqual([5, 5, 25, 25]);
    expect(padded([-179, -80, 179, 80])).toEqual([-180, -90, 180, 90]);
    expect(within([6, 6, 24, 24], padded([10, 10, 20, 20]))).toBe(true);
    expect(within([4, 6, 24, 24], padded([10, 10, 20, 20]))).toBe(false);
    expect(writtenBox([-200, 1.00004, 3, 4])).toBe("-180,1,3,4");
  });

  it("first holds where the weight lies, not a lone far place", () => {
    const many = Array.from({ length: 10 }, (_, at) => cluster(36 + at / 10, 35 + at / 10, 10));
    const [west, south, east, north] = weightBox([...many, cluster(-77, 39, 1)]) ?? [];
    expect(west).toBeGreaterThan(35);
    expect(east).toBeLessThan(38);
    expect(south).toBeGreaterThan(34);
    expect(north).toBeLessThan(37);
    expect(weightBox([])).toBeNull();
    // talks in three capitals, each beyond another side of where the case is
    const box = weightBox([cluster(37, 36, 27), cluster(36.3, 33.5, 5), cluster(32.9, 39.9, 3), cluster(71.4, 51.2, 3), cluster(37.6, 55.8, 2)]) ?? [];
    expect(box[2]).toBeLessThan(39);
    expect(box[3]).toBeLessThan(38);
  });

  it("shows a place that is only known to lie in a region with its region", () => {
    const [west, south, east, north] = weightBox([{ ...cluster(2, 44, 2), radius_km: 75 }]) ?? [];
    expect(north! - south!).toBeGreaterThan((2 * 75) / 111);
    expect(east! - west!).toBeGreaterThan((2 * 75) / 111);
    const country = weightBox([{ ...cluster(2, 44, 2), radius_km: 600 }]) ?? [];
    expect(country[3]! - country[1]!).toBeLessThan(5);
  });

  it("draws the uncertainty of a place in true kilometres", () => {
    const ring = circle(37, 36, 100);
    const norths = ring.map((point) => point[1]);
    expect(Math.max(...norths) - 36).toBeCloseTo(100 / 110.574, 2);
    const easts = ring.map((point) => point[0]);
    expect((Math.max(...easts) - 37) * 111.32 * Math.cos((36 * Math.PI) / 180)).toBeCloseTo(100, 0);
  });
});

describe("marks", () => {
  it("have a shape for each of the four classes, and letters of their own", () => {
    const types = CLASSES.flatMap((one) => one.types);
    expect(types).toHaveLength(16);
    expect(new Set(types.map((type) => symbolOf(type).letters)).size).toBe(16);
    expect(symbolOf("ASSAULT")).toEqual({ letters: "As", shape: "diamond" });
    expect(symbolOf("UNHEARD").letters).toBe("UN");
  });

  it("say their number and name in words", () => {
    expect([7, 999, 1_234, 56_789].map(shortNumber)).toEqual(["7", "999", "1.2k", "57k"]);
    expect(nameOf({ ...cluster(37, 36, 5), places: 3 })).toBe("Velm and 2 other places");
    expect(nameOf({ ...cluster(37, -36, 1), place: null, title: "Aid, Velm" })).toBe("Aid, Velm");
    expect(standings({ ...cluster(1, 1, 3), standings: { single: 2, denied: 1 } })).toBe("2 single, 1 denied");
  });
});

describe("control of many places", () => {
  const place = (n: number, more: Partial<ControlPlace> = {}) =>
    ({ key: String(n), place: `Velm ${n}`, lat: 10 + (n % 20) / 1000, lon: 20 + Math.floor(n / 20) / 1000, holder: "rebels", stale: false, claims: ["c_1"], ...more }) as unknown as ControlPlace;

  it("has a disc for each of a few, wherever they lie", () => {
    const few = Array.from({ length: 300 }, (_, n) => place(n));
    expect(thinned([...few, place(900, { lat: null, lon: null })], 3).size).toBe(300);
  });

  it("draws one of those that would lie on one another, the one most is told of, the fresh before the stale", () => {
    const many = Array.from({ length: 400 }, (_, n) => place(n));
    const told = place(7, { claims: ["c_1", "c_2", "c_3"] });
    const stale = place(8, { claims: ["c_1", "c_2", "c_3", "c_4"], stale: true });
    const far = place(9, { lat: -30, lon: 100 });
    expect([...thinned([...many, told, stale, far], 3)].map((one) => one.key).sort()).toEqual(["7", "9"]);
    expect(thinned(many, 18).size).toBe(400);
  });
});
