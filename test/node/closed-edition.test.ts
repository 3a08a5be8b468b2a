/**
 * The edition of a preview: no site but its own may read any of it, even where the Worker itself is found.
 */
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readContent } from "../../src/publish/content.ts";
import { prepareEdition } from "../../src/publish/publish-edition.ts";

const read = await readContent(fileURLToPath(new URL("../fixtures/newsroom/", import.meta.url)));
if (!read.ok) throw new Error(JSON.stringify(read.issues));
const request = { content: read.value, now: new Date("2026-06-01T12:00:00Z"), cardScript: new Uint8Array() };

/** The sets of headers with which some site may read an answer, or show it. */
async function openSets(isClosed: boolean): Promise<readonly string[]> {
  const { edition } = await prepareEdition({ ...request, isClosed }, { get: async () => undefined });
  const isOpen = (fields: Readonly<Record<string, string>>) =>
    fields["access-control-allow-origin"] !== undefined || fields["cross-origin-resource-policy"] !== "same-origin";
  return Object.entries(edition.pointer.headers).flatMap(([name, fields]) => (isOpen(fields) ? [name] : []));
}

it("is closed in every kind of answer; one for everybody is not", async () => {
  expect(await openSets(true)).toEqual([]);
  expect(await openSets(false)).toEqual(expect.arrayContaining(["feed", "card", "embed", "oembed", "script"]));
});
