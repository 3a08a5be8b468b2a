/**
 * Takes articles of chance through check and rendering, in a process of its own that can be ended when it hangs: a line of
 * JSON for each twenty-five of them.
 *
 *     node articles-child.ts SEED FIRST END
 *
 * @module
 */
import type { Article } from "../../../src/article/article.ts";
import { parseArticle } from "../../../src/article/front-matter.ts";
import { latinSources, latinVersion } from "../../../src/article/latin-version.ts";
import { renderAll } from "../../../src/publish/representations.ts";
import { publication } from "../render/feed-newsroom.ts";
import { activeContent } from "./active-content.ts";
import { writeArticle } from "./articles.ts";

/** What a batch came to. */
export interface Batch {
  /** The first of it and the one behind its last. */
  readonly from: number;
  readonly to: number;
  readonly passed: number;
  readonly refused: number;
  readonly representations: number;
  readonly bytes: number;
  /** Exceptions, and active content, each with the number of its article or the range of its batch. */
  readonly found: readonly string[];
}

const BATCH = 25;
const [, , seed = "0", first = "0", end = "0"] = process.argv;

function take(from: number, to: number): Batch {
  const articles: Article[] = [];
  const found: string[] = [];
  let refused = 0;
  for (let index = from; index < to; index++) {
    try {
      const parsed = parseArticle(writeArticle(Number(seed), index));
      if (parsed.ok) articles.push(parsed.value);
      else if (parsed.issues.length > 0) refused++;
      else found.push(`article ${index}: refused without an issue`);
    } catch (error) {
      found.push(`article ${index}: ${(error as Error).stack?.slice(0, 400)}`);
    }
  }
  const rendered = render(articles, found, `articles ${from} to ${to - 1}`);
  return { from, to, passed: articles.length, refused, ...rendered, found };
}

function render(articles: readonly Article[], found: string[], where: string) {
  let [representations, bytes] = [0, 0];
  try {
    const whole = [...articles, ...latinSources(articles).map(latinVersion)];
    const pictures = { byId: new Map(), parts: [], heldBack: [] };
    for (const one of renderAll({ publication, articles: whole, cardScripts: [], pictures })) {
      representations++;
      bytes += one.body?.length ?? 0;
      for (const active of activeContent(one)) found.push(`${where}, ${one.path}: ${active}`);
    }
  } catch (error) {
    found.push(`${where}: ${(error as Error).stack?.slice(0, 600)}`);
  }
  return { representations, bytes };
}

for (let from = Number(first); from < Number(end); from += BATCH) {
  process.stdout.write(`${JSON.stringify(take(from, Math.min(Number(end), from + BATCH)))}\n`);
}
