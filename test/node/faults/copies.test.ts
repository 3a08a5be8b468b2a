/**
 * Every fault at the operations of mirror and restore, on the side that is read and on the side that is written; and of a
 * publication so large that its manifest has branches and its keys are listed.
 */
import { describe, it } from "vitest";
import { editionKey } from "../../../src/edition/keys.ts";
import { loadPointer } from "../../../src/edition/load.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { expectNothingLost, type Situation } from "./matrix.ts";
import { copyTo, type Issue, known, publish, published, withdraw } from "./newsroom.ts";

const [ONE, TWO, THREE]: Issue[] = [{ number: 1 }, { number: 2 }, { number: 3 }];
const idOf = async (store: Storage) => (await loadPointer(store))?.edition ?? "";
const older = await published(ONE ?? { number: 1 }, TWO ?? { number: 2 });
const newer = memoryStorage(older);
await publish(newer, THREE ?? { number: 3 });
const two = known(await idOf(older), { number: 2 });
const three = known(await idOf(newer), { number: 3 });

describe("nothing is lost, whatever fails where:", () => {
  it("mirror, where it is written", async () => {
    await expectNothingLost("faults: mirror, the target", {
      name: "mirror",
      start: async () => memoryStorage(older),
      run: (target) => copyTo(target, memoryStorage(newer)),
      before: [two],
      after: three,
      keeps: [editionKey(two.edition), editionKey(three.edition)],
    });
  });

  it("mirror, where it is read", async () => {
    // The store that fails is the newsroom's: it has to stay as it is, and its mirror whole.
    let target = memoryStorage(older);
    await expectNothingLost("faults: mirror, the source", {
      name: "mirror from",
      start: async () => {
        target = memoryStorage(older);
        return memoryStorage(newer);
      },
      run: (source) => copyTo(target, source),
      before: [three],
      after: three,
      keeps: [editionKey(two.edition), editionKey(three.edition)],
    });
  });

  it("restore of an older mirror over a living store", async () => {
    await expectNothingLost("faults: restore", {
      name: "restore",
      start: async () => memoryStorage(newer),
      run: (target) => copyTo(target, memoryStorage(older)),
      before: [three],
      after: two,
    });
  });
});

describe("nothing is lost of 450 stories, whatever fails where:", () => {
  const STORIES = 450;
  const OLD: Issue = { number: 1, stories: STORIES };

  it.each<[string, Issue, (storage: Storage, issue: Issue) => Promise<string>]>([
    ["publish", { number: 2, stories: STORIES }, publish],
    ["withdraw", { number: 2, stories: STORIES, withdrawn: true }, withdraw],
  ])(
    "%s",
    async (name, issue, command) => {
      const store = await published(OLD);
      const run: Situation["run"] = (storage) => command(storage, issue);
      const copy = memoryStorage(store);
      await run(copy);
      // The first, middle and last of each kind of operation; more of them with WIRE_TRUST=full.
      await expectNothingLost(
        `faults: ${name} of ${STORIES} stories`,
        {
          name,
          start: async () => memoryStorage(store),
          run,
          before: [known(await idOf(store), OLD)],
          after: known(await idOf(copy), issue),
          forgets: name === "withdraw",
        },
        "sample",
      );
    },
    1_200_000,
  );
});
