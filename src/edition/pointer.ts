/**
 * The pointer: the one small value that says which edition is current, and all that a reader of the store needs first.
 *
 * @module
 */
import { DamagedStore, parseJson } from "./damage.ts";
import { sha256 } from "./digest.ts";
import { isNode, type Node } from "./manifest.ts";

/**
 * The version of the stored format. A reader refuses a newer one rather than misread it, and reads every older one.
 * 2: values may hold codings beside the rendered bytes (packed.ts). 3: values may be gzip alone.
 */
export const STORE_FORMAT = 3;

/** Named sets of response headers that entries refer to. */
export type HeaderSets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What makes an edition: everything that is served follows from these three. */
export interface EditionContent {
  /** Scheme and host that the edition's addresses were made for. */
  readonly origin: string;
  readonly headers: HeaderSets;
  readonly root: Node;
}

/** The value of `current`, and of `edition/<id>`. */
export interface Pointer extends EditionContent {
  readonly format: number;
  /** The edition's id: SHA-256 over origin, headers and root, so it names the whole hash tree. */
  readonly edition: string;
  /** When the edition was made: RFC 3339, UTC. */
  readonly published: string;
  /** The edition that was current before it; null for the first, and for one that withdraws something. */
  readonly previous: string | null;
  /** True for an edition that withdraws something: whatever was before it is to leave the store (withdrawal.ts). */
  readonly startsAnew?: true;
  /**
   * No Last-Modified is earlier than this (seconds since 1970). Set by a rollback, whose bytes are old but whose change
   * is new: RFC 9110 §8.8.2 has Last-Modified move forward, or readers would keep what was taken back. A second more when
   * the clock went back between two editions: with `published` it is the order of pointers (`isOlder`).
   */
  readonly modifiedFloor?: number;
  /** The newsroom's signature over `edition` and `published` (signature.ts): `<kid>.<base64url>`. */
  readonly signature?: string;
}

/** The id of an edition: SHA-256 over its content, with the format that it was made in. */
export async function editionId({ origin, headers, root }: EditionContent, format = STORE_FORMAT): Promise<string> {
  return sha256(JSON.stringify({ format, origin, headers, root }));
}

/**
 * True when one pointer was current before another, by nothing but what they say: each step forward, a rollback and an
 * edition made after the clock was set back among them, raises `modifiedFloor` or keeps it and has a later `published`.
 */
export function isOlder(one: Pointer, other: Pointer): boolean {
  const [floor, otherFloor] = [one.modifiedFloor ?? 0, other.modifiedFloor ?? 0];
  return floor === otherFloor ? Date.parse(one.published) < Date.parse(other.published) : floor < otherFloor;
}

/** The pointer as it is stored. */
export function renderPointer(pointer: Pointer): string {
  return JSON.stringify(pointer);
}

/** Parses a stored pointer; throws DamagedStore, or an Error when the store is of a newer format. */
export function parsePointer(text: string): Pointer {
  const value = parseJson(text);
  if (isPointer(value)) return value;
  const format = typeof value === "object" && value !== null && "format" in value ? value.format : undefined;
  if (typeof format === "number" && format > STORE_FORMAT) {
    throw new Error(
      `The store has format ${format}; this version reads format ${STORE_FORMAT}. Update Diaspora Wire, then try again.`,
    );
  }
  throw new DamagedStore("The record of an edition in the store is damaged.");
}

function isReadable(format: unknown): boolean {
  return typeof format === "number" && Number.isInteger(format) && format >= 1 && format <= STORE_FORMAT;
}

function isPointer(value: unknown): value is Pointer {
  if (typeof value !== "object" || value === null) return false;
  const pointer = value as Partial<Record<keyof Pointer, unknown>>;
  return (
    isReadable(pointer.format) &&
    typeof pointer.edition === "string" &&
    typeof pointer.origin === "string" &&
    typeof pointer.published === "string" &&
    typeof pointer.headers === "object" &&
    pointer.headers !== null &&
    isNode(pointer.root)
  );
}
