/**
 * What everybody must be able to see and use: accessibility, themes, narrow places, large text, a page that holds still.
 */
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { allInside, card, eventOf, inside, newCard } from "./card.ts";

interface EmulatedMedia {
  readonly media?: string;
  readonly features?: readonly { readonly name: string; readonly value: string }[];
}

interface Protocol {
  send(method: "Emulation.setEmulatedMedia", params: EmulatedMedia): Promise<void>;
}

const emulate = (media: EmulatedMedia) => (cdp() as unknown as Protocol).send("Emulation.setEmulatedMedia", media);
const prefers = (scheme: string) => emulate({ features: [{ name: "prefers-color-scheme", value: scheme }] });

afterEach(() => emulate({ features: [] }));

const backgroundOf = (element: Element) => getComputedStyle(inside(element, "[part=card]")).backgroundColor;
const white = "rgb(255, 255, 255)";
const night = "rgb(23, 25, 28)";

describe("accessibility", () => {
  async function violations(element: Element): Promise<string[]> {
    const { violations } = await axe.run(element, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      // Rules about whole pages, of which the card is none.
      rules: {
        region: { enabled: false },
        "page-has-heading-one": { enabled: false },
        "heading-order": { enabled: false },
      },
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  const states = [
    "full",
    "credit-only",
    "bare",
    "corrected",
    "retracted",
    "withdrawn",
    "russian",
    "persian",
    "no-such-story",
  ];

  for (const theme of ["light", "dark"]) {
    it.each(states)(`has nothing to complain about: ${theme}, %s`, async (name) => {
      expect(await violations(await card(name, { theme, quotes: "5" }))).toEqual([]);
    });
    it.each(["compact", "full", "quote"])(`has nothing to complain about: ${theme}, layout %s`, async (layout) => {
      expect(await violations(await card("corrected", { theme, layout }))).toEqual([]);
    });
  }

  it("is looked for where it can be found: axe sees a card whose text is too faint", async () => {
    const element = await card("full", { style: "--diaspora-card-color: #ddd", theme: "light" });
    expect((await violations(element)).some((one) => one.startsWith("color-contrast"))).toBe(true);
  });

  it("shows where the keyboard is", async () => {
    const link = inside(await card("full"), "[part=headline] a");
    link.focus({ focusVisible: true } as FocusOptions);
    expect(getComputedStyle(link).outlineStyle).toBe("solid");
    expect(Number.parseFloat(getComputedStyle(link).outlineWidth)).toBeGreaterThanOrEqual(2);
  });

  it("keeps its lines and its notice in forced colours", async () => {
    await emulate({ features: [{ name: "forced-colors", value: "active" }] });
    const notice = getComputedStyle(inside(await card("corrected"), "[part=notice]"));
    expect([notice.borderInlineStartStyle, notice.borderInlineStartWidth]).toEqual(["solid", "3px"]);
  });
});

describe("movement and direction", () => {
  it("nothing in a card ever moves, so there is nothing to reduce", async () => {
    for (const value of ["no-preference", "reduce"]) {
      await emulate({ features: [{ name: "prefers-reduced-motion", value }] });
      const element = await card("corrected", { quotes: "5" });
      const styles = allInside(element, "*").map((one) => getComputedStyle(one));
      expect(styles.filter((style) => style.animationName !== "none" || style.transitionDuration !== "0s")).toEqual([]);
      expect(element.shadowRoot?.getAnimations()).toEqual([]);
    }
  });

  it.each(["compact", "quote"])("from right to left the picture stands on the left: layout %s", async (layout) => {
    for (const [direction, side] of [
      ["ltr", "right"],
      ["rtl", "left"],
    ] as const) {
      const element = await card("full", { layout, style: "width: 600px" });
      const photo = inside(element, "[part=photo]");
      expect(photo.tagName).toBe("FIGURE");
      inside(element, "[part=card]").dir = direction;
      const [box, around] = [photo.getBoundingClientRect(), element.getBoundingClientRect()];
      const middle = (box.left + box.right) / 2 < (around.left + around.right) / 2 ? "left" : "right";
      expect(middle).toBe(side);
    }
  });
});

describe("the theme", () => {
  it.each([
    ["light", white],
    ["dark", night],
  ])("auto follows the reader's preference: %s", async (scheme, expected) => {
    await prefers(scheme);
    expect(backgroundOf(await card("full"))).toBe(expected);
  });

  it("light and dark do not follow it", async () => {
    await prefers("dark");
    expect(backgroundOf(await card("full", { theme: "light" }))).toBe(white);
    await prefers("light");
    expect(backgroundOf(await card("full", { theme: "dark" }))).toBe(night);
  });

  it("prints dark on light", async () => {
    await emulate({ media: "print", features: [{ name: "prefers-color-scheme", value: "dark" }] });
    expect(backgroundOf(await card("full", { theme: "dark" }))).toBe(white);
  });

  it("leaves the colours of the fallback to the page", async () => {
    await prefers("dark");
    const element = await card("no-such-story");
    const { backgroundColor, colorScheme } = getComputedStyle(inside(element, ".wait"));
    expect([backgroundColor, colorScheme]).toEqual(["rgba(0, 0, 0, 0)", getComputedStyle(document.body).colorScheme]);
  });
});

describe("the page's styles", () => {
  it.each([
    ["--diaspora-card-background", "rgb(1, 2, 3)", "[part=card]", "backgroundColor"],
    ["--diaspora-card-color", "rgb(1, 2, 3)", "[part=card]", "color"],
    ["--diaspora-card-muted-color", "rgb(1, 2, 3)", "[part=byline]", "color"],
    ["--diaspora-card-accent-color", "rgb(1, 2, 3)", "[part=kicker]", "color"],
    ["--diaspora-card-border-color", "rgb(1, 2, 3)", "[part=card]", "borderInlineStartColor"],
    ["--diaspora-card-radius", "7px", "[part=card]", "borderTopLeftRadius"],
    ["--diaspora-card-font", "monospace", "[part=byline]", "fontFamily"],
    ["--diaspora-card-headline-font", "monospace", "[part=headline]", "fontFamily"],
    ["--diaspora-card-min-height", "1234px", "[part=card]", "minHeight"],
    ["--diaspora-card-padding", "33px", ".story", "paddingLeft"],
  ] as const)("reach the card by %s", async (property, value, selector, computed) => {
    const element = await card("full", { style: `${property}: ${value}` });
    expect(getComputedStyle(inside(element, selector))[computed]).toBe(value);
  });

  it.each([
    ["--diaspora-card-max-width", "300px", "maxWidth"],
    ["--diaspora-card-font-size", "21px", "fontSize"],
  ] as const)("reach the element by %s", async (property, value, computed) => {
    expect(getComputedStyle(await card("full", { style: `${property}: ${value}` }))[computed]).toBe(value);
  });

  it("reach every part by its name", async () => {
    const parts = "card photo credit kicker headline standfirst byline quote attribution notice footer".split(" ");
    const style = document.createElement("style");
    style.textContent = parts.map((part) => `diaspora-card::part(${part}) { outline: 5px solid }`).join("");
    document.head.append(style);
    const element = await card("corrected");
    const widths = parts.map((part) => getComputedStyle(inside(element, `[part=${part}]`)).outlineWidth);
    style.remove();
    expect(widths).toEqual(parts.map(() => "5px"));
  });
});

describe("a narrow place", () => {
  it.each(["auto", "compact", "full", "quote"])("of 320 px is wide enough: layout %s", async (layout) => {
    const element = await card("corrected", { layout, quotes: "3", style: "width: 320px" });
    const edges = element.getBoundingClientRect();
    const outside = allInside(element, "*").filter((one) => {
      const box = one.getBoundingClientRect();
      return box.left < edges.left - 0.5 || box.right > edges.right + 0.5;
    });
    expect(outside.map((one) => one.outerHTML)).toEqual([]);
  });

  it.each(["compact", "quote"])(
    "of 320 px breaks no word of a headline of twice the size: layout %s",
    async (layout) => {
      const element = await card("persian", { layout, quotes: "0", style: "width: 320px; font-size: 200%" });
      const words = inside(element, "[part=headline] a").firstChild?.nextSibling as Text;
      const pieces = [...words.data.matchAll(/\S+/g)].map(({ index, 0: word }) => {
        const range = document.createRange();
        range.setStart(words, index);
        range.setEnd(words, index + word.length);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size;
      });
      expect(pieces.length).toBeGreaterThan(3);
      expect(pieces.filter((lines) => lines !== 1)).toEqual([]);
    },
  );

  it("of 320 px is wide enough for text of twice the size", async () => {
    const element = await card("corrected", { quotes: "3", style: "width: 320px; font-size: 200%" });
    expect(inside(element, "[part=card]").scrollWidth).toBeLessThanOrEqual(320);
    expect(Number.parseFloat(getComputedStyle(inside(element, "[part=byline]")).fontSize)).toBeGreaterThanOrEqual(28);
  });

  it("breaks a word that is longer than the line", async () => {
    const element = await card("full", { style: "width: 320px" });
    inside(element, "[part=headline] a").textContent = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(
      2,
    );
    expect(inside(element, "[part=card]").scrollWidth).toBeLessThanOrEqual(320);
  });

  it("is left readable by a flex row, where a contained box has no width of its own", async () => {
    const element = newCard("full");
    const row = document.createElement("div");
    row.style.cssText = "display: flex; width: 900px";
    row.append(element);
    document.body.append(row);
    await eventOf(element, "load");
    expect(element.offsetWidth).toBeGreaterThan(400);
  });
});
