/**
 * Holds what is to be published against the limits of the partners that the publication delivers to.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Photo } from "../article/article.ts";
import type { Issue } from "../article/issue.ts";
import { issueAt } from "../article/issue-words.ts";
import { partners } from "../article/partners.ts";
import { feedPages } from "../render/archive.ts";
import { atomDocument } from "../render/atom.ts";
import type { Feed } from "../render/feed.ts";
import type { FeedDocument } from "../render/rendered-items.ts";
import { rssDocument } from "../render/rss.ts";
import type { Content } from "./content.ts";
import { mainFeed } from "./feed-representations.ts";
import { feedLimits, type Limit, type Size, type Story, storyLimits } from "./partner-limits.ts";
import { photoSize } from "./pictures/decode.ts";
import { MAX_PICTURE_WIDTH } from "./pictures/encode.ts";
import { readPhoto } from "./pictures/photo-file.ts";
import { reasonToHoldBack } from "./pictures/prepare-pictures.ts";

/**
 * A warning for each limit that a story of the feed or the feed itself does not keep. Older stories are left out: partners
 * read the newest ones.
 */
export async function checkPartners(folder: string, content: Content, now: Date): Promise<readonly Issue[]> {
  const { publication } = content;
  const articles = content.articles.map(({ article }) => article);
  const feed = feedPages(mainFeed(publication, articles), "").current;
  const [rss, atom] = [rssDocument(feed), atomDocument(feed)];
  const whole = { publication, bytes: Math.max(sizeOf(rss.text), sizeOf(atom.text)), items: feed.articles.length };
  const files = new Map(content.articles.map(({ file, article }) => [article.id, file]));
  const inPublication = await broken(feedLimits, whole, join(folder, "publication.yaml"), content);
  const inStories = await Promise.all(
    (await storiesOf(feed, rss, atom, join(folder, "photos"), now)).map((story) =>
      broken(storyLimits, story, files.get(story.article.id) ?? "", content),
    ),
  );
  return [...inPublication, ...inStories.flat()];
}

async function storiesOf(
  { articles }: Feed,
  rss: FeedDocument,
  atom: FeedDocument,
  photos: string,
  now: Date,
): Promise<Story[]> {
  const [items, entries] = [rss.parts.map(sizeOf), atom.parts.map(sizeOf)];
  const stories = articles.map(async (article, index) => ({
    article,
    itemBytes: Math.max(items[index] ?? 0, entries[index] ?? 0),
    picture: article.photo && (await pictureSize(article.photo, photos, now)),
  }));
  return (await Promise.all(stories)).filter(({ article }) => article.status === "usable");
}

/** Of the picture as feeds have it: no wider than we make it, and none where its rights keep it out of them. */
async function pictureSize(photo: Photo, folder: string, now: Date): Promise<Size | undefined> {
  if (photo.file === undefined || !photo.rights?.republish || reasonToHoldBack(photo, now)) return undefined;
  const { width, height } = await photoSize(await readPhoto(folder, photo.file));
  const scale = Math.min(1, MAX_PICTURE_WIDTH / width);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

async function broken<Subject>(
  limits: readonly Limit<Subject>[],
  subject: Subject,
  file: string,
  { publication }: Content,
): Promise<readonly Issue[]> {
  const ours = publication.partners ?? partners;
  const found = limits
    .filter(({ partner }) => ours.includes(partner))
    .flatMap((limit) => {
      const words = limit.broken(subject);
      return words === undefined ? [] : [{ limit, words }];
    });
  if (found.length === 0) return [];
  const lines = (await readFile(file, "utf8")).split("\n");
  return found.map(({ limit: { partner, rule, field }, words }) => {
    const line =
      Math.max(
        0,
        lines.findIndex((text) => text.startsWith(`${field}:`)),
      ) + 1;
    const expected = `${partner} asks for ${rule}`;
    const evidence = { expected, found: words, ...(field !== undefined && { field }) };
    return issueAt({ file, line, column: 1 }, "partner-limit", evidence);
  });
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
