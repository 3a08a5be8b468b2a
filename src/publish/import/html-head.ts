/**
 * What an HTML page says about itself in its head and in microdata.
 *
 * @module
 */
import type { Element, Nodes, Root } from "hast";
import { select, selectAll } from "hast-util-select";
import { absoluteUrl, httpsUrl } from "./block.ts";
import { addText, type ClaimLists, collapse, noClaims } from "./claim.ts";
import { parseCredit } from "./credit.ts";
import { addJsonLd, addTags } from "./html-data.ts";

/** The claims of a page's JSON-LD, microdata, Open Graph and plain meta elements, in this order of trust. */
export function readHead(page: Root, sourceUrl: string | undefined): ClaimLists {
  const claims = noClaims();
  const base = baseUrl(page, sourceUrl);
  addText(
    claims.canonical,
    absoluteUrl(attribute(select('link[rel~="canonical"]', page), "href"), base),
    "link rel=canonical",
  );
  addText(claims.canonical, absoluteUrl(meta(page, "og:url"), base), "og:url");
  const scripts = selectAll('script[type="application/ld+json"]', page).map(hastText);
  addJsonLd(claims, scripts, base ?? claims.canonical[0]?.value);
  addMicrodata(claims, page, base);
  addMeta(claims, page);
  addText(claims.language, attribute(select("html[lang]", page), "lang"), "html lang");
  addText(claims.headline, titleWithoutSite(page), "title element");
  return claims;
}

/** What the page's relative addresses are relative to: its base element, else its own address. */
export function baseUrl(page: Root, sourceUrl: string | undefined): string | undefined {
  return absoluteUrl(attribute(select("base[href]", page), "href"), sourceUrl) ?? sourceUrl;
}

const metaNames = {
  headline: ["og:title", "twitter:title", "dc.title", "dcterms.title"],
  published: [
    "article:published_time",
    "date",
    "pubdate",
    "publish-date",
    "dc.date",
    "dcterms.created",
    "dc.date.issued",
  ],
  language: ["og:locale", "language", "dc.language"],
  holder: ["copyright", "dcterms.rightsholder", "dc.rights", "og:site_name", "application-name"],
  standfirst: ["og:description", "description", "twitter:description"],
} as const;

function addMeta(claims: ClaimLists, page: Root): void {
  for (const [field, names] of Object.entries(metaNames) as [keyof typeof metaNames, readonly string[]][]) {
    for (const name of names) {
      const value = meta(page, name);
      addText(claims[field], field === "holder" ? withoutSign(value) : value, `meta ${name}`);
    }
  }
  const authors = [...metas(page, "author"), ...metas(page, "article:author"), ...metas(page, "dc.creator")].filter(
    (name) => !URL.canParse(name),
  );
  const names = [...new Set(authors.flatMap((name) => name.split(/,|;|\sand\s/)).map(collapse))].filter(Boolean);
  if (names.length > 0) claims.byline.push({ value: names.map((name) => ({ name })), where: "meta author" });
  const articleTags = metas(page, "article:tag");
  addTags(
    claims,
    articleTags.length > 0 ? articleTags : [meta(page, "news_keywords") || meta(page, "keywords")],
    "meta keywords",
  );
}

/** "© 2026 The Sava Courier. All rights reserved." names The Sava Courier. */
export function withoutSign(line: string): string {
  return collapse(
    collapse(line)
      .replace(/^(?:copyright\s*)?(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s)?/i, "")
      .replace(
        /[.,;]?\s*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|все права защищены|sva prava zadržana)\.?$/i,
        "",
      )
      .replace(/,?\s\d{4}$/, ""),
  );
}

function addMicrodata(claims: ClaimLists, page: Root, base: string | undefined): void {
  const scope = select('[itemscope][itemtype*="Article"]', page);
  if (!scope) return;
  const own = (name: string) => selectAll(`[itemprop~="${name}"]`, scope);
  addText(claims.headline, propertyText(own("headline")[0]), "microdata headline");
  addText(claims.published, propertyText(own("datePublished")[0]), "microdata datePublished");
  addText(claims.language, propertyText(own("inLanguage")[0]), "microdata inLanguage");
  addText(claims.standfirst, propertyText(own("description")[0]), "microdata description");
  addText(claims.holder, propertyName(own("copyrightHolder")[0] ?? own("publisher")[0]), "microdata publisher");
  addText(claims.canonical, absoluteUrl(propertyText(own("mainEntityOfPage")[0]), base), "microdata mainEntityOfPage");
  addTags(claims, own("keywords").map(propertyText), "microdata keywords");
  const authors = own("author").map((element) => ({ name: propertyName(element), url: authorAddress(element, base) }));
  const value = authors.filter(({ name }) => name !== "").map(({ name, url }) => (url ? { name, url } : { name }));
  if (value.length > 0) claims.byline.push({ value, where: "microdata author" });
  const caption = propertyText(own("caption")[0]);
  const credit = propertyText(own("creditText")[0]);
  if (credit)
    claims.photo.push({ value: { ...(caption && { caption }), ...parseCredit(credit) }, where: "microdata image" });
}

function authorAddress(element: Element, base: string | undefined): string | undefined {
  return httpsUrl(attribute(select('a[href], link[itemprop="url"]', element) ?? element, "href"), base);
}

function propertyName(element: Element | undefined): string {
  return element ? propertyText(select('[itemprop~="name"]', element) ?? element) : "";
}

function propertyText(element: Element | undefined): string {
  if (!element) return "";
  const machine = ["content", "dateTime", "href"]
    .map((name) => element.properties[name])
    .find((value) => typeof value === "string");
  return collapse(machine === undefined ? hastText(element) : String(machine));
}

function titleWithoutSite(page: Root): string {
  const title = collapse(hastText(select("head title", page) ?? select("title", page)));
  const site = meta(page, "og:site_name");
  const ends = [" | ", " - ", " – ", " — ", " · "]
    .map((mark) => mark + site)
    .find((end) => site !== "" && title.endsWith(end));
  return ends ? title.slice(0, -ends.length) : title;
}

function meta(page: Root, name: string): string {
  return metas(page, name)[0] ?? "";
}

function metas(page: Root, name: string): readonly string[] {
  return selectAll("meta[content]", page)
    .filter((element) =>
      [attribute(element, "name"), attribute(element, "property")].some((each) => each.toLowerCase() === name),
    )
    .map((element) => attribute(element, "content"));
}

/** An attribute as text; empty when there is none. */
export function attribute(element: Element | undefined, name: string): string {
  const value = element?.properties[name];
  return Array.isArray(value) ? value.join(" ") : value === undefined || value === null ? "" : String(value);
}

/** All text inside a node, scripts and templates included. */
export function hastText(node: Nodes | undefined): string {
  if (!node) return "";
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(hastText).join("") : "";
}
