/** What shapes, colours and lines of the graph mean, for what it shows now. */

import { blocLetters, type Network, shapeOf } from "./network";

const DRAWN = { circle: "●", square: "■", triangle: "▲", diamond: "◆" } as const;

export function GraphLegend({ network }: { network: Network }) {
  const kinds = new Map(network.nodes.map((node) => [shapeOf(node.kind).shape, new Set<string>()]));
  for (const node of network.nodes) kinds.get(shapeOf(node.kind).shape)?.add(shapeOf(node.kind).label);
  const blocs = [...blocLetters(network.nodes).values()].slice(0, 5);
  return (
    <details class="graph-legend small" open={false}>
      <summary>Legend</summary>
      <ul>
        <li><span class="line-sample with" aria-hidden="true" /> act with each other</li>
        <li><span class="line-sample against" aria-hidden="true" /> act against each other</li>
        <li><span class="line-sample with faint" aria-hidden="true" /> faint: the claims do not settle it</li>
        <li class="soft">Width: how strongly. Size: mentions.</li>
        {[...kinds].map(([shape, labels]) => <li key={shape}><span aria-hidden="true">{DRAWN[shape]}</span> {[...labels].join(", ")}</li>)}
        {blocs.map((letter) => <li key={letter}><span class={`bloc bloc-${letter.toLowerCase()}`} aria-hidden="true">●</span> bloc {letter}</li>)}
      </ul>
    </details>
  );
}
