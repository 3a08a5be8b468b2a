/**
 * Stories with vectors in them: in every place of a story and of a publication where somebody's words stand.
 *
 * @module
 */
import type { Article, Quote } from "../../../src/article/article.ts";
import { parseBody } from "../../../src/article/body.ts";
import { parseArticle } from "../../../src/article/front-matter.ts";
import type { Publication } from "../../../src/article/publication.ts";
import { parsePublication } from "../../../src/article/publication-file.ts";
import { fileText } from "../../../src/article/source.ts";
import type { Vector } from "./vectors.ts";

/** The front matter of a story that passes, field by field, and its body. */
interface Matter {
  readonly [field: string]: unknown;
  readonly body: string;
}

const plain: Matter = {
  id: "tag:wire.example,2026:x",
  headline: "The ferry returns",
  kicker: "Coast",
  standfirst: "It came back.",
  language: "en",
  byline: [{ name: "Ana Moor" }],
  dateline: "Kotor",
  published: "2026-01-01",
  updated: "2026-02-02",
  rights: { holder: "The Harbour Post", syndication: "full" },
  photo: {
    credit: "Ana Moor",
    caption: "A ferry.",
    alt: "A ferry",
    photographer: "Ana Moor",
    agency: "Harbour",
    copyrightNotice: "© Ana",
  },
  quotes: [
    {
      text: "We counted the evenings.",
      speaker: "A baker",
      role: "on the quay",
      anonymity: "unnamed",
      anonymityReason: "who is afraid",
    },
  ],
  tags: ["Harbour"],
  corrections: [{ date: "2026-02-01", text: "The hour was wrong." }],
  translatedBy: "Ida Lund",
  body: "“We counted the evenings.”",
};

const inside =
  (field: string, key: string) =>
  (matter: Matter, text: string): Matter => ({
    ...matter,
    [field]: Array.isArray(matter[field])
      ? (matter[field] as object[]).map((one) => ({ ...one, [key]: text }))
      : { ...(matter[field] as object), [key]: text },
  });
const field =
  (name: string) =>
  (matter: Matter, text: string): Matter => ({ ...matter, [name]: text });

/** Every place of a story where words stand, and how they get there. */
export const storyPlaces: Readonly<Record<string, (matter: Matter, text: string) => Matter>> = {
  body: (matter, text) => ({ ...matter, body: `${matter.body}\n\n${text}` }),
  headline: field("headline"),
  kicker: field("kicker"),
  standfirst: field("standfirst"),
  dateline: field("dateline"),
  translatedBy: field("translatedBy"),
  byline: inside("byline", "name"),
  holder: inside("rights", "holder"),
  credit: inside("photo", "credit"),
  caption: inside("photo", "caption"),
  alt: inside("photo", "alt"),
  photographer: inside("photo", "photographer"),
  agency: inside("photo", "agency"),
  copyrightNotice: inside("photo", "copyrightNotice"),
  quote: (matter, text) => ({ ...inside("quotes", "text")(matter, text), body: `${matter.body}\n\n${text}` }),
  speaker: inside("quotes", "speaker"),
  role: inside("quotes", "role"),
  anonymityReason: inside("quotes", "anonymityReason"),
  tags: (matter, text) => ({ ...matter, tags: [text] }),
  correction: inside("corrections", "text"),
};

const utf8 = new TextEncoder();

/** True when the check lets a story with these words in this place go out. */
export function passesIn(place: string, text: string): boolean {
  const { body, ...fields } = storyPlaces[place]?.(plain, text) ?? plain;
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return parseArticle({ file: "x.md", bytes: utf8.encode(`---\n${lines.join("\n")}\n---\n\n${body}\n`) }).ok;
}

/** A story with a vector in each place, another one in each; `isChecked` leaves out those that the check refuses. */
export function storyOf(index: number, all: readonly Vector[], isChecked: boolean): Article {
  const matter = Object.entries(storyPlaces).reduce<Matter>((before, [place, put], at) => {
    const { text } = vectorAt(index, at, all);
    return isChecked && !passesIn(place, text) ? before : put(before, text);
  }, plain);
  return articleOf(matter, index);
}

/** Which vector a place of a story has: over as many stories as there are vectors, each place has each of them once. */
export function vectorAt(index: number, place: number, all: readonly Vector[]): Vector {
  return all[(index + place * 37) % all.length] as Vector;
}

/** As the parser would make it, whatever its words are: what the check refuses has to be harmless all the same. */
function articleOf({ body, ...fields }: Matter, index: number): Article {
  const { quotes, ...rest } = fields as unknown as Omit<Article, "slug" | "body"> & {
    readonly quotes: readonly Quote[];
  };
  const original = { text: quotes[0]?.text ?? "", language: "ru" };
  return {
    ...rest,
    id: `tag:wire.example,2026:${index}`,
    slug: `story-${index}`,
    status: "usable",
    quotes: [...quotes, ...quotes.map((quote) => ({ ...quote, original, translatedBy: quote.role ?? "" }))],
    body: parseBody(fileText("x.md", body), 0).body,
  };
}

const publicationFields = ["title", "description", "copyright"] as const;

/** Places of a publication where words stand. */
export const publicationPlaces = [...publicationFields, "contact"] as const;

/** A publication with a vector in each place. */
export function publicationOf(index: number, all: readonly Vector[], origin: string): Publication {
  const [title, description, copyright, contact] = publicationPlaces.map((_, at) => vectorAt(index, at + 40, all).text);
  return {
    id: "tag:wire.example,2026:p",
    origin,
    language: "en",
    hubs: [],
    title: title ?? "",
    description: description ?? "",
    copyright: copyright ?? "",
    contact: contact ?? "",
  };
}

/** True when the check lets a publication with these words in this place go out. */
export function publicationPasses(place: (typeof publicationPlaces)[number], text: string): boolean {
  const fields = {
    id: "tag:a.example,2026:p",
    title: "A",
    description: "B",
    origin: "https://a.example",
    language: "en",
    copyright: "C",
    [place]: text,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return parsePublication({ file: "publication.yaml", bytes: utf8.encode(lines.join("\n")) }).ok;
}
