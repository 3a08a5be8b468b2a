/**
 * Puts cards into the page of a test. Their data comes over HTTP from cards/<story>/card.json.
 */
import "../../src/widget/define.ts";
import { afterEach } from "vitest";
import type { DiasporaCard } from "../../src/widget/diaspora-card.ts";

/** Apart from `new URL`, where Vite would take the address for that of a file to bundle. */
const here = import.meta.url;

/** The address of a story for the `src` of a card. */
export function story(name: string): string {
  return new URL(`cards/${name}`, here).href;
}

/** A card that is not in the page yet; eager unless the attributes say otherwise. */
export function newCard(name: string, attributes: Readonly<Record<string, string>> = {}): DiasporaCard {
  const element = document.createElement("diaspora-card");
  for (const [key, value] of Object.entries({ src: story(name), loading: "eager", ...attributes })) {
    element.setAttribute(key, value);
  }
  const fallback = document.createElement("a");
  fallback.href = "https://bereg.example/stories/book-club";
  fallback.textContent = "The fallback";
  element.append(fallback);
  return element;
}

/** A card in the page that has loaded, or has failed to. */
export async function card(name: string, attributes: Readonly<Record<string, string>> = {}): Promise<DiasporaCard> {
  const element = newCard(name, attributes);
  const ended = eventOf(element, "loadend");
  document.body.append(element);
  await ended;
  return element;
}

/** The next event of a type. */
export function eventOf(element: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
}

/** The first element in a card's shadow tree that matches, and a failed test when there is none. */
export function inside<T extends Element = HTMLElement>(element: Element, selector: string): T {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`expected ${selector} in ${element.shadowRoot?.innerHTML}`);
  return found;
}

/** All elements in a card's shadow tree that match. */
export function allInside<T extends Element = HTMLElement>(element: Element, selector: string): T[] {
  return [...(element.shadowRoot?.querySelectorAll<T>(selector) ?? [])];
}

/** The text of the first element that matches, white space folded. */
export function textOf(element: Element, selector: string): string {
  return (inside(element, selector).textContent ?? "").replace(/\s+/g, " ").trim();
}

/** True when the reader sees the light-DOM children. */
export function showsFallback(element: Element): boolean {
  return (element.firstElementChild?.getClientRects().length ?? 0) > 0;
}

afterEach(() => {
  document.body.replaceChildren();
});
