/**
 * What follows from a language alone, found once: making one of Intl's objects costs a hundred times what using it does,
 * and a publication has few languages.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";

/** The same function, which finds its answer for each language once. */
export function perLanguage<Answer>(find: (language: LanguageTag) => Answer): (language: LanguageTag) => Answer {
  const known = new Map<LanguageTag, Answer>();
  return (language) => {
    const answer = known.get(language) ?? find(language);
    known.set(language, answer);
    return answer;
  };
}
