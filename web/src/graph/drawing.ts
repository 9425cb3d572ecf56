/** The network drawn by sigma: shape by kind, colour and letter by bloc; lines by sign, strength and certainty.
 * Loaded when a graph is first seen: sigma and graphology weigh half a megabyte. */

import { UndirectedGraph } from "graphology";
import Sigma from "sigma";
import { layerDashed, pathLine, sdfCircle, sdfDiamond, sdfSquare, sdfTriangle } from "sigma/rendering";
import { pairId } from "../card/alignment";
import { token } from "../frame/theme";
import { hideTip, showTipAt } from "../parts/tip";
import { namedOf } from "./labels";
import { layout, type Point } from "./layout";
import { blocLetters, letterOf, type Network, pairOf, shapeOf, signOf, sizeOf, spoken, uncertain, widthOf } from "./network";

export interface Acts {
  onSelect: (id: string) => void;
  onGrow: (actor: string) => void;
}

const DOUBLE_MS = 260;
/** In pixels: one dash longer than any line. A gap of 0 would not be drawn at all. */
const SOLID = { dash: 10_000, gap: 0.2 };

/** Where sigma's camera sees all of the picture. */
const WHOLE = { x: 0.5, y: 0.5, angle: 0, ratio: 1 };

export interface Drawn {
  /** Where each actor stands, for the picture that follows. */
  places: ReadonlyMap<string, Point>;
  /** Another network in the same picture: a new one would take the graphics card's context with it, a tenth of a second each time. */
  show: (network: Network) => void;
  resize: () => void;
  kill: () => void;
  play: (step: ReadonlyMap<string, number> | null) => void;
  mark: (selected: string) => void;
}

/** `known`: where actors stood before, who keep about their places. */
export function draw(box: HTMLElement, network: Network, known: ReadonlyMap<string, Point>, acts: Acts): Drawn {
  const ink = token("ink");
  let shown = network;
  let places = layout(network, kept(known, network));
  let graph = filled(network, places);
  const sigma = new Sigma(graph, box, {
    primitives: {
      nodes: { shapes: [sdfCircle(), sdfSquare(), sdfTriangle(), sdfDiamond()] },
      edges: {
        paths: [pathLine()],
        variables: { dash: { type: "number", default: SOLID.dash }, gap: { type: "number", default: SOLID.gap } },
        layers: [layerDashed({ dashSize: pixels("dash"), gapSize: pixels("gap"), align: 0 })],
      },
    },
    styles: {
      nodes: {
        x: { attribute: "x" }, y: { attribute: "y" }, size: { attribute: "size" }, color: { attribute: "color" }, label: { attribute: "label" },
        shape: { attribute: "shape" }, labelColor: ink, labelSize: 11, labelPosition: "below", labelFont: "system-ui, sans-serif",
        labelVisibility: { whenState: ["isHovered"], then: "visible", else: { attribute: "labelVisibility", defaultValue: "hidden" } },
        backdropVisibility: { attribute: "backdrop", defaultValue: "hidden" }, backdropColor: token("mark"), backdropPadding: 4, backdropShadowBlur: 0,
        cursor: "pointer",
      },
      edges: {
        size: { attribute: "size" }, color: { attribute: "color" }, opacity: { attribute: "opacity" },
        visibility: { attribute: "visibility", defaultValue: "visible" },
        dash: { attribute: "dash" }, gap: { attribute: "gap" }, cursor: "pointer",
      },
    },
    settings: {
      enableEdgeEvents: true, edgePickingPadding: 4, itemSizesReference: "screen", autoRescaleContent: "nodes", stagePadding: 30,
      doubleClickZoomingRatio: 1, enableCameraRotation: false, minCameraRatio: 0.1, maxCameraRatio: 4,
      // a phone may hide the pane while its drawing is being loaded or refreshed
      allowInvalidContainer: true, labelRenderedSizeThreshold: 0,
    },
  } as never);
  listen(sigma, acts);
  let names = namesOf(sigma, graph);
  // for the tests, which click where a node is drawn
  (box as HTMLElement & { sigma?: Sigma }).sigma = sigma;
  return {
    get places() {
      return places;
    },
    show: (next) => {
      if (next === shown) return;
      const grown = kept(places, next);
      names.stop();
      shown = next;
      places = layout(next, grown);
      graph = filled(next, places);
      sigma.setGraph(graph);
      if (!grown.size) sigma.getCamera().setState(WHOLE);
      names = namesOf(sigma, graph);
    },
    resize: () => {
      sigma.resize().scheduleRefresh();
      names.follow();
    },
    kill: () => {
      names.stop();
      sigma.kill();
    },
    play: (step) => played(graph, shown, step),
    mark: (selected) => {
      marked(graph, selected);
      names.select(selected);
    },
  };
}

/** Places are kept where the network grew, and made anew where it is another. */
function kept(known: ReadonlyMap<string, Point>, network: Network): ReadonlyMap<string, Point> {
  const still = network.nodes.filter((node) => known.has(node.id));
  return still.length === known.size && network.nodes.length > known.size ? known : new Map();
}

/** What the dashed line reads from each edge, in pixels. */
function pixels(name: keyof typeof SOLID) {
  return { attribute: name, default: SOLID[name], mode: "pixels" as const };
}

const FONT = "11px system-ui, sans-serif";

/** Names where they have room, again whenever the picture is moved, zoomed or sized; the others when pointed at. */
function namesOf(sigma: Sigma, graph: UndirectedGraph) {
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map(graph.mapNodes((id, { label }) => [id, width(pen, String(label))]));
  let selected = "";
  let frame = 0;
  const place = () => {
    const actors = graph.mapNodes((id, { x, y, size }) => {
      const at = sigma.graphToViewport({ x: Number(x), y: Number(y) });
      return { id, x: at.x, y: at.y, radius: Number(size), width: widths.get(id) ?? 0 };
    });
    const named = namedOf(actors, new Set([selected]));
    graph.forEachNode((id, { labelVisibility }) => {
      const now = named.has(id) ? "visible" : "hidden";
      if (labelVisibility !== now) graph.setNodeAttribute(id, "labelVisibility", now);
    });
  };
  const follow = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => (frame = requestAnimationFrame(place))); // once the camera is where it goes
  };
  sigma.getCamera().on("updated", follow);
  follow();
  return {
    follow,
    select: (id: string) => {
      selected = id;
      follow();
    },
    stop: () => {
      cancelAnimationFrame(frame);
      sigma.getCamera().off("updated", follow);
    },
  };
}

function width(pen: CanvasRenderingContext2D | null, text: string): number {
  if (!pen) return 6 * text.length;
  pen.font = FONT;
  return pen.measureText(text).width;
}

function filled(network: Network, places: ReadonlyMap<string, Point>): UndirectedGraph {
  const graph = new UndirectedGraph();
  const letters = blocLetters(network.nodes);
  const most = Math.max(1, ...network.nodes.map((node) => node.mentions));
  for (const node of network.nodes) {
    const letter = letterOf(node, letters);
    graph.addNode(node.id, {
      ...(places.get(node.id) ?? { x: 0, y: 0 }),
      size: sizeOf(node.mentions, most), label: named(node.name, letter), shape: shapeOf(node.kind).shape, color: blocColour(letter),
    });
  }
  for (const edge of network.edges) {
    const look = { ...lookOf(edge.score, uncertain(edge)), says: spoken(edge) };
    graph.mergeUndirectedEdgeWithKey(pairOf(edge), edge.source, edge.target, look);
  }
  return graph;
}

const LONGEST = 26;

function named(name: string, letter: string | undefined): string {
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
  return letter ? `${short} [${letter}]` : short;
}

const BLOC_TOKENS = ["bloc-a", "bloc-b", "bloc-c", "bloc-d", "bloc-e"];

function blocColour(letter: string | undefined): string {
  const at = letter ? letter.charCodeAt(0) - 65 : -1;
  return token(BLOC_TOKENS[at] ?? "bloc-none");
}

/** With each other: a full line; against: dashed, in another colour; faint where the claims do not settle it. */
function lookOf(score: number, faint: boolean) {
  const sign = signOf(score);
  const dashes = { with: SOLID, against: { dash: 9, gap: 5 }, neither: { dash: 2, gap: 4 } }[sign];
  return { ...dashes, size: widthOf(score), color: token(`sign-${sign}`), opacity: faint ? 0.35 : 0.9, visibility: "visible" };
}

function played(graph: UndirectedGraph, network: Network, step: ReadonlyMap<string, number> | null): void {
  for (const edge of network.edges) {
    const key = pairOf(edge);
    const score = step ? step.get(key) : edge.score;
    const look = score === undefined ? { visibility: "hidden" } : lookOf(score, step ? false : uncertain(edge));
    graph.mergeEdgeAttributes(key, look);
  }
}

function marked(graph: UndirectedGraph, selected: string): void {
  graph.forEachNode((id) => {
    const chosen = id === selected;
    graph.mergeNodeAttributes(id, { backdrop: chosen ? "visible" : "hidden" });
  });
}

/** A click waits whether it is the first of two, so that the picture does not move under the second. */
function listen(sigma: Sigma, acts: Acts): void {
  let waiting = 0;
  sigma.on("clickNode", ({ node }) => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => acts.onSelect(node), DOUBLE_MS);
  });
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    window.clearTimeout(waiting);
    preventSigmaDefault();
    acts.onGrow(node);
  });
  sigma.on("clickEdge", ({ edge }) => {
    const [source, target] = sigma.getGraph().extremities(edge);
    acts.onSelect(pairId(source, target));
  });
  sigma.on("enterEdge", ({ edge, event }) => {
    const graph = sigma.getGraph();
    const names = graph.extremities(edge).map((id) => String(graph.getNodeAttribute(id, "label")));
    const box = sigma.getContainer().getBoundingClientRect();
    showTipAt(`${names.join(" and ")}: ${String(graph.getEdgeAttribute(edge, "says"))}`, box.left + event.x + 8, box.top + event.y + 8);
  });
  sigma.on("leaveEdge", hideTip);
}
