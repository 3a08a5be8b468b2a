/**
 * The builder: see a story's card, choose how it looks, copy the code. A form that reloads, and with scripts a live one.
 *
 * The Worker renders it for each request, because it has parameters. All that is the same for every story of a language
 * (words, document around it, style) comes from a kit that was rendered when the edition was published.
 *
 * @module
 */
import type { Card } from "../article/card.ts";
import { builderKitPath, paths } from "./addresses.ts";
import {
  type EmbedChoice,
  type EmbedOptions,
  embedAttributes,
  embedChoices,
  embedDefaults,
  parseEmbedOptions,
} from "./embed-options.ts";
import { type Html, html } from "./html.ts";
import { inlineElement, inlineSnippet } from "./inline-card.ts";
import { languageName } from "./language.ts";
import { type CardScript, codeHtml, elementSnippet, IFRAME_SANDBOX, iframeSnippet } from "./snippet.ts";
import { titleOf } from "./status-words.ts";

/** The words of the builder, in one language. */
export interface BuilderWords {
  readonly title: string;
  readonly address: string;
  readonly options: string;
  readonly apply: string;
  readonly preview: string;
  readonly copy: string;
  readonly copied: string;
  readonly updated: string;
  readonly retracted: string;
  /** The labels of the choices. */
  readonly choices: Readonly<Record<EmbedChoice | "script", string>>;
  /** The words for their values; a value without any stands for itself. */
  readonly values: Readonly<Record<string, string>>;
  /** For each form of the code: its heading, whom it contacts, and what to mind. */
  readonly forms: Readonly<Record<"element" | "inline" | "iframe" | "address", FormWords>>;
}

/** A form of the code, as people are told of it. */
export interface FormWords {
  readonly title: string;
  /** When to take it. */
  readonly text: string;
  /** Who is contacted, and who is not. */
  readonly contacts: string;
}

/** What is the same for all stories of a language. */
export interface BuilderKit {
  /** The document up to the content of `main`, and from there to its end. */
  readonly before: string;
  readonly after: string;
  readonly words: BuilderWords;
  /** The rules of the card's shadow root. */
  readonly cardStyle: string;
}

/** The element's script: the newest one, and one that never changes, with its hash. `/card.json` says the same. */
export interface CardScripts {
  readonly latest: CardScript;
  readonly fixed: CardScript;
}

/** What a request chose. */
export interface BuilderRequest {
  readonly options: EmbedOptions;
  /** True for the script that never changes. */
  readonly isFixed: boolean;
  /** The card's revision, as `card.json` has it in its ETag. */
  readonly revision: string;
  readonly scripts: CardScripts;
}

/** Where the page for an address that leads to no story lies. */
export const BUILDER_WITHOUT_STORY = paths.builderWithoutStory;

/** Where the element's scripts are named. */
export const CARD_SCRIPTS = paths.cardScripts;

/** Where the kit for a card lies. */
export function builderKitPathFor({ language }: Pick<Card, "language">): string {
  return builderKitPath(language);
}

/** What a query chose; what it does not say, or says wrongly, is the element's default. */
export function parseBuilderQuery(query: URLSearchParams): Pick<BuilderRequest, "options" | "isFixed"> {
  return { options: parseEmbedOptions((name) => query.get(name)), isFixed: query.get("script") === "fixed" };
}

/** The builder for a story's card; not for a withdrawn one, which has no code. */
export function renderBuilderPage(card: Card, request: BuilderRequest, kit: BuilderKit): string {
  const { words } = kit;
  const main = html`<article class="builder">
<h1>${words.title}</h1>
<p class="standfirst" lang="${card.language}"><a href="${card.url}">${card.headline}</a></p>
${card.status === "retracted" && html`<p class="notice">${words.retracted}</p>\n`}<div class="bench">
${formHtml(card, request, kit)}<section class="preview" aria-labelledby="preview">
<h2 id="preview">${words.preview}</h2>
${inlineElement(card, request.options, kit.cardStyle)}
</section>
</div>
${codesHtml(card, request, kit)}<p class="status" role="status"></p>
</article>
<script type="module" src="${request.scripts.latest.url}"></script>
`;
  return kit.before + main.markup + kit.after;
}

function formHtml(card: Card, { options, isFixed }: BuilderRequest, { words }: BuilderKit): Html {
  const chosen = new Map(embedAttributes(options));
  const choices = (Object.keys(embedChoices) as EmbedChoice[]).map((name) => {
    const values = name === "quotes" ? embedChoices.quotes.slice(0, card.quotes.length + 1) : embedChoices[name];
    return selectHtml({ name, values, chosen: chosen.get(name) ?? embedDefaults[name] ?? "" }, words);
  });
  const script = { name: "script", values: ["latest", "fixed"], chosen: isFixed ? "fixed" : "latest" } as const;
  return html`<form class="choices" action="${paths.builder}" method="get" data-updated="${words.updated}">
<div class="field"><label for="url">${words.address}</label> <input id="url" name="url" type="url" required value="${card.url}"></div>
<fieldset><legend>${words.options}</legend>
${choices}${selectHtml(script, words)}</fieldset>
<button type="submit">${words.apply}</button>
</form>
`;
}

interface Select {
  readonly name: EmbedChoice | "script";
  readonly values: readonly string[];
  /** "" where the element decides by itself. */
  readonly chosen: string;
}

function selectHtml({ name, values, chosen }: Select, words: BuilderWords): Html {
  const isOpen = name === "quotes" || name === "lang";
  const options = [...(isOpen ? [""] : []), ...values].map((value) => {
    const selected = value === chosen && html` selected`;
    const label = words.values[`${name} ${value}`] ?? (name === "lang" ? languageName(value) : value);
    return html`<option value="${value}"${selected}>${label}</option>`;
  });
  return html`<div class="field"><label for="${name}">${words.choices[name]}</label> <select id="${name}" name="${name}">${options}</select></div>\n`;
}

function codesHtml(card: Card, request: BuilderRequest, kit: BuilderKit): Html {
  const { options, isFixed, revision, scripts } = request;
  const script = isFixed ? scripts.fixed : scripts.latest;
  const { cardStyle } = kit;
  return html`${codeSection("element", elementSnippet(card, options, script), kit)}<p class="hash">SRI: <code translate="no">${scripts.fixed.integrity}</code></p>
${codeSection("address", card.url, kit)}${codeSection("iframe", iframeSnippet(card), kit, frameHtml(card, kit))}${codeSection(
  "inline",
  inlineSnippet(card, options, { cardStyle, revision }),
  kit,
)}`;
}

/** One form of the code: what it is for, whom it contacts, the code, and a button that a script shows. */
function codeSection(name: keyof BuilderWords["forms"], code: string, { words }: BuilderKit, preview?: Html): Html {
  const { title, text, contacts } = words.forms[name];
  return html`<section class="aside" aria-labelledby="${name}-title">
<h2 id="${name}-title">${title}</h2>
<p>${text}</p>
<p class="contacts${name === "inline" && " warning"}">${contacts}</p>
${codeHtml(code, title, name)}<button type="button" data-copy="${name}" data-copied="${words.copied}" aria-describedby="${name}-title" hidden>${words.copy}</button>
${preview}</section>
`;
}

/** The frame itself, as the code makes it but for its look, which the page's policy wants from its own style sheet: loaded when it is opened. */
function frameHtml(card: Card, { words }: BuilderKit): Html {
  return html`<details class="framed"><summary>${words.preview}</summary>
<iframe src="${card.url}/embed" title="${titleOf(card)}" width="600" height="600" loading="lazy" referrerpolicy="no-referrer" sandbox="${IFRAME_SANDBOX}"></iframe>
</details>
`;
}
