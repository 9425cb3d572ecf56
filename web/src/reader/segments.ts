/** A text cut where marks begin and end, so that marks that overlap can be drawn: each piece knows what covers it. */

export interface Span {
  begin: number;
  end: number;
}

export interface Mark extends Span {
  id: string;
}

export interface Segment<M extends Mark> extends Span {
  /** Covering marks by lane: the outermost first. */
  marks: readonly Laned<M>[];
}

export interface Laned<M extends Mark> {
  mark: M;
  /** Height of its line under the words, from 0: marks that overlap have different ones. */
  lane: number;
  first: boolean;
  last: boolean;
}

/** Paragraphs of a text as spans of code points; the line breaks between belong to none. */
export function paragraphs(text: string): Span[] {
  const found: Span[] = [];
  let point = 0;
  let begin = -1;
  let end = 0;
  const close = () => {
    if (begin >= 0) found.push({ begin, end });
    begin = -1;
  };
  for (const character of text) {
    if (character === "\n" || character === "\r") close();
    else if (begin >= 0 || character.trim()) {
      if (begin < 0) begin = point;
      if (character.trim()) end = point + 1;
    }
    point += 1;
  }
  close();
  return found;
}

/** Marks by the paragraph that they touch, in order of reading; `spans` ascend and do not overlap. */
export function shared<M extends Mark>(spans: readonly Span[], marks: readonly M[]): M[][] {
  const held: M[][] = spans.map(() => []);
  for (const mark of ordered(marks)) {
    for (let at = firstTouched(spans, mark); at < spans.length; at += 1) {
      const span = spans[at];
      if (!span || span.begin >= mark.end) break;
      held[at]?.push(mark);
    }
  }
  return held;
}

function firstTouched(spans: readonly Span[], mark: Span): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= mark.begin) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By begin; of those that begin together the longest first. */
export function ordered<M extends Mark>(marks: readonly M[]): M[] {
  return [...marks].sort((a, b) => a.begin - b.begin || b.end - a.end || (a.id < b.id ? -1 : 1));
}

/** The pieces of one paragraph, without gaps. Marks without words are left out. */
export function segments<M extends Mark>(span: Span, marks: readonly M[]): Segment<M>[] {
  const lanes = laned(span, ordered(marks).filter((mark) => mark.end > mark.begin));
  const cuts = new Set([span.begin, span.end]);
  for (const { mark } of lanes) {
    cuts.add(Math.max(span.begin, mark.begin));
    cuts.add(Math.min(span.end, mark.end));
  }
  const sorted = [...cuts].filter((cut) => cut >= span.begin && cut <= span.end).sort((a, b) => a - b);
  const found: Segment<M>[] = [];
  for (let at = 0; at + 1 < sorted.length; at += 1) {
    const begin = sorted[at] ?? 0;
    const end = sorted[at + 1] ?? 0;
    found.push({ begin, end, marks: covering(lanes, begin, end, span) });
  }
  return found;
}

interface Placed<M extends Mark> {
  mark: M;
  lane: number;
}

/** Each mark takes the lowest line that no mark before it still uses. */
function laned<M extends Mark>(span: Span, marks: readonly M[]): Placed<M>[] {
  const free: number[] = [];
  return marks.map((mark) => {
    const begin = Math.max(span.begin, mark.begin);
    const found = free.findIndex((end) => end <= begin);
    const lane = found < 0 ? free.length : found;
    free[lane] = mark.end;
    return { mark, lane };
  });
}

function covering<M extends Mark>(lanes: readonly Placed<M>[], begin: number, end: number, span: Span): Laned<M>[] {
  return lanes
    .filter(({ mark }) => mark.begin < end && mark.end > begin)
    .map(({ mark, lane }) => ({
      mark,
      lane,
      first: begin === Math.max(span.begin, mark.begin),
      last: end === Math.min(span.end, mark.end),
    }))
    .sort((a, b) => b.lane - a.lane);
}
