/**
 * `robots.txt` (RFC 9309).
 *
 * @module
 */
import type { Publication } from "../article/publication.ts";
import { absolute, paths } from "./addresses.ts";

/**
 * Everything may be read. Embeds and what is gone say `noindex` themselves, and a crawler that were kept away from them
 * would never learn it.
 */
export function renderRobots(publication: Publication): string {
  return `User-agent: *\nDisallow:\n\nSitemap: ${absolute(publication, paths.sitemap)}\n`;
}
