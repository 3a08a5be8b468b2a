/**
 * How a card gets its data: when, how often, what the page learns of it, and what shows meanwhile.
 */
import { beforeEach, describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { DiasporaCard } from "../../src/widget/diaspora-card.ts";
import { cardUrl } from "../../src/widget/load-card.ts";
import { allInside, card, eventOf, inside, newCard, showsFallback, story, textOf } from "./card.ts";

/** How many requests the browser has made for a story since the test began. */
function requestsFor(name: string): number {
  return performance.getEntriesByType("resource").filter((entry) => entry.name === `${story(name)}/card.json`).length;
}

const soon = (milliseconds = 50) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const headlineOf = (element: Element) => textOf(element, "[part=headline]");

/** A card whose server answers as the test says. */
class ScriptedCard extends DiasporaCard {
  answer: () => Promise<Response> = async () => new Response(null, { status: 500 });
  override fetch(_request?: Request): Promise<Response> {
    return this.answer();
  }
}
customElements.define("scripted-card", ScriptedCard);

let scripted = 0;

/** A scripted card of a story that no other test has asked for. */
function scriptedCard(answer: () => Promise<Response>): ScriptedCard {
  const element = document.createElement("scripted-card") as ScriptedCard;
  scripted += 1;
  element.answer = answer;
  element.append(document.createElement("a"));
  element.setAttribute("src", story(`scripted-${scripted}`));
  element.setAttribute("loading", "eager");
  return element;
}

async function shown(element: Element): Promise<void> {
  const ended = eventOf(element, "loadend");
  document.body.append(element);
  await ended;
}

beforeEach(() => {
  performance.clearResourceTimings();
});

describe("the fallback", () => {
  it("shows while the card loads, and goes when it has", async () => {
    const element = newCard("full");
    const loaded = eventOf(element, "load");
    document.body.append(element);
    expect(showsFallback(element)).toBe(true);
    await loaded;
    expect(showsFallback(element)).toBe(false);
  });

  it.each([
    ["there is no such story", "no-such-story"],
    ["the card is of a version that this element does not read", "next-version"],
    ["the card cannot be rendered", "broken"],
  ])("stays when %s", async (_, name) => {
    const element = await card(name);
    expect(showsFallback(element)).toBe(true);
    expect(element.matches(":state(error)")).toBe(true);
  });

  it("stays when the address is none", async () => {
    expect(showsFallback(await card("full", { src: "https://[" }))).toBe(true);
  });

  it("stays without src, and nothing is asked for", async () => {
    const element = document.createElement("diaspora-card");
    element.loading = "eager";
    element.append(document.createElement("a"), "words");
    document.body.append(element);
    await soon();
    expect(element.shadowRoot?.querySelector("slot")).not.toBeNull();
    expect(element.matches(":state(loading), :state(error)")).toBe(false);
  });
});

describe("a card without an address", () => {
  it.each([
    ["without src", undefined],
    ["with an empty src", ""],
  ])("%s asks nobody, when it is updated either, and its fallback stays", async (_, src) => {
    const element = scriptedCard(async () => Response.json({}));
    if (src === undefined) element.removeAttribute("src");
    else element.setAttribute("src", src);
    let requests = 0;
    element.fetch = async () => {
      requests += 1;
      return new Response();
    };
    document.body.append(element);
    await element.update();
    await soon();
    expect([requests, showsFallback(element)]).toEqual([0, true]);
  });
});

describe("the keyboard's focus", () => {
  /** A card whose answer waits until the test has put the focus somewhere. */
  async function focusedCard(answer: () => Promise<Response>): Promise<ScriptedCard> {
    let go = () => {};
    const until = new Promise<void>((resolve) => {
      go = resolve;
    });
    const element = scriptedCard(() => until.then(answer));
    const [link] = element.children as unknown as HTMLAnchorElement[];
    if (link) Object.assign(link, { href: "https://bereg.example/", textContent: "The fallback" }).focus();
    document.body.append(element);
    link?.focus();
    expect(document.activeElement).toBe(link);
    const ended = eventOf(element, "loadend");
    go();
    await ended;
    return element;
  }
  const full = () => fetch(`${story("full")}/card.json`);

  it("goes from the fallback's link to the headline's, and the page does not scroll", async () => {
    const scrolled = window.scrollY;
    const element = await focusedCard(full);
    expect(document.activeElement).toBe(element);
    expect(element.shadowRoot?.activeElement).toBe(inside(element, "[part=headline] a"));
    expect(window.scrollY).toBe(scrolled);
  });

  it("stays where it is when the card cannot be had, and elsewhere on the page", async () => {
    const failed = await focusedCard(async () => new Response(null, { status: 500 }));
    expect(document.activeElement).toBe(failed.firstElementChild);
    failed.remove();
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
    await card("full");
    expect(document.activeElement).toBe(field);
  });

  it("stays on a link of the card that is drawn again", async () => {
    const element = await card("full");
    const link = inside(element, "[part=footer] a");
    link.focus();
    await element.update();
    expect(element.shadowRoot?.activeElement).toBe(link);
  });
});

describe("events", () => {
  const types = ["loadstart", "load", "error", "loadend"];

  async function heard(name: string): Promise<string[]> {
    const element = newCard(name);
    const heard: string[] = [];
    for (const type of types) element.addEventListener(type, () => heard.push(type));
    await shown(element);
    return heard;
  }

  it("of success are those of an image, in its order", async () => {
    expect(await heard("full")).toEqual(["loadstart", "load", "loadend"]);
  });

  it("of failure are those of an image, in its order", async () => {
    expect(await heard("no-such-story")).toEqual(["loadstart", "error", "loadend"]);
  });

  it("do not bubble", async () => {
    let bubbled = 0;
    for (const type of types) document.body.addEventListener(type, () => bubbled++);
    await card("full");
    expect(bubbled).toBe(0);
  });

  it("of failure say what was asked for and what came", async () => {
    const element = newCard("no-such-story");
    const failed = eventOf(element, "error");
    document.body.append(element);
    expect(((await failed) as ErrorEvent).error.message).toBe(`${story("no-such-story")}/card.json: 404`);
  });

  it("of failure say which version was expected and which found", async () => {
    const element = newCard("next-version");
    const failed = eventOf(element, "error");
    document.body.append(element);
    expect(((await failed) as ErrorEvent).message).toMatch(/expected version 1, found 2$/);
  });

  it("come when the card shows", async () => {
    const element = newCard("full");
    const headline = new Promise((resolve) => element.addEventListener("load", () => resolve(headlineOf(element))));
    document.body.append(element);
    expect(await headline).toBe("A Book Club Far From Home");
  });
});

describe("the state", () => {
  it("can be selected by the page's styles", async () => {
    const element = newCard("full");
    document.body.append(element);
    await eventOf(element, "loadstart");
    expect(element.matches(":state(loading)")).toBe(true);
    await eventOf(element, "load");
    expect(element.matches(":state(loaded)")).toBe(true);
  });
});

describe("requests", () => {
  it("are one for ten cards of a story", async () => {
    const cards = Array.from({ length: 10 }, () => newCard("once"));
    await Promise.all(cards.map(shown));
    expect(cards.map(headlineOf)).toEqual(Array(10).fill("The story asked for once"));
    expect(requestsFor("once")).toBe(1);
  });

  it("are none for a card that comes later", async () => {
    await card("twice");
    await card("twice");
    expect(requestsFor("twice")).toBe(1);
  });

  it("are made again by update()", async () => {
    const element = await card("again");
    await element.update();
    expect(requestsFor("again")).toBe(2);
  });

  it("are shared by those who update at the same time", async () => {
    const cards = await Promise.all([card("again"), card("again")]);
    performance.clearResourceTimings();
    await Promise.all(cards.map((element) => element.update()));
    expect(requestsFor("again")).toBe(1);
  });

  it("tell nothing of the reader: no cookies, no referrer", async () => {
    const sent: Request[] = [];
    const element = scriptedCard(async () => new Response(null, { status: 503 }));
    element.fetch = async (request) => {
      if (request) sent.push(request);
      return new Response(null, { status: 503 });
    };
    await shown(element);
    await element.update();
    expect(
      sent.map(({ url, method, credentials, referrerPolicy, cache }) => [
        url,
        method,
        credentials,
        referrerPolicy,
        cache,
      ]),
    ).toEqual([
      [`${element.src}/card.json`, "GET", "omit", "no-referrer", "default"],
      [`${element.src}/card.json`, "GET", "omit", "no-referrer", "no-cache"],
    ]);
  });

  it("leave nothing in the reader's browser", async () => {
    await card("full");
    expect([document.cookie, localStorage.length, sessionStorage.length]).toEqual(["", 0, 0]);
  });

  it.each([
    "https://wire.example/articles/a-story",
    "https://wire.example/articles/a-story/",
    "https://wire.example/articles/a-story?utm_source=x",
    "https://wire.example/articles/a-story#:~:text=words",
    "https://wire.example/articles/a-story/card.json",
    "https://wire.example/articles/a-story/card.json?x#y",
    "/articles/a-story",
  ])("go to one address for %s", (src) => {
    expect(cardUrl(src, "https://wire.example/page")).toBe("https://wire.example/articles/a-story/card.json");
  });
});

describe("an answer", () => {
  const json = async (name: string) => (await fetch(`${story(name)}/card.json`)).json();

  it("of 410 withdraws the story, whatever comes with it", async () => {
    const body = JSON.stringify(await json("full"));
    const element = scriptedCard(async () => new Response(body, { status: 410 }));
    await shown(element);
    expect(textOf(element, "[part=card]")).toBe("This story has been withdrawn and is no longer available.");
    expect(element.matches(":state(loaded)")).toBe(true);
  });

  it("of 410 without a card speaks the language of the page", async () => {
    const element = scriptedCard(async () => new Response("Gone", { status: 410 }));
    const page = document.createElement("main");
    page.lang = "ru";
    document.body.append(page);
    const ended = eventOf(element, "loadend");
    page.append(element);
    await ended;
    expect(textOf(element, "[part=card]")).toBe("Этот материал снят с публикации и больше не доступен.");
  });

  it("that fails after one that came leaves the card as it was", async () => {
    const good = JSON.stringify(await json("full"));
    const element = scriptedCard(async () => new Response(good));
    await shown(element);
    element.answer = () => Promise.reject(new TypeError("offline"));
    const failed = eventOf(element, "error");
    await element.update();
    await failed;
    expect(headlineOf(element)).toBe("A Book Club Far From Home");
  });

  it("that cannot be rendered leaves the card as it was", async () => {
    const [good, bad] = [await json("full"), await json("broken")];
    const element = scriptedCard(async () => Response.json(good));
    await shown(element);
    element.answer = async () => Response.json(bad);
    await element.update();
    expect(headlineOf(element)).toBe("A Book Club Far From Home");
    element.layout = "compact";
    expect(headlineOf(element)).toBe("A Book Club Far From Home");
  });

  it("replaces what showed before, when the story has been withdrawn since", async () => {
    const good = await json("full");
    const element = scriptedCard(async () => Response.json(good));
    await shown(element);
    element.answer = async () => new Response(null, { status: 410 });
    await element.update();
    expect(element.shadowRoot?.textContent).not.toContain("Book Club");
  });

  it("that failed is asked for again by the next card", async () => {
    const first = scriptedCard(async () => new Response(null, { status: 503 }));
    await shown(first);
    const good = await json("full");
    const second = scriptedCard(async () => Response.json(good));
    second.src = first.src;
    await shown(second);
    expect(headlineOf(second)).toBe("A Book Club Far From Home");
  });
});

describe("a lazy card", () => {
  function farAway(): HTMLElement {
    const space = document.createElement("div");
    space.style.height = "5000px";
    document.body.append(space);
    return space;
  }

  it("is the default, and loads when it comes near", async () => {
    farAway();
    const element = newCard("full");
    element.removeAttribute("loading");
    document.body.append(element);
    await soon(150);
    expect(element.matches(":state(loading), :state(loaded)")).toBe(false);
    const loaded = eventOf(element, "load");
    element.scrollIntoView();
    await loaded;
    expect(headlineOf(element)).toBe("A Book Club Far From Home");
  });

  it("loads at once when it becomes eager", async () => {
    farAway();
    const element = newCard("full", { loading: "lazy" });
    document.body.append(element);
    const loaded = eventOf(element, "load");
    element.loading = "eager";
    await loaded;
  });

  it("brings the others of its wire along, so that the wire does not learn how far somebody reads", async () => {
    const good = await (await fetch(`${story("full")}/card.json`)).json();
    const near = scriptedCard(async () => Response.json(good));
    const far = ["https://wire.example/far", "https://other.example/far"].map((src) => {
      const element = scriptedCard(async () => Response.json(good));
      element.setAttribute("src", src);
      element.setAttribute("loading", "lazy");
      return element;
    });
    near.setAttribute("src", "https://wire.example/near");
    near.setAttribute("loading", "lazy");
    document.body.append(near);
    farAway();
    document.body.append(...far);
    await eventOf(near, "load");
    await soon();
    expect(far.map((element) => element.matches(":state(loaded)"))).toEqual([true, false]);
  });
});

describe("churn", () => {
  it("shows the last of many addresses and says load once", async () => {
    const element = newCard("full");
    let loads = 0;
    element.addEventListener("load", () => loads++);
    document.body.append(element);
    for (const name of ["corrected", "russian", "full", "once"]) element.src = story(name);
    await eventOf(element, "loadend");
    await soon();
    expect(headlineOf(element)).toBe("The story asked for once");
    expect(loads).toBe(1);
  });

  it("ignores an old answer that comes after the new one", async () => {
    const [old, recent] = await Promise.all(
      ["once", "twice"].map(async (name) => (await fetch(`${story(name)}/card.json`)).json()),
    );
    let answerOld = (_: Response) => {};
    const element = scriptedCard(() => new Promise((resolve) => (answerOld = resolve)));
    document.body.append(element);
    await eventOf(element, "loadstart");
    element.answer = async () => Response.json(recent);
    const loaded = eventOf(element, "load");
    element.src = story("scripted-recent");
    await loaded;
    answerOld(Response.json(old));
    await soon();
    expect(headlineOf(element)).toBe("The story asked for twice");
  });

  it("shows the fallback, not the old story, while a new address loads", async () => {
    const element = await card("full");
    element.src = story("corrected");
    expect(showsFallback(element)).toBe(true);
    expect(allInside(element, "[part=headline]")).toEqual([]);
  });

  it("says nothing to a card that has been taken out of the page", async () => {
    const element = newCard("full");
    let events = 0;
    for (const type of ["load", "error", "loadend"]) element.addEventListener(type, () => events++);
    document.body.append(element);
    await eventOf(element, "loadstart");
    element.remove();
    await soon();
    expect(events).toBe(0);
  });

  it("keeps the story of a card that is moved, without a request", async () => {
    const element = await card("full");
    performance.clearResourceTimings();
    const place = document.createElement("section");
    document.body.append(place);
    place.append(element);
    await soon();
    expect(headlineOf(element)).toBe("A Book Club Far From Home");
    expect(requestsFor("full")).toBe(0);
  });

  it("loads a card that was moved while it was loading", async () => {
    const element = newCard("full");
    document.body.append(element);
    const place = document.createElement("section");
    document.body.append(place);
    const loaded = eventOf(element, "load");
    place.append(element);
    await loaded;
  });
});

describe("a hundred cards that are added, moved, changed and removed", () => {
  /** Counts the listeners that are added to a target and not taken away. */
  function listenersOf(target: EventTarget): { left: () => number; restore: () => void } {
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    let count = 0;
    target.addEventListener = (...of: Parameters<EventTarget["addEventListener"]>) => {
      count += 1;
      addEventListener.apply(target, of);
    };
    target.removeEventListener = (...of: Parameters<EventTarget["removeEventListener"]>) => {
      count -= 1;
      removeEventListener.apply(target, of);
    };
    return { left: () => count, restore: () => Object.assign(target, { addEventListener, removeEventListener }) };
  }

  it("leave no listener, no observed element and no element behind", async () => {
    const counts = [listenersOf(document), listenersOf(window)];
    const observed = new Set<Element>();
    const { observe, unobserve } = IntersectionObserver.prototype;
    IntersectionObserver.prototype.observe = function (target) {
      observed.add(target);
      observe.call(this, target);
    };
    IntersectionObserver.prototype.unobserve = function (target) {
      observed.delete(target);
      unobserve.call(this, target);
    };
    const gone: WeakRef<Element>[] = [];
    for (let round = 0; round < 100; round++) gone.push(new WeakRef(churn(round)));
    expect(observed.size).toBeGreaterThan(0);
    document.body.replaceChildren();
    await soon(100);
    expect([observed.size, ...counts.map(({ left }) => left())]).toEqual([0, 0, 0]);
    for (const count of counts) count.restore();
    Object.assign(IntersectionObserver.prototype, { observe, unobserve });
    observed.clear();
    await (cdp() as unknown as { send(method: string): Promise<void> }).send("HeapProfiler.collectGarbage");
    expect(gone.filter((one) => one.deref()).length).toBe(0);
  });

  /** A lazy or an eager card that is added, changed, moved and, half of the time, removed while it loads. */
  function churn(round: number): Element {
    const element = newCard("full", { loading: round % 2 ? "lazy" : "eager" });
    document.body.append(element);
    element.layout = "compact";
    element.src = story(round % 3 ? "corrected" : "russian");
    document.body.prepend(element);
    if (round % 4 < 2) element.remove();
    return element;
  }
});

describe("attributes and properties", () => {
  it("have the platform's defaults", () => {
    const { src, quotes, layout, theme, loading, headingLevel } = document.createElement("diaspora-card");
    expect({ src, quotes, layout, theme, loading, headingLevel }).toEqual({
      src: "",
      quotes: 2,
      layout: "auto",
      theme: "auto",
      loading: "lazy",
      headingLevel: 3,
    });
  });

  it("reflect each other at once", () => {
    const element = document.createElement("diaspora-card");
    Object.assign(element, { src: "/a", quotes: 4, layout: "full", theme: "dark", loading: "eager", headingLevel: 5 });
    const attributes = element.getAttributeNames().map((name) => [name, element.getAttribute(name)]);
    expect(Object.fromEntries(attributes)).toEqual({
      src: "/a",
      quotes: "4",
      layout: "full",
      theme: "dark",
      loading: "eager",
      "heading-level": "5",
    });
    expect(element.src).toBe(new URL("/a", document.baseURI).href);
  });

  it.each([
    ["layout", "COMPACT", "compact"],
    ["layout", "sideways", "auto"],
    ["theme", "sepia", "auto"],
    ["loading", "never", "lazy"],
  ] as const)("are limited to known values: %s=%j is %j", (name, value, expected) => {
    const element = document.createElement("diaspora-card");
    element.setAttribute(name, value);
    expect(element[name]).toBe(expected);
    expect(element.getAttribute(name)).toBe(value);
  });

  it("change a card that has loaded", async () => {
    const element = await card("full");
    element.quotes = 1;
    element.headingLevel = 2;
    element.lang = "ru";
    expect(allInside(element, "[part=quote]").length).toBe(1);
    expect(inside(element, "[part=headline]").tagName).toBe("H2");
    expect(textOf(element, ".words")).toBe("Найти в тексте");
  });

  it("that were set before the element was defined count", async () => {
    class LateCard extends DiasporaCard {}
    const element = document.createElement("late-card") as LateCard;
    Object.assign(element, { src: story("full"), loading: "eager", quotes: 1 });
    document.body.append(element);
    const loaded = eventOf(element, "load");
    customElements.define("late-card", LateCard);
    await loaded;
    expect(allInside(element, "[part=quote]").length).toBe(1);
  });
});

describe("a declarative shadow root", () => {
  function prerendered(name: string): DiasporaCard {
    const place = document.createElement("div");
    document.body.append(place);
    const root = '<template shadowrootmode="open"><p>Rendered by the server</p></template>';
    place.setHTMLUnsafe(`<diaspora-card loading="eager" src="${story(name)}">${root}<a>fallback</a></diaspora-card>`);
    return place.firstElementChild as DiasporaCard;
  }

  it("stays until the card has come, and goes then", async () => {
    const element = prerendered("full");
    expect(element.shadowRoot?.textContent).toBe("Rendered by the server");
    await eventOf(element, "load");
    expect(element.shadowRoot?.textContent).not.toContain("Rendered by the server");
    expect(allInside(element, "article").length).toBe(1);
  });

  it("stays when the card does not come", async () => {
    const element = prerendered("no-such-story");
    await eventOf(element, "error");
    expect(element.shadowRoot?.textContent).toBe("Rendered by the server");
  });

  it("without a picture is taken over without one, so that nothing jumps", async () => {
    const element = prerendered("full");
    await eventOf(element, "load");
    expect(allInside(element, "img")).toEqual([]);
    expect(textOf(element, "p[part=photo]")).toContain("Iva Krstić / Bereg");
  });

  it("keeps its own styles until it is taken over: they belong to its markup, of whatever version", async () => {
    const element = prerendered("full");
    expect(element.shadowRoot?.adoptedStyleSheets).toHaveLength(0);
    await eventOf(element, "load");
    expect(element.shadowRoot?.adoptedStyleSheets).toHaveLength(1);
  });

  it("of a story that was withdrawn goes, with the fallback", async () => {
    const element = prerendered("withdrawn");
    await eventOf(element, "load");
    expect(textOf(element, "[part=card]")).toBe("This story has been withdrawn and is no longer available.");
    expect(element.childNodes.length).toBe(0);
  });

  it("does not survive a change of the address", async () => {
    const element = prerendered("full");
    element.src = story("once");
    expect(element.shadowRoot?.textContent).not.toContain("Rendered by the server");
    await eventOf(element, "load");
    expect(headlineOf(element)).toBe("The story asked for once");
  });
});

describe("the registration", () => {
  it("tolerates a name that is taken", async () => {
    const first = customElements.get("diaspora-card");
    // A query makes it another module, as a second script on the page would be.
    await import(/* @vite-ignore */ new URL("../../src/widget/define.ts?second", import.meta.url).href);
    expect(customElements.get("diaspora-card")).toBe(first);
  });
});
