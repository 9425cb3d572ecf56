/** Which page of how many, and the way to the others. */

import { go } from "../state/state";
import { thousands } from "../parts/format";

interface Props {
  total: number;
  page: number;
  size: number;
  /** Where pages are not those of the state. */
  onPage?: (page: number) => void;
}

export function Pager({ total, page, size, onPage = turn }: Props) {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return null;
  const begin = (page - 1) * size + 1;
  return (
    <nav class="pager" aria-label="Pages">
      <button disabled={page <= 1} onClick={() => onPage(1)} aria-label="First page">«</button>
      <button disabled={page <= 1} onClick={() => onPage(page - 1)}>Previous</button>
      <span aria-live="polite">{thousands(begin)}–{thousands(Math.min(total, page * size))} of {thousands(total)}</span>
      <button disabled={page >= last} onClick={() => onPage(page + 1)}>Next</button>
      <button disabled={page >= last} onClick={() => onPage(last)} aria-label="Last page">»</button>
    </nav>
  );
}

function turn(page: number): void {
  go({ page: page > 1 ? String(page) : "" });
}
