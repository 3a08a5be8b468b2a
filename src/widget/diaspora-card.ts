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
import { cardUrl, loadCard } from "./load-card.ts";
import type { LoadedCard } from "./loaded-card.ts";
import { cardLanguage } from "./strings.ts";
import { cardCss } from "./styles.ts";
import { type CardLayout, cardView, fallbackView } from "./view.ts";

// The default stands first.
const layouts = ["auto", "compact", "full", "quote"] as const;
const themes = ["auto", "light", "dark"] as const;
const loadings = ["lazy", "eager"] as const;

const MAX_QUOTES = 5;
const DEFAULT_QUOTES = 2;

/**
 * How far from the viewport a lazy card starts to load, in CSS pixels: about two presses of the arrow key or one flick
 * of a finger, time enough for one small request.
 */
const LAZY_MARGIN = "300px";

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
  static readonly observedAttributes = ["src", "quotes", "layout", "theme", "loading", "lang", "heading-level"];

  readonly #internals = this.attachInternals();
  #root: ShadowRoot | undefined;
  /** True while a declarative shadow root shows what a server rendered. */
  #isPrerendered = false;
  #observer: IntersectionObserver | undefined;
  #card: LoadedCard | undefined;
  /** Stands for the load under way; an older one finds another here, or none, and says nothing. */
  #turn: symbol | undefined;

  /** The story's address, absolute; "" without one. */
  get src(): string {
    const src = this.getAttribute("src") ?? "";
    return src && URL.canParse(src, this.baseURI) ? new URL(src, this.baseURI).href : src;
  }
  set src(value: string) {
    this.setAttribute("src", value);
  }

  /** How many quotes at most, 0 to 5; by default two, and none in a compact card. */
  get quotes(): number {
    return clamped(this.getAttribute("quotes"), 0, MAX_QUOTES, this.layout === "compact" ? 0 : DEFAULT_QUOTES);
  }
  set quotes(value: number) {
    this.setAttribute("quotes", String(value));
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
    this.setAttribute("heading-level", String(value));
  }

  /** The request for the card's data; a seam for those who extend the element, like fetch(). */
  request(): Request {
    return new Request(cardUrl(this.src, this.baseURI), { credentials: "omit", referrerPolicy: "no-referrer" });
  }

  /** Sends a request. Cards of one story share one request: that of the first of them. */
  fetch(request: Request): Promise<Response> {
    return fetch(request);
  }

  /** Asks for the story again. What the card shows stays until there is an answer, and when there is none. */
  refetch(): Promise<void> {
    return this.#load(true);
  }

  connectedCallback(): void {
    this.#root ??= this.#attach();
    this.#draw();
    this.#plan();
  }

  disconnectedCallback(): void {
    this.#stop();
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
    for (const name of ["src", "quotes", "layout", "theme", "loading", "headingLevel"] as const) this.#upgrade(name);
    this.#isPrerendered = this.shadowRoot !== null;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets.push(styleSheet());
    return root;
  }

  /** Hands what was set before the element was defined, and now hides the accessor, to the accessor. */
  #upgrade<Name extends keyof this>(name: Name): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  #draw(): void {
    if (!this.#root || this.#isPrerendered) return;
    const { layout, theme, quotes, headingLevel } = this;
    const around = this.closest<HTMLElement>("[lang]")?.lang;
    const language = cardLanguage(this.lang, this.#card?.language, around);
    const options = { layout, theme, quotes, headingLevel, language };
    render(this.#card ? cardView(this.#card, options) : fallbackView(options), this.#root);
  }

  /** Loads now or when the card comes near the viewport, unless it has loaded or is loading. */
  #plan(): void {
    if (this.#card || this.#turn || !this.hasAttribute("src")) return;
    if (this.loading === "eager") {
      this.#load();
      return;
    }
    this.#observer ??= new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#load();
      },
      { rootMargin: LAZY_MARGIN },
    );
    this.#observer.observe(this);
  }

  /** Lets nothing that is under way reach the card any more. */
  #stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#turn = undefined;
  }

  #forget(): void {
    this.#stop();
    this.#card = undefined;
    this.#internals.states?.clear();
    this.#clearPrerendered();
  }

  #clearPrerendered(): void {
    if (this.#isPrerendered) this.#root?.replaceChildren();
    this.#isPrerendered = false;
  }

  async #load(isFresh = false): Promise<void> {
    this.#stop();
    const turn = Symbol();
    this.#turn = turn;
    // Several changes of one task are one load; and who has just made the element still sees its first event.
    await undefined;
    if (turn !== this.#turn) return;
    this.#announce("loading", new Event("loadstart"));
    const failure = await this.#show(turn, isFresh).catch((error: unknown) => ({ error }));
    if (turn !== this.#turn) return;
    this.#turn = undefined;
    if (failure)
      this.#announce("error", new ErrorEvent("error", { error: failure.error, message: String(failure.error) }));
    else this.#announce("loaded", new Event("load"));
    this.dispatchEvent(new Event("loadend"));
  }

  /** Gets the card and renders it. A card that cannot be rendered is a failure, and what was shown before stays. */
  async #show(turn: symbol, isFresh: boolean): Promise<void> {
    const card = await loadCard(this.request(), (request) => this.fetch(request), isFresh);
    if (turn !== this.#turn) return;
    const before = this.#card;
    try {
      this.#card = card;
      this.#clearPrerendered();
      this.#draw();
    } catch (error) {
      this.#card = before;
      this.#draw();
      throw error;
    }
  }

  /** The state that the page's styles can select, `:state(loaded)`, and the event. */
  #announce(state: "loading" | "loaded" | "error", event: Event): void {
    const { states } = this.#internals;
    states?.clear();
    states?.add(state);
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
