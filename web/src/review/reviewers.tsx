/** Who reviews here, whether blind, and how far reviewers agree. */

import { useAnswer } from "../api/use";
import type { Agreement } from "../api/types";
import { Answered } from "../parts/states";
import { Term } from "../parts/tip";
import { select } from "../state/state";
import { answered } from "./deciding";
import { blind, callMe, reviewer } from "./reviewer";
import { useTyping } from "../parts/typing";
import { saidOf } from "./verdicts";

const KAPPA = "Cohen's kappa (1960): how far two agree beyond what chance would give. 1 is full agreement, 0 is chance, below 0 is worse than chance.";

export function Reviewers() {
  const answer = useAnswer<Agreement>("review/agreement", answered.value ? `seen=${answered.value}` : "");
  const typing = useTyping(reviewer.value, callMe);
  return (
    <section class="reviewers" aria-label="Reviewers">
      <div class="who">
        <label>Your name <input autocomplete="name" {...typing} /></label>
        <label><input type="checkbox" checked={blind.value} onChange={(event) => (blind.value = event.currentTarget.checked)} /> Review blind: the verdicts of others stay hidden until you have given yours</label>
      </div>
      <Answered answer={answer.value} empty={(found) => found.reviewers.length === 0 && "Nobody has reviewed anything in this case yet."}>
        {(found) => (
          <>
            <h3>Decisions by reviewer</h3>
            <ul class="plain-list">{found.reviewers.map((one) => <li key={one.user}><bdi>{one.user || "unknown"}</bdi>: {one.n}</li>)}</ul>
            <h3>Agreement</h3>
            {found.pairs.length === 0 ? <p class="soft">No two reviewers have judged the same thing yet.</p> : found.pairs.map((pair) => <Pair key={`${pair.one}/${pair.other}`} pair={pair} />)}
          </>
        )}
      </Answered>
    </section>
  );
}

function Pair({ pair }: { pair: Agreement["pairs"][number] }) {
  return (
    <section class="pair">
      <p>
        <strong><bdi>{pair.one}</bdi> and <bdi>{pair.other}</bdi></strong>: {pair.agreed} of {pair.n} the same,{" "}
        <Term definition={KAPPA}>kappa</Term> {pair.kappa === null ? "not defined (too few, or all alike)" : pair.kappa.toFixed(2)}
      </p>
      {pair.differ.length > 0 && (
        <table>
          <caption class="hidden">Where they differ</caption>
          <thead><tr><th scope="col">They differ on</th><th scope="col"><bdi>{pair.one}</bdi></th><th scope="col"><bdi>{pair.other}</bdi></th></tr></thead>
          <tbody>
            {pair.differ.map((one) => (
              <tr key={one.subject}>
                <td><button class="link" onClick={() => select(one.subject)}><bdi>{one.title || one.subject}</bdi></button></td>
                <td>{saidOf(one.one)}</td>
                <td>{saidOf(one.other)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
