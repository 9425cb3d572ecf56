/** The cells of the comparison; each number opens the claims behind it. */

import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import type { ClaimRow, Counted, OutletColumn } from "../api/types";
import { Go } from "../card/links";
import { grouped } from "../card/wording";
import { counted } from "../parts/format";
import { select } from "../state/state";
import { openClaims } from "./claims-dialog";

interface Props {
  column: OutletColumn;
}

function Nothing() {
  return <span class="soft">–</span>;
}

interface OpensProps {
  title: string;
  ids: readonly string[];
  children: ComponentChildren;
}

/** A number, or words with one, that opens its claims. */
function Opens({ title, ids, children }: OpensProps) {
  if (!ids.length) return <span>{children}</span>;
  return <button class="plain opens" onClick={() => openClaims({ title, ids })}>{children}</button>;
}

const FIRST_ACTORS = 5;
const FIRST_WORDS = 4;

export function Labels({ column }: Props) {
  const all = useSignal(false);
  if (!column.labels.length) return <Nothing />;
  const shown = all.value ? column.labels : column.labels.slice(0, FIRST_ACTORS);
  const more = all.value ? 0 : column.labels.length - shown.length + shown.filter((label) => label.written.length > FIRST_WORDS).length;
  return (
    <>
      <ul class="card-list">
        {shown.map((label) => (
          <li key={`${label.actor}${label.name}`}>
            <span class="small"><Go id={label.actor}>{label.name}</Go></span>
            <div>{label.written.slice(0, all.value ? undefined : FIRST_WORDS).map((word) => <Word key={word.text} word={word} outlet={column.outlet} />)}</div>
          </li>
        ))}
      </ul>
      {more > 0 && <button class="plain go-link small" onClick={() => (all.value = true)}>Show all words for {counted(column.labels.length, "actor")}</button>}
    </>
  );
}

function Word({ word, outlet }: { word: Counted; outlet: string }) {
  return (
    <span class="word">
      <Opens title={`${outlet}: “${word.text}”`} ids={word.claims ?? []}>
        <span class={word.loaded ? "loaded" : ""} dir="auto">“{word.text}”</span>
        {word.loaded && <span class="hidden"> (loaded)</span>} <span class="count">{word.n}</span>
      </Opens>
    </span>
  );
}

const FORMS = ["active", "passive", "nominal", "agentless"] as const;
const LETTERS = { active: "A", passive: "P", nominal: "N", agentless: "–" } as const;

export function Agency({ column }: Props) {
  const { agency } = column;
  if (!FORMS.some((form) => agency[form])) return <Nothing />;
  return (
    <>
      <div class="agency-bar" aria-hidden="true">
        {FORMS.map((form) => agency[form] > 0 && <span key={form} class={`agency-${form}`} style={{ flexGrow: agency[form] }}>{LETTERS[form]}</span>)}
      </div>
      <ul class="card-list small">
        {agency.forms.map((one) => (
          <li key={one.form}><Opens title={`${column.outlet}: ${one.label}`} ids={one.claims}>{one.label} <span class="count">{one.n}</span></Opens></li>
        ))}
      </ul>
      {agency.examples.length > 0 && (
        <details class="small">
          <summary class="soft">Examples</summary>
          <ul class="card-list">{agency.examples.map((claim) => <Example key={claim.id} claim={claim} />)}</ul>
        </details>
      )}
    </>
  );
}

function Example({ claim }: { claim: ClaimRow }) {
  return <li><button class="plain go-link claim-quote" dir="auto" onClick={() => select(claim.id)}>{claim.text}</button></li>;
}

export function Figures({ column }: Props) {
  if (!column.figures.length) return <Nothing />;
  return (
    <ul class="card-list">
      {grouped(column.figures, (one) => one.label).map(([name, held]) => (
        <li key={name}>
          <span class="soft">{name}</span>{" "}
          {grouped(held, (one) => one.said).map(([said, same]) => (
            <span key={said} class="word">
              <Opens title={`${column.outlet}: ${name} ${said}`} ids={same.map((one) => one.claim)}>
                {said}{same.length > 1 && <span class="count"> {same.length}×</span>}
              </Opens>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

export function Attribution({ column }: Props) {
  const { flat, hedged, attributed, sources, flat_claims: flats, attributed_claims: voiced } = column.attribution;
  if (!flat && !hedged && !attributed) return <Nothing />;
  return (
    <>
      <Opens title={`${column.outlet}: told as its own knowledge`} ids={flats}>{flat} flat</Opens>{" "}
      {hedged > 0 && <span>{hedged} hedged </span>}
      <Opens title={`${column.outlet}: attributed`} ids={voiced}>{attributed} attributed</Opens>
      {sources.length > 0 && (
        <ul class="card-list small">
          {sources.map((source) => (
            <li key={source.name}>
              <Opens title={`${column.outlet}: ${source.name}`} ids={source.claims}>
                <span dir="auto">{source.name}</span> <span class="count">{source.n}</span>
              </Opens>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function Loaded({ column }: Props) {
  if (!column.loaded.length) return <Nothing />;
  return <>{column.loaded.map((word) => <Word key={word.text} word={{ ...word, loaded: true }} outlet={column.outlet} />)}</>;
}

export function LeftOut({ column }: Props) {
  if (!column.missing.length) return <Nothing />;
  return (
    <details class="small">
      <summary>{counted(column.missing.length, "thing")} that others tell</summary>
      <ul class="card-list">
        {column.missing.map((one) => (
          <li key={`${one.field}${one.value}`}>
            <span class="soft">{one.label}:</span> <span dir="auto">{one.value}</span> <span class="soft" dir="auto">({one.told_by.join(", ")})</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
