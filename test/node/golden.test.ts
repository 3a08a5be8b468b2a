/**
 * The golden edition: everything that a tiny invented newsroom serves, as files, reviewed as a diff.
 * `npm run golden` writes it anew.
 */
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { byPath, type Entry } from "../../src/edition/manifest.ts";
import { plainOf } from "../../src/edition/packed.ts";
import type { ReadableStorage } from "../../src/edition/storage.ts";
import { readContent } from "../../src/publish/content.ts";
import { prepareEdition } from "../../src/publish/publish-edition.ts";

const golden = fileURLToPath(new URL("../golden", import.meta.url));
const newsroom = fileURLToPath(new URL("../fixtures/newsroom", import.meta.url));
const NOW = new Date("2026-03-01T12:00:00Z");

/** The bundle of the element, its address and its hash change with every dependency of it; its own tests look at them. */
const isLeftOut = (path: string) => /^\/card(-.+)?\.(js|json|csp\.json)$/.test(path);

const emptyStore: ReadableStorage = { get: async () => undefined };

async function assembleNewsroom() {
  const content = await readContent(newsroom);
  if (!content.ok) throw new Error(JSON.stringify(content.issues, null, 2));
  return (await prepareEdition({ content: content.value, now: NOW }, emptyStore)).edition;
}

function fileOf({ path, type = "" }: Entry): string {
  const name = path === "/" ? "/home" : path;
  return `representations${name}${type.startsWith("text/html") ? ".html" : ""}`;
}

async function textOf(value: Uint8Array | undefined, entry: Entry): Promise<string> {
  return new TextDecoder().decode(value && (await plainOf(value, entry)));
}

/** Another version of zlib or brotli may write other bytes, and so another name of the value; never another tag. */
function withoutCodings({ coded, blob, ...entry }: Entry): Entry {
  return coded ? entry : { ...entry, ...(blob !== undefined && { blob }) };
}

/** Its entry says its size, and its name and hash say its bytes; nobody reviews them in a diff. */
function isPicture({ type = "" }: Entry): boolean {
  return type.startsWith("image/");
}

async function render(): Promise<Map<string, string>> {
  const { pointer, entries, blobs } = await assembleNewsroom();
  const shown = entries.filter(({ path }) => !isLeftOut(path)).toSorted(byPath);
  const written = shown.filter((entry) => entry.blob && !isPicture(entry));
  const files = await Promise.all(
    written.map(async (entry) => [fileOf(entry), await textOf(blobs.get(entry.blob ?? ""), entry)] as const),
  );
  const summary = { origin: pointer.origin, headers: pointer.headers, entries: shown.map(withoutCodings) };
  return new Map([["edition.json", `${JSON.stringify(summary, null, 2)}\n`], ...files]);
}

it("the edition of the newsroom is the golden one, byte for byte", async () => {
  for (const [file, text] of await render()) await expect(text).toMatchFileSnapshot(join(golden, file));
});

it("has no file that the edition does not have: delete it from test/golden", async () => {
  const found = await readdir(golden, { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(golden, join(entry.parentPath, entry.name)));
  expect(files.sort()).toEqual([...(await render()).keys()].sort());
});

it("is the same edition each time it is assembled", async () => {
  const [one, two] = [await assembleNewsroom(), await assembleNewsroom()];
  expect(two.pointer).toEqual(one.pointer);
});
