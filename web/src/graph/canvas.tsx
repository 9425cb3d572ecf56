/** The picture of the network: drawn as soon as it is seen, in the colours of the theme, following step and selection. */

import { useEffect, useRef } from "preact/hooks";
import { dark } from "../frame/theme";
import { loaded } from "../parts/chunks";
import { inTurn, whenQuiet } from "../parts/turns";
import { hasWebGL } from "../parts/webgl";
import type { Acts, Drawn } from "./drawing";
import type { Network } from "./network";

interface Props extends Acts {
  network: Network;
  /** Scores of the step that is played, by pair; null: the period as a whole. */
  step: ReadonlyMap<string, number> | null;
  selected: string;
  /** The browser would not draw after all, or what draws could not be loaded (`NotLoaded`). */
  onFail: (error: unknown) => void;
}

export function GraphCanvas(props: Props) {
  const { network, step, selected } = props;
  const held = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const places = useRef<Drawn["places"]>(new Map());
  const now = useRef(props);
  now.current = props;
  const leaving = useRef(false);
  const isDark = dark.value;
  useEffect(() => () => void (leaving.current = true), []); // before the next, whose end asks for it
  useEffect(() => {
    const box = held.current;
    if (!box) return undefined;
    const drawing: Drawing = async (wanted) => {
      const draw = await inTurn("graph", async () => (await loaded("The drawing of the graph", () => import("./drawing"))).draw);
      if (!wanted()) return null;
      if (!hasWebGL()) throw new Error("no WebGL");
      const { network, step, selected } = now.current;
      const made = draw(box, network, places.current, {
        onSelect: (id) => now.current.onSelect(id), onGrow: (actor) => now.current.onGrow(actor),
      });
      made.play(step);
      made.mark(selected);
      return (drawn.current = made);
    };
    const end = whenSeen(box, drawing, (error) => now.current.onFail(error));
    return () => {
      places.current = drawn.current?.places ?? places.current;
      drawn.current = null;
      end(leaving.current);
    };
  }, [isDark]);
  useEffect(() => whenQuiet(() => {
    drawn.current?.show(network);
    drawn.current?.play(now.current.step);
    drawn.current?.mark(now.current.selected);
  }), [network]);
  useEffect(() => drawn.current?.play(step), [step]);
  useEffect(() => drawn.current?.mark(selected), [selected]);
  const says = `${network.nodes.length} actors, ${network.edges.length} alignments; the table has the same`;
  return <div ref={held} class="graph-canvas" role="img" aria-label={says} />;
}

type Drawing = (wanted: () => boolean) => Promise<Drawn | null>;

/** To let the graphics card's context go stops the page for a tenth of a second: what is left waits for that. */
const LATER_MS = 1_000;

/** Draws as soon as the box has a size (a phone hides the pane), and follows its size. Returns what ends it, at once or when there is time. */
function whenSeen(box: HTMLElement, drawing: Drawing, failed: (error: unknown) => void): (later: boolean) => void {
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
  return (later) => {
    ended = true;
    watch.disconnect();
    const kill = (): void => made?.kill();
    if (later) setTimeout(kill, LATER_MS);
    else kill();
  };
}
