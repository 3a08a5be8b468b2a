/**
 * docs/operating.md, as far as it can be followed here: every command in it exists, with every option that it is given, and
 * every script, secret and answer that it names is there.
 */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Command } from "commander";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const page = read("docs/operating.md");
const run = async (...args: string[]) => (await promisify(execFile)(process.execPath, args, { cwd: root })).stdout;

const code = [...page.matchAll(/```sh\n([\s\S]*?)```|`([^`\n]+)`/g)].flatMap(([, block, inline]) =>
  (block ?? inline ?? "").split("\n").flatMap((line) => line.split(/ && |\s+#\s/)[0]?.trim() ?? []),
);
const commands = (start: string) => [...new Set(code.filter((line) => line.startsWith(start)))];
const optionsOf = (line: string) => line.match(/(?<= )--[a-z-]+/g) ?? [];

/** All commands of `wire`, as src/publish/wire.ts adds them, without a process for each. */
async function allCommands(): Promise<Command> {
  const wire = new Command("wire");
  const folder = new URL("../../src/publish/commands/", import.meta.url);
  for (const file of readdirSync(folder)) {
    const exported: Record<string, unknown> = await import(new URL(file, folder).href);
    for (const [name, add] of Object.entries(exported))
      if (/^add\w+Commands?$/.test(name)) (add as (command: Command) => void)(wire);
  }
  return wire;
}

describe("docs/operating.md", () => {
  const lines = commands("npx wire ").filter((line) => line !== "npx wire ");

  it("runs only commands of wire that exist, with options that they take", async () => {
    expect(lines.length).toBeGreaterThan(12);
    const wire = await allCommands();
    for (const line of lines) {
      const words = (/^npx wire (withheld \w+|\w+)/.exec(line)?.[1] ?? "").split(" ");
      const command = words.reduce<Command | undefined>(
        (of, word) => of?.commands.find((one) => one.name() === word),
        wire,
      );
      expect([line, command?.name()]).toEqual([line, words.at(-1)]);
      const options = command?.options.map(({ long }) => long);
      for (const option of optionsOf(line)) expect([line, options]).toEqual([line, expect.arrayContaining([option])]);
    }
  });

  it("runs only scripts of package.json", () => {
    const { scripts } = JSON.parse(read("package.json"));
    for (const line of code.filter((one) => /^npm (?:run )?\w/.test(one) && !/^npm ci\b/.test(one))) {
      const [, name = ""] = /^npm (?:run )?([\w:]+)/.exec(line) ?? [];
      expect([line, Object.keys(scripts)]).toEqual([line, expect.arrayContaining([name])]);
    }
  });

  it("runs only commands that wrangler knows, for an environment that wrangler.toml has", async () => {
    const wrangler = commands("npm run wrangler -- ").map((line) => line.replace("npm run wrangler -- ", ""));
    expect(wrangler.length).toBeGreaterThan(5);
    const help = await run("node_modules/wrangler/bin/wrangler.js", "--help");
    for (const line of wrangler) {
      expect([line, help]).toEqual([line, expect.stringMatching(new RegExp(`wrangler ${line.split(" ")[0]}\\b`))]);
      const [, environment] = /--env (\w+)/.exec(line) ?? [];
      if (environment) expect(read("wrangler.toml")).toContain(`[env.${environment}]`);
    }
  }, 120_000);

  it("names secrets and variables that the workflows and the code read", () => {
    const sources = [
      read(".github/workflows/publish.yml"),
      read(".github/workflows/deploy.yml"),
      read("src/publish/stores.ts"),
      read("src/publish/purge.ts"),
      read("src/publish/reader-counts.ts"),
      read("src/worker/wire.ts"),
    ].join("\n");
    const named = [...new Set(page.match(/\b(?:CLOUDFLARE|WIRE)_[A-Z_]+\b|\bWITHDRAWN\b/g))];
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter((name) => !sources.includes(name))).toEqual([]);
  });

  it("lists every secret that publishing and deploying in CI take", () => {
    const workflows = read(".github/workflows/publish.yml") + read(".github/workflows/deploy.yml");
    const [, below = ""] = page.split("## Publishing on merge");
    const [onMerge = ""] = below.split("\n## ");
    const secrets = [...new Set([...workflows.matchAll(/secrets\.(\w+)/g)].map(([, name = ""]) => name))];
    expect(secrets.length).toBeGreaterThan(4);
    expect(secrets.filter((name) => !onMerge.includes(`\`${name}\``))).toEqual([]);
  });

  it("explains every state of /health that is not well", () => {
    const states = [...read("src/worker/health.ts").matchAll(/\| "([a-z-]+)"/g)].map(([, state = ""]) => state);
    expect(states).toHaveLength(3);
    expect(states.filter((state) => !page.includes(state))).toEqual([]);
  });

  it("gives the card for a wrong name first, and withdrawing as its first line", () => {
    const [, cards = ""] = page.split("## Incident cards");
    expect(cards.indexOf("npx wire withdraw")).toBeLessThan(cards.indexOf("### Card 2"));
    expect(/```sh\n\s*(.*)/.exec(cards)?.[1]).toMatch(/^npx wire withdraw .*--with-translations --yes --remote$/);
  });
});
