/**
 * The page around a card holds still: space is there before the data is (Cumulative Layout Shift 0).
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { allInside, eventOf, newCard, story } from "./card.ts";

const realFetch = globalThis.fetch;

/** Until this has come the network answers nothing. */
let answering: Promise<void> = Promise.resolve();

/**
 * A network that waits until the page has been painted with the held space, however long that takes. The element
 * remembers a story for as long as the page lives, so each case has an address of its own, `<story>~<number>`.
 */
beforeAll(() => {
  globalThis.fetch = async (request) => {
    await answering;
    const response = await realFetch(new Request(request).url.replace(/~\d+/, ""));
    if (!response.ok || !new Request(request).url.includes("/full~")) return response;
    const card = await response.json();
    return Response.json({ ...card, photo: { ...card.photo, src: story("room.svg") } });
  };
});
afterAll(() => {
  globalThis.fetch = realFetch;
});
afterEach(() => document.body.replaceChildren());

let number = 0;

/** How far the next paragraph moves while a card loads, in pixels, and the shifts that the browser itself reports. */
async function shift(name: string, attributes: Readonly<Record<string, string>>, width = 640) {
  number += 1;
  const network = Promise.withResolvers<void>();
  answering = network.promise;
  const element = newCard(name, {
    ...attributes,
    src: story(`${name}~${number}`),
    style: `display: block; width: ${width}px`,
  });
  const below = document.createElement("p");
  below.textContent = "The next paragraph of the partner's page. ".repeat(20);
  const ended = eventOf(element, "loadend");
  document.body.append(element, below);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  if (allInside(element, "[part=card]").length > 0) throw new Error("the card was there too early for the test");
  const before = below.getBoundingClientRect().top;
  let reported = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { readonly value: number })[]) reported += entry.value;
  });
  observer.observe({ type: "layout-shift" });
  network.resolve();
  await ended;
  await new Promise((resolve) => setTimeout(resolve, 120));
  observer.disconnect();
  return {
    reported,
    moved: below.getBoundingClientRect().top - before,
    shown: allInside(element, "[part=card]").length,
  };
}

describe("the page around a card does not move", () => {
  it.each([
    ["credit-only", {}],
    ["credit-only", { quotes: "0" }],
    ["credit-only", { quotes: "5" }],
    ["credit-only", { layout: "compact" }],
    ["bare", {}],
    ["russian", {}],
  ])("%s %j", async (name, attributes: Readonly<Record<string, string>>) => {
    expect(await shift(name, attributes)).toEqual({ reported: 0, moved: 0, shown: 1 });
  });

  it.each([320, 480, 640, 720])("with a picture, in a column of %i px", async (width) => {
    expect(await shift("full", {}, width)).toEqual({ reported: 0, moved: 0, shown: 1 });
  });

  it.each([320, 480, 640])("with a picture in a compact card, in a column of %i px", async (width) => {
    expect(await shift("full", { layout: "compact" }, width)).toEqual({ reported: 0, moved: 0, shown: 1 });
  });

  it("until it is known that the card cannot be had: then the fallback takes no more room than it needs", async () => {
    const { moved, shown } = await shift("no-such-story", {});
    expect(shown).toBe(0);
    expect(moved).toBeLessThan(-300);
    expect(document.querySelector<HTMLElement>("diaspora-card")?.offsetHeight).toBeLessThan(80);
  });

  it("where a card comes below the window, which gives its empty space back, unseen", async () => {
    const tall = document.createElement("div");
    tall.style.height = `${innerHeight}px`;
    document.body.append(tall);
    const { moved, reported } = await shift("bare", {});
    expect(moved).toBeLessThan(-100);
    expect(reported).toBe(0);
    const element = document.querySelector("diaspora-card") as HTMLElement;
    const held = newCard("bare", { style: "display: block; width: 640px" });
    tall.remove();
    element.before(held);
    await eventOf(held, "loadend");
    expect(element.offsetHeight).toBeLessThan(held.offsetHeight);
  });
});
