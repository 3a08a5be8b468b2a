/**
 * What Workers KV does not take is refused before a key is written, with the story and the number.
 */
import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/edition/manifest.ts";
import {
  FREE_WRITES_A_DAY,
  freePlanNotice,
  MAX_VALUE_BYTES,
  refuseOverLimits,
} from "../../../src/publish/kv-limits.ts";
import { Spool } from "../../../src/publish/spool.ts";
import { article } from "../render/feed-newsroom.ts";

const long = article({
  id: "tag:a.example,2026:long",
  slug: "long",
  body: { html: "", text: "", markdown: "x".repeat(9_000) },
});
const short = article({ id: "tag:a.example,2026:short", slug: "short", body: { html: "", text: "", markdown: "x" } });

function edition(values: Readonly<Record<string, string>>) {
  const spool = new Spool();
  const entries = Object.entries(values).map(([path, text]): Entry => {
    const bytes = new TextEncoder().encode(text);
    spool.set(path, bytes);
    return { path, blob: path, bytes: bytes.length, modified: 0, headers: "feed" };
  });
  return { spool, entries };
}

describe("a value", () => {
  it("over the limit is refused, each with its path, its bytes and its largest story", async () => {
    const filler = " ".repeat(MAX_VALUE_BYTES);
    const { spool, entries } = edition({
      "/rss.xml": `${short.id} ${long.id}${filler}`,
      "/articles/short": `${filler}.`,
      "/atom.xml": long.id,
    });
    const refused = refuseOverLimits(entries, spool, [short, long]);
    await expect(refused).rejects.toThrow(
      /26,214,400 bytes\. Nothing was stored\.\n {2}\/rss\.xml would be 26,214,4\d\d bytes .*“long”, 9,000 characters\.\n {2}\/articles\/short would be 26,214,401 bytes .*“short”, 1 character\.\n/,
    );
    await expect(refused).rejects.not.toThrow("atom");
  });

  it("of just the limit is taken", async () => {
    const { spool, entries } = edition({ "/rss.xml": " ".repeat(MAX_VALUE_BYTES) });
    await expect(refuseOverLimits(entries, spool, [])).resolves.toBeUndefined();
  });
});

describe("the free plan", () => {
  it("is mentioned where a day has not enough writes", () => {
    expect(freePlanNotice(FREE_WRITES_A_DAY)).toBeUndefined();
    expect(freePlanNotice(FREE_WRITES_A_DAY + 1)).toContain("writes 1,001 keys");
    expect(freePlanNotice(2_500)).toContain("3 days");
  });
});
