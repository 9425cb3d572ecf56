/** Asks the server on this machine. Answers are kept by address, with the ETag that says whether they still hold. */

export interface Problem {
  title: string;
  status: number;
  detail?: string;
  remedy?: string;
}

export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ? `${problem.title}: ${problem.detail}` : problem.title);
  }
}

interface Kept {
  etag: string;
  body: unknown;
}

const BASE = "api/v1/";
const KEPT = 200;
const kept = new Map<string, Kept>();

export async function get<T>(path: string, query: URLSearchParams | string = "", signal?: AbortSignal): Promise<T> {
  const asked = query.toString();
  const address = BASE + path + (asked ? `?${asked}` : "");
  const known = kept.get(address);
  under += 1;
  try {
    const headers: Record<string, string> = known ? { "If-None-Match": known.etag } : {};
    const answer = await reached(address, { headers, ...(signal ? { signal } : {}) });
    if (answer.status === 304 && known) return known.body as T;
    if (!answer.ok) throw new ApiError(await problem(answer));
    const body = await read(answer.json() as Promise<unknown>);
    const etag = answer.headers.get("ETag");
    if (etag) keep(address, { etag, body });
    return body as T;
  } finally {
    under -= 1;
  }
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = { "X-Polybius": "1" };
  if (!form) headers["Content-Type"] = "application/json";
  const answer = await reached(BASE + path, { method: "POST", headers, body: form ? body : JSON.stringify(body) });
  if (!answer.ok) throw new ApiError(await problem(answer));
  return read(answer.json() as Promise<T>);
}

/** What is no JSON, such as a citation. */
export async function getText(path: string, query = ""): Promise<string> {
  const answer = await reached(addressOf(path, query), {});
  if (!answer.ok) throw new ApiError(await problem(answer));
  return read(answer.text());
}

/** Text as it is: a file of decisions. */
export async function postText<T>(path: string, text: string, type: string): Promise<T> {
  const answer = await reached(BASE + path, { method: "POST", headers: { "X-Polybius": "1", "Content-Type": type }, body: text });
  if (!answer.ok) throw new ApiError(await problem(answer));
  return read(answer.json() as Promise<T>);
}

/** The address of something to be downloaded. */
export function addressOf(path: string, query: URLSearchParams | string = ""): string {
  const asked = query.toString();
  return BASE + path + (asked ? `?${asked}` : "");
}

let under = 0;

/** How many questions are on their way. */
export function waiting(): number {
  return under;
}

let lost: () => void = () => undefined;

/** Called whenever the server did not answer, so that the page looks for it at once and not when it next would. */
export function whenLost(act: () => void): void {
  lost = act;
}

async function reached(address: string, init: RequestInit): Promise<Response> {
  return read(fetch(address, init));
}

/** A server may go before its answer begins, or in the middle of it. */
async function read<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    lost();
    throw new ApiError({
      title: "The server does not answer", status: 0, remedy: "Is “polybius serve” still running? Start it again: this page goes on by itself.",
    });
  }
}

async function problem(answer: Response): Promise<Problem> {
  try {
    return (await answer.json()) as Problem;
  } catch {
    return { title: answer.statusText || "The server could not answer", status: answer.status };
  }
}

function keep(address: string, answer: Kept): void {
  kept.delete(address);
  kept.set(address, answer);
  const oldest = kept.keys().next();
  if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
}
