/**
 * A story whose terms allow an excerpt only is an excerpt everywhere: the marked words of its body that belong to the holder stand in
 * no representation of the edition, in no coding, and each feed and document says what it is.
 */
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { assemble } from "../../src/edition/assemble.ts";
import { plainOf } from "../../src/edition/packed.ts";
import { renderAll } from "../../src/publish/representations.ts";
import { article, publication } from "./render/feed-newsroom.ts";

const DIGEST = "Our own digest, in our own words.";

async function publish(story: Article) {
  const pictures = { byId: new Map(), parts: [], heldBack: [] };
  const representations = renderAll({ publication, articles: [story], cardScripts: [], pictures });
  const edition = await assemble({ origin: publication.origin, headers: {}, representations, now: new Date(0) });
  const documents = edition.entries.map(async (entry) => {
    const value = entry.blob && edition.blobs.get(entry.blob);
    return value ? [{ path: entry.path, text: new TextDecoder().decode(await plainOf(value, entry)) }] : [];
  });
  return (await Promise.all(documents)).flat();
}

const excerpt = article({
  rights: { holder: "The Moscow Paper", syndication: "excerpt" },
  body: { html: `<p>${DIGEST}</p>\n`, text: DIGEST, markdown: DIGEST },
});

describe("an excerpt", async () => {
  const documents = await publish(excerpt);
  const of = (path: string) => documents.find((document) => document.path === path)?.text ?? "";

  it.each(["/rss.xml", "/atom.xml", "/feed.json", "/tags/coast/rss.xml"])(
    "%s has the digest and the link to the whole story",
    (path) => {
      expect(of(path)).toContain(DIGEST);
      expect(of(path)).toContain("https://harbour.example/stories/last-ferry?from=wire");
    },
  );

  it("says that it is one, in each format", () => {
    expect(of("/rss.xml")).toContain("<dc:type>excerpt</dc:type>");
    expect(of("/atom.xml")).toContain("<dc:type>excerpt</dc:type>");
    expect(JSON.parse(of("/feed.json")).items[0]._wire.rights.syndication).toBe("excerpt");
    expect(JSON.parse(of("/articles/the-last-ferry/ninjs.json")).representationType).toBe("partial");
    expect(of("/articles/the-last-ferry.md")).toContain('syndication: "excerpt"');
  });

  it("is not for others to print: the page for that says so and gives none of its forms", () => {
    const page = of("/articles/the-last-ferry/republish");
    expect(page).not.toContain(DIGEST);
    expect(JSON.parse(of("/articles/the-last-ferry/republish.json"))).toMatchObject({ status: "restricted" });
    expect(of("/articles/the-last-ferry/republish.json")).not.toContain(DIGEST);
  });

  it("licenses nothing to machines: no RSL terms, no licence", () => {
    for (const { path, text } of documents) {
      expect([path, /rsl:license|creativeCommons:license|rel="license"/.test(text)]).toEqual([path, false]);
    }
  });
});

describe("a whole story", async () => {
  it("may be printed, and says under which licence", async () => {
    const documents = await publish(article());
    const republish = documents.find(({ path }) => path === "/articles/the-last-ferry/republish.json")?.text ?? "{}";
    expect(JSON.parse(republish)).toMatchObject({ status: "usable", rights: { syndication: "full" } });
    expect(documents.find(({ path }) => path === "/rss.xml")?.text).toContain("<rsl:license>");
  });
});
