/** What is read comes first: a picture (the map, the graph) takes the page for some tenths of a second, so pictures begin
 * one after the other, once the answers on their way are there and painted. */

import { waiting } from "../api/client";

const FRAMES = 2;
/** Longest that a picture waits for answers. */
const LONGEST_MS = 1_200;
/** Longest that a picture keeps the next one waiting. */
const DONE_MS = 3_000;
const BREATH_MS = 150;
/** A tab that is not seen gets no frames. */
const FRAME_MS = 100;

/** Pictures in the order in which they are begun where several wait. */
const PICTURES = ["map", "graph"] as const;
export type Picture = (typeof PICTURES)[number];

interface Turn {
  picture: Picture;
  begin: () => Promise<unknown>;
}

const queue: Turn[] = [];
let working = false;

/** The next turn comes when `done`, or a while after. */
export function inTurn<T>(picture: Picture, begin: () => Promise<T>, done?: (made: T) => Promise<unknown> | undefined): Promise<T> {
  return new Promise((made, failed) => {
    const turn = async () => {
      const found = await begin();
      made(found);
      if (done) await Promise.race([done(found), after(DONE_MS)]);
    };
    queue.push({ picture, begin: () => turn().catch(failed) });
    if (!working) void work();
  });
}

/** What is drawn again waits for what is read: acts once no answer is on its way and the last is painted. Returns what calls it off. */
export function whenQuiet(act: () => void): () => void {
  let off = false;
  void quiet().then(() => {
    if (!off) act();
  });
  return () => void (off = true);
}

async function work(): Promise<void> {
  working = true;
  while (queue.length) {
    await quiet();
    queue.sort((one, other) => PICTURES.indexOf(one.picture) - PICTURES.indexOf(other.picture));
    await queue.shift()?.begin();
    await after(BREATH_MS); // a reader's clicks and keys come between two pictures
  }
  working = false;
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
