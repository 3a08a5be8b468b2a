import { addressOf, base, sectionPaths } from "../../sections.js";

export const getStaticPaths = sectionPaths;

/** Atom: Astro has no package for it, so this is the least that does it. */
export function GET({ props: { section } }) {
  const address = section.path ? `${base}/${section.path}/` : `${base}/`;
  const body = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${escapeXml(section.title)}</title>
<id>${address}</id>
<updated>${section.stories[0]?.data.date.toISOString()}</updated>
<link href="${address}atom.xml" rel="self" type="application/atom+xml"/>
${section.stories.map(renderEntry).join("\n")}
</feed>
`;
  return new Response(body, { headers: { "content-type": "application/atom+xml" } });
}

function renderEntry(story) {
  const { title, description, date, lastmod = date, authors, tags } = story.data;
  return `<entry>
<title>${escapeXml(title)}</title>
<link href="${base}${addressOf(story)}"/>
<id>${base}${addressOf(story)}</id>
<published>${date.toISOString()}</published>
<updated>${lastmod.toISOString()}</updated>
${authors.map((name) => `<author><name>${escapeXml(name)}</name></author>`).join("")}
${tags.map((tag) => `<category term="${escapeXml(tag)}"/>`).join("")}
<summary>${escapeXml(description)}</summary>
<content type="html">${escapeXml(story.rendered.html)}</content>
</entry>`;
}

function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
