/**
 * A request and what came back, as the judge reads them.
 *
 * @module
 */

/** What was asked for. */
export interface Asked {
  readonly method: string;
  /** With its query, as it was sent. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds of `performance.now()`. */
  readonly startedAt: number;
}

/** What came back, whole. */
export interface Answered {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it was sent, in whatever coding. */
  readonly body: Uint8Array;
  readonly endedAt: number;
}

/** What was wrong with an answer, or with the wire. */
export interface Finding {
  /** A few words, by which findings are counted. */
  readonly what: string;
  /** The request, and what was expected and found. */
  readonly evidence: string;
}
