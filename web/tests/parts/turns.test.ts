import { describe, expect, it } from "vitest";
import { inTurn } from "../../src/parts/turns";

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
