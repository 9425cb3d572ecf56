import { describe, expect, it } from "vitest";
import { namedOf, type Named } from "../../src/graph/labels";

const actor = (id: string, x: number, y: number, radius = 6, width = 60): Named => ({ id, x, y, radius, width });

describe("names of actors", () => {
  it("never lie over one another; the greater is named", () => {
    expect(namedOf([actor("small", 120, 104, 6), actor("great", 100, 100, 8)], new Set())).toEqual(new Set(["great"]));
  });

  it("has what is selected first", () => {
    expect(namedOf([actor("small", 120, 104, 6), actor("great", 100, 100, 8)], new Set(["small"]))).toEqual(new Set(["small"]));
  });

  it("are all there where all have room", () => {
    const row = [0, 1, 2, 3].map((at) => actor(String(at), at * 100, 50));
    expect(namedOf(row, new Set()).size).toBe(4);
  });
});
