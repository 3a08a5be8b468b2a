/**
 * What a reader of the store says when a value is missing or not what it should be.
 *
 * @module
 */

/** A value in the store is missing or damaged. The message is a sentence for people. */
export class DamagedStore extends Error {
  override readonly name = "DamagedStore";
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
