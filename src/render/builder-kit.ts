/**
 * What of the builder can be rendered before anybody asks: its pages without a story, and for each language a kit that the
 * Worker puts a story's card into.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { builderKitPath, feedUrls, paths } from "./addresses.ts";
import type { BuilderKit } from "./builder-page.ts";
import { builderScript } from "./builder-script.ts";
import { builderStyle } from "./builder-style.ts";
import { type AllBuilderWords, builderWords } from "./builder-words.ts";
import { cardStyle } from "./card-style.ts";
import type { InlineBlocks } from "./content-security-policy.ts";
import { feedsHtml } from "./feed-list.ts";
import { type Html, html, trusted } from "./html.ts";
import { renderPage } from "./page.ts";
import { pageStrings } from "./page-strings.ts";
import { pageStyle } from "./page-style.ts";
import { interfaceLanguage } from "./status-words.ts";

/** The inline blocks of the builder: the preview's style stands in its shadow root. */
export const builderBlocks: InlineBlocks = { styles: [pageStyle, builderStyle, cardStyle], scripts: [builderScript] };

/** Where the content of `main` goes; no word of ours contains it. */
const PLACE = "<!--the builder-->";

/** The kit of a language, as JSON. */
export function renderBuilderKit(publication: Publication, language: LanguageTag): string {
  const { ask: _, wrong: __, ...words } = builderWords(language);
  const [before = "", after = ""] = builderDocument(publication, language, {
    title: words.title,
    main: trusted(PLACE),
    hasStatus: true,
  }).split(PLACE);
  const kit: BuilderKit = { before, after, words, cardStyle };
  return JSON.stringify(kit);
}

/** The paths of the kits that stories in these languages need, each with a language of its own. */
export function builderLanguages(languages: readonly LanguageTag[]): ReadonlyMap<string, LanguageTag> {
  return new Map(languages.map((language) => [builderKitPath(language), interfaceLanguage(language)]));
}

/** The page that asks for a story's address; `isWrong` after one that leads to no story. */
export function renderBuilderQuestion(publication: Publication, isWrong: boolean): string {
  const { language } = publication;
  const words = builderWords(language);
  return builderDocument(publication, language, {
    title: words.title,
    main: questionHtml(words, isWrong),
    hasStatus: false,
  });
}

function questionHtml({ title, ask, wrong, address, apply }: AllBuilderWords, isWrong: boolean): Html {
  return html`<article class="builder">
<h1>${title}</h1>
<p class="standfirst">${ask}</p>
${isWrong && html`<p class="notice">${wrong}</p>\n`}<form class="choices" action="${paths.builder}" method="get">
<div class="field"><label for="url">${address}</label> <input id="url" name="url" type="url" required></div>
<button type="submit">${apply}</button>
</form>
</article>
`;
}

function builderDocument(
  publication: Publication,
  language: LanguageTag,
  { title, main, hasStatus }: { readonly title: string; readonly main: Html; readonly hasStatus: boolean },
): string {
  return renderPage({
    publication,
    language,
    title: `${title} — ${publication.title}`,
    head: html`<meta name="robots" content="noindex">\n`,
    main: html`${main}${feedsHtml(feedUrls(publication), publication, pageStrings(language), { hasStatus })}`,
    hasMasthead: true,
    isWide: true,
    style: builderStyle,
    script: builderScript,
  });
}
