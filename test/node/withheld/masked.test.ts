/**
 * What a command says after a name was put on the list: the address that is gone because of it, the file that stays at home,
 * and what went wrong, never with the name.
 */
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CommandError } from "../../../src/publish/stores.ts";
import { watchContent } from "../../../src/publish/watch.ts";
import { makeSandbox, type Run, type Sandbox } from "../wire/sandbox.ts";

const NAME = /чистополов|chistopolov/i;

let sandbox: Sandbox;
let list: string;

beforeEach(async () => {
  sandbox = await makeSandbox();
  list = join(dirname(sandbox.content), "names.list");
  await writeFile(list, "Аркадий Чистополов\n", { mode: 0o600 });
});
afterEach(() => sandbox.remove());

const inFolder = () => ["--content", sandbox.content, "--folder", sandbox.folder];
const file = (name: string) => join(sandbox.content, "articles", name);
const ferry = () => file("2026/ferry-returns.md");
const wire = (...args: string[]) => sandbox.wire(args, { WIRE_WITHHELD: list });

async function edit(path: string, from: string, to: string): Promise<void> {
  await writeFile(path, (await readFile(path, "utf8")).replace(from, to));
}

/** Without the list, as if the name had not been on it yet. */
async function publishWithoutList(): Promise<void> {
  expect(await sandbox.wire(["publish", ...inFolder()])).toMatchObject({ code: 0 });
}

async function addStoryOfTheName(): Promise<void> {
  await cp(file("most.md"), file("chistopolov-speaks.md"));
  await edit(file("chistopolov-speaks.md"), "q7w1z3", "c0ffee");
  await edit(file("chistopolov-speaks.md"), "partner.example/most", "partner.example/speaks");
}

function expectMasked({ code, stdout, stderr }: Run): void {
  expect(stdout + stderr).toContain("[withheld 1]");
  expect(stdout + stderr).not.toMatch(NAME);
  expect(code).toBe(0);
}

describe("an address that is gone because of its name", () => {
  it("is not repeated by diff, correct and publish", async () => {
    await addStoryOfTheName();
    await publishWithoutList();
    await rm(file("chistopolov-speaks.md"));
    expectMasked(await wire("diff", "--json", ...inFolder()));
    expectMasked(await wire("correct", "ferry-returns", "--note", "It was two.", "--dry-run", ...inFolder()));
    expectMasked(await wire("correct", "ferry-returns", "--note", "It was two.", "--dry-run", "--json", ...inFolder()));
    expectMasked(await wire("publish", "--json", ...inFolder()));
  }, 120_000);

  it("is not repeated by rollback", async () => {
    await publishWithoutList();
    await addStoryOfTheName();
    await publishWithoutList();
    expectMasked(await wire("rollback", "--json", "--folder", sandbox.folder));
  }, 120_000);
});

it("a picture that is held back is said without the name of its file", async () => {
  await cp(join(sandbox.content, "photos/ferry.jpg"), join(sandbox.content, "photos/chistopolov.jpg"));
  await edit(ferry(), "file: ferry.jpg", "file: chistopolov.jpg");
  await edit(ferry(), "  rights: { embed: yes, republish: yes }\n", "");
  expectMasked(await wire("publish", ...inFolder()));
}, 120_000);

it("a step that the gate refuses says file and line, as publish does", async () => {
  await writeFile(ferry(), `${await readFile(ferry(), "utf8")}\nShe thanked Chistopolov.\n`);
  const step = ["correct", "ferry-returns", "--note", "It was two.", ...inFolder()];
  const tried = await wire(...step, "--dry-run", "--json");
  const said = JSON.parse(tried.stdout);
  expect([said.ok, said.issues[0].code]).toEqual([false, "withheld-found"]);
  expect(tried.code).toBe(1);
  const { code, stdout, stderr } = await wire(...step);
  expect(stderr).toMatch(/ferry-returns\.md:\d+:13 error withheld-found/);
  expect(stderr).toContain("The file is edited, but the wire does not serve it yet.");
  expect(stdout + stderr).not.toMatch(NAME);
  expect(code).toBe(1);
}, 120_000);

it("watching says what went wrong as every command does", async () => {
  vi.stubEnv("WIRE_WITHHELD", list);
  let said = "";
  const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
  try {
    void watchContent(sandbox.content, async () => {
      throw new CommandError("There is no story “chistopolov-speaks”.");
    });
    await vi.waitFor(
      async () => {
        await writeFile(file("new.md"), String(Date.now()));
        expect(said).toContain("There is no story");
      },
      { timeout: 20_000, interval: 500 },
    );
  } finally {
    write.mockRestore();
    vi.unstubAllEnvs();
  }
  expect(said).toContain("wire: There is no story “[withheld 1]");
  expect(said).not.toMatch(NAME);
});
