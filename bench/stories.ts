/**
 * An invented newsroom of any size: articles as Markdown files, the same for the same numbers, about 5.7 KB each. Their
 * words mean nothing; their shape (paragraphs, lists, quotes, links, tags, authors, languages) is that of news.
 *
 * @module
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** How large a newsroom is. */
export interface NewsroomSize {
  readonly articles: number;
  /** Paragraphs of an article's body; eleven make about 5.7 KB. */
  readonly paragraphs?: number;
}

const DEFAULT_PARAGRAPHS = 11;
const TAGS = 50;
const AUTHORS = 12;

/** Stories come every seven hours; the newest is of this instant. */
const HOURS_BETWEEN = 7;
const NEWEST = Date.UTC(2026, 9, 1, 12);

const words = (
  "harbour council ferry bridge winter market teacher river school railway budget archive island engine court signal " +
  "lantern village doctor border orchestra museum storm season factory garden union paper window street company water " +
  "evening morning neighbour visitor minister report question answer promise result decision meeting number road light " +
  "opens closes promises reports finds leaves keeps builds loses brings asks answers waits moves turns pays plans says"
).split(" ");
const small = "the a of in on and for with from that which while because after before".split(" ");
const firstNames = ["Ida", "Tomas", "Vera", "Marit", "Josip", "Lena"];
const lastNames = ["Lund", "Reyn", "Tikhaya", "Moor", "Alder", "Fenn"];

/** Writes `publication.yaml` and the articles into a content folder. */
export async function writeNewsroom(folder: string, { articles, paragraphs }: NewsroomSize): Promise<void> {
  await mkdir(join(folder, "articles"), { recursive: true });
  await writeFile(join(folder, "publication.yaml"), publication);
  for (let start = 0; start < articles; start += 500) {
    const batch = Array.from({ length: Math.min(500, articles - start) }, (_, index) => start + index);
    await Promise.all(batch.map((number) => writeStory(folder, number, articles, paragraphs)));
  }
}

/** Writes one article of a newsroom; the highest number is the newest story. */
export function writeStory(folder: string, number: number, articles: number, paragraphs?: number): Promise<void> {
  return writeFile(join(folder, "articles", `${slugOf(number)}.md`), renderStory(number, articles, paragraphs));
}

/** Writes one article of a newsroom as it is after an edit. */
export function writeEditedStory(folder: string, number: number, articles: number): Promise<void> {
  return writeFile(join(folder, "articles", `${slugOf(number)}.md`), editStory(renderStory(number, articles)));
}

/** What an edit adds to a story. */
export const EDIT = "The council corrected this after the ferry had left.";

/** An article's file after an edit: one more sentence at its end, and the time of it. */
export function editStory(story: string): string {
  return `${story.replace("\nrights:\n", `\nupdated: ${new Date(NEWEST).toISOString()}\nrights:\n`)}
${EDIT}
`;
}

/** The slug of a story by its number. */
export function slugOf(number: number): string {
  return `story-${String(number).padStart(6, "0")}`;
}

const publication = `id: tag:bench.example,2026:publication
title: The Bench Post
description: Invented news, as much of it as it takes.
origin: https://bench.example
language: en
hubs: []
copyright: Nobody's, and invented
`;

/** One article's file. */
export function renderStory(number: number, articles: number, paragraphs = DEFAULT_PARAGRAPHS): string {
  const random = randomOf(number + 1);
  const quote = sentence(random).slice(0, -1);
  const body = Array.from({ length: paragraphs }, (_, index) => block(index, random, quote));
  return `---
id: tag:bench.example,2026:s${number}
headline: ${capital(phrase(random, 8))}
standfirst: ${sentence(random)}
language: en
byline:
  - name: ${author(number)}
dateline: ${capital(pick(words, random))}
published: ${new Date(NEWEST - (articles - 1 - number) * HOURS_BETWEEN * 3_600_000).toISOString()}
rights:
  holder: The Bench Post
  syndication: full
photo:
  caption: ${sentence(random)}
  credit: ${author(number + 5)} / Bench Pictures
quotes:
  - text: ${quote}
    speaker: ${pick(firstNames, random)}
    role: ${pick(words, random)} keeper
    anonymity: first-name
tags: [topic ${(number % TAGS) + 1}, topic ${((number * 7) % TAGS) + 1 === (number % TAGS) + 1 ? TAGS + 1 : ((number * 7) % TAGS) + 1}]
status: usable
---

${body.join("\n\n")}
`;
}

function block(index: number, random: () => number, quote: string): string {
  if (index === 1) return `“${quote},” said a keeper.`;
  if (index === 5) return `## ${capital(phrase(random, 5))}`;
  if (index === 6) return Array.from({ length: 4 }, () => `- ${sentence(random)}`).join("\n");
  const text = Array.from({ length: 6 }, () => sentence(random)).join(" ");
  return index === 8 ? `${text} [${phrase(random, 3)}](https://elsewhere.example/${pick(words, random)})` : text;
}

function author(number: number): string {
  const index = number % AUTHORS;
  return `${firstNames[index % firstNames.length]} ${lastNames[Math.floor(index / 2) % lastNames.length]}`;
}

function sentence(random: () => number): string {
  return `${capital(phrase(random, 8 + Math.floor(random() * 9)))}.`;
}

function phrase(random: () => number, length: number): string {
  return Array.from({ length }, (_, index) => pick(index % 2 === 0 ? small : words, random)).join(" ");
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Mulberry32: a generator of 32 bits that gives the same numbers on every machine. */
export function randomOf(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
