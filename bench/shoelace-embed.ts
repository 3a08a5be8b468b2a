/**
 * Shoelace's card with a story in it, loaded as its documentation says: the component's own bundle and the theme. Its words stand in
 * the page, so there is no data to ask for, and no correction reaches it.
 *
 * @module
 */
import type { Card } from "../src/article/card.ts";
import { escapeMarkup } from "../src/render/html.ts";
import { ensureShoelace, shoelaceEntry } from "../tools/shoelace.ts";
import { brotliBytes, type Embed, js, START } from "./embed.ts";

/** As many as our card shows by default. */
const QUOTES = 2;

/** The embed. Throws when the package cannot be had. */
export function shoelaceEmbed(card: Card): Embed {
  const { scripts, theme } = ensureShoelace();
  const item = itemOf(card);
  return {
    name: "Shoelace card",
    bytes: [...scripts.values(), theme].reduce((sum, text) => sum + brotliBytes(text), 0),
    bytesEach: brotliBytes(item),
    head: `<link rel="stylesheet" href="/shoelace/themes/light.css"><script type="module" src="/shoelace/${shoelaceEntry}"></script>`,
    item: () => item,
    isReady: '[...document.querySelectorAll("sl-card")].every((card) => card.hasUpdated)',
    serve({ pathname }) {
      if (pathname === "/shoelace/themes/light.css") return { type: "text/css; charset=utf-8", body: theme };
      const script = scripts.get(pathname.replace(/^\/shoelace\//, ""));
      return script === undefined ? undefined : { type: js, body: START + script };
    },
  };
}

function itemOf({ photo, headline, standfirst, byline, quotes, canonicalUrl, rights }: Card): string {
  const text = (value = "") => escapeMarkup(value);
  const said = quotes
    .slice(0, QUOTES)
    .map(
      ({ text: words, speaker, role }) =>
        `<figure><blockquote>${text(words)}</blockquote><figcaption>${text([speaker, role].filter(Boolean).join(", "))}</figcaption></figure>`,
    );
  return `<sl-card><img slot="image" src="${text(photo?.src)}" width="${photo?.width}" height="${photo?.height}" alt="" loading="lazy">
<h3><a href="${text(canonicalUrl)}">${text(headline)}</a></h3><p>${text(standfirst)}</p><p>${text(byline.map(({ name }) => name).join(", "))}</p>
${said.join("\n")}<small>${text(photo?.caption)} ${text(photo?.credit)}</small><div slot="footer">${text(rights.holder)}</div></sl-card>`;
}
