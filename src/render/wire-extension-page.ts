/**
 * What `_wire` in our JSON Feeds means: the page that each `_wire.about` leads to, as JSON Feed 1.1 ("Extensions") asks.
 * It is for the people who write programs, and in English alone.
 *
 * @module
 */
import type { Publication } from "../article/publication.ts";
import { absolute, feedUrls, paths } from "./addresses.ts";
import { copyScript } from "./builder-script.ts";
import { feedsHtml } from "./feed-list.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";
import { pageStrings } from "./page-strings.ts";

/** One member of the extension. */
export interface ExtensionField {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
}

/** Every member, in the order in which they stand in an item. */
export const extensionFields: readonly ExtensionField[] = [
  { name: "about", type: "URL", meaning: "This page." },
  {
    name: "status",
    type: "string",
    meaning:
      "“usable”, “retracted” (the text is replaced by a notice) or “withdrawn” (remove any copy). Always there; treat an unknown value as “withdrawn”.",
  },
  { name: "page", type: "URL", meaning: "Our own page of the story, where it is not `url`." },
  { name: "card", type: "URL", meaning: "The data of the story's card, as <diaspora-card> reads it." },
  { name: "kicker", type: "string", meaning: "The short label above the headline." },
  { name: "dateline", type: "string", meaning: "Where it was reported." },
  { name: "translationOf", type: "URI", meaning: "The `id` of the story that this one translates." },
  {
    name: "credit",
    type: "string",
    meaning: "The picture's credit line. Print it word for word wherever the picture or its caption stands.",
  },
  { name: "caption", type: "string", meaning: "Words describing the picture." },
  { name: "alt", type: "string", meaning: "Words that replace the picture for those who do not see it." },
  { name: "photographer", type: "string", meaning: "The photographer's name." },
  { name: "agency", type: "string", meaning: "The picture agency." },
  {
    name: "quotes",
    type: "array",
    meaning:
      "Key quotes, word for word: `text`, `speaker`, `url` (leads to the very words), `anonymity` (“none”, “first-name” or “unnamed”), and where there is one `role`, `anonymityReason`, `language`. Of a translated quote, `original` (`text`, `language`) has the words as spoken and `translatedBy` says whose translation `text` is: print it as one. `proof` says what the words were compared with, how, when and where they stand there. Never say more about a speaker than stands here.",
  },
  {
    name: "corrections",
    type: "array",
    meaning: "`date` and `text` of each correction, the oldest first. Whoever reprints the story reprints these.",
  },
  { name: "translatedBy", type: "string", meaning: "Who translated the story. Say so wherever you print it." },
  {
    name: "translations",
    type: "array",
    meaning: "The story's other versions on this wire: `language`, `title`, `url`. Offer them; force none on a reader.",
  },
  {
    name: "rights",
    type: "object",
    meaning:
      "`holder`, `licence` (a URL; without one, all rights are reserved) and `syndication`: “full” (the item is the whole story) or “excerpt” (the terms forbid more).",
  },
];

/** The page. */
export function renderWireExtensionPage(publication: Publication): string {
  const title = "_wire: what our JSON Feeds say besides";
  return renderPage({
    publication,
    language: "en",
    title: `${title} – ${publication.title}`,
    head: html`<link rel="canonical" href="${absolute(publication, paths.wireExtension)}">\n`,
    main: html`<article>
<header><h1>${title}</h1>
<p class="standfirst">Each item of a JSON Feed of ours has an object “_wire”. Members that have nothing to say are left out; new ones may come, and none changes its meaning.</p></header>
<div class="body"><table>
<thead><tr><th scope="col">Member</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${extensionFields.map(rowHtml)}</tbody>
</table></div>
</article>
${feedsHtml(feedUrls(publication), publication, pageStrings("en"))}`,
    hasMasthead: true,
    script: copyScript,
  });
}

function rowHtml({ name, type, meaning }: ExtensionField): Html {
  return html`<tr><th scope="row"><code>${name}</code></th><td>${type}</td><td>${wordsHtml(meaning)}</td></tr>\n`;
}

/** Text with names in backquotes. */
function wordsHtml(text: string): Html[] {
  return text.split("`").map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`));
}
