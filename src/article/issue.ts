/**
 * An author's mistake, as data: all of them at once, each with its place and what to do.
 *
 * @module
 */

/** Where a mistake stands; line and column count from 1, columns in UTF-16 units as editors count them. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Every code there is. A code names one mistake here, in issue-words.ts, in docs/issues.md and in the fixtures. */
export const issueCodes = [
  "file-not-readable",
  "file-empty",
  "file-too-large",
  "file-not-utf8",
  "slug-invalid",
  "slug-taken",
  "section-taken",
  "partner-limit",
  "withheld-found",
  "withheld-list-missing",
  "withheld-list-tracked",
  "withheld-list-open",
  "withheld-list-empty",
  "withheld-entry-short",
  "withheld-entry-unclear",
  "front-matter-missing",
  "front-matter-unclosed",
  "front-matter-too-large",
  "front-matter-too-deep",
  "yaml-invalid",
  "yaml-key-duplicate",
  "yaml-reference",
  "field-unknown",
  "field-missing",
  "field-empty",
  "field-type",
  "value-unknown",
  "character-forbidden",
  "gap-left",
  "text-markup",
  "date-invalid",
  "date-order",
  "language-invalid",
  "url-invalid",
  "origin-invalid",
  "mail-invalid",
  "id-invalid",
  "id-taken",
  "translation-of-itself",
  "translation-unknown",
  "photo-file-invalid",
  "photo-not-found",
  "photo-not-allowed",
  "photo-too-large",
  "photo-damaged",
  "photo-rights-missing",
  "photo-without-alt",
  "tag-duplicate",
  "list-too-long",
  "excerpt-without-canonical",
  "retraction-unexplained",
  "withdrawal-undated",
  "speaker-not-anonymous",
  "anonymity-reason-unused",
  "quote-in-marks",
  "speaker-inconsistent",
  "quote-not-found",
  "quote-look-alike",
  "quote-joint-undeclared",
  "quote-of-another",
  "quote-unverified",
  "quote-changed",
  "quote-original-unknown",
  "proof-invalid",
  "translation-unsigned",
  "body-empty",
  "body-too-large",
  "body-too-deep",
  "body-links-too-many",
  "body-html-not-allowed",
  "body-link-not-allowed",
  "body-picture-not-allowed",
  "body-fence-unclosed",
] as const;

/** The name of a mistake. */
export type IssueCode = (typeof issueCodes)[number];

/** One mistake. An `error` keeps everything from being stored; a `warning` is said and passes. */
export interface Issue extends Place {
  readonly code: IssueCode;
  readonly severity: "error" | "warning";
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
  /** Lines that show the mistake, aligned: the story's words, the quote's under them, signs under what differs. */
  readonly detail?: readonly string[];
}

/** True when nothing but warnings is left. */
export function onlyWarnings(issues: readonly Issue[]): boolean {
  return issues.every(({ severity }) => severity === "warning");
}

/** Issues in the order of the file's lines. */
export function inOrder(issues: readonly Issue[]): readonly Issue[] {
  return issues.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
