/**
 * custom-elements.json, held against the element's sources: what it names is there, and what is there it names.
 */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";

interface Named {
  readonly name: string;
  readonly kind?: string;
  readonly attribute?: string;
  readonly fieldName?: string;
}

type Lists = Readonly<
  Record<"attributes" | "members" | "events" | "cssParts" | "cssProperties" | "cssStates", readonly Named[]>
>;

interface ElementClass {
  readonly observedAttributes: readonly string[];
  readonly prototype: object;
}

const read = (name: string) => readFile(new URL(`../../../src/widget/${name}`, import.meta.url), "utf8");
const unique = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name))].toSorted();

let DiasporaCard: ElementClass;
let element: Lists;
let source: string;
let view: string;
let styles: string;

beforeAll(async () => {
  // By an address that the compiler does not follow: it has no DOM here, and the class does without one.
  const address = new URL("../../../src/widget/diaspora-card.ts", import.meta.url).href;
  ({ DiasporaCard } = (await import(address)) as { DiasporaCard: ElementClass });
  const manifest = JSON.parse(await read("custom-elements.json"));
  element = manifest.modules[0].declarations[0];
  [source = "", view = "", styles = ""] = await Promise.all(["diaspora-card.ts", "view.ts", "styles.ts"].map(read));
});

const names = (list: keyof Lists) => element[list].map(({ name }) => name).toSorted();

/** What the platform calls, not a page. */
const reactions = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];

describe("custom-elements.json", () => {
  it("names every attribute that the element observes", () => {
    expect(names("attributes")).toEqual(DiasporaCard.observedAttributes.toSorted());
  });

  it("names every public member", () => {
    const members = Object.getOwnPropertyNames(DiasporaCard.prototype).filter((name) => !reactions.includes(name));
    expect(names("members")).toEqual(members.toSorted());
  });

  it("ties fields and attributes to each other", () => {
    const fields = element.attributes.flatMap(({ name, fieldName }) => (fieldName ? [[name, fieldName]] : []));
    const attributes = element.members.flatMap(({ name, attribute }) => (attribute ? [[attribute, name]] : []));
    expect(fields.toSorted()).toEqual(attributes.toSorted());
  });

  it("names every event", () => {
    expect(names("events")).toEqual(unique(source, /new (?:Error|Custom)?Event\("(\w+)"/g));
  });

  it("names every part", () => {
    expect(names("cssParts")).toEqual(unique(view, /part="([\w-]+)"/g));
  });

  it("names every custom property", () => {
    expect(names("cssProperties")).toEqual(unique(styles, /var\((--diaspora-card-[\w-]+)/g));
  });

  it("names every state", () => {
    const announced = unique(source, /#announce\("(\w+)"/g);
    expect(names("cssStates")).toEqual([...announced, "usable", "retracted", "withdrawn"].toSorted());
  });
});
