import { describe, expect, it, vi } from "vitest";
import { get } from "../../src/api/client";
import { inTurn, whenQuiet } from "../../src/parts/turns";

const soon = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

describe("turns", () => {
  it("come one after the other, the map before the graph, and the next when the picture before is done", async () => {
    const order: string[] = [];
    const graph = inTurn("graph", async () => order.push("graph begins"));
    const map = inTurn("map", async () => order.push("map begins"), async () => {
      await soon(30);
      order.push("map is drawn");
    });
    await Promise.all([map, graph]);
    expect(order).toEqual(["map begins", "map is drawn", "graph begins"]);
  });

  it("come though the one before failed", async () => {
    const failing = inTurn("graph", async () => {
      throw new Error("no WebGL");
    });
    await expect(failing).rejects.toThrow("no WebGL");
    await expect(inTurn("graph", async () => "drawn")).resolves.toBe("drawn");
  });
});

describe("what is drawn again", () => {
  const fetching = () => {
    let answer: () => void = () => undefined;
    vi.stubGlobal("fetch", () => new Promise((done) => (answer = () => done(new Response("{}", { headers: { "Content-Type": "application/json" } })))));
    return { asked: get("case"), answer: () => answer() };
  };

  it("waits for the answers that are on their way", async () => {
    const { asked, answer } = fetching();
    const act = vi.fn();
    whenQuiet(act);
    await soon(250);
    expect(act).not.toHaveBeenCalled();
    answer();
    await asked;
    await vi.waitFor(() => expect(act).toHaveBeenCalledOnce());
    vi.unstubAllGlobals();
  });

  it("is called off where something newer is there", async () => {
    const act = vi.fn();
    whenQuiet(act)();
    await soon(300);
    expect(act).not.toHaveBeenCalled();
  });
});
