/**
 * Moving the pointer: the one write that readers notice. KV has no compare-and-swap, so the pointer is read right before it is
 * written, and right after.
 *
 * @module
 */
import { CURRENT_KEY } from "./keys.ts";
import { type Pointer, parsePointer, renderPointer } from "./pointer.ts";
import { isSame } from "./read-back.ts";
import type { ReadableStorage, Storage } from "./storage.ts";
import { isTrueRecord } from "./verified.ts";

/** Somebody else has moved the pointer meanwhile. The message is a sentence for people. */
export class MovedOn extends Error {
  override readonly name = "MovedOn";
}

/** The value of `current`; undefined when there is none. */
export type CurrentValue = Uint8Array | undefined;

const encoder = new TextEncoder();

/** A pointer as the store holds it. */
export function pointerValue(pointer: Pointer): Uint8Array {
  return encoder.encode(renderPointer(pointer));
}

/** Whatever `current` holds now. */
export function currentValue(storage: ReadableStorage): Promise<CurrentValue> {
  return storage.get(CURRENT_KEY);
}

/**
 * Writes the pointer where `current` still holds what this one was made after. Throws MovedOn, with nothing written, when it
 * holds something else; and when somebody else wrote at the same moment, in which case theirs is current and whole.
 */
export async function movePointer(pointer: Pointer, follows: CurrentValue, storage: Storage): Promise<void> {
  const value = pointerValue(pointer);
  const before = await currentValue(storage);
  if (!isSameValue(before, follows) && !isSameValue(before, value)) throw new MovedOn(movedOn(before, follows));
  for (let attempt = 1; ; attempt++) {
    await storage.put([{ key: CURRENT_KEY, value }]);
    const after = await currentValue(storage);
    if (isSameValue(after, value)) return;
    // Workers KV may show what was there before for a while, and then it says nothing against the write.
    if (storage.settlesWithinMs && isSameValue(after, follows)) return;
    if (await isAnothers(after, pointer, follows)) throw new MovedOn(movedOn(after, follows));
    if (attempt === 2) {
      throw new Error(
        `${storage.name} does not hold the pointer that was written to it. Run it again: readers have what was seen before until then.`,
      );
    }
  }
}

/** The first pause before `current` is looked at again; each is twice the one before. */
const FIRST_PAUSE_MS = 500;

/**
 * Waits until `current` shows a pointer: a write may have been confirmed and lost, or somebody else's may have taken its place,
 * and then readers need all that another edition has. When it shows something else for longer than the store takes to settle,
 * throws MovedOn where that is another's, and an Error where it is what was there before.
 */
export async function waitForPointer(pointer: Pointer, follows: CurrentValue, storage: Storage): Promise<void> {
  const value = pointerValue(pointer);
  const { settlesWithinMs = 0 } = storage;
  let waited = 0;
  for (let pause = Math.min(FIRST_PAUSE_MS, settlesWithinMs); ; pause *= 2) {
    const found = await currentValue(storage);
    if (isSameValue(found, value)) return;
    if (waited >= settlesWithinMs) {
      if (await isAnothers(found, pointer, follows)) throw new MovedOn(movedOn(found, follows));
      throw new Error(
        `${storage.name} still shows the edition before, ${Math.ceil(waited / 1000)} s after another was made current. Nothing of it was deleted, so what is withdrawn is still in the store. Run it again.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    waited += pause;
  }
}

/** True when both hold the same, or both nothing. */
export function isSameValue(one: CurrentValue, other: CurrentValue): boolean {
  return one && other ? isSame(one, other) : one === other;
}

/** Throws MovedOn when somebody else's pointer stands where one was written. */
export async function refuseAnothers(pointer: Pointer, follows: CurrentValue, storage: ReadableStorage): Promise<void> {
  const value = await currentValue(storage);
  if (await isAnothers(value, pointer, follows)) throw new MovedOn(movedOn(value, follows));
}

/** True for a whole pointer to another edition than both; one that is not whole is what became of ours on its way. */
async function isAnothers(value: CurrentValue, ours: Pointer, follows: CurrentValue): Promise<boolean> {
  const theirs = pointerIn(value);
  return (
    theirs !== undefined && theirs.edition !== ours.edition && !isSameValue(value, follows) && isTrueRecord(theirs)
  );
}

/** The pointer that a value is; undefined when it is none. */
export function pointerIn(value: CurrentValue): Pointer | undefined {
  try {
    return parsePointer(new TextDecoder().decode(value));
  } catch {
    return undefined;
  }
}

function nameOf(value: CurrentValue): string | undefined {
  const pointer = pointerIn(value);
  return pointer && `edition ${pointer.edition.slice(0, 12)} of ${pointer.published}`;
}

function movedOn(found: CurrentValue, follows: CurrentValue): string {
  const theirs = found ? (nameOf(found) ?? "something that is no pointer") : "nothing";
  const ours = follows ? (nameOf(follows) ?? "a damaged pointer") : "nothing";
  return `While this was under way something else was made current: ${theirs}, where this follows ${ours}. It stays, and nothing of this was made current. Run the same command again: it then follows what is there, and writes only what is missing.`;
}
