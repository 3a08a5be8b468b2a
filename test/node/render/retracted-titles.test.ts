/**
 * A retracted story says so wherever its title is shown: in a tab, in the list of a screen reader's frames, above a page's text.
 */
import { expect, it } from "vitest";
import { renderArticlePage } from "../../../src/render/article-page.ts";
import { renderBuilderKit } from "../../../src/render/builder-kit.ts";
import { parseBuilderQuery, renderBuilderPage } from "../../../src/render/builder-page.ts";
import { cardOf } from "../../../src/render/card.ts";
import { renderEmbedPage } from "../../../src/render/embed-page.ts";
import { renderRepublishPage } from "../../../src/render/republish-page.ts";
import { article, publication } from "./feed-newsroom.ts";
import { one, textOf } from "./page-lookup.ts";

const story = article({ status: "retracted", headline: "The Last Ferry" });
const SAID = "Retracted: The Last Ferry";

function builderPage(): string {
  const script = { url: "https://wire.example/card.js" };
  const fixed = { url: "https://wire.example/card-1.js", integrity: "sha384-abc" };
  const query = parseBuilderQuery(new URLSearchParams());
  const page = { ...query, revision: "0123", scripts: { latest: script, fixed } };
  return renderBuilderPage(cardOf(story, publication), page, JSON.parse(renderBuilderKit(publication, "en")));
}

it.each([
  ["the page", renderArticlePage(story, publication), SAID],
  ["the embed", renderEmbedPage(story, publication), SAID],
  [
    "the page for republishing",
    renderRepublishPage(story, publication, { sha256: () => "" }),
    `Republish this story: ${SAID}`,
  ],
])("%s says it in its title", (_name, markup, title) => {
  expect(textOf(one(markup, "title"))).toBe(`${title} — Harbour & Hill`);
});

it("the page for republishing says it above its text", () => {
  const markup = renderRepublishPage(story, publication, { sha256: () => "" });
  expect(textOf(one(markup, ".standfirst a"))).toBe(SAID);
});

it("the builder says it of its frame", () => {
  expect(one(builderPage(), ".framed iframe").properties.title).toBe(SAID);
});
