import { expect, it } from "vitest";
import { formatsOf, KINDS, takenAlong, titleFor } from "../../src/brief/kinds";

it("only what has places is offered as GeoJSON", () => {
  expect(KINDS.filter((kind) => formatsOf(kind).includes("geojson")).map((kind) => kind.name).sort()).toEqual(["claims", "control", "events", "ledger"]);
});

it("what is selected goes before the filters, and the gate is said", () => {
  expect(takenAlong("type=AID", [], true).toString()).toBe("type=AID&reviewed_only=1");
  expect(takenAlong("type=AID", ["e_1", "e_2"], false).get("ids")).toBe("e_1,e_2");
  expect(takenAlong("type=AID", ["e_1"], false).has("type")).toBe(false);
});

it("claims that were searched for go without those that a reviewer rejected, unless these are shown", () => {
  expect(takenAlong("q=mill", [], false).get("rejected")).toBe("without");
  expect(takenAlong("q=mill&rejected=only", [], false).get("rejected")).toBe("only");
  expect(takenAlong("type=AID", [], false).has("rejected")).toBe(false);
});

it("a brief is named after what is in it", () => {
  expect(titleFor("Velm", { from: "2031-01-01", to: "" }, ["type “aid”", "period 2031-01-01 to …"])).toBe("Velm 2031-01-01 to …: type “aid”");
  expect(titleFor("Velm", { from: "", to: "" }, [])).toBe("Velm");
});
