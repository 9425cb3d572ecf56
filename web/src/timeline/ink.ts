/** The colours that the canvas of the timeline draws with, as the theme has them now. */

import { computed } from "@preact/signals";
import { dark, token } from "../frame/theme";
import { STANDINGS } from "../parts/chips";
import type { Ink } from "./paint";

const ink = computed<Ink>(() => {
  void dark.value;
  return {
    ground: token("pane"), line: token("line"), ink: token("ink"), soft: token("ink-soft"), accent: token("accent"), focus: token("focus"),
    density: token("density"), shade: token("shade"), standing: Object.fromEntries(STANDINGS.map((one) => [one, token(`standing-${one}`)])) as Ink["standing"],
  };
});

export function inkNow(): Ink {
  return ink.value;
}
