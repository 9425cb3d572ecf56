/** The element that MapLibre draws in: made when it is first seen, made anew for light and dark. */

import { useEffect, useRef } from "preact/hooks";
import { ApiError, get } from "../api/client";
import type { Bbox, MapAnswer } from "../api/types";
import { dark } from "../frame/theme";
import { NotLoaded } from "../parts/chunks";
import { inTurn } from "../parts/turns";
import { hasWebGL } from "../parts/webgl";
import { caseInfo } from "../state/case";
import { filters, state } from "../state/state";
import { parsedFrame, weightBox, WORLD, WORLD_BOX, writtenBox, type Frame } from "./frame";
import { Stage, type Acts } from "./stage";

interface Props {
  acts: Acts;
  onStage: (stage: Stage | null) => void;
  /** `again`: it may be had another time. */
  onFailure: (why: string, again: boolean) => void;
}

/** Fine enough for the first frame to find where the weight lies. */
const HOME_ZOOM = "4";

export function Canvas({ acts, onStage, onFailure }: Props) {
  const held = useRef<HTMLDivElement>(null);
  const latest = useRef(acts);
  latest.current = acts;
  const ready = caseInfo.value !== null;
  const isDark = dark.value;
  const before = useRef<Frame | null>(null);

  useEffect(() => {
    const container = held.current;
    if (!container || !ready) return undefined;
    let stage: Stage | null = null;
    let gone = false;
    const forwarded: Acts = {
      moved: (frame, box, own) => {
        before.current = frame;
        latest.current.moved(frame, box, own);
      },
      picked: (cluster) => latest.current.picked(cluster),
      pickedControl: (place) => latest.current.pickedControl(place),
      hovered: (what, x, y) => latest.current.hovered(what, x, y),
    };
    const start = async () => {
      const frame = parsedFrame(state.peek().frame) ?? before.current;
      const asked = frame ? null : homeBox();
      asked?.catch(() => undefined); // told of where it is awaited
      const make = () => Stage.make(container, frame ?? WORLD, caseInfo.peek()?.tiles ?? null, forwarded);
      const made = await inTurn("map", async () => (hasWebGL() && !gone ? make() : null), (stage) => stage?.drawn);
      if (gone) return made?.destroy();
      if (!made) return onFailure("This browser draws no map (it has no WebGL).", false);
      const home = await asked;
      if (gone) return made.destroy();
      stage = made;
      onStage(made);
      if (home) made.fit(home, true, 9);
      else forwarded.moved(made.frame, made.box, false);
    };
    const stop = whenSeen(container, () => {
      start().catch((error: unknown) => {
        if (gone) return;
        if (error instanceof NotLoaded || error instanceof ApiError) onFailure(error.message, true);
        else onFailure(`The map could not be drawn (${error instanceof Error ? error.message : String(error)}).`, false);
      });
    });
    return () => {
      gone = true;
      stop();
      onStage(null);
      stage?.destroy();
    };
  }, [ready, isDark]);

  return <div ref={held} class="map-canvas" />;
}

/** A pane that a phone does not show has no size, and a map of no size has no frame. */
function whenSeen(element: HTMLElement, act: () => void): () => void {
  const watch = new ResizeObserver(() => {
    if (!element.clientWidth || !element.clientHeight) return;
    watch.disconnect();
    act();
  });
  watch.observe(element);
  return () => watch.disconnect();
}

async function homeBox(): Promise<Bbox> {
  const query = new URLSearchParams(filters.peek());
  query.set("frame", writtenBox(WORLD_BOX));
  query.set("zoom", HOME_ZOOM);
  const answer = await get<MapAnswer>("map", query);
  return weightBox(answer.clusters) ?? caseInfo.peek()?.extent.bbox ?? WORLD_BOX;
}
