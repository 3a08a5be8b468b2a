/**
 * Opens the cache of a project: its file, or one in memory where the file is in use.
 *
 * @module
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sayAside } from "../terminal.ts";
import { type Cache, SqliteCache } from "./cache.ts";
import { codeVersion } from "./code-version.ts";

/** The cache's file, in the folder of the local state. */
export const CACHE_FILE = "wire-cache.sqlite";

const tables = `
  CREATE TABLE version (code TEXT NOT NULL);
  CREATE TABLE value (key TEXT NOT NULL, kind TEXT NOT NULL, value BLOB NOT NULL, sum BLOB NOT NULL, PRIMARY KEY (key, kind));
  CREATE TABLE file (file TEXT PRIMARY KEY, stat TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE edition (origin TEXT PRIMARY KEY, edition TEXT NOT NULL, base TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE part (origin TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, paths TEXT NOT NULL,
    PRIMARY KEY (origin, id)) WITHOUT ROWID;
  CREATE TABLE published (origin TEXT NOT NULL, file TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (origin, file)) WITHOUT ROWID;
`;

/**
 * The lock is held as long as the cache is open, so that two processes never write into one. What is deleted is overwritten:
 * the words of a withdrawn story must leave this file too. Losing it to a power cut costs time, not content.
 */
const settings = `
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF;
  PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;
`;

/** A cache in memory, for one run. */
export function temporaryCache(): Cache {
  return new SqliteCache(withTables(new DatabaseSync(":memory:")));
}

/**
 * The cache in a folder. One that is damaged is deleted and begun anew, one of another version of the code is emptied; while
 * another process has it, this run works without. The two that cost the person time are said.
 */
export function openCache(folder: string): Cache {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, CACHE_FILE);
  try {
    return openFile(file);
  } catch (error) {
    if (isBusy(error)) {
      sayAside("Another `wire` is publishing from here: this run works without the cache, and takes longer.");
      return temporaryCache();
    }
    deleteDamaged(folder);
    return openFile(file);
  }
}

/**
 * Says that the cache of a folder is damaged, and deletes it: the next publication knows again what it knew, and it would
 * keep the words of stories that are withdrawn later.
 */
export function deleteDamaged(folder: string): void {
  const file = join(folder, CACHE_FILE);
  sayAside(`The cache ${file} is damaged. It is deleted, and everything is made anew.`);
  for (const each of [file, `${file}-journal`]) rmSync(each, { force: true });
}

function openFile(file: string): Cache {
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    db.exec(settings);
    // Takes the lock, and keeps it.
    db.exec("BEGIN EXCLUSIVE; COMMIT");
    return new SqliteCache(isOurs(db) ? db : withTables(emptied(db)));
  } catch (error) {
    db.close();
    throw error;
  }
}

function isOurs(db: DatabaseSync): boolean {
  const known = db.prepare("SELECT count(*) AS tables FROM sqlite_master WHERE name = 'version'").get();
  return known?.tables === 1 && db.prepare("SELECT code FROM version").get()?.code === codeVersion();
}

function emptied(db: DatabaseSync): DatabaseSync {
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()) {
    db.exec(`DROP TABLE "${name}"`);
  }
  return db;
}

function withTables(db: DatabaseSync): DatabaseSync {
  db.exec(tables);
  db.prepare("INSERT INTO version (code) VALUES (?)").run(codeVersion());
  return db;
}

/** SQLITE_BUSY, and SQLITE_LOCKED, which is the same within a process. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (error.errcode === 5 || error.errcode === 6);
}
