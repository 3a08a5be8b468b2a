/**
 * The gate as a user meets it: `wire` in its own process, a list of its own.
 */
import { execFileSync, spawn } from "node:child_process";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeSandbox, type Sandbox } from "../wire/sandbox.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

let sandbox: Sandbox;
let list: string;
beforeEach(async () => {
  sandbox = await makeSandbox();
  list = join(dirname(sandbox.content), "names.list");
});
afterEach(() => sandbox.remove());

const NAME = "Аркадий Чистополов";
const inFolder = () => ["--content", sandbox.content, "--folder", sandbox.folder];
const article = () => join(sandbox.content, "articles/2026/ferry-returns.md");
const stored = () => readdir(sandbox.folder, { recursive: true }).catch(() => []);
const wire = (...args: string[]) => sandbox.wire(args, { WIRE_WITHHELD: list });

async function writeList(text: string, mode = 0o600): Promise<void> {
  await writeFile(list, text);
  await chmod(list, mode);
}

const append = async (text: string) => writeFile(article(), `${await readFile(article(), "utf8")}\n${text}\n`);

it("stops a publication, says entry, file and line, never the name, and stores nothing", async () => {
  await writeList(`${NAME}\n`);
  await append("She thanked the Tschistopolows.");
  for (const args of [
    ["publish", ...inFolder()],
    ["publish", "--json", ...inFolder()],
    ["diff", ...inFolder()],
  ]) {
    const { code, stdout, stderr } = await wire(...args);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain("entry 1 of the list");
    expect(stdout + stderr).toMatch(/ferry-returns\.md/);
    expect(stdout + stderr).toContain("/articles/ferry-returns");
    expect(stdout + stderr).not.toMatch(/чистополов|tschistopolow/i);
  }
  expect(await stored()).toEqual([]);
  const check = await wire("check", "--content", sandbox.content);
  expect(check.code).toBe(1);
  expect(check.stderr).toMatch(/ferry-returns\.md:\d+:17 error withheld-found/);
});

it("lets an edition pass that holds no name, and refuses to roll back to one that does", async () => {
  const before = await readFile(article(), "utf8");
  await append("She thanked Chistopolov.");
  const first = JSON.parse((await sandbox.wire(["publish", "--json", ...inFolder()])).stdout);
  expect(first.notice).toContain("no name was searched for");
  await writeFile(article(), before);
  await writeList(`${NAME}\n`);
  const second = JSON.parse((await wire("publish", "--json", ...inFolder())).stdout);
  expect(second).toMatchObject({ ok: true, previous: first.edition });
  const back = await wire("rollback", "--folder", sandbox.folder);
  expect(back.code).toBe(1);
  const scan = await wire("withheld", "scan", "--folder", sandbox.folder);
  expect(scan.code).toBe(1);
  expect(scan.stdout).toContain(first.edition.slice(0, 12));
  expect(scan.stdout + scan.stderr + back.stdout + back.stderr).not.toMatch(/chistopolov|чистополов/i);
  const status = JSON.parse((await wire("status", "--json", "--folder", sandbox.folder)).stdout);
  expect(status.edition).toBe(second.edition);
});

it("refuses a list that others can read, that git tracks, that is empty or has one letter, or is not there", async () => {
  const said = async () => JSON.parse((await wire("check", "--json", "--content", sandbox.content)).stdout);
  const codes = async () =>
    (await said()).issues
      .map(({ code }: { code: string }) => code)
      .filter((code: string) => code.startsWith("withheld"));
  expect(await codes()).toEqual(["withheld-list-missing"]);
  await writeList("");
  expect(await codes()).toEqual(["withheld-list-empty"]);
  await writeList("Я\n");
  expect(await codes()).toEqual(["withheld-entry-short"]);
  await writeList(`${NAME}\n`, 0o644);
  expect(await codes()).toEqual(["withheld-list-open"]);
  expect((await wire("publish", ...inFolder())).code).toBe(1);
  await writeList(`${NAME}\n`);
  expect(await codes()).toEqual([]);
  execFileSync("git", ["init", "-q", dirname(list)]);
  execFileSync("git", ["-C", dirname(list), "add", "-f", list]);
  expect(await codes()).toEqual(["withheld-list-tracked"]);
  expect(await stored()).toEqual([]);
});

it("does not let protected sources go to the public store without a list", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.statusCode = 404;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const env = {
    CLOUDFLARE_ACCOUNT_ID: "a",
    CLOUDFLARE_API_TOKEN: "t",
    WIRE_NAMESPACE_ID: "n",
    CLOUDFLARE_API_BASE_URL: `http://localhost:${(server.address() as AddressInfo).port}`,
  };
  const { code, stderr } = await sandbox.wire(["publish", "--remote", "--content", sandbox.content], env);
  server.close();
  expect(code).toBe(1);
  expect(stderr).toContain("withheld-list-missing");
  expect(asked.filter((line) => !line.startsWith("GET"))).toEqual([]);
});

it("finds a name in a photo's file and in its name", async () => {
  await writeList(`${NAME}\n`);
  await mkdir(join(sandbox.content, "photos"), { recursive: true });
  await writeFile(
    join(sandbox.content, "photos/chistopolov.bin"),
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(NAME)]),
  );
  const { code, stderr } = await wire("check", "--content", sandbox.content);
  expect(code).toBe(1);
  expect(stderr).toContain("photos/[withheld 1].bin");
  expect(stderr).toMatch(/at byte \d+/);
  expect(stderr).not.toMatch(/chistopolov/i);
});

it("does not import a story that holds one", async () => {
  await writeList(`${NAME}\n`);
  const story = join(dirname(list), "story.md");
  await writeFile(
    story,
    "# A night at the harbour\n\nBy Ann Reed\n\nArkady Chistopolov was there that night, and he stayed.\n",
  );
  const { code, stdout, stderr } = await wire("import", story, "--content", sandbox.content);
  expect(code).toBe(1);
  expect(stderr).toMatch(/story\.md:5:\d+ error withheld-found/);
  expect(stdout + stderr).not.toMatch(/chistopolov/i);
  expect((await readdir(join(sandbox.content, "articles"), { recursive: true })).length).toBe(3);
});

function pipe(input: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["bin/wire.js", ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", WIRE_WITHHELD: list },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("close", (code) => resolve({ code, output }));
    child.stdin.end(input);
  });
}

it("measures an entry before it adds it, tries a text, and lists without names", async () => {
  await writeList("# mine\nМилица Проданешић\n");
  const quiet = await pipe(`${NAME}; !мост Чистополова\n`, "withheld", "add", "--content", sandbox.content);
  expect(quiet).toMatchObject({ code: 0 });
  expect(quiet.output).toContain("It rings 0 times in");
  const loud = await pipe("harbour\n", "withheld", "add", "--content", sandbox.content);
  expect(loud.code).toBe(1);
  expect(loud.output).toContain("Not added.");
  expect(await readFile(list, "utf8")).toBe(`# mine\nМилица Проданешић\n${NAME}; !мост Чистополова\n`);
  const text = join(dirname(list), "draft.txt");
  await writeFile(text, "One line.\nAnd Чистополову, too.\n");
  const tried = await wire("withheld", "test", text);
  expect(tried.code).toBe(1);
  expect(tried.stderr).toContain("draft.txt:2:5");
  const shown = await wire("withheld", "list");
  expect(shown.stdout).toContain("a word of 10 letters: rings in any spelling");
  expect(shown.stdout).not.toMatch(/Проданешић|Чистополов/);
  expect((await wire("withheld", "list", "--names")).stdout).toContain(NAME);
  await rm(text);
});
