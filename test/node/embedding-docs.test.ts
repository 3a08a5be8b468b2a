/**
 * docs/embedding.md and the element say the same: attributes, properties, events, states, parts, custom properties.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { holdStyle, renderCardPolicy } from "../../src/render/card-policy.ts";
import { embedChoices } from "../../src/render/embed-options.ts";
import { cardCss } from "../../src/widget/styles.ts";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
// By a name that the compiler does not follow: it checks this folder with Node's globals, and the class with a browser's.
const classFile = new URL("../../src/widget/diaspora-card.ts", import.meta.url).href;
const { DiasporaCard } = (await import(classFile)) as {
  DiasporaCard: { readonly observedAttributes: readonly string[]; readonly prototype: object };
};
const docs = read("docs/embedding.md");
const element = read("src/widget/diaspora-card.ts");
const view = read("src/widget/view.ts");

/** A section of the page, by its heading. */
function section(heading: string): string {
  const [, text = ""] = docs.split(`\n## ${heading}\n`);
  return text.split("\n## ")[0] ?? "";
}

const all = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, found]) => found))].sort();

describe("docs/embedding.md", () => {
  it("has every attribute with its property, and no other", () => {
    const rows = [...section("Attributes and properties").matchAll(/^\| `([\w-]+)` \| `(\w+)` \|/gm)];
    expect(rows.map(([, attribute]) => attribute).sort()).toEqual([...DiasporaCard.observedAttributes].sort());
    const own = Object.getOwnPropertyDescriptors(DiasporaCard.prototype);
    const accessors = Object.keys(own).filter((name) => own[name]?.set);
    expect(rows.map(([, , property]) => property).sort()).toEqual([...accessors, "lang"].sort());
  });

  it("names the values that the builder and the command offer", () => {
    const rows = section("Attributes and properties");
    for (const name of ["layout", "theme", "loading"] as const) {
      const row = rows.split("\n").find((line) => line.startsWith(`| \`${name}\``));
      for (const value of embedChoices[name]) expect(row).toContain(`\`${value}\``);
    }
    for (const language of embedChoices.lang) expect(rows).toContain(`\`${language}\``);
  });

  it("has every event and no other", () => {
    expect(all(section("Events"), /`((?:load|error)\w*)`/g)).toEqual(all(element, /new (?:Error)?Event\("(\w+)"/g));
  });

  it("has every state", () => {
    const announced = all(element, /#announce\("(\w+)"/g);
    expect(all(section("States"), /`:state\((\w+)\)`/g)).toEqual(
      [...announced, "retracted", "usable", "withdrawn"].sort(),
    );
  });

  it("has every part and every custom property, and no other", () => {
    const text = section("Parts and custom properties");
    expect(all(text.split("\n\n")[0] ?? "", /`([a-z]+)`/g)).toEqual(all(view, /\bpart="([a-z]+)"/g));
    expect(all(text, /`(--diaspora-card-[a-z-]+)`/g)).toEqual(all(cardCss, /(--diaspora-card-[a-z-]+)/g));
  });

  it("names tests that exist", () => {
    for (const path of all(docs, /`(test\/[\w/.-]+)`/g))
      expect([path, existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)))]).toEqual([path, true]);
  });

  it("has the lines that hold a card's space before its script is there", () => {
    expect(section("Space")).toContain(`\`\`\`css\n${holdStyle}\`\`\``);
  });

  it("has the lines of the policy, as /card.csp.json would give them at its address", async () => {
    const origin = "https://diaspora-wire.example";
    const script = { version: "any", url: `${origin}/card.js`, integrity: "any" };
    const { lines } = JSON.parse(await renderCardPolicy({ origin }, script));
    const shown = Object.entries(lines).map(([name, line]) => `${name}: ${line}\n`);
    expect(section("Content security policy")).toContain(`\`\`\`text\n${shown.join("")}\`\`\``);
  });
});
