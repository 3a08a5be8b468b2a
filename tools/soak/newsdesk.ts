/**
 * A newsroom on a busy day, in a store that is being read: new stories, corrections, a rollback, a withdrawal.
 *
 * @module
 */
import { join } from "node:path";
import { slugOf, writeNewsroom, writeStory } from "../../bench/stories.ts";
import type { Storage } from "../../src/edition/storage.ts";
import { storePointer } from "../../src/edition/store.ts";
import { buildCardScript } from "../../src/publish/card-bundle.ts";
import { readContent } from "../../src/publish/content.ts";
import { findEdition } from "../../src/publish/find-edition.ts";
import { publishContent } from "../../src/publish/publish-content.ts";
import { editedFiles, findStory, type Step, writeEdited } from "../../src/publish/story-life.ts";
import type { Random } from "../random.ts";

/** What the desk did, by kind. */
export type Deeds = Readonly<Record<string, number>>;

const FIRST_STORIES = 30;
const PARAGRAPHS = 3;

/** How many stories the newsroom would have in all: a story's date follows from its number. */
const NUMBERS = 400;

/** The desk of one newsroom. */
export class Newsdesk {
  readonly #folder: string;
  readonly #storage: Storage;
  readonly #random: Random;
  readonly #deeds = new Map<string, number>();
  readonly #gone = new Set<number>();
  #stories = FIRST_STORIES;
  #script: Uint8Array | undefined;

  constructor(folder: string, storage: Storage, random: Random) {
    this.#folder = folder;
    this.#storage = storage;
    this.#random = random;
  }

  /** What was done so far. */
  get deeds(): Deeds {
    return Object.fromEntries(this.#deeds);
  }

  /** Writes the newsroom and publishes it for the first time. */
  async open(): Promise<void> {
    await writeNewsroom(this.#folder, { articles: FIRST_STORIES, paragraphs: PARAGRAPHS });
    await this.#publish("first edition");
  }

  /** The publication of a number out of so many: two thirds of the way the withdrawal, a third of the way the rollback. */
  async act(number: number, of: number): Promise<void> {
    if (number === Math.floor(of / 3)) return this.#rollBack();
    if (number === Math.floor((of * 2) / 3)) return this.#step("withdraw");
    if (this.#random.percent(50)) return this.#step("correct");
    await writeStory(join(this.#folder), this.#stories++, NUMBERS, PARAGRAPHS);
    return this.#publish("new story");
  }

  async #step(step: Step & ("withdraw" | "correct")): Promise<void> {
    const content = await this.#content();
    const there = Array.from({ length: this.#stories }, (_, number) => number).filter((one) => !this.#gone.has(one));
    const number = this.#random.pick(there);
    const story = findStory(content, slugOf(number));
    const words = "A number was wrong, and is right now.";
    await writeEdited(await editedFiles([story], { step, words, now: new Date() }));
    if (step === "withdraw") this.#gone.add(number);
    await this.#publish(step === "withdraw" ? "withdrawal" : "correction");
  }

  async #rollBack(): Promise<void> {
    const from = await findEdition(this.#storage, "current");
    const to = await findEdition(this.#storage, from.pointer.previous ?? "");
    await storePointer(to.pointer, from.pointer, new Date(), this.#storage);
    this.#count("rollback");
  }

  async #publish(deed: string): Promise<void> {
    this.#script ??= await buildCardScript();
    const request = { content: await this.#content(), now: new Date(), cardScript: this.#script };
    const store = { storage: this.#storage, origin: undefined, isPublic: false, close: async () => {} };
    await publishContent(request, store, {});
    this.#count(deed);
  }

  async #content() {
    const content = await readContent(this.#folder);
    if (!content.ok) throw new Error(JSON.stringify(content.issues));
    return content.value;
  }

  #count(deed: string): void {
    this.#deeds.set(deed, (this.#deeds.get(deed) ?? 0) + 1);
  }
}
