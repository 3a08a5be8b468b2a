/**
 * The revision of a story is the entity-tag of its card.json, wherever it is named: with a picture, translations, a signature.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { blobKey } from "../../../src/edition/keys.ts";
import type { Entry } from "../../../src/edition/manifest.ts";
import { plainOf } from "../../../src/edition/packed.ts";
import { tagOf } from "../../../src/edition/tag.ts";
import { findEdition } from "../../../src/publish/find-edition.ts";
import { generateKey } from "../../../src/publish/signing/private-key.ts";
import { openFolder } from "../../../src/publish/storage/folder.ts";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

const TRANSLATION = `---
id: tag:harbour-post.example,2026:t1r2n3
headline: Noćni trajekt se vraća
standfirst: Posle četiri zime grad opet ima kasnu vezu.
language: sr-Latn
byline: [{ name: Ida Lund }]
published: 2026-02-16
rights: { holder: The Harbour Post, syndication: full }
translationOf: tag:harbour-post.example,2026:k4m2x9
translatedBy: Ida Lund
---

Trajekt opet plovi.
`;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await makeSandbox();
  await writeFile(join(sandbox.content, "articles/trajekt.md"), TRANSLATION);
});
afterAll(() => sandbox.remove());

const NAMED = /It is revision ([\da-f]+) of/;

it.each([
  ["unsigned", async () => ({})],
  ["signed", async () => ({ WIRE_SIGNING_KEY: (await generateKey()).privateText })],
])("is named in changes.json and in an inline card as card.json has it: %s", async (_, keyOf) => {
  const key = await keyOf();
  const published = await sandbox.wire(["publish", "--content", sandbox.content, "--folder", sandbox.folder], key);
  expect(published).toMatchObject({ code: 0 });
  const storage = openFolder(sandbox.folder);
  const { entries } = await findEdition(storage, "current");
  const entryOf = (path: string) => entries.find((entry) => entry.path === path) as Entry;
  const textOf = async (entry: Entry) => {
    const value = await storage.get(blobKey(entry.blob ?? ""));
    return new TextDecoder().decode(await plainOf(value ?? new Uint8Array(), entry));
  };
  const card = entryOf("/articles/ferry-returns/card.json");
  const words = JSON.parse(await textOf(card));
  expect(words).toMatchObject({ photo: { src: expect.any(String) }, translations: [expect.anything()] });
  expect("signature" in words).toBe("WIRE_SIGNING_KEY" in key);
  const { items } = JSON.parse(await textOf(entryOf("/changes.json")));
  expect(items[0]._change).toMatchObject({ kind: "correction", revision: tagOf(card) });
  const { stdout } = await sandbox.wire(["snippet", "ferry-returns", "--inline", "--content", sandbox.content], key);
  expect(NAMED.exec(stdout)?.[1]).toBe(tagOf(card));
});
