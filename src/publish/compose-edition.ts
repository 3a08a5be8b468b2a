/**
 * Entries → edition: what was made anew, what is carried on from the edition before, and what is gone.
 *
 * @module
 */
import { assemblePointer, type Edition } from "../edition/assemble.ts";
import { DamagedStore } from "../edition/damage.ts";
import { assembleManifestInto, type Entry } from "../edition/manifest.ts";
import type { ReadableStorage } from "../edition/storage.ts";
import { updateManifest } from "../edition/update-manifest.ts";
import { GONE } from "../edition/withdrawal.ts";
import { builderBlocks } from "../render/builder-kit.ts";
import { cadenceMinutes } from "../render/cadence.ts";
import { embedBlocks } from "../render/embed-page.ts";
import { pageBlocks } from "../render/page.ts";
import { republishBlocks } from "../render/republish-page.ts";
import { isFixedScriptPath } from "./card-scripts.ts";
import type { Draft } from "./draft.ts";
import type { EditionBefore } from "./edition-before.ts";
import type { Sources } from "./edition-sources.ts";
import { closedSets, headerSetsOf } from "./header-sets.ts";
import { refuseOverLimits } from "./kv-limits.ts";
import type { FreshParts } from "./parts/fresh-parts.ts";
import type { EditionRequest } from "./publish-edition.ts";
import { signPointer } from "./signing/sign-edition.ts";
import type { NodeSpool, Spool } from "./spool.ts";
import { CommandError } from "./stores.ts";
import { withdrawnIds } from "./withdrawn-on-wire.ts";
import type { Gate } from "./withheld/gate.ts";
import { pathInStore } from "./withheld/search-edition.ts";

/** Everything that is at hand once the parts are made. */
export interface Composition {
  readonly request: EditionRequest;
  readonly sources: Sources;
  readonly before: EditionBefore | undefined;
  /** True when there is a current edition that cannot be read. */
  readonly replaces: boolean;
  readonly fresh: FreshParts;
  readonly draft: Draft;
  readonly spool: Spool;
  /** Takes the nodes of a manifest that is made whole. */
  readonly nodeSpool: NodeSpool;
  readonly gate: Gate;
  readonly storage: ReadableStorage;
}

/** The edition, past the gate and signed; `old`: what the edition before has at the paths that it is about. */
export async function composeEdition(
  composition: Composition,
): Promise<{ readonly edition: Edition; readonly old: readonly Entry[] }> {
  const { request, sources, before, replaces, draft, spool, nodeSpool, gate } = composition;
  const { publication, articles, signer } = sources;
  const { gone, kept } = await goneAndKept(composition);
  const headers = await headerSetsOf(
    { page: pageBlocks, embed: embedBlocks, builder: builderBlocks, republish: republishBlocks },
    publication.origin,
    cadenceMinutes(publication, articles),
  );
  await gate.pass(publication.origin, headers);
  await refuseReturns(composition);
  await refuseOverLimits(draft.after.values(), spool, articles);
  const made = [...draft.after.values()];
  const old = [...draft.before.values(), ...gone, ...kept];
  const entries = [...made, ...kept];
  const { root, nodes } =
    before && !request.repair
      ? await updateManifest(before.pointer.root, updatesOf(draft, gone), before.read)
      : await assembleManifestInto(nodeSpool, entries);
  const { origin } = publication;
  const pointer = await assemblePointer(root, {
    origin,
    headers: request.isClosed ? closedSets(headers) : headers,
    now: request.now,
    previous: before,
    replaces,
    before: old,
    after: entries,
  });
  const signed = signPointer({ pointer, entries, nodes, blobs: spool }, before?.pointer, signer);
  return { edition: signed, old };
}

/**
 * What the edition before has where nothing is rendered now: what is gone, and the element's fixed scripts, which are carried
 * on and shown to the gate, whose list may be another than theirs was.
 */
async function goneAndKept({ before, fresh, draft, gate, storage }: Composition) {
  const listed = fresh.pathsBefore;
  const entries = listed
    ? await Promise.all(listed.map(async (path) => before?.entry(path)))
    : ((await before?.entries()) ?? []);
  const left = entries.filter((entry) => entry !== undefined).filter(({ path }) => !draft.after.has(path));
  const kept = left.filter(({ path }) => isFixedScriptPath(path));
  for (const entry of kept) await showKept(entry, gate, storage);
  return { gone: left.filter((entry) => !kept.includes(entry)), kept };
}

/** A script that the store has lost holds no name, and must not stop a withdrawal. */
async function showKept(entry: Entry, gate: Gate, storage: ReadableStorage): Promise<void> {
  try {
    await gate.show(pathInStore(entry, storage));
  } catch (error) {
    if (!(error instanceof DamagedStore)) throw error;
    await gate.show({ ...entry, bodies: async () => [] });
  }
}

/**
 * An old copy of content/ has a withdrawn story as it was before, and must not bring it back: nobody would notice, and
 * somebody may be in danger. At its address, or under its id, where its file was renamed since. Throws a CommandError.
 */
async function refuseReturns({ request, draft: { after, before: old }, before, sources }: Composition): Promise<void> {
  const { reinstates = new Set() } = request;
  if (reinstates === "any") return;
  const atAddress = [...old.values()]
    .filter(({ path, status }) => status === GONE && after.get(path)?.status !== GONE)
    .flatMap(({ path }) => /^\/articles\/([^/.]+)$/.exec(path)?.[1] ?? []);
  const withdrawn = await withdrawnIds(before);
  const underId = sources.articles.filter(({ id, status }) => status !== "withdrawn" && withdrawn.has(id));
  const slugs = new Set([...atAddress, ...underId.map(({ slug }) => slug)]);
  const returned = [...slugs].filter((slug) => !reinstates.has(slug));
  if (returned.length === 0) return;
  throw new CommandError(
    `content/ would bring back what is withdrawn on the wire: ${returned.join(", ")}. Nothing was stored.\nIf this is an old copy of content/, bring it up to date. If the story is to come back: npx wire reinstate ${returned[0]}`,
  );
}

/** Only what is different: an entry that is the same would have its nodes read and made for nothing. */
function updatesOf({ after, before }: Draft, gone: readonly Entry[]): ReadonlyMap<string, Entry | undefined> {
  const changed = [...after].filter(([path, entry]) => JSON.stringify(entry) !== JSON.stringify(before.get(path)));
  return new Map<string, Entry | undefined>([...changed, ...gone.map(({ path }) => [path, undefined] as const)]);
}
