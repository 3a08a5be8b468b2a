/**
 * The builder: computed for a request like oEmbed, because like oEmbed it has parameters (decision 13).
 *
 * @module
 */
import type { Card } from "../article/card.ts";
import type { Pointer } from "../edition/pointer.ts";
import { tagOf } from "../edition/tag.ts";
import {
  BUILDER_WITHOUT_STORY,
  type BuilderKit,
  builderKitPathFor,
  CARD_SCRIPTS,
  type CardScripts,
  parseBuilderQuery,
  renderBuilderPage,
} from "../render/builder-page.ts";
import { readJson, serveComputed } from "./computed.ts";
import type { Editions } from "./editions.ts";
import { articlePathOf } from "./oembed.ts";
import type { StoredEntry } from "./prepared.ts";
import { serve } from "./serve.ts";
import { type Namespace, StoreUnavailable } from "./store.ts";

/**
 * Answers a request for the builder. Without an address it is the page that asks for one; an address that leads to no
 * story of ours gets that page with 404, and a withdrawn story's the story's own notice, with 410.
 */
export async function serveBuilder(
  request: Request,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
): Promise<Response | undefined> {
  const { pathname, searchParams, host } = new URL(request.url);
  const address = searchParams.get("url");
  if (!address) return serve(request, pathname, pointer, editions, store);
  const path = articlePathOf(address, [new URL(pointer.origin).host, host]);
  const entry = path === undefined ? undefined : await editions.entry(pointer, `${path}/card.json`, store);
  if (path === undefined || !entry?.blob) return serve(request, BUILDER_WITHOUT_STORY, pointer, editions, store);
  if ((entry.status ?? 200) !== 200) return serve(request, path, pointer, editions, store);
  return serveStory(request, { ...entry, blob: entry.blob }, pointer, editions, store);
}

async function serveStory(
  request: Request,
  entry: StoredEntry,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
): Promise<Response> {
  const read = async (path: string) => {
    const found = await editions.entry(pointer, path, store);
    if (!found?.blob) throw new StoreUnavailable(`the builder needs ${path}`);
    return { modified: found.modified, value: await readJson({ ...found, blob: found.blob }, editions, store) };
  };
  const card = (await readJson(entry, editions, store)) as Card;
  const [kit, scripts] = await Promise.all([read(builderKitPathFor(card)), read(CARD_SCRIPTS)]);
  const { searchParams } = new URL(request.url);
  const body = renderBuilderPage(
    card,
    { ...parseBuilderQuery(searchParams), revision: tagOf(entry) ?? "", scripts: scripts.value as CardScripts },
    kit.value as BuilderKit,
  );
  const modified = Math.max(entry.modified, kit.modified, scripts.modified);
  return serveComputed(request, pointer, { body, type: "text/html; charset=utf-8", headerSet: "builder", modified });
}
