/** What a reviewer can do with the object of a card: the buttons, what was decided on it, and the way back. */

import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { Menu } from "../parts/menu";
import { toast } from "../parts/toast";
import { caseInfo } from "../state/case";
import { decide, undoLast, unsent, verdicts } from "./deciding";
import { editing } from "./edit";
import { form, type FormName } from "./forms";
import { SubjectHistory } from "./history";
import { Reason } from "./reason";
import { reviewer } from "./reviewer";
import { needsReason, saidOf } from "./verdicts";
import "./review.css";

interface Props {
  subject: string;
  /** For the note of what was done. */
  title?: string;
}

const MORE: Record<"c" | "e" | "a", readonly (readonly [FormName, string])[]> = {
  c: [],
  e: [["join", "Join with another event…"], ["split", "Split…"], ["relabel", "Relabel…"], ["apart", "Keep apart from…"]],
  a: [["rename", "Rename…"], ["merge", "The same as…"], ["apart_actors", "Keep apart from…"]],
};

export function Actions({ subject, title = subject }: Props) {
  const reason = useSignal("");
  const waiting = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  const kind = subject.charAt(0);
  if (!(kind in MORE) || caseInfo.value?.writable === false) return null;
  const own = verdicts.value.get(subject);
  const waits = unsent.value.some((item) => item.subject === subject);
  const act = (name: string): void => {
    if (needsReason(name) && !reason.value.trim()) {
      waiting.value = name;
      field.current?.focus();
      return;
    }
    waiting.value = "";
    decide({ act: name, subject, reason: reason.value, title });
    toast(`${saidOf(name)}: ${title}`, { title: "Undo", onChoose: () => void undoLast() });
    reason.value = "";
  };
  return (
    <section class="actions" aria-label="Review">
      <div class="verdicts">
        {kind !== "a" && (
          <>
            <button class="yes" aria-pressed={own?.act === "accept"} onClick={() => act("accept")}>Accept</button>
            <button class="no" aria-pressed={own?.act === "reject"} onClick={() => act("reject")}>Reject</button>
            <button aria-pressed={own?.act === "unsure"} onClick={() => act("unsure")}>Unsure</button>
          </>
        )}
        {kind === "c" && <button onClick={() => (editing.value = subject)}>Edit…</button>}
        {kind !== "c" && (
          <Menu label="More decisions" items={MORE[kind as "e" | "a"].map(([name, words]) => ({ title: words, onChoose: () => (form.value = { name, subject }) }))}>
            More <span aria-hidden="true">▾</span>
          </Menu>
        )}
      </div>
      {kind !== "a" && <Reason reason={reason} held={field} wanted={waiting.value} onDone={() => { if (waiting.value && reason.value.trim()) act(waiting.value); }} />}
      {!reviewer.value && <p class="soft">Your name is not set: say it in “Review”, under “Reviewers”, so that your decisions bear it.</p>}
      {waits && <p class="soft" role="status">Kept by this browser until the server has it.</p>}
      <SubjectHistory subject={subject} />
    </section>
  );
}
