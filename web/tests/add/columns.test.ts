import { describe, expect, it } from "vitest";
import { guess, header, isTable, mapping } from "../../src/add/columns";

describe("the head of a table", () => {
  it("is read whatever separates it", () => {
    expect(header("title,published,Article Text\nx,y,z")).toEqual(["title", "published", "Article Text"]);
    expect(header("\ufefftitle;body\r\nx;y")).toEqual(["title", "body"]);
    expect(header("title\tbody")).toEqual(["title", "body"]);
  });

  it("may hold separators and quotes in quotes", () => {
    expect(header('"body, full","the ""lede""",date\n1,2,3')).toEqual(["body, full", 'the "lede"', "date"]);
  });

  it("tells what its columns may hold", () => {
    expect([guess("text", ["Article Text", "Unit-ID"]), guess("record", ["Article Text", "Unit-ID"]), guess("date", ["x"])]).toEqual(["Article Text", "Unit-ID", ""]);
  });
});

it("knows what newspapers' own lists call their columns", () => {
  const columns = ["Headline", "Body", "Paper", "Day"];
  expect((["title", "text", "outlet", "date"] as const).map((field) => guess(field, columns))).toEqual(columns);
});

it("a mapping says only what was chosen", () => {
  expect(mapping(new Map([["text", "Article Text"], ["url", ""]]))).toEqual(["text=Article Text"]);
});

it("tables are told by their name", () => {
  expect(["a.CSV", "b.tsv", "c.txt", "csv.html"].map(isTable)).toEqual([true, true, false, false]);
});
