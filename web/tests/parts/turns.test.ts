import { describe, expect, it } from "vitest";
import { inTurn } from "../../src/parts/turns";

const soon = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

describe("turns", () => {
  it("come one after the other, and the next when the picture before is done", async () => {
    const order: string[] = [];
    const map = inTurn(async () => order.push("map begins"), async () => {
      await soon(30);
      order.push("map is drawn");
    });
    const graph = inTurn(async () => order.push("graph begins"));
    await Promise.all([map, graph]);
    expect(order).toEqual(["map begins", "map is drawn", "graph begins"]);
  });

  it("come though the one before failed", async () => {
    const failing = inTurn(async () => {
      throw new Error("no WebGL");
    });
    await expect(failing).rejects.toThrow("no WebGL");
    await expect(inTurn(async () => "drawn")).resolves.toBe("drawn");
  });
});
