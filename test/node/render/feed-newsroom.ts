/**
 * A small invented newsroom: one article with everything, and the feed around it.
 *
 * @module
 */
import type { Article } from "../../../src/article/article.ts";
import type { Publication } from "../../../src/article/publication.ts";
import type { Representation } from "../../../src/edition/assemble.ts";
import { feedParts } from "../../../src/publish/feed-representations.ts";
import { renderParts } from "../../../src/publish/parts/part.ts";
import type { Feed, FeedPicture, FeedUrls } from "../../../src/render/feed.ts";
import type { Section } from "../../../src/render/sections.ts";

export const publication: Publication = {
  id: "tag:wire.example,2026:publication",
  title: "Harbour & Hill",
  description: "Stories from the coast, for everyone who carries them on.",
  origin: "https://wire.example",
  homeUrl: "https://harbour.example/",
  language: "en",
  hubs: ["https://hub.example/?a=1&b=2", "https://second-hub.example/"],
  copyright: "© 2026 Harbour & Hill",
  contact: "desk@harbour.example",
};

export const picture: FeedPicture = {
  src: "https://wire.example/photos/ferry.jpg",
  type: "image/jpeg",
  width: 1200,
  height: 800,
  sizeBytes: 98_765,
};

/** An article with every field; what a test is about it gives itself. */
export function article(fields: Partial<Article> = {}): Article {
  return {
    id: "tag:wire.example,2026:4f1c",
    slug: "the-last-ferry",
    headline: "The Last Ferry & the <Mayor>",
    kicker: "Coast",
    standfirst: "The ferry “Mara” made its last trip; 300 people came to say goodbye.",
    language: "en",
    byline: [{ name: "Ana Marić", url: "https://harbour.example/ana?x=1&y=2" }, { name: "Tom O’Hara" }],
    dateline: "Kotor, Montenegro",
    published: "2026-03-01T18:30:00+01:00",
    updated: "2026-03-02T08:00:00Z",
    canonicalUrl: "https://harbour.example/stories/last-ferry?from=wire&lang=en",
    rights: {
      holder: "Harbour & Hill",
      licence: "https://creativecommons.org/licenses/by-nd/4.0/",
      syndication: "full",
    },
    photo: {
      credit: "Ana Marić / Coast & Co",
      caption: "The ferry in the bay.",
      alt: "A white ferry",
      agency: "Coast & Co",
    },
    quotes: [
      {
        text: "I have taken it every day & night since 1961.",
        speaker: "Luka",
        role: "fisherman",
        anonymity: "first-name",
        anonymityReason: "asked for his last name to be left out",
      },
    ],
    tags: ["Coast", "Ships & <boats>"],
    status: "usable",
    corrections: [
      { date: "2026-03-01", text: "The ferry was built in 1958, not 1985." },
      { date: "2026-03-02", text: "The mayor’s name was misspelled." },
    ],
    body: {
      html: '<p>It was raining.</p>\n<p><a href="https://harbour.example/?a=1&amp;b=2">“Mara”</a> sounded her horn &amp; left.</p>\n',
      text: "It was raining.\n\n“Mara” sounded her horn & left.",
      markdown: "It was raining.",
    },
    ...fields,
  };
}

/** The addresses of a feed below a path. */
export function urls(path = ""): FeedUrls {
  const base = `https://wire.example${path}`;
  return { rss: `${base}/rss.xml`, atom: `${base}/atom.xml`, json: `${base}/feed.json` };
}

/** The publication's own feed, with these articles. */
export function feed(articles: readonly Article[], fields: Partial<Feed> = {}): Feed {
  return {
    publication,
    title: publication.title,
    description: publication.description,
    language: "en",
    id: "tag:wire.example,2026:feed",
    pageUrl: "https://harbour.example/",
    urls: urls(),
    articles,
    ...fields,
  };
}

/** Everything that is served of the feeds of a publication and its sections. */
export function feedRepresentations(
  publication: Publication,
  articles: readonly Article[],
  sections: readonly Section[],
): readonly Representation[] {
  return renderParts(feedParts({ publication, articles, sections, pictures: new Map(), inputOf: ({ id }) => id }));
}
