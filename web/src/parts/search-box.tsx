/** The search box of the bar: words for all views, and suggestions of actors, places, outlets and types. */

import { useEffect, useId, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { get } from "../api/client";
import type { Suggestion } from "../api/types";
import { changeOf, checked, KIND_WORD, wrongPart, type Misplaced } from "../search/search";
import { learn } from "../state/case";
import { go, state, stated } from "../state/state";
import { thousands } from "./format";
import "../search/ready";
import "../search/search.css";

const WAIT_MS = 160;
const SHORTEST = 2;

export function SearchBox() {
  const id = useId();
  const words = useSignal(stated.q);
  const found = useSignal<readonly Suggestion[]>([]);
  const at = useSignal(-1);
  const open = useSignal(false);
  const problem = useSignal<Misplaced | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    words.value = stated.q;
    problem.value = null;
  }, [stated.q]);
  useSuggestions(words.value, open.value, (list) => {
    found.value = list;
    at.value = -1;
  });
  const choose = (one: Suggestion): void => {
    open.value = false;
    words.value = state.peek().q;
    if (one.kind === "actor" || one.kind === "place") learn(one.kind, one.id, one.name);
    go(changeOf(one, state.peek()));
  };
  const submit = async (): Promise<void> => {
    const q = words.value.trim();
    open.value = false;
    problem.value = q ? await checked(q, state.peek().days) : null;
    if (problem.value) field.current?.focus();
    else go({ q, page: "", ...(q ? { view: "search" } : { days: "" }) });
  };
  const keys = (event: KeyboardEvent): void => {
    const chosen = found.value[at.value];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      open.value = true;
      const step = event.key === "ArrowDown" ? 1 : -1;
      at.value = Math.max(-1, Math.min(found.value.length - 1, at.value + step));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (chosen && open.value) choose(chosen);
      else void submit();
    } else if (event.key === "Escape" && open.value) {
      event.stopPropagation();
      open.value = false;
    }
  };
  const listed = open.value && found.value.length > 0;
  return (
    <search class="search search-box">
      <input
        ref={field} type="text" inputMode="search" role="combobox" aria-label="Search claims and reports" placeholder="Search words, actors, places, outlets" aria-keyshortcuts="/"
        autocomplete="off" spellcheck={false} aria-autocomplete="list" aria-expanded={listed} aria-controls={`${id}-list`}
        aria-activedescendant={listed && at.value >= 0 ? `${id}-${at.value}` : undefined} aria-invalid={problem.value ? true : undefined}
        aria-describedby={problem.value ? `${id}-wrong` : undefined} value={words.value}
        onInput={(event) => { words.value = event.currentTarget.value; open.value = true; problem.value = null; }}
        onKeyDown={keys} onBlur={() => (open.value = false)}
      />
      <ul id={`${id}-list`} class="suggestions" role="listbox" aria-label="Suggestions" hidden={!listed}>
        {found.value.map((one, index) => (
          <li
            key={`${one.kind}/${one.id}`} id={`${id}-${index}`} role="option" aria-selected={index === at.value}
            onPointerDown={(event) => { event.preventDefault(); choose(one); }}
          >
            <span dir="auto">{one.name}</span>
            <span class="soft number">{thousands(one.n)}</span>
            <span class="soft what">{[KIND_WORD[one.kind], one.detail].filter(Boolean).join(", ")}</span>
          </li>
        ))}
      </ul>
      {problem.value && <Wrong id={`${id}-wrong`} q={words.value.trim()} problem={problem.value} />}
    </search>
  );
}

/** Where the words are wrong, and what would be right. */
export function Wrong({ id, q, problem }: { id?: string; q: string; problem: Misplaced }) {
  const parts = wrongPart(q, problem);
  return (
    <div id={id} class="wrong" role="alert">
      {parts && <code>{parts.before}<mark>{parts.wrong}</mark>{parts.after}</code>}
      <strong>{problem.title}</strong> {problem.detail} {problem.remedy && <span class="soft">{problem.remedy}</span>}
    </div>
  );
}

function useSuggestions(words: string, wanted: boolean, set: (list: readonly Suggestion[]) => void): void {
  useEffect(() => {
    const q = words.trim();
    if (!wanted || q.length < SHORTEST) {
      set([]);
      return undefined;
    }
    const control = new AbortController();
    const timer = window.setTimeout(() => {
      get<Suggestion[]>("suggest", new URLSearchParams({ q }), control.signal).then(set).catch(() => set([]));
    }, WAIT_MS);
    return () => {
      control.abort();
      window.clearTimeout(timer);
    };
  }, [words, wanted]);
}
