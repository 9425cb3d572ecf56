import { describe, expect, it } from "vitest";
import type { GraphEdge, GraphNode } from "../../src/api/types";
import { layout } from "../../src/graph/layout";
import { blocLetters, joined, pairOf, signOf, uncertain, widthOf } from "../../src/graph/network";

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({ id, name: id, kind: "state", mentions: 3, bloc: null, degree: 1, provisional: false, ...more });
const edge = (source: string, target: string, score: number): GraphEdge => ({ id: `${source}-${target}`, source, target, score, low: score - 0.2, high: score + 0.2, acts: 2, claims: 2, witnesses: 1, material: null, verbal: null });
const answer = (nodes: GraphNode[], edges: GraphEdge[]) => ({ from: null, to: null, nodes, edges, total: nodes.length });

describe("a network that grows", () => {
  it("keeps each actor and each pair once, in whatever order the pair is told", () => {
    const grown = joined([answer([node("a"), node("b")], [edge("a", "b", 1)]), answer([node("b"), node("c")], [edge("b", "a", -1), edge("b", "c", 0.5)])]);
    expect(grown.nodes.map((one) => one.id)).toEqual(["a", "b", "c"]);
    expect(grown.edges.map((one) => [pairOf(one), one.score])).toEqual([["a*b", 1], ["b*c", 0.5]]);
  });

  it("drops an edge to an actor that is not there", () => {
    expect(joined([answer([node("a")], [edge("a", "z", 1)])]).edges).toEqual([]);
  });

  it("stands where it stood, the same each time", () => {
    const small = joined([answer([node("a"), node("b"), node("c")], [edge("a", "b", 0.8), edge("b", "c", -0.8)])]);
    const first = layout(small, new Map());
    expect([...layout(small, new Map())]).toEqual([...first]);
    for (const { x, y } of first.values()) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
    const together = Math.hypot((first.get("a")?.x ?? 0) - (first.get("b")?.x ?? 0), (first.get("a")?.y ?? 0) - (first.get("b")?.y ?? 0));
    const apart = Math.hypot((first.get("c")?.x ?? 0) - (first.get("b")?.x ?? 0), (first.get("c")?.y ?? 0) - (first.get("b")?.y ?? 0));
    expect(together).toBeLessThan(apart);
  });
});

describe("an alignment", () => {
  it("has a sign, and is uncertain where its band holds 0", () => {
    expect([signOf(0.5), signOf(-0.5), signOf(0.01)]).toEqual(["with", "against", "neither"]);
    expect(uncertain({ low: -0.1, high: 0.6 })).toBe(true);
    expect(uncertain({ low: -0.9, high: -0.2 })).toBe(false);
    expect(uncertain({ low: null, high: null })).toBe(true);
  });

  it("is drawn as wide for −1 as for +1", () => {
    expect(widthOf(-1)).toBe(widthOf(1));
    expect(widthOf(0.2)).toBeLessThan(widthOf(-0.9));
  });
});

it("blocs have letters by their size", () => {
  const letters = blocLetters([node("a", { bloc: "x" }), node("b", { bloc: "y" }), node("c", { bloc: "y" }), node("d")]);
  expect([...letters]).toEqual([["y", "A"], ["x", "B"]]);
});
