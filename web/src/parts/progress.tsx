/** How far a long task is, and how long it will take. */

import { thousands } from "./format";

interface Props {
  what: string;
  done: number;
  /** 0: not known yet. */
  total: number;
  unit?: string;
  eta_s?: number | null;
}

export function Progress({ what, done, total, unit = "", eta_s = null }: Props) {
  return (
    <div class="progress">
      <div>
        {what} <span class="soft">{total ? `${thousands(done)} of ${thousands(total)} ${unit}` : ""}{eta_s !== null && eta_s > 1 ? `, about ${duration(eta_s)} left` : ""}</span>
      </div>
      <progress aria-label={what} {...(total ? { max: total, value: done } : {})} />
    </div>
  );
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
