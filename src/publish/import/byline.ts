/**
 * The byline as printed, split into authors.
 *
 * @module
 */
import type { Author } from "../../article/article.ts";
import { type BlockLink, httpsUrl } from "./block.ts";
import { collapse } from "./claim.ts";

const labelled =
  /^(?:by|words by|written by|text(?: by)?|author|reporting by|автор(?:ы|и)?|текст|аутор(?:и|ка)?|пише|пишу|autor(?:i|ka|en|in)?|piše|pišu|tekst|von|par|propos recueillis par)(?:\s*[:：]\s*|\s+)(?=\p{Lu})(?<names>.+)$/iu;
const separators = /,|;|\||·|\s(?:and|und|et|и|i|&)\s/u;
const name =
  /^(?:\p{Lu}[\p{L}.'’-]*|(?:de|da|van|von|der|del|la|bin|al|du|di)(?=\s))(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|da|van|von|der|del|la|bin|al|du|di)){0,4}$/u;
const roleWord =
  /(?:^|\s)(?:staff|writers?|correspondents?|editors?|reporters?|journalists?|bureau|news|desk|agency|korrespondent(?:in)?|redaktion|корреспондент|редакция|novinar(?:ka)?|dopisnik)(?:\s|$)/iu;

/** True when a line is a byline: a label ("By", "Автор:", "Piše:", "Von", "Par") and a name, and no sentence. */
export function isBylineLine(text: string): boolean {
  return (
    text.length <= 200 &&
    !/[.!?]\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u.test(text) &&
    parseByline(text, [], undefined, true).length > 0
  );
}

/**
 * The authors of a byline, in order. A name that is a link to an https page has it as its url.
 *
 * @param needsLabel when true a line without a label is no byline.
 */
export function parseByline(
  text: string,
  links: readonly BlockLink[],
  base: string | undefined,
  needsLabel = false,
): readonly Author[] {
  const line = collapse(text);
  const names = labelled.exec(line)?.groups?.names ?? (needsLabel ? "" : line);
  return names
    .split(separators)
    .map((part) => tidyName(part))
    .filter((part) => name.test(part) && !roleWord.test(part))
    .filter((part, index, all) => all.indexOf(part) === index)
    .map((part) => author(part, links, base));
}

/** "ANA MARIĆ in Belgrade" is Ana Marić. */
function tidyName(part: string): string {
  const alone = collapse(
    collapse(part)
      .replace(/ (?:in|at|for|aus|à|в|из|у|u|iz|für|pour) \p{Lu}.*$/u, "")
      .replace(/[.:]$/, ""),
  );
  return /\p{Ll}/u.test(alone) ? alone : alone.replace(/(?<=\p{L})\p{L}+/gu, (rest) => rest.toLowerCase());
}

function author(part: string, links: readonly BlockLink[], base: string | undefined): Author {
  const link = links.find(({ text }) => collapse(text).toLowerCase() === part.toLowerCase());
  const url = link && httpsUrl(link.url, base);
  return url ? { name: part, url } : { name: part };
}
