/** The words of a report with its claims marked: a line under the words by firmness, a letter and a colour by kind. */

import { useMemo } from "preact/hooks";
import type { ClaimRow } from "../api/types";
import { kindOf } from "./kinds";
import { Points } from "./points";
import { type Laned, paragraphs, type Segment, segments, shared, type Span } from "./segments";
import { attributed, lineOf } from "./told";

/** A claim's span, or a part of the selected claim: who, whom, where, on whose word. */
export interface TextMark extends Span {
  id: string;
  claim: ClaimRow | null;
  /** “who: Northern Front”; empty for a claim. */
  part: string;
}

interface Props {
  text: string;
  language: string | null;
  marks: readonly TextMark[];
  selected: string;
}

export function ReportText({ text, language, marks, selected }: Props) {
  const points = useMemo(() => new Points(text), [text]);
  const spans = useMemo(() => paragraphs(text), [text]);
  const held = useMemo(() => shared(spans, marks), [spans, marks]);
  return (
    <div class="report-text" dir="auto" {...(language ? { lang: language } : {})}>
      {spans.map((span, at) => (
        <Paragraph key={span.begin} points={points} span={span} marks={held[at] ?? []} selected={selected} />
      ))}
    </div>
  );
}

interface ParagraphProps {
  points: Points;
  span: Span;
  marks: readonly TextMark[];
  selected: string;
}

/** Drawn anew only where its own marks change: reports of 20,000 words have a thousand of them. */
function Paragraph({ points, span, marks, selected }: ParagraphProps) {
  const ids = marks.map((mark) => mark.id).join(" ");
  const within = marks.some((mark) => chosen(mark, selected)) ? selected : "";
  return useMemo(
    () => (
      <p dir="auto">
        {segments(span, marks).map((one) => <Piece key={one.begin} points={points} segment={one} selected={within} />)}
      </p>
    ),
    [points, span, ids, within],
  );
}

/** A claim is lit where it is selected itself, or the event that it is part of. */
function chosen(mark: TextMark, selected: string): boolean {
  return selected !== "" && (mark.id === selected || mark.claim?.event === selected);
}

interface PieceProps {
  points: Points;
  segment: Segment<TextMark>;
  selected: string;
}

function Piece({ points, segment, selected }: PieceProps) {
  const words = points.slice(segment.begin, segment.end);
  return <>{wrapped(segment.marks, 0, words, selected)}</>;
}

/** One element within another for each mark that covers the piece, the outermost first. */
function wrapped(marks: readonly Laned<TextMark>[], at: number, words: string, selected: string): preact.ComponentChildren {
  const held = marks[at];
  if (!held) return words;
  const inner = wrapped(marks, at + 1, words, selected);
  return held.mark.claim ? (
    <ClaimMark held={held} claim={held.mark.claim} lit={chosen(held.mark, selected)}>{inner}</ClaimMark>
  ) : (
    <span class="mark-part" data-part={held.last ? held.mark.part : undefined}>{inner}</span>
  );
}

interface ClaimMarkProps {
  held: Laned<TextMark>;
  claim: ClaimRow;
  lit: boolean;
  children: preact.ComponentChildren;
}

function ClaimMark({ held, claim, lit, children }: ClaimMarkProps) {
  const kind = kindOf(claim.kind);
  const voice = attributed(claim) ? "by-other" : "by-self";
  const names = ["mark", `kind-${kind.name}`, `line-${lineOf(claim)}`, `lane-${Math.min(held.lane, 3)}`, voice];
  if (lit) names.push("mark-chosen");
  if (claim.reviewed?.state) names.push(`review-${claim.reviewed.state}`);
  return (
    <span class={names.join(" ")} data-claim={claim.id} data-letter={held.first ? kind.letter : undefined}>{children}</span>
  );
}
