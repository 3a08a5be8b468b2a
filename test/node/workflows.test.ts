/**
 * The workflows in .github: what they may do, that nothing in them moves by itself, and that what they run exists. What they
 * are made of is listed by `npm sbom`, run here as a release runs it.
 */
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, ".github/workflows");
const files = readdirSync(folder).filter((name) => name.endsWith(".yml"));
const textOf = (file: string) => readFileSync(join(folder, file), "utf8");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[]; readonly "timeout-minutes"?: number }>>;
}

const workflowOf = (file: string): Workflow => parse(textOf(file));
const stepsOf = (file: string) => Object.values(workflowOf(file).jobs).flatMap(({ steps }) => steps);

const help = promisify(execFile)(process.execPath, ["bin/wire.js", "--help"], { cwd: root });

async function knownCommands(): Promise<readonly (string | undefined)[]> {
  return [...(await help).stdout.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name);
}

describe.each(files)("%s", (file) => {
  it("uses actions by the hash of their commit, with the version beside it", () => {
    const used = textOf(file)
      .split("\n")
      .filter((line) => line.includes("uses:"));
    expect(used.filter((line) => !/uses: [\w-]+\/[\w-]+@[a-f0-9]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it("may read the code and nothing else, unless a job says more, and leaves no token lying about", () => {
    expect(workflowOf(file).permissions).toEqual({ contents: "read" });
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const step of checkouts) expect(step.with).toMatchObject({ "persist-credentials": false });
  });

  it("runs nothing that a stranger can write: no foreign code with our secrets, no text of theirs in a command", () => {
    expect(Object.keys(workflowOf(file).on)).not.toContain("pull_request_target");
    expect(stepsOf(file).filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });

  it("ends by itself", () => {
    for (const job of Object.values(workflowOf(file).jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  it("runs what exists", async () => {
    const commands = await knownCommands();
    const lines = stepsOf(file).flatMap(({ run = "" }) => run.split("\n"));
    for (const line of lines) {
      const [, command] = /^npx wire (\w+)/.exec(line) ?? [];
      if (command) expect(commands).toContain(command);
      const [, script] = /^(\.ci\/\w+|node (?:bin\/[\w-]+\.js))/.exec(line) ?? [];
      if (script) expect(existsSync(join(root, script.replace("node ", "")))).toBe(true);
    }
  });
});

it("publishing on merge signs and tells caches as publishing from the desk does", () => {
  const env = stepsOf("publish.yml").find(({ run }) => run?.includes("wire publish"))?.env;
  for (const name of ["WIRE_SIGNING_KEY", "CLOUDFLARE_ZONE_ID", "CLOUDFLARE_PURGE_TOKEN"]) {
    expect(env).toMatchObject({ [name]: `\${{ secrets.${name} }}` });
  }
});

it("a pull request gets no secret", () => {
  const open = files.filter((file) => "pull_request" in workflowOf(file).on);
  expect(open).toEqual(["ci.yml"]);
  expect(open.filter((file) => textOf(file).includes("secrets."))).toEqual([]);
});

it("a release lists every package that the wire runs with (npm sbom, CycloneDX)", async () => {
  const command = stepsOf("release.yml").find(({ run }) => run?.startsWith("npm sbom"))?.run ?? "";
  const args = command
    .replace(/ > .*$/, "")
    .split(" ")
    .slice(1);
  const { stdout } = await promisify(execFile)("npm", args, {
    cwd: root,
    maxBuffer: 2 ** 26,
    shell: process.platform === "win32",
  });
  const { bomFormat, components } = JSON.parse(stdout);
  expect(bomFormat).toBe("CycloneDX");
  const listed = components.map(({ name, version }: Record<string, string>) => `${name}@${version}`);
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [name, version] of Object.entries(dependencies)) expect(listed).toContain(`${name}@${version}`);
});
