/**
 * `wire correct`, `retract`, `withdraw`, `reinstate`, as a newsroom runs them one after the other, over a store in a folder.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readContent } from "../../../src/publish/content.ts";
import { renderChanges } from "../../../src/render/changes.ts";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

const SLUG = "ferry-returns";
const TRANSLATION = "nochnoy-parom";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await makeSandbox();
  const translated = (await text())
    .replace("k4m2x9", "ru")
    .replace(
      "language: en",
      "language: ru\ntranslationOf: tag:harbour-post.example,2026:k4m2x9\ntranslatedBy: Vera Tikhaya",
    );
  await writeFile(join(sandbox.content, `articles/${TRANSLATION}.md`), translated);
  await run("publish");
}, 120_000);
afterAll(() => sandbox.remove());

const file = () => join(sandbox.content, "articles/2026/ferry-returns.md");
const text = () => readFile(file(), "utf8");
const run = (...args: string[]) => sandbox.wire([...args, "--content", sandbox.content, "--folder", sandbox.folder]);
const current = async () => JSON.parse(await readFile(join(sandbox.folder, "current"), "utf8"));

async function json(...args: string[]) {
  const { stdout, stderr } = await run(...args, "--json");
  return stdout === "" ? { stderr } : JSON.parse(stdout);
}

describe("what is refused changes nothing", () => {
  it.each([
    [["correct", SLUG, "--note", "<b>markup</b>"], 1, "text-markup"],
    [["correct", "fery-returns", "--note", "A note."], 2, "Did you mean “ferry-returns”?"],
    [["correct", SLUG], 64, "--note"],
    [["withdraw", SLUG, "--why", "Danger."], 2, "add --yes"],
    [["reinstate", SLUG], 2, "nothing to reinstate"],
  ])("%j", async (args, exitCode, words) => {
    const before = [await text(), await current()];
    const { code, stderr } = await run(...args);
    expect([code, stderr]).toEqual([exitCode, expect.stringContaining(words)]);
    expect([await text(), await current()]).toEqual(before);
  });

  it("and a dry run says what would change", async () => {
    const before = [await text(), await current()];
    const { stdout } = await run("correct", SLUG, "--note", "A note.", "--dry-run");
    expect(stdout).toContain("Would correct ferry-returns.");
    expect([await text(), await current()]).toEqual(before);
  });
});

describe("a story's life", { timeout: 60_000 }, () => {
  it("is corrected: the note stands in the file, `updated` moves, each address says what it answers", async () => {
    const { stdout, stderr } = await run("correct", SLUG, "--note", "The last boat leaves at 23:14.");
    expect(stdout).toContain("Corrected ferry-returns.");
    expect(stdout).toMatch(/\/articles\/ferry-returns\/card\.json +200 {5}200, with new content/);
    expect(stderr).toContain("nochnoy-parom (ru, usable)");
    const [updated] = /(?<=^updated: ).*$/m.exec(await text()) ?? [];
    expect(Date.now() - Date.parse(updated ?? "")).toBeLessThan(60_000);
    expect(await text()).toContain(`- date: ${updated}\n    text: The last boat leaves at 23:14.\n`);
  });

  it("is retracted with its reason, once", async () => {
    const result = await json("retract", SLUG, "--why", "Its figures were made up.");
    expect(result).toMatchObject({ ok: true, step: "retract", stories: [SLUG], endsHistory: false, deleted: 0 });
    expect(result.answers).toContainEqual({ path: "/articles/ferry-returns", before: 200, now: 200 });
    expect((await json("retract", SLUG, "--why", "Again.")).stderr).toContain("is retracted already");
  });

  it("keeps the item of its retraction when it is corrected after it", async () => {
    const retraction = async () => {
      const content = await readContent(sandbox.content);
      if (!content.ok) throw new Error("the newsroom has mistakes");
      const { publication, articles } = content.value;
      const stories = articles.map(({ article }) => article);
      const { items } = JSON.parse(renderChanges(publication, stories, () => "r"));
      return items.find(({ _change }: { _change: { kind: string } }) => _change.kind === "retraction");
    };
    const before = await retraction();
    expect(before.content_text).toBe("Its figures were made up.");
    await setTimeout(1100);
    await run("correct", SLUG, "--note", "Two of its figures were right.");
    const after = await retraction();
    expect(await text()).toContain("Two of its figures were right.");
    expect(after).toEqual(before);
  });

  it("is withdrawn in every language, in one edition, from whichever version it is named by", async () => {
    const before = await current();
    const result = await json(
      "withdraw",
      TRANSLATION,
      "--why",
      "A source is in danger.",
      "--yes",
      "--with-translations",
    );
    expect(result).toMatchObject({ endsHistory: true, stories: [TRANSLATION, SLUG], otherVersions: [] });
    expect(result.deleted).toBeGreaterThan(20);
    for (const slug of result.stories) {
      for (const path of ["", "/card.json", "/embed", "/ninjs.json", ".md"]) {
        expect(result.answers).toContainEqual({ path: `/articles/${slug}${path}`, before: 200, now: 410 });
      }
      expect(result.answers).toContainEqual({ path: `/oembed?url=…/articles/${slug}`, before: 200, now: 404 });
      expect(result.answers).toContainEqual({ path: `/go/${slug}`, before: 302, now: 404 });
    }
    expect(await text()).toMatch(/^status: withdrawn # \d{4}-\d\d-\d\d: A source is in danger\.$/m);
    const { stderr } = await sandbox.wire(["rollback", "--folder", sandbox.folder]);
    expect(stderr).toContain("what was before it has left the store, so that nothing brings the story back");
    const named = await sandbox.wire(["rollback", before.edition.slice(0, 12), "--folder", sandbox.folder]);
    expect(named.stderr).toContain("There is no edition");
  });

  it.each([
    ["before a record was deleted", ["edition/0000", "blob/left-over"]],
    ["after the records were, and before the words", ["blob/left-over"]],
  ])("finishes a withdrawal that was broken off %s when it is run again", async (_, keys) => {
    for (const key of keys) await writeFile(join(sandbox.folder, key), "We counted the evenings");
    const { stdout } = await run("withdraw", SLUG, "--why", "Danger.", "--yes");
    expect(stdout).toContain(`Deleted ${keys.length} key`);
    await expect(readFile(join(sandbox.folder, "blob/left-over"))).rejects.toThrow("ENOENT");
  });

  it("is reinstated from its file", async () => {
    expect((await run("correct", SLUG, "--note", "x")).stderr).toContain("wire reinstate ferry-returns");
    const result = await json("reinstate", SLUG, "--note", "It is safe to read again.");
    expect(result.answers).toContainEqual({ path: "/articles/ferry-returns", before: 410, now: 200 });
    expect(await text()).toContain("status: usable\n");
  });

  it("ends the history too when its status is written by hand and published", async () => {
    await writeFile(file(), (await text()).replace("status: usable", "status: withdrawn"));
    expect(await json("publish")).toMatchObject({ endsHistory: true });
    expect((await current()).startsAnew).toBe(true);
  });
});
