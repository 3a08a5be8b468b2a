/**
 * The builder in the real Worker: a form that reloads with what was chosen, for our own stories and for nothing else.
 */
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Publication } from "../../src/article/publication.ts";
import { renderBuilderKit, renderBuilderQuestion } from "../../src/render/builder-kit.ts";
import { card, ORIGIN, publish, representations } from "./newsroom.ts";

const publication: Publication = {
  id: "tag:wire.example,2026:wire",
  title: "The Wire",
  description: "Stories.",
  origin: ORIGIN,
  language: "en",
  hubs: [],
  copyright: "© The Wire",
};
const fixed = { url: `${ORIGIN}/card-9.9.9.js`, integrity: "sha384-abc" };
const scripts = { latest: { url: `${ORIGIN}/card.js` }, fixed };
const html = "text/html; charset=utf-8";

beforeAll(async () => {
  await publish([
    ...representations,
    { path: "/card.json", type: "application/json", headers: "card", body: JSON.stringify(scripts) },
    { path: "/embed", type: html, headers: "page", body: renderBuilderQuestion(publication, false) },
    {
      path: "/embed/no-story",
      status: 404,
      type: html,
      headers: "notice",
      body: renderBuilderQuestion(publication, true),
    },
    {
      path: "/embed/en.json",
      type: "application/json",
      headers: "card",
      body: renderBuilderKit(publication, "en"),
    },
  ]);
});

function ask(query: Record<string, string>, init: RequestInit = {}): Promise<Response> {
  const address = `${ORIGIN}/embed?${new URLSearchParams(query)}`;
  return exports.default.fetch(new Request(address, { redirect: "manual", ...init }));
}

/** Text of HTML, as a page shows it. */
function shown(markup: string): string {
  const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  return markup.replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity);
}

describe("the builder", () => {
  it("asks for an address when it has none", async () => {
    const response = await ask({});
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<form class="choices" action="/embed" method="get">');
  });

  it("shows a story's card with every form of its code", async () => {
    const response = await ask({ url: card.url });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(html);
    const text = shown(await response.text());
    expect(text).toContain(`<diaspora-card src="${card.url}"><template shadowrootmode="open">`);
    expect(text).toContain(
      `<script type="module" src="${ORIGIN}/card.js" referrerpolicy="no-referrer"></script>\n<dia`,
    );
    expect(text).toContain(`<iframe src="${card.url}/embed"`);
    expect(text).toContain("cannot learn of corrections");
    expect(text).toContain('SRI: <code translate="no">sha384-abc</code>');
  });

  it("reloads with what was chosen, in form, preview and code", async () => {
    const chosen = {
      layout: "compact",
      theme: "dark",
      lang: "sr-Latn",
      "heading-level": "2",
      loading: "eager",
      script: "fixed",
    };
    const text = shown(await (await ask({ url: card.url, quotes: "", ...chosen })).text());
    for (const value of Object.values(chosen)) expect(text).toContain(`<option value="${value}" selected>`);
    const attributes = 'layout="compact" theme="dark" lang="sr-Latn" heading-level="2" loading="eager"';
    expect(text.split(`<diaspora-card src="${card.url}" ${attributes}>`)).toHaveLength(4);
    expect(text).toContain(`src="${ORIGIN}/card-9.9.9.js" integrity="sha384-abc" crossorigin="anonymous"`);
    expect(text).toContain('<h2 part="headline"');
  });

  it("takes what it does not offer for the default, and repeats nothing of it", async () => {
    const hostile = '"><script>canary()</script>';
    const names = ["layout", "theme", "quotes", "lang", "heading-level", "loading", "script", "canary"];
    const query = {
      url: `${card.url}?canary=${hostile}#canary`,
      ...Object.fromEntries(names.map((name) => [name, hostile])),
    };
    const text = await (await ask(query)).text();
    expect(text).not.toContain("canary");
    expect(text).toBe(await (await ask({ url: card.url })).text());
  });

  it.each([
    ["another host's", "https://elsewhere.example/articles/the-bridge"],
    ["the publisher's own", card.canonicalUrl],
    ["no story's", `${ORIGIN}/articles/none`],
    ["no address at all", '"><script>canary()</script>'],
    ["a script's", "javascript:alert(1)"],
  ])("says so at %s address, with 404 and the form again", async (_what, url) => {
    const response = await ask({ url });
    expect(response.status).toBe(404);
    const text = await response.text();
    expect(text).toContain("There is no story of this wire at that address");
    expect(text).toContain("<form");
    expect(text).not.toContain("canary");
  });

  it("hands over the notice of a withdrawn story, with 410", async () => {
    const response = await ask({ url: `${ORIGIN}/articles/gone` });
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("Withdrawn");
  });

  it("has a validator that its choices change, and answers 304 and HEAD alike", async () => {
    const first = await ask({ url: card.url });
    const etag = first.headers.get("etag") ?? "";
    expect((await ask({ url: card.url, theme: "dark" })).headers.get("etag")).not.toBe(etag);
    const cached = await ask({ url: card.url }, { headers: { "If-None-Match": etag } });
    expect([cached.status, await cached.text()]).toEqual([304, ""]);
    const head = await ask({ url: card.url }, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
  });

  it("resolves the story's address in any of its forms", async () => {
    for (const url of [`${card.url}/`, `${card.url}.html?utm_source=x`, "https://WIRE.EXAMPLE/articles/The-Bridge"]) {
      expect((await ask({ url })).status).toBe(200);
    }
  });
});
