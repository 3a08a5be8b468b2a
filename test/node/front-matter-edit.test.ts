/**
 * A step of a story's life changes its fields and leaves every other byte of the file as the author wrote it.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { editFrontMatter } from "../../src/publish/front-matter-edit.ts";

const AUTHORED = `---
id: "tag:a.example,2026:x"   # never change this
headline: 'It''s a line that is so long that a renderer of YAML would like to fold it after eighty characters or so'
tags: [Harbour,   Transport]

# how sure are we?
status: usable   # for now
updated: 2026-02-15
quotes:
- text: >-
    Folded by
    its author.
  speaker: Marit   # her first name only
# last words
published: 2026-02-14
---

Body: with *stars*, and
---
a rule.
`;

const UPDATED = "2026-03-01T12:00:00Z";

it("changes two lines and no other", () => {
  const edited = editFrontMatter(AUTHORED, {
    updated: UPDATED,
    status: "withdrawn",
    statusComment: "2026-03-01: for\nsafety",
  });
  expect(edited).toBe(
    AUTHORED.replace("status: usable   # for now", "status: withdrawn # 2026-03-01: for safety").replace(
      "updated: 2026-02-15",
      `updated: ${UPDATED}`,
    ),
  );
});

it("adds fields that are not there at the end, lists in the author's indentation", () => {
  const edited = editFrontMatter(AUTHORED, { updated: UPDATED, note: { date: UPDATED, text: "One: was #2." } });
  expect(edited).toBe(
    AUTHORED.replace("updated: 2026-02-15", `updated: ${UPDATED}`).replace(
      "published: 2026-02-14\n",
      `published: 2026-02-14\ncorrections:\n- date: ${UPDATED}\n  text: "One: was #2."\n`,
    ),
  );
});

it("adds a note behind those that are there, and keeps their comments and what follows", () => {
  const text = AUTHORED.replace(
    "quotes:",
    "corrections:\n  # the first\n  - date: 2026-02-15\n    text: 'One.' # by phone\nquotes:",
  );
  const edited = editFrontMatter(text, { updated: UPDATED, note: { date: UPDATED, text: "Two." } });
  expect(edited).toContain("  - date: 2026-02-15\n    text: 'One.' # by phone\n");
  expect(edited).toMatch(/ {2}# the first\n[\s\S]*text: Two\.\nquotes:\n- text: >-\n/);
});

it("adds to a list on one line, in a file with CR LF", () => {
  const text = "---\r\ncorrections: [{ date: 2026-02-15, text: One }]\r\nid: x\r\n---\r\n\r\nBody\r\n";
  const edited = editFrontMatter(text, { updated: UPDATED, note: { date: UPDATED, text: "Two" } });
  expect(edited).toContain(
    "corrections: [{date: 2026-02-15, text: One}, {date: 2026-03-01T12:00:00Z, text: Two}]\r\nid: x\r\n",
  );
  expect(edited.replaceAll("\r\n", "")).not.toContain("\n");
});

it("takes the date of a retraction out again", () => {
  const there = editFrontMatter(AUTHORED, { updated: UPDATED, retracted: UPDATED });
  expect(there).toContain(`\nretracted: ${UPDATED}\n---\n`);
  expect(editFrontMatter(there, { updated: "2026-02-15", retracted: false })).toBe(AUTHORED);
  expect(editFrontMatter(AUTHORED, { updated: "2026-02-15", retracted: false })).toBe(AUTHORED);
});

it("does and undoes itself on the newsroom's own story, but for the dates", () => {
  const text = readFileSync("test/fixtures/newsroom/articles/2026/ferry-returns.md", "utf8");
  const there = editFrontMatter(text, { updated: UPDATED, status: "withdrawn", statusComment: "why" });
  const back = editFrontMatter(there, { updated: "2026-02-15T09:00:00+01:00", status: "usable" });
  expect(back).toBe(text.replace("\n---\n\n", "\nstatus: usable\n---\n\n"));
});
