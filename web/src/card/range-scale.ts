/** Where a range lies on a line of 100 units: by the number, or by its logarithm where the numbers differ a lot. */

interface Figured {
  low: number | null;
  best: number | null;
  high: number | null;
}

export interface Bar {
  low: number;
  high: number;
  best: number | null;
  /** “at most N”, “at least N”: the line ends in an arrow. */
  openLow: boolean;
  openHigh: boolean;
}

const WIDE = 60;
const EDGE = 4;

export function scaled(figures: readonly Figured[]): (figure: Figured) => Bar {
  const numbers = figures.flatMap((one) => [one.low, one.best, one.high]).filter((one): one is number => one !== null);
  const least = Math.min(...numbers, Infinity);
  const most = Math.max(...numbers, -Infinity);
  const logged = least > 0 && most / least > WIDE;
  const measure = (value: number) => (logged ? Math.log(value) : value);
  const [from, to] = [measure(least), measure(most)];
  const at = (value: number) => (to > from ? EDGE + ((measure(value) - from) / (to - from)) * (100 - 2 * EDGE) : 50);
  return ({ low, best, high }) => ({
    low: low === null ? 0 : at(low),
    high: high === null ? 100 : at(high),
    best: best === null ? null : at(best),
    openLow: low === null,
    openHigh: high === null,
  });
}
