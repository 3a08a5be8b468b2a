/**
 * A withdrawal comes before everything else: no mistake in another story stops it, and no old copy of content/ undoes it.
 */
import { cp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

let sandbox: Sandbox;
let other: string;
let oldCopy: string;

beforeAll(async () => {
  sandbox = await makeSandbox();
  other = join(sandbox.content, "articles/most.md");
  oldCopy = join(sandbox.folder, "../old-copy");
  await cp(sandbox.content, oldCopy, { recursive: true });
  expect((await run("publish")).code).toBe(0);
}, 120_000);
afterAll(() => sandbox.remove());

const run = (...args: string[]) => sandbox.wire([...args, "--content", sandbox.content, "--folder", sandbox.folder]);
const current = async () => JSON.parse(await readFile(join(sandbox.folder, "current"), "utf8"));
const statusOf = async (path: string) =>
  (await current()).root.entries.find((entry: { path: string }) => entry.path === path)?.status ?? 200;

describe("a mistake in another story", () => {
  it("stops a correction, and no withdrawal: the story stays as it was published", async () => {
    const before = (await current()).root.entries.find((entry: { path: string }) => entry.path === "/articles/most");
    await writeFile(other, (await readFile(other, "utf8")).replace("language: ru", "language: nowhere"));
    expect((await run("correct", "ferry-returns", "--note", "x")).code).toBe(1);
    const { code, stderr } = await run("withdraw", "ferry-returns", "--why", "Danger.", "--yes");
    expect(stderr).toMatch(/most\.md has mistakes: the wire has it as it was published last/);
    expect(code).toBe(0);
    expect(await statusOf("/articles/ferry-returns")).toBe(410);
    const after = (await current()).root.entries.find((entry: { path: string }) => entry.path === "/articles/most");
    expect(after.sha256).toBe(before.sha256);
  });
});

describe("an old copy of content/", () => {
  it("does not bring a withdrawn story back, and nothing is stored", async () => {
    await rm(sandbox.content, { recursive: true });
    await cp(oldCopy, sandbox.content, { recursive: true });
    const before = await current();
    const { code, stderr } = await run("publish");
    expect(stderr).toContain("would bring back what is withdrawn on the wire: ferry-returns");
    expect(stderr).toContain("npx wire reinstate ferry-returns");
    expect(code).toBe(2);
    expect(await current()).toEqual(before);
  });

  it("may withdraw it once more", async () => {
    expect((await run("withdraw", "ferry-returns", "--why", "Danger.", "--yes")).code).toBe(0);
    expect(await statusOf("/articles/ferry-returns")).toBe(410);
  });

  it("does not bring it back at the address that it had before its file was renamed", async () => {
    const file = join(sandbox.content, "articles/2026/ferry-returns.md");
    await rename(file, join(sandbox.content, "articles/2026/renamed.md"));
    expect((await run("publish")).code).toBe(0);
    expect(await statusOf("/articles/renamed")).toBe(410);
    await rm(sandbox.content, { recursive: true });
    await cp(oldCopy, sandbox.content, { recursive: true });
    const { code, stderr } = await run("publish");
    expect(stderr).toContain("would bring back what is withdrawn on the wire: ferry-returns");
    expect(code).toBe(2);
  });

  it("brings it back with reinstate, though the file says that it is usable", async () => {
    await cp(oldCopy, sandbox.content, { recursive: true });
    expect((await run("reinstate", "ferry-returns")).code).toBe(0);
    expect(await statusOf("/articles/ferry-returns")).toBe(200);
    expect((await run("reinstate", "ferry-returns")).stderr).toContain("nothing to reinstate");
  });
});
