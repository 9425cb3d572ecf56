/** The guide: six steps over the case, each of which sets the state, so that map, timeline and graph move together. */

import { useEffect, useRef } from "preact/hooks";
import { signal } from "@preact/signals";
import type { Guide as GuideAnswer, GuideStep } from "../api/types";
import { useAnswer } from "../api/use";
import { Failed } from "../parts/states";
import { EMPTY, go, parsed, state, written, stated } from "../state/state";
import "./guide.css";

/** A link that says the step alone: the step's own state is still to be set. A fuller one reopens what it says. */
const fresh = signal(written({ ...state.peek(), step: "", picks: "" }) === "");

export function Guide() {
  const step = Number(stated.step);
  const open = Number.isInteger(step) && step > 0;
  const answer = useAnswer<GuideAnswer>(open ? "guide" : null).value;
  const steps = answer.data?.steps ?? [];
  const at = Math.min(step, steps.length);
  const shown = steps[at - 1];
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) next.current?.focus({ preventScroll: true });
  }, [open, shown !== undefined]);
  useEffect(() => {
    if (!shown || !fresh.value) return;
    fresh.value = false;
    go(stateOf(shown, at), "replace");
  }, [shown, fresh.value]);
  if (!open) return null;
  if (answer.problem && !answer.data) return <Failed title={answer.problem.title} detail={answer.problem.detail} remedy={answer.problem.remedy} />;
  if (!shown) return null;
  const show = (number: number) => {
    const chosen = steps[number - 1];
    if (chosen) go(stateOf(chosen, number));
  };
  return (
    <section class="guide" aria-label="Guide" onKeyDown={(event) => event.key === "Escape" && close()}>
      <div class="guide-words" aria-live="polite">
        <h2><span class="soft">{at} of {steps.length}</span> {shown.title}</h2>
        <p>{shown.text}</p>
      </div>
      <div class="guide-steps">
        <button disabled={at < 2} onClick={() => show(at - 1)}>Back</button>
        {at < steps.length
          ? <button ref={next} class="strong" onClick={() => show(at + 1)}>Next</button>
          : <button ref={next} class="strong" onClick={close}>Done</button>}
        <button class="plain" aria-label="Close the guide" onClick={close}>×</button>
      </div>
    </section>
  );
}

/** From the beginning, whatever the page shows now. */
export function startGuide(): void {
  fresh.value = true;
  go({ ...EMPTY, step: "1", picks: state.peek().picks });
}

function close(): void {
  go({ step: "" });
}

function stateOf({ state: given }: GuideStep, number: number) {
  return { ...parsed(new URLSearchParams(given).toString()), step: String(number), picks: state.peek().picks };
}
