/**
 * Corrections are in the order of their dates, however an editor lists them: what shows one shows the newest.
 */
import { expect, it } from "vitest";
import { parseArticle } from "../../../src/article/front-matter.ts";
import { cardOf } from "../../../src/render/card.ts";
import { renderChanges } from "../../../src/render/changes.ts";
import { publication } from "../render/feed-newsroom.ts";

const file = (corrections: string) => `---
id: tag:wire.example,2026:a
headline: A story
standfirst: One sentence.
language: en
byline: [{ name: Ana }]
published: 2026-03-01
updated: 2026-03-09
rights: { holder: Harbour & Hill, syndication: full }
corrections:
${corrections}
---
The text.
`;

function read(corrections: string) {
  const { ok, ...parsed } = parseArticle({ file: "a.md", bytes: new TextEncoder().encode(file(corrections)) });
  if (!ok || !("value" in parsed)) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const textsOf = (notes: readonly { readonly text: string }[]) => notes.map(({ text }) => text);

it("listed with the newest first are turned around", () => {
  const story = read(`- { date: 2026-03-03T01:00:00+02:00, text: Third. }
- { date: 2026-03-02T22:30:00Z, text: Second. }
- { date: 2026-03-02, text: First. }`);
  expect(textsOf(story.corrections)).toEqual(["First.", "Second.", "Third."]);
  expect(textsOf(cardOf(story, publication).corrections)).toEqual(["First.", "Second.", "Third."]);
  const { items } = JSON.parse(renderChanges(publication, [story], () => "r"));
  expect(items.map(({ id, content_text }: Record<string, string>) => [id, content_text])).toEqual([
    ["tag:wire.example,2026:a#correction-3", "Third."],
    ["tag:wire.example,2026:a#correction-2", "Second."],
    ["tag:wire.example,2026:a#correction-1", "First."],
  ]);
});

it("of one date stay as they are listed", () => {
  const story = read("- { date: 2026-03-02, text: One. }\n- { date: 2026-03-02, text: Another. }");
  expect(textsOf(story.corrections)).toEqual(["One.", "Another."]);
});
