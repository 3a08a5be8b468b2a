/**
 * What the cards of a page watch together: whether one comes near the window, and whether the reader comes back.
 *
 * One observer and one pair of listeners serve any number of cards, and a card that is taken out leaves nothing in them.
 *
 * @module
 */

/** A card that waits for the reader to come near. */
interface Waiting {
  /** The wire it will ask. */
  readonly wire: string | undefined;
  readonly load: () => void;
}

/**
 * How far from the viewport a lazy card starts to load, in CSS pixels: about two presses of the arrow key or one flick
 * of a finger, time enough for one small request.
 */
const LAZY_MARGIN = "300px";

const waiting = new Map<Element, Waiting>();
const present = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Calls `load` when the card comes near the viewport, or when another card asks the same wire. */
export function awaitReader(card: Element, wire: string | undefined, load: () => void): void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.get(target)?.load();
    },
    { rootMargin: LAZY_MARGIN },
  );
  waiting.set(card, { wire, load });
  observer.observe(card);
}

/** Waits no more. */
export function stopWaiting(card: Element): void {
  waiting.delete(card);
  observer?.unobserve(card);
}

/**
 * Lets the cards that wait come along with one that asks this wire. The page makes one request instead of many, and the
 * wire does not learn how far down somebody reads.
 */
export function bringAlong(wire: string | undefined): void {
  for (const one of waiting.values()) if (one.wire === wire) one.load();
}

/** Calls `recheck` whenever the reader comes back to the page, or the page back to the network. */
export function watchReturns(card: Element, recheck: () => void): void {
  if (!present.size) listen("addEventListener");
  present.set(card, recheck);
}

/** Watches no more. */
export function stopWatching(card: Element): void {
  if (present.delete(card) && !present.size) listen("removeEventListener");
}

function listen(change: "addEventListener" | "removeEventListener"): void {
  document[change]("visibilitychange", recheckAll);
  globalThis[change]("online", recheckAll);
}

function recheckAll(): void {
  if (!document.hidden) for (const recheck of present.values()) recheck();
}
