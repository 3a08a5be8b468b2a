/**
 * A whole publication, and a whole withdrawal, through Cloudflare's API, with a failure at each of its requests: once, or from
 * there on until the run has ended. With WIRE_TRUST=full at many of them, else at one of each kind.
 */
import { afterEach, describe, expect, it } from "vitest";
import { editionKey } from "../../../src/edition/keys.ts";
import { isFull } from "../../../tools/trust-report.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { apiFaults, appliesToApi, type FaultyApi, faultyApi } from "./faulty-kv-api.ts";
import { type Breaking, expectNothingLost, type Situation } from "./matrix.ts";
import { type Issue, known, publish, published, withdraw } from "./newsroom.ts";

const FOUR: Issue = { number: 4 };
const store = await published({ number: 2 }, { number: 3 });
const [two, three] = [await known(await published({ number: 2 })), await known(store)];

const api: Breaking = { faults: apiFaults, applies: appliesToApi, open: faultyApi };

describe("nothing is lost through Cloudflare's API, whatever fails where:", { timeout: 3_600_000 }, () => {
  it.each<[string, Situation["run"]]>([
    ["publish", (storage) => publish(storage, FOUR)],
    ...(isFull ? [["withdraw", (storage) => withdraw(storage, FOUR)] as [string, Situation["run"]]] : []),
  ])("%s", async (name, run) => {
    const copy = memoryStorage(store);
    await run(copy);
    const isWithdrawal = name === "withdraw";
    const situation: Situation = {
      name: `${name} through the API`,
      start: async () => memoryStorage(store),
      run,
      before: [three],
      after: await known(copy),
      forgets: isWithdrawal,
      keeps: isWithdrawal ? [] : [two, three].map(({ edition }) => editionKey(edition)),
    };
    const counts = await expectNothingLost(
      `faults: ${name}, Cloudflare's API`,
      situation,
      isFull ? "sample" : "few",
      api,
    );
    expect(counts.done).toBeGreaterThan(counts.points);
    expect(counts.said).toBeGreaterThan(counts.points);
  });
});

describe("what a publication through Cloudflare's API says when it fails for good", () => {
  let opened: FaultyApi | undefined;
  afterEach(() => opened?.stop());

  it.each([
    ["500", "Cloudflare KV answered 500 (no). Try again in a minute."],
    ["429", "Cloudflare KV answered 429 (no). It takes no more writes for now."],
    ["hang", "Cloudflare KV cannot be reached: The operation was aborted due to timeout."],
    ["reset", "Cloudflare KV cannot be reached: "],
    ["502 in HTML", "Cloudflare KV answered 502 (Bad Gateway). Try again in a minute."],
  ])("%s: a sentence without the token", async (way, sentence) => {
    opened = await faultyApi(memoryStorage(store), { at: 3, fault: `${way} for good` });
    const said = await publish(opened, FOUR).then(() => undefined, String);
    expect(said).toContain(sentence);
    expect(said).not.toContain("secret-token");
  });
});
