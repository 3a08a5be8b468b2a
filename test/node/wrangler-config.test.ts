/**
 * wrangler.toml as it is deployed: each environment bundles and is accepted by wrangler itself (offline), and keeps what
 * docs/operating.md promises.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";

const root = fileURLToPath(new URL("../..", import.meta.url));
const config = join(root, "wrangler.toml");

async function dryRun(env: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wire-deploy-"));
  const args = ["deploy", "--dry-run", "--env", env, "--outdir", folder];
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [join(root, "node_modules/wrangler/bin/wrangler.js"), ...args],
      { cwd: root, env: { ...process.env, WRANGLER_SEND_METRICS: "false", X_LOCAL_OBSERVABILITY: "false" } },
    );
    return stdout + stderr;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe.each(["staging", "production"])("the environment %s", (env) => {
  const read = () => unstable_readConfig({ config, env }, { hideWarnings: true });

  it("passes wrangler deploy --dry-run without a warning", async () => {
    const output = await dryRun(env);
    expect(output).toContain("env.WIRE");
    expect(output).not.toMatch(/warning|\berror\b/i);
  }, 120_000);

  it("logs no invocations: they would hold readers' addresses and headers", () => {
    expect(read().observability).toMatchObject({ enabled: true, logs: { invocation_logs: false } });
  });

  it("binds the store, counts nothing until somebody says so, and holds no secret", () => {
    const { kv_namespaces, analytics_engine_datasets, vars, logpush, tail_consumers } = read();
    expect(kv_namespaces.map(({ binding }: { binding: string }) => binding)).toEqual(["WIRE"]);
    expect([analytics_engine_datasets, vars, logpush, tail_consumers ?? []]).toEqual([[], {}, undefined, []]);
  });
});

it("the environments and the local wire share no name: what forgets --env hits nothing", () => {
  const names = ["", "staging", "production"].map(
    (env) => unstable_readConfig({ config, env }, { hideWarnings: true }).name,
  );
  expect(new Set(names).size).toBe(3);
});

it("production has one address", () => {
  const { workers_dev, preview_urls } = unstable_readConfig({ config, env: "production" }, { hideWarnings: true });
  expect([workers_dev, preview_urls]).toEqual([false, false]);
});
