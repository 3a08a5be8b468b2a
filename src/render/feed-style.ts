/**
 * The style sheet that a browser shows RSS and Atom with. It needs no script and no XSLT, which browsers are removing.
 *
 * CSS makes no link, so addresses stand there as text to select and copy, and the first line says what to do with them.
 * Some browsers apply it to `application/xml` alone, and show a feed of its own type as source code or download it.
 *
 * @module
 */
import type { Publication } from "../article/publication.ts";
import { absolute, paths } from "./addresses.ts";
import { directionOf } from "./language.ts";
import { type InterfaceLanguage, interfaceLanguage } from "./status-words.ts";

/** The media type of what `renderFeedStyle` gives. */
export const CSS_TYPE = "text/css";

const notices: Readonly<Record<InterfaceLanguage, (home: string) => string>> = {
  en: (home) =>
    `This is a feed. To subscribe, copy the address of this page into a feed reader. The stories for reading: ${home}`,
  ru: (home) =>
    `Это лента новостей. Чтобы подписаться, скопируйте адрес этой страницы в программу для чтения лент. Материалы для чтения: ${home}`,
  "sr-Cyrl": (home) =>
    `Ово је фид. Да бисте се претплатили, копирајте адресу ове странице у читач фидова. Текстови за читање: ${home}`,
  "sr-Latn": (home) =>
    `Ovo je fid. Da biste se pretplatili, kopirajte adresu ove stranice u čitač fidova. Tekstovi za čitanje: ${home}`,
};

/** One sheet for both formats. `|item` has no namespace, as in RSS; `a|entry` is Atom's; what has another is for machines. */
export function renderFeedStyle(publication: Publication): string {
  const notice = notices[interfaceLanguage(publication.language)](absolute(publication, paths.home));
  return `@charset "utf-8";
@namespace a url("http://www.w3.org/2005/Atom");
|rss,a|feed{--paper:#fdfcfa;--ink:#1b1a18;--soft:#5f5b54;--line:#ddd8cf;--tint:#f5f2ec;--accent:#a3271b;color-scheme:light dark;
display:block;box-sizing:border-box;min-height:100vh;padding:2.5rem max(1.25rem,calc(50vw - 20rem));background:var(--paper);color:var(--ink);
font:1.0625rem/1.55 Charter,"Bitstream Charter","Noto Serif",Cambria,Georgia,serif;overflow-wrap:anywhere;direction:${directionOf(publication.language)}}
@media (prefers-color-scheme:dark){|rss,a|feed{--paper:#161514;--ink:#ebe8e2;--soft:#a9a49b;--line:#38352f;--tint:#201e1c;--accent:#f0917e}}
|rss *,a|feed *{display:none}
|rss>|channel,|channel>|title,|channel>|description,|item>*:is(|title,|description,|pubDate,|link),a|feed>*:is(a|title,a|subtitle),a|entry>*:is(a|title,a|summary,a|published,a|link[rel=alternate]){display:block;unicode-bidi:plaintext;text-align:start}
|item,a|entry{display:flex!important;flex-direction:column;padding:1.5rem 0;border-top:1px solid var(--line)}
|rss::before,a|feed::before{content:${cssString(notice)};display:block;margin-bottom:2.5rem;padding:1rem;background:var(--tint);border:1px solid var(--line);border-radius:3px;font:.9375rem/1.5 system-ui,"Noto Sans",sans-serif}
|channel>|title,a|feed>a|title{font-size:clamp(1.9rem,1.4rem + 2.4vw,2.75rem);font-weight:700;line-height:1.15;letter-spacing:-.015em;text-wrap:balance}
|channel>|description,a|feed>a|subtitle{margin:.5rem 0 1.75rem;color:var(--soft)}
|pubDate,a|published,|item>|link,a|entry>a|link{font:.875rem/1.5 system-ui,"Noto Sans",sans-serif;color:var(--soft)}
|item>|pubDate,a|published{order:-1}
|item>|title,a|entry>a|title{font-size:1.375rem;font-weight:700;line-height:1.25;text-wrap:balance}
|item>|description,a|summary{order:1;margin-top:.35rem}
|item>|link,a|entry>a|link{order:2;margin-top:.5rem;user-select:all;color:var(--accent)}
a|entry>a|link[rel=alternate]::before{content:attr(href)}
@media print{|rss::before,a|feed::before{display:none}}
`;
}

/** A string of CSS (CSS Syntax 3 §4.3.5): no character of it ends the string or the rule. */
function cssString(text: string): string {
  return `"${text.replace(/[\\"\n\r\f<]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}
