/**
 * Gets the data of a card: one request for a story, however many cards of it stand on the page.
 *
 * @module
 */
import type { Card } from "../article/card.ts";
import type { LoadedCard, WithdrawnCard } from "./loaded-card.ts";

/** A request on its way, or its answer. */
interface Loading {
  readonly card: Promise<LoadedCard>;
  isDone: boolean;
}

/** The only version of the contract that this element reads (article/card.ts, CARD_VERSION). */
const READS_VERSION = 1;

/** Lives as long as the page and no longer: nothing is stored in the browser. */
const loadings = new Map<string, Loading>();

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
 * Gets a card by `send`, or shares the request that another card of the same story has made. `isFresh` asks again even
 * when there is an answer, and shares only with those who asked again meanwhile. A failure is forgotten, so that the
 * next one may try.
 *
 * @throws Error when there is no answer, none with status 200 or 410, or none that is a card this element reads.
 */
export function loadCard(
  request: Request,
  send: (request: Request) => Promise<Response>,
  isFresh = false,
): Promise<LoadedCard> {
  const known = loadings.get(request.url);
  if (known && !(isFresh && known.isDone)) return known.card;
  const loading: Loading = { card: send(request).then(readCard), isDone: false };
  loadings.set(request.url, loading);
  loading.card.then(
    () => {
      loading.isDone = true;
    },
    () => loadings.delete(request.url),
  );
  return loading.card;
}

/** A withdrawn story answers 410 (Gone), with a card that says so or with anything else. */
async function readCard(response: Response): Promise<LoadedCard> {
  if (response.status === 410) return withdrawn(await response.json().catch(() => undefined));
  if (!response.ok) throw new Error(`[GET] "${response.url}": ${response.status} ${response.statusText}`);
  const card = await response.json();
  if (card?.version !== READS_VERSION) {
    throw new Error(`[GET] "${response.url}": expected a card of version ${READS_VERSION}, found ${card?.version}`);
  }
  return card.status === "withdrawn" ? withdrawn(card) : card;
}

function withdrawn(card: Partial<Card> | undefined): WithdrawnCard {
  return { status: "withdrawn", ...(typeof card?.language === "string" && { language: card.language }) };
}
