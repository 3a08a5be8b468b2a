/** The Bench Post, with Eleventy and its feed plugin's filters. */
import feeds from "@11ty/eleventy-plugin-rss";

const ITEMS = 20;

export default function configure(eleventyConfig) {
  eleventyConfig.addPlugin(feeds);
  eleventyConfig.addFilter("slugOf", slugOf);
  eleventyConfig.addFilter("toJson", (value) => JSON.stringify(value));
  eleventyConfig.addFilter("jsonItems", (stories, base) => stories.map((story) => jsonItem(story, base)));
  eleventyConfig.addCollection("sections", (api) => sectionsOf(api.getFilteredByGlob("site/stories/*.md").reverse()));
  return { dir: { input: "site", output: "public" }, markdownTemplateEngine: false, htmlTemplateEngine: false };
}

/** The site, each tag and each author, with the newest stories. */
function sectionsOf(stories) {
  const sections = new Map([["", { path: "", title: "The Bench Post", stories: stories.slice(0, ITEMS) }]]);
  const add = (path, title, story) => {
    const section = sections.get(path) ?? { path, title, stories: [] };
    sections.set(path, section);
    if (section.stories.length < ITEMS) section.stories.push(story);
  };
  for (const story of stories) {
    for (const tag of story.data.tags) add(`tags/${slugOf(tag)}/`, tag, story);
    for (const author of story.data.authors) add(`authors/${slugOf(author)}/`, author, story);
  }
  return [...sections.values()];
}

function jsonItem({ url, data, content, date }, base) {
  return {
    id: base + url,
    url: base + url,
    title: data.title,
    summary: data.description,
    content_html: content,
    date_published: date.toISOString(),
    authors: data.authors.map((name) => ({ name })),
    tags: data.tags,
  };
}

function slugOf(name) {
  return name.toLowerCase().replaceAll(" ", "-");
}
