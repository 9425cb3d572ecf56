import { afterEach, describe, expect, it, vi } from "vitest";
import { addressIn, loaded, NotLoaded } from "../../src/parts/chunks";

afterEach(() => vi.unstubAllGlobals());

describe("a part of the page that is fetched later", () => {
  it("says what it is for where it cannot be had, and is had the next time", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("gone")));
    let there = false;
    const load = async () => {
      if (!there) throw new TypeError("Importing a module script failed.");
      return "the module";
    };
    await expect(loaded("The map", load)).rejects.toThrow(new NotLoaded("The map could not be loaded from the server."));
    there = true;
    await expect(loaded("The map", load)).resolves.toBe("the module");
    await expect(loaded("The map", load, () => Promise.reject(new Error("no sheet")))).rejects.toBeInstanceOf(NotLoaded);
  });

  it("is asked for under another address where the browser names the one that failed", () => {
    expect(addressIn("Failed to fetch dynamically imported module: http://127.0.0.1:8642/assets/drawing-a_1.js")).toBe("http://127.0.0.1:8642/assets/drawing-a_1.js");
    expect(addressIn("error loading dynamically imported module: http://localhost/assets/x.mjs?again=2")).toBe("http://localhost/assets/x.mjs");
    expect(addressIn("Importing a module script failed.")).toBeNull();
    expect(addressIn("http://127.0.0.1/assets/sheet.css cannot be had")).toBeNull();
  });
});
