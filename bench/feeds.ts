/**
 * Feeds: bytes and rendering of twenty whole articles in each format, beside the `feed` package alone and feedsmith, which are
 * given the same articles and say less.
 *
 * @module
 */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { Feed as PackageFeed } from "feed";
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import type { Article } from "../src/article/article.ts";
import { instantOf } from "../src/article/moment.ts";
import { feedUrls } from "../src/render/addresses.ts";
import { renderAtom } from "../src/render/atom.ts";
import type { Feed } from "../src/render/feed.ts";
import { renderJsonFeed } from "../src/render/json-feed.ts";
import { renderRss } from "../src/render/rss.ts";
import { publishNewsroom } from "./newsroom-store.ts";
import type { Report } from "./report.ts";
import { median, quartiles } from "./statistics.ts";
import { figure, renderTable } from "./table.ts";

const ARTICLES = 20;

/** One document by one renderer. */
interface Renderer {
  readonly format: "RSS" | "Atom" | "JSON Feed";
  readonly by: "wire" | "feed" | "feedsmith";
  readonly render: () => string;
}

/** Its bytes, and what each round took. */
export interface MeasuredFeed {
  readonly format: string;
  readonly by: string;
  readonly bytes: number;
  readonly gzip: number;
  readonly brotli: number;
  readonly milliseconds: readonly number[];
}

/** Renders everything in interleaved rounds. */
export async function measureFeeds(rounds: number): Promise<readonly MeasuredFeed[]> {
  const { articles, origin } = await publishNewsroom({ articles: ARTICLES });
  const renderers = renderersOf(articles, origin);
  const times = renderers.map((): number[] => []);
  // The first rounds compile: they are not counted.
  for (let round = -3; round < rounds; round++) {
    const order = [...renderers.keys()];
    for (const index of round % 2 === 0 ? order : order.toReversed()) {
      const start = performance.now();
      renderers[index]?.render();
      if (round >= 0) times[index]?.push(performance.now() - start);
    }
  }
  return renderers.map(({ format, by, render }, index) => {
    const bytes = Buffer.from(render());
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
    const [gzip, brotli] = [gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length];
    return { format, by, bytes: bytes.length, gzip, brotli, milliseconds: times[index] ?? [] };
  });
}

function renderersOf(articles: readonly Article[], origin: string): readonly Renderer[] {
  const ours = wireFeed(articles, origin);
  const theirs = packageFeed(articles, origin);
  const items = smithItems(articles, origin);
  const title = "The Bench Post";
  return [
    { format: "RSS", by: "wire", render: () => renderRss(ours) },
    { format: "RSS", by: "feed", render: () => theirs.rss2() },
    {
      format: "RSS",
      by: "feedsmith",
      render: () => generateRssFeed({ title, link: origin, description: title, items: items.rss }),
    },
    { format: "Atom", by: "wire", render: () => renderAtom(ours) },
    { format: "Atom", by: "feed", render: () => theirs.atom1() },
    {
      format: "Atom",
      by: "feedsmith",
      render: () =>
        generateAtomFeed({ id: origin, title: { value: title }, updated: new Date(0), entries: items.atom }),
    },
    { format: "JSON Feed", by: "wire", render: () => renderJsonFeed(ours) },
    { format: "JSON Feed", by: "feed", render: () => theirs.json1() },
    {
      format: "JSON Feed",
      by: "feedsmith",
      render: () => JSON.stringify(generateJsonFeed({ title, home_page_url: origin, items: items.json })),
    },
  ];
}

function wireFeed(articles: readonly Article[], origin: string): Feed {
  const publication = {
    id: "tag:bench.example,2026:publication",
    title: "The Bench Post",
    description: "Invented news.",
    origin,
    language: "en",
    hubs: [],
    copyright: "Invented",
  };
  const { title, description, language, id } = publication;
  return { publication, title, description, language, id, pageUrl: origin, urls: feedUrls(publication), articles };
}

function packageFeed(articles: readonly Article[], origin: string): PackageFeed {
  const feed = new PackageFeed({
    title: "The Bench Post",
    id: origin,
    link: origin,
    copyright: "",
    updated: new Date(0),
  });
  for (const article of articles) {
    feed.addItem({
      id: article.id,
      title: article.headline,
      link: `${origin}/articles/${article.slug}`,
      date: instantOf(article.published),
      description: article.standfirst,
      content: article.body.html,
      author: article.byline.map(({ name }) => ({ name })),
      category: article.tags.map((name) => ({ name, term: name })),
    });
  }
  return feed;
}

function smithItems(articles: readonly Article[], origin: string) {
  const common = articles.map((article) => ({
    article,
    link: `${origin}/articles/${article.slug}`,
    date: instantOf(article.published),
    authors: article.byline.map(({ name }) => ({ name })),
  }));
  return {
    rss: common.map(({ article, link, date, authors }) => ({
      title: article.headline,
      link,
      guid: { value: article.id, isPermaLink: false },
      pubDate: date,
      description: article.standfirst,
      content: { encoded: article.body.html },
      dc: { creators: authors.map(({ name }) => name) },
      categories: article.tags.map((name) => ({ name })),
    })),
    atom: common.map(({ article, link, date, authors }) => ({
      id: article.id,
      title: { value: article.headline },
      links: [{ href: link }],
      published: date,
      updated: date,
      summary: { value: article.standfirst },
      content: { value: article.body.html, type: "html" },
      authors,
      categories: article.tags.map((term) => ({ term })),
    })),
    json: common.map(({ article, link, date, authors }) => ({
      id: article.id,
      url: link,
      title: article.headline,
      summary: article.standfirst,
      content_html: article.body.html,
      date_published: date,
      authors,
      tags: [...article.tags],
    })),
  };
}

/** The report of a run. */
export function reportFeeds(measured: readonly MeasuredFeed[]): Report {
  const rows = measured.map(({ format, by, bytes, gzip, brotli, milliseconds }) => {
    const base = measured.find((one) => one.format === format && one.by === "feed")?.milliseconds ?? [];
    const ratios = milliseconds.map((value, index) => value / (base[index] ?? Number.NaN));
    const [low, high] = quartiles(ratios);
    const sizes = [bytes, gzip, brotli].map((value) => value.toLocaleString("en"));
    const ratio = `${median(ratios).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
    return [`${format}, ${by}`, ...sizes, figure(median(milliseconds)), ratio];
  });
  const head = ["", "bytes", "gzip -9", "brotli 11", "ms", "against `feed` (quartiles)"];
  return {
    suite: "feeds",
    figures: measured.map(({ milliseconds, ...one }) => ({ ...one, milliseconds: median(milliseconds) })),
    markdown: `Twenty whole articles of about 5 KB. Ours say more: credit, key quotes, rights, links between documents. The time is spent when a
story is published, never for a reader.

${renderTable(head, rows)}`,
  };
}
