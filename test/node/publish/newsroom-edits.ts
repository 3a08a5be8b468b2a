/**
 * What editors do to a newsroom, one step after the other: each leaves a state that can be published.
 *
 * @module
 */
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A step: what it is, the time of the publication after it, and the edit. */
export interface Step {
  readonly what: string;
  readonly now: string;
  edit(content: string): Promise<void>;
}

const ferry = "articles/2026/ferry-returns.md";

/** Replaces words in a file; throws when they are not there, because then the step would do nothing. */
async function replace(content: string, file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(join(content, file), "utf8");
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`${file} has no ${from}`);
  await writeFile(join(content, file), edited);
}

async function addStory(content: string, number: number, lines = ""): Promise<void> {
  const day = String((number % 27) + 1).padStart(2, "0");
  await mkdir(join(content, "articles/more"), { recursive: true });
  await writeFile(
    join(content, `articles/more/story-${number}.md`),
    `---
id: tag:harbour-post.example,2026:n${number}
headline: Story ${number}
standfirst: What happened on day ${number}.
language: en
byline: [{ name: ${number % 2 ? "Ida Lund" : "Tomas Reyn"} }]
published: 2025-${String((number % 12) + 1).padStart(2, "0")}-${day}T08:00:00Z
rights: { holder: The Harbour Post, syndication: full }
tags: [${number % 3 ? "Harbour" : "Weather"}]
${lines}---

Nothing much, on day ${number}.
`,
  );
}

/** The steps, in order. */
export const steps: readonly Step[] = [
  { what: "the first publication", now: "2026-03-01T12:00:00Z", edit: async () => {} },
  { what: "nothing", now: "2026-03-01T12:05:00Z", edit: async () => {} },
  {
    what: "forty-five stories",
    now: "2026-03-01T13:00:00Z",
    edit: async (content) => {
      for (let number = 0; number < 45; number++) await addStory(content, number);
    },
  },
  {
    what: "one sentence of an old story",
    now: "2026-03-02T12:00:00Z",
    edit: (content) => replace(content, "articles/more/story-7.md", "Nothing much", "Not much"),
  },
  {
    what: "a story that is embargoed",
    now: "2026-03-02T13:00:00Z",
    edit: (content) => addStory(content, 100, "embargo: 2026-03-03T00:00:00Z\n"),
  },
  { what: "the end of the embargo", now: "2026-03-03T08:00:00Z", edit: async () => {} },
  {
    what: "a headline, which a translation links to",
    now: "2026-03-04T12:00:00Z",
    edit: (content) => replace(content, ferry, "The night ferry returns", "The night boat returns"),
  },
  {
    what: "a tag that only one story has",
    now: "2026-03-05T12:00:00Z",
    edit: (content) => replace(content, ferry, "[Harbour, Transport]", "[Harbour, Ships]"),
  },
  {
    what: "an author's name",
    now: "2026-03-06T12:00:00Z",
    edit: (content) => replace(content, "articles/more/story-8.md", "Tomas Reyn", "Vera Moor"),
  },
  {
    what: "a photo's credit",
    now: "2026-03-07T12:00:00Z",
    edit: (content) => replace(content, ferry, "credit: Ana Moor / Harbour Pictures", "credit: Ana Moor / The Quay"),
  },
  {
    what: "a second story with the same photo",
    now: "2026-03-07T13:00:00Z",
    edit: (content) =>
      addStory(
        content,
        101,
        "photo: { credit: Ana Moor / The Quay, file: ferry.jpg, alt: A ferry, rights: { embed: yes, republish: yes } }\n",
      ),
  },
  {
    what: "a correction",
    now: "2026-03-08T12:00:00Z",
    edit: (content) =>
      replace(
        content,
        "articles/more/story-9.md",
        "---\n\n",
        "updated: 2026-03-08T10:00:00Z\ncorrections: [{ date: 2026-03-08T10:00:00Z, text: It was two. }]\n---\n\n",
      ),
  },
  {
    what: "a new slug",
    now: "2026-03-09T12:00:00Z",
    edit: async (content) => {
      await copyFile(join(content, "articles/more/story-10.md"), join(content, "articles/more/story-ten.md"));
      await rm(join(content, "articles/more/story-10.md"));
    },
  },
  {
    what: "a withdrawal",
    now: "2026-03-10T12:00:00Z",
    edit: (content) => replace(content, ferry, "kicker: Analysis", "kicker: Analysis\nstatus: withdrawn"),
  },
  {
    what: "a story that is gone from the folder",
    now: "2026-03-11T12:00:00Z",
    edit: (content) => rm(join(content, "articles/more/story-11.md")),
  },
  {
    what: "the publication's title",
    now: "2026-03-12T12:00:00Z",
    edit: (content) => replace(content, "publication.yaml", /^title: .*$/m, "title: The Quay Post"),
  },
  {
    what: "a story in Serbian, which has a Latin version",
    now: "2026-03-13T12:00:00Z",
    edit: async (content) => {
      await addStory(content, 102);
      await replace(content, "articles/more/story-102.md", "language: en", "language: sr-Cyrl");
      await replace(content, "articles/more/story-102.md", "Nothing much, on", "Ништа нарочито,");
    },
  },
  {
    what: "its words, which the Latin version follows",
    now: "2026-03-14T12:00:00Z",
    edit: (content) => replace(content, "articles/more/story-102.md", "Ништа нарочито,", "Све по старом,"),
  },
];
