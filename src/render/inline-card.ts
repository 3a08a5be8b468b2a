/**
 * The inline snippet: the whole card in the page's own HTML, by a declarative shadow root. Nobody is asked for anything,
 * no script runs, and the page's styles stay out of it.
 *
 * What is copied stands still: such a card cannot learn of a correction, and says so in its first line. Where the page
 * also has the element's script, the element takes the root over and keeps the card current.
 *
 * @module
 */
import type { Card } from "../article/card.ts";
import { cardView } from "../widget/view.ts";
import { type EmbedOptions, embedAttributes, viewOptions } from "./embed-options.ts";
import { type Html, html, trusted } from "./html.ts";
import { fallbackHtml } from "./snippet.ts";
import { templateMarkup } from "./template-markup.ts";

/** What an inline card says of where it comes from. */
export interface InlineSource {
  /** The rules of the shadow root (card-style.ts). */
  readonly cardStyle: string;
  /** The card's revision: what `card.json` has as its ETag, without quotation marks. */
  readonly revision: string;
}

/** The snippet. The picture stays out, because it would be a request; its caption and credit stay in. */
export function inlineSnippet(card: Card, options: EmbedOptions, { cardStyle, revision }: InlineSource): string {
  return html`<!-- ${cannotLearn(card, revision)} -->
${inlineElement(card, options, cardStyle)}`.markup;
}

/** The element with the card in its shadow root. */
export function inlineElement(card: Card, options: EmbedOptions, cardStyle: string): Html {
  const attributes = embedAttributes(options).map(([name, value]) => html` ${name}="${value}"`);
  return html`<diaspora-card src="${card.url}"${attributes}><template shadowrootmode="open"><style>${trusted(cardStyle)}</style>${templateMarkup(cardView(withoutPicture(card), viewOptions(options, card.language)))}</template>${fallbackHtml(card)}</diaspora-card>`;
}

function cannotLearn({ url }: Card, revision: string): string {
  return `This card asks nobody for anything, and so it cannot learn of corrections or of a withdrawal. It is revision ${revision} of ${url}: copy it anew when the story changes.`;
}

function withoutPicture(card: Card) {
  const status = card.status === "retracted" ? "retracted" : "usable";
  if (!card.photo) return { ...card, status } as const;
  const { src: _, width: __, height: ___, ...words } = card.photo;
  return { ...card, status, photo: words } as const;
}
