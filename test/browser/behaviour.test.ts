/**
 * How the card behaves on a page: accessible in every state, one request for a story, the fallback where there is no card.
 */
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { allInside, card, eventOf, newCard, story } from "./card.ts";

afterEach(() => document.body.replaceChildren());

const requestsFor = (name: string) =>
  performance.getEntriesByType("resource").filter((entry) => entry.name === `${story(name)}/card.json`);

describe("a card is accessible (axe)", () => {
  const states = ["full", "bare", "corrected", "retracted", "withdrawn", "russian", "persian", "credit-only"];
  const themes = ["light", "dark"];
  it.each(states.flatMap((state) => themes.map((theme) => [state, theme] as const)))("%s, %s", async (state, theme) => {
    const element = await card(state, { theme, quotes: "5" });
    const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe("requests", () => {
  it("are one for ten cards of one story", async () => {
    const cards = Array.from({ length: 10 }, () => newCard("once"));
    const loaded = cards.map((element) => eventOf(element, "load"));
    document.body.append(...cards);
    await Promise.all(loaded);
    expect(requestsFor("once")).toHaveLength(1);
    for (const element of cards) expect(allInside(element, "[part=headline]")).toHaveLength(1);
  });

  it("are none for a lazy card that is far from the window", async () => {
    const spacer = document.createElement("div");
    spacer.style.height = "20000px";
    const element = newCard("again", { loading: "lazy" });
    document.body.append(spacer, element);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(requestsFor("again")).toHaveLength(0);
    const loaded = eventOf(element, "load");
    element.scrollIntoView();
    await loaded;
    expect(requestsFor("again")).toHaveLength(1);
  });
});

describe("without data", () => {
  it.each(["broken", "no-such-story"])("the fallback stays, and error is said (%s)", async (name) => {
    const element = newCard(name);
    const failed = eventOf(element, "error");
    document.body.append(element);
    await failed;
    const link = element.querySelector("a");
    expect(link?.getBoundingClientRect().height).toBeGreaterThan(0);
    expect(allInside(element, "[part=headline]")).toEqual([]);
  });
});
