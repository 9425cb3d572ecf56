import { describe, expect, it } from "vitest";
import { EMPTY } from "../../src/state/state";
import { cellText, opens, shortId } from "../../src/tables/cells";
import { whyEmpty } from "../../src/tables/empty";
import { first, grouped } from "../../src/tables/groups";

const LEDGER = { title: "ledger" };
const label = (_facet: string, value: string): string => ({ a_1: "Northern Front" })[value] ?? value.toLowerCase();

describe("an empty table", () => {
  it("says that the case has nothing where no filter is set", () => {
    expect(whyEmpty(LEDGER, EMPTY, [], label)).toContain("no report read so far");
  });

  it("says the table's own reason where it has one", () => {
    expect(whyEmpty({ ...LEDGER, empty: "No party counts its dead." }, EMPTY, [], label)).toBe("No party counts its dead.");
  });

  it("names the one filter that empties it", () => {
    expect(whyEmpty(LEDGER, { ...EMPTY, actor: ["a_1"] }, [], label)).toContain("the filter actor “Northern Front”");
  });

  it("names all where it may be the sum", () => {
    const said = whyEmpty(LEDGER, { ...EMPTY, from: "2031-04-01", type: ["AID"] }, [{ column: "standing", value: "" }], label);
    expect(said).toContain("type “aid”; period 2031-04-01 to …; standing “none”");
  });
});

describe("tables in groups", () => {
  const table = (name: string, group = "") => ({ name, title: name, description: "", group });

  it("keep the server's order, and lose none", () => {
    const groups = grouped([table("ledger", "Things"), table("brand_new"), table("totals", "Things")]);
    expect(groups.map((group) => [group.title, group.tables.map((one) => one.name)])).toEqual([["Things", ["ledger", "totals"]], ["More", ["brand_new"]]]);
  });

  it("opens the first that is there", () => {
    expect(first([table("ledger"), table("cited")])).toBe("ledger");
    expect(first([])).toBe("");
  });
});

describe("cells", () => {
  it("write numbers with thin spaces and leave words alone", () => {
    expect(cellText(1234567)).toBe("1\u202f234\u202f567");
    expect([cellText(null), cellText("open"), cellText(0)]).toEqual(["", "open", "0"]);
  });

  it("shorten ids, and open only what is one", () => {
    expect(shortId("e_13e456b1c5501c76")).toBe("e_13e456");
    expect(shortId("a_state_syr:MIL")).toBe("a_state_syr:MIL");
    expect([opens("e_13e456b1c5501c76"), opens("a_state_syr:MIL"), opens("happened"), opens("2016-12-01")]).toEqual([true, true, false, false]);
  });
});
