/** What the server answers, as /api/v1 writes it. The words are those of docs: claim, event, voice, standing. */

export interface Page<Row> {
  total: number;
  page: number;
  size: number;
  items: Row[];
}

export type Standing = "corroborated" | "single" | "contested" | "denied";

export interface FacetValue {
  value: string;
  label: string;
  n: number;
  definition?: string | null;
}

export interface Facets {
  type: FacetValue[];
  standing: FacetValue[];
  outlet: FacetValue[];
  kind: FacetValue[];
  actor: FacetValue[];
  place: FacetValue[];
  reviewed?: FacetValue[];
  /** Events that pass all filters. */
  total?: number;
}

export type Bbox = [number, number, number, number];

export interface CaseInfo {
  version: string;
  name: string;
  polybius: string;
  /** Of server and page: another after an upgrade. */
  make: string;
  counts: Record<string, number>;
  /** `core` holds most of it, without the few far ends. */
  extent: { from: string | null; to: string | null; bbox: Bbox | null; core?: { from: string | null; to: string | null } | null };
  facets: Facets;
  /** Decisions taken that the case shown does not hold yet. */
  pending: number;
  building: boolean;
  writable: boolean;
  user: string | null;
  guide: boolean;
  /** The index of words: built in the background at the first start. */
  search?: { state: "building" | "ready" | "failed" | "none"; done: number; total: number };
  tables: TableInfo[];
  tiles: Tiles | null;
}

export interface Tiles {
  kind: "raster" | "pmtiles";
  url: string;
  attribution: string | null;
}

// -- rows -----------------------------------------------------------------------------------------------

export interface PlaceRef {
  id: string | null;
  name: string;
  lat: number | null;
  lon: number | null;
  precision: string;
  radius_km: number | null;
}

export interface FigureRange {
  measure: string;
  label?: string;
  low: number | null;
  best: number | null;
  high: number | null;
  unit: string | null;
  /** In words: “at least 45 vehicles”. */
  said?: string;
}

export interface EventRow {
  id: string;
  type: string;
  type_label: string;
  mode: string | null;
  title: string;
  earliest: string | null;
  latest: string | null;
  edtf: string | null;
  precision: string | null;
  place: PlaceRef | null;
  standing: Standing;
  reports: number;
  witnesses: number;
  claims: number;
  actors: { id: string | null; name: string; role: string }[];
  figures: FigureRange[];
  reviewed: string[];
  weight: number;
  /** Fields on which the claims cannot all be true. */
  contested: string[];
}

export interface ReportRow {
  id: string;
  outlet: string | null;
  date: string | null;
  title: string | null;
  url: string | null;
  language: string | null;
  words: number;
  coded: boolean;
  why_not: string | null;
  group: string | null;
  copies: string[];
  claims: number;
  origins: { file?: string | null; row?: number | null; record?: string | null; outlet?: string | null }[];
}

export interface Voice {
  kind: string;
  name: string | null;
  text: string | null;
  begin: number;
  end: number;
  cue: string | null;
  direct: boolean;
}

export interface ClaimRole {
  role: string;
  text: string;
  begin: number;
  end: number;
  actor: string | null;
  name: string | null;
}

export interface Reviewed {
  state: "accepted" | "rejected" | "edited" | "unsure" | null;
  user: string | null;
  time: string | null;
  reason: string | null;
  fields: FieldDiff[];
}

export interface FieldDiff {
  field: string;
  before: unknown;
  after: unknown;
}

export interface ClaimRow {
  id: string;
  kind: string;
  kind_label: string;
  type: string | null;
  type_label: string | null;
  mode: string | null;
  report: string;
  outlet: string | null;
  date: string | null;
  /** Offsets are Unicode code points of the report's text, not UTF-16 units. */
  begin: number;
  end: number;
  text: string;
  /** Where the word stands that the claim hangs on. */
  anchor: number | null;
  roles: ClaimRole[];
  place: (PlaceRef & { text?: string; begin?: number; end?: number }) | null;
  period: { text: string; edtf: string; earliest: string | null; latest: string | null; precision: string } | null;
  figure: (FigureRange & { subject?: string | null; approximate?: boolean; text?: string; said?: string }) | null;
  voice: Voice[];
  voice_text: string;
  realis: string;
  certainty: string;
  confidence: number;
  content: { text: string; begin: number; end: number } | null;
  stage: string | null;
  event: string | null;
  summary: string;
  reviewed: Reviewed;
}

export interface ClaimDetail extends ClaimRow {
  before: string;
  after: string;
  rule_text: string;
  why: string[];
}

export interface DecisionRow {
  id: string;
  act: string;
  act_label: string;
  subject: string;
  title: string;
  user: string;
  time: string;
  reason: string;
  before: unknown;
  after: unknown;
  diff: FieldDiff[];
  /** What `subject` is now: an event has another id once its claims are others. */
  on?: string[];
  undone_by: string | null;
  undoes: string | null;
  in_force: boolean;
  rests_on_nothing: boolean;
}

// -- event card -----------------------------------------------------------------------------------------

export interface Position {
  value: string;
  label?: string;
  claims: ClaimRow[];
  voices: string[];
}

export interface Dispute {
  field: string;
  label: string;
  positions: Position[];
}

export interface RangeDetail extends FigureRange {
  label: string;
  why: string;
  claims: ClaimRow[];
  dropped: { claim: ClaimRow | null; rule: string; why: string }[];
}

export interface EventDetail extends EventRow {
  why: string;
  standing_definition: string;
  contexts: string[];
  mode_label?: string | null;
  /** “near Binnish, within about 10 km” */
  place_said?: string | null;
  /** Claims of it beyond those in `claim_rows`. */
  claims_left_out?: number;
  part_of: EventRow | null;
  parts: EventRow[];
  witness_groups: { why: string; interested: string | null; sources: string[]; reports: ReportRow[] }[];
  disputes: Dispute[];
  ranges: RangeDetail[];
  roles: { role: string; actor: string | null; name: string; claims: string[] }[];
  claim_rows: ClaimRow[];
  joins: { claims: [string, string]; score: number; why: string; weights: unknown }[];
  near: { event: string; title: string; score: number; why: string; earliest?: string | null; standing?: Standing | null }[];
  control: ControlSpell[];
  ledger: { id: string; ledger: string; what: string; said: string; by: string; to: string; status: string }[];
  decisions: DecisionRow[];
}

// -- map ------------------------------------------------------------------------------------------------

export interface Cluster {
  lat: number;
  lon: number;
  n: number;
  radius_km: number | null;
  bbox: Bbox | null;
  standings: Partial<Record<Standing, number>>;
  types: Record<string, number>;
  /** Its one place, or the one with the most events. */
  place: string | null;
  /** How many places it pools. */
  places: number;
  /** What its places are: settlements and sites, provinces, or whole countries. */
  level: "point" | "region" | "country";
  /** At most twenty. */
  ids: string[];
  title?: string | null;
}

export interface MapAnswer {
  clusters: Cluster[];
  total: number;
  /** Events without a place. */
  unplaced: number;
  /** Events with a place that is not in the frame. */
  outside: number;
}

export interface ControlPlace {
  key: string;
  place: string;
  place_id: string | null;
  lat: number | null;
  lon: number | null;
  radius_km?: number | null;
  /** The place of which this is a part, where the part alone is spoken of. */
  whole: string | null;
  /** In words, how this day is known. */
  says?: string;
  holder: string | null;
  holder_id: string | null;
  side: string | null;
  status: string;
  since: string | null;
  last_seen: string | null;
  /** Nobody has said so for long. */
  stale: boolean;
  positions: { value: string; claims: number; voices: string[] }[];
  claims: string[];
  /** Null on a day for which no spell says anything. */
  spell: string | null;
}

export interface ControlAnswer {
  on: string;
  from: string | null;
  to: string | null;
  places: ControlPlace[];
  unplaced: number;
}

export interface ControlSpell {
  id: string;
  place?: string;
  holder: string | null;
  holder_id: string | null;
  side: string | null;
  since: string | null;
  until: string | null;
  status: string;
  /** “held by the army”, “besieged by the militia”. */
  says?: string;
  besieger?: string | null;
  besieger_id?: string | null;
  begins?: string | null;
  /** The bounds in words, no finer than they are told: “2012”, “2016-12-14 or before”. */
  begins_said?: string | null;
  ends_said?: string | null;
  ends?: string | null;
  claims?: string[];
}

// -- timeline -------------------------------------------------------------------------------------------

export interface Mark {
  id: string;
  earliest: string | null;
  latest: string | null;
  precision: string | null;
  title: string;
  standing: Standing;
  type: string;
}

export interface Lane {
  key: string;
  label: string;
  n: number;
  bins: number[];
  /** Null where there are too many to show one by one. */
  marks: Mark[] | null;
}

export interface TimelineAnswer {
  from: string;
  to: string;
  grain: string;
  edges: string[];
  lanes: Lane[];
  undated: number;
  control: { key: string; place: string; spells: ControlSpell[] }[];
  agreements: { id: string; title: string; state: string | null; since: string | null; until: string | null; stages: { stage: string; date: string | null; contested: boolean }[] }[];
  turns: { id: string; names: string | string[]; date: string | null; why: string }[];
}

// -- graph ----------------------------------------------------------------------------------------------

export interface GraphNode {
  id: string;
  name: string;
  kind: string | null;
  mentions: number;
  /** Number of its bloc on the last day shown. */
  bloc: number | string | null;
  degree: number;
  provisional: boolean;
}

export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  /** From -1 (against) to 1 (with). */
  score: number;
  low: number | null;
  high: number | null;
  acts: number;
  claims: number;
  witnesses: number;
  material: number | null;
  verbal: number | null;
}

export interface GraphAnswer {
  from: string | null;
  to: string | null;
  nodes: GraphNode[];
  edges: GraphEdge[];
  total: number;
}

export interface GraphSteps {
  steps: { from: string; to: string; edges: { source: string; target: string; score: number; acts: number }[] }[];
}

export interface AlignmentAnswer {
  names: string[];
  series: { id: string; since: string; until: string; score: number; low: number | null; high: number | null; acts: number; material: number | null; verbal: number | null; why: string }[];
  turns: { id: string; names: string | string[]; date: string | null; why: string }[];
  claims: Page<ClaimRow>;
}

// -- reports, compare -----------------------------------------------------------------------------------

export interface ReportDetail extends ReportRow {
  text: string;
  notes: string[];
  marks: ClaimRow[];
  witnesses: { id: string; outlet: string | null; why: string }[];
}

export interface OutletColumn {
  outlet: string;
  /** The first of its reports; `of_reports` says how many there are. */
  reports: ReportRow[];
  of_reports: number;
  claims: number;
  /** Day of its first report on it. */
  first: string | null;
  labels: { actor: string | null; name: string; written: Counted[] }[];
  agency: Agency;
  figures: { measure: string; label: string; said: string; claim: string }[];
  attribution: Attribution;
  loaded: (Counted & { score: number })[];
  told: Told[];
  missing: { field: string; label: string; value: string; told_by: string[] }[];
}

/** How its deeds are worded: with the doer as subject, behind a passive, by a noun, or with nobody behind it. */
export interface Agency {
  active: number;
  passive: number;
  agentless: number;
  nominal: number;
  forms: { form: string; label: string; n: number; claims: string[] }[];
  examples: ClaimRow[];
}

export interface Attribution {
  flat: number;
  hedged: number;
  attributed: number;
  flat_claims: string[];
  attributed_claims: string[];
  sources: { name: string; n: number; claims: string[] }[];
}

export interface Counted {
  text: string;
  n: number;
  loaded?: boolean;
  claims?: string[];
}

export interface Told {
  field: string;
  value: string;
  claims: string[];
}

/** What would pass the gate of publication now. */
export interface Passing {
  claims: number;
  events: number;
}

export interface CompareAnswer {
  title: string;
  outlets: OutletColumn[];
  fields: { field: string; label: string; values: { value: string; outlets: string[] }[] }[];
  limited?: boolean;
  of?: number;
}

export interface CoverageAnswer {
  grain: string;
  edges: string[];
  outlets: { outlet: string; n: number; bins: number[] }[];
  subjects: SubjectCompared[];
  total: number;
}

/** Two comparable places, and which share of what an outlet told of both was of the first. */
export interface SubjectCompared {
  first: string;
  second: string;
  outlet: string;
  part: number;
  whole: number;
  others_part: number;
  others_whole: number;
  clear: boolean;
  alike: string;
}

export interface FramingRow {
  actor: string;
  name: string;
  outlet: string;
  mentions: number;
  labels: Counted[];
  loaded: Counted[];
  forms: { form: string; label?: string; n: number; claims: string[] }[];
  named: Share | null;
  against: { difference: number; low: number; high: number; clear: boolean } | null;
}

export interface Share {
  part: number;
  whole: number;
  low: number;
  high: number;
}

export interface FramingAnswer {
  rows: FramingRow[];
  total: number;
  limited?: boolean;
}

// -- tables, search -------------------------------------------------------------------------------------

export interface TableInfo {
  name: string;
  title: string;
  description: string;
  group?: string;
  /** Why it may have no rows, in a sentence. */
  empty?: string;
}

export interface TableColumn {
  name: string;
  kind: "text" | "number" | "date" | "id";
  free: boolean;
}

export interface TableAnswer extends TableInfo {
  columns: TableColumn[];
  rows: { id: string; cells: (string | number | null)[] }[];
  facets: Record<string, { value: string; n: number }[]>;
  total: number;
  page: number;
  size: number;
  limited?: boolean;
  of?: number;
}

export interface Hit {
  id: string;
  kind: "claim" | "report";
  /** Of a claim: event, figure … */
  claim_kind?: string | null;
  report: string;
  outlet: string | null;
  date: string | null;
  title: string | null;
  event: string | null;
  snippet: { text: string; hit: boolean }[];
  /** Of a claim: what a reviewer said of it. */
  reviewed: Reviewed;
}

export interface Hits extends Page<Hit> {
  /** Claims with the words that a reviewer rejected, shown or not. */
  rejected: number;
}

export interface Suggestion {
  kind: "actor" | "place" | "outlet" | "type" | "event" | "report";
  id: string;
  name: string;
  n: number;
  /** What tells it from others of its name: the province of a place, the kind of an actor. */
  detail?: string | null;
}

export interface ActorDetail {
  id: string;
  name: string;
  kind?: string | null;
  mentions?: number;
  provisional?: boolean;
  registry?: string | boolean | null;
  why?: string | null;
  names?: { name: string; first: string | null; last: string | null; mentions: number }[];
  affiliations?: { relation: string; actor: string | null; name: string; from: string | null; to: string | null; claims: string[] }[];
  links?: { id: string; actor: string; name: string; state: string; score: number; why: string }[];
  labels?: { outlet: string; text: string; n: number; loaded?: boolean }[];
  stance?: { actor: string; name: string; score: number; acts: number }[];
}

export interface PlaceDetail {
  id: string;
  name: string;
  kind?: string | null;
  lat: number | null;
  lon: number | null;
  radius_km?: number | null;
  within?: { id: string; name: string }[];
}

export interface PlaceRow {
  id: string;
  name: string;
  lat: number | null;
  lon: number | null;
  precision?: string | null;
  events?: number;
  [more: string]: unknown;
}

export interface Explanation {
  id: string;
  /** Class of the record: AgreementCase, Turn, ControlSpell … */
  kind: string;
  title: string;
  facts: { name: string; says: string }[];
  claims: ClaimRow[];
  claims_left_out: number;
}

export interface SpellDetail extends ControlSpell {
  place: string;
  place_id: string | null;
  first_seen: string | null;
  last_seen: string | null;
  witnesses: number;
  why: string;
  claim_rows: ClaimRow[];
  positions: SpellPosition[];
  /** What outlets call the holder. */
  names: SpellPosition[];
}

export interface SpellPosition {
  value: string;
  voices: string[];
  claims: string[];
}

export interface AgreementDetail {
  id: string;
  title: string;
  state: string;
  agreement: {
    kind: string;
    parties: string[];
    excluded: string[];
    mediators: string[];
    guarantors: string[];
    refused: string[];
    terms: string[];
    place: string | null;
    from: string | null;
    to: string | null;
    why: string;
    stages: { stage: string; date: string | null; earliest: string | null; latest: string | null; claims: string[]; voices: string[]; contested: boolean }[];
    duties: { act: string | null; text: string; status: string; claims: string[]; why: string }[];
    violations: { accused: string[]; accusers: string[]; date: string | null; alleged: boolean; claims: string[]; why: string }[];
    contested: { field: string; positions: { value: string; claims: string[]; voices: string[] }[] }[];
    observances: { id: string; bearing: string; actor: string | null; towards: string | null; from: string | null; to: string | null; place: string | null; claims: string[]; why: string }[];
  };
  claim_rows: ClaimRow[];
}

// -- guide ----------------------------------------------------------------------------------------------

export interface GuideStep {
  title: string;
  text: string;
  /** Parameters of the page's URL that make the step's view. */
  state: Record<string, string>;
}

export interface Guide {
  title: string;
  steps: GuideStep[];
}

// -- review, uploads ------------------------------------------------------------------------------------

export interface QueueInfo {
  name: "events" | "claims" | "joins" | "actors" | "disputes";
  title: string;
  description: string;
  n: number;
  done: number;
}

export interface QueueItem {
  id: string;
  subject: string;
  kind: string;
  title: string;
  question: string;
  doubt: number;
  effect: number;
  rank: number;
  one: Record<string, unknown> | null;
  other: Record<string, unknown> | null;
  why: string;
  decided: { user: string; verdict: string; time: string; reason: string | null }[];
  /** How many reviewers have answered it. */
  judged_by?: number;
  /** Bodies of decisions that give each answer; null: the question has no such answer. */
  acts?: { same: Reply; different: Reply; unsure: Reply | null };
}

export interface Reply {
  act: string;
  subject: string;
  other?: string | null;
  claims?: string[];
}

export interface DecisionAsked {
  /** Made by the page: the same key sent twice is one decision. */
  key: string;
  act: string;
  subject: string;
  other?: string;
  claims?: string[];
  field?: string;
  value?: unknown;
  reason: string;
  user: string;
  time: string;
}

export interface Agreement {
  reviewers: { user: string; n: number }[];
  pairs: { one: string; other: string; n: number; agreed: number; kappa: number | null; differ: { subject: string; title: string; one: string; other: string }[] }[];
}

export interface Task {
  id: string;
  state: "queued" | "running" | "done" | "failed";
  what: string;
  done: number;
  total: number;
  unit: string;
  notes: { where: string; why: string; remedy: string | null }[];
  reports: string[];
  claims: number;
  eta_s: number | null;
}
