/** The canvas of the lanes with its names beside it, and what pointer and keys do on it. */

import { useEffect, useRef } from "preact/hooks";
import { useSignal, useSignalEffect } from "@preact/signals";
import { dark } from "../frame/theme";
import { hideTip, showTipAt } from "../parts/tip";
import { selectedEvent } from "../state/selected";
import { select, state, stated } from "../state/state";
import { dayOf, panned, ticks, zoomed, type Span } from "./days";
import { inkNow } from "./ink";
import { moved, type Cursor } from "./keys";
import { firstLine, type Box, type Layout, type SectionName } from "./layout";
import { Names } from "./names";
import { paint, type Hit, type Scene } from "./paint";
import { show, view, whole } from "./view";

interface Props {
  layout: Layout;
  width: number;
  brush: Span | null;
  closed: ReadonlySet<SectionName>;
  onFold: (section: SectionName) => void;
  onFilter: (key: string) => void;
}

/** Drawn by the processor: a few hundred bars and words are quicker so than through a graphics card that is only emulated. */
const SOFT: CanvasRenderingContext2DSettings = { willReadFrequently: true };
const ZOOM = 1.5;
const WHEEL = 0.0016;
const CLICK_PX = 4;

export function Lanes({ layout, width, brush, closed, onFold, onFilter }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hits = useRef<Hit[]>([]);
  const cursor = useSignal<Cursor | null>(null);
  const hovered = useSignal<Box | null>(null);
  const seen = useSignal(0);
  const isDark = dark.value;
  const height = Math.max(layout.height, 40);

  const scene = (): Scene => {
    const top = scroll.current?.scrollTop ?? 0;
    return {
      layout, span: view.peek(), ticks: ticks(view.peek(), width), period: chosenPeriod(), brush, selected: state.peek().sel,
      focused: cursor.peek()?.box ?? null, hovered: hovered.peek(), top, bottom: top + (scroll.current?.clientHeight ?? height),
    };
  };
  const draw = useFrames(() => {
    const pen = canvas.current?.getContext("2d", SOFT);
    if (!pen) return;
    const ratio = devicePixelRatio || 1;
    pen.setTransform(ratio, 0, 0, ratio, 0, -ratio * (scroll.current?.scrollTop ?? 0));
    hits.current = paint(pen, width, scene(), inkNow());
  });

  // as high as what is seen of it, not as all lanes: without a graphics card each pixel costs
  useEffect(() => {
    const held = scroll.current;
    if (!held) return undefined;
    const watch = new ResizeObserver(() => (seen.value = held.clientHeight));
    watch.observe(held);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const ratio = devicePixelRatio || 1;
    if (!canvas.current) return;
    canvas.current.width = Math.round(width * ratio);
    canvas.current.height = Math.round(seen.value * ratio);
    canvas.current.style.height = `${seen.value}px`;
    draw();
  }, [width, seen.value]);
  // whatever the scene is made of: a change of any draws anew, at most once a frame; signals do so without this component
  useEffect(draw, [layout, brush, isDark]);
  useSignalEffect(() => {
    void [view.value, state.value, cursor.value, hovered.value];
    draw();
  });
  useEffect(() => follow(layout), [selectedEvent.value]);
  useEffect(() => {
    const row = layout.rows.find((one) => one.boxes.some((box) => box.id === stated.sel));
    if (row) inSight(scroll.current, row.top, row.height);
  }, [stated.sel, layout]);

  const hitAt = (event: MouseEvent): Hit | null => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return null;
    const x = event.clientX - box.left;
    const y = event.clientY - box.top + (scroll.current?.scrollTop ?? 0);
    return hits.current.findLast((hit) => x >= hit.x - 3 && x <= hit.x + hit.width + 3 && y >= hit.y - 2 && y <= hit.y + hit.height + 2) ?? null;
  };
  const pointers = useDrag({ width, scroll, canvas, onHover: (event) => {
    const hit = hitAt(event);
    if (hovered.value !== (hit?.box ?? null)) hovered.value = hit?.box ?? null;
    if (hit) showTipAt(hit.box.title, event.clientX + 12, event.clientY + 6);
    else hideTip();
  }, onClick: (event) => {
    const hit = hitAt(event);
    if (hit) select(hit.box.id);
  } });
  const keys = (event: KeyboardEvent) => {
    const step = moved(event.key, layout, cursor.value, view.value, whole.value);
    if (!step) return;
    event.preventDefault();
    if (step.view) show(step.view);
    if (step.cursor !== undefined) {
      cursor.value = step.cursor;
      const row = step.cursor ? layout.rows[step.cursor.row] : undefined;
      if (row) inSight(scroll.current, row.top, row.height);
    }
    if (step.open) select(step.open);
  };

  return (
    <div ref={scroll} class="lanes" onScroll={draw}>
      <Names layout={layout} closed={closed} onFold={onFold} onFilter={onFilter} />
      <div class="lanes-canvas" style={{ height: `${height}px` }}>
        <canvas
          ref={canvas} tabIndex={0} role="application" aria-roledescription="timeline" aria-describedby="timeline-keys"
          aria-label="Timeline of events" onKeyDown={keys} onBlur={() => (cursor.value = null)} {...pointers}
          onDblClick={(event) => zoomAt(event, ZOOM, width)}
        />
        <p id="timeline-keys" class="hidden">Arrows move from mark to mark and from lane to lane, plus and minus zoom, Page Up and Page Down move the window, Home and End go to its ends, Enter opens.</p>
        <p class="hidden" aria-live="polite">{cursor.value ? spoken(cursor.value, layout) : ""}</p>
      </div>
    </div>
  );
}

/** Draws once for all changes of one frame of the screen. */
function useFrames(draw: () => void): () => void {
  const latest = useRef(draw);
  latest.current = draw;
  const waiting = useRef(0);
  const ask = useRef(() => {
    if (waiting.current) return;
    waiting.current = requestAnimationFrame(() => {
      waiting.current = 0;
      latest.current();
    });
  });
  useEffect(() => () => cancelAnimationFrame(waiting.current), []);
  return ask.current;
}

interface Drag {
  width: number;
  scroll: { current: HTMLElement | null };
  canvas: { current: HTMLElement | null };
  onHover: (event: PointerEvent) => void;
  onClick: (event: PointerEvent) => void;
}

/** One pointer pans, two zoom, the wheel zooms at the pointer; with Shift it pans. */
function useDrag({ width, scroll, canvas, onHover, onClick }: Drag) {
  const down = useRef(new Map<number, { x: number; y: number }>());
  const far = useRef(0);
  useEffect(() => {
    const element = canvas.current;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : 0;
      const days = (view.peek().to - view.peek().from) / width;
      if (sideways) show(panned(view.peek(), sideways * days, whole.peek()));
      else zoomAt(event, Math.exp(-event.deltaY * WHEEL), width);
    };
    element?.addEventListener("wheel", wheel, { passive: false });
    return () => element?.removeEventListener("wheel", wheel);
  }, [width]);
  const onPointerMove = (event: PointerEvent) => {
    const before = down.current.get(event.pointerId);
    if (!before) return onHover(event);
    const now = { x: event.clientX, y: event.clientY };
    const others = [...down.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const [other] = others;
    if (other) {
      const factor = Math.max(20, Math.abs(now.x - other.x)) / Math.max(20, Math.abs(before.x - other.x));
      zoomAt({ clientX: (now.x + other.x) / 2, currentTarget: event.currentTarget }, factor, width);
    } else {
      const days = (view.peek().to - view.peek().from) / width;
      show(panned(view.peek(), (before.x - now.x) * days, whole.peek()));
      if (scroll.current) scroll.current.scrollTop += before.y - now.y;
    }
    far.current += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    down.current.set(event.pointerId, now);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      far.current = 0;
      hideTip();
    },
    onPointerMove,
    onPointerUp: (event: PointerEvent) => {
      down.current.delete(event.pointerId);
      if (far.current < CLICK_PX) onClick(event);
    },
    onPointerCancel: (event: PointerEvent) => void down.current.delete(event.pointerId),
    onPointerLeave: hideTip,
  };
}

function zoomAt(event: { clientX: number; currentTarget: EventTarget | null }, factor: number, width: number): void {
  const left = (event.currentTarget as Element).getBoundingClientRect().left;
  show(zoomed(view.peek(), 1 / factor, (event.clientX - left) / width, whole.peek()));
}

function chosenPeriod(): Span | null {
  const { from, to } = state.peek();
  if (!from && !to) return null;
  return { from: from ? dayOf(from) : -1e6, to: to ? dayOf(to) + 1 : 1e6 };
}

/** An event selected elsewhere comes into sight. */
function follow(layout: Layout): void {
  const event = selectedEvent.peek();
  const day = dayOf(event?.earliest || event?.latest);
  const { from, to } = view.peek();
  if (!event || Number.isNaN(day) || !layout.rows.length || (day >= from && day < to)) return;
  show(panned(view.peek(), day - (from + to) / 2, whole.peek()));
}

function inSight(scroll: HTMLElement | null, top: number, height: number): void {
  if (!scroll) return;
  if (top < scroll.scrollTop) scroll.scrollTop = top;
  else if (top + height > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = top + height - scroll.clientHeight;
}

function spoken({ row, box, bin }: Cursor, layout: Layout): string {
  const lane = layout.rows[row];
  if (box) return `${lane?.label ?? ""}: ${box.title.replace("\n", ", ")}`;
  if (bin !== null && lane?.bins) return `${lane.label}: ${lane.bins[bin] ?? 0} events`;
  return firstLine(lane?.label ?? "");
}
