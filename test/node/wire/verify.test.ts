/** `wire verify` as a user runs it, on the tiny newsroom's excerpt. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

const original = fileURLToPath(new URL("../../fixtures/originals/most.md", import.meta.url));

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await makeSandbox();
});
afterEach(() => sandbox.remove());

const file = () => join(sandbox.content, "articles/most.md");
const verify = (...options: readonly string[]) =>
  sandbox.wire(["verify", "most", "--content", sandbox.content, "--source", ...options]);

async function edit(from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(file(), "utf8");
  expect(text).toMatch(from);
  await writeFile(file(), text.replace(from, to));
}

describe("wire verify", () => {
  it("says where each quote stands, and that the text is the one of the last time", async () => {
    const { code, stdout } = await verify(original);
    expect(code).toBe(0);
    expect(stdout).toContain("word for word at 153–181");
    expect(stdout).toMatch(/The same text as on \d{4}-\d\d-\d\d/);
  });

  it("shows what differs, writes nothing, and ends with 1", async () => {
    await edit("целый год", "целый век");
    const before = await readFile(file(), "utf8");
    const { code, stderr } = await verify(original, "--write");
    expect(code).toBe(1);
    expect(stderr).toMatch(/story {5}.*год\.\n {2}quote {5}.*век\.\n +\^+/);
    expect(await readFile(file(), "utf8")).toBe(before);
  });

  it("keeps proofs in the file, which wire check then asks for no more", async () => {
    await edit(/\n {4}verified: .*/, "");
    const check = () => sandbox.wire(["check", "--content", sandbox.content]);
    expect((await check()).stderr).toContain("quote-unverified");
    const given = await sandbox.wire(["check", "--content", sandbox.content, "--source", `most=${original}`]);
    expect(given.code).toBe(0);
    const before = await readFile(file(), "utf8");
    expect((await verify(original, "--write")).code).toBe(0);
    expect((await readFile(file(), "utf8")).replace(/\n {4}verified: .*/, "")).toBe(before);
    expect((await check()).code).toBe(0);
  });

  it("keeps of a private text neither hash nor place", async () => {
    expect((await verify(original, "--private", "--write")).code).toBe(0);
    const line = /verified: .*/.exec(await readFile(file(), "utf8"))?.[0];
    expect(line).toMatch(/source: private \}$/);
    expect(line).not.toMatch(/at:|fragment:/);
  });

  it("says that another copy is another text", async () => {
    const copy = join(sandbox.content, "copy.txt");
    await writeFile(copy, "«Мы ходили в обход целый год».\n");
    expect((await verify(copy)).stdout).toContain("Not the text of");
  });

  it.each([
    ["a story that is not there", ["verify", "no-such-story", "--source", original]],
    ["a file that is not there", ["verify", "most", "--source", "/no/such/file.md"]],
  ])("says so of %s", async (_what, args) => {
    const { code, stderr } = await sandbox.wire([...args, "--content", sandbox.content]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/has no no-such-story\.md|cannot be read/);
  });
});
