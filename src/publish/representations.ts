/**
 * Articles → the parts of an edition, and so everything that it serves.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { versionsOf } from "../article/translations.ts";
import type { Representation } from "../edition/assemble.ts";
import type { Signer } from "../edition/signature.ts";
import { byNewest } from "../render/archive.ts";
import { sectionsOf, tagSlugs } from "../render/sections.ts";
import { articleRepresentations } from "./article-representations.ts";
import { feedParts } from "./feed-representations.ts";
import { type InputOf, type Part, renderParts } from "./parts/part.ts";
import { publicationParts } from "./parts/publication-parts.ts";
import type { Pictures } from "./pictures/prepare-pictures.ts";
import { hashOf } from "./read-articles.ts";

/** Everything that is needed to render an edition. */
export interface EditionSources {
  readonly publication: Publication;
  readonly articles: readonly Article[];
  /** The bundle of `<diaspora-card>`, at its addresses. */
  readonly cardScripts: readonly Representation[];
  readonly pictures: Pictures;
  /** A text that changes whenever an article does, by its id; absent: one over the article itself. */
  readonly keys?: ReadonlyMap<string, string>;
  /** Whose signature the cards will have; none when absent. */
  readonly signer?: Signer | undefined;
}

/** Divides an edition into its parts; nothing is rendered yet. */
export function partsOf({
  publication,
  articles,
  cardScripts,
  pictures,
  keys,
  signer,
}: EditionSources): readonly Part[] {
  const newestFirst = articles.toSorted(byNewest);
  const sections = sectionsOf(newestFirst);
  const versions = versionsOf(newestFirst);
  const inputOf = inputsBy({ articles, versions, pictures, keys });
  const surroundingsOf = (article: Article) => {
    const picture = pictures.byId.get(article.id);
    return { translations: versions.get(article.id) ?? [], ...(picture && { picture }) };
  };
  const slugOfTag = tagSlugs(sections);
  const stories = newestFirst.map((article): Part => {
    const slugs = article.tags.map(slugOfTag);
    return {
      id: `article ${article.slug}`,
      inputs: [inputOf(article), ...slugs].join(" "),
      render: () => articleRepresentations(article, publication, { ...surroundingsOf(article), tagSlugs: slugs }),
    };
  });
  return [
    ...feedParts({ publication, articles: newestFirst, sections, pictures: pictures.byId, inputOf }),
    ...stories,
    ...pictures.parts,
    ...publicationParts({ publication, articles: newestFirst, sections, cardScripts, inputOf, surroundingsOf, signer }),
  ];
}

/** Renders all representations of an edition. */
export function renderAll(sources: EditionSources): readonly Representation[] {
  return renderParts(partsOf(sources));
}

interface InputSources extends Pick<EditionSources, "articles" | "pictures"> {
  readonly keys: EditionSources["keys"] | undefined;
  readonly versions: ReadonlyMap<string, readonly Article[]>;
}

/** What is shown of an article anywhere follows from itself, its other versions, and its picture. */
function inputsBy({ articles, versions, pictures, keys }: InputSources): InputOf {
  const own = keys ?? new Map(articles.map((article) => [article.id, hashOf(JSON.stringify(article))]));
  const inputs = new Map(
    articles.map(({ id }) => {
      const others = (versions.get(id) ?? []).map((version) => own.get(version.id));
      return [id, hashOf(JSON.stringify([own.get(id), others, pictures.byId.get(id)]))];
    }),
  );
  return ({ id }) => inputs.get(id) ?? "";
}
