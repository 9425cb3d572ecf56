/** The names of the lanes, as text of the page beside the canvas: events' lanes filter, agreements open, sections fold. */

import { select, stated } from "../state/state";
import { thousands } from "../parts/format";
import type { Layout, Row, SectionName } from "./layout";

interface Props {
  layout: Layout;
  closed: ReadonlySet<SectionName>;
  onFold: (section: SectionName) => void;
  onFilter: (key: string) => void;
}

export function Names({ layout, closed, onFold, onFilter }: Props) {
  return (
    <div class="lane-names">
      {layout.rows.map((row) => (
        <div key={`${row.section}:${row.key}`} class={`lane-name ${row.heading ? "lane-heading" : ""}`} style={{ height: `${row.height}px` }}>
          <Name row={row} folded={closed.has(row.section)} onFold={onFold} onFilter={onFilter} />
        </div>
      ))}
    </div>
  );
}

function Name({ row, folded, onFold, onFilter }: { row: Row; folded: boolean } & Pick<Props, "onFold" | "onFilter">) {
  if (row.heading) {
    return <button class="plain" aria-expanded={!folded} onClick={() => onFold(row.section)}><span aria-hidden="true">{folded ? "▸" : "▾"}</span> {row.label}</button>;
  }
  if (row.section === "events" && row.key) {
    return <button class="plain" title={`Only ${row.label}`} onClick={() => onFilter(row.key)}><span class="lane-label">{row.label}</span> <span class="soft">{thousands(row.n ?? 0)}</span></button>;
  }
  if (row.section === "agreements") {
    return <button class="plain" title={row.label} aria-pressed={stated.sel === row.key} onClick={() => select(row.key)}><span class="lane-label">{row.label}</span></button>;
  }
  return <span class="lane-label" title={row.label}>{row.label}{row.n !== null && <span class="soft"> {thousands(row.n)}</span>}</span>;
}
