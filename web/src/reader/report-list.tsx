/** The reports that the filters leave, to choose one; a box narrows them by words of title and outlet. */

import { useSignal } from "@preact/signals";
import type { Page, ReportRow } from "../api/types";
import { useAnswer } from "../api/use";
import { counted, thousands } from "../parts/format";
import { Answered } from "../parts/states";
import { filters, go } from "../state/state";

const SIZE = 100;

export function ReportList({ open }: { open: string }) {
  const words = useSignal("");
  const page = useSignal(1);
  const query = new URLSearchParams(filters.value);
  query.set("size", String(SIZE));
  query.set("page", String(page.value));
  const answer = useAnswer<Page<ReportRow>>("reports", query.toString());
  return (
    <nav class="report-list" aria-label="Reports">
      <input
        type="search" aria-label="Reports whose title, outlet or day has these words" placeholder="Title, outlet, day…"
        value={words.value} onInput={(event) => (words.value = event.currentTarget.value)}
      />
      <Answered answer={answer.value} empty={(data) => data.total === 0 && "No report passes the filters."}>
        {(data) => {
          const rows = data.items.filter((row) => told(row, words.value));
          return (
            <>
              <p class="soft small">{narrowed(rows.length, data)}</p>
              <ul>
                {rows.map((row) => <ReportItem key={row.id} row={row} open={row.id === open} />)}
              </ul>
              {data.total > SIZE && <Pager page={page.value} last={Math.ceil(data.total / SIZE)} onPage={(to) => (page.value = to)} />}
            </>
          );
        }}
      </Answered>
    </nav>
  );
}

function narrowed(shown: number, data: Page<ReportRow>): string {
  const all = counted(data.total, "report");
  return shown === data.total ? all : `${thousands(shown)} of ${all}${data.total > SIZE ? " (this page)" : ""}`;
}

/** Every word typed stands in the title, the outlet or the day. */
export function told(row: ReportRow, words: string): boolean {
  const text = `${row.title ?? ""} ${row.outlet ?? ""} ${row.date ?? ""}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function ReportItem({ row, open }: { row: ReportRow; open: boolean }) {
  return (
    <li>
      <button class="plain report-item" aria-current={open ? "true" : undefined} onClick={() => go({ report: row.id, sel: row.id })}>
        <span class="report-item-title" dir="auto">{row.title || "(no title)"}</span>
        <span class="soft small">
          <span dir="auto">{row.outlet || "no outlet"}</span> · {row.date || "undated"} · {row.coded ? counted(row.claims, "claim") : "not read"}
        </span>
      </button>
    </li>
  );
}

function Pager({ page, last, onPage }: { page: number; last: number; onPage: (to: number) => void }) {
  return (
    <div class="report-pager">
      <button disabled={page <= 1} onClick={() => onPage(page - 1)}>Earlier</button>
      <span class="soft">{page} / {last}</span>
      <button disabled={page >= last} onClick={() => onPage(page + 1)}>More</button>
    </div>
  );
}
