/**
 * A published newsroom: generated or given content, in a store that is a folder.
 *
 * @module
 */
import type { Article } from "../src/article/article.ts";
import { readContent } from "../src/publish/content.ts";
import { prepareEdition, storeEdition } from "../src/publish/publish-edition.ts";
import { openFolder } from "../src/publish/storage/folder.ts";
import { type NewsroomSize, writeNewsroom } from "./stories.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Where a newsroom was published, and what. */
export interface PublishedNewsroom {
  /** The folder that is the store. */
  readonly store: string;
  readonly origin: string;
  readonly articles: readonly Article[];
}

/** Generates a newsroom and publishes it. */
export async function publishNewsroom(size: NewsroomSize): Promise<PublishedNewsroom> {
  const folder = temporaryFolder();
  await writeNewsroom(folder, size);
  return publishFolder(folder);
}

/** Publishes a content folder. */
export async function publishFolder(folder: string): Promise<PublishedNewsroom> {
  const content = await readContent(folder);
  if (!content.ok) throw new Error(JSON.stringify(content.issues));
  const store = temporaryFolder();
  const storage = openFolder(store);
  const request = { content: content.value, now: new Date() };
  await storeEdition(await prepareEdition(request, storage), storage);
  const articles = content.value.articles.map(({ article }) => article);
  return { store, origin: content.value.publication.origin, articles };
}
