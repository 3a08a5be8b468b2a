/**
 * What axe has to say of many cards at once: every state in every layout, in one theme and one language of the card.
 *
 * @module
 */
import axe from "axe-core";

export const themes = ["light", "dark"] as const;
export const languages = ["en", "ru", "sr-Cyrl", "sr-Latn"] as const;
const layouts = ["auto", "compact", "full", "quote"];
const stories = [
  "full",
  "credit-only",
  "corrected",
  "translated",
  "retracted",
  "withdrawn",
  "persian",
  "no-such-story",
];

/** How many cards `showAll` puts into the page. */
export const shownAtOnce = layouts.length * stories.length;

/** True once no card of the page has anything left to load; an expression for the page. */
export const allEnded = "!document.querySelector('diaspora-card:not(:state(loaded), :state(error))')";

/** An expression that puts the cards into a page of the gallery, in place of what it shows. */
export function showAll(theme: string, language: string): string {
  const cards = layouts.flatMap((layout) =>
    stories.map(
      (story) =>
        `<diaspora-card src="/gallery/articles/${story}" lang="${language}" theme="${theme}" layout="${layout}" quotes="5" loading="eager"><a href="/gallery">The fallback of ${story}</a></diaspora-card>`,
    ),
  );
  // Around a dark card a dark page: where the card does not come, the fallback stands on the page's own ground.
  return `(document.documentElement.style.colorScheme = "${theme}", document.querySelector("main").innerHTML = ${JSON.stringify(cards.join("\n"))}, true)`;
}

/** An expression for axe's complaints about the page, each with its rule and the element; needs axe (`axeSource`). */
export const complaints = `axe.run("main", {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  // Rules about whole pages, of which a card is none.
  rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false }, "heading-order": { enabled: false } },
}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, target }) => id + ": " + JSON.stringify(target) + html)))`;

/** What a page has to run before it can be asked for complaints. */
export const axeSource = axe.source;
