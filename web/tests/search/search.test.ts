import { describe, expect, it } from "vitest";
import { changeOf, wrongPart } from "../../src/search/search";
import { EMPTY } from "../../src/state/state";

describe("a wrong expression", () => {
  const problem = { title: "A bracket is open", status: 400 };

  it("is cut where the server says, in code points", () => {
    expect(wrongPart("🕊 (aid", { ...problem, begin: 2, end: 3 })).toEqual({ before: "🕊 ", wrong: "(", after: "aid" });
  });

  it("shows a place after the last letter too", () => {
    expect(wrongPart("aid AND", { ...problem, begin: 7 })?.wrong).toBe("▁");
  });

  it("shows no place where none is named", () => {
    expect(wrongPart("aid", problem)).toBeNull();
  });
});

describe("a suggestion", () => {
  it("adds a filter once", () => {
    const actor = { kind: "actor", id: "a_1", name: "Northern Front", n: 3 } as const;
    expect(changeOf(actor, { ...EMPTY, actor: ["a_2"] })).toEqual({ actor: ["a_2", "a_1"], page: "" });
    expect(changeOf(actor, { ...EMPTY, actor: ["a_1"] })).toEqual({});
  });

  it("opens an event, and reads a report", () => {
    expect(changeOf({ kind: "event", id: "e_1", name: "", n: 1 }, EMPTY)).toEqual({ sel: "e_1" });
    expect(changeOf({ kind: "report", id: "r_1", name: "", n: 1 }, EMPTY)).toEqual({ sel: "r_1", view: "read" });
  });
});
