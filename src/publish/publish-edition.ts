/**
 * Content → edition → store: what `wire publish` does, without what it says.
 *
 * @module
 */
import { setFlagsFromString } from "node:v8";
import type { Edition } from "../edition/assemble.ts";
import { type Changes, compareEntries } from "../edition/compare.ts";
import { DamagedStore } from "../edition/damage.ts";
import { type CurrentValue, currentValue } from "../edition/move-pointer.ts";
import type { WriteOptions } from "../edition/put-batches.ts";
import { settle } from "../edition/settle.ts";
import type { Signer } from "../edition/signature.ts";
import type { Pair, ReadableStorage, Storage } from "../edition/storage.ts";
import { planWrites, storePlan, type WritePlan } from "../edition/store.ts";
import { type AnswerChange, changedAnswers } from "./answers.ts";
import { rememberPublished } from "./cache/article-cache.ts";
import type { Cache } from "./cache/cache.ts";
import { codeVersion } from "./cache/code-version.ts";
import { temporaryCache } from "./cache/open-cache.ts";
import { type Composition, composeEdition } from "./compose-edition.ts";
import { type Compressor, openCompressor } from "./compress.ts";
import type { Content } from "./content.ts";
import { makeParts } from "./draft.ts";
import { openBefore } from "./edition-before.ts";
import { partsIn, sourcesOf } from "./edition-sources.ts";
import { freshParts } from "./parts/fresh-parts.ts";
import type { HeldBack } from "./pictures/prepare-pictures.ts";
import { hashOf } from "./read-articles.ts";
import { NodeSpool, Spool } from "./spool.ts";
import { UnreadableEdition } from "./unreadable-edition.ts";
import { openGate } from "./withheld/gate.ts";

/** What an edition is made from. */
export interface EditionRequest {
  readonly content: Content;
  /** Overrides the publication's own origin: the address of a local server. */
  readonly origin?: string | undefined;
  /** The clock. */
  readonly now: Date;
  /** The element's script; built from the sources when absent. */
  readonly cardScript?: Uint8Array;
  /** True for a preview: its answers are closed to other sites. */
  readonly isClosed?: boolean;
  /** Signs the edition; absent: what the environment names, which may be nothing. */
  readonly signer?: Signer;
  /** Makes and writes every value again, whatever the store seems to have, and also where the current edition cannot be read. */
  readonly repair?: boolean;
  /** Slugs of withdrawn stories that come back; any other that would is refused. A preview shows what is written. */
  readonly reinstates?: ReadonlySet<string> | "any";
  /** What was made before; absent: nothing was, and everything is made. */
  readonly cache?: Cache;
  /** Threads of whoever makes one edition after the other; absent: this edition starts its own, and ends them. */
  readonly compressor?: Compressor;
  readonly onProgress?: (made: number, total: number) => void;
  /** Called before the current edition, which could not be read, is read again so many milliseconds later. */
  readonly onWait?: (milliseconds: number) => void;
}

/** What a publication did, or would do. */
export interface PublishReport {
  readonly edition: string;
  readonly previous: string | null;
  /** True when the store has exactly this edition already, and nothing was written. */
  readonly isUnchanged: boolean;
  /** What was wrong with the current edition in the store, when it could not be read: this one replaces it whole. */
  readonly repairs?: string;
  /** What the editor should know of withheld names: that none were searched for. */
  readonly notice?: string;
  /** True when the edition before was signed and this one is not: no key is named here. */
  readonly losesSignature?: true;
  readonly changes: Changes;
  /** The status of each changed path, before and now. */
  readonly answers: readonly AnswerChange[];
  /** Photos whose files did not go out, and why. */
  readonly heldBack: readonly HeldBack[];
  /** Keys written, the pointer among them. */
  readonly keys: number;
  /** The bytes of their values. */
  readonly bytes: number;
}

/** An edition that is ready to be written. */
export interface PreparedEdition {
  /** Its entries are those of the paths that were made anew; all of them where the cache does not know the one before. */
  readonly edition: Edition;
  readonly plan: WritePlan;
  readonly report: PublishReport;
  /** Lets the cache know that this edition is current now. */
  readonly done: () => void;
  /** Gives the file of its values back, whatever became of it: nothing of it can be written from then on. */
  readonly release: () => void;
}

/** From so many parts on, some thousand stories, memory counts more than the time to collect it. */
const MANY_PARTS = 10_000;

/**
 * Lets garbage be two fifths of what is in use, where V8 would wait until it is several times that: at 20,000 stories the most
 * that is resident is 0.84 GB, not 1.18. A V8 that does not know the option says so and goes on.
 */
function collectSooner(): void {
  setFlagsFromString("--heap-growing-percent=40");
}

/** One bad read is no damage: an edition that cannot be read is read again. */
const LOOKS = 2;

/**
 * Assembles the edition that the content makes now, against what the store holds; writes nothing. Throws UnreadableEdition when
 * the current one is damaged, also once the store has settled; with `repair` the new one replaces it as if there had been none.
 */
export async function prepareEdition(
  request: EditionRequest,
  storage: ReadableStorage & Pick<Storage, "settlesWithinMs">,
): Promise<PreparedEdition> {
  for (let look = 1; ; look++) {
    const value = (await currentValue(storage)) ?? (await currentValue(storage));
    try {
      return await prepareAfter({ before: await openBefore(value, storage), value, replaces: false }, request, storage);
    } catch (error) {
      if (!(error instanceof DamagedStore)) throw error;
      if (look < LOOKS) {
        await settle(storage, request.onWait);
        continue;
      }
      if (!request.repair && request.reinstates !== "any") throw new UnreadableEdition(error);
      const prepared = await prepareAfter({ before: undefined, value, replaces: true }, request, storage);
      return { ...prepared, report: { ...prepared.report, repairs: error.message } };
    }
  }
}

/** What stands at `current`: the value, and the edition where there is one that can be read. */
interface Current extends Pick<Composition, "before" | "replaces"> {
  readonly value: CurrentValue;
}

async function prepareAfter(
  current: Current,
  request: EditionRequest,
  storage: ReadableStorage,
): Promise<PreparedEdition> {
  const spools = { spool: new Spool(), nodeSpool: new NodeSpool() };
  const release = () => {
    spools.spool.close();
    spools.nodeSpool.close();
  };
  try {
    return { ...(await prepareIn(spools, current, request, storage)), release };
  } catch (error) {
    release();
    throw error;
  }
}

async function prepareIn(
  { spool, nodeSpool }: Pick<Composition, "spool" | "nodeSpool">,
  { before, value, replaces }: Current,
  request: EditionRequest,
  storage: ReadableStorage,
): Promise<Omit<PreparedEdition, "release">> {
  const anew = request.repair ?? false;
  const cache = request.cache ?? temporaryCache();
  const gate = await openGate({ content: request.content, isPublic: storage.isPublic ?? false });
  const sources = await sourcesOf(request, cache);
  const { publication, signer, pictures } = sources;
  const base = hashOf(JSON.stringify([codeVersion(), publication, signer?.publicKey.kid, gate.list]));
  const { origin } = publication;
  const current = anew ? undefined : before && { origin, edition: before.pointer.edition, base };
  const fresh = freshParts(partsIn(sources), current, cache);
  if (fresh.parts.length > MANY_PARTS) collectSooner();
  const compressor = request.compressor ?? openCompressor();
  if (fresh.parts.length > 0) compressor.start();
  const draft = await makeParts(fresh.parts, {
    compress: compressor.compress,
    anew,
    now: request.now,
    previous: before,
    parts: new Map(),
    entryBefore: async (path) => before?.entry(path),
    signer,
    gate,
    spool,
    ...(request.onProgress && { onProgress: request.onProgress }),
  }).finally(() => (request.compressor ? undefined : compressor.close()));
  const { edition, old } = await composeEdition({
    request,
    sources,
    before,
    replaces,
    fresh,
    draft,
    spool,
    nodeSpool,
    gate,
    storage,
  });
  const plan = planWrites(edition, before?.pointer, { follows: value, anew });
  const changes = compareEntries(old, edition.entries);
  return {
    edition,
    plan,
    report: {
      edition: edition.pointer.edition,
      previous: before?.pointer.edition ?? null,
      isUnchanged: plan.pointer.length === 0,
      ...(gate.notice !== undefined && { notice: gate.notice }),
      ...(before?.pointer.signature !== undefined && !signer && { losesSignature: true as const }),
      changes,
      answers: changedAnswers(old, edition.entries, changes),
      heldBack: pictures.heldBack,
      ...weigh([...plan.blobs, ...plan.nodes, ...plan.record, ...plan.pointer]),
    },
    done: () => {
      // All parts were made: a part that the cache has besides is of another edition, and this one does not have it.
      if (!fresh.pathsBefore) cache.forgetEdition(origin);
      cache.setEdition(origin, { edition: edition.pointer.edition, base }, fresh.records(draft.pathsOf));
      rememberPublished(cache, origin, request.content);
    },
  };
}

/**
 * Writes a prepared edition to a store that nobody else writes to, and makes it current; the pointer moves last. Where somebody
 * else may, and where a withdrawal has to end the history, `publishContent` does. Throws as `storePlan` does.
 */
export async function storeEdition(
  { plan, report, done, release }: PreparedEdition,
  storage: Storage,
  options?: WriteOptions,
): Promise<PublishReport> {
  try {
    const written = weigh(await storePlan(plan, storage, options));
    done();
    return { ...report, ...written };
  } finally {
    release();
  }
}

/** How many keys pairs are, and the bytes of their values. */
export function weigh(pairs: readonly Pair[]): { readonly keys: number; readonly bytes: number } {
  return { keys: pairs.length, bytes: pairs.reduce((sum, pair) => sum + (pair.bytes ?? pair.value.length), 0) };
}
