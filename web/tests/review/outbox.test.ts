import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "../../src/api/client";
import { Outbox, type Answered, type Waiting } from "../../src/review/outbox";

const AWAY = new ApiError({ title: "away", status: 0 });
const CLASH = new ApiError({ title: "clash", status: 409 });

/** A server that answers as told, one answer a call; then each decision gets an id. */
class Server {
  readonly calls: string[] = [];
  answers: (Error | null)[] = [];
  private n = 0;

  readonly send = async (path: string, body: unknown): Promise<Answered> => {
    this.calls.push(`${path} ${(body as { key: string }).key}`);
    const error = this.answers.shift();
    if (error) throw error;
    this.n += 1;
    return { decision: { id: `d_${this.n}` } as never };
  };
}

let server: Server;
let later: (() => void)[];
let answered: string[];

function outbox(name: string | null = "velm"): Outbox {
  return new Outbox(localStorage, server.send, () => name, (item) => answered.push(item.key), (again) => later.push(again));
}

function waiting(key: string, more: Partial<Waiting> = {}): Waiting {
  return { key, case: "velm", order: Number(key.slice(1)), what: "decide", title: key, subject: "c_1", body: { key, user: "ana", reason: "", time: "" }, ...more };
}

const settled = () => new Promise((done) => setTimeout(done, 0));

beforeEach(() => {
  localStorage.clear();
  server = new Server();
  later = [];
  answered = [];
});

describe("the outbox", () => {
  it("sends in the order of the hand and keeps nothing that was answered", async () => {
    const box = outbox();
    box.add(waiting("k1"));
    box.add(waiting("k2"));
    await settled();
    expect(server.calls).toEqual(["decisions k1", "decisions k2"]);
    expect([answered, localStorage.length]).toEqual([["k1", "k2"], 0]);
  });

  it("keeps what a dead server did not answer, over a reload, and sends it again with the same key", async () => {
    server.answers = [AWAY];
    const box = outbox();
    box.add(waiting("k1"));
    await settled();
    expect([box.away.value, later.length, localStorage.length]).toEqual([true, 1, 1]);
    const reloaded = outbox();
    await reloaded.flush();
    expect(server.calls).toEqual(["decisions k1", "decisions k1"]);
    expect(reloaded.items.value).toEqual([]);
  });

  it("holds back what comes later while the server is away", async () => {
    server.answers = [AWAY, AWAY];
    const box = outbox();
    box.add(waiting("k1"));
    await settled();
    box.add(waiting("k2"));
    await settled();
    later.at(-1)?.();
    await settled();
    expect(server.calls).toEqual(["decisions k1", "decisions k1", "decisions k1", "decisions k2"]);
  });

  it("undoes one that had no answer yet by the id that comes with the answer", async () => {
    server.answers = [AWAY];
    const box = outbox();
    box.add(waiting("k1"));
    await settled();
    box.add(waiting("k2", { what: "undo", of: { key: "k1" } }));
    await settled();
    expect(server.calls.at(-1)).toBe("decisions/d_1/undo k2");
    expect(box.items.value).toEqual([]);
  });

  it("shows what was refused, goes on with the rest, and puts it away with what hangs on it", async () => {
    server.answers = [CLASH];
    const box = outbox();
    box.add(waiting("k1"));
    await settled();
    box.add(waiting("k2", { what: "undo", of: { key: "k1" } }));
    box.add(waiting("k3"));
    await settled();
    expect(answered).toEqual(["k3"]);
    expect(box.items.value.map((one) => [one.key, one.problem?.title])).toEqual([["k1", "clash"], ["k2", "What it takes back was refused"]]);
    box.discard("k1");
    expect(box.items.value).toEqual([]);
  });

  it("never sends to one case what was decided on another", async () => {
    const other = outbox("karsa");
    other.add(waiting("k1"));
    await settled();
    expect(server.calls).toEqual([]);
    await outbox("velm").flush();
    expect(server.calls).toEqual(["decisions k1"]);
  });
});
