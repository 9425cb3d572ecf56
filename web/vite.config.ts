import { realpathSync } from "node:fs";
import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [preact()],
  base: "./",
  build: {
    outDir: "../src/polybius/views/web/static",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the page's policy lets nothing inline run
    chunkSizeWarningLimit: 1500,
    target: "es2022",
  },
  server: { proxy: { "/api": "http://127.0.0.1:8642" }, fs: { allow: [".", realpathSync("node_modules")] } }, // it may be a link
  test: { environment: "happy-dom", isolate: false, include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"] },
} as never);
