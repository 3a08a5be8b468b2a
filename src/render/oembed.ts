/**
 * oEmbed 1.0: the answer for a story, from its card. The Worker renders it for each request; nothing heavy belongs here.
 *
 * What goes out here is frozen in other people's databases: WordPress keeps it until the post is edited, Ghost for
 * good. So it holds headline, byline, the photo's credit, publication and link, and nothing that may have to be taken
 * back: no quote, no standfirst, and a picture only where whoever shows the card may keep a copy of it, because consumers
 * do. All that is live comes from the element or the iframe.
 *
 * @module
 */
import type { Card } from "../article/card.ts";
import { absolute, articlePath, embedPath, paths } from "./addresses.ts";
import { escapeMarkup, html } from "./html.ts";
import { titleOf } from "./status-words.ts";

/** What a request asks for, and where it came. */
export interface OembedRequest {
  readonly format: "json" | "xml";
  /** The most that the consumer has room for, in pixels. */
  readonly maxwidth?: number;
  readonly maxheight?: number;
  /** For consumers that put the HTML in by `innerHTML`, where no script runs, or that load the element themselves. */
  readonly omitScript?: boolean;
  /** Scheme and host of the wire: link, card and iframe lie on the same host, or WordPress lets no link work. */
  readonly origin: string;
  /** Absolute address of the element's script; absent: the one that is always current. */
  readonly scriptUrl?: string;
}

/** An answer: the document, and its media type. */
export interface OembedAnswer {
  readonly body: string;
  readonly type: string;
}

/** A card's own size in pixels: a column of text, and a headline with two or three quotes. */
const OWN_WIDTH = 600;
const OWN_HEIGHT = 600;

/** Wide enough for a bookmark on a dense screen; what is wider only costs its readers. */
const MAX_THUMBNAIL_WIDTH = 1200;

/** How long a consumer may keep the answer; most keep it longer whatever it says. */
const CACHE_AGE_SECONDS = 3600;

type Fields = Readonly<Record<string, string | number>>;

/** The oEmbed answer for a card (oembed.com §2.3). Throws for a withdrawn one: for that the answer is 404. */
export function renderOembed(card: Card, request: OembedRequest): OembedAnswer {
  if (card.status === "withdrawn") throw new Error("expected a card that may be shown, found a withdrawn one");
  const fields = fieldsOf(card, request);
  return request.format === "xml"
    ? { body: renderXml(fields), type: "text/xml; charset=utf-8" }
    : { body: `${JSON.stringify(fields)}\n`, type: "application/json; charset=utf-8" };
}

function fieldsOf(card: Card, request: OembedRequest): Fields {
  const [author, ...others] = card.byline;
  const title = titleOf(card);
  const width = fitted(OWN_WIDTH, request.maxwidth);
  const height = fitted(OWN_HEIGHT, request.maxheight);
  return {
    // Drupal compares the version with the text "1.0".
    version: "1.0",
    type: "rich",
    title,
    ...(author && { author_name: authorNames(card) }),
    ...(author?.url !== undefined && others.length === 0 && { author_url: author.url }),
    provider_name: card.publication.title,
    provider_url: card.publication.url,
    cache_age: CACHE_AGE_SECONDS,
    // oEmbed has no field for a picture's credit, and allows fields of one's own (§2.3.4): credits never fall off.
    ...(card.photo && { photo_credit: card.photo.credit }),
    ...thumbnailFields(card, request),
    width,
    height,
    html: embedHtml(card, request, { title, width, height }),
  };
}

function authorNames({ byline }: Card): string {
  return byline.map(({ name }) => name).join(", ");
}

/** A size is a whole number of at least one pixel and never more than was asked for. */
function fitted(own: number, most: number | undefined): number {
  return most !== undefined && most >= 1 ? Math.min(own, Math.floor(most)) : own;
}

/**
 * The widest of the picture's files that the consumer has room for: all three fields or none (§2.3.4), none where no file
 * is small enough, and none where a consumer may show the picture but not keep it.
 */
function thumbnailFields({ photo }: Card, { maxwidth, maxheight }: OembedRequest): Fields {
  if (!photo?.src || !photo.width || !photo.height || !photo.mayBeRepublished) return {};
  const ratio = photo.height / photo.width;
  const files = [{ src: photo.src, width: photo.width }, ...filesOf(photo.srcset ?? "")];
  const fits = files
    .map((file) => ({ ...file, height: Math.round(file.width * ratio) }))
    .filter(
      ({ width, height }) => width <= fitted(MAX_THUMBNAIL_WIDTH, maxwidth) && height <= fitted(height, maxheight),
    )
    .toSorted((a, b) => b.width - a.width)[0];
  return fits ? { thumbnail_url: fits.src, thumbnail_width: fits.width, thumbnail_height: fits.height } : {};
}

/** The files of a `srcset` that has widths, as our own pictures have it: no address of ours holds a space or a comma. */
function filesOf(srcset: string): readonly { readonly src: string; readonly width: number }[] {
  return [...srcset.matchAll(/(\S+) (\d+)w(?:,|$)/g)].map(([, src = "", width]) => ({ src, width: Number(width) }));
}

interface Frame {
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

/**
 * One HTML for two worlds. WordPress takes every element away but one blockquote, which must be the first thing left,
 * and one iframe after it; it shows the iframe. A consumer that keeps the HTML as it is runs the script, and the element
 * takes over; with scripts off, blockquote and iframe stand there.
 *
 * Without the script the iframe stands inside the element: it shows as long as nobody upgrades the element, and is
 * hidden with all of the fallback, not loaded, once a script of the consumer's own does.
 */
function embedHtml(card: Card, request: OembedRequest, frame: Frame): string {
  const { origin } = request;
  const story = { slug: card.url.slice(card.url.lastIndexOf("/") + 1) };
  const source = absolute({ origin }, articlePath(story));
  const quote = blockquoteHtml(card, frame.title);
  const iframe = iframeHtml(card, absolute({ origin }, embedPath(story)), frame);
  if (request.omitScript) return html`<diaspora-card src="${source}">${quote}${iframe}</diaspora-card>`.markup;
  const script = request.scriptUrl ?? absolute({ origin }, paths.cardScript);
  return html`<diaspora-card src="${source}">${quote}</diaspora-card><noscript>${iframe}</noscript><script type="module" src="${script}" referrerpolicy="no-referrer"></script>`
    .markup;
}

/** WordPress drops all markup in the quote but the link, so the separators are text. */
function blockquoteHtml(card: Card, title: string) {
  const credit = [authorNames(card), card.publication.title].filter((name) => name !== "").join(" · ");
  return html`<blockquote cite="${card.canonicalUrl}"><p><a href="${card.canonicalUrl}">${title}</a></p> — <p>${credit}</p></blockquote>`;
}

/**
 * Not `scrolling="no"`: where nobody hears the frame's height, the rest of the card must stay in reach. WordPress takes the
 * referrer policy away; whoever keeps it names no page of theirs to the frame.
 */
function iframeHtml(card: Card, source: string, { title, width, height }: Frame) {
  const name = `${title} — ${card.publication.title}`;
  return html`<iframe src="${source}" width="${width}" height="${height}" title="${name}" frameborder="0" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>`;
}

function renderXml(fields: Fields): string {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${escapeMarkup(String(value))}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join("")}</oembed>\n`;
}
