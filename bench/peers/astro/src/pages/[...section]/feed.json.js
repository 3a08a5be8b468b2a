import { addressOf, base, sectionPaths } from "../../sections.js";

export const getStaticPaths = sectionPaths;

/** JSON Feed 1.1. */
export function GET({ props: { section } }) {
  const address = section.path ? `${base}/${section.path}/` : `${base}/`;
  return Response.json({
    version: "https://jsonfeed.org/version/1.1",
    title: section.title,
    home_page_url: address,
    feed_url: `${address}feed.json`,
    language: "en",
    items: section.stories.map((story) => ({
      id: base + addressOf(story),
      url: base + addressOf(story),
      title: story.data.title,
      summary: story.data.description,
      content_html: story.rendered.html,
      date_published: story.data.date.toISOString(),
      authors: story.data.authors.map((name) => ({ name })),
      tags: story.data.tags,
    })),
  });
}
