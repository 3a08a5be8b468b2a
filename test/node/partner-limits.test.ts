/**
 * The limits of aggregators: what keeps each, what breaks it, and how `wire check` says so.
 */
import { readFileSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { partners } from "../../src/article/partners.ts";
import { checkPartners } from "../../src/publish/check-partners.ts";
import { readContent } from "../../src/publish/content.ts";
import { feedLimits, type Story, storyLimits, type WholeFeed } from "../../src/publish/partner-limits.ts";
import { article, publication } from "./render/feed-newsroom.ts";

const headline = (length: number) => ({ headline: "ж".repeat(length) });
const story = (fields: Parameters<typeof article>[0], rest: Partial<Story> = {}): Story => ({
  article: article(fields),
  itemBytes: 5_000,
  picture: undefined,
  ...rest,
});
const sized = (width: number, height: number) => story({}, { picture: { width, height } });

/** Rule → what keeps it, what breaks it, and what is said of that. */
const stories: Readonly<Record<string, { keeps: Story[]; breaks: [Story, string][] }>> = {
  "Apple News: a title of 15 to 60 characters": {
    keeps: [story(headline(15)), story(headline(60))],
    breaks: [
      [story(headline(14)), "14 characters"],
      [story(headline(61)), "61 characters"],
    ],
  },
  "MSN: a title of 21 to 150 characters": {
    keeps: [story(headline(21)), story(headline(150))],
    breaks: [
      [story(headline(20)), "20 characters"],
      [story({ headline: "😀".repeat(151) }), "151 characters"],
    ],
  },
  "Flipboard: an image in each item": {
    keeps: [sized(500, 500)],
    breaks: [
      [story({ photo: { credit: "A" } }), "no picture file"],
      [story({ photo: { credit: "A", file: "a.jpg" } }), "a picture whose rights keep it out of feeds"],
    ],
  },
  "Flipboard: an image whose smallest side is not under 500 px": {
    keeps: [story({}), sized(500, 900)],
    breaks: [[sized(900, 499), "900 × 499 px"]],
  },
  "MSN: an image of at least 720 px in height or width": {
    keeps: [sized(720, 100), sized(100, 720)],
    breaks: [[sized(719, 719), "719 × 719 px"]],
  },
  "Flipboard: a description of 300 or more characters": {
    keeps: [story({ standfirst: "a".repeat(300) })],
    breaks: [[story({ standfirst: "a".repeat(299) }), "299 characters"]],
  },
  "Google News: at most 1 MB for an article": {
    keeps: [story({}, { itemBytes: 1_000_000 })],
    breaks: [[story({}, { itemBytes: 1_200_000 }), "1.20 MB"]],
  },
};

const whole = (fields: Partial<WholeFeed>): WholeFeed => ({ publication, bytes: 300_000, items: 30, ...fields });
const published = (fields: Partial<typeof publication>) => whole({ publication: { ...publication, ...fields } });

const feeds: Readonly<Record<string, { keeps: WholeFeed[]; breaks: [WholeFeed, string][] }>> = {
  "Apple News: a language with its locale, such as en-US": {
    keeps: [published({ language: "en-US" }), published({ language: "sr-Latn-RS" })],
    breaks: [[published({ language: "sr-Latn" }), "“sr-Latn”"]],
  },
  "SmartNews: a description of 30 characters or less": {
    keeps: [published({ description: "a".repeat(30) })],
    breaks: [[published({ description: "a".repeat(31) }), "31 characters"]],
  },
  "SmartNews: at most 1 MB for a feed": {
    keeps: [whole({ bytes: 1_000_000 })],
    breaks: [[whole({ bytes: 1_300_000 }), "1.30 MB"]],
  },
  "Google News: at most 2 MB for a feed": {
    keeps: [whole({ bytes: 2_000_000 })],
    breaks: [[whole({ bytes: 2_500_000 }), "2.50 MB"]],
  },
  "Google News: at most 60 new articles a fetch": {
    keeps: [whole({ items: 60 })],
    breaks: [[whole({ items: 61 }), "61 items"]],
  },
  "Flipboard: at least the 20 most recent items": {
    keeps: [whole({ items: 20 })],
    breaks: [[whole({ items: 1 }), "1 item"]],
  },
};

describe("a limit", () => {
  it.each(storyLimits.map((limit) => [`${limit.partner}: ${limit.rule}`, limit] as const))("%s", (name, { broken }) => {
    const { keeps = [], breaks = [] } = stories[name] ?? {};
    expect(keeps.length * breaks.length).toBeGreaterThan(0);
    expect(keeps.map(broken)).toEqual(keeps.map(() => undefined));
    expect(breaks.map(([subject]) => broken(subject))).toEqual(breaks.map(([, words]) => words));
  });

  it.each(feedLimits.map((limit) => [`${limit.partner}: ${limit.rule}`, limit] as const))("%s", (name, { broken }) => {
    const { keeps = [], breaks = [] } = feeds[name] ?? {};
    expect(keeps.length * breaks.length).toBeGreaterThan(0);
    expect(keeps.map(broken)).toEqual(keeps.map(() => undefined));
    expect(breaks.map(([subject]) => broken(subject))).toEqual(breaks.map(([, words]) => words));
  });

  it("stands in docs/partners.md with its partner, and no other does", () => {
    const help = readFileSync(fileURLToPath(new URL("../../docs/partners.md", import.meta.url)), "utf8");
    const rows = [...help.matchAll(/^\| (\w[^|]*) \| ([^|]*) \| (?:a story|the [a-z]+) \|$/gm)];
    const all = [...storyLimits, ...feedLimits].map(({ partner, rule }) => `${partner}: ${rule}`);
    expect(rows.map(([, partner, rule]) => `${partner}: ${rule}`).sort()).toEqual(all.sort());
    expect(new Set([...storyLimits, ...feedLimits].map(({ partner }) => partner))).toEqual(new Set(partners));
  });
});

describe("wire check", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "wire-partners-"));
    await cp(fileURLToPath(new URL("../fixtures/newsroom", import.meta.url)), folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function check() {
    const content = await readContent(folder);
    if (!content.ok) throw new Error(JSON.stringify(content.issues, undefined, 2));
    return checkPartners(folder, content.value, new Date("2026-03-01T12:00:00Z"));
  }

  async function setPartners(value: string): Promise<void> {
    const file = join(folder, "publication.yaml");
    await writeFile(file, `${await readFile(file, "utf8")}partners: ${value}\n`);
  }

  it("warns with the partner, its rule, the line, what was found and what to do", async () => {
    const issues = await check();
    expect(issues.every(({ severity, code }) => severity === "warning" && code === "partner-limit")).toBe(true);
    expect(issues).toContainEqual(
      expect.objectContaining({
        file: join(folder, "articles/2026/ferry-returns.md"),
        line: 5,
        expected: "`standfirst`: Flipboard asks for a description of 300 or more characters",
        found: expect.stringMatching(/^\d+ characters$/),
        remedy: expect.stringContaining("`partners`"),
      }),
    );
  });

  it("names only the partners that the publication delivers to", async () => {
    await setPartners("[SmartNews]");
    expect((await check()).map(({ expected }) => expected)).toEqual([
      "`description`: SmartNews asks for a description of 30 characters or less",
    ]);
  });

  it("is silent where there is no partner, and refuses a name that it does not know", async () => {
    await setPartners("[]");
    expect(await check()).toEqual([]);
    await setPartners("[Smartnews]");
    const content = await readContent(folder);
    expect(content.issues.map(({ code }) => code)).toContain("value-unknown");
  });
});
