import { effect } from "@preact/signals";
import { beforeEach, describe, expect, it } from "vitest";
import { cleared, EMPTY, filterParams, go, parsed, state, stated, toggle, written, type State } from "../../src/state/state";

beforeEach(() => {
  history.replaceState(null, "", "/");
  state.value = EMPTY;
});

describe("the state in the URL", () => {
  it("comes back as it was written", () => {
    const full = {
      ...EMPTY, view: "tables" as const, from: "2016-12-01", to: "2017-01-31", bbox: "36,35,38,37", type: ["ASSAULT", "AID"], standing: ["contested"],
      outlet: ["Daily, The", "50% true"], place: ["geonames:170063"], q: 'ANY("five buses", aid)', days: "3", sel: "e_1", on: "2016-12-22",
      frame: "37,36,6.5", span: "2016-12-01/2016-12-31", pane: "time", lanes: "actor", step: "2",
    };
    expect(parsed(written(full))).toEqual(full);
  });

  it("is empty for the first view, so that a plain address is a link to it", () => {
    expect(written(EMPTY)).toBe("");
    expect(parsed("")).toEqual(EMPTY);
  });

  it("takes no view that there is not", () => {
    expect(parsed("?view=nowhere").view).toBe("overview");
  });

  it("asks the server with the filters alone", () => {
    const asked = filterParams({ ...EMPTY, from: "2016-12-01", type: ["AID"], sel: "e_1", frame: "1,2,3" } as State);
    expect(Object.fromEntries(asked)).toEqual({ from: "2016-12-01", type: "AID" });
  });
});

describe("a part of the state", () => {
  it("tells who reads it of its own changes alone", () => {
    const seen: string[] = [];
    const end = effect(() => void seen.push(stated.sel));
    go({ type: ["AID"] });
    go({ sel: "e_1" });
    go({ sel: "e_1", frame: "1,2,3" });
    end();
    expect(seen).toEqual(["", "e_1"]);
  });
});

describe("going", () => {
  it("makes a step of the history, or replaces the one there is", () => {
    const before = history.length;
    go({ sel: "e_1" });
    expect(history.length).toBe(before + 1);
    go({ frame: "1,2,3" }, "replace");
    expect(history.length).toBe(before + 1);
    expect(location.search).toBe("?frame=1%2C2%2C3&sel=e_1");
  });

  it("makes no step where nothing changes", () => {
    go({ sel: "e_1" });
    const before = history.length;
    go({ sel: "e_1" });
    expect(history.length).toBe(before);
  });

  it("sets a value and takes it off again, from the first page on", () => {
    go({ page: "3" });
    toggle("type", "AID");
    expect(state.value.type).toEqual(["AID"]);
    expect(state.value.page).toBe("");
    toggle("type", "AID");
    expect(state.value.type).toEqual([]);
  });

  it("clears filters and leaves what is selected and where one stands", () => {
    go({ type: ["AID"], q: "bus", from: "2016", sel: "e_1", frame: "1,2,3", view: "tables" });
    cleared();
    expect(state.value).toMatchObject({ type: [], q: "", from: "", sel: "e_1", frame: "1,2,3", view: "tables" });
  });
});
