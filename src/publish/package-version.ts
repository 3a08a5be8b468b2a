/**
 * The version of this package.
 *
 * @module
 */
import { readFileSync } from "node:fs";

/** The version that package.json states. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}
