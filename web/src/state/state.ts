/** The one state of the page. It lives in the URL: every change is a step of the browser's history unless it says otherwise. */

import { computed, signal } from "@preact/signals";

/** Narrows what is shown; the same names go to the API. Lists are comma-separated in the URL. */
export interface Filters {
  from: string;
  to: string;
  bbox: string;
  type: readonly string[];
  standing: readonly string[];
  actor: readonly string[];
  place: readonly string[];
  outlet: readonly string[];
  kind: readonly string[];
  q: string;
  days: string;
  reviewed: string;
  /** What has no day: “with”: beside what is of the period; “only”: that alone. */
  undated: string;
  /** Ids of events, comma-joined: these alone. */
  events: string;
  /** Claims that a reviewer rejected, among those that words find: “with”: beside the others; “only”: them alone; empty: none. */
  rejected: string;
}

export interface State extends Filters {
  view: ViewName;
  /** Id of the selected object: e_…, c_…, r_…, a_… */
  sel: string;
  /** The day of control on the map. */
  on: string;
  /** lon,lat,zoom of the map */
  frame: string;
  /** Days that the timeline shows, “2016-12-01/2017-01-31”; empty: all. */
  span: string;
  /** Pane of the overview that a phone shows: map, time, graph, list. */
  pane: string;
  lanes: string;
  table: string;
  sort: string;
  page: string;
  /** Filters of a table's columns, “col:value”, comma-joined. */
  where: string;
  /** The report open in the reader while something else is selected. */
  report: string;
  /** The event that `compare` shows side by side; empty: all that the filters leave. */
  event: string;
  queue: string;
  /** Step of the guide, from 1; empty: no guide. */
  step: string;
  /** Ids of events that were chosen for a brief, comma-joined. */
  picks: string;
}

export const VIEWS = ["overview", "read", "compare", "tables", "search", "review", "add"] as const;
export type ViewName = (typeof VIEWS)[number];

const LISTS = ["type", "standing", "actor", "place", "outlet", "kind"] as const;
const WORDS = ["from", "to", "bbox", "q", "days", "reviewed", "undated", "events", "rejected"] as const;
const PLACES = ["sel", "on", "frame", "span", "pane", "lanes", "table", "sort", "page", "where", "report", "event", "queue", "step", "picks"] as const;
export type ListName = (typeof LISTS)[number];

export const EMPTY: State = {
  view: "overview", from: "", to: "", bbox: "", type: [], standing: [], actor: [], place: [], outlet: [], kind: [],
  q: "", days: "", reviewed: "", undated: "", events: "", rejected: "", sel: "", on: "", frame: "", span: "", pane: "", lanes: "", table: "", sort: "", page: "", where: "", report: "", event: "", queue: "", step: "", picks: "",
};

export const NO_FILTERS: Filters = {
  from: "", to: "", bbox: "", type: [], standing: [], actor: [], place: [], outlet: [], kind: [], q: "", days: "", reviewed: "", undated: "", events: "", rejected: "",
};

export function parsed(search: string): State {
  const given = new URLSearchParams(search);
  const found: Record<string, unknown> = { ...EMPTY };
  const view = given.get("view");
  if (view && (VIEWS as readonly string[]).includes(view)) found.view = view;
  for (const name of LISTS) found[name] = split(given.get(name));
  for (const name of [...WORDS, ...PLACES]) found[name] = given.get(name) ?? "";
  return found as unknown as State;
}

export function written(state: State): string {
  const given = filterParams(state);
  if (state.view !== "overview") given.set("view", state.view);
  for (const name of PLACES) if (state[name]) given.set(name, state[name]);
  given.sort();
  const text = given.toString();
  return text ? `?${text}` : "";
}

/** The filters as the API takes them. */
export function filterParams(state: Filters): URLSearchParams {
  const given = new URLSearchParams();
  for (const name of LISTS) if (state[name].length) given.set(name, joined(state[name]));
  for (const name of WORDS) if (state[name]) given.set(name, state[name]);
  return given;
}

/** Values may hold commas of their own: these are written as “%2C” once more. */
function joined(values: readonly string[]): string {
  return values.map((value) => value.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");
}

function split(value: string | null): readonly string[] {
  return value ? value.split(",").filter(Boolean).map((one) => decoded(one)) : [];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

// -- the signal ---------------------------------------------------------------------------------------

export const state = signal<State>(parsed(location.search));
/** Each part of the state by itself: who reads `stated.sel` is drawn again where the selection changes, and not with every filter. */
export const stated: Readonly<State> = Object.defineProperties({} as State, Object.fromEntries(
  (Object.keys(EMPTY) as (keyof State)[]).map((name) => {
    const part = computed(() => state.value[name]);
    return [name, { get: () => part.value, enumerable: true }];
  }),
));
/** What the API is asked with: changes only where a filter does. */
export const filters = computed(() => filterParams(state.value).toString());

export type Change = Partial<State>;

/** `replace` for what is no step of its own: a map that moves, a slider that plays. */
export function go(change: Change, how: "push" | "replace" = "push"): void {
  const next = { ...state.peek(), ...change };
  const url = written(next);
  if (url === written(state.peek())) return;
  const address = location.pathname + url;
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  state.value = next;
}

export function toggle(name: ListName, value: string): void {
  const held = state.peek()[name];
  go({ [name]: held.includes(value) ? held.filter((one) => one !== value) : [...held, value], page: "" });
}

export function select(id: string): void {
  go({ sel: id });
}

export function cleared(): void {
  go({ ...NO_FILTERS, page: "" });
}

/** The state that a step of the guide or a link names, and nothing else of what is held now but what was chosen. */
export function goTo(given: Record<string, string>): void {
  go({ ...parsed(new URLSearchParams(given).toString()), picks: state.peek().picks });
}

addEventListener("popstate", () => {
  state.value = parsed(location.search);
});
