/**
 * oEmbed consumers from npm, each given nothing but a story's address on the running wire.
 */
import * as extractus from "@extractus/oembed-extractor";
import oembetter from "oembetter";
import { unfurl } from "unfurl.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "../wire/sandbox.ts";
import { pageRules, readPage, type StoryPage } from "./page-rules.ts";

let sandbox: Sandbox;
let wire: RunningWire;
let story: string;

beforeAll(async () => {
  sandbox = await makeSandbox();
  wire = await startWire(sandbox);
  story = `${wire.url}/articles/ferry-returns`;
}, 120_000);

afterAll(async () => {
  await wire?.stop();
  await sandbox?.remove();
});

const title = "The night ferry returns & the harbour listens";

/** What every consumer must have in the end, whichever way it read it. */
const resolved = {
  version: "1.0",
  type: "rich",
  title,
  provider_name: "The Harbour Post",
  author_name: "Ida Lund, Tomas Reyn",
};

describe("@extractus/oembed-extractor, which stands behind Ghost's list of providers", () => {
  it("resolves the story, and re-encodes its parameters as it likes", async () => {
    const answer = await extractus.extract(story, { maxwidth: 420, maxheight: 300 });
    expect(answer).toMatchObject({ ...resolved, width: 420, height: 300 });
    expect(answer).toHaveProperty("html", expect.stringMatching(/^<diaspora-card .*<\/script>$/));
  });

  it("has a thumbnail whose file is as large as it says, or none where it has no room", async () => {
    const { thumbnail_url, thumbnail_width, thumbnail_height } = await thumbnailWithin(480);
    expect([thumbnail_width, thumbnail_height]).toEqual([480, 320]);
    const response = await fetch(String(thumbnail_url));
    expect(response.headers.get("content-type")).toBe("image/jpeg");
    expect(sizeOfJpeg(await response.arrayBuffer())).toEqual([480, 320]);
    expect(await thumbnailWithin(479)).not.toHaveProperty("thumbnail_url");
  });

  it("says that a story which is not there has no oEmbed", async () => {
    await expect(extractus.extract(`${wire.url}/articles/no-such-story`)).rejects.toThrow(/404/);
  });
});

/** The picture's answer, for a consumer with so much room. */
const thumbnailWithin = async (maxwidth: number) =>
  (await extractus.extract(story, { maxwidth })) as Readonly<Record<string, unknown>>;

/** Width and height out of the frame header (ITU-T T.81 §B.2.2). */
function sizeOfJpeg(bytes: ArrayBuffer): readonly number[] {
  const view = new DataView(bytes);
  let at = 2;
  while (!isFrame(view.getUint8(at + 1))) at += 2 + view.getUint16(at + 2);
  return [view.getUint16(at + 7), view.getUint16(at + 5)];
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

describe("unfurl.js", () => {
  it("resolves the story, with its Open Graph beside it", async () => {
    const { oEmbed, open_graph } = await unfurl(story);
    const { version, ...others } = resolved;
    expect(oEmbed).toMatchObject({ ...others, version });
    expect(open_graph).toMatchObject({ type: "article", title, site_name: "The Harbour Post" });
  });
});

describe("oembetter, which stands behind ApostropheCMS", () => {
  const fetchWith = (options: Record<string, string | number>) =>
    new Promise((resolve, reject) => {
      oembetter().fetch(story, options, (error, answer) => (error ? reject(error) : resolve(answer)));
    });

  it.each([{}, { format: "xml" }])("resolves the story (%o)", async (options) => {
    const { version, ...others } = resolved;
    const answer = await fetchWith({ ...options, maxwidth: 333 });
    expect(answer).toMatchObject(others);
    expect(Number((answer as { width: number }).width)).toBe(333);
    // Its XML reader makes numbers of texts: 1 is what is left of "1.0" there.
    expect(Number((answer as { version: string }).version)).toBe(Number(version));
  });
});

describe("consumers whose code is in other languages, by their rules", () => {
  let page: StoryPage;
  beforeAll(async () => {
    page = await readPage(story);
  });

  it.each(pageRules.map((rule) => [rule.consumer, rule.says, rule] as const))("%s: %s", async (_who, _says, rule) => {
    expect(await rule.found(page)).toEqual(rule.wanted);
  });

  it("names the source of every rule", () => {
    for (const { source } of pageRules) expect(source).toMatch(/^https:\/\/\S+$/);
  });
});
