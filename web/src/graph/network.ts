/** Actors and how they stand to each other as numbers to draw: answers put together, sizes, widths and signs. */

import type { GraphAnswer, GraphEdge, GraphNode } from "../api/types";

export interface Network {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}

export type Sign = "with" | "against" | "neither";

/** What grew out of a node is added to what was there; of an actor or pair told twice the first stays. */
export function joined(answers: readonly (GraphAnswer | null)[]): Network {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const answer of answers) {
    for (const node of answer?.nodes ?? []) if (!nodes.has(node.id)) nodes.set(node.id, node);
    for (const edge of answer?.edges ?? []) if (!edges.has(pairOf(edge))) edges.set(pairOf(edge), edge);
  }
  const held = [...edges.values()].filter((edge) => nodes.has(edge.source) && nodes.has(edge.target) && edge.source !== edge.target);
  return { nodes: [...nodes.values()], edges: held };
}

export function pairOf(edge: Pick<GraphEdge, "source" | "target">): string {
  return edge.source < edge.target ? `${edge.source}*${edge.target}` : `${edge.target}*${edge.source}`;
}

/** Scores this near to 0 say nothing of a side. */
const NEITHER = 0.05;

export function signOf(score: number): Sign {
  if (Math.abs(score) < NEITHER) return "neither";
  return score > 0 ? "with" : "against";
}

/** The band holds 0: the claims do not settle on which side. */
export function uncertain(edge: Pick<GraphEdge, "low" | "high">): boolean {
  return edge.low === null || edge.high === null || (edge.low <= 0 && edge.high >= 0);
}

/** Width of a line in pixels, 1 to 7, by the strength of the alignment. */
export function widthOf(score: number): number {
  return 1 + 6 * Math.min(1, Math.abs(score));
}

/** Radius in pixels, 4 to 14: its area grows with the mentions. */
export function sizeOf(mentions: number, most: number): number {
  return 4 + 10 * Math.sqrt(Math.max(0, mentions) / Math.max(1, most));
}

export interface KindShape {
  shape: "circle" | "square" | "triangle" | "diamond";
  letter: string;
  label: string;
}

const SHAPES: Record<string, KindShape> = {
  state: { shape: "square", letter: "S", label: "state" },
  government: { shape: "square", letter: "G", label: "government" },
  armed_group: { shape: "triangle", letter: "A", label: "armed group" },
  organisation: { shape: "diamond", letter: "O", label: "organisation" },
  person: { shape: "circle", letter: "P", label: "person" },
  population: { shape: "circle", letter: "C", label: "population" },
};

export function shapeOf(kind: string | null): KindShape {
  return SHAPES[kind ?? ""] ?? { shape: "circle", letter: "?", label: kind ? kind.replaceAll("_", " ") : "unknown" };
}

/** Blocs have letters in the order of their size; an actor in none has none. */
export function blocLetters(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const sizes = new Map<string, number>();
  for (const { bloc } of nodes) if (bloc !== null) sizes.set(String(bloc), (sizes.get(String(bloc)) ?? 0) + 1);
  const sorted = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(sorted.map(([bloc], at) => [bloc, String.fromCharCode(65 + (at % 26))]));
}

/** The letter of an actor's bloc among `letters`. */
export function letterOf(node: GraphNode, letters: ReadonlyMap<string, string>): string | undefined {
  return node.bloc === null ? undefined : letters.get(String(node.bloc));
}

/** “−0.62, against; from −1.00 to −0.04, 12 acts, 3 witnesses” */
export function spoken(edge: GraphEdge): string {
  const words = { with: "with each other", against: "against each other", neither: "neither" }[signOf(edge.score)];
  const band = edge.low === null || edge.high === null ? "" : `, between ${signed(edge.low)} and ${signed(edge.high)}`;
  return `${signed(edge.score)}, ${words}${band}; ${edge.acts} acts, ${edge.witnesses} witnesses`;
}

export function signed(score: number): string {
  return `${score < 0 ? "−" : score > 0 ? "+" : ""}${Math.abs(score).toFixed(2)}`;
}
