import rss from "@astrojs/rss";
import { addressOf, base, sectionPaths } from "../../sections.js";

export const getStaticPaths = sectionPaths;

/** RSS by Astro's own package, which knows one author an item. */
export function GET({ props: { section } }) {
  return rss({
    title: section.title,
    description: "Invented news, as much of it as it takes.",
    site: base,
    items: section.stories.map((story) => ({
      title: story.data.title,
      description: story.data.description,
      link: addressOf(story),
      pubDate: story.data.date,
      author: story.data.authors[0],
      categories: story.data.tags,
      content: story.rendered.html,
    })),
  });
}
