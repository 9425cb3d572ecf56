/** How much each outlet tells over time: a curve each, all to the same scale. */

import { useSignal } from "@preact/signals";
import type { CoverageAnswer, SubjectCompared } from "../api/types";
import { useAnswer } from "../api/use";
import { thousands } from "../parts/format";
import { Answered } from "../parts/states";
import { filters, go, toggle, stated } from "../state/state";

const WIDTH = 600;
const HEIGHT = 48;

export function Coverage() {
  const grain = useSignal("");
  const query = new URLSearchParams(filters.value);
  if (grain.value) query.set("grain", grain.value);
  const answer = useAnswer<CoverageAnswer>("coverage", query.toString());
  return (
    <Answered answer={answer.value} empty={(data) => data.outlets.length === 0 && "No dated report passes the filters."}>
      {(data) => (
        <div class="coverage">
          <p class="soft small">
            Events that each outlet tells, {data.edges[0]} to {before(data.edges.at(-1) ?? "")}, by{" "}
            <select aria-label="Width of a bar" value={data.grain} onChange={(event) => (grain.value = event.currentTarget.value)}>
              {GRAINS.map((one) => <option key={one} value={one}>{one}</option>)}
            </select>
            ; all curves to one scale (top = {thousands(most(data))}). A click on a bar sets the period.
          </p>
          <ul class="card-list">{data.outlets.map((one) => <OutletCurve key={one.outlet} outlet={one} edges={data.edges} most={most(data)} />)}</ul>
          <Subjects rows={data.subjects} />
        </div>
      )}
    </Answered>
  );
}

const GRAINS = ["day", "week", "month", "quarter", "year"] as const;

function most(data: CoverageAnswer): number {
  return Math.max(1, ...data.outlets.flatMap((one) => one.bins));
}

const NONE_ALIKE =
  "No two places have about as many attacks (five at least) and as many dead, so none can be compared in how much is told of them.";

/** Places where as much happened, and what each outlet made of them. */
function Subjects({ rows }: { rows: readonly SubjectCompared[] }) {
  if (!rows.length) return <p class="soft small">{NONE_ALIKE}</p>;
  return (
    <>
      <h3>Comparable places</h3>
      <p class="soft small">Places with about as many attacks and dead: the share of what an outlet told of both that was of the first.</p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Comparable places">
        <table>
          <thead>
            <tr>
              <th scope="col">Places</th><th scope="col">Outlet</th><th scope="col" class="numeric">Its share</th>
              <th scope="col" class="numeric">All others</th><th scope="col">Clear</th><th scope="col">How alike</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.first}${row.second}${row.outlet}`}>
                <td>{row.first} against {row.second}</td>
                <td dir="auto">{row.outlet}</td>
                <td class="numeric">{row.part} of {row.whole}</td>
                <td class="numeric">{row.others_part} of {row.others_whole}</td>
                <td>{row.clear ? "clear" : ""}</td>
                <td class="soft">{row.alike}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type Outlet = CoverageAnswer["outlets"][number];

function OutletCurve({ outlet, edges, most }: { outlet: Outlet; edges: readonly string[]; most: number }) {
  const wide = WIDTH / Math.max(1, outlet.bins.length);
  const chosen = stated.outlet.includes(outlet.outlet);
  return (
    <li class="coverage-row">
      <button class="plain coverage-name" aria-pressed={chosen} dir="auto" onClick={() => toggle("outlet", outlet.outlet)}>
        {outlet.outlet || "no outlet"} <span class="count">{thousands(outlet.n)}</span>
      </button>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={spoken(outlet, edges)}>
        <line x1="0" x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} class="coverage-base" />
        {outlet.bins.map((n, at) => (
          <rect
            key={at} x={at * wide} width={Math.max(1, wide - 1)} y={HEIGHT - (n / most) * (HEIGHT - 2)} height={(n / most) * (HEIGHT - 2)}
            class="coverage-bar" onClick={() => go({ from: edges[at] ?? "", to: before(edges[at + 1] ?? "") })}
          >
            <title>{`${edges[at]}: ${n}`}</title>
          </rect>
        ))}
      </svg>
    </li>
  );
}

function spoken(outlet: Outlet, edges: readonly string[]): string {
  const top = outlet.bins.indexOf(Math.max(...outlet.bins));
  return `${outlet.outlet}: ${outlet.n} events, most from ${edges[top] ?? "?"}`;
}

const DAY_MS = 86_400_000;

/** The last day of a bin, whose edge is the first of the next. */
export function before(day: string): string {
  return day ? new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10) : "";
}

