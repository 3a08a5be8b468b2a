/**
 * Proves that a server says what the newsroom said: the signature over the edition, and the edition's hashes over every
 * path. Nothing that the server says about itself is believed.
 *
 * @module
 */
import { sha256 } from "../../edition/digest.ts";
import { type Entry, type Node, parseNode } from "../../edition/manifest.ts";
import { type Pointer, parsePointer } from "../../edition/pointer.ts";
import { nodeAddress, nodesBelow, proofPaths } from "../../edition/proof-paths.ts";
import { isSignedEdition, type PublicKey } from "../../edition/signature.ts";
import { plainHashOf } from "../../edition/tag.ts";
import { isTrueRecord } from "../../edition/verified.ts";

/** Something that a mirror says otherwise than the newsroom, in words. */
export interface Difference {
  readonly path: string;
  readonly problem: string;
}

/** What a mirror was found to be. */
export interface MirrorProof {
  readonly edition: string;
  /** When the newsroom signed the edition: a mirror that lags behind says so itself. */
  readonly published: string;
  /** Paths that were fetched and compared. */
  readonly paths: number;
  readonly differences: readonly Difference[];
}

/** How to prove. */
export interface VerifyOptions {
  /** The newsroom's public keys, from a source that is not the mirror. */
  readonly keys: readonly PublicKey[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** A mirror could not even be judged; the message is a sentence for people. */
export class Unproven extends Error {
  override readonly name = "Unproven";
}

/** Paths that are fetched at once: a mirror is somebody's small machine. */
const AT_ONCE = 6;

const DEADLINE_MS = 20_000;

/** Fetches all that a mirror says it has and compares it. Throws Unproven when the edition itself is not the newsroom's. */
export async function verifyMirror(base: string, { keys, onProgress = () => {} }: VerifyOptions): Promise<MirrorProof> {
  const pointer = await provenPointer(base, keys);
  const read = (hash: string, way: readonly string[]) => provenNode(base, hash, way);
  const nodes = await nodesBelow(pointer.root, read);
  const entries = [pointer.root, ...nodes.map(({ node }) => node)].flatMap((node) =>
    "entries" in node ? node.entries : [],
  );
  const differences: Difference[] = [];
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    const batch = entries.slice(start, start + AT_ONCE);
    const problems = await Promise.all(batch.map((entry) => problemWith(base, entry)));
    for (const [index, problem] of problems.entries()) {
      const path = batch[index]?.path;
      if (problem !== undefined && path !== undefined) differences.push({ path, problem });
    }
    onProgress(start + batch.length, entries.length);
  }
  return { edition: pointer.edition, published: pointer.published, paths: entries.length, differences };
}

async function provenPointer(base: string, keys: readonly PublicKey[]): Promise<Pointer> {
  const text = await fetchText(base + proofPaths.edition);
  const pointer = parse(() => parsePointer(text));
  if (!pointer || !(await isTrueRecord(pointer)))
    throw new Unproven(`${base} serves no record of an edition that hashes to its id.`);
  if (pointer.signature === undefined) throw new Unproven(`The edition at ${base} is not signed.`);
  if (await isSignedEdition(pointer, keys)) return pointer;
  throw new Unproven(
    `The edition at ${base} is signed by ${pointer.signature.split(".")[0]}, or nobody: not by a key of the newsroom.`,
  );
}

async function provenNode(base: string, hash: string, way: readonly string[]): Promise<Node> {
  const text = await fetchText(base + nodeAddress(way));
  const node = (await sha256(text)) === hash ? parse(() => parseNode(text)) : undefined;
  if (node) return node;
  throw new Unproven(`A part of the edition's tree at ${base} is not what was signed (${nodeAddress(way)}).`);
}

async function problemWith(base: string, entry: Entry): Promise<string | undefined> {
  const { path, status = 200, location, variants } = entry;
  try {
    const response = await request(base + path);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status !== status) return `answers ${response.status}, not ${status}`;
    if (location !== undefined) return response.headers.get("location") === location ? undefined : "leads elsewhere";
    // A negotiated path has no bytes of its own: its variants are proven at their own paths.
    if (variants) return undefined;
    if ((await sha256(bytes)) !== plainHashOf(entry)) return "has other bytes";
    return hasItsType(response.headers.get("content-type"), entry) ? undefined : "has another type";
  } catch (error) {
    return `cannot be fetched (${error instanceof Error ? error.name : "unknown"})`;
  }
}

/** A feed may be handed over under the general type of its format too, which browsers open. */
function hasItsType(found: string | null, { type, generalType }: Entry): boolean {
  const expected = [type, generalType].filter((one) => one !== undefined);
  return expected.length === 0 || expected.some((one) => sameType(found, one));
}

/** Media types compare without regard to case or to spaces around parameters (RFC 9110 §8.3.1). */
function sameType(one: string | null, other: string): boolean {
  const normal = (type: string) => type.toLowerCase().replace(/\s*;\s*/g, ";");
  return one !== null && normal(one) === normal(other);
}

function request(url: string): Promise<Response> {
  return fetch(url, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(DEADLINE_MS) });
}

/** Text at an address; throws Unproven when it cannot be had. */
export async function fetchText(url: string): Promise<string> {
  const response = await request(url).catch((error: unknown) => {
    throw new Unproven(`${url} cannot be reached (${error instanceof Error ? error.name : "unknown"}).`);
  });
  if (response.status !== 200)
    throw new Unproven(`${url} answers ${response.status}: there is no signed edition there.`);
  return response.text();
}

function parse<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
