/**
 * docs/dependencies.md names every package, and its licence as the package itself says it; what runs when something is
 * installed is known; what is deployed holds hono and our own code.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readJson = async (file: string) => JSON.parse(await readFile(join(root, file), "utf8"));

interface Row {
  readonly names: readonly string[];
  readonly licences: readonly string[];
}

/** The rows of the page's tables: the packages in the first cell, the licences in the third. */
async function rowsOfPage(): Promise<readonly Row[]> {
  const page = await readFile(join(root, "docs/dependencies.md"), "utf8");
  return page.split("\n").flatMap((line) => {
    const [, first = "", , licence = ""] = line.split("|").map((cell) => cell.trim());
    const names = [...first.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    return names.length > 0 ? [{ names, licences: licence.split(", ") }] : [];
  });
}

describe("docs/dependencies.md", () => {
  it("names every package of package.json, once, and no other", async () => {
    const { dependencies, devDependencies, optionalDependencies } = await readJson("package.json");
    const declared = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const named = (await rowsOfPage()).flatMap(({ names }) => names);
    expect(named.toSorted()).toEqual(declared.toSorted());
  });

  it("says the licence of each as the package does", async () => {
    for (const { names, licences } of await rowsOfPage()) {
      for (const name of names) {
        // Programs for other platforms are not installed here.
        const installed = await readJson(`node_modules/${name}/package.json`).catch(() => undefined);
        if (installed) expect(licences, name).toContain(installed.license);
      }
    }
  });
});

describe("install scripts", () => {
  it("are refused by name, each of them", async () => {
    const { allowScripts } = await readJson("package.json");
    const { packages } = await readJson("package-lock.json");
    const withScript = Object.entries<{ hasInstallScript?: boolean }>(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ""));
    expect(withScript.filter((name) => !(name in allowScripts))).toEqual([]);
    expect(Object.values(allowScripts).filter((isAllowed) => isAllowed)).toEqual([]);
  });
});

/** Workers Paid allows 10 MB; what is parsed at each cold start should be far smaller. */
const MAX_GZIP_BYTES = 30_000;

describe("the Worker that is deployed", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "wire-bundle-"));
    const args = ["deploy", "--dry-run", "--minify", "--outdir", folder, "--metafile", join(folder, "meta.json")];
    const env = { ...process.env, WRANGLER_SEND_METRICS: "false", X_LOCAL_OBSERVABILITY: "false" };
    await promisify(execFile)(process.execPath, [join(root, "node_modules/wrangler/bin/wrangler.js"), ...args], {
      cwd: root,
      env,
    });
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("holds hono and our own code alone", async () => {
    const { inputs } = JSON.parse(await readFile(join(folder, "meta.json"), "utf8"));
    const others = Object.keys(inputs).filter((path) => !/^(?:src|node_modules\/hono)\//.test(path));
    expect(others).toEqual([]);
  });

  it(`is no larger than ${MAX_GZIP_BYTES} bytes of gzip`, async () => {
    const script = await readFile(join(folder, "index.js"));
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  });
});
