/**
 * `wire verify --mirror` and `--card`: proves, without trusting whoever serves it, that a mirror or a card says what the newsroom said.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { parsePointer } from "../../edition/pointer.ts";
import { proofPaths } from "../../edition/proof-paths.ts";
import { isSignedCardText, parsePublicKeys } from "../../edition/signature.ts";
import { fetchText, type MirrorProof, verifyMirror } from "../signing/verify-mirror.ts";
import { CommandError } from "../stores.ts";
import { bold, count, say, sayAside, sayJson, startProgress } from "../terminal.ts";
import { short } from "./publish.ts";

/** What to prove, and by which keys. */
export interface VerifySignedOptions {
  readonly mirror?: string;
  readonly card?: string;
  readonly keys?: string;
  readonly json?: boolean;
}

/** Proves a mirror or a card, and says what it found. Throws a CommandError when neither is named. */
export async function verifySigned(options: VerifySignedOptions): Promise<void> {
  if (options.card !== undefined) return verifyCard(options.card, options);
  if (options.mirror === undefined)
    throw new CommandError("Say what to verify: --mirror <url>, or --card <file or url>.");
  const base = originOf(options.mirror);
  const progress = startProgress();
  try {
    const source = options.keys ?? (await newsroomOf(base)) + proofPaths.keys;
    const proof = await verifyMirror(base, {
      keys: await parsePublicKeys(await readText(source)),
      onProgress: (done, total) => progress.say(`${done.toLocaleString("en")} of ${count(total, "path")}`),
    });
    progress.end();
    if (proof.differences.length > 0) process.exitCode = 1;
    if (options.json) return sayJson({ ok: proof.differences.length === 0, mirror: base, keys: source, ...proof });
    sayProof(proof, base, source);
  } finally {
    progress.end();
  }
}

/**
 * Whose edition the mirror says it has. Keys that the mirror itself serves prove nothing: they come from that newsroom's own
 * https address, which is said with the result, because a forger would name an address of his own.
 */
async function newsroomOf(base: string): Promise<string> {
  return parsePointer(await fetchText(base + proofPaths.edition)).origin;
}

function readText(where: string): Promise<string> {
  return /^https?:\/\//.test(where) ? fetchText(where) : readFile(where, "utf8");
}

function originOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).origin;
  throw new CommandError(`${url} is no address: write it like https://mirror.example`);
}

function sayProof({ edition, published, paths, differences }: MirrorProof, base: string, keys: string): void {
  for (const { path, problem } of differences) sayAside(`${path} ${problem}`);
  const of = `edition ${short(edition)}, signed ${published}`;
  if (differences.length === 0) {
    return say(`${bold("Proven:")} all ${count(paths, "path")} of ${base} are ${of} by a key of ${keys}.`);
  }
  sayAside(`${count(differences.length, "path")} of ${paths} at ${base} are not as in ${of}.`);
}

async function verifyCard(where: string, options: VerifySignedOptions): Promise<void> {
  const text = await readText(where);
  const newsroom = () => new URL((JSON.parse(text) as { readonly url: string }).url).origin;
  const source = options.keys ?? newsroom() + proofPaths.keys;
  const ok = await isSignedCardText(text, await parsePublicKeys(await readText(source)));
  if (!ok) process.exitCode = 1;
  if (options.json) return sayJson({ ok, card: where, keys: source });
  if (ok) say(`${bold("Proven:")} ${where} is signed to the letter by a key of ${source}.`);
  else sayAside(`${where} is signed by no key of ${source}, or was changed.`);
}
