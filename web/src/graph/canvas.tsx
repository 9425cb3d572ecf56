/** The picture of the network: drawn as soon as it is seen, in the colours of the theme, following step and selection. */

import { useEffect, useRef } from "preact/hooks";
import { dark } from "../frame/theme";
import { inTurn } from "../parts/turns";
import { hasWebGL } from "../parts/webgl";
import type { Acts, Drawn } from "./drawing";
import type { Network } from "./network";

interface Props extends Acts {
  network: Network;
  /** Scores of the step that is played, by pair; null: the period as a whole. */
  step: ReadonlyMap<string, number> | null;
  selected: string;
  /** The browser would not draw after all. */
  onFail: () => void;
}

export function GraphCanvas({ network, step, selected, onSelect, onGrow, onFail }: Props) {
  const held = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const places = useRef<Drawn["places"]>(new Map());
  const now = useRef({ step, selected, onSelect, onGrow });
  now.current = { step, selected, onSelect, onGrow };
  const isDark = dark.value;
  useEffect(() => {
    const box = held.current;
    if (!box) return undefined;
    return whenSeen(box, async (wanted) => {
      const draw = await inTurn("graph", async () => (await import("./drawing")).draw);
      if (!wanted()) return null;
      if (!hasWebGL()) throw new Error("no WebGL");
      const made = draw(box, network, places.current, now.current);
      made.play(now.current.step);
      made.mark(now.current.selected);
      places.current = made.places;
      drawn.current = made;
      return made;
    }, onFail);
  }, [network, isDark]);
  useEffect(() => drawn.current?.play(step), [step]);
  useEffect(() => drawn.current?.mark(selected), [selected]);
  const says = `${network.nodes.length} actors, ${network.edges.length} alignments; the table has the same`;
  return <div ref={held} class="graph-canvas" role="img" aria-label={says} />;
}

type Drawing = (wanted: () => boolean) => Promise<Drawn | null>;

/** Draws as soon as the box has a size (a phone hides the pane), and follows its size. Returns what ends it. */
function whenSeen(box: HTMLElement, drawing: Drawing, failed: () => void): () => void {
  let made: Drawn | null = null;
  let begun = false;
  let ended = false;
  const watch = new ResizeObserver(() => {
    if (!box.clientWidth || !box.clientHeight) return;
    if (made) made.resize();
    else if (!begun) {
      begun = true;
      drawing(() => !ended).then((one) => (made = one)).catch(failed);
    }
  });
  watch.observe(box);
  return () => {
    ended = true;
    watch.disconnect();
    made?.kill();
  };
}
