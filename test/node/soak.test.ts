/**
 * Half a minute of what `npm run soak` does for ten: mixed traffic on `workerd serve` while a newsroom publishes, every answer judged. And
 * the judge itself: it has to see what is wrong, or its silence says nothing.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { plainHashOf, tagOf } from "../../src/edition/tag.ts";
import { readContent } from "../../src/publish/content.ts";
import { prepareEdition, storeEdition } from "../../src/publish/publish-edition.ts";
import type { Answered } from "../../tools/soak/exchange.ts";
import { History, type Turn } from "../../tools/soak/history.ts";
import { Judge } from "../../tools/soak/judge.ts";
import { growthOf } from "../../tools/soak/memory.ts";
import { runSoak } from "../../tools/soak/run-soak.ts";
import { isFull, reportSuite } from "../../tools/trust-report.ts";
import { memoryStorage } from "./edition/memory-storage.ts";

const plan = isFull
  ? { seconds: 600, publishes: 100, rate: 200, seed: 8 }
  : { seconds: 35, publishes: 9, rate: 120, seed: 8 };

it("a soak finds nothing: no error, no mixed edition, no old one, no growth", { timeout: 1_800_000 }, async () => {
  const result = await runSoak(plan);
  expect(result.findings).toEqual([]);
  expect(result.judged).toBeGreaterThan(500);
  expect(result.turns).toBe(plan.publishes + 1);
  expect(result.seenTurns).toBeGreaterThan(2);
  expect(result.deeds).toMatchObject({ rollback: 1, withdrawal: 1 });
  const { judged, aborted, turns, longestStaleMs, memory, kinds } = result;
  reportSuite({
    suite: "soak",
    cases: judged,
    minutes: plan.seconds / 60,
    publications: turns,
    "requests given up": aborted,
    "answers to slow readers": kinds["slow reader"] ?? 0,
    "answers that mix editions": 0,
    "errors of ours": 0,
    "seconds until the new edition": Math.ceil(longestStaleMs / 100) / 10,
    "MB at first": Math.round((memory?.firstBytes ?? 0) / 2 ** 20),
    "MB at last": Math.round((memory?.lastBytes ?? 0) / 2 ** 20),
  });
});

describe("the judge", () => {
  const history = new History();
  const asked = { method: "GET", path: "/feed.json", headers: {}, startedAt: 0 };

  beforeAll(async () => {
    const storage = history.watch(memoryStorage());
    const content = await readContent("test/fixtures/newsroom");
    if (!content.ok) throw new Error(JSON.stringify(content.issues));
    const cardScript = new TextEncoder().encode("export {};");
    for (const title of ["First", "Second"]) {
      const changed = { ...content.value, publication: { ...content.value.publication, title } };
      await storeEdition(await prepareEdition({ content: changed, now: new Date(), cardScript }, storage), storage);
    }
  });

  /** What the Worker would answer from an edition, as long as nothing is wrong. */
  function honest(turn: Turn | undefined): Answered {
    const entry = turn?.entries.get(asked.path);
    if (!turn || !entry) throw new Error("no such edition");
    const body = history.bytesOf(plainHashOf(entry));
    const headers = {
      "wire-edition": turn.pointer.edition.slice(0, 12),
      etag: `"${tagOf(entry)}"`,
      "last-modified": new Date(Math.max(entry.modified, turn.pointer.modifiedFloor ?? 0) * 1000).toUTCString(),
      "content-length": String(body.length),
    };
    return { status: 200, headers, body, endedAt: performance.now() };
  }

  function findingsOf(answered: Answered, request = { ...asked, startedAt: performance.now() }): readonly string[] {
    const judge = new Judge(history);
    judge.judge(request, answered);
    return [...judge.findings.keys()];
  }

  const first = () => honest(history.turns[0]);
  const second = () => honest(history.turns[1]);
  const withHeader = (answered: Answered, name: string, value: string) => ({
    ...answered,
    headers: { ...answered.headers, [name]: value },
  });

  it("says nothing of an answer that is wholly of the current edition, or for a moment of the one before", () => {
    expect(findingsOf(second())).toEqual([]);
    expect(findingsOf(first())).toEqual([]);
  });

  it.each<readonly [what: string, answered: () => Answered, startedAt: () => number, finding: string]>([
    [
      "bytes of another edition",
      () => ({ ...second(), body: first().body }),
      () => performance.now(),
      "an answer that is not the edition's",
    ],
    [
      "an edition's name on another's answer",
      () => withHeader(first(), "wire-edition", second().headers["wire-edition"] ?? ""),
      () => performance.now(),
      "an answer that is not the edition's",
    ],
    [
      "a tag of another edition",
      () => withHeader(second(), "etag", first().headers.etag ?? ""),
      () => performance.now(),
      "an answer that is not the edition's",
    ],
    [
      "one byte that is another",
      () => ({ ...second(), body: second().body.map((byte, at) => (at === 100 ? byte ^ 1 : byte)) }),
      () => performance.now(),
      "an answer that is not the edition's",
    ],
    [
      "a 304 that nobody asked for",
      () => ({ ...second(), status: 304, body: new Uint8Array() }),
      () => performance.now(),
      "an answer that is not the edition's",
    ],
    [
      "a 404 for what is there",
      () => ({ ...second(), status: 404 }),
      () => performance.now(),
      "an answer that is not the edition's",
    ],
    ["an error of ours", () => ({ ...second(), status: 503 }), () => performance.now(), "a 5xx"],
    [
      "an edition that nobody made",
      () => withHeader(second(), "wire-edition", "0123456789ab"),
      () => performance.now(),
      "an edition that was not published",
    ],
    [
      "no edition",
      () => withHeader(second(), "wire-edition", ""),
      () => performance.now(),
      "an edition that was not published",
    ],
    ["the edition before, a minute later", first, () => performance.now() + 60_000, "an old edition"],
  ])("finds %s", (_what, answered, startedAt, finding) => {
    const request = { ...asked, startedAt: startedAt() };
    expect(findingsOf({ ...answered(), endedAt: request.startedAt + 1 }, request)).toEqual([finding]);
  });

  it("finds memory that grows, and none that only warms up", () => {
    const megabytes = (list: readonly number[]) => growthOf(list.map((number) => number * 2 ** 20))?.isWithin;
    expect(megabytes(Array.from({ length: 100 }, (_, at) => 100 + at * 2))).toBe(false);
    expect(megabytes(Array.from({ length: 100 }, (_, at) => (at < 20 ? 100 + at * 5 : 200)))).toBe(true);
  });
});
