/** The frame: the bar, the filters in force, the view that the state names, and the selected object beside it. */

import type { ComponentType } from "preact";
import { effect, signal } from "@preact/signals";
import { Panel } from "./card/panel";
import { FilterRow } from "./filters/row";
import { Bar } from "./frame/bar";
import { Guide } from "./guide/guide";
import { Guarded } from "./parts/guarded";
import { Failed } from "./parts/states";
import { EditDialog } from "./review/edit";
import { Forms } from "./review/forms";
import { TipLayer } from "./parts/tip";
import { Toasts } from "./parts/toast";
import { caseInfo, caseProblem } from "./state/case";
import { selectedEvent } from "./state/selected";
import { select, stated, type ViewName } from "./state/state";
import { Add } from "./views/add";
import { Compare } from "./views/compare";
import { Overview } from "./views/overview";
import { Read } from "./views/read";
import { Review } from "./views/review";
import { Search } from "./views/search";
import { Tables } from "./views/tables";

export interface View {
  name: ViewName;
  title: string;
  /** What a phone's bar has room for. */
  short?: string;
  pane: ComponentType;
  /** Ids (their first letters) that this view shows itself, so that no panel opens beside it. */
  own: readonly string[];
  /** Reached from elsewhere, so without a button in the bar. */
  quiet?: boolean;
}

/** Each view of the app, in the order of the bar. */
export const VIEWS_SHOWN: readonly View[] = [
  { name: "overview", title: "Overview", pane: Overview, own: [] },
  { name: "read", title: "Read", pane: Read, own: ["r_"] },
  { name: "compare", title: "Compare", pane: Compare, own: [] },
  { name: "tables", title: "Tables", pane: Tables, own: [] },
  { name: "search", title: "Search", pane: Search, own: [], quiet: true },
  { name: "review", title: "Review", pane: Review, own: [] },
  { name: "add", title: "Add reports", short: "Add", pane: Add, own: [] },
];

/** A phone shows what is selected on a sheet over the view; lowered, the view is seen whole. A guide speaks of the view. */
const lowered = signal<boolean | null>(null);

/** Of tabs, bookmarks and the list behind “back”: what is seen, then the case. */
effect(() => {
  const view = VIEWS_SHOWN.find((one) => one.name === stated.view);
  const seen = selectedEvent.value?.title ?? (view && view.name !== "overview" ? view.title : "");
  document.title = [seen, caseInfo.value?.name, "Polybius"].filter(Boolean).join(" – ");
});

export function App() {
  const { view, sel } = stated;
  const shown = VIEWS_SHOWN.find((one) => one.name === view) ?? VIEWS_SHOWN[0];
  if (!shown) return null;
  const Pane = shown.pane;
  const beside = sel !== "" && !shown.own.some((prefix) => sel.startsWith(prefix));
  const low = lowered.value ?? stated.step !== "";
  const problem = caseInfo.value ? null : caseProblem.value;
  return (
    <>
      <a class="skip" href="#main">Skip to the view</a>
      <Bar views={VIEWS_SHOWN} shown={shown} />
      <FilterRow />
      <Guarded about="guide"><Guide /></Guarded>
      <div class={`body ${beside ? "with-side" : ""} ${low ? "side-low" : ""}`}>
        <main id="main" tabIndex={-1} class={`view view-${shown.name}`} aria-label={shown.title}>
          {problem ? <Failed title={problem.title} detail={problem.detail} remedy={problem.remedy} /> : <Guarded about={shown.name}><Pane /></Guarded>}
        </main>
        {beside && (
          <aside class={low ? "side lowered" : "side"} aria-label="Selected">
            <div class="side-head">
              <button class="plain side-raise" aria-expanded={!low} onClick={() => (lowered.value = !low)}>
                <span aria-hidden="true">{low ? "▴" : "▾"}</span> Selected{low && selectedEvent.value ? <bdi>: {selectedEvent.value.title}</bdi> : ""}
              </button>
              <span class="side-title" aria-hidden="true">Selected</span>
              <button class="plain side-close" aria-label="Close the selected object" onClick={() => select("")}>×</button>
            </div>
            <div class="side-body"><Guarded about={sel}><Panel /></Guarded></div>
          </aside>
        )}
      </div>
      <EditDialog />
      <Forms />
      <Toasts />
      <TipLayer />
    </>
  );
}
