/**
 * `npm run bench:withheld`: how long a megabyte takes to be searched, beside how long it takes to be hashed.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { parseList } from "../src/withheld/list.ts";
import { Matcher } from "../src/withheld/matcher.ts";
import { searchText } from "../src/withheld/search.ts";
import { names } from "../test/node/withheld/names.ts";
import { ordinaryArticles } from "../test/node/withheld/ordinary-articles.ts";

const RUNS = 5;
const MEGABYTE = 1_000_000;

/** The best of several runs: what the machine can, without what else it was doing. Seconds. */
function best(run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) / 1000;
  });
  return Math.min(...times);
}

const pages = ordinaryArticles().map(({ text, language }) => {
  const paragraphs = text.split("\n\n").map((one) => `<p lang="${language}">${one}</p>`);
  return `<!doctype html><html><head><title>${text.slice(0, 60)}</title></head><body>${paragraphs.join("\n")}</body></html>`;
});
const feeds = pages.map(
  (page) => `<item><description>${page.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</description></item>`,
);
const documents = [...pages, ...feeds, ...pages.map((page) => JSON.stringify({ content_html: page }))];
const bytes = documents.reduce((sum, one) => sum + Buffer.byteLength(one), 0);

for (const size of [1, 45, 300]) {
  const lines = Array.from({ length: size }, (_, index) => {
    const entry = names[index % names.length]?.entry ?? "";
    return index < names.length
      ? entry
      : `${entry.replace(/^(\w+: )?/, "$1Ново")}${"абвгдежзиклмнопрст"[index % 18]}ин`;
  });
  const start = performance.now();
  const matcher = new Matcher(parseList(lines.join("\n")).entries);
  const compile = performance.now() - start;
  const search = best(() => documents.map((one) => searchText(one, matcher)));
  const hash = best(() => documents.map((one) => createHash("sha256").update(one).digest()));
  const perMegabyte = (search / bytes) * MEGABYTE;
  console.log(
    `${String(size).padStart(3)} entries: ${perMegabyte.toFixed(2)} s/MB (${(bytes / MEGABYTE).toFixed(1)} MB of HTML, RSS and JSON), ${Math.round(search / hash)} × SHA-256; compiled in ${Math.round(compile)} ms`,
  );
}
