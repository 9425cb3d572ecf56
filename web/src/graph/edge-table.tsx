/** The network as a list of actors and a table of alignments: for the keyboard, for screen readers, without WebGL. */

import { useSignal } from "@preact/signals";
import type { GraphEdge, GraphNode } from "../api/types";
import { pairId } from "../card/alignment";
import { Go } from "../card/links";
import { DataTable, type Column } from "../parts/table";
import { Term } from "../parts/tip";
import { select, stated } from "../state/state";
import { blocLetters, letterOf, type Network, shapeOf, signed, signOf } from "./network";

interface Props {
  network: Network;
  onGrow: (actor: string) => void;
}

export function EdgeTable({ network, onGrow }: Props) {
  const sort = useSignal("-acts");
  const names = new Map(network.nodes.map((node) => [node.id, node.name]));
  const rows = sorted(network.edges, sort.value, names);
  return (
    <div class="graph-table">
      <ActorList network={network} onGrow={onGrow} />
      <DataTable
        label="Alignments" columns={columns(names)} rows={rows} keyOf={(edge) => pairId(edge.source, edge.target)}
        sort={sort.value} onSort={(next) => (sort.value = next)} selected={stated.sel}
      />
    </div>
  );
}

function columns(names: ReadonlyMap<string, string>): Column<GraphEdge>[] {
  const name = (id: string) => names.get(id) ?? id;
  return [
    { name: "pair", title: "Actors", sortable: true, cell: (edge) => <Go id={pairId(edge.source, edge.target)}>{name(edge.source)} and {name(edge.target)}</Go> },
    { name: "score", title: "Score", numeric: true, sortable: true, cell: (edge) => <span class={`sign-${signOf(edge.score)}`}>{signed(edge.score)}</span> },
    { name: "band", title: "Between", numeric: true, cell: band },
    { name: "acts", title: "Acts", numeric: true, sortable: true, cell: (edge) => edge.acts },
    { name: "witnesses", title: "Witnesses", numeric: true, sortable: true, cell: (edge) => edge.witnesses },
  ];
}

function band({ low, high }: GraphEdge): string {
  return low === null || high === null ? "" : `${signed(low)} … ${signed(high)}`;
}

export function sorted(edges: readonly GraphEdge[], sort: string, names: ReadonlyMap<string, string>): GraphEdge[] {
  const down = sort.startsWith("-");
  const key = sort.replace("-", "");
  const pair = (edge: GraphEdge) => `${names.get(edge.source)} ${names.get(edge.target)}`;
  const value = (edge: GraphEdge) => (key === "score" ? edge.score : key === "witnesses" ? edge.witnesses : edge.acts);
  const by = (a: GraphEdge, b: GraphEdge) => (key === "pair" ? pair(a).localeCompare(pair(b)) : value(a) - value(b)) || (a.id < b.id ? -1 : 1);
  return [...edges].sort((a, b) => (down ? by(b, a) : by(a, b)));
}

function ActorList({ network, onGrow }: Props) {
  const letters = blocLetters(network.nodes);
  const nodes = [...network.nodes].sort((a, b) => b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
  return (
    <section class="actor-list" aria-label="List of actors">
      <p class="soft small">Click or <kbd>Space</kbd>: open. <kbd>Enter</kbd> or double click: add its neighbours.</p>
      <ul>{nodes.map((node) => <ActorItem key={node.id} node={node} letter={letterOf(node, letters)} onGrow={onGrow} />)}</ul>
    </section>
  );
}

const PROVISIONAL = "Known by a description only, such as “gunmen”: it may be several, or one that has a name.";

function ActorItem({ node, letter, onGrow }: { node: GraphNode; letter: string | undefined; onGrow: (actor: string) => void }) {
  return (
    <li>
      <button
        class="plain actor-item" aria-pressed={stated.sel === node.id} dir="auto"
        onClick={() => select(node.id)} onDblClick={() => onGrow(node.id)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          onGrow(node.id);
        }}
      >
        {node.name}
      </button>{" "}
      <span class="soft small">{shapeOf(node.kind).label}{letter ? `, bloc ${letter}` : ""} · {node.mentions} × · {node.degree} ties</span>
      {node.provisional && <Term class="small soft" definition={PROVISIONAL}> provisional</Term>}
    </li>
  );
}
