/**
 * The card written as text, beside the card that the element renders: the same in every state and layout; and the element
 * taking an inline card over.
 */
import "../../src/widget/define.ts";
import { describe, expect, it } from "vitest";
import type { Card } from "../../src/article/card.ts";
import { cardStyle, cardStyleOf } from "../../src/render/card-style.ts";
import { type EmbedOptions, embedAttributes, viewOptions } from "../../src/render/embed-options.ts";
import { inlineElement } from "../../src/render/inline-card.ts";
import { templateMarkup } from "../../src/render/template-markup.ts";
import type { LoadedCard } from "../../src/widget/loaded-card.ts";
import { cardCss } from "../../src/widget/styles.ts";
import type { Template } from "../../src/widget/template.ts";
import { cardView } from "../../src/widget/view.ts";
import { allInside, card as cardElement, eventOf, story } from "./card.ts";

const names = ["full", "bare", "corrected", "credit-only", "hostile", "persian", "retracted", "russian"];

const choices: readonly EmbedOptions[] = [
  {},
  { layout: "compact", theme: "dark", headingLevel: 2 },
  { layout: "full", quotes: 5, lang: "sr-Latn" },
  { layout: "quote", theme: "light", quotes: 1, lang: "ru", headingLevel: 6 },
];

async function read(name: string): Promise<Card> {
  return (await fetch(`${story(name)}/card.json`)).json();
}

/** The tree without comments, and with text in one piece where Lit had several. */
function plain(root: DocumentFragment): DocumentFragment {
  const copy = document.createElement("template");
  copy.innerHTML = root instanceof ShadowRoot ? root.innerHTML.replace(/<!--.*?-->/gs, "") : "";
  if (!(root instanceof ShadowRoot)) copy.content.append(root.cloneNode(true));
  copy.content.normalize();
  return copy.content;
}

/** A tree as text: elements, attributes by name, and text with its white space folded. */
function treeOf(node: Node): unknown {
  if (node instanceof Text) return node.data.replace(/\s+/g, " ").trim();
  const children = [...node.childNodes]
    .filter((child) => child instanceof Element || child instanceof Text)
    .map(treeOf)
    .filter((child) => child !== "");
  if (!(node instanceof Element)) return children;
  const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value.replace(/\s+/g, " ").trim()}`);
  return { [node.localName]: attributes.sort(), children };
}

/** Templates that end in a value: a slim Lit (publish/slim-lit.ts) would not find that value's end among other nodes. */
function endingInValues(value: unknown): readonly (readonly string[])[] {
  if (Array.isArray(value)) return value.flatMap(endingInValues);
  if (typeof value !== "object" || value === null || !("strings" in value)) return [];
  const { strings, values } = value as Template;
  return [...(/\S/.test(strings.at(-1) ?? "") ? [] : [strings]), ...values.flatMap(endingInValues)];
}

/** What a browser makes of a text: by the parser of pages, not by innerHTML's, which ignores shadow roots. */
function parse(markup: string): HTMLElement {
  const place = document.createElement("div");
  (place as unknown as { setHTMLUnsafe(markup: string): void }).setHTMLUnsafe(markup);
  document.body.append(place);
  return place;
}

describe.each(names)("the card %s as text", (name) => {
  it.each(choices)("is what the element renders: %o", async (options) => {
    const element = await cardElement(name, Object.fromEntries(embedAttributes(options)));
    const card = await read(name);
    const view = cardView(card as LoadedCard, viewOptions(options, card.language));
    expect(endingInValues(view)).toEqual([]);
    const text = templateMarkup(view).markup;
    const written = document.createElement("template");
    written.innerHTML = text;
    expect(treeOf(plain(written.content))).toEqual(treeOf(plain(element.shadowRoot as ShadowRoot)));
  });
});

describe("the style as text", () => {
  const rulesOf = (css: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return [...sheet.cssRules].map(({ cssText }) => cssText.replace(/\s+/g, " ").replace(/([,:]) /g, "$1"));
  };

  it("has the same rules, in less", () => {
    expect(rulesOf(cardStyle)).toEqual(rulesOf(cardCss));
    expect(cardStyle.length).toBeLessThan(cardCss.length);
  });

  it("is as many rules for an element in place of a host", () => {
    const rules = rulesOf(cardStyleOf("main"));
    expect(rules).toHaveLength(rulesOf(cardCss).length);
    expect(rules.join("")).not.toContain(":host");
  });
});

describe("an inline card on a page that has the element", () => {
  it("shows itself once, from the first moment to the loaded card, and stays as high", async () => {
    const options: EmbedOptions = { loading: "eager", quotes: 2 };
    const card = { ...(await read("credit-only")), url: story("credit-only") };
    const place = parse(inlineElement(card, options, cardStyle).markup);
    const element = place.querySelector("diaspora-card") as HTMLElement;
    const before = element.getBoundingClientRect().height;
    expect(allInside(element, "[part=card]")).toHaveLength(1);
    await eventOf(element, "loadend");
    expect(allInside(element, "[part=card]")).toHaveLength(1);
    expect(allInside(element, "[part=headline]")).toHaveLength(1);
    expect(element.getBoundingClientRect().height).toBe(before);
  });

  it("keeps its words when the wire is away", async () => {
    const card = { ...(await read("full")), url: story("no-such-story") };
    const place = parse(inlineElement(card, { loading: "eager" }, cardStyle).markup);
    const element = place.querySelector("diaspora-card") as HTMLElement;
    await eventOf(element, "error");
    expect(allInside(element, "[part=headline]")).toHaveLength(1);
    expect(allInside(element, "[part=quote]").length).toBeGreaterThan(0);
  });
});
