/**
 * Who publishes: the facts that all articles have in common (`content/publication.yaml`).
 *
 * @module
 */
import type { LanguageTag } from "./article.ts";
import type { Partner } from "./partners.ts";

/** Whom to tell about a weakness of the wire: what security.txt says (RFC 9116). */
export interface SecurityContact {
  /** A `mailto:` or https address. */
  readonly contact: string;
  /** When this is not to be relied on any more: RFC 3339, UTC; RFC 9116 §2.5.5 asks for less than a year from now. */
  readonly expires: string;
  readonly policy?: string;
  readonly encryption?: string;
}

/** The publication, valid as a whole. */
export interface Publication {
  /** Permanent URI of the publication itself; the authority of new articles' `tag:` ids comes from it. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what a reader of its feeds gets. */
  readonly description: string;
  /** Where the wire is served: scheme and host without a trailing slash; https, or http on this machine. */
  readonly origin: string;
  /** The publication's own site; absent: `origin` itself. */
  readonly homeUrl?: string;
  readonly language: LanguageTag;
  /** WebSub hubs, absolute addresses: https, or http on this machine. */
  readonly hubs: readonly string[];
  /** The copyright line of feeds and pages: "© 2026 …". */
  readonly copyright: string;
  /** Where a reader or a partner writes to: a mail address. */
  readonly contact?: string;
  /** Absent: there is no security.txt. */
  readonly security?: SecurityContact;
  /** How long a reader may wait before it asks again, 5 to 60 minutes; absent: as the newsroom's rhythm suggests. */
  readonly cadenceMinutes?: number;
  /** Aggregators that the feeds are delivered to: their limits are checked. Absent: all limits that are known. */
  readonly partners?: readonly Partner[];
}
