/**
 * /changes.json: what partners poll to learn of corrections, retractions and withdrawals of stories that they carry.
 */
import { parseJsonFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { renderChanges } from "../../../src/render/changes.ts";
import { article, publication } from "./feed-newsroom.ts";

const render = (...articles: readonly Article[]) =>
  JSON.parse(renderChanges(publication, articles, ({ slug }) => `revision-of-${slug}`));
const story = (more: Partial<Article> = {}) =>
  article({ id: "tag:wire.example,2026:a", slug: "a", headline: "A story", ...more });

const corrections = [
  { date: "2026-03-01", text: "The name of the ferry." },
  { date: "2026-03-02T10:00:00Z", text: "The hour of its return." },
];

describe("a correction", () => {
  const { items } = render(story({ corrections, updated: "2026-03-02T10:00:00Z" }));

  it("is an item of its own, newest first, under an id that stays", () => {
    expect(items.map(({ id, content_text }: { id: string; content_text: string }) => [id, content_text])).toEqual([
      ["tag:wire.example,2026:a#correction-2", "The hour of its return."],
      ["tag:wire.example,2026:a#correction-1", "The name of the ferry."],
    ]);
  });

  it("names its story by id, address, status and the revision that is served now", () => {
    expect(items[0]).toMatchObject({
      url: "https://wire.example/articles/a",
      title: "Correction: A story",
      date_published: "2026-03-02T10:00:00Z",
      _change: {
        kind: "correction",
        story: "tag:wire.example,2026:a",
        status: "usable",
        revision: "revision-of-a",
        card: "https://wire.example/articles/a/card.json",
      },
    });
  });
});

describe("a retraction", () => {
  it("has the reason that was given with it, which is no correction", () => {
    const { items } = render(story({ status: "retracted", corrections, updated: "2026-03-02T10:00:00Z" }));
    expect(items.map(({ _change }: { _change: { kind: string } }) => _change.kind)).toEqual([
      "retraction",
      "correction",
    ]);
    expect(items[0].content_text).toBe("The hour of its return.");
  });

  it("stays the item that it was when something is added to the story later", () => {
    const retracted = story({ status: "retracted", retracted: "2026-03-02T10:00:00Z", corrections });
    const before = render({ ...retracted, updated: "2026-03-02T10:00:00Z" }).items;
    const later = { date: "2026-03-09T10:00:00Z", text: "Two of the figures were right." };
    const after = render({ ...retracted, updated: later.date, corrections: [...corrections, later] }).items;
    expect(after.map(({ id }: { id: string }) => id)).toEqual([
      "tag:wire.example,2026:a#correction-3",
      "tag:wire.example,2026:a#retraction-2026-03-02T10:00:00Z",
      "tag:wire.example,2026:a#correction-1",
    ]);
    expect(after.slice(1)).toEqual(before);
  });

  it("without a reason says what it means", () => {
    const { items } = render(story({ status: "retracted", updated: "2026-03-05" }));
    expect(items[0].content_text).toBe("The publication no longer stands by it. Its text has been removed.");
  });
});

describe("a withdrawal", () => {
  it("takes every word of the story with it, its corrections too", () => {
    const gone = story({ status: "withdrawn", corrections, updated: "2026-03-06T08:00:00Z" });
    const { items } = render(gone);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: "tag:wire.example,2026:a#withdrawal-2026-03-06T08:00:00Z",
      title: "This story has been withdrawn",
      _change: { kind: "withdrawal", story: gone.id, status: "withdrawn" },
    });
    const text = JSON.stringify(items);
    for (const words of [gone.headline, gone.standfirst, ...corrections.map((note) => note.text)])
      expect(text).not.toContain(words);
  });
});

describe("a withdrawal's item", () => {
  it("has no address, because a slug may name what was withdrawn", () => {
    const text = renderChanges(
      publication,
      [story({ slug: "the-informant-of-kotor", status: "withdrawn", corrections, updated: "2026-03-06T08:00:00Z" })],
      () => "r",
    );
    expect(text).not.toContain("informant");
    const [item] = JSON.parse(text).items;
    expect(item).not.toHaveProperty("url");
    expect(item._change).toEqual({
      kind: "withdrawal",
      story: "tag:wire.example,2026:a",
      status: "withdrawn",
      revision: "r",
    });
    expect(parseJsonFeed(text)?.items).toHaveLength(1);
  });
});

describe("the document", () => {
  it("is a JSON Feed to other people's parser, in the publication's language", () => {
    const text = renderChanges(publication, [story({ corrections })], () => "r");
    expect(parseJsonFeed(text)).toMatchObject({
      feed_url: "https://wire.example/changes.json",
      items: [{ id: "tag:wire.example,2026:a#correction-2" }, { id: "tag:wire.example,2026:a#correction-1" }],
    });
  });

  it("is there, and empty, while nothing has happened", () => {
    expect(render(story({ corrections: [] })).items).toEqual([]);
  });

  it("keeps the two hundred newest", () => {
    const many = Array.from({ length: 250 }, (_, day) => ({
      date: new Date(day * 86_400_000).toISOString(),
      text: `${day}`,
    }));
    const { items } = render(story({ corrections: many }));
    expect(items).toHaveLength(200);
    expect(items[0].content_text).toBe("249");
  });
});
