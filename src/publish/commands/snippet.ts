/**
 * `wire snippet`: the code that puts a story into another site's page.
 *
 * @module
 */
import { type Command, Option } from "commander";
import { closest, distance } from "fastest-levenshtein";
import type { Article } from "../../article/article.ts";
import type { Card } from "../../article/card.ts";
import { absolute, paths } from "../../render/addresses.ts";
import { cardOf } from "../../render/card.ts";
import { cardStyle } from "../../render/card-style.ts";
import { type EmbedChoice, embedChoices, parseEmbedOptions } from "../../render/embed-options.ts";
import { inlineSnippet } from "../../render/inline-card.ts";
import { elementSnippet, iframeSnippet, plainSnippet } from "../../render/snippet.ts";
import { withCache } from "../cache/with-cache.ts";
import { readContent } from "../content.ts";
import { nextRevisionOf } from "../next-revision.ts";
import { sayIssues } from "../say-issues.ts";
import { CommandError } from "../stores.ts";
import { say, sayAside, sayJson } from "../terminal.ts";
import { addContentOptions, type ContentOptions, examples, STATE } from "./options.ts";

type Form = "element" | "inline" | "iframe" | "plain" | "address";

interface SnippetOptions extends ContentOptions {
  readonly origin?: string;
  readonly inline?: boolean;
  readonly iframe?: boolean;
  readonly plain?: boolean;
  readonly address?: boolean;
  readonly layout?: string;
  readonly theme?: string;
  readonly quotes?: string;
  readonly lang?: string;
  readonly loading?: string;
  readonly headingLevel?: string;
}

const forms = ["inline", "iframe", "plain", "address"] as const;

/** What each choice is for, in the command's help. */
const choiceWords: Readonly<Record<EmbedChoice, string>> = {
  layout: "how much, and in which order",
  theme: "the colours; auto follows the reader's system",
  quotes: "how many key quotes at most",
  lang: "the language of the card's own words; the story's when left out",
  "heading-level": "the headline's level among the page's headings",
  loading: "when the element asks for the card: near the window, or at once",
};

/** Adds the command. */
export function addSnippetCommand(wire: Command): void {
  const command = wire
    .command("snippet")
    .description(
      "Print the code that puts a story's card into a page: the element and its script, unless told otherwise.",
    )
    .argument("<slug>", "the story's slug: its file's name without .md, or its address")
    .addOption(
      form("--inline", "the whole card in the page's own HTML: no script, no request to anyone, no corrections"),
    )
    .addOption(form("--iframe", "a frame of the wire's document: no script of ours in the page"))
    .addOption(form("--plain", "headline, names and link in plain HTML, which every CMS and mail keeps"))
    .addOption(form("--address", "the address alone, for WordPress and whatever else knows oEmbed"));
  for (const [name, values] of Object.entries(embedChoices)) {
    command.addOption(new Option(`--${name} <${name}>`, choiceWords[name as EmbedChoice]).choices(values));
  }
  addContentOptions(command.option("--origin <origin>", "scheme and host of the wire, instead of the publication's"))
    .addHelpText(
      "after",
      examples(
        ["npx wire snippet a-story", "script and element"],
        ["npx wire snippet a-story --inline --layout compact > card.html", "a card that asks nobody"],
        ["npx wire snippet a-story --address", "what a WordPress editor pastes"],
      ),
    )
    .action(snippet);
}

/** A form of the code; two at once contradict each other. */
function form(flag: string, words: string): Option {
  const name = flag.slice(2);
  return new Option(flag, words).conflicts(forms.filter((other) => other !== name));
}

async function snippet(slug: string, options: SnippetOptions): Promise<void> {
  const content = await readContent(options.content);
  if (!content.ok) {
    process.exitCode = 1;
    return options.json ? sayJson({ ok: false, issues: content.issues }) : await sayIssues(content.issues);
  }
  const { articles, publication } = content.value;
  const origin = options.origin ?? publication.origin;
  const article = findArticle(
    slug,
    articles.map((file) => file.article),
  );
  const now = new Date();
  const published = { ...publication, origin };
  const card = cardOf(refuseWhatIsNotShown(article, now), published);
  const revision = () =>
    withCache(STATE, (cache) =>
      nextRevisionOf(article, { content: content.value, publication: published, now, cache }),
    );
  const kind = forms.find((name) => options[name]) ?? "element";
  const code = await codeOf(kind, card, options, { origin, revision });
  const warning = warningOf(kind, card);
  if (options.json) return sayJson({ ok: true, form: kind, status: card.status, code, ...(warning && { warning }) });
  if (warning) sayAside(warning);
  return say(code);
}

/** What a snippet says of where its card comes from. */
interface Source {
  readonly origin: string;
  /** Asked for by the inline form alone: it has to look at the photo. */
  readonly revision: () => Promise<string>;
}

async function codeOf(kind: Form, card: Card, options: SnippetOptions, { origin, revision }: Source): Promise<string> {
  const chosen = parseEmbedOptions((name) => options[name === "heading-level" ? "headingLevel" : name]);
  const codes: Readonly<Record<Form, () => string | Promise<string>>> = {
    element: () => elementSnippet(card, chosen, { url: absolute({ origin }, paths.cardScript) }),
    inline: async () => inlineSnippet(card, chosen, { cardStyle, revision: await revision() }),
    iframe: () => iframeSnippet(card),
    plain: () => plainSnippet(card),
    address: () => card.url,
  };
  return codes[kind]();
}

/** The article of a slug or of an address that ends with one; throws a sentence with the nearest when there is none. */
function findArticle(given: string, articles: readonly Article[]): Article {
  const slug = given
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "")
    .replace(/^.*\//, "")
    .replace(/\.(md|html)$/, "");
  const found = articles.find((article) => article.slug === slug);
  if (found) return found;
  const slugs = articles.map((article) => article.slug);
  const nearest = slugs.length > 0 ? closest(slug, slugs) : "";
  const hint = nearest && distance(slug, nearest) <= nearest.length / 2 ? ` Did you mean ${nearest}?` : "";
  throw new CommandError(`There is no story ${slug} in the content.${hint}`);
}

/** A withdrawn story has no code to copy, and one under embargo none yet; throws a sentence that says so. */
function refuseWhatIsNotShown(article: Article, now: Date): Article {
  if (article.status === "withdrawn") {
    throw new CommandError(
      `${article.slug} has been withdrawn: there is nothing to embed. Elements and iframes that are placed already show the notice; inline cards must be taken out by hand.`,
    );
  }
  if (article.embargo !== undefined && new Date(article.embargo) > now) {
    throw new CommandError(`${article.slug} is under embargo until ${article.embargo}: it has no address yet.`);
  }
  return article;
}

function warningOf(kind: Form, { status }: Card): string | undefined {
  if (status === "retracted")
    return "This story has been retracted: the card shows the headline and the notice, and no quotes.";
  if (kind === "inline") return "An inline card cannot learn of corrections: whoever places it has to copy it anew.";
  return undefined;
}
