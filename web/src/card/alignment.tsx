/** How two actors stand to each other over time: the score with its band, turning points, and the claims it rests on. */

import type { AlignmentAnswer, ClaimRow, Page } from "../api/types";
import { useAnswer } from "../api/use";
import { counted, period } from "../parts/format";
import { Answered } from "../parts/states";
import { Term } from "../parts/tip";
import { filters } from "../state/state";
import { AlignmentChart } from "./alignment-chart";
import { ClaimList } from "./claim-line";
import { Permalink } from "./cite";
import { Go } from "./links";
import { Listed, Section } from "./section";

/** Ids of actors hold colons, never this. */
const BETWEEN = "*";
const SCORE = "From −1 (acts against each other) over 0 to +1 (acts with each other), from what each is said to have done to the other.";

/** The id of a pair of actors for the URL; their order does not matter. */
export function pairId(one: string, other: string): string {
  return `pair:${[one, other].sort().join(BETWEEN)}`;
}

export function AlignmentCard({ id }: { id: string }) {
  const [one = "", other = ""] = id.replace(/^pair:/, "").split(BETWEEN);
  const path = `alignments/${encodeURIComponent(one)}/${encodeURIComponent(other)}`;
  const answer = useAnswer<AlignmentAnswer>(path, filters.value);
  return (
    <Answered answer={answer.value}>
      {(data) => (
        <article class="card" aria-label={data.names.join(" and ")}>
          <h2><Go id={one}>{data.names[0] ?? one}</Go> and <Go id={other}>{data.names[1] ?? other}</Go></h2>
          <p><Term definition={SCORE}>Alignment</Term> <span class="soft">by period, as the claims tell it</span></p>
          {data.series.length ? <Series data={data} /> : <p class="soft">No claim of the filters tells how they stand to each other.</p>}
          <Turns turns={data.turns} />
          <Claims claims={data.claims} />
          <Section title="Link">{() => <Permalink id={id} />}</Section>
        </article>
      )}
    </Answered>
  );
}

function Series({ data }: { data: AlignmentAnswer }) {
  return (
    <>
      <AlignmentChart series={data.series} turns={data.turns} />
      <details class="small">
        <summary class="soft">As a table</summary>
        <table class="compact">
          <thead>
            <tr>
              <th scope="col">Period</th><th scope="col" class="numeric">Score</th><th scope="col" class="numeric">Band</th><th scope="col" class="numeric">Acts</th>
            </tr>
          </thead>
          <tbody>
            {data.series.map((one) => (
              <tr key={one.id}>
                <td><Go id={one.id}>{period(one.since, one.until)}</Go></td>
                <td class="numeric">{one.score.toFixed(2)}</td>
                <td class="numeric">{one.low === null || one.high === null ? "" : `${one.low.toFixed(2)} to ${one.high.toFixed(2)}`}</td>
                <td class="numeric">{one.acts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function Turns({ turns }: Pick<AlignmentAnswer, "turns">) {
  return (
    <Listed title="Turning points" rows={turns} open>
      {(turn) => <><Go id={turn.id}>{turn.date ?? "undated"}</Go> <span class="small">{turn.why}</span></>}
    </Listed>
  );
}

function Claims({ claims }: { claims: Page<ClaimRow> }) {
  return (
    <Section title="Claims" count={claims.total} open>
      {() => (
        <>
          <ClaimList claims={claims.items} first={10} />
          {claims.total > claims.items.length && <p class="soft small">{counted(claims.items.length, "claim")} of {claims.total} are listed here.</p>}
        </>
      )}
    </Section>
  );
}
