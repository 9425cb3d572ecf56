/** Keys of every view: “/” goes to the search, Escape closes what is selected. Whoever has a use of its own for a key has it. */

import { select, state } from "../state/state";

export function watchKeys(): void {
  // on the way down, while what a key is about to close is still open
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || taken(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector<HTMLInputElement>(".search-box input")?.focus();
    } else if (event.key === "Escape" && state.peek().sel) {
      select("");
    }
  }, { capture: true });
}

/** In a field a key is typed; Escape closes a window, a menu or a list first. */
function taken(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open], .menu-list, .popover-pane, .map-over")) return true;
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable=true], .guide, .lanes-canvas") !== null;
}
