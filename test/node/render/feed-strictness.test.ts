/**
 * What strict judges ask for, the W3C feed validator among them: rules read in its source (docs/feed-validator.md).
 */
import { describe, expect, it } from "vitest";
import { renderAtom } from "../../../src/render/atom.ts";
import type { FeedPicture } from "../../../src/render/feed.ts";
import { renderJsonFeed } from "../../../src/render/json-feed.ts";
import { renderRss } from "../../../src/render/rss.ts";
import { extensionFields, renderWireExtensionPage } from "../../../src/render/wire-extension-page.ts";
import { below, type ReadElement, readXml } from "./feed-judges.ts";
import { article, feed, picture, publication, urls } from "./feed-newsroom.ts";

describe("stories of one moment (DuplicateUpdated)", () => {
  const sameDay = Array.from({ length: 12 }, (_, n) =>
    article({ id: `tag:wire.example,2026:${n}`, published: "2026-03-01", updated: "2026-03-01" }),
  );
  const spelt = (count: number) =>
    below(readXml(renderAtom(feed(sameDay.slice(0, count)))), "entry").map(
      (entry) => below(entry, "updated")[0]?.text ?? "",
    );

  it("say it in spellings of their own, up to ten, and mean the same instant", () => {
    expect(new Set(spelt(10)).size).toBe(10);
    expect(spelt(12).every((text) => Date.parse(text) === Date.UTC(2026, 2, 1))).toBe(true);
    for (const text of spelt(12)) expect(text).toMatch(/^2026-03-01T00:00:00(?:\.0{1,9})?Z$/);
  });

  it("leave a story that stands alone as it is", () => {
    expect(spelt(1)).toEqual(["2026-03-01T00:00:00.000Z"]);
  });
});

/**
 * Every name of the namespaces that the W3C feed validator knows, as far as it takes it where we write it (its item.py,
 * channel.py, entry.py, feed.py, extension.py, media.py, link.py); whatever else stands there is an error to it.
 */
const taken = new Set([
  ...["rss", "channel", "item", "title", "link", "description", "language", "copyright", "managingEditor", "generator"],
  ...["docs", "ttl", "lastBuildDate", "pubDate", "guid", "category", "content:encoded", "dc:creator", "dc:rights"],
  ...["dc:type", "dc:language", "dc:description", "creativeCommons:license", "atom:link", "atom:updated"],
  ...["sy:updatePeriod", "sy:updateFrequency", "fh:archive", "feed", "entry", "id", "subtitle", "updated", "published"],
  ...["rights", "author", "name", "uri", "email", "summary", "content"],
  ...["media:group", "media:content", "media:credit", "media:description", "media:copyright"],
]);

/** Of namespaces that it does not know: each is one warning, and wanted (docs/feed-validator.md). */
const ownNamespace = /^(?:at|rsl):/;

describe("an element (UndefinedElement)", () => {
  const photo = { credit: "A", caption: "C", alt: "D", photographer: "P", agency: "G", file: "ferry.jpg" };
  const terms = { copyrightNotice: "© A", licence: "https://harbour.example/terms" };
  const pictured = article({ photo: { ...photo, ...terms }, language: "ru" });
  const bare = article({ id: "tag:wire.example,2026:bare", photo: { credit: "A", ...terms } });
  const excerpt = article({
    id: "tag:wire.example,2026:excerpt",
    rights: { holder: "H", syndication: "excerpt" },
  });
  const withdrawn = article({ id: "tag:wire.example,2026:gone", status: "withdrawn" });
  const several = { ...picture, alternatives: [{ ...picture, src: "https://wire.example/photos/s.jpg" }] };
  const archive = { previous: urls("/archive/1"), next: urls("/archive/3"), current: urls() };
  const stories = [pictured, bare, excerpt, withdrawn];

  it.each([
    ["RSS", renderRss],
    ["Atom", renderAtom],
  ])("of %s is one that the validator takes, whatever a story has", (_, render) => {
    const sources = [{}, { archive }].map((fields) =>
      feed(stories, { pictures: new Map([[pictured.id, several]]), ...fields }),
    );
    const names = sources.flatMap((source) => namesIn(readXml(render(source))));
    expect([...new Set(names)].filter((name) => !taken.has(name) && !ownNamespace.test(name))).toEqual([]);
    for (const used of ["media:group", "media:copyright", "fh:archive"]) expect(names).toContain(used);
  });
});

function namesIn({ name, children }: ReadElement): string[] {
  return [name, ...children.flatMap(namesIn)];
}

describe("an address (InvalidUriChar)", () => {
  it("has RFC 3986's characters alone, and leads where it led", () => {
    const canonicalUrl = "https://harbour.example/a|b/[c]?d[]=^`{e}#{f}|[g]";
    const { items } = JSON.parse(renderJsonFeed(feed([article({ canonicalUrl })])));
    expect(items[0].url).toBe("https://harbour.example/a%7Cb/%5Bc%5D?d%5B%5D=%5E%60%7Be%7D#%7Bf%7D%7C%5Bg%5D");
    expect(decodeURI(new URL(items[0].url).pathname)).toBe("/a|b/[c]");
  });
});

describe("a picture in several sizes", () => {
  const file = (width: number): FeedPicture => ({ ...picture, src: `https://wire.example/photos/${width}.jpg`, width });
  const pictures = new Map([["tag:wire.example,2026:4f1c", { ...file(1200), alternatives: [file(600)] }]]);
  const subject = article({ photo: { credit: "Ana Marić", file: "ferry.jpg" } });
  const source = feed([subject], { pictures });

  it.each([
    ["RSS", renderRss],
    ["Atom", renderAtom],
  ])("stands in one media:group in %s, with the words said once", (_, render) => {
    const [group, ...others] = below(readXml(render(source)), "media:group");
    expect(others).toEqual([]);
    expect(group?.children.map(({ name }) => name)).toEqual(["media:content", "media:content", "media:credit"]);
    expect(group?.children.map(({ attributes }) => attributes.isDefault)).toEqual(["true", undefined, undefined]);
    expect(group?.children.map(({ attributes }) => attributes.width)).toEqual(["1200", "600", undefined]);
  });

  it("stands alone without a group (MediaGroupWithoutAlternatives)", () => {
    const single = renderRss(feed([subject], { pictures: new Map([[subject.id, picture]]) }));
    expect(single).not.toContain("media:group");
    expect(below(readXml(single), "media:content")).toHaveLength(1);
  });

  it("is a list of attachments of one title in JSON Feed", () => {
    const { attachments, image } = JSON.parse(renderJsonFeed(source)).items[0];
    expect(image).toBe("https://wire.example/photos/1200.jpg");
    expect(attachments).toEqual(
      [1200, 600].map((width) => ({
        url: `https://wire.example/photos/${width}.jpg`,
        mime_type: "image/jpeg",
        title: "Ana Marić",
        size_in_bytes: picture.sizeBytes,
      })),
    );
  });
});

describe("the page about _wire", () => {
  const names = extensionFields.map(({ name }) => name);

  it("is where _wire.about leads, and explains every member in its order", () => {
    const full = article({
      translationOf: "tag:wire.example,2026:original",
      translatedBy: "Vera Tikhaya",
      photo: { credit: "A", caption: "C", alt: "D", photographer: "P", agency: "G" },
    });
    const original = article({ id: full.translationOf ?? "", slug: "original" });
    const versions = new Map([[full.id, [original]]]);
    const { _wire } = JSON.parse(renderJsonFeed(feed([full], { versions }))).items[0];
    expect(Object.keys(_wire)).toEqual(names);
    expect(_wire.about).toBe("https://wire.example/about/wire-extension");
    const page = renderWireExtensionPage(publication);
    for (const name of names) expect(page).toContain(`<th scope="row"><code>${name}</code></th>`);
    expect(page).toContain('<link rel="canonical" href="https://wire.example/about/wire-extension">');
  });
});
