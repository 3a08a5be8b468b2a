/**
 * A story for others to print: clean HTML, plain text and Markdown, each with byline, attribution and revision.
 *
 * The HTML is of elements that every CMS keeps, and asks nobody for anything: no pixel, no script. The picture stays out,
 * because from here it would be a request of every reader's to the wire: who may print it takes its file to their own
 * site. The key quotes stay out too: they stand in the body.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, republishPath } from "./addresses.ts";
import { blocks, closedBody, heading, link, paragraph, strong, text } from "./article-markdown.ts";
import { cleanLine, cleanText } from "./clean-text.ts";
import { html, trusted } from "./html.ts";
import { directionOf, formatMoment } from "./language.ts";
import { pageStrings } from "./page-strings.ts";
import { attributionLine, bylineLine, correctionLines, licenceLine } from "./story-lines.ts";

/** The story in three forms, exactly as they are copied. */
export interface RepublishPackage {
  /** The first 16 hex digits of the SHA-256 of what the package says, the same for all three forms. */
  readonly revision: string;
  readonly html: string;
  readonly text: string;
  readonly markdown: string;
}

/** What a package is made with; an object of its own for each publication. */
export interface PackageTools {
  /** The SHA-256 of a text, in hex. */
  readonly sha256: (text: string) => string;
}

/** What was made with some tools last: the page and the document for programs print the same package. */
const made = new WeakMap<PackageTools, { readonly article: Article; readonly story: RepublishPackage }>();

/** The package of a usable story whose terms allow printing it whole; made once for an article with the same tools. */
export function republishPackage(article: Article, publication: Publication, tools: PackageTools): RepublishPackage {
  const last = made.get(tools);
  if (last?.article === article) return last.story;
  const story = makePackage(article, publication, tools);
  made.set(tools, { article, story });
  return story;
}

function makePackage(article: Article, publication: Publication, { sha256 }: PackageTools): RepublishPackage {
  const [asHtml, asText, asMarkdown] = [
    htmlForm(article, publication),
    textForm(article, publication),
    markdownForm(article, publication),
  ];
  const revision = sha256([asHtml, asText, asMarkdown].join("\n")).slice(0, 16);
  const line = `Revision ${revision}: ${absolute(publication, republishPath(article))}`;
  return {
    revision,
    html: `${asHtml}<!-- ${line} -->\n`,
    text: `${asText}\n\n${line}\n`,
    markdown: `${asMarkdown}\n<!-- ${line} -->\n`,
  };
}

/** Byline, dateline and date in one line: "By Ana Marić and Tom O’Hara · Kotor, Montenegro · 1 March 2026". */
function creditLine(article: Article): string {
  const { byline, dateline, published, language } = article;
  const strings = pageStrings(language);
  const by = (byline.length === 1 ? strings.by : strings.byMany) + bylineLine(article);
  const place = dateline === undefined ? [] : [cleanLine(dateline)];
  return [by, ...place, formatMoment(published, language)].join(" · ");
}

/** The attribution as text: "First published by Harbour & Hill, https://…". */
export function attributionText(article: Article, publication: Publication): string {
  const { before, link: words, url } = attributionLine(article, publication);
  return `${before}${words}, ${url}`;
}

/** The attribution as HTML. */
export function attributionHtml(article: Article, publication: Publication): string {
  const { before, link: words, url } = attributionLine(article, publication);
  return html`<p>${before}<a href="${url}">${words}</a></p>`.markup;
}

function rightsLine(article: Article): string {
  return `© ${cleanLine(article.rights.holder)}. ${licenceLine(article)}`;
}

function htmlForm(article: Article, publication: Publication): string {
  const { language, headline, standfirst, body } = article;
  const isRightToLeft = directionOf(language) === "rtl";
  const notes = correctionLines(article).map(
    ({ label, text: words }) => html`<p><strong>${label}</strong> ${words}</p>\n`,
  );
  const story = html`<h1>${cleanLine(headline)}</h1>
<p>${creditLine(article)}</p>
${trusted(attributionHtml(article, publication))}
${notes}<p><strong>${cleanLine(standfirst)}</strong></p>
${trusted(cleanText(body.html).trim())}
<p>${rightsLine(article)}</p>
`;
  return isRightToLeft ? html`<div lang="${language}" dir="rtl">\n${story}</div>\n`.markup : story.markup;
}

function textForm(article: Article, publication: Publication): string {
  const notes = correctionLines(article).map(({ label, text: words }) => `${label} ${words}`);
  return [
    cleanLine(article.headline),
    creditLine(article),
    attributionText(article, publication),
    ...notes,
    cleanLine(article.standfirst),
    cleanText(article.body.text).trim(),
    rightsLine(article),
  ].join("\n\n");
}

function markdownForm(article: Article, publication: Publication): string {
  const { before, link: words, url } = attributionLine(article, publication);
  const head = [
    heading(1, cleanLine(article.headline)),
    paragraph(text(creditLine(article))),
    paragraph(...(before === "" ? [] : [text(before)]), link(words, url)),
    ...correctionLines(article).map((note) => paragraph(strong(note.label), text(` ${note.text}`))),
    paragraph(strong(cleanLine(article.standfirst))),
  ];
  return `${blocks(head)}\n${closedBody(article.body.markdown)}\n${blocks([paragraph(text(rightsLine(article)))])}`;
}
