import { describe, expect, it } from "vitest";
import { ordered, paragraphs, segments, shared, type Mark } from "../../src/reader/segments";

const mark = (id: string, begin: number, end: number): Mark => ({ id, begin, end });
const shape = (span: { begin: number; end: number }, marks: Mark[]) =>
  segments(span, marks).map((one) => [one.begin, one.end, one.marks.map((held) => held.mark.id).join("")]);

describe("segments", () => {
  it("cover the paragraph without gaps where nothing is marked", () => {
    expect(shape({ begin: 3, end: 9 }, [])).toEqual([[3, 9, ""]]);
  });

  it("cut where marks overlap", () => {
    expect(shape({ begin: 0, end: 10 }, [mark("a", 1, 6), mark("b", 4, 8)])).toEqual([
      [0, 1, ""], [1, 4, "a"], [4, 6, "ba"], [6, 8, "b"], [8, 10, ""],
    ]);
  });

  it("give marks that overlap different lines, and use a line again", () => {
    const found = segments({ begin: 0, end: 20 }, [mark("a", 0, 10), mark("b", 2, 5), mark("c", 6, 9), mark("d", 12, 15)]);
    const lanes = new Map(found.flatMap((one) => one.marks.map((held) => [held.mark.id, held.lane])));
    expect([...lanes]).toEqual([["a", 0], ["b", 1], ["c", 1], ["d", 0]]);
  });

  it("hold what reaches beyond the paragraph to it, and say where a mark begins and ends", () => {
    const [one, two] = segments({ begin: 5, end: 9 }, [mark("a", 0, 7)]);
    expect(one).toMatchObject({ begin: 5, end: 7 });
    expect(one?.marks[0]).toMatchObject({ first: true, last: true });
    expect(two).toMatchObject({ begin: 7, end: 9, marks: [] });
  });

  it("leave out marks without words", () => {
    expect(shape({ begin: 0, end: 4 }, [mark("a", 2, 2)])).toEqual([[0, 4, ""]]);
  });

  it("put the longest of those that begin together first", () => {
    expect(ordered([mark("short", 1, 3), mark("long", 1, 9), mark("early", 0, 1)]).map((one) => one.id)).toEqual(["early", "long", "short"]);
  });
});

describe("paragraphs", () => {
  it("are counted in code points, trimmed, and empty ones are none", () => {
    expect(paragraphs("🔥 one\n\n  two \r\nthree")).toEqual([
      { begin: 0, end: 5 }, { begin: 9, end: 12 }, { begin: 15, end: 20 },
    ]);
  });

  it("share out the marks, one that crosses to both", () => {
    const spans = [{ begin: 0, end: 5 }, { begin: 6, end: 10 }, { begin: 11, end: 20 }];
    const held = shared(spans, [mark("b", 12, 14), mark("a", 3, 8), mark("c", 5, 6)]);
    expect(held.map((marks) => marks.map((one) => one.id))).toEqual([["a"], ["a"], ["b"]]);
  });
});
