/**
 * Edition → files that any web server can serve: the bytes of each path, under a name that gives it its type.
 *
 * @module
 */
import type { Entry } from "../../edition/manifest.ts";
import { codedOf, plainOf } from "../../edition/packed.ts";

/** One file of a static site. */
export interface StaticFile {
  /** Relative to the site's root, with `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the file says was its last change, in seconds since 1970: servers make Last-Modified of it. */
  readonly modified: number;
}

/** The file of a path. A page has no ending in its address and `.html` in its file, or its folder would be in the way. */
export function fileNameOf({ path, type = "" }: Pick<Entry, "path" | "type">): string {
  if (path === "/") return "index.html";
  const isPage = type.startsWith("text/html") && !path.endsWith(".html");
  return `${path.slice(1)}${isPage ? ".html" : ""}`;
}

/** The files of an entry: its bytes as rendered, and the same in gzip where the edition has them so. */
export async function staticFiles(entry: Entry, value: Uint8Array): Promise<readonly StaticFile[]> {
  const { modified, coded } = entry;
  const name = fileNameOf(entry);
  const plain = { name, bytes: await plainOf(value, entry), modified };
  return coded ? [plain, { name: `${name}.gz`, bytes: codedOf(value, coded, "gzip"), modified }] : [plain];
}
