/**
 * The builder as representations: its pages without a story, and the kits that the Worker renders the others from.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import type { Representation } from "../edition/assemble.ts";
import { paths } from "../render/addresses.ts";
import { renderBuilderKit, renderBuilderQuestion } from "../render/builder-kit.ts";

const html = "text/html; charset=utf-8";

/** Everything of the builder that an edition holds; `languages` as `builderLanguages` has them. */
export function builderRepresentations(
  publication: Publication,
  languages: ReadonlyMap<string, LanguageTag>,
): readonly Representation[] {
  return [
    { path: paths.builder, type: html, headers: "builder", body: renderBuilderQuestion(publication, false) },
    {
      path: paths.builderWithoutStory,
      status: 404,
      type: html,
      headers: "builder-notice",
      body: renderBuilderQuestion(publication, true),
    },
    ...[...languages].map(([path, language]) => ({
      path,
      type: "application/json",
      headers: "card",
      body: renderBuilderKit(publication, language),
    })),
  ];
}
