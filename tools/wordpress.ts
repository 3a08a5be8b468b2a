/**
 * Gets the WordPress that the consumer tests run: three versions, out of the package that WordPress Playground published
 * them in. It is 158 MB for the 13 MB that are wanted, so it is no dependency: it is fetched once and cut down.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fetchFiles, keptIn } from "./npm-package.ts";

const PACKAGE = "@wp-playground/wordpress-builds@0.9.19";
const INTEGRITY = "sha512-dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw==";

/** The builds that are tested: the oldest and the newest that the package has, and the last release in it. */
export const wordpressBuilds = ["6.2", "6.5", "nightly"] as const;

const folder = keptIn("wordpress");
const inPackage = "package/src/wordpress";

const archiveOf = (build: string) => join(folder, inPackage, `wp-${build}.zip`);

/** The archives of the builds, in their order; undefined when they have not been fetched. */
export function findWordpress(): readonly string[] | undefined {
  const archives = wordpressBuilds.map(archiveOf);
  return archives.every((archive) => existsSync(archive)) ? archives : undefined;
}

/** Fetches the builds unless they are there; without them the tests that need them say that they were skipped. */
export function ensureWordpress(): void {
  if (findWordpress() || process.env.WIRE_WORDPRESS === "skip") return;
  console.log(`WordPress for the consumer tests: getting ${PACKAGE} (158 MB; WIRE_WORDPRESS=skip leaves it out).`);
  try {
    const files = wordpressBuilds.map((build) => `${inPackage}/wp-${build}.zip`);
    fetchFiles({ spec: PACKAGE, integrity: INTEGRITY, files }, folder);
  } catch (error) {
    console.error(`No WordPress: ${error instanceof Error ? error.message : error} Its tests will be skipped.`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureWordpress();
