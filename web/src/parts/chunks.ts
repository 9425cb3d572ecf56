/** What the page fetches when it is first needed: parts of its own script, styles, outlines. The server may be gone by then, or
 * be another one after an upgrade, which has these parts under other names. */

import { refreshCase } from "../state/case";

export class NotLoaded extends Error {}

/** Modules that came only under another address, and those that are yet to: a browser remembers that an address failed. */
const found = new Map<string, unknown>();
const broken = new Map<string, string>();
let tries = 0;

/** A module, with what it needs beside it. Raises `NotLoaded` with what it is for; whoever asked offers to try again. */
export async function loaded<T>(what: string, load: () => Promise<T>, beside: () => Promise<unknown> = async () => undefined): Promise<T> {
  try {
    const [module] = await Promise.all([moduleOf(what, load), beside()]);
    return module;
  } catch (error) {
    console.warn(saidBy(error));
    void refreshCase(); // says whether the server is away, and asks again once it is back
    throw new NotLoaded(`${what} could not be loaded from the server.`);
  }
}

async function moduleOf<T>(what: string, load: () => Promise<T>): Promise<T> {
  if (found.has(what)) return found.get(what) as T;
  const address = broken.get(what);
  try {
    if (!address) return await load();
    const module = (await import(/* @vite-ignore */ `${address}?again=${++tries}`)) as T;
    found.set(what, module);
    return module;
  } catch (error) {
    const failed = addressIn(saidBy(error));
    if (failed) broken.set(what, failed);
    throw error;
  }
}

function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** “Failed to fetch dynamically imported module: http://…/drawing-1a2b.js”, without the try that it was. */
export function addressIn(says: string): string | null {
  return /module.*?(https?:\/\/\S+?\.m?js)/.exec(says)?.[1] ?? null;
}

const styled = new Map<string, Promise<void>>();

/** A style sheet of this server, once; one that failed is asked for anew. */
export function styles(address: string): Promise<void> {
  const known = styled.get(address);
  if (known) return known;
  const link = document.createElement("link");
  const sheet = new Promise<void>((done, failed) => {
    link.onload = () => done();
    link.onerror = () => failed(new Error(`${address} cannot be had`));
  });
  sheet.catch(() => {
    link.remove();
    styled.delete(address);
  });
  styled.set(address, sheet);
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
  return sheet;
}

/** Is the file there? It is kept by the browser then, so that who asks for it next has it. */
export async function fetched(address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  await answer.arrayBuffer();
}
