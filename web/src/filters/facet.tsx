/** One facet: its values with how many events each leaves, most first; those that are set always shown. */

import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { get } from "../api/client";
import type { FacetValue, Suggestion } from "../api/types";
import { thousands } from "../parts/format";
import { tip } from "../parts/tip";
import { labelOf, learn } from "../state/case";
import { toggle, stated, type ListName } from "../state/state";

const SHOWN = 8;
const WAIT_MS = 160;

interface Props {
  name: ListName;
  title: string;
  values: readonly FacetValue[];
}

export function Facet({ name, title, values }: Props) {
  const words = useSignal("");
  const all = useSignal(false);
  const chosen = stated[name];
  const more = useMore(name, words.value);
  const shown = picked(name, values, chosen, words.value, more ?? []);
  const cut = all.value || words.value ? shown : shown.slice(0, Math.max(SHOWN, chosen.length));
  return (
    <details class="facet" open={chosen.length > 0 || OPEN.has(name)}>
      <summary>{title}{chosen.length > 0 && <span class="count"> {chosen.length} set</span>}</summary>
      {values.length > SHOWN && (
        <input type="search" placeholder={`find ${name}`} aria-label={`Find: ${title}`} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
      )}
      <ul class="values">
        {cut.map(({ value, label, n, definition }) => (
          <li key={value}>
            <label {...(definition ? { onMouseEnter: tip(definition).onMouseEnter, onMouseLeave: tip(definition).onMouseLeave } : {})}>
              <input
                type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(name, value)} aria-description={definition ?? undefined}
                {...(definition ? { onFocus: tip(definition).onFocus, onBlur: tip(definition).onBlur } : {})}
              />
              <span class="value"><bdi>{label || value}</bdi></span>
              <span class="soft number">{n === null ? "" : thousands(n)}</span>
            </label>
          </li>
        ))}
      </ul>
      {cut.length === 0 && <p class="soft">{words.value ? (more ? "None has these letters." : "None of the most frequent has these letters; for the others the server does not answer.") : "None passes the other filters."}</p>}
      {shown.length > cut.length && <button class="plain" onClick={() => (all.value = true)}>{thousands(shown.length - cut.length)} more</button>}
    </details>
  );
}

const OPEN: ReadonlySet<ListName> = new Set(["type", "standing", "outlet"]);

interface Shown extends Omit<FacetValue, "n"> {
  n: number | null;
}

/** Those set first, then those with the letters that were typed. A value that is set and left none has n 0. */
export function picked(name: ListName, values: readonly FacetValue[], chosen: readonly string[], words: string, more: readonly Shown[]): readonly Shown[] {
  const wanted = words.trim().toLocaleLowerCase();
  const known = new Map(values.map((one) => [one.value, one]));
  const set = chosen.map((value) => known.get(value) ?? { value, label: labelOf(name, value), n: 0 });
  const rest = values.filter((one) => !chosen.includes(one.value) && (one.label || one.value).toLocaleLowerCase().includes(wanted));
  const others = more.filter((one) => !known.has(one.value) && !chosen.includes(one.value));
  return [...set, ...rest, ...others];
}

/** Actors and places beyond the case's most frequent are found by their names; null where the server did not answer. */
function useMore(name: ListName, words: string): readonly Shown[] | null {
  const found = useSignal<readonly Shown[] | null>([]);
  useEffect(() => {
    const q = words.trim();
    if ((name !== "actor" && name !== "place") || q.length < 2) {
      found.value = [];
      return undefined;
    }
    const control = new AbortController();
    const timer = window.setTimeout(() => {
      get<Suggestion[]>("suggest", new URLSearchParams({ q }), control.signal).then((list) => {
        const same = list.filter((one) => one.kind === name);
        for (const one of same) learn(name, one.id, one.name);
        found.value = same.map((one) => ({ value: one.id, label: one.name, n: null }));
      }).catch(() => control.signal.aborted || (found.value = null));
    }, WAIT_MS);
    return () => {
      control.abort();
      window.clearTimeout(timer);
    };
  }, [name, words]);
  return found.value;
}
