/**
 * The aggregators whose published limits `wire check` knows.
 *
 * @module
 */

/** Their names as they write them, and as publication.yaml lists those that a newsroom delivers to. */
export const partners = ["Google News", "Apple News", "Flipboard", "SmartNews", "MSN"] as const;

/** One of them. */
export type Partner = (typeof partners)[number];
