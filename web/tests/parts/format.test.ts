import { describe, expect, it } from "vitest";
import { completed } from "../../src/parts/day-input";
import { counted, period, range, thousands } from "../../src/parts/format";

describe("numbers and days", () => {
  it("have thin separators from five digits on", () => {
    expect([0, 1234, 12345, 1234567.5].map(thousands)).toEqual(["0", "1234", "12\u202f345", "1\u202f234\u202f567.5"]);
    expect(counted(1, "witness", "witnesses")).toBe("1 witness");
    expect(counted(20_000, "event")).toBe("20\u202f000 events");
  });

  it("say what is open and what is not known", () => {
    expect(period(null, null)).toBe("undated");
    expect(period("2016-12-01", "2016-12-01")).toBe("2016-12-01");
    expect(period("2016-12-01", null)).toBe("2016-12-01 – …");
    expect(range(45, null)).toBe("at least 45");
    expect(range(null, 9)).toBe("up to 9");
    expect(range(3, 9)).toBe("3–9");
  });
});

describe("a day that is typed", () => {
  it("may be a year or a month, whose first or last day is meant", () => {
    expect(completed("2016", "first")).toBe("2016-01-01");
    expect(completed("2016", "last")).toBe("2016-12-31");
    expect(completed("2016-2", "last")).toBe("2016-02-29");
    expect(completed(" 2016-12-20 ", "first")).toBe("2016-12-20");
  });

  it("is refused where there is no such day", () => {
    for (const text of ["2016-13", "2016-02-30", "20.12.2016", "soon", "2016-00-01"]) expect(completed(text, "first")).toBeNull();
  });
});
