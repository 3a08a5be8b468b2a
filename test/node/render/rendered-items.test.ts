/**
 * An item is rendered once and stands in many documents: each of them is, byte for byte, what it would be alone.
 */
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { atomDocument } from "../../../src/render/atom.ts";
import type { Feed } from "../../../src/render/feed.ts";
import { jsonDocument } from "../../../src/render/json-feed.ts";
import { RenderedItems } from "../../../src/render/rendered-items.ts";
import { rssDocument } from "../../../src/render/rss.ts";
import { below, readXml } from "./feed-judges.ts";
import { article, feed, picture, urls } from "./feed-newsroom.ts";

const day = { published: "2026-03-01", updated: "2026-03-01" } as const;
const one = article({ id: "tag:wire.example,2026:1", ...day });
const two = article({ id: "tag:wire.example,2026:2", ...day, language: "ru" });
const three = article({ id: "tag:wire.example,2026:3", ...day, headline: "A ]]> & a <b>" });
const gone = article({ id: "tag:wire.example,2026:4", status: "withdrawn" });
const { photo: _photo, ...unpictured } = article({ id: "tag:wire.example,2026:5" });
const plain: Article = { ...unpictured, rights: { holder: "H", syndication: "full" } };
const pictures = new Map([[one.id, picture]]);

/** Feeds that share stories: in other places, in another language, with other neighbours, as pages of an archive. */
function feedsWith(fields: Partial<Feed>): Feed[] {
  const archive = { current: urls(), previous: urls("/archive/1") };
  return [
    feed([one, two, three, gone, plain], { pictures, ...fields }),
    feed([three, one], { pictures, ...fields }),
    feed([plain], { pictures, ...fields }),
    feed([two, one, gone], { pictures, language: "ru", ...fields }),
    feed([gone, three, two], { pictures, archive, ...fields }),
    feed([], { pictures, ...fields }),
  ];
}

const formats = { RSS: rssDocument, Atom: atomDocument, "JSON Feed": jsonDocument } as const;

describe.each(Object.entries(formats))("%s", (_, render) => {
  it("of feeds that share their items is what it is without sharing", () => {
    const rendered = new RenderedItems();
    expect(feedsWith({ rendered }).map((each) => render(each))).toEqual(feedsWith({}).map((each) => render(each)));
  });

  it("renders the body of a story once for all feeds of a language", () => {
    let reads = 0;
    const { body, ...rest } = article();
    const watched = {
      ...rest,
      get body() {
        reads++;
        return body;
      },
    } as Article;
    const rendered = new RenderedItems();
    const document = () => render(feed([plain, watched], { rendered }));
    const first = document();
    const readsOfOne = reads;
    expect(document()).toEqual(first);
    expect(readsOfOne).toBeGreaterThan(0);
    expect(reads).toBe(readsOfOne);
  });
});

describe("the parts of a document", () => {
  const [whole] = feedsWith({}) as [Feed];

  it.each([
    ["RSS", rssDocument, "item"],
    ["Atom", atomDocument, "entry"],
  ] as const)("of %s are its elements, as they stand in it", (_, render, name) => {
    const { text, parts } = render(whole);
    expect(parts).toHaveLength(below(readXml(text), name).length);
    const places = parts.map((part) => text.indexOf(part));
    expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true);
    for (const part of parts) expect(part).toMatch(new RegExp(`^<${name}[ >][^]*</${name}>$`));
  });

  it("of a JSON Feed are its items, as they stand in it", () => {
    const { text, parts } = jsonDocument(whole);
    expect(text).toContain(`"items": [\n  ${parts.join(",\n  ")}\n ]\n}\n`);
    expect(parts.map((part) => JSON.parse(part))).toEqual(JSON.parse(text).items);
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, 1)}\n`);
  });

  it("of a JSON Feed without stories are none", () => {
    expect(JSON.parse(jsonDocument(feed([])).text).items).toEqual([]);
  });
});
