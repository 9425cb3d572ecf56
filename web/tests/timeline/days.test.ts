import { describe, expect, it } from "vitest";
import { aired, dayOf, isoOf, kept, panned, parsedSpan, serves, ticks, windowOf, writtenSpan, zoomed, type Span } from "../../src/timeline/days";

const whole: Span = { from: dayOf("2000-01-01"), to: dayOf("2020-01-01") };
const width = (span: Span) => span.to - span.from;

describe("days", () => {
  it("are whole numbers, in UTC, also before 1970 and over leap years", () => {
    expect(dayOf("1970-01-02")).toBe(1);
    expect(dayOf("2016-03-01") - dayOf("2016-02-28")).toBe(2);
    for (const day of ["1945-05-08", "2016-02-29", "2026-12-31"]) expect(isoOf(dayOf(day))).toBe(day);
    expect(dayOf(null)).toBeNaN();
    expect(dayOf("soon")).toBeNaN();
  });

  it("of a window come back from the URL, the last day inside", () => {
    const span = parsedSpan("2016-12-01/2016-12-31");
    expect(span && width(span)).toBe(31);
    expect(span && writtenSpan(span)).toBe("2016-12-01/2016-12-31");
    expect(parsedSpan("2016-12-31/2016-12-01")).toBeNull();
    expect(parsedSpan("x")).toBeNull();
  });
});

describe("zoom and pan", () => {
  it("go from twenty years to a day and not beyond", () => {
    let span = whole;
    for (let step = 0; step < 60; step++) span = zoomed(span, 0.6, 0.5, whole);
    expect(width(span)).toBe(1);
    for (let step = 0; step < 60; step++) span = zoomed(span, 1.7, 0.5, whole);
    expect(span).toEqual(whole);
  });

  it("keep the day under the pointer where it is", () => {
    const span = { from: 12_000, to: 13_000 };
    const next = zoomed(span, 0.5, 0.25, whole);
    expect(next.from + width(next) * 0.25).toBeCloseTo(12_250);
  });

  it("stay inside the case", () => {
    expect(panned(whole, 500, whole)).toEqual(whole);
    const span = panned({ from: whole.from + 10, to: whole.from + 20 }, -500, whole);
    expect(span).toEqual({ from: whole.from, to: whole.from + 10 });
    expect(width(kept({ from: 0, to: 1e6 }, whole))).toBe(width(whole));
  });

  it("ask anew only where the answer there is does not reach, or is too coarse", () => {
    const span = { from: 12_000, to: 12_100 };
    const held = windowOf(span, whole);
    expect(held).toEqual({ from: 11_900, to: 12_200 });
    expect(serves(held, panned(span, 90, whole), whole)).toBe(true);
    expect(serves(held, panned(span, 130, whole), whole)).toBe(false);
    expect(serves(held, zoomed(span, 0.7, 0.5, whole), whole)).toBe(true);
    expect(serves(held, zoomed(span, 0.3, 0.5, whole), whole)).toBe(false);
  });

  it("begin with a little air", () => {
    expect(aired(100, 100)).toEqual({ from: 98, to: 103 });
  });
});

describe("ticks", () => {
  it("are years, months or days by the room there is", () => {
    const text = (span: Span) => ticks(span, 800).map((tick) => tick.text);
    expect(text(whole)).toContain("2010");
    expect(text({ from: dayOf("2016-11-01"), to: dayOf("2017-03-01") })).toEqual(["2016-11", "2016-12", "2017", "2017-02", "2017-03"]);
    expect(text({ from: dayOf("2016-12-18"), to: dayOf("2016-12-21") })).toContain("2016-12-19");
  });

  it("are never nearer than their words are long", () => {
    for (const days of [1, 3, 10, 40, 200, 1000, 7000]) {
      const span = { from: 15_000.3, to: 15_000.3 + days };
      const found = ticks(span, 600);
      for (let at = 1; at < found.length; at++) {
        expect((((found[at]?.day ?? 0) - (found[at - 1]?.day ?? 0)) / days) * 600).toBeGreaterThan(35);
      }
    }
  });
});
