/**
 * What the Worker computes for a request (oEmbed, the builder, several cards at once), made again from one edition's own cards.
 *
 * @module
 */
import type { Card } from "../../src/article/card.ts";
import { plainHashOf, tagOf } from "../../src/edition/tag.ts";
import {
  type BuilderKit,
  builderKitPathFor,
  CARD_SCRIPTS,
  type CardScripts,
  parseBuilderQuery,
  renderBuilderPage,
} from "../../src/render/builder-page.ts";
import { renderOembed } from "../../src/render/oembed.ts";
import type { History, Turn } from "./history.ts";

/** An answer that was computed: what it has to be. */
export interface Expected {
  readonly status: number;
  /** Absent where only the status counts: a problem, or a page that is stored. */
  readonly body?: string;
}

/** What a computed path answers in an edition; undefined for paths that are stored. */
export function computedAnswer(path: string, turn: Turn, history: History): Expected | undefined {
  const url = new URL(path, turn.pointer.origin);
  switch (url.pathname) {
    case "/oembed":
      return oembedAnswer(url.searchParams, turn, history);
    case "/embed":
      return url.searchParams.get("url") ? builderAnswer(url.searchParams, turn, history) : undefined;
    case "/cards.json":
      return cardsAnswer(url.searchParams.get("stories") ?? "", turn, history);
    default:
      return undefined;
  }
}

function oembedAnswer(query: URLSearchParams, turn: Turn, history: History): Expected {
  const format = query.get("format") ?? "json";
  if (format !== "json" && format !== "xml") return { status: 501 };
  const card = cardAt(query.get("url"), turn, history);
  if (card.status !== 200 || !card.text) return { status: 404 };
  const maxwidth = query.get("maxwidth");
  const { origin } = turn.pointer;
  const { body } = renderOembed(JSON.parse(card.text) as Card, {
    format,
    origin,
    ...(maxwidth !== null && { maxwidth: Number(maxwidth) }),
    omitScript: query.get("omit_script") === "1",
  });
  return { status: 200, body };
}

function builderAnswer(query: URLSearchParams, turn: Turn, history: History): Expected {
  const found = cardAt(query.get("url"), turn, history);
  if (found.status !== 200 || !found.text) return { status: found.text ? found.status : 404 };
  const card = JSON.parse(found.text) as Card;
  const read = (path: string) => JSON.parse(textAt(path, turn, history) ?? "null");
  const body = renderBuilderPage(
    card,
    { ...parseBuilderQuery(query), revision: found.tag, scripts: read(CARD_SCRIPTS) as CardScripts },
    read(builderKitPathFor(card)) as BuilderKit,
  );
  return { status: 200, body };
}

function cardsAnswer(stories: string, turn: Turn, history: History): Expected {
  const cards = stories.split(",").map((slug) => {
    const { status, text } = cardOf(`/articles/${slug}`, turn, history);
    return text === undefined ? `{"status":404}` : `{"status":${status},"card":${text}}`;
  });
  return { status: 200, body: `{"cards":[${cards.join(",")}]}\n` };
}

interface FoundCard {
  readonly status: number;
  readonly tag: string;
  readonly text?: string;
}

function cardAt(address: string | null, turn: Turn, history: History): FoundCard {
  return cardOf(new URL(address ?? "", turn.pointer.origin).pathname, turn, history);
}

function cardOf(path: string, turn: Turn, history: History): FoundCard {
  const entry = turn.entries.get(`${path}/card.json`);
  const text = textAt(`${path}/card.json`, turn, history);
  if (!entry || text === undefined) return { status: 404, tag: "" };
  return { status: entry.status ?? 200, tag: tagOf(entry) ?? "", text };
}

function textAt(path: string, turn: Turn, history: History): string | undefined {
  const entry = turn.entries.get(path);
  return entry && new TextDecoder().decode(history.bytesOf(plainHashOf(entry)));
}
