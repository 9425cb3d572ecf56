/** Finds another event by its words, or another actor by its name; one is chosen. */

import { useEffect, useId } from "preact/hooks";
import { useSignal, type Signal } from "@preact/signals";
import { ApiError, get } from "../api/client";
import type { EventRow, Page } from "../api/types";
import { counted } from "../parts/format";

export interface Picked {
  id: string;
  name: string;
  /** Why it is offered, or what it is. */
  note?: string;
}

interface Props {
  kind: "event" | "actor";
  /** Offered before anything is typed. */
  near: readonly Picked[];
  not: string;
  chosen: Signal<Picked | null>;
}

const WAIT_MS = 160;

/** Events by the words of their claims, actors by their names. */
const FIND = {
  event: async (query: URLSearchParams, signal: AbortSignal): Promise<readonly Picked[]> => {
    const page = await get<Page<EventRow>>("events", query, signal);
    return page.items.map((one) => ({ id: one.id, name: one.title, note: counted(one.claims, "claim") }));
  },
  actor: async (query: URLSearchParams, signal: AbortSignal): Promise<readonly Picked[]> => {
    const page = await get<Page<{ id: string; name: string; kind?: string | null }>>("actors", query, signal);
    return page.items.map((one) => ({ id: one.id, name: one.name, ...(one.kind ? { note: one.kind } : {}) }));
  },
};

export function Pick({ kind, near, not, chosen }: Props) {
  const id = useId();
  const words = useSignal("");
  const found = useSignal<readonly Picked[]>([]);
  const problem = useSignal("");
  useEffect(() => {
    const q = words.value.trim();
    if (q.length < 2) {
      found.value = [];
      return undefined;
    }
    const control = new AbortController();
    const timer = window.setTimeout(() => {
      FIND[kind](new URLSearchParams({ q, size: "20" }), control.signal)
        .then((list) => {
          found.value = list;
          problem.value = "";
        })
        .catch((error: unknown) => {
          if (control.signal.aborted) return;
          found.value = [];
          problem.value = error instanceof ApiError ? error.message : String(error);
        });
    }, WAIT_MS);
    return () => {
      control.abort();
      window.clearTimeout(timer);
    };
  }, [kind, words.value]);
  const offered = (words.value.trim().length < 2 ? near : found.value).filter((one) => one.id !== not);
  return (
    <fieldset class="pick">
      <legend>{kind === "event" ? "Which other event?" : "Which other actor?"}</legend>
      <input type="search" aria-label={`Find ${kind === "event" ? "an event" : "an actor"}`} placeholder="find by its words" value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
      <ul>
        {offered.map((one) => (
          <li key={one.id}>
            <label>
              <input type="radio" name={id} checked={chosen.value?.id === one.id} onChange={() => (chosen.value = one)} />{" "}
              <bdi>{one.name}</bdi> {one.note && <span class="soft">{one.note}</span>}
            </label>
          </li>
        ))}
      </ul>
      {offered.length === 0 && <p class="soft">{words.value.trim().length < 2 ? "Nothing lies near; find it by its words." : problem.value || "None has these words."}</p>}
    </fieldset>
  );
}
