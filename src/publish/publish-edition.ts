/**
 * Content → edition → store: what `wire publish` does, without what it says.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { assemble, type Edition, type Previous, type Representation } from "../edition/assemble.ts";
import { type Changes, compareEntries } from "../edition/compare.ts";
import { findCurrent } from "../edition/current.ts";
import { blobKey } from "../edition/keys.ts";
import type { Signer } from "../edition/signature.ts";
import type { Pair, ReadableStorage, Storage } from "../edition/storage.ts";
import { planWrites, storePlan, type WriteOptions, type WritePlan } from "../edition/store.ts";
import { builderBlocks } from "../render/builder-kit.ts";
import { cadenceMinutes } from "../render/cadence.ts";
import { embedBlocks } from "../render/embed-page.ts";
import { pageBlocks } from "../render/page.ts";
import { republishBlocks } from "../render/republish-page.ts";
import { type AnswerChange, changedAnswers } from "./answers.ts";
import { buildCardScript } from "./card-bundle.ts";
import { cardScriptRepresentations, isFixedScriptPath } from "./card-scripts.ts";
import { compress } from "./compress.ts";
import { type Content, withoutEmbargoed } from "./content.ts";
import { closedSets, headerSetsOf } from "./header-sets.ts";
import { type HeldBack, type Pictures, preparePictures } from "./pictures/prepare-pictures.ts";
import { renderAll } from "./representations.ts";
import { signerFrom } from "./signing/private-key.ts";
import { signPointer, signRepresentations } from "./signing/sign-edition.ts";
import { refuseWithheld } from "./withheld/gate.ts";
import { editionInHand } from "./withheld/search-edition.ts";

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
  /** Makes and writes every value again, whatever the store seems to have. */
  readonly repair?: boolean;
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
  readonly edition: Edition;
  readonly plan: WritePlan;
  readonly report: PublishReport;
}

/** Assembles the edition that the content makes now, against what the store holds; writes nothing. */
export async function prepareEdition(request: EditionRequest, storage: ReadableStorage): Promise<PreparedEdition> {
  const current = await findCurrent(storage);
  const { edition: previous, damage } = current;
  const readBlob = (hash: string) => storage.get(blobKey(hash));
  const pictures = await picturesOf(request);
  const { edition, representations } = await assembleEdition(request, pictures, {
    previous: previous && { ...previous, readBlob },
    replaces: damage !== undefined,
    anew: request.repair ?? false,
  });
  const notice = await refuseWithheld(editionInHand(edition, representations, storage), {
    content: request.content,
    isPublic: storage.isPublic ?? false,
  });
  const plan = await planWrites(edition, storage, previous, { follows: current, anew: request.repair ?? false });
  const { pointer, entries } = edition;
  const old = previous?.entries ?? [];
  const changes = compareEntries(old, entries);
  return {
    edition,
    plan,
    report: {
      edition: pointer.edition,
      previous: previous?.pointer.edition ?? null,
      isUnchanged: plan.pointer.length === 0,
      ...(damage !== undefined && { repairs: damage }),
      ...(notice !== undefined && { notice }),
      changes,
      answers: changedAnswers(old, entries, changes),
      heldBack: pictures.heldBack,
      ...weigh([...plan.blobs, ...plan.nodes, ...plan.record, ...plan.pointer]),
    },
  };
}

/** Writes a prepared edition and makes it current; the pointer moves last. Throws as `storePlan` does. */
export async function storeEdition(
  { plan, report }: PreparedEdition,
  storage: Storage,
  options?: WriteOptions,
): Promise<PublishReport> {
  return { ...report, ...weigh(await storePlan(plan, storage, options)) };
}

function picturesOf(request: EditionRequest): Promise<Pictures> {
  const { content, now } = request;
  return preparePictures(articlesOf(request), { publication: publicationOf(request), folder: content.photos, now });
}

function publicationOf({ content, origin }: EditionRequest): Publication {
  return { ...content.publication, ...(origin !== undefined && { origin }) };
}

function articlesOf({ content, now }: EditionRequest): readonly Article[] {
  return withoutEmbargoed(
    content.articles.map(({ article }) => article),
    now,
  );
}

async function assembleEdition(
  request: EditionRequest,
  pictures: Pictures,
  before: { readonly previous: Previous | undefined; readonly replaces: boolean; readonly anew: boolean },
): Promise<{ readonly edition: Edition; readonly representations: readonly Representation[] }> {
  const publication = publicationOf(request);
  const articles = articlesOf(request);
  const cardScripts = await cardScriptRepresentations(request.cardScript ?? (await buildCardScript()), publication);
  // Here, not in each command, so that none can publish without the signature.
  const signer = request.signer ?? (await signerFrom(process.env));
  const representations = await signRepresentations(
    renderAll({ publication, articles, cardScripts, pictures }),
    signer,
  );
  const headers = await headerSetsOf(
    { page: pageBlocks, embed: embedBlocks, builder: builderBlocks, republish: republishBlocks },
    publication.origin,
    cadenceMinutes(publication, articles),
  );
  const edition = await assemble({
    origin: publication.origin,
    headers: request.isClosed ? closedSets(headers) : headers,
    compress,
    representations,
    keeps: isFixedScriptPath,
    now: request.now,
    ...before,
  });
  return { edition: await signPointer(edition, before.previous?.pointer, signer), representations };
}

/** How many keys pairs are, and the bytes of their values. */
export function weigh(pairs: readonly Pair[]): { readonly keys: number; readonly bytes: number } {
  return { keys: pairs.length, bytes: pairs.reduce((sum, { value }) => sum + value.length, 0) };
}
