/** The importer as a whole: what it refuses, what it never does, and one real story. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import markdownIt from "markdown-it";
import { parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import { isSeq, parse, parseDocument } from "yaml";
import { ImportError } from "../../../src/publish/import/import-error.ts";
import { type ImportOptions, importStory } from "../../../src/publish/import/import-story.ts";

const options: ImportOptions = { excerpt: false, idAuthority: "wire.example,2026", newId: () => "0" };

function importText(file: string, text: string, more: Partial<ImportOptions> = {}) {
  return importStory({ file, bytes: new TextEncoder().encode(text) }, { ...options, ...more });
}

function frontMatter(markdown: string) {
  return /^---\n([\s\S]*?\n)---\n/.exec(markdown)?.[1] ?? "";
}

const story =
  "# A Mill Turns\n\nBy Carys Bowen\n\nThe wheel of the old mill turned on Sunday, to applause and some rain.";

describe("a source that is no story is refused with what was expected and what to do", () => {
  test.each([
    ["empty", new Uint8Array(), /is empty; .* was expected\. Save/],
    ["white space", new TextEncoder().encode(" \n\t\n"), /is empty/],
    ["not UTF-8", Uint8Array.of(0x23, 0x20, 0xff, 0xfe), /is not UTF-8; .* was expected\. Open/],
    ["binary", Uint8Array.of(0x50, 0x4b, 0, 3), /is not text; .* was expected\. Save/],
    ["too big", new Uint8Array(5 * 1024 * 1024 + 1).fill(0x61), /has 5\.0 MB; .* was expected\. Save/],
    ["without a story", new TextEncoder().encode("# Only a headline"), /no story .* were expected\. Save/],
    [
      "nested without end",
      new TextEncoder().encode(">".repeat(100_000)),
      /is nested too deeply; .* was expected\. Save/,
    ],
    [
      "a paragraph without end",
      new TextEncoder().encode(`# A\n\n${"=\n".repeat(100_000)}`),
      /more than 2,000 lines, links or marks; .* was expected\. Save/,
    ],
  ])("%s", (_, bytes, message) => {
    const run = () => importStory({ file: "story.md", bytes }, options);
    expect(run).toThrow(ImportError);
    expect(run).toThrow(message);
  });

  test("a page of elements in elements", () => {
    expect(() => importText("x.html", `<article><h1>A</h1>${"<b>".repeat(1_000)}`)).toThrow(
      /is nested too deeply; .* was expected/,
    );
  });

  test("a page of nothing but navigation", () => {
    expect(() => importText("x.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")).toThrow(
      ImportError,
    );
  });

  test("HTML nested a hundred thousand times", () => {
    expect(() => importText("x.html", "<div>".repeat(100_000))).toThrow(ImportError);
  });

  test("a source address that is not https", () => {
    expect(() => importText("x.md", story, { sourceUrl: "http://plain.example/x" })).toThrow(
      /is not an https address; .* was expected\. Copy/,
    );
  });
});

describe("the file", () => {
  test("has the id it was given", () => {
    expect(parse(frontMatter(importText("x.md", story, { newId: () => "k3v9" }).markdown)).id).toBe(
      "tag:wire.example,2026:k3v9",
    );
  });

  test("believes --source-url more than the source", () => {
    const { markdown } = importText("x.md", `${story}\n\nSource: https://other.example/a`, {
      sourceUrl: "https://mill.example/a",
    });
    expect(parse(frontMatter(markdown)).canonical).toBe("https://mill.example/a");
  });

  test("does not take a plain http address for canonical", () => {
    const { markdown, missing } = importText("x.md", `${story}\n\nSource: http://mill.example/a`);
    expect(parse(frontMatter(markdown)).canonical).toContain("[FILL IN");
    expect(missing).toContainEqual(expect.objectContaining({ field: "canonical", gap: true }));
  });

  test("marks every gap that it lists as one, and no other", () => {
    for (const excerpt of [true, false]) {
      const { markdown, missing } = importText("x.md", `${story}\n\n“I switched it on myself,” she said.`, { excerpt });
      const speakers = missing.filter(({ field }) => field.endsWith(".speaker")).length;
      // A speaker's gap comes with one for the anonymity.
      expect(markdown.match(/\[FILL IN/g)?.length).toBe(missing.filter(({ gap }) => gap).length + speakers);
    }
  });

  test("as an excerpt has nothing of the publisher's text but headline, caption, credit and quotations", () => {
    const html = `<html><head><meta name="description" content="THEIR SUMMARY"></head><body><article><h1>A Mill Turns</h1><p class="standfirst">THEIR STANDFIRST</p><p>THEIR BODY is long enough to be a paragraph of a story.</p></article></body></html>`;
    const { markdown } = importText("x.html", html, { excerpt: true });
    expect(markdown).not.toMatch(/THEIR/);
    expect(parse(frontMatter(markdown)).rights.syndication).toBe("excerpt");
  });

  test("offers more quotations than eight in a comment that works when it is uncommented", () => {
    const many = [...Array(11).keys()].map(
      (n) => `“I have ${n} good reasons: this is one,” said Ana Marić #${n}, a "teacher".`,
    );
    const yaml = frontMatter(importText("x.md", [story, ...many].join("\n\n")).markdown);
    expect(parse(yaml).quotes).toHaveLength(8);
    const uncommented = parse(yaml.replace(/^( {2})#(?! )/gm, "$1").replace(/^ {2}#( {2}\S)/gm, "  $1"));
    const list = parseDocument(yaml.replace(/^ {2}#(?=-| {2})/gm, "  ")).get("quotes");
    expect(isSeq(list) && list.items).toHaveLength(11);
    expect(uncommented.quotes.length).toBeGreaterThanOrEqual(8);
  });

  test("is read back as it was meant, however long and odd the words", () => {
    const odd = [
      "key: value # no comment",
      "'single' \"double\"",
      "- dash",
      "[FILL out]",
      "tab\tand  spaces",
      "© – — …",
      "@at `tick` %",
      `${"long ".repeat(80)}end`,
    ];
    for (const words of odd) {
      const { markdown } = importText(
        "x.html",
        `<h1>${words}</h1><p class="byline">By Carys Bowen</p><p>${"The wheel of the old mill turned. ".repeat(3)}</p>`,
      );
      expect(parse(frontMatter(markdown)).headline).toBe(words.replace(/\s+/g, " "));
    }
  });

  test("has no address in its body but absolute https ones, no picture, no HTML", () => {
    const body =
      "A [relative](/r), [https](https://a.example/), [plain](http://a.example/), [script](javascript:alert(1)), <b>bold</b> ![x](y.png) [none](#) word.";
    const { markdown } = importText(
      "x.md",
      `${story}\n\n${body}\n\n<script>alert(1)</script>\n\n[ref]: javascript:alert(2)\n\nA [ref] at the end of it.`,
    );
    const links = [...markdown.matchAll(/\]\(([^)]*)\)/g)].map(([, url]) => url);
    expect(links).toEqual(["https://a.example/"]);
    expect(markdown).not.toMatch(/javascript|<script|<b>|!\[/);
    expect(markdown).toContain("A relative,");
  });
});

/** The text of a source by other libraries than the importer's own, without white space. */
function plainText(file: string, text: string): string {
  const html = file.endsWith(".md") ? markdownIt({ html: true }).render(text) : text;
  const all: string[] = [];
  const visit = (node: {
    readonly value?: string;
    readonly childNodes?: readonly object[];
    readonly content?: object;
  }) => {
    if (node.value !== undefined) all.push(node.value);
    for (const child of node.childNodes ?? []) visit(child);
  };
  visit(parseFragment(html) as object);
  return all.join("").replace(/\s+/g, "");
}

const words = fc.constantFrom(
  "Ana Marić",
  "said",
  "she",
  "a teacher",
  "“I will stay here.”",
  "“I will stay,”",
  "«Я останусь здесь»,",
  "—",
  "сказала",
  '"We left on Sunday,"',
  "„Ostajem ovde“",
  "“open words here",
  "Source: https://a.example/x",
  "By Ana Marić",
  "2024-05-01",
  "BELGRADE, Serbia —",
  "Photo: Ana Marić / AFP",
  "who requested anonymity",
  "[link](/x)",
  "<b>bold</b>",
  "<!--",
  "&amp;",
  "*",
  "# ",
  "> ",
  "- ",
  "1. ",
  "\n",
  "\n\n",
);
const tags = fc.constantFrom(
  "<p>",
  "</p>",
  "<h1>",
  "</h1>",
  "<div class='related'>",
  "</div>",
  "<figure>",
  "<figcaption>",
  "</figure>",
  "<article>",
  "<table><tr><td>",
  "</table>",
  "<a href='#'>",
  "<time datetime='x'>",
  "<script type='application/ld+json'>",
  '{"@type":"NewsArticle","headline":7,"author":[null,{"name":{}}]}',
  "</script>",
  "<meta property='og:url' content='::'>",
  "<html lang='x y z'>",
  "<blockquote>",
  "<ul><li>",
  "<template>",
  "<svg>",
  "<base href='//'>",
);
const markdownSource = fc
  .array(fc.oneof(words, fc.string({ unit: "grapheme", maxLength: 8 })), { maxLength: 40 })
  .map((parts) => ["x.md", `# Headline here\n\n${parts.join(" ")}`] as const);
const htmlSource = fc
  .array(fc.oneof(words, tags, fc.string({ maxLength: 8 })), { maxLength: 60 })
  .map((parts) => ["x.html", `<h1>Headline here</h1><p>${parts.join(" ")}`] as const);

describe("for any source", () => {
  test("nothing is thrown but ImportError, and every quotation stands word for word in it", () => {
    let imported = 0;
    fc.assert(
      fc.property(fc.oneof(markdownSource, htmlSource), fc.boolean(), ([file, text], excerpt) => {
        try {
          const { markdown, slug } = importText(file, text, { excerpt });
          imported++;
          expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          const plain = plainText(file, text);
          const quotes: readonly { readonly text: string }[] = parse(frontMatter(markdown)).quotes ?? [];
          for (const quote of quotes) expect(plain).toContain(quote.text.replace(/\s+/g, ""));
        } catch (error) {
          if (!(error instanceof ImportError)) throw error;
        }
      }),
      { numRuns: 600 },
    );
    expect(imported).toBeGreaterThan(200);
  });

  test("any bytes are text or an ImportError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom("x.md", "x.html", "x"), (bytes, file) => {
        try {
          importStory({ file, bytes }, options);
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError);
        }
      }),
    );
  });
});

const real = fileURLToPath(new URL("../../../../shared/story/russian-diaspora-in-serbia.md", import.meta.url));
const name = existsSync(real)
  ? "a real story"
  : "a real story (SKIPPED: ../shared/story/russian-diaspora-in-serbia.md is not beside this project)";

describe.skipIf(!existsSync(real))(name, () => {
  const run = () => importStory({ file: real, bytes: readFileSync(real) }, { ...options, excerpt: true });

  test("gives what stands above it", () => {
    expect(parse(frontMatter(run().markdown))).toMatchObject({
      headline: "Russian Diaspora in Serbia Shaken By Election Protests, Fears of Moscow's Influence",
      language: "en",
      byline: [{ name: "Camilla Bell-Davies" }],
      dateline: "Belgrade, Serbia",
      published: "2023-12-27",
      canonical:
        "https://www.themoscowtimes.com/2023/12/27/russian-diaspora-in-serbia-shaken-by-election-protests-fears-of-moscows-influence-a83431",
      photo: {
        caption: "Opposition supporters march at a protest in Belgrade.",
        credit: "Andrej Isakovic / AFP",
        photographer: "Andrej Isakovic",
        agency: "AFP",
      },
    });
    expect(
      run()
        .missing.filter(({ gap }) => gap)
        .map(({ field }) => field),
    ).toEqual(["standfirst", "rights.holder", "body"]);
  });

  test("gives every voice, no more identified than in the story", () => {
    const quotes: readonly Record<string, string>[] = parse(frontMatter(run().markdown)).quotes;
    const voices = new Map(
      quotes.map(({ speaker, anonymity, anonymityReason }) => [speaker, [anonymity, anonymityReason]]),
    );
    expect(Object.fromEntries(voices)).toEqual({
      Sergei: ["first-name", "withheld his last name for security reasons"],
      "Borko Stefanovic": ["none", undefined],
      "Ana Brnabic": ["none", undefined],
      RuSerbia: ["none", undefined],
      "A Russian-Serbian activist": ["unnamed", "requested anonymity for safety reasons"],
      "Zoran Lutovac": ["none", undefined],
      Katya: ["first-name", undefined],
    });
  });
});
