/**
 * The page for those who print a story: what its terms allow, the story in three forms, its picture's rights, and how to
 * tell whether a copy is current. A story that may not be printed says so, and what may be done instead.
 *
 * @module
 */
import type { Article, Photo } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, builderUrl, canonicalUrl, feedUrls, republishJsonPath } from "./addresses.ts";
import { copyScript } from "./builder-script.ts";
import { builderStyle } from "./builder-style.ts";
import type { InlineBlocks } from "./content-security-policy.ts";
import { noticeOf } from "./feed-body.ts";
import { feedsHtml } from "./feed-list.ts";
import { type Html, html } from "./html.ts";
import { renderWithdrawnPage } from "./notice-page.ts";
import { renderPage } from "./page.ts";
import { pageStrings } from "./page-strings.ts";
import { pageStyle } from "./page-style.ts";
import type { ServedPicture } from "./picture.ts";
import { attributionHtml, attributionText, type PackageTools, republishPackage } from "./republish-package.ts";
import { type RepublishWords, republishWords } from "./republish-words.ts";
import { codeHtml } from "./snippet.ts";
import { titleOf } from "./status-words.ts";
import { correctionsHtml, timeHtml } from "./story-parts.ts";

/** The inline blocks of the page. */
export const republishBlocks: InlineBlocks = { styles: [pageStyle, builderStyle], scripts: [copyScript] };

/** What page and document are made with. */
export interface RepublishTools extends PackageTools {
  /** The photo, where its rights let it travel. */
  readonly picture?: ServedPicture | undefined;
}

/** The page of a story. */
export function renderRepublishPage(article: Article, publication: Publication, tools: RepublishTools): string {
  if (article.status === "withdrawn") return renderWithdrawnPage(article, publication);
  const words = republishWords(article.language);
  const rest =
    article.status === "retracted"
      ? retractedHtml(article, words)
      : article.rights.syndication === "full"
        ? allowedHtml(article, publication, tools)
        : refusedHtml(article, publication, words);
  return renderPage({
    publication,
    language: article.language,
    title: `${words.title}: ${titleOf(article)} — ${publication.title}`,
    head: html`<link rel="canonical" href="${canonicalUrl(article, publication)}">\n<meta name="robots" content="noindex">\n`,
    main: html`<article class="republish">
<h1>${words.title}</h1>
<p class="standfirst"><a href="${articlePath(article)}">${titleOf(article)}</a></p>
${rest}<p class="status" role="status"></p>
</article>
${feedsHtml(feedUrls(publication), publication, pageStrings(article.language), { hasStatus: true })}`,
    hasMasthead: true,
    style: builderStyle,
    script: copyScript,
  });
}

function retractedHtml(article: Article, { retracted }: RepublishWords): Html {
  return html`<p class="notice">${retracted}</p>
<p>${noticeOf(article)}</p>
${correctionsHtml(article)}`;
}

function refusedHtml(article: Article, publication: Publication, words: RepublishWords): Html {
  return html`<p class="notice">${words.notAllowed} ©&nbsp;${article.rights.holder}.</p>
<p>${words.instead}</p>
<div class="full"><a href="${builderUrl(article, publication)}">${words.embed}</a></div>
${askHtml(publication, words)}`;
}

function askHtml({ contact }: Publication, { ask }: RepublishWords): Html | undefined {
  return contact === undefined ? undefined : html`<p class="ask"><a href="mailto:${contact}">${ask}</a></p>\n`;
}

function allowedHtml(article: Article, publication: Publication, tools: RepublishTools): Html {
  const words = republishWords(article.language);
  const story = republishPackage(article, publication, tools);
  return html`<p>${words.intro}</p>
<ul class="terms">
${termsOf(article, words).map((term) => html`<li>${term}</li>\n`)}</ul>
${askHtml(publication, words)}${section("html", words.html, story.html, words, "text")}${section(
  "text",
  words.text,
  story.text,
  words,
)}${section("markdown", "Markdown", story.markdown, words)}${attributionSection(article, publication, words)}${
  article.photo && pictureHtml(article.photo, tools, words)
}${searchHtml(article, publication, words)}${revisionHtml(article, publication, tools)}`;
}

/** What the licence asks for, read from its address where it is one of Creative Commons'. */
function termsOf({ rights }: Article, words: RepublishWords): readonly (string | Html)[] {
  const { licence } = rights;
  const code = licence && /creativecommons\.org\/(?:licenses|publicdomain)\/([a-z-]+)/.exec(licence)?.[1];
  const parts = new Set(code?.split("-"));
  return [
    words.keepAttribution,
    words.keepSources,
    ...(parts.has("nd") ? [words.noDerivatives] : []),
    ...(parts.has("nc") ? [words.nonCommercial] : []),
    ...(parts.has("sa") ? [words.shareAlike] : []),
    licence === undefined
      ? words.reserved
      : html`© ${rights.holder}, <a rel="license" href="${licence}">${licence}</a>`,
    words.noCount,
  ];
}

/** One form of the story: the code and its buttons; `rich` names the plain text that goes to the clipboard beside HTML. */
function section(id: string, title: string, code: string, words: RepublishWords, rich?: string): Html {
  const button = (label: string, more: Html | false) =>
    html`<button type="button" data-copy="${id}"${more} data-copied="${words.copied}" aria-describedby="${id}-title" hidden>${label}</button>`;
  return html`<section class="aside" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${codeHtml(code, title, id)}${button(words.copy, false)}${
  rich !== undefined && button(words.copyRich, html` data-rich="${rich}"`)
}
</section>
`;
}

function attributionSection(article: Article, publication: Publication, words: RepublishWords): Html {
  const lines = `${attributionHtml(article, publication)}\n\n${attributionText(article, publication)}`;
  return section("attribution", words.attribution, lines, words);
}

/** Whether the picture may be printed, whose it is, and where a licence is to be had. */
function pictureHtml(photo: Photo, { picture }: RepublishTools, words: RepublishWords): Html {
  const { caption, credit, copyrightNotice, licence, acquireLicensePage } = photo;
  return html`<section class="aside" aria-labelledby="picture">
<h2 id="picture">${words.picture}</h2>
<p>${picture ? words.pictureAllowed : words.pictureRefused}</p>
<p>${caption !== undefined && `${caption} `}<b>${credit}</b>${copyrightNotice !== undefined && html` ${copyrightNotice}`}</p>
${picture && html`<p><a href="${picture.src}">${picture.src}</a> (${picture.width} × ${picture.height})</p>\n`}${
  licence !== undefined && html`<p><a rel="license" href="${licence}">${licence}</a></p>\n`
}${
  acquireLicensePage !== undefined && html`<p><a href="${acquireLicensePage}">${words.pictureLicence}</a></p>\n`
}</section>
`;
}

/** The two lines for the head of a copy's page (support.google.com/news/publisher-center/answer/9606800). */
function searchHtml(article: Article, publication: Publication, words: RepublishWords): Html {
  const lines = html`<link rel="canonical" href="${canonicalUrl(article, publication)}">
<meta name="Googlebot-News" content="noindex">`.markup;
  return html`<section class="aside" aria-labelledby="search-title">
<h2 id="search-title">${words.search}</h2>
<p>${words.searchText}</p>
${codeHtml(lines, words.search, "search")}</section>
`;
}

function revisionHtml(article: Article, publication: Publication, tools: PackageTools): Html {
  const words = republishWords(article.language);
  const { revision, ...forms } = republishPackage(article, publication, tools);
  const url = absolute(publication, republishJsonPath(article));
  const checksums = Object.entries(forms).map(
    ([name, form]) => html`<dt>SHA-256, ${name}</dt><dd><code>${tools.sha256(form)}</code></dd>\n`,
  );
  return html`<section class="aside" aria-labelledby="revision">
<h2 id="revision">${words.revision}</h2>
<p>${words.revisionText}</p>
<dl class="facts"><dt>${words.revision}</dt><dd><code>${revision}</code>, ${timeHtml(article.updated, article.language)}</dd>
${checksums}<dt>${words.machine}</dt><dd><a href="${url}">${url}</a></dd></dl>
</section>
`;
}
