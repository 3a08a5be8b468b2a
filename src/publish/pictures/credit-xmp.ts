/**
 * The one piece of metadata that a published picture carries: credit, copyright and licence, written afresh from the
 * story's front matter as XMP (ISO 16684-1), so that they travel with every copy of the file.
 *
 * @module
 */
import type { Photo } from "../../article/article.ts";
import { escapeMarkup } from "../../render/html.ts";

/** What is written into the file. */
export type CreditWords = Pick<Photo, "credit" | "copyrightNotice" | "licence" | "acquireLicensePage">;

/**
 * The XMP packet: IPTC's Credit Line (`photoshop:Credit`), Copyright Notice (`dc:rights`), Web Statement of Rights
 * (`xmpRights:WebStatement`) and Licensor URL (PLUS), which is what search engines read for a picture's licence.
 */
export function creditXmp({ credit, copyrightNotice, licence, acquireLicensePage }: CreditWords): string {
  const rights =
    copyrightNotice !== undefined &&
    `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escapeMarkup(copyrightNotice)}</rdf:li></rdf:Alt></dc:rights>`;
  const statement =
    licence !== undefined && `<xmpRights:WebStatement>${escapeMarkup(licence)}</xmpRights:WebStatement>`;
  const licensor =
    acquireLicensePage !== undefined &&
    `<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>${escapeMarkup(acquireLicensePage)}</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>`;
  return [
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`,
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"`,
    ` xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">`,
    `<photoshop:Credit>${escapeMarkup(credit)}</photoshop:Credit>`,
    ...[rights, statement, licensor].filter((part) => part !== false),
    `</rdf:Description></rdf:RDF></x:xmpmeta>`,
  ].join("");
}
