import { describe, expect, it } from "vitest";
import type { ClaimRow, QueueItem } from "../../src/api/types";
import { alike, factsOf, pairs } from "../../src/review/facts";
import { changes, fieldsFor, labelOf, valueIn } from "../../src/review/fields";
import { deedOf, KEYS } from "../../src/review/keys";
import { remembered } from "../../src/review/reviewer";
import { draftOf, mayBeUnsure } from "../../src/review/verdicts";

const ITEM = { id: "q_1", subject: "e_1", kind: "pair", title: "Two tellings", question: "", doubt: 1, effect: 1, rank: 1, one: { id: "e_1" }, other: { id: "e_2" }, why: "", decided: [] } as unknown as QueueItem;

describe("verdicts", () => {
  it("join or keep apart the two sides of a pair", () => {
    expect(draftOf("joins", ITEM, "same", "one day")).toEqual({ act: "join", subject: "e_1", other: "e_2", title: "Two tellings", reason: "one day" });
    expect(draftOf("actors", ITEM, "different", "").act).toBe("apart_actors");
  });

  it("accept and reject single things", () => {
    expect(draftOf("claims", { ...ITEM, subject: "c_1", other: null }, "different", "")).toEqual({ act: "reject", subject: "c_1", title: "Two tellings", reason: "" });
  });

  it("are the server's where it names them", () => {
    const body = { act: "join", subject: "c_1", other: null, claims: ["c_1", "c_2"] };
    const item = { ...ITEM, other: null, acts: { same: body, different: { ...body, act: "apart" }, unsure: null } };
    expect(draftOf("joins", item, "same", "")).toEqual({ act: "join", subject: "c_1", claims: ["c_1", "c_2"], title: "Two tellings", reason: "" });
    expect([mayBeUnsure(item), mayBeUnsure(ITEM)]).toEqual([false, true]);
  });
});

describe("keys", () => {
  const press = (key: string, target: EventTarget | null = document.body, ctrlKey = false) => deedOf({ key, target, ctrlKey, metaKey: false, altKey: false });

  it("know small from big letters", () => {
    expect([press("x"), press("z"), press("Z"), press("?"), press("q")]).toEqual(["same", "undo", "redo", "help", null]);
  });

  it("leave fields and the browser's own alone", () => {
    expect([press("x", document.createElement("input")), press("x", document.createElement("select")), press("z", document.body, true)]).toEqual([null, null, null]);
  });

  it("are each used once", () => {
    expect(new Set(KEYS.map((one) => one.key)).size).toBe(KEYS.length);
  });
});

describe("two sides", () => {
  const event = { title: "Shelling", type_label: "assault", earliest: "2031-04-02", latest: "2031-04-02", actors: [{ role: "actor", name: "Northern Front" }], figures: [{ measure: "killed", low: 3, high: null, unit: null }] };

  it("are compared fact by fact", () => {
    expect(pairs(event, { ...event, latest: "2031-04-05" })).toContainEqual({ name: "when", one: "2031-04-02", other: "2031-04-02 – 2031-04-05", differs: true });
    expect(pairs(event, event).filter((pair) => pair.differs)).toEqual([]);
  });

  it("name figures without an upper end as such", () => {
    expect(factsOf(event)).toContainEqual({ name: "figures", value: "killed at least 3" });
  });

  it("are compared only where they are of one kind", () => {
    expect([alike({ id: "e_1" }, { id: "e_2" }), alike({ id: "c_1" }, { id: "e_2" })]).toEqual([true, false]);
  });

  it("show what one side lacks", () => {
    expect(pairs(event, { title: "x" })).toContainEqual({ name: "what", one: "assault", other: "", differs: true });
  });
});

describe("fields of a claim", () => {
  const claim = {
    type: "ASSAULT", realis: "occurred", period: { edtf: "2031-04-02" }, place: null, figure: { low: 3, best: null, high: null },
    roles: [{ role: "actor", text: "the Front", name: "Northern Front" }, { role: "actor", text: "militia", name: null }],
  } as unknown as ClaimRow;

  it("are read from where the claim has them", () => {
    const held = ["type", "period", "place", "figure.low", "figure.best", "role.actor", "role.actor#2", "role.recipient"].map((field) => valueIn(claim, field));
    expect(held).toEqual(["ASSAULT", "2031-04-02", "", "3", "", "Northern Front", "militia", ""]);
  });

  it("are those of the kind", () => {
    expect(fieldsFor("figure").map((one) => one.field)).toContain("figure.high");
    expect(fieldsFor("control").map((one) => one.field)).toEqual(expect.arrayContaining(["role.holder", "role.loser"]));
  });

  it("are named for a reader", () => {
    expect([labelOf({ field: "realis", label: "realis" }), labelOf({ field: "role.actor", label: "actor" })]).toEqual(["Did it happen", "Actor"]);
  });

  it("are decided on only where they changed", () => {
    const fields = fieldsFor("event");
    const before = new Map([["type", "ASSAULT"], ["realis", "occurred"]]);
    expect(changes(fields, before, new Map([["type", "ASSAULT "], ["realis", "denied"]]))).toEqual([{ field: "realis", value: "denied" }]);
  });
});

it("reasons are offered newest first, each once", () => {
  expect(remembered(["wrong day", "a copy"], " a copy ")).toEqual(["a copy", "wrong day"]);
  expect(remembered(["wrong day"], "  ")).toEqual(["wrong day"]);
});
