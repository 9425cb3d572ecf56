import { describe, expect, it } from "vitest";
import { placed } from "../../src/card/alignment-scale";
import { scaled } from "../../src/card/range-scale";
import { dated, figured, grouped } from "../../src/card/wording";
import { before } from "../../src/compare/coverage";

describe("ranges of figures", () => {
  const bar = scaled([{ low: 10, best: 12, high: 20 }, { low: 15, best: 15, high: null }]);

  it("lie in the order of their numbers, between the edges", () => {
    const { low, best, high } = bar({ low: 10, best: 12, high: 20 });
    expect([low, high]).toEqual([4, 96]);
    expect(best).toBeGreaterThan(low);
    expect(best).toBeLessThan(high);
  });

  it("are open where “at least” has no upper bound", () => {
    expect(bar({ low: 15, best: 15, high: null })).toMatchObject({ high: 100, openHigh: true, openLow: false });
    expect(bar({ low: null, best: null, high: 15 })).toMatchObject({ low: 0, openLow: true, openHigh: false });
  });

  it("are told apart also where one is a thousand times the other", () => {
    const wide = scaled([{ low: 2, best: 2, high: 2 }, { low: 20, best: 20, high: 20 }, { low: 2000, best: 2000, high: 2000 }]);
    const [small, middle] = [wide({ low: 2, best: 2, high: 2 }).low, wide({ low: 20, best: 20, high: 20 }).low];
    expect(middle - small).toBeGreaterThan(20);
  });

  it("stand in the middle where all are one number", () => {
    expect(scaled([{ low: 5, best: 5, high: 5 }])({ low: 5, best: 5, high: 5 }).low).toBe(50);
  });
});

describe("periods of an alignment", () => {
  const point = { id: "l_1", score: 0.5, low: 0, high: 1, acts: 2, material: null, verbal: null, why: "" };

  it("fill the line from the first day to the last, open ends too", () => {
    const { steps, first, last } = placed([{ ...point, since: "2014-01-01", until: "2014-12-31" }, { ...point, id: "l_2", since: "2015-01-01", until: "" }], 0, 100);
    expect([first, last]).toEqual(["2014-01-01", "2015-01-01"]);
    expect(steps[0]?.begin).toBe(0);
    for (const step of steps) expect(step.end).toBeGreaterThan(step.begin);
  });
});

describe("wording", () => {
  it("says how exact a date is where it is no day", () => {
    expect(dated({ earliest: "2016-12-18", latest: "2016-12-18", precision: "day" })).toBe("2016-12-18");
    expect(dated({ earliest: "2016-12-01", latest: "2016-12-31", precision: "month" })).toContain("month");
    expect(dated({ earliest: null, latest: null, precision: null })).toBe("undated");
  });

  it("says no unit twice", () => {
    expect(figured({ measure: "killed", label: "killed", low: 3, best: 3, high: 5, unit: "person" })).toBe("killed: 3–5");
    expect(figured({ measure: "vehicles", low: 2, best: 2, high: 2, unit: "lorry" })).toBe("vehicles: 2 lorry");
  });

  it("groups in the order of first use", () => {
    expect(grouped(["b1", "a1", "b2"], (one) => one.slice(0, 1))).toEqual([["b", ["b1", "b2"]], ["a", ["a1"]]]);
  });

  it("knows the day before an edge, over months and leap years", () => {
    expect([before("2016-03-01"), before("2017-01-01"), before("")]).toEqual(["2016-02-29", "2016-12-31", ""]);
  });
});
