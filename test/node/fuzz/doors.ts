/**
 * The ways in which a text of somebody else comes into the wire, each as a function of that text.
 *
 * @module
 */
import { parseArticle } from "../../../src/article/front-matter.ts";
import { latinVersion } from "../../../src/article/latin-version.ts";
import { parsePublication } from "../../../src/article/publication-file.ts";
import { articleRepresentations } from "../../../src/publish/article-representations.ts";
import { ImportError } from "../../../src/publish/import/import-error.ts";
import { importStory } from "../../../src/publish/import/import-story.ts";
import { sectionsOf } from "../../../src/render/sections.ts";
import { parseList } from "../../../src/withheld/list.ts";
import { Matcher } from "../../../src/withheld/matcher.ts";
import { searchText } from "../../../src/withheld/search.ts";
import { feedRepresentations, publication } from "../render/feed-newsroom.ts";

const utf8 = new TextEncoder();

const matter = (language: string, more: string) =>
  `---\nid: tag:a.example,2026:x\nheadline: A\nstandfirst: B.\nlanguage: ${language}\nbyline: [{ name: C }]\npublished: 2026-01-01\nrights: { holder: D, syndication: full }\n${more}---\n\n`;

const parse = (body: string, { language = "en", more = "" } = {}) =>
  parseArticle({ file: "a.md", bytes: utf8.encode(matter(language, more) + body) });

const quotesOf = (quote: Readonly<Record<string, string>>) => `quotes:\n  - ${JSON.stringify(quote)}\n`;

const { entries } = parseList("Аркадий Чистополов\nKatya Holm\nplace: Zvezdara\nphone: +381 64 123 4567\n");
const matcher = new Matcher(entries);

/** What an importer is given besides the text. */
const options = { excerpt: false, idAuthority: "a.example,2026", newId: () => "x" };

function take(file: string, text: string): void {
  try {
    importStory({ file, bytes: utf8.encode(text) }, options);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
  }
}

/** What fits into front matter, whose limit is 16,000 characters. */
const short = (text: string) => text.slice(0, 15_000);

/** Each door by its name. Those whose text has to fit into front matter never see more of it. */
export const doors: Readonly<Record<string, (text: string) => void>> = {
  "the body of a story": (text) => void parse(text),
  "the body of a story, and its quotes": (text) =>
    void parse(`${text}. We counted them, and "we counted the evenings until it came," said Marit.`, {
      more: `${quotesOf({ text: "we counted the evenings", speaker: "Marit", anonymity: "first-name" })}  - { text: we counted no evenings, speaker: Marit, anonymity: first-name }\n  - { text: "a a a […] b b b [c] d", speaker: Marit, anonymity: first-name }\n`,
    }),
  "the representations of a story": (text) => {
    const parsed = parse(text);
    if (parsed.ok) articleRepresentations(parsed.value, publication);
  },
  "the feeds of a story": (text) => {
    const parsed = parse(text);
    if (parsed.ok) feedRepresentations(publication, [parsed.value], sectionsOf([parsed.value]));
  },
  "Serbian in Latin letters": (text) => {
    const parsed = parse(text, { language: "sr-Cyrl" });
    if (parsed.ok) latinVersion(parsed.value);
  },
  "a field, and the story's representations": (text) => {
    const parsed = parse("Text.", { more: `kicker: ${JSON.stringify(short(text))}\n` });
    if (parsed.ok) articleRepresentations(parsed.value, publication);
  },
  "a quote and its speaker": (text) =>
    void parse(`Text ${text} text.`, {
      more: quotesOf({
        text: text.slice(0, 7_000),
        speaker: text.slice(0, 4_000),
        role: text.slice(0, 2_000),
        anonymity: "unnamed",
      }),
    }),
  "front matter": (text) => void parse("Text.", { more: `${short(text)}\n` }),
  "a value in front matter": (text) => void parse("Text.", { more: `tags: ${short(text)}\n` }),
  "the publication's file": (text) =>
    void parsePublication({ file: "publication.yaml", bytes: utf8.encode(`title: ${short(text)}\n`) }),
  "the search for withheld names": (text) => void searchText(text, matcher),
  "an import of HTML": (text) =>
    take(
      "a.html",
      `<!doctype html><html lang="en"><title>A story</title><article><h1>A story</h1><p>Words that are many enough to be a story.</p><p>${text}</p></article>`,
    ),
  "an import of Markdown": (text) => take("a.md", `# A story\n\nWords.\n\n${text}`),
};
