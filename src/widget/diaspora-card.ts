/**
 * `<diaspora-card>`: shows a story of the wire on a partner's page. Importing this file registers nothing; define.ts
 * does.
 *
 * Attributes are the state and properties reflect them, as the platform's do (HTML §2.6.1). Events follow `<img>`:
 * `loadstart`, then `load` or `error`, then `loadend`; none of them bubbles.
 *
 * Lit renders the card; the element itself is a plain one. With the attributes as the state, LitElement's own reactive
 * properties would be a second copy of it, and they are a quarter of what a partner's readers would download.
 *
 * @module
 */
import { render } from "lit/html.js";
import { attempt, parseUrl } from "./links.ts";
import { cardUrl, loadCard, MAX_AGE_MS } from "./load-card.ts";
import type { LoadedCard } from "./loaded-card.ts";
import { awaitReader, bringAlong, stopWaiting, stopWatching, watchReturns } from "./page-watch.ts";
import { type CardStrings, cardLanguage, languageTag, parseStrings } from "./strings.ts";
import { cardCss } from "./styles.ts";
import { type CardLayout, type CardOptions, cardView, fallbackView } from "./view.ts";

// The default stands first.
const layouts = ["auto", "compact", "full", "quote"] as const;
const themes = ["auto", "light", "dark"] as const;
const loadings = ["lazy", "eager"] as const;

const MAX_QUOTES = 5;
const DEFAULT_QUOTES = 2;

/** Where there is no DOM the file can be imported all the same. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

let sheet: CSSStyleSheet | undefined;

/** One style sheet for all cards of the page; a constructed one, because a policy's `style-src` leaves it alone. */
function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(cardCss);
  }
  return sheet;
}

/** The element. */
export class DiasporaCard extends Base {
  static readonly observedAttributes = [
    "src",
    "quotes",
    "layout",
    "theme",
    "loading",
    "lang",
    "heading-level",
    "strings",
  ];

  readonly #internals = this.attachInternals();
  #root!: ShadowRoot;
  /** True while a declarative shadow root shows what a server rendered. */
  #isPrerendered = false;
  /** What the page shows without a picture, because it asks nobody for anything, does not jump when it is taken over. */
  #hasPicture = true;
  #card: LoadedCard | undefined;
  /** Stands for the load under way; an older one finds another here, or none, and says nothing. */
  #turn: symbol | undefined;
  /** When the card is to be asked for again if the reader comes back, in milliseconds since 1970. */
  #due = Infinity;
  /** True where no space is held: from a failure until the story comes, and for a story that came while nobody could see. */
  #isReleased = false;

  /** The story's address, absolute; "" without one. */
  get src(): string {
    const src = this.getAttribute("src") ?? "";
    return src && (parseUrl(src, this.baseURI)?.href ?? src);
  }
  set src(value: string) {
    this.setAttribute("src", value);
  }

  /** How many quotes at most, 0 to 5; by default two, and none in a compact card. */
  get quotes(): number {
    return clamped(this.getAttribute("quotes"), 0, MAX_QUOTES, this.layout === "compact" ? 0 : DEFAULT_QUOTES);
  }
  set quotes(value: number) {
    this.setAttribute("quotes", `${value}`);
  }

  get layout(): CardLayout {
    return oneOf(layouts, this.getAttribute("layout"));
  }
  set layout(value: CardLayout) {
    this.setAttribute("layout", value);
  }

  get theme(): (typeof themes)[number] {
    return oneOf(themes, this.getAttribute("theme"));
  }
  set theme(value: (typeof themes)[number]) {
    this.setAttribute("theme", value);
  }

  get loading(): (typeof loadings)[number] {
    return oneOf(loadings, this.getAttribute("loading"));
  }
  set loading(value: (typeof loadings)[number]) {
    this.setAttribute("loading", value);
  }

  /** The headline's level, 2 to 6. */
  get headingLevel(): number {
    return clamped(this.getAttribute("heading-level"), 2, 6, 3);
  }
  set headingLevel(value: number) {
    this.setAttribute("heading-level", `${value}`);
  }

  /** Words of the card in a language that it does not speak, named by `lang`; the attribute holds them as JSON. */
  get strings(): Partial<CardStrings> {
    return parseStrings(this.getAttribute("strings")) ?? {};
  }
  set strings(value: Partial<CardStrings>) {
    this.setAttribute("strings", JSON.stringify(value));
  }

  /** Sends a request; a seam for those who extend the element. Cards that ask together are sent by the first of them. */
  fetch(request: Request): Promise<Response> {
    return fetch(request);
  }

  /** Asks for the story again. What the card shows stays until there is an answer, and when there is none. */
  update(): Promise<void> {
    return this.#load(true);
  }

  connectedCallback(): void {
    this.#root ??= this.#attach();
    this.#draw();
    this.#plan();
    watchReturns(this, () => {
      if (Date.now() >= this.#due) this.#load(true);
    });
  }

  disconnectedCallback(): void {
    this.#stop();
    stopWatching(this);
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    // Before the first connection there is nothing to change yet.
    if (old === value || !this.#root) return;
    if (name === "src") this.#forget();
    this.#draw();
    if (this.isConnected) this.#plan();
  }

  /** The shadow root: the one that came with the page stays as it is until there is a card to show instead. */
  #attach(): ShadowRoot {
    for (const name of Object.keys(this)) this.#upgrade(name as keyof this);
    const prerendered = this.#internals.shadowRoot;
    this.#isPrerendered = prerendered !== null;
    this.#hasPicture = !prerendered || prerendered.querySelector("img") !== null;
    const root = prerendered ?? this.attachShadow({ mode: "open" });
    if (!prerendered) root.adoptedStyleSheets.push(styleSheet());
    return root;
  }

  /** Hands what was set before the element was defined, and now hides the accessor, to the accessor. */
  #upgrade(name: keyof this): void {
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  #draw(): void {
    if (!this.#root || this.#isPrerendered) return;
    const options = this.#options();
    render(this.#card ? cardView(this.#card, options) : fallbackView(options), this.#root);
  }

  #options(): CardOptions {
    const { layout, theme, quotes, headingLevel } = this;
    const strings = parseStrings(this.getAttribute("strings"));
    const around = this.closest<HTMLElement>("[lang]")?.lang;
    const language = (strings && languageTag(this.lang)) || cardLanguage(this.lang, this.#card?.language, around);
    return {
      layout,
      theme,
      quotes,
      headingLevel,
      language,
      hasPicture: this.#hasPicture,
      isReleased: this.#isReleased,
      ...(strings && { strings }),
    };
  }

  /** Loads now or when the card comes near the viewport, unless it has loaded or is loading. */
  #plan(): void {
    if (this.#card || this.#turn) return;
    if (this.loading === "eager") this.#load();
    else awaitReader(this, this.#wire(), () => this.#load());
  }

  #wire(): string | undefined {
    return parseUrl(this.src)?.origin;
  }

  /** Lets nothing that is under way reach the card any more. */
  #stop(): void {
    stopWaiting(this);
    this.#turn = undefined;
  }

  #forget(): void {
    this.#stop();
    this.#card = undefined;
    this.#due = Infinity;
    this.#isReleased = false;
    this.#internals.states?.clear();
    this.#takeOver();
  }

  /** Takes a prerendered root over. Its own styles go with it: an older version's rules and markup belong together. */
  #takeOver(): void {
    if (!this.#isPrerendered) return;
    this.#isPrerendered = false;
    this.#root.replaceChildren();
    this.#root.adoptedStyleSheets.push(styleSheet());
  }

  async #load(isFresh = false): Promise<void> {
    // Without an address it would be the page's own that is asked.
    if (!this.src) return;
    this.#stop();
    const turn = Symbol();
    this.#turn = turn;
    // Several changes of one task are one load; and who has just made the element still sees its first event.
    await undefined;
    if (turn !== this.#turn) return;
    bringAlong(this.#wire());
    this.#announce("loading", new Event("loadstart"));
    const failure = await this.#show(turn, isFresh).catch((error: unknown) => ({ error }));
    if (turn !== this.#turn) return;
    this.#turn = undefined;
    // What failed is tried again as soon as the reader, or the network, comes back.
    this.#due = failure ? 0 : Date.now() + MAX_AGE_MS;
    if (failure) {
      // What is shown keeps its height; where only the fallback is, a link in a tall empty box helps nobody.
      this.#isReleased ||= !this.#card;
      this.#draw();
      this.#announce("error", new ErrorEvent("error", { error: failure.error, message: String(failure.error) }));
    } else this.#announce("loaded", new Event("load"));
    this.dispatchEvent(new Event("loadend"));
  }

  /** Gets the card and renders it. A card that cannot be rendered is a failure, and what was shown before stays. */
  async #show(turn: symbol, isFresh: boolean): Promise<void> {
    const card = await loadCard(cardUrl(this.src, this.baseURI), (request) => this.fetch(request), isFresh);
    if (turn !== this.#turn) return;
    const before = this.#card;
    // What goes takes the focus along, and the reader would be back at the top of the page (WCAG 2.2, 2.4.3).
    const hasFocus = this.matches(":focus-within");
    try {
      this.#card = card;
      // Below the window nobody sees the page close up, and what moves there is no shift: empty space is given back.
      this.#isReleased ||= this.getBoundingClientRect().top >= innerHeight;
      this.#takeOver();
      this.#draw();
      if (hasFocus && !this.#root.activeElement) {
        this.#root.querySelector<HTMLElement>("#headline a")?.focus({ preventScroll: true });
      }
    } catch (error) {
      this.#card = before;
      this.#draw();
      throw error;
    }
    // The fallback may say what was withdrawn: hidden is not enough.
    if (card.status === "withdrawn") this.replaceChildren();
  }

  /** The state that the page's styles can select, `:state(loaded)` and `:state(withdrawn)`, and the event. */
  #announce(state: "loading" | "loaded" | "error", event: Event): void {
    const { states } = this.#internals;
    // Chromium before 125 takes only names that begin with two dashes, and a card shows without states, too.
    attempt(() => {
      states.clear();
      states.add(state);
      if (this.#card) states.add(this.#card.status);
    });
    this.dispatchEvent(event);
  }
}

function oneOf<const T extends string>(known: readonly [T, ...T[]], value: string | null): T {
  const lower = value?.toLowerCase();
  return known.find((one) => one === lower) ?? known[0];
}

function clamped(value: string | null, min: number, max: number, fallback: number): number {
  const number = Number.parseInt(value ?? "", 10);
  return Number.isNaN(number) ? fallback : Math.min(Math.max(number, min), max);
}
