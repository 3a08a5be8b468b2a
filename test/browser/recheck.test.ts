/**
 * A page that stays open learns of a correction or a withdrawal when its reader comes back to it: no timer runs.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DiasporaCard } from "../../src/widget/diaspora-card.ts";
import { eventOf, showsFallback, story, textOf } from "./card.ts";

const full = await (await fetch(`${story("full")}/card.json`)).json();

let requests = 0;
let answer: () => Response = () => Response.json(full);

class WatchedCard extends DiasporaCard {
  override async fetch(): Promise<Response> {
    requests += 1;
    return answer();
  }
}
customElements.define("watched-card", WatchedCard);

let run = 0;
const SECOND = 1_000;
const soon = () => new Promise((resolve) => setTimeout(resolve, 30));

async function shown(): Promise<WatchedCard> {
  run += 1;
  const element = document.createElement("watched-card") as WatchedCard;
  element.setAttribute("src", story(`watched-${run}`));
  element.setAttribute("loading", "eager");
  element.append(document.createElement("a"));
  const ended = eventOf(element, "loadend");
  document.body.append(element);
  await ended;
  requests = 0;
  return element;
}

/** The reader comes back after some seconds. */
function comeBack(seconds: number, event: "visibilitychange" | "online" = "visibilitychange"): void {
  vi.setSystemTime(Date.now() + seconds * SECOND);
  (event === "online" ? window : document).dispatchEvent(new Event(event));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  answer = () => Response.json(full);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a reader who comes back", () => {
  it("after twenty seconds sees the correction", async () => {
    const element = await shown();
    answer = () => Response.json({ ...full, corrections: [{ date: "2026-03-09", text: "There are fifty people." }] });
    const loaded = eventOf(element, "load");
    comeBack(20);
    await loaded;
    expect(textOf(element, "[part=notice]")).toBe("Correction, March 9, 2026: There are fifty people.");
    expect(requests).toBe(1);
  });

  it("after twenty seconds sees that the story was withdrawn, and finds none of its words", async () => {
    const element = await shown();
    answer = () => new Response(null, { status: 410 });
    const loaded = eventOf(element, "load");
    comeBack(20);
    await loaded;
    expect(element.shadowRoot?.textContent).toBe("This story has been withdrawn and is no longer available.");
    expect(element.childNodes.length).toBe(0);
  });

  it("before that causes no request, nor does a page that goes out of sight", async () => {
    await shown();
    comeBack(19);
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    comeBack(3_600);
    await soon();
    expect(requests).toBe(0);
  });

  it("to the network gets the card that could not be had", async () => {
    answer = () => Response.error();
    const element = await shown();
    expect(showsFallback(element)).toBe(true);
    answer = () => Response.json(full);
    const loaded = eventOf(element, "load");
    comeBack(0, "online");
    await loaded;
    expect(showsFallback(element)).toBe(false);
  });

  it("without network keeps the card", async () => {
    const element = await shown();
    answer = () => Response.error();
    const failed = eventOf(element, "error");
    comeBack(360);
    await failed;
    expect(textOf(element, "[part=headline]")).toBe("A Book Club Far From Home");
  });

  it("causes no request by a card that waits, that has no address, or that was taken out", async () => {
    const removed = await shown();
    removed.remove();
    const bare = document.createElement("watched-card");
    const space = document.createElement("div");
    space.style.height = "9000px";
    const far = document.createElement("watched-card");
    far.setAttribute("src", story("watched-far"));
    document.body.append(bare, space, far);
    comeBack(3_600);
    await soon();
    expect(requests).toBe(0);
  });
});

describe("a card of a story that the page has known for long", () => {
  it("asks again, so that no old answer is taken for today's", async () => {
    const old = await shown();
    vi.setSystemTime(Date.now() + 20 * SECOND);
    const element = document.createElement("watched-card") as WatchedCard;
    element.setAttribute("src", old.src);
    element.setAttribute("loading", "eager");
    const loaded = eventOf(element, "load");
    document.body.append(element);
    await loaded;
    expect(requests).toBe(1);
  });
});

describe("the page", () => {
  it("runs no timer for a card that has loaded", async () => {
    const started = vi.spyOn(window, "setTimeout");
    const intervals = vi.spyOn(window, "setInterval");
    await shown();
    started.mockClear();
    await soon();
    // The one is this test's own pause.
    expect([started.mock.calls.length, intervals.mock.calls.length]).toEqual([1, 0]);
  });
});
