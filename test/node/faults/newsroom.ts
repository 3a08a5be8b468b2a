/**
 * A newsroom small enough for thousands of publications: its editions, and the commands that make them current, as the product
 * composes them. (What it renders is made up here; what touches a store is the product's.)
 *
 * @module
 */
import { assemble, type Representation } from "../../../src/edition/assemble.ts";
import { findCurrent } from "../../../src/edition/current.ts";
import { blobKey } from "../../../src/edition/keys.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { planWrites } from "../../../src/edition/store.ts";
import { isWithdrawing } from "../../../src/edition/withdrawal.ts";
import { collectAlone } from "../../../src/publish/collecting.ts";
import { makeCurrent } from "../../../src/publish/make-current.ts";
import { mirror } from "../../../src/publish/mirroring.ts";
import { rollBack } from "../../../src/publish/rolling-back.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";
import type { Known, Said } from "./readers.ts";

/** The words that a withdrawal has to take out of every key. */
export const SECRET = "the words of the source";

/** What is published: the number of the edition, and more paths than one node holds where that matters. */
export interface Issue {
  readonly number: number;
  readonly stories?: number;
  readonly withdrawn?: boolean;
  /** When; a day a number when absent. */
  readonly now?: Date;
  /** `--repair`. */
  readonly repair?: boolean;
}

const type = "text/html; charset=utf-8";

/** What an edition shows. */
export function representations({ number, stories = 2, withdrawn = false }: Issue): readonly Representation[] {
  const source: Representation = withdrawn
    ? { path: "/articles/source", status: 410, type, headers: "page", body: "withdrawn" }
    : { path: "/articles/source", type, headers: "page", body: `${SECRET}, told ${number} times` };
  const feed = `<rss>${number}${withdrawn ? "" : ` ${SECRET}`}</rss>`;
  const more = Array.from({ length: stories }, (_, story): Representation => {
    const body = story % 4 === 0 ? `story ${story}, as of ${number}` : `story ${story}`;
    return { path: `/articles/s-${story}`, type, headers: "page", body };
  });
  return [
    { path: "/", type, headers: "page", body: `home ${number}` },
    { path: "/rss.xml", type: "application/rss+xml", headers: "feed", body: feed },
    source,
    ...more,
    // A story that only this edition has, and later ones do not.
    { path: `/articles/only-${number}`, type, headers: "page", body: `only in ${number}` },
  ];
}

const DAY_MS = 86_400_000;

/** `wire publish`, from a content folder that says this. */
export async function publish(storage: Storage, issue: Issue, takesOver = false): Promise<string> {
  const current = await findCurrent(storage);
  const { edition: previous, damage } = current;
  const edition = await assemble({
    origin: "https://wire.example",
    headers: {},
    representations: representations(issue),
    now: issue.now ?? new Date(Date.UTC(2026, 0, 1) + issue.number * DAY_MS),
    previous: previous && { ...previous, readBlob: (hash) => storage.get(blobKey(hash)) },
    replaces: damage !== undefined,
    anew: issue.repair ?? false,
  });
  const plan = await planWrites(edition, storage, previous, { follows: current, anew: issue.repair ?? false });
  const endsHistory = takesOver || edition.pointer.startsAnew === true || (await isWithdrawing(storage));
  if (plan.pointer.length > 0 || endsHistory) await makeCurrent({ edition, plan }, storage, { endsHistory, takesOver });
  return edition.pointer.edition;
}

/** `wire withdraw`. */
export const withdraw = (storage: Storage, issue: Issue) => publish(storage, { ...issue, withdrawn: true }, true);

/** `wire rollback`, to an edition by its id. */
export async function rollback(storage: Storage, edition: string): Promise<void> {
  await rollBack(edition, { storage, origin: undefined, isPublic: false, close: async () => {} });
}

/** `wire collect --keep 2`. */
export const collect = (storage: Storage) => collectAlone(storage, { keep: 2 });

/** `wire mirror --all` to a store, or `wire restore --force` from one. */
export const copyTo = (target: Storage, source: Storage) => mirror(source, target, { all: true });

/** A store with editions that were published one after the other. */
export async function published(...issues: readonly Issue[]): Promise<MemoryStorage> {
  const storage = memoryStorage();
  for (const issue of issues) await publish(storage, issue);
  return storage;
}

/** An edition's id, and what a reader has to get of it. */
export function known(edition: string, issue: Issue): Known {
  const shown = representations(issue).map(({ path, status = 200, body }): [string, Said] => [
    path,
    { status, body: String(body) },
  ]);
  return { edition, shown: new Map(shown) };
}
