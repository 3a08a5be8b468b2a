/**
 * The one error of the importer.
 *
 * @module
 */

/** A source that cannot become an article. The message says what it is, what was expected, and what to do. */
export class ImportError extends Error {
  override readonly name = "ImportError";
}
