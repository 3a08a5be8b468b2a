/**
 * A newsroom small enough for thousands of publications, and the commands of `wire` over any store: what they call, with
 * nothing left out. Its editions are rendered, compressed and written by the product; only the words are made up here.
 *
 * @module
 */
import { gunzipSync } from "node:zlib";
import { parseArticle } from "../../../src/article/front-matter.ts";
import { parsePublication } from "../../../src/article/publication-file.ts";
import type { Parsed } from "../../../src/article/source.ts";
import { loadEntries, loadPointer } from "../../../src/edition/load.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import type { Cache } from "../../../src/publish/cache/cache.ts";
import { collectAlone } from "../../../src/publish/collecting.ts";
import { openCompressor } from "../../../src/publish/compress.ts";
import type { Content } from "../../../src/publish/content.ts";
import { mirror, restore } from "../../../src/publish/mirroring.ts";
import { publishContent } from "../../../src/publish/publish-content.ts";
import { rollBack } from "../../../src/publish/rolling-back.ts";
import type { OpenStore } from "../../../src/publish/stores.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";
import { type Known, readerOf, type Said } from "./readers.ts";

/** The words that a withdrawal has to take out of every key. */
export const SECRET = "the words of the source";

/** What is published: the number of the edition, and how many stories beside the three that it always has. */
export interface Issue {
  readonly number: number;
  readonly stories?: number;
  readonly withdrawn?: boolean;
  /** When; a day a number when absent. */
  readonly now?: Date;
  /** `--repair`. */
  readonly repair?: boolean;
  /** As `wire reinstate` publishes. */
  readonly reinstates?: boolean;
}

const PUBLICATION = `id: tag:wire.example,2026:publication
title: The Quay
description: News from a quay.
origin: https://wire.example
language: en
copyright: © 2026 The Quay
`;

function story(slug: string, words: string, more = ""): string {
  return `---
id: tag:wire.example,2026:${slug}
headline: What ${slug} says
standfirst: It says ${words}.
language: en
byline: [{ name: Ana Moor }]
published: 2025-12-01T08:00:00Z
rights: { holder: The Quay, syndication: full }
${more}---

Here are ${words}.
`;
}

/** The files of content/: path → text. */
export function filesOf({ number, stories = 0, withdrawn = false }: Issue): ReadonlyMap<string, string> {
  const more = Array.from({ length: stories }, (_, index): [string, string] => {
    const words = index % 4 === 0 ? `words ${index}, as of ${number}` : `words ${index}`;
    return [`s-${index}`, story(`s-${index}`, words)];
  });
  const texts: readonly [string, string][] = [
    ["source", story("source", `${SECRET}, told ${number} times`, withdrawn ? "status: withdrawn\n" : "")],
    ["same", story("same", "the same words each day")],
    // A story that only this edition has, and later ones do not.
    [`only-${number}`, story(`only-${number}`, `words of ${number} alone`)],
    ...more,
  ];
  return new Map([
    ["publication.yaml", PUBLICATION],
    ...texts.map(([slug, text]) => [`articles/${slug}.md`, text] as const),
  ]);
}

const encoder = new TextEncoder();
const contents = new Map<string, Content>();

/** The same as it is read and checked. */
export function contentOf(issue: Issue): Content {
  const key = JSON.stringify([issue.number, issue.stories, issue.withdrawn]);
  const content = contents.get(key) ?? parseContent(issue);
  contents.set(key, content);
  return content;
}

function parseContent(issue: Issue): Content {
  const sources = [...filesOf(issue)].map(([file, text]) => ({ file, bytes: encoder.encode(text) }));
  const [publication, ...articles] = sources;
  if (!publication) throw new Error("there is no publication");
  return {
    publication: valid(parsePublication(publication)),
    articles: articles.map((source) => ({ file: source.file, article: valid(parseArticle(source)) })),
    photos: "none",
  };
}

function valid<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const DAY_MS = 86_400_000;
/** One for all publications: to start threads takes longer than to publish three stories. */
const compressor = openCompressor();
const cardScript = encoder.encode("export {};");

/** How a publication is made beside what is in it. */
export interface Publishing {
  /** What was made before. */
  readonly cache?: Cache;
  /** As read with that cache. */
  readonly content?: Content;
  /** True for `wire withdraw`. */
  readonly endsHistory?: boolean;
}

/** `wire publish`, from a content folder that says this. Returns the edition's id. */
export async function publish(storage: Storage, issue: Issue, how: Publishing = {}): Promise<string> {
  const { cache, content = contentOf(issue), endsHistory = false } = how;
  const now = issue.now ?? new Date(Date.UTC(2026, 0, 1) + issue.number * DAY_MS);
  const request = {
    ...{ content, now, cardScript, compressor, repair: issue.repair ?? false },
    ...(cache && { cache }),
    ...(issue.reinstates && { reinstates: "any" as const }),
  };
  return (await publishContent(request, opened(storage), { endsHistory })).edition;
}

/** `wire withdraw`. */
export const withdraw = (storage: Storage, issue: Issue) =>
  publish(storage, { ...issue, withdrawn: true }, { endsHistory: true });

/** `wire rollback`, to an edition by its id. */
export async function rollback(storage: Storage, edition: string): Promise<void> {
  await rollBack(edition, opened(storage));
}

/** `wire collect --keep 2`. */
export const collect = (storage: Storage) => collectAlone(storage, { keep: 2 });

/** `wire mirror --all` to a store. */
export const copyTo = (target: Storage, source: Storage) => mirror(source, target, { all: true });

/** `wire restore --force` from one. */
export const restoreFrom = (target: Storage, source: Storage) => restore(source, target, { force: true });

function opened(storage: Storage): OpenStore {
  return { storage, origin: undefined, isPublic: false, close: async () => {} };
}

/** A store with editions that were published one after the other. */
export async function published(...issues: readonly Issue[]): Promise<MemoryStorage> {
  const storage = memoryStorage();
  for (const issue of issues) await publish(storage, issue);
  return storage;
}

/** The current edition of a store that nothing has failed in, and what readers get of it. */
export async function known(storage: Storage): Promise<Known> {
  const pointer = await loadPointer(storage);
  if (!pointer) throw new Error("nothing is current");
  const reader = readerOf(storage);
  const shown = new Map<string, Said>();
  for (const { path } of await loadEntries(storage, pointer)) {
    const { status, body } = await reader.ask(path);
    shown.set(path, { status, body });
  }
  return { edition: pointer.edition, shown };
}

/** True when a stored value holds the withdrawn words, as they are or in gzip alone; of brotli and gzip the plain bytes stand beside. */
export function isSaying(value: Uint8Array | undefined): boolean {
  const bytes = Buffer.from(value ?? []);
  if (bytes.includes(SECRET)) return true;
  return bytes[0] === 0x1f && bytes[1] === 0x8b && gunzipSync(bytes).includes(SECRET);
}
