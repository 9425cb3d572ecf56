/** The words of a case are indexed in the background at its first start: whoever asked for words asks again then. */

import { computed, effect } from "@preact/signals";
import { version } from "../api/use";
import { caseInfo, refreshCase } from "../state/case";
import { stated } from "../state/state";

const ASKS_MS = 1_000;

/** How far the index is; null once words can be asked for. */
export const indexing = computed(() => {
  const index = caseInfo.value?.search;
  return index?.state === "building" ? index : null;
});

const waits = computed(() => indexing.value !== null && stated.q !== "");
let waited = false;

effect(() => {
  if (waits.value) {
    waited = true;
    window.setTimeout(() => void refreshCase(), ASKS_MS);
    void caseInfo.value; // asks on with each answer
  } else if (waited && indexing.value === null) {
    waited = false;
    version.value += "+";
  }
});
