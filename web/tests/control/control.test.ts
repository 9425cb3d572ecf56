import { describe, expect, it } from "vitest";
import type { ControlPlace } from "../../src/api/types";
import { counts, dayAt } from "../../src/control/bar";
import { distinct, ranked } from "../../src/control/palette";

const held = (holder: string | null, stale = false) => ({ holder, stale }) as ControlPlace;
const spell = (holder: string | null) => ({ id: "k", holder, holder_id: null, side: null, since: null, until: null, status: "held" });

describe("control", () => {
  it("shows the last change that is not after the day", () => {
    const days = ["2016-12-01", "2016-12-10", "2016-12-20"];
    expect(["2016-01-01", "2016-12-10", "2016-12-19", "2020-01-01"].map((day) => dayAt(days, day))).toEqual([0, 1, 1, 2]);
  });

  it("counts holders, the most places first, nobody's too", () => {
    expect(counts([held("Velm"), held("Ostra"), held("Ostra", true), held(null)])).toEqual([
      { holder: "Ostra", n: 2, stale: 1 }, { holder: null, n: 1, stale: 0 }, { holder: "Velm", n: 1, stale: 0 },
    ]);
  });

  it("ranks holders the same way each time", () => {
    expect(ranked([spell("Velm"), spell("Ostra"), spell("Velm"), spell(null), spell("Karsa")])).toEqual(["Velm", "Karsa", "Ostra"]);
  });

  it("gives each holder letters of its own", () => {
    const names = ["Northern Front of Velm", "Ostra government", "Ostra guard", "government", "gorge guard", "Nordic Fishers Vista"];
    const letters = names.map((name) => distinct(names).get(name));
    expect(letters.slice(0, 4)).toEqual(["NFV", "OG", "Os", "Go"]);
    expect(new Set(letters).size).toBe(names.length);
  });
});
