/**
 * Gets the data of cards: one request for a story, however many cards of it stand on the page, and one for all the
 * stories that are asked for at the same time.
 *
 * @module
 */
import type { LoadedCard } from "./loaded-card.ts";

/** Sends a request: fetch, or what someone has put in its place. */
export type Send = (request: Request) => Promise<Response>;

/** A request on its way, or its answer. */
interface Loading {
  readonly card: Promise<LoadedCard>;
  /** When the answer came, in milliseconds since 1970; infinite while it is on its way. */
  doneAt: number;
}

/** A story's card, as an answer for one or for several tells it. */
interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a card is what it should be only once its version has been looked at
  readonly card?: any;
}

/** A card that waits to be asked for. */
interface Ask {
  readonly url: string;
  readonly isFresh: boolean;
  readonly answer: (card: Promise<LoadedCard>) => void;
}

/** The only version of the contract that this element reads (article/card.ts, CARD_VERSION). */
const READS_VERSION = 1;

/**
 * How long an answer is believed, in milliseconds. It comes on top of what the store, the Worker and a cache may be behind
 * (docs/lifecycle.md), and the sum has to stay below five minutes; much less, and each look at another tab is a request.
 */
export const MAX_AGE_MS = 20_000;

/** The most stories of one request (worker/cards.ts). */
const MAX_STORIES = 20;

/** The wire's address and the story's name in the address of a card. */
const onWire = /^(.*\/)articles\/([\w.-]+)\/card\.json$/;

/** Lives as long as the page and no longer: nothing is stored in the browser. */
const loadings = new Map<string, Loading>();

let asks: Ask[] = [];

/**
 * The address of a card's data for the address of its story. Query and fragment go: they tell nothing about the story,
 * and with them one story would be several requests.
 *
 * @throws TypeError when `src` is no address.
 */
export function cardUrl(src: string, base: string): string {
  const url = new URL(src, base);
  url.search = url.hash = "";
  url.pathname = `${url.pathname.replace(/(\/card\.json)?\/*$/, "")}/card.json`;
  return url.href;
}

/**
 * Gets a card by `send`, or shares the answer that another card of the same story has just had (MAX_AGE_MS).
 * `isFresh` asks again even so, past the browser's cache, and shares only with those who ask again meanwhile. A failure is
 * forgotten, so that the next one may try.
 *
 * @throws Error when there is no answer, none with status 200 or 410, or none that is a card this element reads.
 */
export function loadCard(url: string, send: Send, isFresh = false): Promise<LoadedCard> {
  const known = loadings.get(url);
  if (known && (isFresh ? known.doneAt === Infinity : Date.now() - known.doneAt < MAX_AGE_MS)) return known.card;
  const loading: Loading = { card: askSoon(url, send, isFresh), doneAt: Infinity };
  loadings.set(url, loading);
  loading.card.then(
    () => {
      loading.doneAt = Date.now();
    },
    () => loadings.delete(url),
  );
  return loading.card;
}

/** Waits for the end of the task: what all of a page's cards ask for in it goes out together, by the first one's `send`. */
function askSoon(url: string, send: Send, isFresh: boolean): Promise<LoadedCard> {
  return new Promise((answer) => {
    if (asks.push({ url, isFresh, answer }) === 1) setTimeout(() => sendAll(send));
  });
}

function sendAll(send: Send): void {
  // One that stands before another by address does so in every request: an address that is the same in any order.
  const waiting = asks.sort((a, b) => (a.url < b.url ? -1 : 1));
  asks = [];
  const groups: Record<string, Ask[]> = {};
  for (const ask of waiting) {
    const wire = onWire.exec(ask.url)?.[1] ?? ask.url;
    groups[wire] ??= [];
    groups[wire].push(ask);
  }
  for (const [wire, group] of Object.entries(groups)) {
    while (group.length) sendTogether(wire, group.splice(0, MAX_STORIES), send);
  }
}

/** One story is asked for by its own address, which caches know best. */
function sendTogether(wire: string, group: readonly Ask[], send: Send): void {
  const isOne = group.length === 1;
  const stories = group.map(({ url }) => onWire.exec(url)?.[2]);
  const request = new Request(isOne ? (group[0]?.url ?? "") : `${wire}cards.json?stories=${stories}`, {
    // Nothing of the reader goes along.
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: group.some(({ isFresh }) => isFresh) ? "no-cache" : "default",
  });
  const told = send(request).then(async (response): Promise<readonly Told[]> => {
    const { status } = response;
    // What is no JSON tells nothing but its status.
    const json = await response.json().catch(() => undefined);
    return json?.cards ?? group.map(() => ({ status, card: json }));
  });
  for (const [index, { url, answer }] of group.entries()) answer(inTurn(told, (cards) => readCard(url, cards[index])));
}

/** Each card is rendered in a task of its own, so that many of them never keep a slow device from its reader. */
async function inTurn<T>(told: Promise<readonly Told[]>, read: (cards: readonly Told[]) => T): Promise<T> {
  const cards = await told;
  await new Promise((next) => setTimeout(next));
  return read(cards);
}

/** A withdrawn story is told by 410 (Gone), with a card that says so or with anything else. */
function readCard(url: string, told: Told | undefined): LoadedCard {
  const { status, card } = told ?? { status: 0 };
  if (status === 410 || (status === 200 && card?.status === "withdrawn")) {
    return { status: "withdrawn", language: card?.language };
  }
  if (status !== 200) throw new Error(`${url}: ${status}`);
  if (card?.version !== READS_VERSION) {
    throw new Error(`${url}: expected version ${READS_VERSION}, found ${card?.version}`);
  }
  return card;
}
