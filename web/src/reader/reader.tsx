/** One report with its claims: pointed at they are shown, clicked they are selected in all panes, keys walk through them. */

import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { ClaimRow, ReportDetail } from "../api/types";
import { select, state, stated } from "../state/state";
import { claimMarks, partMarks, walk } from "./marks";
import { kindOf } from "./kinds";
import { Legend } from "./legend";
import { Peek, type Peeked } from "./peek";
import { ReportHead } from "./report-head";
import { ReportText } from "./report-text";
import { firmness } from "./told";
import { walked } from "./walking";

/** Pixels up to which the card lies over the text. */
const PHONE = 720;
const NO_KINDS: ReadonlySet<string> = new Set();

export function Reader({ report }: { report: ReportDetail }) {
  const selected = stated.sel;
  const hidden = useSignal(NO_KINDS);
  const peeked = useSignal<Peeked | null>(null);
  const held = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => claimMarks(report.marks, hidden.value), [report, hidden.value]);
  const claims = useMemo(() => walk(shown), [shown]);
  const byId = useMemo(() => new Map(report.marks.map((claim) => [claim.id, claim])), [report]);
  const chosen = byId.get(selected);
  const marks = useMemo(() => [...shown, ...partMarks(chosen)], [shown, chosen]);
  useScrollTo(held, chosen?.id ?? firstOf(report, selected));
  const toggle = useCallback((kind: string) => {
    const next = new Set(hidden.peek());
    if (!next.delete(kind)) next.add(kind);
    hidden.value = next;
  }, []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (elsewhere(event) || !walked(event, claims, state.peek().sel)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [claims]);
  const under = (event: Event) => covering(event.target, byId);
  return (
    <article
      class="reader" ref={held} aria-label="Report"
    >
      <ReportHead report={report} />
      <Legend claims={report.marks} hidden={hidden.value} onToggle={toggle} />
      <p class="soft small reader-keys"><kbd>j</kbd> next claim, <kbd>k</kbd> the one before, <kbd>Enter</kbd> its event</p>
      <p class="hidden" aria-live="polite">{chosen && said(chosen, claims)}</p>
      <div
        class="report-scroll" tabIndex={0} role="region" aria-label="Text of the report; j and k walk from claim to claim"
        onClick={(event) => {
          const next = following(under(event), state.peek().sel);
          if (next && !getSelection()?.toString()) select(next.id);
        }}
        onMouseOver={(event) => {
          const found = under(event);
          peeked.value = found.length ? { claims: found, box: (event.target as Element).getBoundingClientRect() } : null;
        }}
        onMouseLeave={() => (peeked.value = null)}
        onScroll={() => (peeked.value = null)}
      >
        {report.text.trim() ? (
          <ReportText text={report.text} language={report.language} marks={marks} selected={selected} />
        ) : <p class="soft">The report has no words.</p>}
      </div>
      <Peek at={peeked} />
    </article>
  );
}

/** A key that is meant for what has the focus, not for the report: in a dialog or a menu, Enter on what it opens. */
function elsewhere(event: KeyboardEvent): boolean {
  if (!(event.target instanceof Element)) return false;
  const own = event.key === "Enter" ? "dialog, [role=menu], a, summary, button" : "dialog, [role=menu]";
  return event.target.closest(own) !== null;
}

/** The claims whose marks hold what is pointed at, the innermost first. */
function covering(target: EventTarget | null, byId: ReadonlyMap<string, ClaimRow>): ClaimRow[] {
  const found: ClaimRow[] = [];
  let mark = target instanceof Element ? target.closest<HTMLElement>("[data-claim]") : null;
  while (mark) {
    const claim = byId.get(mark.dataset.claim ?? "");
    if (claim) found.push(claim);
    mark = mark.parentElement?.closest<HTMLElement>("[data-claim]") ?? null;
  }
  return found;
}

/** A click where claims overlap selects the innermost, another click the next one out. */
function following(claims: readonly ClaimRow[], selected: string): ClaimRow | undefined {
  const at = claims.findIndex((claim) => claim.id === selected);
  return claims[(at + 1) % Math.max(1, claims.length)];
}

/** The claim of the selected event that comes first here. */
function firstOf(report: ReportDetail, selected: string): string | undefined {
  if (!selected.startsWith("e_")) return undefined;
  const own = report.marks.filter((claim) => claim.event === selected);
  return own.sort((a, b) => a.begin - b.begin)[0]?.id;
}

function useScrollTo(held: { current: HTMLElement | null }, id: string | undefined): void {
  useEffect(() => {
    if (!id) return;
    const mark = held.current?.querySelector(`[data-claim="${CSS.escape(id)}"]`);
    const area = held.current?.querySelector(".report-scroll");
    if (!mark || !area) return;
    if (innerWidth <= PHONE) {
      mark.scrollIntoView({ block: "start" }); // the card covers the lower part
      return;
    }
    const box = mark.getBoundingClientRect();
    const seen = area.getBoundingClientRect();
    const out = box.top < Math.max(0, seen.top) + 8 || box.bottom > Math.min(innerHeight, seen.bottom) - 8;
    if (out) mark.scrollIntoView({ block: "center" });
  }, [id]);
}

function said(claim: ClaimRow, claims: readonly ClaimRow[]): string {
  const at = claims.findIndex((one) => one.id === claim.id) + 1;
  const parts = [kindOf(claim.kind).label, claim.type_label, claim.summary, firmness(claim), claim.voice_text];
  return `Claim ${at} of ${claims.length}: ${parts.filter(Boolean).join("; ")}`;
}
