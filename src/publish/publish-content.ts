/**
 * Everything that making content current takes, in its order: assemble, write, wait until it is served, let go of what was
 * withdrawn, tell caches and hubs. `wire publish` and the commands of a story's life share it; each says it in its own way.
 *
 * @module
 */
import { negotiatedChanges } from "../edition/compare.ts";
import type { Entry } from "../edition/manifest.ts";
import { isWithdrawing } from "../edition/withdrawal.ts";
import { freePlanNotice } from "./kv-limits.ts";
import { type MakeCurrentOptions, makeCurrent } from "./make-current.ts";
import {
  type EditionRequest,
  type PreparedEdition,
  type PublishReport,
  prepareEdition,
  weigh,
} from "./publish-edition.ts";
import { type PurgeReport, purgeChanges } from "./purge.ts";
import { isServing } from "./serving.ts";
import type { OpenStore } from "./stores.ts";
import { type NewEdition, tellHubs } from "./tell-hubs.ts";
import { count, type Progress, sayAside, startProgress } from "./terminal.ts";
import type { HubReport } from "./websub.ts";

/** What was done, or would be, and where. */
export interface PublishResult extends PublishReport {
  readonly ok: true;
  readonly store: string;
  readonly dryRun: boolean;
  /** True when something is withdrawn: earlier editions leave the store. */
  readonly endsHistory: boolean;
  /** How many keys of earlier editions were deleted. */
  readonly deleted: number;
  /** What became of the notices to hubs; none when no feed changed, or no hub can fetch from this store. */
  readonly hubs: readonly HubReport[];
  /** What Cloudflare's cache was told; absent where no zone is configured. */
  readonly purge?: PurgeReport;
}

/**
 * Publishes content to a store, with progress; a dry run writes nothing and tells nobody. `endsHistory`: let go of earlier
 * editions whatever this one changes, because a former withdrawal may have been broken off.
 */
export async function publishContent(
  request: EditionRequest,
  store: OpenStore,
  { dryRun = false, endsHistory = false }: { readonly dryRun?: boolean; readonly endsHistory?: boolean },
): Promise<PublishResult> {
  const progress = startProgress();
  let prepared: PreparedEdition | undefined;
  try {
    progress.say("Assembling the edition…");
    const onProgress = (made: number, total: number) =>
      progress.say(`Making the edition: ${made.toLocaleString("en")} of ${count(total, "part")}`);
    const onWait = (milliseconds: number) =>
      progress.say(`The current edition cannot be read; looking again in ${milliseconds / 1000} s…`);
    prepared = await prepareEdition({ ...request, onProgress, onWait }, store.storage);
    // A withdrawal that was broken off is finished by whoever publishes next.
    const ends = endsHistory || withdrawsNow(prepared) || (await isWithdrawing(store.storage));
    const result = { ok: true, store: store.storage.name, dryRun, endsHistory: ends } as const;
    if (dryRun) return { ...prepared.report, ...result, deleted: 0, hubs: [] };
    if (store.isPublic) sayFreePlan(prepared);
    const { report, edition } = prepared;
    let told: ReturnType<typeof tell> | undefined;
    const tellOnce = () => {
      told ??= tell(request, report, edition.entries, store, progress);
      return told;
    };
    // Who has copies need not wait for the store to settle.
    const onSettling = (milliseconds: number) => {
      void tellOnce();
      progress.say(`Waiting ${milliseconds / 1000} s until the store shows all that has to leave it…`);
    };
    const done = await writeAlone(prepared, { ends, takesOver: endsHistory, onWait: onSettling }, store, progress);
    return { ...result, ...done, ...(await tellOnce()) };
  } finally {
    prepared?.release();
    progress.end();
  }
}

/** An edition goes on saying that it started anew for as long as it is current: then others may have published since. */
function withdrawsNow({ edition: { pointer }, report: { previous } }: PreparedEdition): boolean {
  return pointer.startsAnew === true && pointer.edition !== previous;
}

function sayFreePlan({ report }: PreparedEdition): void {
  const notice = freePlanNotice(report.keys);
  if (notice !== undefined) sayAside(notice);
}

/** Writes, waits until it is served, and lets go, while nobody else writes; nothing when there is nothing to do. */
async function writeAlone(
  { edition, plan, report, done: remember }: PreparedEdition,
  { ends, ...how }: { readonly ends: boolean } & Pick<MakeCurrentOptions, "takesOver" | "onWait">,
  { storage, servedAt }: OpenStore,
  progress: Progress,
): Promise<PublishReport & Pick<PublishResult, "deleted">> {
  if (report.isUnchanged && !ends) {
    remember();
    return { ...report, deleted: 0 };
  }
  const { written, deleted } = await makeCurrent({ edition, plan }, storage, {
    ...how,
    endsHistory: ends,
    onProgress: (done, total) =>
      progress.say(`Writing to ${storage.name}: ${done.toLocaleString("en")} of ${count(total, "key")}`),
    onWritten: async () => {
      if (servedAt) await isServing(servedAt, report.edition);
      if (ends) progress.say("Deleting what earlier editions said…");
    },
  });
  const weight = weigh(written);
  remember();
  return { ...report, ...weight, deleted };
}

async function tell(
  request: EditionRequest,
  report: PublishReport,
  entries: readonly Entry[],
  store: OpenStore,
  progress: Progress,
): Promise<Pick<PublishResult, "hubs" | "purge">> {
  const edition = newEdition(request, report);
  progress.say("Telling caches and hubs, once the edition is served…");
  const purge = await purgeChanges(store, { ...edition, negotiated: negotiatedChanges(entries, report.changes) });
  return { hubs: await tellHubs(store, edition), ...(purge && { purge }) };
}

/** What hubs and caches have to know of an edition. */
export function newEdition({ content, origin }: EditionRequest, { edition, changes }: PublishReport): NewEdition {
  const { publication } = content;
  return { edition, changes, origin: origin ?? publication.origin, hubs: publication.hubs };
}
