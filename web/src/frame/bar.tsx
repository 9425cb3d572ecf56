/** The top bar: the case, its views, search, theme, guide, and what the server is busy with. */

import type { View } from "../app";
import { startGuide } from "../guide/guide";
import { counted } from "../parts/format";
import { Menu } from "../parts/menu";
import { SearchBox } from "../parts/search-box";
import { Unsent } from "../review/unsent";
import { caseInfo, caseProblem, renewed } from "../state/case";
import { go, stated } from "../state/state";
import { theme, THEMES } from "./theme";

export function Bar({ views, shown }: { views: readonly View[]; shown: View }) {
  const info = caseInfo.value;
  return (
    <header class="bar">
      <div class="brand">
        <span class="brand-case" title={info?.name ?? ""}>{info?.name ?? "Polybius"}</span>
        {info && <span class="soft brand-counts">{counted(info.counts.reports ?? 0, "report")}, {counted(info.counts.events ?? 0, "event")}</span>}
      </div>
      <nav aria-label="Views" class="views">
        {views.filter((view) => !view.quiet || view === shown).map((view) => (
          <button key={view.name} class="plain" aria-label={view.short && view.title} aria-current={view === shown ? "page" : undefined} onClick={() => go({ view: view.name, page: "" })}>
            {view.short ? <><span class="wide-only">{view.title}</span><span class="phone-only" aria-hidden="true">{view.short}</span></> : view.title}
          </button>
        ))}
      </nav>
      <SearchBox />
      <Busy />
      <Unsent />
      {info?.guide && <button class="plain" aria-pressed={stated.step !== ""} onClick={startGuide}>Guide</button>}
      <Menu
        label={`Theme: ${theme.value}`}
        items={THEMES.map((one) => ({ title: one, pressed: theme.value === one, onChoose: () => (theme.value = one) }))}
      >
        <span aria-hidden="true">◐</span>
      </Menu>
    </header>
  );
}

/** Decisions under way, the case being rebuilt, or the server gone: never silent. */
function Busy() {
  const info = caseInfo.value;
  let says = "";
  if (caseProblem.value && info) says = "Server away: trying again";
  else if (info?.building) says = "Rebuilding the case…";
  else if (info?.pending) says = `${counted(info.pending, "decision")} to be worked in`;
  if (renewed.value) {
    return <span class="busy" role="status">Polybius was renewed <button onClick={() => location.reload()}>Reload the page</button></span>;
  }
  return <span class="busy" role="status">{says}</span>;
}
