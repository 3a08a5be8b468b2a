/**
 * What a store has lost was not searched, and is not said to be clean.
 */
import { chmod, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DamagedStore } from "../../../src/edition/damage.ts";
import { blobKey } from "../../../src/edition/keys.ts";
import { findEdition } from "../../../src/publish/find-edition.ts";
import { openFolder } from "../../../src/publish/storage/folder.ts";
import { editionInStore } from "../../../src/publish/withheld/search-edition.ts";
import { makeSandbox, type Sandbox } from "../wire/sandbox.ts";

let sandbox: Sandbox;
let lost: string;
beforeAll(async () => {
  sandbox = await makeSandbox();
  const list = join(dirname(sandbox.content), "names.list");
  await writeFile(list, "Аркадий Чистополов\n");
  await chmod(list, 0o600);
  process.env.WIRE_WITHHELD = list;
  const { code } = await sandbox.wire(["publish", "--content", sandbox.content, "--folder", sandbox.folder]);
  expect(code).toBe(0);
  const { entries } = await findEdition(openFolder(sandbox.folder), "current");
  lost = entries.find(({ path }) => path === "/articles/ferry-returns")?.blob ?? "";
  await rm(join(sandbox.folder, blobKey(lost)));
});
afterAll(() => {
  delete process.env.WIRE_WITHHELD;
  return sandbox.remove();
});

it("searching a path whose value is missing throws", async () => {
  const storage = openFolder(sandbox.folder);
  const { paths } = editionInStore(await findEdition(storage, "current"), storage);
  const bodies = paths.find(({ path }) => path === "/articles/ferry-returns")?.bodies();
  await expect(bodies).rejects.toThrow(DamagedStore);
});

it("wire withheld scan says what it could not search, and searches the rest", async () => {
  const { code, stdout, stderr } = await sandbox.wire(["withheld", "scan", "--folder", sandbox.folder]);
  expect(code).toBe(1);
  expect(stdout).toContain("1 edition in");
  expect(stderr).toContain(`${blobKey(lost)} is missing there`);
  expect(stderr).toContain("could not be searched");
});
