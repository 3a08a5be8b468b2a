/**
 * The Markdown of a story says what the story says, to an independent Markdown reader and to a YAML reader, and no text
 * breaks out of its place.
 */
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Article } from "../../../src/article/article.ts";
import { renderArticleMarkdown } from "../../../src/render/article-markdown.ts";
import { cleanLine } from "../../../src/render/clean-text.ts";
import type { FeedPicture } from "../../../src/render/feed.ts";
import { article, picture, publication } from "./feed-newsroom.ts";

type Root = ReturnType<typeof fromMarkdown>;

/** What the tests look at in a node of any kind. */
interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly value?: string;
  readonly url?: string;
}

interface Read {
  readonly facts: Record<string, unknown>;
  readonly tree: Root;
  readonly markdown: string;
}

/** Reads a document as any program would: front matter up to the first line `---` after it, then Markdown. */
function read(fields: Partial<Article> = {}, photo?: FeedPicture): Read {
  const document = renderArticleMarkdown(article(fields), publication, photo);
  const [, front = "", markdown = ""] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(document) ?? [];
  return { facts: parse(front), tree: fromMarkdown(markdown), markdown };
}

/** The shape of a document: its blocks with their texts. */
function outline({ tree }: Read): [type: string, text: string][] {
  return tree.children.map((node) => [node.type === "heading" ? `h${node.depth}` : node.type, textOf(node)]);
}

function textOf({ children, value = "" }: Node): string {
  return children ? children.map(textOf).join("") : value;
}

function linksOf(node: Node): [text: string, url: string | undefined][] {
  if (node.type === "link") return [[textOf(node), node.url]];
  return (node.children ?? []).flatMap(linksOf);
}

const canonical = "https://harbour.example/stories/last-ferry?from=wire&lang=en";
const notes: [string, string][] = [
  ["paragraph", "Correction (2026-03-02): The mayor’s name was misspelled."],
  ["paragraph", "Correction (2026-03-01): The ferry was built in 1958, not 1985."],
];

describe("a usable story", () => {
  it("has the facts in its front matter, every one a string as it was written", () => {
    expect(read().facts).toEqual({
      id: "tag:wire.example,2026:4f1c",
      kicker: "Coast",
      title: "The Last Ferry & the <Mayor>",
      authors: [{ name: "Ana Marić", url: "https://harbour.example/ana?x=1&y=2" }, { name: "Tom O’Hara" }],
      dateline: "Kotor, Montenegro",
      published: "2026-03-01T18:30:00+01:00",
      updated: "2026-03-02T08:00:00Z",
      canonical,
      language: "en",
      tags: ["Coast", "Ships & <boats>"],
      rights: {
        holder: "Harbour & Hill",
        licence: "https://creativecommons.org/licenses/by-nd/4.0/",
        syndication: "full",
      },
      credit: "Ana Marić / Coast & Co",
      publication: { title: "Harbour & Hill", home: "https://harbour.example/" },
    });
  });

  it("goes from headline and corrections over the body to quotes, picture and attribution", () => {
    expect(outline(read())).toEqual([
      ["h1", "The Last Ferry & the <Mayor>"],
      ...notes,
      ["paragraph", article().standfirst],
      ["paragraph", "It was raining."],
      ["h2", "Key quotes"],
      [
        "blockquote",
        "“I have taken it every day & night since 1961.”— Luka, fisherman (asked for his last name to be left out)",
      ],
      ["paragraph", "Photo: The ferry in the bay. Ana Marić / Coast & Co"],
      ["paragraph", "First published by Harbour & Hill"],
    ]);
  });

  it("links quotes to their words and the attribution to the first publisher", () => {
    expect(linksOf(read().tree)).toEqual([
      [
        "Luka, fisherman (asked for his last name to be left out)",
        expect.stringMatching(
          /^https:\/\/harbour\.example\/stories\/last-ferry\?from=wire&lang=en#:~:text=I%20have%20/,
        ),
      ],
      ["Harbour & Hill", canonical],
    ]);
  });

  it("leaves the body as it was written", () => {
    const markdown = "*It* was raining.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n- one\n- two";
    expect(read({ body: { ...article().body, markdown: `\n${markdown}\n\n` } }).markdown).toContain(
      `\n\n${markdown}\n\n## Key quotes\n`,
    );
  });

  it("shows the picture where the wire serves it", () => {
    const image = read({}, picture).tree.children.flatMap((node) => (node.type === "paragraph" ? node.children : []));
    expect(image).toContainEqual(expect.objectContaining({ type: "image", url: picture.src, alt: "A white ferry" }));
  });

  it("gives of an excerpt the digest and the link to the full story", () => {
    const excerpt = read({ rights: { holder: "Harbour & Hill", syndication: "excerpt" } });
    expect(linksOf(excerpt.tree).at(-1)).toEqual(["Read the full story at Harbour & Hill", canonical]);
    expect(excerpt.facts.rights).toEqual({ holder: "Harbour & Hill", syndication: "excerpt" });
  });

  it("speaks the story's language", () => {
    const story = read({ language: "ru" });
    expect(textOf(story.tree)).toContain("Исправление (2026-03-02):");
    expect(textOf(story.tree)).toContain("«I have taken it every day & night since 1961.»");
  });
});

describe("a story that is not usable any more", () => {
  it("has, when retracted, the notice and the corrections in place of what it said", () => {
    const story = read({ status: "retracted" }, picture);
    expect(outline(story)).toEqual([
      ["h1", "Retracted: The Last Ferry & the <Mayor>"],
      ["paragraph", expect.stringMatching(/^This story has been retracted\. /)],
      ...notes,
    ]);
    expect(story.facts).toMatchObject({ status: "retracted", id: "tag:wire.example,2026:4f1c" });
    expect(story.facts).not.toHaveProperty("credit");
    expect(story.facts).not.toHaveProperty("dateline");
  });

  it.each([
    ["en", "# This story has been withdrawn\n\nIt is no longer available."],
    ["ru", "# Этот материал снят с публикации\n\nОн больше не доступен."],
    ["sr-Cyrl", "# Овај текст је уклоњен\n\nВише није доступан."],
  ])("is, when withdrawn, the neutral notice alone (%s)", (language, notice) => {
    const document = renderArticleMarkdown(article({ status: "withdrawn", language }), publication, picture);
    expect(document.startsWith(notice)).toBe(true);
    expect(document.trimEnd().split("\n")).toHaveLength(3);
    expect(document).not.toMatch(/ferry|Ana|4f1c/i);
  });
});

describe("a body that would swallow what follows", () => {
  it.each([
    ["a fence", "Text.\n\n```\nnever closed"],
    ["a comment", "Text.\n\n<!-- never closed"],
    ["a fence in a list", "- Text.\n\n  ~~~\n  never closed"],
    ["a script", "Text.\n\n<script>never closed"],
    ["a line without an end of paragraph", "Text\n<div>"],
  ])("is closed: %s", (_, markdown) => {
    const blocks = outline(read({ body: { ...article().body, markdown } }));
    expect(blocks.slice(-4).map(([type, text]) => [type, text.slice(0, 10)])).toEqual([
      ["h2", "Key quotes"],
      ["blockquote", "“I have ta"],
      ["paragraph", "Photo: The"],
      ["paragraph", "First publ"],
    ]);
  });
});

describe("any text", () => {
  const shards = [
    "#",
    "# ",
    "---",
    "--- ",
    "\n---\n",
    "***",
    "*",
    "_",
    "__",
    "`",
    "```",
    "~~~",
    "~~",
    ">",
    "> ",
    "- ",
    "+ ",
  ]
    .concat([
      "1. ",
      "1) ",
      "[",
      "](",
      ")",
      "[a]: b",
      "![",
      "<",
      "<b>",
      "<!--",
      "-->",
      "&amp;",
      "&",
      "\\",
      "|",
      "=",
      "===",
    ])
    .concat([
      ": ",
      "'",
      '"',
      "\u0003",
      "\uD800",
      "\u2028",
      "\u00A0",
      "\uFEFF",
      "\t",
      "\r\n",
      "    ",
      "a",
      "Я",
      "😀",
      "www.a.example",
    ]);
  const hostile = fc
    .array(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...shards) }, fc.string({ unit: "binary", maxLength: 3 })),
      {
        maxLength: 8,
      },
    )
    .map((pieces) => cleanLine(`${pieces.join("")}`))
    // Fields are never empty, and never white space alone: the front matter's check refuses both.
    .filter((text) => text.trim() !== "");

  /** A story whose every text is hostile, and its corrections, quote and credit with them. */
  const stories = fc.array(hostile, { minLength: 9, maxLength: 9 }).map((texts): Partial<Article> => {
    const [
      headline = "",
      standfirst = "",
      name = "",
      credit = "",
      caption = "",
      words = "",
      speaker = "",
      role = "",
      note = "",
    ] = texts;
    return {
      headline,
      standfirst,
      byline: [{ name }],
      photo: { credit, caption },
      quotes: [{ text: words, speaker, role, anonymity: "none" }],
      rights: { holder: name, syndication: "full" },
      tags: [speaker],
      corrections: [{ date: "2026-03-01", text: note }],
    };
  });

  it("comes back word for word from its own block, in CommonMark", () => {
    fc.assert(
      fc.property(stories, (fields) => {
        const story = article(fields);
        const quote = story.quotes[0];
        expect(outline(read(fields))).toEqual([
          ["h1", story.headline],
          ["paragraph", `Correction (2026-03-01): ${story.corrections[0]?.text}`],
          ["paragraph", story.standfirst],
          ["paragraph", "It was raining."],
          ["h2", "Key quotes"],
          ["blockquote", `“${quote?.text}”— ${quote?.speaker}, ${quote?.role}`],
          ["paragraph", `Photo: ${story.photo?.caption} ${story.photo?.credit}`],
          ["paragraph", `First published by ${story.rights.holder}`],
        ]);
      }),
      { numRuns: 1500 },
    );
  });

  it("comes back word for word from the front matter", () => {
    fc.assert(
      fc.property(stories, (fields) => {
        const story = article(fields);
        expect(read(fields).facts).toMatchObject({
          title: story.headline,
          authors: [{ name: story.byline[0]?.name }],
          tags: story.tags,
          rights: { holder: story.rights.holder },
          credit: story.photo?.credit,
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("makes no HTML, link or strike-through of its own in another Markdown reader either", () => {
    const reader = new MarkdownIt({ html: true, linkify: false });
    const allowed = /^<\/?(?:h1|h2|p|strong|blockquote|a)(?: href="https:\/\/harbour\.example\/[^"]*")?>$/;
    fc.assert(
      fc.property(stories, (fields) => {
        const tags = reader.render(read(fields).markdown).match(/<\/?[a-z!][^>]*>/gi) ?? [];
        expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
        expect(tags.filter((tag) => tag.startsWith("<a "))).toHaveLength(2);
      }),
      { numRuns: 1000 },
    );
  });
});
