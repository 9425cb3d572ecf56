/** The timeline pane: lanes of events by type, actor, place or standing, and beneath them control, agreements and turning points. */

import { useEffect, useMemo, useRef } from "preact/hooks";
import { useComputed, useSignal } from "@preact/signals";
import type { TimelineAnswer } from "../api/types";
import { useAnswer } from "../api/use";
import { rankHolders } from "../control/palette";
import { thousands } from "../parts/format";
import { Pane } from "../parts/pane";
import { Answered } from "../parts/states";
import { tip } from "../parts/tip";
import { caseInfo, labelOf } from "../state/case";
import { filterParams, go, state, toggle, stated } from "../state/state";
import { dayOf, isoOf, zoomed, type Span } from "./days";
import { Lanes } from "./lanes";
import { laidOut, type SectionName } from "./layout";
import { Ruler } from "./ruler";
import { core, followState, held, show, view, whole } from "./view";
import "./timeline.css";

const LANES = ["type", "actor", "place", "standing"] as const;
type LaneName = (typeof LANES)[number];

const BINS = "400";
const MARKS = "120";
const ZOOM = 1.8;
/** Layouts for each doubling of the scale. */
const STEPS = 20;
const NAMES_PX = 150;
const NAMES_PHONE_PX = 96;

export function Timeline() {
  const body = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  const brush = useSignal<Span | null>(null);
  const closed = useSignal<ReadonlySet<SectionName>>(new Set());
  const by = LANES.find((one) => one === stated.lanes) ?? "type";
  const asked = held.value.to > held.value.from;
  const answer = useAnswer<TimelineAnswer>(asked ? "timeline" : null, queryOf(by, held.value));
  const data = answer.value.data;

  useEffect(followState, []);
  useEffect(() => void rankHolders(), [data]);
  useEffect(() => {
    if (!body.current) return undefined;
    const watch = new ResizeObserver(([entry]) => {
      const whole = entry?.contentRect.width ?? 0;
      width.value = Math.max(0, Math.floor(whole - (innerWidth <= 720 ? NAMES_PHONE_PX : NAMES_PX)));
    });
    watch.observe(body.current);
    return () => watch.disconnect();
  }, []);
  // in steps: panning changes no layout, and so draws the canvas and the ruler alone
  const step = useComputed(() => Math.round(Math.log2(width.value / Math.max(1, view.value.to - view.value.from)) * STEPS)).value;
  const layout = useMemo(() => (data ? laidOut(named(data, by), 2 ** (step / STEPS), closed.value) : null), [data, by, step, closed.value]);
  const fold = (section: SectionName) => {
    const next = new Set(closed.value);
    if (!next.delete(section)) next.add(section);
    closed.value = next;
  };

  return (
    <Pane name="time" title="Timeline" tools={<Tools by={by} undated={data?.undated ?? 0} loading={answer.value.loading} />}>
      <div ref={body} class="time">
        {width.value > 0 && asked && (
          <>
            <Ruler width={width.value} onBrush={(span) => (brush.value = span)} />
            <Answered answer={answer.value} empty={() => layout?.rows.length === 0 && "Nothing in this window. Zoom out, or take a filter off."}>
              {() => layout && <Lanes layout={layout} width={width.value} brush={brush.value} closed={closed.value} onFold={fold} onFilter={(key) => toggle(by, key)} />}
            </Answered>
          </>
        )}
        {caseInfo.value && !caseInfo.value.extent.from && <p class="soft empty">No claim of this case has a date.</p>}
      </div>
    </Pane>
  );
}

function Tools({ by, undated, loading }: { by: LaneName; undated: number; loading: boolean }) {
  const { from, to } = stated;
  const only = stated.undated === "only";
  return (
    <>
      {loading && <span class="soft" role="status">Loading…</span>}
      {undated > 0 && (
        <button aria-pressed={only} onClick={() => go({ undated: only ? "" : "only", page: "" })} {...tip("Events whose claims name no day or period. Press to see them alone, in the list, on the map and in the tables.")}>
          {thousands(undated)} undated
        </button>
      )}
      <label class="soft">Lanes by <select value={by} onChange={(event) => go({ lanes: event.currentTarget.value })}>
        {LANES.map((one) => <option key={one} value={one}>{one}</option>)}
      </select></label>
      {(from || to) && <button onClick={() => show({ from: from ? dayOf(from) : whole.value.from, to: to ? dayOf(to) + 1 : whole.value.to })}>Show period</button>}
      <button {...tip("Narrow all panes to the days shown here")} onClick={() => go({ from: isoOf(view.value.from), to: isoOf(view.value.to - 0.01), page: "" })}>Use as period</button>
      <button onClick={() => show(core.value)}>Most</button>
      <button onClick={() => show(whole.value)}>All</button>
      <span class="zoom-buttons">
        <button aria-label="Zoom in on time" onClick={() => show(zoomed(view.value, 1 / ZOOM, 0.5, whole.value))}>+</button>
        <button aria-label="Zoom out of time" onClick={() => show(zoomed(view.value, ZOOM, 0.5, whole.value))}>−</button>
      </span>
    </>
  );
}

/** All filters but the period: what lies outside of it is shown, shaded. */
function queryOf(by: LaneName, window: Span): string {
  const query = filterParams({ ...state.value, from: "", to: "", undated: "" });
  query.set("from", isoOf(window.from));
  query.set("to", isoOf(window.to - 1));
  query.set("lanes", by);
  query.set("bins", BINS);
  query.set("marks", MARKS);
  return query.toString();
}

function named(answer: TimelineAnswer, by: LaneName): TimelineAnswer {
  return { ...answer, lanes: answer.lanes.map((lane) => ({ ...lane, label: lane.label === lane.key ? labelOf(by, lane.key) : lane.label })) };
}
