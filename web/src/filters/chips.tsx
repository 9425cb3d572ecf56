/** The filters that are set, as chips that take them off. */

import { useEffect } from "preact/hooks";
import { get } from "../api/client";
import { changes } from "../api/use";
import { Chip } from "../parts/chips";
import { labelOf, learn } from "../state/case";
import { cleared, go, state, stated } from "../state/state";
import { chipsOf } from "./list";
import "./filters.css";

export function FilterChips() {
  useNames("actor", stated.actor);
  useNames("place", stated.place);
  const chips = chipsOf(state.value, labelOf).filter((chip) => chip.key !== "period"); // the row has fields for it
  if (chips.length === 0) return null;
  return (
    <div class="filter-chips" role="group" aria-label="Filters that are set">
      {chips.map(({ key, what, words, off }) => (
        <Chip key={key} name={`${what}: ${words}`} onRemove={() => go({ ...off, page: "" })}>
          <span class="soft">{what}</span> <bdi>{words}</bdi>
        </Chip>
      ))}
      {chips.length > 1 && <button class="plain" onClick={cleared}>Clear all</button>}
    </div>
  );
}

const asked = new Set<string>();

/** A link may name an actor or a place that is not among the case's most frequent: its name is asked for once. */
function useNames(facet: "actor" | "place", ids: readonly string[]): void {
  const change = changes.value;
  useEffect(() => {
    for (const id of ids) {
      const key = `${facet}:${id}`;
      if (asked.has(key) || labelOf(facet, id) !== id) continue;
      asked.add(key);
      get<{ name: string }>(`${facet}s/${encodeURIComponent(id)}`).then(({ name }) => learn(facet, id, name)).catch(() => asked.delete(key));
    }
  }, [ids.join(), change]);
}
