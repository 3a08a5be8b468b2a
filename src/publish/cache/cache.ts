/**
 * What a publication need not work out again: parsed articles, encoded pictures, which part of the current edition was made
 * from what, and what files held when they were published last. A file of SQLite's; safe to delete at any time, because no
 * edition depends on it.
 *
 * @module
 */
import { hash } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";

/** What a value is of; one key may have one of each. */
export type Kind = "article" | "body" | "photo" | "picture" | "script";

/** One part of an edition: what it was made from, and where it is served. */
export interface PartRecord {
  readonly key: string;
  readonly paths: readonly string[];
}

/** The parts of the edition that was last made for an origin. */
export interface EditionRecord {
  readonly edition: string;
  /** What all parts have in common: code, publication, signature, list of withheld names. */
  readonly base: string;
}

/** What was worked out before. Values come back as they were given, or not at all. */
export interface Cache {
  get(kind: Kind, key: string): Uint8Array | undefined;
  set(kind: Kind, key: string, value: Uint8Array): void;
  /** Says that a value is still wanted, without reading it. */
  keep(key: string): void;
  /** The hash of a file by what its directory says of it (size, times, inode). */
  fileHash(file: string, stat: string): string | undefined;
  setFileHash(file: string, stat: string, hash: string): void;
  /** The edition that the parts of an origin belong to. */
  edition(origin: string): EditionRecord | undefined;
  /** What each part was made from, by the part's id. */
  partKeys(origin: string): ReadonlyMap<string, string>;
  /** Where a part is served. */
  partPaths(origin: string, id: string): readonly string[];
  /** Remembers an edition: the parts that it has now in place of others, `undefined` for those that are gone. */
  setEdition(origin: string, record: EditionRecord, parts: ReadonlyMap<string, PartRecord | undefined>): void;
  /** Forgets the edition of an origin and all its parts. */
  forgetEdition(origin: string): void;
  /** The key of the text that a file had in the last edition of an origin that was made from here. */
  publishedText(origin: string, file: string): string | undefined;
  /** Remembers the keys of all texts of an origin's edition, by their files; other origins lose those of files that are gone. */
  setPublishedTexts(origin: string, texts: ReadonlyMap<string, string>, isGone: (file: string) => boolean): void;
  /** Forgets values and files that were neither read nor written since it was opened, and are not of a published text. */
  forgetUnused(): void;
  /** Writes what is pending and lets the next process in. */
  close(): void;
}

/** So many writes are lost at most when the process is killed. */
const WRITES_PER_TRANSACTION = 5_000;

/** A value that has not the sum it was stored with is damaged; eight bytes tell. */
const SUM_BYTES = 8;

/** Over an open database that has the tables (open-cache.ts). Its methods throw what SQLite throws. */
export class SqliteCache implements Cache {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #used = new Set<string>();
  readonly #usedFiles = new Set<string>();
  /** All rows of `file`, read at once: a row at a time takes five times as long. */
  #fileHashes: ReadonlyMap<string, readonly [stat: string, hash: string]> | undefined;
  #pending = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec("BEGIN");
  }

  get(kind: Kind, key: string): Uint8Array | undefined {
    const row = this.#statement("SELECT value, sum FROM value WHERE key = ? AND kind = ?").get(key, kind);
    if (!row) return undefined;
    this.#used.add(key);
    const value = row.value as Uint8Array;
    return Buffer.compare(sumOf(value), row.sum as Uint8Array) === 0 ? value : undefined;
  }

  set(kind: Kind, key: string, value: Uint8Array): void {
    this.#used.add(key);
    this.#write(
      "INSERT OR REPLACE INTO value (key, kind, value, sum) VALUES (?, ?, ?, ?)",
      key,
      kind,
      value,
      sumOf(value),
    );
  }

  keep(key: string): void {
    this.#used.add(key);
  }

  fileHash(file: string, stat: string): string | undefined {
    this.#usedFiles.add(file);
    this.#fileHashes ??= this.#readFileHashes();
    const [knownStat, hash] = this.#fileHashes.get(file) ?? [];
    return knownStat === stat ? hash : undefined;
  }

  setFileHash(file: string, stat: string, hash: string): void {
    this.#usedFiles.add(file);
    this.#write("INSERT OR REPLACE INTO file (file, stat, hash) VALUES (?, ?, ?)", file, stat, hash);
  }

  edition(origin: string): EditionRecord | undefined {
    const row = this.#statement("SELECT edition, base FROM edition WHERE origin = ?").get(origin);
    return row && { edition: row.edition as string, base: row.base as string };
  }

  partKeys(origin: string): ReadonlyMap<string, string> {
    const rows = this.#statement("SELECT id, key FROM part WHERE origin = ?").all(origin);
    return new Map(rows.map(({ id, key }) => [id as string, key as string]));
  }

  partPaths(origin: string, id: string): readonly string[] {
    const row = this.#statement("SELECT paths FROM part WHERE origin = ? AND id = ?").get(origin, id);
    return row ? (row.paths as string).split("\n").filter((path) => path !== "") : [];
  }

  setEdition(
    origin: string,
    { edition, base }: EditionRecord,
    parts: ReadonlyMap<string, PartRecord | undefined>,
  ): void {
    for (const [id, part] of parts) {
      if (part === undefined) this.#write("DELETE FROM part WHERE origin = ? AND id = ?", origin, id);
      else
        this.#write(
          "INSERT OR REPLACE INTO part (origin, id, key, paths) VALUES (?, ?, ?, ?)",
          origin,
          id,
          part.key,
          part.paths.join("\n"),
        );
    }
    this.#write("INSERT OR REPLACE INTO edition (origin, edition, base) VALUES (?, ?, ?)", origin, edition, base);
  }

  forgetEdition(origin: string): void {
    this.#write("DELETE FROM edition WHERE origin = ?", origin);
    this.#write("DELETE FROM part WHERE origin = ?", origin);
  }

  publishedText(origin: string, file: string): string | undefined {
    const row = this.#statement("SELECT key FROM published WHERE origin = ? AND file = ?").get(origin, file);
    return row?.key as string | undefined;
  }

  setPublishedTexts(origin: string, texts: ReadonlyMap<string, string>, isGone: (file: string) => boolean): void {
    const known = new Map<unknown, unknown>();
    for (const row of this.#statement("SELECT origin, file, key FROM published").all()) {
      if (row.origin === origin) known.set(row.file, row.key);
      if (row.origin === origin ? texts.has(row.file as string) : !isGone(row.file as string)) continue;
      this.#write("DELETE FROM published WHERE origin = ? AND file = ?", row.origin as string, row.file as string);
    }
    for (const [file, key] of texts) {
      if (known.get(file) === key) continue;
      this.#write("INSERT OR REPLACE INTO published (origin, file, key) VALUES (?, ?, ?)", origin, file, key);
    }
  }

  forgetUnused(): void {
    for (const { key } of this.#statement("SELECT key FROM published").all()) this.keep(key as string);
    this.#forget("value", "key", this.#used);
    this.#forget("file", "file", this.#usedFiles);
  }

  close(): void {
    try {
      this.#db.exec("COMMIT");
    } finally {
      this.#db.close();
    }
  }

  /** Words of a story that was withdrawn are overwritten, not only unlinked (`secure_delete`, open-cache.ts). */
  #forget(table: "value" | "file", column: string, used: ReadonlySet<string>): void {
    const stored = this.#statement(`SELECT DISTINCT ${column} AS name FROM ${table}`).all();
    for (const { name } of stored) {
      if (!used.has(name as string)) this.#write(`DELETE FROM ${table} WHERE ${column} = ?`, name as string);
    }
  }

  #readFileHashes() {
    const rows = this.#statement("SELECT file, stat, hash FROM file").all();
    return new Map(rows.map(({ file, stat, hash }) => [file as string, [stat as string, hash as string] as const]));
  }

  #write(sql: string, ...values: readonly (string | Uint8Array)[]): void {
    this.#statement(sql).run(...values);
    this.#pending += 1;
    if (this.#pending < WRITES_PER_TRANSACTION) return;
    this.#db.exec("COMMIT; BEGIN");
    this.#pending = 0;
  }

  #statement(sql: string): StatementSync {
    const prepared = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

function sumOf(value: Uint8Array): Uint8Array {
  return hash("sha256", value, "buffer").subarray(0, SUM_BYTES);
}
