/**
 * Sections: the stories of one tag, one author or one language, with an address of their own.
 *
 * A section is its name, whatever case, Unicode form or language it is written in, and in Serbian in whichever of its two
 * scripts. Its slug says the name in the letters of an address; names of other scripts are transliterated. Nothing here
 * knows a clock, so a section's address is the same for as long as its name is.
 *
 * @module
 */
import anyAscii from "any-ascii";
import type { Article, LanguageTag } from "../article/article.ts";
import { toSerbianLatin } from "../article/serbian-latin.ts";
import { slugOf } from "./slug.ts";

/** What a section is about. */
export type SectionKind = "tag" | "author" | "language";

/** One section. */
export interface Section {
  readonly kind: SectionKind;
  /** The name as the first story printed it; a language's name is its tag. */
  readonly name: string;
  /** The languages of its stories, that of the first story foremost. */
  readonly languages: readonly LanguageTag[];
  /** `[a-z0-9]+(-[a-z0-9]+)*` */
  readonly slug: string;
  /** The name in every way that a story writes it. */
  readonly spellings: readonly string[];
  /** Every story of the section in the order they were given, withdrawn ones among them. */
  readonly articles: readonly Article[];
  /**
   * False when all of its stories are withdrawn. Its feeds go on, so that the copies in readers are replaced; but
   * nothing may name it or lead there, because its name would say what the withdrawn stories were about.
   */
  readonly isListed: boolean;
}

/** Names that are different and would have the same address. */
export interface SectionCollision {
  readonly kind: SectionKind;
  readonly slug: string;
  /** As written, in the order of the stories. */
  readonly names: readonly string[];
}

const namesOf: Readonly<Record<SectionKind, (article: Article) => readonly string[]>> = {
  tag: ({ tags }) => tags,
  author: ({ byline }) => byline.map(({ name }) => name),
  language: ({ language }) => [language],
};

const kinds = ["tag", "author", "language"] as const;

/** The language that a section's name is in: the publication's, where a story in it has the name; or else the first story's. */
export function sectionLanguage({ languages }: Pick<Section, "languages">, own: LanguageTag): LanguageTag {
  return languages.includes(own) ? own : (languages[0] ?? own);
}

/** All sections: tags, authors, languages, each in the order of their slugs. */
export function sectionsOf(articles: readonly Article[]): readonly Section[] {
  return kinds.flatMap((kind) =>
    groups(articles, kind)
      .map((group) => toSection(kind, group))
      .toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
  );
}

/** Which slug a tag leads to: that of its section, which is made from the oldest spelling and not from each. */
export function tagSlugs(sections: readonly Section[]): (tag: string) => string {
  const tags = sections.filter(({ kind }) => kind === "tag");
  const slugs = new Map(tags.flatMap(({ spellings, slug }) => spellings.map((spelling) => [spelling, slug])));
  return (tag) => slugs.get(tag) ?? sectionSlug(tag);
}

/** Names that cannot both have a section: `C++` and `C#`. An edition with one of these cannot be assembled. */
export function sectionCollisions(articles: readonly Article[]): readonly SectionCollision[] {
  return kinds.flatMap((kind) => {
    const named = groups(articles, kind).map((group) => toSection(kind, group));
    const bySlug = Map.groupBy(named, ({ slug }) => slug);
    return [...bySlug].flatMap(([slug, sections]) =>
      sections.length > 1 ? [{ kind, slug, names: sections.map(({ name }) => name) }] : [],
    );
  });
}

/** A name as an address: transliterated, and never empty. */
export function sectionSlug(name: string): string {
  const key = keyOf(name);
  // The slug's library knows Latin, Cyrillic, Greek, Arabic and their like; what it would drop comes from the other one.
  const letters = key.replace(/[\p{L}\p{M}\p{N}]/gu, (character) =>
    slugOf(character) ? character : anyAscii(character),
  );
  return slugOf(letters) || slugOf(anyAscii(key)) || `x-${fingerprint(key)}`;
}

interface Named {
  readonly name: string;
  readonly article: Article;
}

function groups(articles: readonly Article[], kind: SectionKind): readonly (readonly Named[])[] {
  const named = articles.flatMap((article) => namesOf[kind](article).map((name) => ({ name, article })));
  // Many stories have few names.
  const keys = new Map<string, string>();
  for (const { name } of named) if (!keys.has(name)) keys.set(name, keyOf(name));
  const latinKeys = serbianLatinKeys(named);
  return [
    ...Map.groupBy(named, ({ name }) => {
      const key = keys.get(name) ?? "";
      return latinKeys.get(key) ?? key;
    }).values(),
  ];
}

/**
 * Serbian is one language in two scripts: „Србија“ and „Srbija“ are one name. Where a Serbian story writes a name, the
 * same text is the same name in every other language too: two sections could not have its address.
 */
function serbianLatinKeys(named: readonly Named[]): ReadonlyMap<string, string> {
  const serbian = new Set(named.filter(({ article }) => /^sr\b/.test(article.language)).map(({ name }) => name));
  return new Map([...serbian].map((name) => [keyOf(name), keyOf(toSerbianLatin(name))]));
}

/** A withdrawn story names nothing: the spelling comes from one that can be read, while there is one. */
function toSection(kind: SectionKind, group: readonly Named[]): Section {
  const listed = group.filter(({ article }) => article.status !== "withdrawn");
  const readable = listed.length > 0 ? listed : group;
  const spelt = oldest(readable);
  return {
    kind,
    name: tidy(spelt.name),
    languages: [...new Set([spelt, ...readable].map(({ article }) => article.language))],
    slug: sectionSlug(spelt.name),
    spellings: [...new Set(group.map(({ name }) => name))],
    articles: [...new Set(group.map(({ article }) => article))],
    isListed: listed.length > 0,
  };
}

/** The first spelling stays when later stories have another, so that old pages do not change. */
function oldest(group: readonly Named[]): Named {
  return group.reduce((first, one) => (isOlder(one.article, first.article) ? one : first));
}

function isOlder(one: Article, other: Article): boolean {
  return one.published === other.published ? one.id < other.id : one.published < other.published;
}

function keyOf(name: string): string {
  return tidy(name).toLowerCase();
}

function tidy(name: string): string {
  return name.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** FNV-1a, 32 bits: an address for a name without a letter, the same on every machine. */
function fingerprint(text: string): string {
  const hash = new TextEncoder().encode(text).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
