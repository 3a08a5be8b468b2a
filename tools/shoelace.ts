/**
 * Gets the card of Shoelace, a web component of others that `npm run bench -- card` measures ours beside, as its
 * documentation has it loaded: one component's bundle and the theme. The package is 29 MB unpacked for the 60 KB that are wanted,
 * so it is no dependency: it is fetched once and cut down.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fetchFiles, keptIn } from "./npm-package.ts";

const folder = keptIn("shoelace");
const bundles = join(folder, "package/cdn");

const wanted = {
  spec: "@shoelace-style/shoelace@2.20.1",
  integrity: "sha512-FSghU95jZPGbwr/mybVvk66qRZYpx5FkXL+vLNpy1Vp8UsdwSxXjIHE3fsvMbKWTKi9UFfewHTkc5e7jAqRYoQ==",
  files: ["package/cdn/chunks", "package/cdn/components/card", "package/cdn/themes/light.css"],
};

/** The files of its card, text by path below the package's `cdn/`. */
export interface ShoelaceCard {
  readonly scripts: ReadonlyMap<string, string>;
  readonly theme: string;
}

/** The path of the component's module, which imports the others. */
export const shoelaceEntry = "components/card/card.js";

/** The files, fetched unless they are there. Throws when they cannot be had. */
export function ensureShoelace(): ShoelaceCard {
  if (!existsSync(join(bundles, shoelaceEntry))) fetchFiles(wanted, folder);
  return { scripts: modulesFrom(shoelaceEntry), theme: readFileSync(join(bundles, "themes/light.css"), "utf8") };
}

/** A module and, each once, those that it imports. */
function modulesFrom(path: string, found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (found.has(path)) return found;
  const text = readFileSync(join(bundles, path), "utf8");
  found.set(path, text);
  for (const [, imported = ""] of text.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
    modulesFrom(posix.join(posix.dirname(path), imported), found);
  }
  return found;
}
