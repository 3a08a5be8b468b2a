/**
 * The wire command as a user runs it: its own process, a folder as the store.
 */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await makeSandbox();
});
afterEach(() => sandbox.remove());

const article = () => join(sandbox.content, "articles/2026/ferry-returns.md");
const inFolder = () => ["--content", sandbox.content, "--folder", sandbox.folder];
const stored = () => readdir(sandbox.folder, { recursive: true }).catch(() => []);

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  expect(text).toMatch(from);
  await writeFile(file, text.replace(from, to));
}

async function json(...args: string[]) {
  const { stdout, code } = await sandbox.wire([...args, "--json"]);
  return { code, value: JSON.parse(stdout) };
}

describe("wire publish", () => {
  it("stores an edition, says what changed, and writes nothing the second time", async () => {
    const first = await json("publish", ...inFolder());
    expect(first).toMatchObject({ code: 0, value: { ok: true, isUnchanged: false, previous: null } });
    expect(first.value.keys).toBe((await stored()).filter((key) => key === "current" || key.includes("/")).length);
    const second = await sandbox.wire(["publish", ...inFolder()]);
    expect(second.stdout).toContain("Nothing has changed");
    expect((await json("publish", ...inFolder())).value).toMatchObject({ isUnchanged: true, keys: 0, bytes: 0 });
  });

  it("writes only what an edit touches", async () => {
    const first = await json("publish", ...inFolder());
    await edit(article(), "The night ferry returns", "The late ferry returns");
    const second = await json("publish", ...inFolder());
    expect(second.value.changes).toMatchObject({ added: [], removed: [] });
    expect(second.value.changes.changed).toContain("/articles/ferry-returns");
    expect(second.value.changes.changed).not.toContain("/articles/most");
    expect(second.value.keys).toBeLessThan(first.value.keys);
  });

  it("--dry-run says what would be written, and writes nothing", async () => {
    const { stdout } = await sandbox.wire(["publish", "--dry-run", ...inFolder()]);
    expect(stdout).toContain("+ /articles/ferry-returns");
    expect(stdout).toMatch(/Would write \d+ keys/);
    expect(await stored()).toEqual([]);
  });

  it("stores nothing while there is one mistake, says all of them, and ends with 1", async () => {
    await edit(article(), /^language: en$/m, "language: Klingon!");
    await edit(article(), /^published: .*$/m, "published: 2026-02-30");
    const { code, stderr } = await sandbox.wire(["publish", ...inFolder()]);
    expect(code).toBe(1);
    expect(stderr).toContain("2026-02-30");
    expect(stderr).toContain("Klingon!");
    expect(stderr).toContain("Nothing was stored.");
    expect(await stored()).toEqual([]);
  });

  it("leaves an embargoed story out until its time: absent, not hidden", async () => {
    await edit(article(), /^published: .*$/m, "published: 2026-02-14T18:30:00+01:00\nembargo: 2099-01-01T00:00:00Z");
    expect(await json("publish", ...inFolder())).toMatchObject({ code: 0 });
    expect(await stored()).toContain("current");
    const texts = await Promise.all(
      (await stored()).map((key) => readFile(join(sandbox.folder, key), "utf8").catch(() => "")),
    );
    expect(texts.join("\n")).not.toMatch(/ferry|k4m2x9/);
  });

  it("replaces a damaged pointer by a whole edition when asked to, and says so", async () => {
    await json("publish", ...inFolder());
    await writeFile(join(sandbox.folder, "current"), "<html>Bad gateway</html>");
    const refused = await sandbox.wire(["publish", ...inFolder()]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("npx wire publish --repair");
    const { code, stderr, stdout } = await sandbox.wire(["publish", "--repair", ...inFolder()]);
    expect(code).toBe(0);
    expect(stderr).toContain("is damaged. The whole edition was written anew.");
    expect(stdout).toMatch(/Wrote \d+ keys/);
    expect((await json("status", "--folder", sandbox.folder)).value.edition).toMatch(/^[0-9a-f]{64}$/);
  });

  it("--remote says exactly what is missing in the environment", async () => {
    const { code, stderr } = await sandbox.wire(["publish", "--remote", "--content", sandbox.content], {
      CLOUDFLARE_ACCOUNT_ID: "x",
      CLOUDFLARE_API_TOKEN: "",
      WIRE_NAMESPACE_ID: "",
    });
    expect(code).toBe(2);
    expect(stderr).toContain("CLOUDFLARE_API_TOKEN");
    expect(stderr).toContain("WIRE_NAMESPACE_ID");
    expect(stderr).not.toContain("CLOUDFLARE_ACCOUNT_ID");
  });
});

describe("wire rollback", () => {
  const current = async () => JSON.parse(await readFile(join(sandbox.folder, "current"), "utf8"));

  async function twoEditions(): Promise<[string, string]> {
    const first = await json("publish", ...inFolder());
    await edit(article(), "The night ferry returns", "The late ferry returns");
    const second = await json("publish", ...inFolder());
    return [first.value.edition, second.value.edition];
  }

  it("makes the edition before current again, and says so", async () => {
    const [first, second] = await twoEditions();
    const { stdout } = await sandbox.wire(["rollback", "--folder", sandbox.folder]);
    expect(stdout).toContain(`Rolled back from ${second.slice(0, 12)} to edition ${first.slice(0, 12)}`);
    expect((await current()).edition).toBe(first);
  });

  it("takes an edition by its first digits", async () => {
    const [, second] = await twoEditions();
    await json("rollback", "--folder", sandbox.folder);
    await json("rollback", second.slice(0, 8), "--folder", sandbox.folder);
    expect((await current()).edition).toBe(second);
  });

  it.each(["0000", "ffff"])(
    "refuses an unknown edition (%s) with the ones there are, and changes nothing",
    async (name) => {
      const [first, second] = await twoEditions();
      const { code, stderr } = await sandbox.wire(["rollback", name, "--folder", sandbox.folder]);
      expect(code).toBe(2);
      expect(stderr).toContain(`There is no edition “${name}”`);
      expect(stderr).toContain(first.slice(0, 12));
      expect((await current()).edition).toBe(second);
    },
  );

  it("refuses an edition that is not whole, and the current one stays", async () => {
    const [first, second] = await twoEditions();
    const record = JSON.parse(await readFile(join(sandbox.folder, "edition", first), "utf8"));
    await rm(join(sandbox.folder, "blob", record.root.entries[0].blob));
    const { code, stderr } = await sandbox.wire(["rollback", "--folder", sandbox.folder]);
    expect(code).toBe(2);
    expect(stderr).toContain("is not whole: 1 value of it left the store. The current edition stays.");
    expect((await current()).edition).toBe(second);
  });

  it("has nothing to go back to before the first", async () => {
    await json("publish", ...inFolder());
    expect((await sandbox.wire(["rollback", "--folder", sandbox.folder])).stderr).toContain(
      "is the first: there is none before it",
    );
  });
});

describe("wire status and diff", () => {
  it("say what is current, and what publishing would change", async () => {
    expect((await sandbox.wire(["status", "--folder", sandbox.folder])).stdout).toContain("Nothing has been published");
    const { value } = await json("publish", ...inFolder());
    expect((await sandbox.wire(["status", "--folder", sandbox.folder])).stdout).toContain(value.edition.slice(0, 12));
    expect((await sandbox.wire(["diff", ...inFolder()])).stdout).toContain("No differences.");
    await edit(article(), "The night ferry returns", "The late ferry returns");
    const { stdout, code } = await sandbox.wire(["diff", "--exit-code", ...inFolder()]);
    expect(stdout).toContain("~ /articles/ferry-returns");
    expect(code).toBe(1);
  });

  it("compare two editions", async () => {
    const first = await json("publish", ...inFolder());
    await rm(join(sandbox.content, "articles/most.md"));
    await json("publish", ...inFolder());
    const { value } = await json("diff", first.value.edition.slice(0, 10), ...inFolder());
    expect(value.removed).toContain("/articles/most");
  });
});

describe("wire check", () => {
  it("ends with 0 and says how much it read when all is well", async () => {
    const { code, stdout } = await sandbox.wire(["check", "--content", sandbox.content]);
    expect([code, stdout]).toEqual([0, "2 articles checked: ready to publish.\n"]);
  });

  it("ends with 1 and names file, line, what was expected, what was found, and what to do", async () => {
    await edit(article(), /^headline: .*$/m, "headlin: The night ferry");
    const { value, code } = await json("check", "--content", sandbox.content);
    expect(code).toBe(1);
    const unknown = value.issues.find(({ code: name }: { code: string }) => name === "field-unknown");
    expect(unknown).toMatchObject({
      file: expect.stringContaining("ferry-returns.md"),
      line: 3,
      remedy: expect.stringContaining("headline"),
    });
    expect(value.issues.map(({ code: name }: { code: string }) => name)).toContain("field-missing");
  });

  it("refuses two articles of one slug, and names both files", async () => {
    await writeFile(
      join(sandbox.content, "articles/ferry-returns.md"),
      (await readFile(article(), "utf8")).replace("k4m2x9", "other"),
    );
    const { code, stderr } = await sandbox.wire(["check", "--content", sandbox.content]);
    expect(code).toBe(1);
    expect(stderr).toContain("articles/ferry-returns.md");
    expect(stderr).toContain("articles/2026/ferry-returns.md");
  });

  it("refuses two names that would share one section's address", async () => {
    await edit(article(), "tags: [Harbour, Transport]", 'tags: [Harbour, "Harbour!"]');
    const { value, code } = await json("check", "--content", sandbox.content);
    expect(code).toBe(1);
    expect(value.issues).toMatchObject([
      { code: "section-taken", found: "tag “Harbour” and “Harbour!”, both at harbour" },
    ]);
  });

  it("does not read a file of 20 MB, and does not follow a link out of the folder", async () => {
    await writeFile(join(sandbox.content, "articles/huge.md"), Buffer.alloc(20 * 1024 * 1024, "x"));
    const { symlink } = await import("node:fs/promises");
    await symlink("/etc/hostname", join(sandbox.content, "articles/link.md"));
    const { value } = await json("check", "--content", sandbox.content);
    const codes = value.issues.map(({ file, code }: { file: string; code: string }) => [file.split("/").at(-1), code]);
    expect(codes).toContainEqual(["huge.md", "file-too-large"]);
    expect(codes).toContainEqual(["link.md", "file-not-readable"]);
  });
});

describe("the command line", () => {
  it.each(["import", "check", "publish", "status", "diff", "rollback", "dev"])(
    "wire %s --help has examples",
    async (command) => {
      const { code, stdout } = await sandbox.wire([command, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toContain("Examples:");
    },
  );

  it("suggests what was meant, and ends with 64", async () => {
    const { code, stderr } = await sandbox.wire(["publsh"]);
    expect(code).toBe(64);
    expect(stderr).toContain("Did you mean publish?");
  });
});
