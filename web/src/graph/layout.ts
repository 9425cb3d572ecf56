/** Where the actors stand: ForceAtlas2 from the same start each time, so that the same case gives the same picture. */

import { UndirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { GraphNode } from "../api/types";
import { type Network, sizeOf } from "./network";

export interface Point {
  x: number;
  y: number;
}

const ROUNDS = 300;
const ROUNDS_GROWN = 80;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Those that had a place keep about theirs when others are added. */
export function layout(network: Network, known: ReadonlyMap<string, Point>): Map<string, Point> {
  const graph = new UndirectedGraph();
  const nodes = [...network.nodes].sort((a, b) => b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
  nodes.forEach((node, at) => graph.addNode(node.id, known.get(node.id) ?? start(at, network, node.id, known)));
  const edges = [...network.edges].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const edge of edges) if (!graph.hasEdge(edge.source, edge.target)) graph.addEdge(edge.source, edge.target, { weight: pull(edge.score) });
  if (graph.order < 2) return places(graph);
  forceAtlas2.assign(graph, {
    iterations: known.size ? ROUNDS_GROWN : ROUNDS,
    getEdgeWeight: "weight",
    settings: { ...forceAtlas2.inferSettings(graph), gravity: 0.3, scalingRatio: 30, strongGravityMode: true, slowDown: 5 },
  });
  return apart(places(graph), nodes);
}

const SIDE = 100;
const AIR = 2.5;
const PUSHES = 60;

/** Actors that lie on one another are pushed apart, on a square of 100 by 100 on which a radius is about a quarter of its pixels. */
function apart(found: Map<string, Point>, nodes: readonly GraphNode[]): Map<string, Point> {
  const most = Math.max(1, ...nodes.map((node) => node.mentions));
  const points = scaled(found, nodes.map((node) => node.id));
  const radii = nodes.map((node) => sizeOf(node.mentions, most) / 4 + AIR);
  for (let round = 0; round < PUSHES; round += 1) {
    let moved = false;
    for (let one = 0; one < points.length; one += 1)
      for (let other = one + 1; other < points.length; other += 1) moved = pushed(points, one, other, (radii[one] ?? 0) + (radii[other] ?? 0)) || moved;
    if (!moved) break;
  }
  return new Map(nodes.map((node, at) => [node.id, points[at] ?? { x: 0, y: 0 }]));
}

function scaled(found: ReadonlyMap<string, Point>, ids: readonly string[]): Point[] {
  const points = ids.map((id) => found.get(id) ?? { x: 0, y: 0 });
  const [xs, ys] = [points.map((one) => one.x), points.map((one) => one.y)];
  const wide = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) || 1;
  return points.map(({ x, y }) => ({ x: ((x - Math.min(...xs)) / wide) * SIDE, y: ((y - Math.min(...ys)) / wide) * SIDE }));
}

/** True where the two were too near; both give way by half. */
function pushed(points: Point[], one: number, other: number, need: number): boolean {
  const [a, b] = [points[one], points[other]];
  if (!a || !b) return false;
  const [dx, dy] = [b.x - a.x || 0.01 * (one + 1), b.y - a.y || 0.01];
  const distance = Math.hypot(dx, dy);
  if (distance >= need) return false;
  const shift = (need - distance) / 2 / distance;
  points[one] = { x: a.x - dx * shift, y: a.y - dy * shift };
  points[other] = { x: b.x + dx * shift, y: b.y + dy * shift };
  return true;
}

/** On a sunflower's spiral, the most named in the middle; what grew out of an actor beside it. */
function start(at: number, network: Network, id: string, known: ReadonlyMap<string, Point>): Point {
  const radius = 10 * Math.sqrt(at + 0.5);
  const spiral = { x: radius * Math.cos(at * GOLDEN), y: radius * Math.sin(at * GOLDEN) };
  const edge = network.edges.find((one) => (one.source === id && known.has(one.target)) || (one.target === id && known.has(one.source)));
  const root = edge && known.get(edge.source === id ? edge.target : edge.source);
  return root ? { x: root.x + spiral.x / 10, y: root.y + spiral.y / 10 } : spiral;
}

/** Actors who act with each other are drawn together; those against each other stay in touch, further off. */
function pull(score: number): number {
  return score > 0 ? 0.5 + 1.5 * score : 0.2;
}

function places(graph: UndirectedGraph): Map<string, Point> {
  const found = new Map<string, Point>();
  graph.forEachNode((id, { x, y }) => found.set(id, { x: x as number, y: y as number }));
  return found;
}
