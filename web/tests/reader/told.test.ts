import { describe, expect, it } from "vitest";
import { KINDS, kindOf } from "../../src/reader/kinds";
import { attributed, LINES, lineOf } from "../../src/reader/told";

describe("the line under a claim", () => {
  const line = (realis: string, certainty: string) => lineOf({ realis, certainty });

  it("says denial before all else, then what is not so, then who doubts", () => {
    expect(line("denied", "alleged")).toBe("denied");
    expect(line("planned", "hedged")).toBe("unreal");
    expect(line("occurred", "alleged")).toBe("alleged");
    expect(line("ongoing", "hedged")).toBe("hedged");
    expect(line("occurred", "asserted")).toBe("solid");
  });

  it("is in the legend", () => {
    const named = LINES.map((one) => one.name);
    for (const realis of ["occurred", "ongoing", "planned", "threatened", "conditional", "hypothetical", "denied", "future"])
      for (const certainty of ["asserted", "hedged", "alleged"]) expect(named).toContain(line(realis, certainty));
  });
});

describe("kinds", () => {
  it("have a letter each", () => {
    expect(new Set(KINDS.map((kind) => kind.letter)).size).toBe(KINDS.length);
  });

  it("that nobody knows yet are shown all the same", () => {
    expect(kindOf("siege")).toMatchObject({ name: "other", letter: "S", label: "siege" });
  });
});

describe("voice", () => {
  it("is the outlet's own where no one else speaks", () => {
    const said = (kind: string) => ({ kind, name: null, text: null, begin: 0, end: 0, cue: null, direct: false });
    expect(attributed({ voice: [] })).toBe(false);
    expect(attributed({ voice: [said("outlet")] })).toBe(false);
    expect(attributed({ voice: [said("outlet"), said("unnamed")] })).toBe(true);
  });
});
