/** A small chart of an alignment: a line at the score, a band for what else it may be, marks at turning points. */

import type { AlignmentAnswer } from "../api/types";
import { placed, type Step } from "./alignment-scale";

const WIDTH = 340;
const HEIGHT = 120;
const LEFT = 26;

export function AlignmentChart({ series, turns }: Pick<AlignmentAnswer, "series" | "turns">) {
  const { steps, x, first, last } = placed(series, LEFT, WIDTH - 4);
  const y = (score: number) => 8 + ((1 - score) / 2) * (HEIGHT - 30);
  return (
    <svg class="alignment-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`Alignment from ${first} to ${last}: ${spoken(series)}`}>
      {[1, 0, -1].map((score) => (
        <g key={score}>
          <line x1={LEFT} x2={WIDTH} y1={y(score)} y2={y(score)} class={score === 0 ? "zero" : "grid"} />
          <text x={LEFT - 4} y={y(score) + 4} text-anchor="end">{score > 0 ? "+1" : score < 0 ? "−1" : "0"}</text>
        </g>
      ))}
      {steps.map((step) => <StepMark key={step.id} step={step} y={y} />)}
      {turns.map((turn) => turn.date && <path key={turn.id} class="turn" d={`M${x(turn.date)},${y(1) - 6} l4,6 l-4,6 l-4,-6 z`}><title>{turn.why}</title></path>)}
      <text x={LEFT} y={HEIGHT - 4}>{first}</text>
      <text x={WIDTH} y={HEIGHT - 4} text-anchor="end">{last}</text>
    </svg>
  );
}

function StepMark({ step, y }: { step: Step; y: (score: number) => number }) {
  const name = step.score < 0 ? "against" : "with";
  const top = y(step.high ?? step.score);
  return (
    <g class={name}>
      <title>{step.why}</title>
      <rect x={step.begin} width={step.end - step.begin} y={top} height={Math.max(1, y(step.low ?? step.score) - top)} class="band" />
      <line x1={step.begin} x2={step.end} y1={y(step.score)} y2={y(step.score)} class="score-line" />
    </g>
  );
}

function spoken(series: AlignmentAnswer["series"]): string {
  return series.map((one) => `${one.since} ${one.score.toFixed(2)}`).join(", ");
}
