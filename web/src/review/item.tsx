/** One question of a queue: what is asked, the two sides or the one, their words, and the verdicts. */

import type { Ref } from "preact";
import type { Signal } from "@preact/signals";
import type { QueueItem } from "../api/types";
import { counted, thousands } from "../parts/format";
import { definitionOf } from "../state/case";
import { go, select } from "../state/state";
import { Term } from "../parts/tip";
import type { Done } from "./deciding";
import { Evidence } from "./evidence";
import { alike, factsOf, pairs, titleOf } from "./facts";
import { Reason } from "./reason";
import { reviewer } from "./reviewer";
import { mayBeUnsure, saidOf, wordFor, type Verdict } from "./verdicts";

interface Props {
  queue: string;
  item: QueueItem;
  own: Done | undefined;
  reason: Signal<string>;
  field: Ref<HTMLInputElement>;
  waiting: Verdict | null;
  onReason: () => void;
  onVerdict: (verdict: Verdict) => void;
  onEdit: (() => void) | null;
}

export function Item({ queue, item, own, reason, field, waiting, onReason, onVerdict, onEdit }: Props) {
  return (
    <article class="review-item" aria-label={item.title}>
      <header>
        <h3 dir="auto">{item.title}</h3>
        <button class="link" onClick={() => select(item.subject)}>open beside</button>
      </header>
      <p class="question">{item.question}</p>
      <Weights item={item} />
      {item.one && item.other && alike(item.one, item.other) ? <Both one={item.one} other={item.other} /> : <Single row={item.one} id={item.subject} />}
      {item.one && item.other && !alike(item.one, item.other) && <p><span class="soft">It is told of</span> <Opener row={item.other} /></p>}
      {item.why && <p class="why"><span class="soft">Why it is asked:</span> {item.why}</p>}
      <Decided item={item} own={own} />
      <div class="judge">
        <Reason reason={reason} held={field} wanted={waiting ? wordFor(queue, waiting) : ""} onDone={onReason} />
        <div class="verdicts" role="group" aria-label="Verdict">
          <button class="yes" onClick={() => onVerdict("same")}><kbd>x</kbd> {wordFor(queue, "same")}</button>
          <button class="no" onClick={() => onVerdict("different")}><kbd>n</kbd> {wordFor(queue, "different")}</button>
          {mayBeUnsure(item) && <button onClick={() => onVerdict("unsure")}><kbd>u</kbd> Unsure</button>}
          {onEdit && <button onClick={onEdit}><kbd>e</kbd> Edit</button>}
          <span class="soft judge-as">as <strong><bdi>{reviewer.value || "nobody"}</bdi></strong> <button class="link" onClick={() => go({ queue: "reviewers" })}>change</button></span>
        </div>
      </div>
    </article>
  );
}

const DOUBT = "How unsure the reading is here: from the confidence of the claims, how near a score is to its limit, and disputes.";
const EFFECT = "How much hangs on it: claims, reports, figures and what is built on them.";

function Weights({ item }: { item: QueueItem }) {
  return (
    <p class="weights soft">
      <Term definition={DOUBT}>doubt</Term> <meter min={0} max={1} value={item.doubt} aria-label="Doubt" /> {item.doubt.toFixed(2)}
      {" · "}
      <Term definition={EFFECT}>effect</Term> <meter min={0} max={1} value={share(item.effect)} aria-label="Effect" /> {thousands(Math.round(item.effect * 100) / 100)}
    </p>
  );
}

/** Effects above 1 are drawn on a scale that never ends. */
function share(effect: number): number {
  return effect <= 1 ? effect : effect / (effect + 4);
}

function Both({ one, other }: { one: Record<string, unknown>; other: Record<string, unknown> }) {
  return (
    <div class="both">
      <table>
        <thead>
          <tr>
            <th scope="col"><span class="hidden">What</span></th>
            <th scope="col"><Opener row={one} /></th>
            <th scope="col"><Opener row={other} /></th>
          </tr>
        </thead>
        <tbody>
          {pairs(one, other).map((pair) => (
            <tr key={pair.name} class={pair.differs ? "differs" : undefined}>
              <th scope="row">{pair.name}{pair.differs && <span aria-label=" (differs)"> ≠</span>}</th>
              <td dir="auto">{pair.one}</td>
              <td dir="auto">{pair.other}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">words</th>
            <td><Evidence id={String(one.id ?? "")} /></td>
            <td><Evidence id={String(other.id ?? "")} /></td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Opener({ row }: { row: Record<string, unknown> }) {
  const id = typeof row.id === "string" ? row.id : "";
  return <button class="link" onClick={() => select(id)}><bdi>{titleOf(row)}</bdi></button>;
}

/** Characters beyond which a fact takes a line of its own. */
const WIDE = 48;

function Single({ row, id }: { row: Record<string, unknown> | null; id: string }) {
  return (
    <>
      {row && (
        <dl class="facts">
          {factsOf(row).map(({ name, value }) => (
            <div key={name} class={value.length > WIDE ? "wide" : undefined}><dt>{name}</dt><dd dir="auto"><Term definition={name === "standing" ? definitionOf("standing", value) : null}>{value}</Term></dd></div>
          ))}
        </dl>
      )}
      <Evidence id={typeof row?.id === "string" ? row.id : id} />
    </>
  );
}

/** What was decided on it already: here, and by others (where the server says so: not to a blind reviewer). */
function Decided({ item, own }: { item: QueueItem; own: Done | undefined }) {
  if (!own && item.decided.length === 0 && !item.judged_by) return null;
  return (
    <ul class="decided" aria-label="Decided so far">
      {own && <li><strong>You: {saidOf(own.act)}</strong> <span class="soft">(<kbd>z</kbd> undoes it)</span></li>}
      {item.decided.length === 0 && (item.judged_by ?? 0) > 0 && <li>{counted(item.judged_by ?? 0, "reviewer")} answered; what they said is hidden until you have.</li>}
      {item.decided.map((one) => (
        <li key={`${one.user}/${one.time}`}><bdi>{one.user}</bdi>: {saidOf(one.verdict)} <span class="soft">{one.time.slice(0, 10)}</span> <bdi>{one.reason}</bdi></li>
      ))}
    </ul>
  );
}
