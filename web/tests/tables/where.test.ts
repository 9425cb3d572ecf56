import { describe, expect, it } from "vitest";
import { EMPTY } from "../../src/state/state";
import { ariaSort, nextSort, parsedWhere, shownQuery, tableQuery, toggledWhere, valuesOf, writtenWhere } from "../../src/tables/where";

describe("filters of a table in the URL", () => {
  const awkward = [{ column: "cited: by", value: "Ostra, Karsa & Co: 100%" }, { column: "note", value: "" }];

  it("come back as they were, whatever signs they hold", () => {
    expect(parsedWhere(writtenWhere(awkward))).toEqual(awkward);
  });

  it("are set and taken off one by one", () => {
    const one = toggledWhere("", "outlet", "Velm Post");
    const two = toggledWhere(one, "outlet", "Karsa Radio");
    expect([...valuesOf(two, "outlet")]).toEqual(["Velm Post", "Karsa Radio"]);
    expect(toggledWhere(two, "outlet", "Velm Post")).toBe(toggledWhere("", "outlet", "Karsa Radio"));
  });

  it("ignore what is no filter", () => {
    expect(parsedWhere("nonsense,:x,")).toEqual([]);
  });
});

describe("the query of a table", () => {
  const now = { ...EMPTY, sort: "-claims", where: toggledWhere("", "standing", "single"), page: "3" };

  it("asks for one page of what is shown", () => {
    const query = new URLSearchParams(tableQuery("type=ASSAULT", now));
    expect(Object.fromEntries(query)).toEqual({ type: "ASSAULT", sort: "-claims", where: "standing:single", page: "3", size: "50" });
  });

  it("downloads all pages in the same order with the same filters", () => {
    expect(shownQuery("type=ASSAULT", now).toString()).toBe("type=ASSAULT&sort=-claims&where=standing%3Asingle");
  });
});

describe("sorting", () => {
  it("goes up, down and back for words", () => {
    expect([nextSort("", "outlet", false), nextSort("outlet", "outlet", false), nextSort("-outlet", "outlet", false)]).toEqual(["outlet", "-outlet", ""]);
  });

  it("begins with the most for numbers", () => {
    expect([nextSort("outlet", "claims", true), nextSort("-claims", "claims", true)]).toEqual(["-claims", "claims"]);
  });

  it("is said aloud", () => {
    expect([ariaSort("claims", "claims"), ariaSort("-claims", "claims"), ariaSort("claims", "outlet")]).toEqual(["ascending", "descending", "none"]);
  });
});
