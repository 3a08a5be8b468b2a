/**
 * Cards of several stories: asked for in one request, told apart in its answer.
 */
import { describe, expect, it } from "vitest";
import { DiasporaCard } from "../../src/widget/diaspora-card.ts";
import { eventOf, showsFallback, story, textOf } from "./card.ts";

/** What was asked for since the page began. */
const asked: string[] = [];
let answer: (url: URL) => Promise<Response>;

/** A card whose wire answers as the test says. */
class JointCard extends DiasporaCard {
  override fetch(request: Request): Promise<Response> {
    asked.push(request.url);
    return answer(new URL(request.url));
  }
}
customElements.define("joint-card", JointCard);

let run = 0;

/** Eager cards of stories that no other test has asked for, in the page; and their ends. */
async function shown(names: readonly string[], wire = "https://wire.example"): Promise<readonly JointCard[]> {
  run += 1;
  asked.length = 0;
  const cards = names.map((name) => {
    const element = document.createElement("joint-card") as JointCard;
    element.setAttribute("src", `${wire}/articles/${name}-${run}`);
    element.setAttribute("loading", "eager");
    element.append(document.createElement("a"));
    return element;
  });
  const ends = cards.map((element) => eventOf(element, "loadend"));
  document.body.append(...cards);
  await Promise.all(ends);
  return cards;
}

const data = async (name: string) => (await fetch(`${story(name)}/card.json`)).json();
const [full, russian] = await Promise.all([data("full"), data("russian")]);
const slugsOf = (url: URL) => url.searchParams.get("stories")?.split(",") ?? [];

/** A wire that tells each story by how its slug begins. */
async function wire(url: URL): Promise<Response> {
  const told = (slug: string) => {
    if (slug.startsWith("gone")) return { status: 410, card: { ...full, status: "withdrawn" } };
    if (slug.startsWith("missing")) return { status: 404 };
    return { status: 200, card: { ...(slug.startsWith("russian") ? russian : full), headline: slug } };
  };
  if (url.pathname === "/cards.json") return Response.json({ cards: slugsOf(url).map(told) });
  const { status, card } = told(url.pathname.split("/")[2] ?? "");
  return Response.json(card ?? null, { status });
}

describe("cards of several stories", () => {
  it("are asked for in one request, whose address is the same in any order", async () => {
    answer = wire;
    await shown(["b", "c", "a"]);
    expect(asked).toEqual([`https://wire.example/cards.json?stories=a-${run},b-${run},c-${run}`]);
  });

  it("get each their own answer: there, withdrawn, missing", async () => {
    answer = wire;
    const [there, gone, missing] = await shown(["there", "gone", "missing"]);
    if (!there || !gone || !missing) throw new Error("expected three cards");
    expect(textOf(there, "[part=headline]")).toBe(`there-${run}`);
    expect(textOf(gone, "[part=card]")).toBe("This story has been withdrawn and is no longer available.");
    expect(gone.matches(":state(withdrawn)")).toBe(true);
    expect(showsFallback(missing) && missing.matches(":state(error)")).toBe(true);
  });

  it("are one story in the request however many cards show it", async () => {
    answer = wire;
    const [, twin, other] = await shown(["same", "same", "other"]);
    if (!twin || !other) throw new Error("expected three cards");
    expect(asked).toEqual([`https://wire.example/cards.json?stories=other-${run},same-${run}`]);
    expect(textOf(twin, "[part=headline]")).toBe(`same-${run}`);
  });

  it("are asked for at their own address when there is one", async () => {
    answer = wire;
    await shown(["alone"]);
    expect(asked).toEqual([`https://wire.example/articles/alone-${run}/card.json`]);
  });

  it("are at most twenty in a request", async () => {
    answer = wire;
    await shown(Array.from({ length: 45 }, (_, index) => `story-${index}`));
    expect(asked.map((url) => slugsOf(new URL(url)).length)).toEqual([20, 20, 5]);
  });

  it("of two wires are two requests", async () => {
    answer = wire;
    const element = (src: string) => {
      const one = document.createElement("joint-card") as JointCard;
      one.setAttribute("src", src);
      one.setAttribute("loading", "eager");
      return one;
    };
    asked.length = 0;
    const cards = ["https://a.example/articles/1", "https://b.example/articles/2", "https://a.example/articles/3"].map(
      element,
    );
    const ends = cards.map((one) => eventOf(one, "loadend"));
    document.body.append(...cards);
    await Promise.all(ends);
    expect(asked.sort()).toEqual([
      "https://a.example/cards.json?stories=1,3",
      "https://b.example/articles/2/card.json",
    ]);
  });

  it.each([
    ["503 with a page", async () => new Response("<h1>Away</h1>", { status: 503 }), /: 503$/],
    ["what is no list", async () => Response.json({}), /expected version 1, found undefined$/],
    ["a list that is too short", async () => Response.json({ cards: [] }), /: 0$/],
  ])("all keep their fallback on %s", async (_, answers, message) => {
    answer = answers;
    const heard: string[] = [];
    document.body.addEventListener("error", (event) => heard.push((event as ErrorEvent).message), { capture: true });
    const cards = await shown(["a", "b"]);
    expect(cards.map(showsFallback)).toEqual([true, true]);
    expect(heard).toHaveLength(2);
    for (const one of heard) expect(one).toMatch(message);
  });
});
