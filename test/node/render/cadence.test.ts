/**
 * One number says how often to ask: in `ttl`, in `sy:` and in `max-age`.
 */
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { parsePublication } from "../../../src/article/publication-file.ts";
import { headerSetsOf } from "../../../src/publish/header-sets.ts";
import { renderAtom } from "../../../src/render/atom.ts";
import { cadenceMinutes, updateRate } from "../../../src/render/cadence.ts";
import { renderRss } from "../../../src/render/rss.ts";
import { below, readXml } from "./feed-judges.ts";
import { article, feed, publication } from "./feed-newsroom.ts";

const blocks = { styles: [], scripts: [] };
const START = Date.UTC(2026, 0, 1);

function every(minutes: number, count = 25): Article[] {
  return Array.from({ length: count }, (_, n) =>
    article({ published: new Date(START + n * minutes * 60_000).toISOString() }),
  );
}

describe("the cadence", () => {
  it.each([
    ["every five minutes", 5, 5],
    ["twice an hour", 30, 5],
    ["every forty minutes", 40, 10],
    ["every hour", 60, 15],
    ["every two hours", 120, 30],
    ["every four hours", 240, 60],
    ["once a week", 10_080, 60],
  ])("of a newsroom that publishes %s", (_, gap, minutes) => {
    expect(cadenceMinutes(publication, every(gap))).toBe(minutes);
    expect(cadenceMinutes(publication, every(gap).reverse())).toBe(minutes);
  });

  it("follows the newest stories, not the history", () => {
    const slow = every(10_080).map((one) => ({ ...one, published: one.published.replace("2026", "2010") }));
    expect(cadenceMinutes(publication, [...slow, ...every(60)])).toBe(15);
  });

  it("is a quarter of an hour before a rhythm can be told", () => {
    expect([0, 1, 4].map((count) => cadenceMinutes(publication, every(5, count)))).toEqual([15, 15, 15]);
  });

  it("is what the publication says, within 5 and 60", () => {
    const set = [20, 1, 600].map((minutes) => cadenceMinutes({ ...publication, cadenceMinutes: minutes }, every(5)));
    expect(set).toEqual([20, 5, 60]);
  });

  it("does not move when one story more is published", () => {
    for (const gap of [20, 60, 120, 240, 1440])
      expect(cadenceMinutes(publication, every(gap, 26))).toBe(cadenceMinutes(publication, every(gap, 25)));
  });
});

describe("the setting in publication.yaml", () => {
  const parse = (setting: string) => {
    const text = `id: tag:a.example,2026:p\ntitle: T\ndescription: D\norigin: https://wire.example\nlanguage: en\ncopyright: C\n${setting}\n`;
    return parsePublication({ file: "publication.yaml", bytes: new TextEncoder().encode(text) });
  };

  it.each(["5", "17", "60"])("may be %s", (minutes) => {
    const parsed = parse(`cadenceMinutes: ${minutes}`);
    expect(parsed.ok && parsed.value.cadenceMinutes).toBe(Number(minutes));
  });

  it.each(["4", "61", "7.5", "often", "-5"])("may not be %s", (minutes) => {
    const { ok, issues } = parse(`cadenceMinutes: ${minutes}`);
    expect([ok, issues.map(({ code }) => code)]).toEqual([false, ["field-type"]]);
    expect(issues[0]?.expected).toContain("from 5 to 60");
  });
});

describe("ttl, sy: and max-age", () => {
  it.each([5, 6, 10, 12, 15, 20, 30, 60])("agree on %i minutes", async (minutes) => {
    const source = feed([article()], { ttlMinutes: minutes });
    const rss = readXml(renderRss(source));
    expect(below(rss, "ttl")[0]?.text).toBe(String(minutes));
    for (const root of [rss, readXml(renderAtom(source))]) {
      expect(below(root, "sy:updatePeriod")[0]?.text).toBe("hourly");
      expect(60 / Number(below(root, "sy:updateFrequency")[0]?.text)).toBe(minutes);
    }
    const sets = await headerSetsOf(
      { page: blocks, embed: blocks, builder: blocks, republish: blocks },
      publication.origin,
      minutes,
    );
    expect(sets.feed?.["cache-control"]).toMatch(new RegExp(`^public, max-age=${minutes * 60}, `));
  });

  it("never ask for more than the cadence where it does not divide an hour", () => {
    for (let minutes = 5; minutes <= 60; minutes++) {
      const { period, frequency } = updateRate(minutes);
      const asked = (period === "hourly" ? 60 : 1440) / frequency;
      expect(asked).toBeGreaterThanOrEqual(minutes);
      expect(asked - minutes).toBeLessThan(3);
    }
  });

  it("leave everything that a withdrawal must reach at five minutes", async () => {
    const sets = await headerSetsOf(
      { page: blocks, embed: blocks, builder: blocks, republish: blocks },
      publication.origin,
      60,
    );
    for (const name of ["page", "embed", "card", "oembed", "archive", "redirect"])
      expect([name, sets[name]?.["cache-control"]]).toEqual([name, expect.stringMatching(/max-age=180,/)]);
    for (const name of ["notice", "embed-notice", "card-notice"])
      expect([name, sets[name]?.["cache-control"]]).toEqual([name, expect.stringMatching(/max-age=60,/)]);
  });
});
