import { describe, expect, it } from "vitest";
import type { Mark, TimelineAnswer } from "../../src/api/types";
import { dayOf } from "../../src/timeline/days";
import { moved } from "../../src/timeline/keys";
import { laidOut, type Layout } from "../../src/timeline/layout";

const mark = (id: string, earliest: string | null, latest: string | null): Mark => ({ id, earliest, latest, precision: "day", title: id, standing: "single", type: "AID" });

function answer(more: Partial<TimelineAnswer> = {}): TimelineAnswer {
  return {
    from: "2016-12-01", to: "2016-12-31", grain: "day", edges: ["2016-12-01", "2016-12-11", "2016-12-21", "2017-01-01"], undated: 0,
    lanes: [
      { key: "AID", label: "Aid", n: 3, bins: [1, 2, 0], marks: [mark("e_1", "2016-12-02", "2016-12-02"), mark("e_2", "2016-12-12", "2016-12-20"), mark("e_3", "2016-12-14", null)] },
      { key: "ASSAULT", label: "Assault", n: 900, bins: [0, 600, 300], marks: null },
    ],
    control: [], agreements: [], turns: [], ...more,
  };
}

const open = new Set<never>();
const whole = { from: dayOf("2016-01-01"), to: dayOf("2018-01-01") };
const view = { from: dayOf("2016-12-01"), to: dayOf("2017-01-01") };

describe("the layout", () => {
  it("draws single marks where they are few, a density where they are many", () => {
    const [aid, assault] = laidOut(answer(), 20, open).rows;
    expect(aid?.boxes.map((box) => box.id)).toEqual(["e_1", "e_2", "e_3"]);
    expect(aid?.bins).toBeNull();
    expect(assault?.bins).toEqual([0, 600, 300]);
  });

  it("gives an uncertain date its whole width, and an open one an open end", () => {
    const [aid] = laidOut(answer(), 20, open).rows;
    const [, range, since] = aid?.boxes ?? [];
    expect((range?.to ?? 0) - (range?.from ?? 0)).toBe(9);
    expect(since).toMatchObject({ openRight: true, openLeft: false, to: dayOf("2017-01-01") });
  });

  it("never lays one bar over another of the same row", () => {
    const marks = Array.from({ length: 30 }, (_, at) => mark(`e_${at}`, `2016-12-${String((at % 9) + 1).padStart(2, "0")}`, "2016-12-12"));
    const scale = 30;
    const [row] = laidOut(answer({ lanes: [{ key: "AID", label: "Aid", n: 30, bins: [30, 0, 0], marks: marks.slice(0, 7) }] }), scale, open).rows;
    const boxes = row?.boxes ?? [];
    expect(boxes).toHaveLength(7);
    for (const one of boxes) {
      for (const other of boxes) if (one !== other && one.row === other.row) expect(one.from >= other.to || other.from >= one.to).toBe(true);
    }
  });

  it("falls back to the density where the marks need too many rows", () => {
    const marks = Array.from({ length: 30 }, (_, at) => mark(`e_${at}`, "2016-12-01", "2016-12-20"));
    const [row] = laidOut(answer({ lanes: [{ key: "AID", label: "Aid", n: 30, bins: [10, 20, 0], marks }] }), 20, open).rows;
    expect(row?.bins).toEqual([10, 20, 0]);
    expect(row?.boxes).toEqual([]);
  });

  it("shows spells, agreements with their stages and turns beneath, and folds them", () => {
    const more = {
      control: [{ key: "p", place: "Velm", spells: [{ id: "k_1", holder: null, holder_id: null, side: null, since: null, until: "2016-12-10", status: "contested" }] }],
      agreements: [{ id: "g_1", title: "Truce of Karsa", state: "violated", since: "2016-12-05", until: null, stages: [{ stage: "in_force", date: "2016-12-06", contested: false }, { stage: "signed", date: null, contested: false }] }],
      turns: [{ id: "t_1", names: "Velm and Ostra", date: "2016-12-09", why: "from against to with" }],
    };
    const layout = laidOut(answer(more), 20, open);
    const rows = layout.rows.filter((row) => !row.heading && row.section !== "events");
    expect(rows.map((row) => row.boxes.map((box) => box.kind))).toEqual([["spell"], ["agreement", "stage"], ["turn"]]);
    expect(rows[0]?.boxes[0]).toMatchObject({ openLeft: true, contested: true });
    expect(rows[1]?.boxes[1]?.letters).toBe("in force");
    const folded = laidOut(answer(more), 20, new Set(["control"] as const));
    expect(folded.rows.filter((row) => row.section === "control")).toHaveLength(1);
    expect(folded.height).toBeLessThan(layout.height);
  });
});

describe("keys", () => {
  const layout: Layout = laidOut(answer(), 20, open);
  const press = (key: string, cursor: Parameters<typeof moved>[2] = null) => moved(key, layout, cursor, view, whole);

  it("walk from mark to mark and from lane to lane, and open", () => {
    const first = press("ArrowDown")?.cursor;
    expect(first?.row).toBe(0);
    const next = press("ArrowRight", { row: 0, box: layout.rows[0]?.boxes[0] ?? null, bin: null })?.cursor;
    expect(next?.box?.id).toBe("e_2");
    expect(press("Enter", next)?.open).toBe("e_2");
    const below = press("ArrowDown", next)?.cursor;
    expect(below).toMatchObject({ row: 1, box: null, bin: 1 });
  });

  it("look closer where a density is entered", () => {
    const step = press("Enter", { row: 1, box: null, bin: 1 });
    expect(step?.open).toBeUndefined();
    expect(step?.view && step.view.from).toBeLessThan(dayOf("2016-12-11"));
    expect(step?.view && step.view.to - step.view.from).toBe(30);
  });

  it("zoom and move the window, and leave other keys to the browser", () => {
    expect((press("+")?.view?.to ?? 0) - (press("+")?.view?.from ?? 0)).toBeLessThan(view.to - view.from);
    expect(press("Home")?.view?.from).toBe(whole.from);
    expect(press("End")?.view?.to).toBe(whole.to);
    expect(press("Tab")).toBeNull();
    expect(press("a")).toBeNull();
  });
});
