/**
 * A store of any number of articles, without publishing them: the manifest is the real one, assembled from the entries of one
 * published story under so many names; the values are that story's, each with its own number in it, and made when they are
 * asked for. Their codings are the one story's still: so only plain bytes are to be asked for.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { blobKey, CURRENT_KEY, nodeKey } from "../src/edition/keys.ts";
import { loadEntries, loadPointer } from "../src/edition/load.ts";
import { assembleManifest, type Entry } from "../src/edition/manifest.ts";
import { editionId, type Pointer, renderPointer } from "../src/edition/pointer.ts";
import { openFolder } from "../src/publish/storage/folder.ts";
import { type KvServer, serveKv } from "./kv-server.ts";
import { publishNewsroom } from "./newsroom-store.ts";
import { slugOf } from "./stories.ts";

/** What is asked of each article; of its other paths there are only the entries. */
export const askedPaths = ["", "/card.json"] as const;

/** The number stands at the end of a value, which is in its plain bytes. */
const DIGITS = 12;

/** Starts a store with so many articles, beside the feeds and pages of a publication of twenty. */
export async function startLargeStore(articles: number): Promise<KvServer> {
  const { store } = await publishNewsroom({ articles: 20 });
  const storage = openFolder(store);
  const pointer = await loadPointer(storage);
  if (!pointer) throw new Error("the newsroom was not published");
  const entries = await loadEntries(storage, pointer);
  const model = `/articles/${slugOf(19)}`;
  const models = entries.filter(({ path }) => path === model || path.startsWith(`${model}/`));
  const values = new Map<string, Buffer>();
  for (const suffix of askedPaths) {
    const blob = models.find(({ path }) => path === model + suffix)?.blob;
    const value = blob && (await storage.get(blobKey(blob)));
    if (!value) throw new Error(`${model}${suffix} is not in the store`);
    values.set(suffix, Buffer.from(value));
  }
  const numbers = new Map<string, { readonly suffix: string; readonly number: number }>();
  const nameOf = (suffix: string, number: number) => {
    const value = values.get(suffix);
    const hash = createHash("sha256").update(value ? stamped(value, number) : `${suffix} ${number}`);
    return hash.digest("hex");
  };
  const made = Array.from({ length: articles }, (_, number) =>
    models.map((entry): Entry => {
      const suffix = entry.path.slice(model.length);
      const blob = nameOf(suffix, number);
      if (values.has(suffix)) numbers.set(blob, { suffix, number });
      const path = `/articles/${slugOf(number)}${suffix}`;
      return { ...entry, path, ...(entry.blob && { blob }), ...(entry.sha256 && { sha256: blob }) };
    }),
  );
  const others = entries.filter(({ path }) => !path.startsWith("/articles/"));
  const { root, nodes } = await assembleManifest([...others, ...made.flat()]);
  const content = { origin: pointer.origin, headers: pointer.headers, root };
  const current: Pointer = { ...pointer, ...content, previous: null, edition: await editionId(content) };
  const stored = new Map<string, string>([[CURRENT_KEY, renderPointer(current)]]);
  for (const [hash, text] of nodes) stored.set(nodeKey(hash), text);
  return serveKv(async (key) => {
    const found = numbers.get(key.slice(blobKey("").length));
    const value = found && values.get(found.suffix);
    return value ? stamped(value, found.number) : (stored.get(key) ?? storage.get(key));
  });
}

function stamped(value: Buffer, number: number): Buffer {
  const copy = Buffer.from(value);
  copy.write(String(number).padStart(DIGITS, " "), copy.length - DIGITS, "latin1");
  return copy;
}
