import { expect, it } from "vitest";
import type { Hit } from "../../src/api/types";
import { byReport } from "../../src/search/hits";

function hit(id: string, report: string, words: string): Hit {
  return { id, kind: "claim", report, outlet: "Velm Post", date: null, title: `Of ${report}`, event: null, snippet: [{ text: words, hit: false }],
    reviewed: { state: null, user: null, time: null, reason: null, fields: [] } };
}

it("hits of one report stand together, the same words once, in the order of the server", () => {
  const groups = byReport([hit("c_1", "r_1", "the bridge"), hit("c_2", "r_1", "the road"), hit("c_3", "r_1", "the bridge"), hit("c_4", "r_2", "x"), hit("c_5", "r_1", "y")]);
  expect(groups.map((group) => [group.report, group.told.map((told) => told.hits.map((one) => one.id))])).toEqual([
    ["r_1", [["c_1", "c_3"], ["c_2"]]],
    ["r_2", [["c_4"]]],
    ["r_1", [["c_5"]]],
  ]);
  expect(groups[0]?.title).toBe("Of r_1");
});
