/** The site, each tag and each author, with the newest stories. */
import { getCollection } from "astro:content";

const ITEMS = 20;

/** Where the site will be. */
export const base = "https://bench.example";

/** The paths of every section, for `getStaticPaths`: that of the site is empty. */
export async function sectionPaths() {
  return (await sections).map((section) => ({ params: { section: section.path || undefined }, props: { section } }));
}

/** A story's address. */
export function addressOf({ id }) {
  return `/stories/${id}/`;
}

/** A name in an address. */
export function slugOf(name) {
  return name.toLowerCase().replaceAll(" ", "-");
}

const sections = findSections();

async function findSections() {
  const stories = (await getCollection("stories")).sort((a, b) => b.data.date - a.data.date);
  const found = new Map([["", { path: "", title: "The Bench Post", stories: stories.slice(0, ITEMS) }]]);
  const add = (path, title, story) => {
    const section = found.get(path) ?? { path, title, stories: [] };
    found.set(path, section);
    if (section.stories.length < ITEMS) section.stories.push(story);
  };
  for (const story of stories) {
    for (const tag of story.data.tags) add(`tags/${slugOf(tag)}`, tag, story);
    for (const author of story.data.authors) add(`authors/${slugOf(author)}`, author, story);
  }
  return [...found.values()];
}
