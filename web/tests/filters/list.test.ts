import { describe, expect, it } from "vitest";
import { picked } from "../../src/filters/facet";
import { chipsOf } from "../../src/filters/list";
import { EMPTY } from "../../src/state/state";

describe("chips", () => {
  const held = { ...EMPTY, type: ["AID", "ASSAULT"], q: "bridge", days: "3", reviewed: "no", bbox: "1,2,3,4", from: "2031-01-01" };
  const chips = chipsOf(held, (_, value) => value.toLowerCase());

  it("show each filter that is set, and no other", () => {
    expect(chips.map((chip) => chip.words)).toEqual(["2031-01-01 – …", "part of the map", "aid", "assault", "bridge (within 3 days)", "not reviewed"]);
    expect(chipsOf(EMPTY, (_, value) => value)).toEqual([]);
  });

  it("say what of the rejected is shown", () => {
    const [chip] = chipsOf({ ...EMPTY, rejected: "with" }, (_, value) => value);
    expect([chip?.what, chip?.words, chip?.off]).toEqual(["review", "rejected too", { rejected: "" }]);
  });

  it("take off their own filter alone", () => {
    expect(chips.find((chip) => chip.words === "aid")?.off).toEqual({ type: ["ASSAULT"] });
    expect(chips.find((chip) => chip.what === "words")?.off).toEqual({ q: "", days: "" });
  });
});

describe("a facet", () => {
  const values = [{ value: "a_1", label: "Northern Front", n: 9 }, { value: "a_2", label: "Karsa Guard", n: 4 }];

  it("keeps what is set in sight, also where nothing is left of it", () => {
    expect(picked("actor", values, ["a_9", "a_2"], "", []).map((one) => [one.value, one.n])).toEqual([["a_9", 0], ["a_2", 4], ["a_1", 9]]);
  });

  it("finds by letters, and adds what the server found beyond", () => {
    const more = [{ value: "a_7", label: "Karsa Watch", n: null }, { value: "a_2", label: "Karsa Guard", n: null }];
    expect(picked("actor", values, [], " karsa", more).map((one) => one.value)).toEqual(["a_2", "a_7"]);
  });
});
