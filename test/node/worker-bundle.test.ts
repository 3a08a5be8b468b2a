import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";

/** A Worker starts cold for many of a small newsroom's readers; what it does not hold it need not parse. */
const MAX_GZIP_BYTES = 30_000;

it("the Worker stays small: hono and our own code, and nothing else", async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: ["src/worker/index.ts"],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    metafile: true,
    logLevel: "silent",
  });
  expect(gzipSync(outputFiles[0]?.contents ?? "").length).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  const packages = Object.keys(metafile.inputs).filter((file) => file.includes("node_modules/"));
  expect(packages.filter((file) => !file.startsWith("node_modules/hono/"))).toEqual([]);
});

it("what is deployed gives no function its name at each request", () => {
  const folder = mkdtempSync(join(tmpdir(), "wire-bundle-"));
  try {
    // With keep_names, wrangler's default, each closure is followed by Object.defineProperty(closure, "name", …).
    execFileSync("node_modules/.bin/wrangler", ["deploy", "--dry-run", "--env", "production", "--outdir", folder], {
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", X_LOCAL_OBSERVABILITY: "false" },
      stdio: "pipe",
    });
    expect(readFileSync(join(folder, "index.js"), "utf8")).not.toMatch(/__name\(|"name",\s*\{\s*value/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
