/**
 * MariaDB in a folder of its own, reached by a socket there, for peers that need a database.
 *
 * @module
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Needed, run } from "./programs.ts";

/** What has to be there. */
export const mariadbPrograms: readonly Needed[] = [
  [/^mariadbd$/, "mariadb-server"],
  [/^mariadb-install-db$/, "mariadb-server"],
];

/** Makes a database in a folder; its user `root` has no password. The command that serves it at `db.sock` there. */
export function prepareMariadb(folder: string, [mariadbd = "", installDb = ""]: readonly string[]): readonly string[] {
  mkdirSync(join(folder, "db"));
  const asUser = process.getuid?.() === 0 ? ["--user=root"] : [];
  const own = ["--no-defaults", `--datadir=${folder}/db`];
  run(installDb, [...own, "--auth-root-authentication-method=normal", "--skip-test-db", ...asUser]);
  return [mariadbd, ...own, `--socket=${folder}/db.sock`, "--skip-networking", ...asUser];
}
