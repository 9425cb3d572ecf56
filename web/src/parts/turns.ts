/** What is read comes first: a picture (the map, the graph) takes the page for some tenths of a second, so pictures begin
 * one after the other, once the answers on their way are there and painted. */

import { waiting } from "../api/client";

const FRAMES = 2;
/** Longest that a picture waits for answers. */
const LONGEST_MS = 1_200;
/** Longest that a picture keeps the next one waiting. */
const DONE_MS = 3_000;
/** A tab that is not seen gets no frames. */
const FRAME_MS = 100;

let last: Promise<unknown> = Promise.resolve();

/** The next turn comes when `done`, or a while after. */
export function inTurn<T>(begin: () => Promise<T>, done?: (made: T) => Promise<unknown> | undefined): Promise<T> {
  const turn = last.then(quiet).then(begin);
  last = turn.then((made) => done && Promise.race([done(made), after(DONE_MS)]), () => undefined);
  return turn;
}

async function quiet(): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  let still = 0;
  while (still < FRAMES && performance.now() < end) {
    await frame();
    still = waiting() ? 0 : still + 1;
  }
}

function after(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function frame(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, FRAME_MS);
  });
}
