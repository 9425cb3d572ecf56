/** What a pane asks the server, as signals: the last answer stays while the next one is on its way. */

import { useLayoutEffect, useMemo } from "preact/hooks";
import { signal, type Signal } from "@preact/signals";
import { ApiError, get, type Problem } from "./client";

export interface Answer<T> {
  data: T | null;
  loading: boolean;
  problem: Problem | null;
}

/** The case as it was last seen; empty until the server has said. */
export const version = signal("");
/** Grows when the case has changed, or when the server is back after it was away: all panes ask again. */
export const changes = signal(0);

/** The first version is no change: what was asked meanwhile is of it. */
export function seen(now: string): void {
  if (version.peek() && version.peek() !== now) changes.value += 1;
  version.value = now;
}

/** Asks again where `path` or `query` changes; `path` null asks nothing. Of another `path` no answer is left over. */
export function useAnswer<T>(path: string | null, query = ""): Signal<Answer<T>> {
  const answer = useMemo(() => signal<Answer<T>>({ data: null, loading: path !== null, problem: null }), [path]);
  const change = changes.value;
  // not `useEffect`: that waits until what was there before is painted once more
  useLayoutEffect(() => {
    if (path === null) return undefined;
    const control = new AbortController();
    answer.value = { data: answer.peek().data, loading: true, problem: null };
    get<T>(path, query, control.signal)
      .then((data) => {
        if (!control.signal.aborted) answer.value = { data, loading: false, problem: null };
      })
      .catch((error: unknown) => {
        if (control.signal.aborted) return;
        const problem = error instanceof ApiError ? error.problem : { title: String(error), status: 0 };
        answer.value = { data: answer.peek().data, loading: false, problem };
      });
    return () => control.abort();
  }, [path, query, change]);
  return answer;
}
