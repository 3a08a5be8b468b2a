/**
 * The golden edition's newsroom in the test's KV: real pages, feeds, cards and policies, read from test/golden.
 *
 * @module
 */
import { env } from "cloudflare:workers";
import { assemble, type Edition, type Representation } from "../../src/edition/assemble.ts";
import type { Entry } from "../../src/edition/manifest.ts";
import type { HeaderSets } from "../../src/edition/pointer.ts";
import { planWrites, storePlan } from "../../src/edition/store.ts";
import { storage } from "./newsroom.ts";

interface Golden {
  readonly origin: string;
  readonly headers: HeaderSets;
  readonly entries: readonly Entry[];
}

/** What stands in for the element's scripts, which the golden edition leaves out. */
const scripts = (origin: string): Representation => ({
  path: "/card.json",
  type: "application/json",
  headers: "script",
  body: JSON.stringify({
    latest: { url: `${origin}/card.js` },
    fixed: { url: `${origin}/card-0123456789abcdef.js`, integrity: "sha384-abc" },
  }),
});

/** Publishes the golden newsroom twice, and returns both editions: the second has deltas of the first one's feeds. */
export async function publishGolden(): Promise<readonly [first: Edition, second: Edition]> {
  const golden = JSON.parse(new TextDecoder().decode(await (await goldenFile("edition.json")).arrayBuffer())) as Golden;
  const { origin, headers } = golden;
  const read = await Promise.all(golden.entries.map(representationOf));
  const representations = [...read.flat(), scripts(origin)];
  const first = await make(representations.map(withoutFirstItem), undefined);
  return [first, await make(representations, first)];

  async function make(list: readonly Representation[], previous: Edition | undefined): Promise<Edition> {
    const readBlob = async (hash: string) => previous?.blobs.get(hash);
    const now = new Date(previous ? "2026-03-02T12:00:00Z" : "2026-03-01T12:00:00Z");
    const edition = await assemble({
      origin,
      headers,
      representations: list,
      now,
      previous: previous && { ...previous, readBlob },
    });
    await storePlan(planWrites(edition, previous?.pointer), storage);
    return edition;
  }
}

function goldenFile(file: string): Promise<Response> {
  return env.GOLDEN.fetch(`http://golden/${file}`);
}

async function representationOf(entry: Entry): Promise<readonly Representation[]> {
  const { path, status, type, generalType, headers, location, link, variants, blob } = entry;
  const described = {
    path,
    headers,
    ...(status !== undefined && { status }),
    ...(type !== undefined && { type }),
    ...(generalType !== undefined && { generalType }),
    ...(location !== undefined && { location }),
    ...(link !== undefined && { link }),
    ...(variants && { variants }),
  };
  if (entry.bytes === undefined && blob === undefined) return [described];
  const name = path === "/" ? "/home" : path;
  const response = await goldenFile(`representations${name}${type?.startsWith("text/html") ? ".html" : ""}`);
  // Pictures are not among the files.
  if (!response.ok) return [];
  const body = new TextDecoder().decode(await response.arrayBuffer());
  const parts = entry.delta === undefined ? undefined : (body.match(item) ?? []);
  return [{ ...described, body, ...(parts && path.endsWith(".xml") && { parts }) }];
}

/** Items of RSS and Atom as they stand in the text. */
const item = /<(item|entry)\b[^>]*>.*?<\/\1>/gs;

function withoutFirstItem(representation: Representation): Representation {
  const { parts, body } = representation;
  const [first] = parts ?? [];
  if (!parts || first === undefined || typeof body !== "string") return representation;
  return { ...representation, body: body.replace(first, ""), parts: parts.slice(1) };
}
