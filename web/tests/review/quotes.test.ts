import { describe, expect, it } from "vitest";
import { quotesOf } from "../../src/review/quotes";

const say = (report: string, text: string) => ({ report, text });

describe("the words of an event", () => {
  it("are each sentence once, a report after the other", () => {
    const claims = [
      say("r_1", "Shells hit the mill at Karsa and killed four"), say("r_1", "Shells hit the mill at Karsa and killed four"), say("r_1", "killed four"),
      say("r_1", "The army denied it"), say("r_2", "Four died at the mill"),
    ];
    expect(quotesOf(claims).map((one) => one.text)).toEqual(["Shells hit the mill at Karsa and killed four", "Four died at the mill", "The army denied it"]);
  });

  it("are kept where another report has the same ones", () => {
    expect(quotesOf([say("r_1", "Four died"), say("r_2", "Four died")])).toHaveLength(2);
    expect(quotesOf([])).toEqual([]);
  });
});
