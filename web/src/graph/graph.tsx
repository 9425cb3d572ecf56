/** Actors and how they stand to each other in the period: a picture, and the same as a table. */

import { useEffect, useMemo, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { ApiError, get } from "../api/client";
import type { GraphAnswer } from "../api/types";
import { changes, useAnswer } from "../api/use";
import { counted } from "../parts/format";
import { NotLoaded } from "../parts/chunks";
import { Pane } from "../parts/pane";
import { Answered } from "../parts/states";
import { toast } from "../parts/toast";
import { filters, select, stated } from "../state/state";
import { GraphCanvas } from "./canvas";
import { EdgeTable } from "./edge-table";
import { GraphLegend } from "./graph-legend";
import { joined, type Network } from "./network";
import { Steps } from "./steps";
import "./graph.css";

const SHOWN = 60;
const GROWN = 20;

export function GraphPane() {
  const drawable = useSignal(true);
  /** Why it cannot be drawn now, where another try may bring it. */
  const missing = useSignal("");
  const table = useSignal(false);
  const stepping = useSignal(false);
  const playing = useSignal(false);
  const at = useSignal(-1);
  const step = useSignal<ReadonlyMap<string, number> | null>(null);
  const answer = useAnswer<GraphAnswer>("graph", withLimit(filters.value, SHOWN));
  const { grown, grow, shrink } = useGrown();
  const data = answer.value.data;
  const network = useSame(useMemo(() => joined([data, ...grown]), [data, grown]));
  const play = () => {
    stepping.value = true;
    table.value = table.peek() && !drawable.peek();
    if (at.peek() < 0 || !playing.peek()) at.value = Math.max(0, at.peek());
    playing.value = !playing.peek();
  };
  const fail = (error: unknown) => {
    missing.value = error instanceof NotLoaded ? error.message : "";
    drawable.value = false;
    table.value = true;
  };
  const again = () => {
    if (!missing.peek()) return;
    missing.value = "";
    drawable.value = true;
    table.value = false;
  };
  const change = changes.value;
  useEffect(again, [change]);
  const stop = () => {
    stepping.value = playing.value = false;
    at.value = -1;
    step.value = null;
  };
  const tools = (
    <>
      {grown.length > 0 && <button onClick={shrink}>Undo growth</button>}
      {drawable.value && <button aria-pressed={table.value} onClick={() => (table.value = !table.value)}>Table</button>}
      {drawable.value && <button aria-label={playing.value ? "Pause" : "Play how alignments change"} onClick={play}>{playing.value ? "❚❚" : "▶"} Change</button>}
      {stepping.value && <button onClick={stop}>Whole period</button>}
    </>
  );
  return (
    <Pane name="graph" title="Actors" tools={tools}>
      <Answered answer={answer.value} empty={(found) => found.nodes.length === 0 && "No two actors act on each other under these filters."}>
        {(found) => (
          <div class="graph">
            {!drawable.value && (
              <p class="aside-note small">
                {missing.value || "This browser cannot draw the graph (WebGL 2 is off)."} Here is the table. {missing.value && <button onClick={again}>Try the graph again</button>}
              </p>
            )}
            {table.value ? (
              <EdgeTable network={network} onGrow={grow} />
            ) : (
              <>
                <GraphCanvas network={network} step={step.value} selected={stated.sel} onSelect={select} onGrow={grow} onFail={fail} />
                <GraphLegend network={network} />
              </>
            )}
            {stepping.value && <Steps at={at} playing={playing} shown={step} />}
            <p class="graph-total soft small">
              {counted(network.nodes.length, "actor")}{found.total > network.nodes.length && ` of ${found.total}`}, {counted(network.edges.length, "alignment")}
            </p>
          </div>
        )}
      </Answered>
    </Pane>
  );
}

function withLimit(query: string, limit: number): string {
  const given = new URLSearchParams(query);
  given.set("limit", String(limit));
  return given.toString();
}

/** The one before where the new one says the same, so that it is not drawn anew. */
function useSame(network: Network): Network {
  const held = useRef(network);
  if (held.current !== network && JSON.stringify(held.current) !== JSON.stringify(network)) held.current = network;
  return held.current;
}

/** Neighbours that were asked for, gone when the filters change. */
function useGrown() {
  const grown = useSignal<readonly GraphAnswer[]>([]);
  const query = filters.value;
  useEffect(() => {
    if (grown.peek().length) grown.value = [];
  }, [query]);
  const grow = useMemo(() => (actor: string) => void grownFrom(actor, query).then((found) => {
    if (found) grown.value = [...grown.peek(), found];
  }), [query]);
  return { grown: grown.value, grow, shrink: () => (grown.value = grown.peek().slice(0, -1)) };
}

async function grownFrom(actor: string, query: string): Promise<GraphAnswer | null> {
  try {
    return await get<GraphAnswer>(`graph/around/${encodeURIComponent(actor)}`, withLimit(query, GROWN));
  } catch (error) {
    toast(error instanceof ApiError ? error.message : String(error));
    return null;
  }
}
