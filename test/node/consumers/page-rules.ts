/**
 * How consumers read a story's page and its oEmbed, rule by rule, with the place where each says so. Data for a test that
 * walks it: what a rule finds in our page has to be what it wants.
 *
 * @module
 */
import { all, one, textOf } from "../render/page-lookup.ts";

/** A story's page and its oEmbed answer, as the wire served them. */
export interface StoryPage {
  readonly url: string;
  readonly html: string;
  readonly link: string;
  /** The address behind the page's first JSON discovery link. */
  readonly endpoint: string;
  readonly oembedType: string;
  readonly oembed: Readonly<Record<string, unknown>>;
}

/** One thing that a consumer does. */
export interface PageRule {
  readonly consumer: string;
  readonly says: string;
  readonly source: string;
  found(page: StoryPage): unknown;
  readonly wanted: unknown;
}

/** Fetches a story's page, and its oEmbed by discovery. */
export async function readPage(url: string): Promise<StoryPage> {
  const response = await fetch(url);
  const html = await response.text();
  const endpoint = String(all(html, 'link[type="application/json+oembed"]')[0]?.properties.href);
  const answer = await fetch(endpoint);
  return {
    url,
    html,
    link: response.headers.get("link") ?? "",
    endpoint,
    oembedType: answer.headers.get("content-type") ?? "",
    oembed: (await answer.json()) as Readonly<Record<string, unknown>>,
  };
}

const meta = ({ html }: StoryPage, name: string): unknown =>
  all(html, `meta[property="${name}"], meta[name="${name}"]`)[0]?.properties.content;

const jsonLd = ({ html }: StoryPage) =>
  JSON.parse(textOf(one(html, 'script[type="application/ld+json"]'))) as Readonly<Record<string, unknown>> & {
    readonly author: readonly { readonly name: string }[];
    readonly publisher: { readonly name: string };
  };

/** Mastodon keeps one address for a whole host: what stands between `=http` and `&` becomes the next story's address. */
async function reusedEndpoint({ endpoint, url }: StoryPage): Promise<unknown> {
  const other = url.replace("ferry-returns", "most");
  const address = endpoint.replace(/(=(https?(%3A|:)(\/\/|%2F%2F)))([^&]*)/i, `=${encodeURIComponent(other)}`);
  const answer = (await (await fetch(address)).json()) as { readonly html?: string };
  return answer.html?.includes(other);
}

const bytesBefore = ({ html }: StoryPage, words: string) => Buffer.byteLength(html.slice(0, html.indexOf(words)));

const oembedSpec = "https://oembed.com/#section4";
const wordpress = "https://github.com/WordPress/wordpress-develop/blob/6.7.0/src/wp-includes/class-wp-oembed.php";
const ghost =
  "https://github.com/TryGhost/Ghost/blob/0cbd452eea28e55eeeacbc416649b01d7f297e4e/ghost/core/core/server/services/oembed/oembed-service.js";
const mastodonOembed =
  "https://github.com/mastodon/mastodon/blob/0486db9f4ebcd2289b211dd43412d356e6bdfa39/app/services/fetch_oembed_service.rb";
const mastodonPage =
  "https://github.com/mastodon/mastodon/blob/016c1e4e788890f0c81a47640f76de136a0a8f32/app/lib/link_details_extractor.rb";
const discourse =
  "https://github.com/discourse/discourse/blob/099cb0ba81e64604c3e9fb0f2ce43d02393944e6/lib/onebox/engine/allowlisted_generic_onebox.rb";
const drupal =
  "https://git.drupalcode.org/project/drupal/-/blob/11.x/core/modules/media/src/OEmbed/ResourceFetcher.php";
const slack = "https://api.slack.com/docs/unfurling";
const x = "https://developer.x.com/en/docs/x-for-websites/cards/overview/markup";

const title = "The night ferry returns & the harbour listens";
const standfirst = "After four winters without a boat, the town has its late connection back.";

/** Every rule that this wire is held to. */
export const pageRules: readonly PageRule[] = [
  {
    consumer: "Header readers",
    says: "find both formats in Link, without reading the page",
    source: oembedSpec,
    found: ({ link }) =>
      ["json", "xml"].map((format) =>
        link.includes(`rel="alternate"; type="${format === "json" ? "application" : "text"}/${format}+oembed"`),
      ),
    wanted: [true, true],
  },
  {
    consumer: "The specification",
    says: "the discovery address has url and format and nothing else",
    source: oembedSpec,
    found: ({ endpoint }) => [...new URL(endpoint).searchParams.keys()].toSorted(),
    wanted: ["format", "url"],
  },
  {
    consumer: "WordPress",
    says: "looks for the discovery link in the first 150 KB, before </head>",
    source: wordpress,
    found: (page) =>
      bytesBefore(page, "json+oembed") < 2_000 && bytesBefore(page, "json+oembed") < bytesBefore(page, "</head>"),
    wanted: true,
  },
  {
    consumer: "Ghost",
    says: "makes a bookmark of an address that looks like WordPress's",
    source: ghost,
    found: ({ endpoint }) => /wp-json\/oembed/.test(endpoint),
    wanted: false,
  },
  {
    consumer: "Ghost",
    says: "takes rich answers with type, version, html and width",
    source: ghost,
    found: ({ oembed }) => [oembed.type, oembed.version, typeof oembed.html, typeof oembed.width],
    wanted: ["rich", "1.0", "string", "number"],
  },
  {
    consumer: "Drupal",
    says: "compares the version with the text 1.0",
    source: drupal,
    found: ({ oembed }) => oembed.version,
    wanted: "1.0",
  },
  {
    consumer: "Drupal",
    says: "reads JSON whose Content-Type names it",
    source: drupal,
    found: ({ oembedType }) => /application\/json|text\/javascript/.test(oembedType),
    wanted: true,
  },
  {
    consumer: "Drupal",
    says: "looks the provider up by its name, which is the publication's title everywhere",
    source: drupal,
    found: (page) => [page.oembed.provider_name, meta(page, "og:site_name")],
    wanted: ["The Harbour Post", "The Harbour Post"],
  },
  {
    consumer: "Mastodon",
    says: "keeps the endpoint for a day and puts other stories' addresses into it",
    source: mastodonOembed,
    found: reusedEndpoint,
    wanted: true,
  },
  {
    consumer: "Mastodon",
    says: "does not show rich answers, and reads the card from JSON-LD",
    source: mastodonPage,
    found: (page) => {
      const { headline, description, inLanguage, author, publisher, "@type": type } = jsonLd(page);
      return [type, headline, description, inLanguage, author[0]?.name, publisher.name];
    },
    wanted: ["NewsArticle", title, standfirst, "en", "Ida Lund", "The Harbour Post"],
  },
  {
    consumer: "Mastodon",
    says: "reads the day from JSON-LD or article:published_time",
    source: mastodonPage,
    found: (page) => [jsonLd(page).datePublished, meta(page, "article:published_time")],
    wanted: ["2026-02-14T17:30:00Z", "2026-02-14T17:30:00Z"],
  },
  {
    consumer: "Mastodon",
    says: "copies og:image and its alternative text: the credit travels in it",
    source: mastodonPage,
    found: (page) => [/\.jpg$/.test(String(meta(page, "og:image"))), meta(page, "og:image:alt")],
    wanted: [true, "A small white ferry lies at a quay under an orange evening sky. — Ana Moor / Harbour Pictures"],
  },
  {
    consumer: "Discourse",
    says: "makes an article's box of Open Graph with a type, a title and a description",
    source: discourse,
    found: (page) => [meta(page, "og:type"), meta(page, "og:title"), meta(page, "og:description")],
    wanted: ["article", title, standfirst],
  },
  {
    consumer: "Discourse",
    says: "throws html away that has WordPress's class",
    source: "https://github.com/discourse/discourse/blob/main/lib/onebox/engine/standard_embed.rb",
    found: ({ oembed }) => String(oembed.html).includes("wp-embedded-content"),
    wanted: false,
  },
  {
    consumer: "Slack",
    says: "shows site, title and description of Open Graph",
    source: slack,
    found: (page) => [meta(page, "og:site_name"), meta(page, "og:title"), meta(page, "og:description")],
    wanted: ["The Harbour Post", title, standfirst],
  },
  {
    consumer: "Slack",
    says: "fetches as little of a page as it can: all of this stands in the first 32 KB",
    source: "https://api.slack.com/robots",
    found: (page) => bytesBefore(page, 'name="twitter:card"') < 32_768,
    wanted: true,
  },
  {
    consumer: "X",
    says: "wants a twitter:card and takes the rest from Open Graph",
    source: x,
    found: (page) => meta(page, "twitter:card"),
    wanted: "summary_large_image",
  },
];
