/**
 * No vector runs anywhere: each is written into every place where somebody's words stand, rendered by the pipeline that
 * publishes, and opened in a real browser that has no policy to stop it, with an alarm on anything that runs or is asked for.
 * What the check refuses is rendered all the same: the pages do not rely on it.
 *
 * Pages, embeds, lists, the builder, the card on a partner's page, copied code, and the HTML of feeds in a reader without care.
 */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { buildCardScript } from "../../../src/publish/card-bundle.ts";
import { escapeMarkup } from "../../../src/render/html.ts";
import { IS_FULL } from "../fuzz/random.ts";
import { report } from "../fuzz/report.ts";
import { type Alarm, startAlarm, wake } from "./alarm.ts";
import {
  feedHtml,
  hostileCard,
  listDocuments,
  type Served,
  snippets,
  storyDocuments,
  templateLikeCard,
} from "./documents.ts";
import {
  passesIn,
  publicationOf,
  publicationPasses,
  publicationPlaces,
  storyOf,
  storyPlaces,
  vectorAt,
} from "./newsroom.ts";
import { frames, pageOf, type Site, startSite } from "./server.ts";
import { type Vector, vectors } from "./vectors.ts";

const all = vectors();
/** A short run takes every so many of the stories; over all of them each place has each vector. */
const STEP = IS_FULL ? 1 : 18;
const chosen = Array.from({ length: Math.ceil(all.length / STEP) }, (_, at) => at * STEP);
/** As many documents as one page of the browser holds. */
const AT_ONCE = 24;

const patience = IS_FULL ? 3_600_000 : 300_000;
vi.setConfig({ testTimeout: patience, hookTimeout: patience });

let alarm: Alarm;
let wire: Site;
let partner: Site;
let stories: readonly Article[];
let documents: readonly Served[];
const counts = { documents: 0, refused: 0, cases: 0, executed: 0 };

beforeAll(async () => {
  [alarm, wire, partner] = await Promise.all([startAlarm(), startSite(), startSite()]);
  wire.serve([{ path: "/card.js", type: "text/javascript", body: new TextDecoder().decode(await buildCardScript()) }]);
  stories = chosen.map((index) => storyOf(index, all, false));
  documents = (await Promise.all(stories.map((story, at) => storyDocuments(story, publication(at))))).flat();
  wire.serve(documents);
});

afterAll(async () => {
  await Promise.all([alarm?.close(), wire?.close(), partner?.close()]);
  const places = Object.keys(storyPlaces).length + publicationPlaces.length + partnerPlaces.length;
  report({ suite: "XSS vectors in a browser", vectors: all.length, places, ...counts });
});

const publication = (at: number) => publicationOf(at * STEP, all, wire.origin);

function inBatches<T>(list: readonly T[], size = AT_ONCE): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

/** Opens pages one after the other, and says what rang. */
async function open(addresses: readonly string[], cards = 0, on = alarm): Promise<readonly string[]> {
  const rung: string[] = [];
  for (const address of addresses) {
    const page = await on.context.newPage();
    await page.goto(address);
    await wake(page, cards);
    await page.close();
    rung.push(...on.rung());
  }
  return rung;
}

/** Nothing rang. */
function expectSilence(rung: readonly string[]): void {
  counts.executed += rung.length;
  expect(rung).toEqual([]);
}

/** Documents of the wire's, many in one page. */
function openFramed(addresses: readonly string[]): Promise<readonly string[]> {
  counts.documents += addresses.length;
  return open(inBatches(addresses).map((batch) => wire.place(frames(batch))));
}

it("has an alarm that rings: vectors that stand bare in a page run, and those of each kind do", async () => {
  const bare = await startAlarm();
  // A part of them in any run: in a page with all of them, one leads away what another needs.
  const some = all.filter(({ number }) => number % 5 === 0);
  const addresses = some.map(({ text }) => partner.place(pageOf(text)));
  const rung: string[] = [];
  for (const batch of inBatches(addresses)) rung.push(...(await open([partner.place(frames(batch))], 0, bare)));
  await bare.close();
  const ran = new Set(rung.filter((what) => /^\d+$/.test(what)).map(Number));
  expect(ran.size).toBeGreaterThan(some.length / 8);
  const families = new Set([...ran].map((number) => all[number]?.family));
  expect([...families].sort()).toEqual(
    expect.arrayContaining(["an element and an event", "an end of what surrounds it", "mutation, nesting, namespaces"]),
  );
  expect(rung.filter((what) => what.startsWith("request ")).length).toBeGreaterThan(0);
  expect(rung.filter((what) => what.startsWith("address ")).length).toBeGreaterThan(0);
});

it("has at least 500 vectors, and counts what the check refuses", () => {
  expect(all.length).toBeGreaterThanOrEqual(500);
  for (const index of chosen) {
    for (const [at, place] of Object.keys(storyPlaces).entries()) {
      counts.cases++;
      if (!passesIn(place, vectorAt(index, at, all).text)) counts.refused++;
    }
    for (const [at, place] of publicationPlaces.entries()) {
      counts.cases++;
      if (!publicationPasses(place, vectorAt(index, at + 40, all).text)) counts.refused++;
    }
  }
  expect(counts.refused).toBeGreaterThan(0);
  expect(counts.refused).toBeLessThan(counts.cases);
});

it.each([
  ["the story's page", /^\/articles\/[\w-]+$/],
  ["the embed's page", /\/embed$/],
  ["the page to republish from", /\/republish$/],
  ["the builder", /^\/builder\//],
])("nothing runs in %s", async (_what, path) => {
  const pages = documents.filter((one) => path.test(one.path));
  expect(pages.length).toBe(stories.length);
  expectSilence(await openFramed(pages.map((one) => wire.origin + one.path)));
});

it("nothing runs on the home page, nor on the pages of tags, authors and languages", async () => {
  const lists = inBatches(stories, 40).flatMap((batch, at) => listDocuments(batch, publication(at), String(at)));
  wire.serve(lists);
  expectSilence(await openFramed(lists.map(({ path }) => wire.origin + path)));
});

it("no policy has anything to stop on a page that is opened by itself", async () => {
  const [strict, site] = await Promise.all([startAlarm(true), startSite(true)]);
  const some = (
    await Promise.all(
      stories
        .slice(0, IS_FULL ? 60 : 4)
        .map((story, at) => storyDocuments(story, { ...publication(at), origin: site.origin })),
    )
  ).flat();
  site.serve([
    ...some,
    { path: "/card.js", type: "text/javascript", body: new TextDecoder().decode(await buildCardScript()) },
  ]);
  const pages = some.filter(({ type }) => type.startsWith("text/html")).map(({ path }) => site.origin + path);
  const rung = await open(pages, 0, strict);
  await Promise.all([strict.close(), site.close()]);
  expectSilence(rung);
});

/** A partner's page with cards. */
const partnerPage = (cards: readonly string[]) =>
  partner.place(pageOf(cards.join("\n"), `<script type="module" src="${wire.origin}/card.js"></script>`));

const card = (slug: string, attributes = 'layout="full"', fallback = "") =>
  `<diaspora-card loading="eager" src="${wire.origin}/articles/${slug}" ${attributes}>${fallback}</diaspora-card>`;

async function openCards(cards: readonly string[]): Promise<readonly string[]> {
  counts.documents += cards.length;
  const rung: string[] = [];
  for (const batch of inBatches(cards)) rung.push(...(await open([partnerPage(batch)], batch.length)));
  return rung;
}

it("nothing runs in the card on a partner's page, in any layout", async () => {
  const layouts = ["auto", "compact", "full", "quote"];
  const cards = stories.flatMap(({ slug }, at) => card(slug, `layout="${layouts[at % 4]}" quotes="5"`));
  expectSilence(await openCards(cards));
});

it("nothing runs when the host of a card means harm", async () => {
  const json = (slug: string, value: unknown) => ({
    path: `/articles/${slug}/card.json`,
    type: "application/json",
    body: JSON.stringify(value),
  });
  const [story = storyOf(0, all, true)] = stories;
  const some = IS_FULL ? all : all.filter(({ number }) => number % 6 === 0);
  wire.serve(
    some.flatMap(({ number, text }) => [
      json(`hostile-${number}`, hostileCard(story, publication(0), text)),
      json(`template-${number}`, templateLikeCard(story, publication(0), text)),
    ]),
  );
  expectSilence(await openCards(some.flatMap(({ number }) => [card(`hostile-${number}`), card(`template-${number}`)])));
  counts.cases += some.length * 2;
});

/** The attributes that a partner's own template may fill with what somebody sent, escaped as attributes are. */
const partnerPlaces = [
  "src",
  "strings",
  "quotes",
  "layout",
  "theme",
  "heading-level",
  "lang",
  "loading",
  "fallback",
  "class",
] as const;

it("nothing runs from what a partner writes into the element", async () => {
  const [{ slug } = { slug: "" }] = stories;
  const written = (place: (typeof partnerPlaces)[number], { text }: Vector): string => {
    const value = escapeMarkup(text);
    if (place === "src") return `<diaspora-card loading="eager" src="${value}"></diaspora-card>`;
    if (place === "fallback") return card(slug, "", `<a href="https://partner.example/">${value}</a>`);
    if (place === "loading") return `<diaspora-card loading="${value}"></diaspora-card>`;
    if (place !== "strings") return card(slug, `${place}="${value}"`);
    const words = {
      readFull: text,
      seeInStory: text,
      photo: text,
      photoElsewhere: text,
      correction: [text],
      unnamed: text,
      updated: { 0: text },
    };
    return card(slug, `strings="${escapeMarkup(JSON.stringify(words))}"`);
  };
  const some = IS_FULL ? all : all.filter(({ number }) => number % 12 === 0);
  const rung: string[] = [];
  for (const place of partnerPlaces) {
    const loads = place !== "loading" && place !== "src";
    for (const batch of inBatches(some, 60)) {
      counts.cases += batch.length;
      const address = partnerPage(batch.map((vector) => written(place, vector)));
      rung.push(...(await open([address], loads ? batch.length : 0)).map((what) => `${place}: ${what}`));
    }
  }
  // An address of a card that leads elsewhere is asked for: that is what the partner wrote.
  expectSilence(rung.filter((what) => !/^src: request/.test(what)));
});

it("nothing runs from code that was copied, and the inline card needs no script", async () => {
  const pages = inBatches(stories, 8).map((batch, at) =>
    partner.place(pageOf(batch.map((story) => snippets(story, publication(at))).join("\n"))),
  );
  counts.documents += stories.length * 4;
  expectSilence(await open(pages));
});

it("nothing runs from the HTML of feeds, in a reader that puts it into its page as it is", async () => {
  const checked = chosen.map((index) => storyOf(index, all, true));
  const pieces = inBatches(checked, 40).flatMap((batch) =>
    feedHtml(batch, { ...publication(0), title: "A", description: "B", copyright: "C", contact: "a@a.example" }),
  );
  expect(pieces.length).toBeGreaterThan(checked.length);
  counts.documents += pieces.length;
  const reader = (batch: readonly string[]) =>
    pageOf(`<script type="application/json" id="pieces">${JSON.stringify(batch).replaceAll("<", "\\u003c")}</script>
<script>for (const piece of JSON.parse(document.getElementById("pieces").textContent)) document.body.appendChild(document.createElement("div")).innerHTML = piece;</script>`);
  expectSilence(await open(inBatches(pieces).map((batch) => partner.place(reader(batch)))));
});
