/** The Bench Post, with Astro. */
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://bench.example",
  outDir: "./public",
  publicDir: "./static",
  // By default it lies in node_modules, which all builds of the benchmark share.
  cacheDir: "./.cache",
  markdown: { syntaxHighlight: false },
});
