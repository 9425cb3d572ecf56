import { describe, expect, it } from "vitest";
import { Points } from "../../src/reader/points";

describe("code points", () => {
  it("are units where the text has none beyond the first plane", () => {
    const points = new Points("Velm fell.");
    expect(points.length).toBe(10);
    expect(points.unit(4)).toBe(4);
    expect(points.slice(0, 4)).toBe("Velm");
  });

  it("count a character of two units once", () => {
    const points = new Points("🔥Velm🔥🔥 fell");
    expect(points.length).toBe(12);
    expect(points.slice(1, 5)).toBe("Velm");
    expect(points.slice(5, 7)).toBe("🔥🔥");
    expect(points.slice(8, 12)).toBe("fell");
  });

  it("agree with the array of characters at every offset", () => {
    const text = "a𐎀b🇸🇾c𝔘d é\u0301 ‏عربي🔥";
    const characters = [...text];
    const points = new Points(text);
    expect(points.length).toBe(characters.length);
    for (let begin = 0; begin <= characters.length; begin += 1)
      for (let end = begin; end <= characters.length; end += 1)
        expect(points.slice(begin, end)).toBe(characters.slice(begin, end).join(""));
  });

  it("hold an offset beyond the text at its end", () => {
    expect(new Points("🔥a").unit(99)).toBe(3);
    expect(new Points("🔥a").unit(-4)).toBe(0);
  });

  it("keep a half of a pair that stands alone as one point", () => {
    expect(new Points("a\ud83db").slice(2, 3)).toBe("b");
  });
});
