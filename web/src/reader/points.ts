/** Offsets of the API are Unicode code points; strings of the browser count UTF-16 units. */

export class Points {
  /** Code point offsets at which a point of two units stands, ascending. */
  private readonly wide: readonly number[];

  constructor(readonly text: string) {
    this.wide = wideAt(text);
  }

  /** Length in code points. */
  get length(): number {
    return this.text.length - this.wide.length;
  }

  /** The unit at which a code point begins; beyond the text: its end. */
  unit(point: number): number {
    const held = Math.max(0, Math.min(point, this.length));
    return held + before(this.wide, held);
  }

  slice(begin: number, end: number): string {
    return this.text.slice(this.unit(begin), this.unit(end));
  }
}

function wideAt(text: string): number[] {
  const found: number[] = [];
  for (let unit = 0; unit < text.length; unit += 1) {
    if ((text.codePointAt(unit) ?? 0) > 0xffff) {
      found.push(unit - found.length);
      unit += 1;
    }
  }
  return found;
}

/** How many of ascending `values` are smaller than `limit`. */
function before(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
