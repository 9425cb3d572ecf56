import { expect, it } from "vitest";
import { lacking } from "../../src/reader/report-head";

it("a report says what nobody said of it", () => {
  const named = [{ file: "a.txt", outlet: "Velm Post" }];
  expect(lacking({ date: "2031-05-04", origins: named })).toBe("");
  expect(lacking({ date: null, origins: named })).toContain("no date of publication");
  expect(lacking({ date: null, origins: named })).not.toContain("outlet");
  expect(lacking({ date: "2031-05-04", origins: [{ file: "a.txt" }] })).toContain("names no outlet");
});
