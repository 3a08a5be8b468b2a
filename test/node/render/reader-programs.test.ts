/**
 * Readers that people use subscribe, update, take an edited story for the one they have, and a new one for one.
 */
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { listen } from "../loopback.ts";
import { isInstalled } from "./feed-judges.ts";
import { article, feedRepresentations, publication } from "./feed-newsroom.ts";
import { readerPrograms, withHome } from "./reader-programs.ts";

const ferry = article({
  id: "tag:wire.example,2026:ferry",
  headline: "The last ferry & the mayor",
  body: { html: "<p>It was raining in the bay.</p>", text: "It was raining in the bay.", markdown: "" },
});
const bridge = article({
  id: "tag:wire.example,2026:bridge",
  slug: "bridge",
  headline: "Мост открыли",
  language: "ru",
  canonicalUrl: "https://harbour.example/bridge",
  published: "2026-03-03T08:00:00Z",
  updated: "2026-03-03T08:00:00Z",
});
const edited: Article = {
  ...ferry,
  updated: "2026-03-04T08:00:00Z",
  corrections: [...ferry.corrections, { date: "2026-03-04", text: "It was snowing." }],
};
const newcomer = article({
  id: "tag:wire.example,2026:harbour",
  slug: "harbour",
  headline: "Šuma i more",
  canonicalUrl: "https://harbour.example/harbour",
  published: "2026-03-05T08:00:00Z",
  updated: "2026-03-05T08:00:00Z",
});

/** A wire that serves these stories until it is given others. */
async function startWire(articles: readonly Article[]) {
  let served = articles;
  const wire = await listen(({ url }, response) => {
    const all = feedRepresentations({ ...publication, origin: wire.origin, hubs: [] }, served, []);
    const found = all.find(({ path }) => path === url);
    if (typeof found?.body !== "string") return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": found.type }).end(found.body);
  });
  return {
    ...wire,
    publish(next: readonly Article[]) {
      served = next;
    },
  };
}

const withinTitles = (titles: readonly string[], headline: string) =>
  titles.filter((title) => title.replaceAll("&amp;", "&").includes(headline)).length;

describe.each(readerPrograms)("$name", ({ name, probe, keepsFirstText, subscribe }) => {
  describe.skipIf(!isInstalled(probe[0], probe[1], `subscribing with ${name}`))("subscribed", () => {
    it.each(["/rss.xml", "/atom.xml"])(
      "to %s has each story once, the edited one as the same",
      async (path) => {
        const wire = await startWire([bridge, ferry]);
        await withHome(async (home) => {
          const reader = await subscribe(home, wire.origin + path);
          const titles = async () => (await reader.kept()).map(({ title }) => title);
          await reader.update();
          expect(await titles()).toHaveLength(2);
          expect([withinTitles(await titles(), ferry.headline), withinTitles(await titles(), bridge.headline)]).toEqual(
            [1, 1],
          );
          expect((await reader.kept()).some(({ text }) => text.includes("raining in the bay"))).toBe(true);

          wire.publish([bridge, edited]);
          await reader.update();
          expect(await titles()).toHaveLength(2);
          expect((await reader.kept()).some(({ text }) => text.includes("It was snowing."))).toBe(!keepsFirstText);

          wire.publish([newcomer, bridge, edited]);
          await reader.update();
          await reader.update();
          expect(await titles()).toHaveLength(3);
          expect(withinTitles(await titles(), newcomer.headline)).toBe(1);
        }).finally(wire.stop);
      },
      60_000,
    );
  });
});
