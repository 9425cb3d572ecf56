/** The axis: days as ISO writes them. Dragging along it chooses the period that all panes are narrowed to. */

import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { go } from "../state/state";
import { isoOf, ticks, type Span } from "./days";
import { view } from "./view";

interface Props {
  width: number;
  onBrush: (span: Span | null) => void;
}

/** Less than so many pixels is a click, not a drag. */
const DRAG_PX = 4;

export function Ruler({ width, onBrush }: Props) {
  const span = view.value;
  const begun = useRef<number | null>(null);
  const brush = useSignal<Span | null>(null);
  const scale = width / (span.to - span.from);
  const dayAt = (event: PointerEvent) => span.from + (event.clientX - (event.currentTarget as Element).getBoundingClientRect().left) / scale;
  const down = (event: PointerEvent) => {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    begun.current = dayAt(event);
  };
  const move = (event: PointerEvent) => {
    if (begun.current === null) return;
    const now = dayAt(event);
    if (Math.abs(now - begun.current) * scale < DRAG_PX) return;
    brush.value = { from: Math.floor(Math.min(begun.current, now)), to: Math.floor(Math.max(begun.current, now)) + 1 };
    onBrush(brush.value);
  };
  const up = () => {
    const chosen = brush.value;
    begun.current = null;
    brush.value = null;
    onBrush(null);
    if (chosen) go({ from: isoOf(chosen.from), to: isoOf(chosen.to - 1), page: "" });
  };
  return (
    <div class="ruler" title="Drag to choose the period for all panes" onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up}>
      {ticks(span, width).map((tick) => (
        <span key={tick.day} class={`tick ${tick.strong ? "strong" : ""}`} style={{ left: `${Math.round((tick.day - span.from) * scale)}px` }}>
          {tick.text}
        </span>
      ))}
    </div>
  );
}
