/**
 * Content → everything that an edition is rendered from: which stories may be in it now, their pictures, the element's
 * script, the key that signs.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import type { Representation } from "../edition/assemble.ts";
import type { Signer } from "../edition/signature.ts";
import type { Cache } from "./cache/cache.ts";
import { codeVersion } from "./cache/code-version.ts";
import { cardScriptRepresentations } from "./card-scripts.ts";
import { withoutEmbargoed } from "./content.ts";
import type { Part } from "./parts/part.ts";
import { type Pictures, preparePictures } from "./pictures/prepare-pictures.ts";
import type { EditionRequest } from "./publish-edition.ts";
import { hashOf } from "./read-articles.ts";
import { partsOf } from "./representations.ts";
import { signerFrom } from "./signing/private-key.ts";
import { keyRepresentation } from "./signing/sign-edition.ts";

/** What an edition is rendered from. */
export interface Sources {
  readonly publication: Publication;
  readonly articles: readonly Article[];
  /** A text that changes whenever an article does, by its id. */
  readonly keys: ReadonlyMap<string, string>;
  readonly pictures: Pictures;
  readonly cardScripts: readonly Representation[];
  readonly signer: Signer | undefined;
}

/** Gathers the sources. Throws when a photo cannot be read, or the key is not in order. */
export async function sourcesOf(request: EditionRequest, cache: Cache): Promise<Sources> {
  const { content, origin, now } = request;
  const publication = { ...content.publication, ...(origin !== undefined && { origin }) };
  const articles = withoutEmbargoed(
    content.articles.map(({ article }) => article),
    now,
  );
  const keys = content.articles.map(
    ({ article, key }) => [article.id, key ?? hashOf(JSON.stringify(article))] as const,
  );
  return {
    publication,
    articles,
    keys: new Map(keys),
    pictures: await preparePictures(articles, { publication, folder: content.photos, now, cache }),
    cardScripts: await cardScriptRepresentations(request.cardScript ?? (await builtOnce(cache)), publication),
    // Here, not in each command, so that none can publish without the signature.
    signer: request.signer ?? (await signerFrom(process.env)),
  };
}

/** The parts of the edition, the public key that proves it among them. */
export function partsIn(sources: Sources): readonly Part[] {
  const { signer } = sources;
  const key = signer && keyRepresentation(signer);
  return [...partsOf(sources), ...(key ? [{ id: key.path, inputs: signer.publicKey.kid, render: () => [key] }] : [])];
}

/** Building the script takes longer than publishing a story. */
async function builtOnce(cache: Cache): Promise<Uint8Array> {
  const known = cache.get("script", codeVersion());
  if (known) return known;
  const script = await builtApart();
  cache.set("script", codeVersion(), script);
  return script;
}

const run = promisify(execFile);

/** In a process of its own: esbuild, terser and the TypeScript compiler would stay in memory, 100 MB of them. */
async function builtApart(): Promise<Uint8Array> {
  const file = fileURLToPath(new URL("./card-bundle-process.ts", import.meta.url));
  const { stdout } = await run(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    encoding: "buffer",
  });
  return new Uint8Array(stdout);
}
