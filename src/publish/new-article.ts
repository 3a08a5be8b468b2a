/**
 * What `wire import` and `wire new` share: an article file that is not there yet, with an id that is nobody's.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CommandError } from "./stores.ts";

/** A new permanent id: a `tag:` URI (RFC 4151) of the publication's authority, opaque and random. */
export function newArticleId(publicationId: string): string {
  return `tag:${authorityOf(publicationId)}:${newIdPart()}`;
}

/** The random part of an id: 48 bits, so that two newsrooms' machines never make the same. */
export function newIdPart(): string {
  return randomBytes(6).toString("hex");
}

/** The authority of `tag:` URIs that the publication's own id has; throws a CommandError when it is no tag: URI. */
export function authorityOf(publicationId: string): string {
  const authority = /^tag:([^:]+):/.exec(publicationId)?.[1];
  if (authority) return authority;
  throw new CommandError(
    "The publication's id is no tag: URI, so new articles can have none. Give it one (docs/issues.md).",
  );
}

/** Writes an article's file and gives its path; throws a CommandError when one of that slug is there and must stay. */
export async function writeNewArticle(
  content: string,
  slug: string,
  markdown: string,
  { force = false }: { readonly force?: boolean },
): Promise<string> {
  const target = join(content, "articles", `${slug}.md`);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, markdown, { flag: force ? "w" : "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    throw new CommandError(`${target} is there already. Choose another --slug, or write over it with --force.`);
  });
  return target;
}
