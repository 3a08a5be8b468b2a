/**
 * Every fault at the operations of mirror and restore, on the side that is read and on the side that is written; and of a
 * publication so large that its manifest has branches. With WIRE_TRUST=full at all of them, else at one of each kind.
 */
import { describe, expect, it } from "vitest";
import { editionKey } from "../../../src/edition/keys.ts";
import { loadPointer } from "../../../src/edition/load.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { isFull } from "../../../tools/trust-report.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { expectNothingLost, type Points, type Situation } from "./matrix.ts";
import { copyTo, type Issue, known, publish, published, restoreFrom, withdraw } from "./newsroom.ts";

const older = await published({ number: 1 }, { number: 2 });
const newer = memoryStorage(older);
await publish(newer, { number: 3 });
const [two, three] = [await known(older), await known(newer)];
const points: Points = isFull ? "all" : "few";

describe("nothing is lost, whatever fails where:", { timeout: 1_200_000 }, () => {
  it("mirror, where it is written", async () => {
    const situation: Situation = {
      name: "mirror",
      start: async () => memoryStorage(older),
      run: (target) => copyTo(target, memoryStorage(newer)),
      before: [two],
      after: three,
      keeps: [editionKey(two.edition), editionKey(three.edition)],
    };
    await expectNothingLost("faults: mirror, the target", situation, points);
  });

  it("mirror, where it is read", async () => {
    // The store that fails is the newsroom's: it has to stay as it is, and its mirror whole.
    let target = memoryStorage(older);
    const situation: Situation = {
      name: "mirror from",
      start: async () => {
        target = memoryStorage(older);
        return memoryStorage(newer);
      },
      run: (source) => copyTo(target, source),
      before: [three],
      after: three,
      keeps: [editionKey(two.edition), editionKey(three.edition)],
    };
    await expectNothingLost("faults: mirror, the source", situation, points);
  });

  it("restore of an older mirror over a living store", async () => {
    const situation: Situation = {
      name: "restore",
      start: async () => memoryStorage(newer),
      run: (target) => restoreFrom(target, memoryStorage(older)),
      before: [three],
      after: two,
    };
    await expectNothingLost("faults: restore", situation, points);
  });
});

/** More paths than one node of a manifest holds. */
const STORIES = 48;

describe(`nothing is lost of ${STORIES} stories, whatever fails where:`, { timeout: 1_200_000 }, () => {
  const OLD: Issue = { number: 1, stories: STORIES };

  it.each<[string, Issue, (storage: Storage, issue: Issue) => Promise<string>]>([
    ["publish", { number: 2, stories: STORIES }, publish],
    ["withdraw", { number: 2, stories: STORIES, withdrawn: true }, withdraw],
  ])("%s", async (name, issue, command) => {
    const store = await published(OLD);
    const { root } = (await loadPointer(store)) ?? {};
    expect(root).toHaveProperty("children");
    const run: Situation["run"] = (storage) => command(storage, issue);
    const copy = memoryStorage(store);
    await run(copy);
    const start = async () => memoryStorage(store);
    const situation = { name, start, run, before: [await known(store)], after: await known(copy) };
    await expectNothingLost(
      `faults: ${name} of ${STORIES} stories`,
      { ...situation, forgets: name === "withdraw" },
      // What a small edition has too is tried there.
      isFull ? "few" : "nodes",
    );
  });
});
