/**
 * What an isolate remembers between requests, under a budget of bytes; what was used least recently goes first.
 *
 * @module
 */

interface Held<V> {
  readonly value: V;
  readonly bytes: number;
}

/** A map under a budget of bytes. */
export class Memory<V> {
  readonly #held = new Map<string, Held<V>>();
  readonly #budgetBytes: number;
  #bytes = 0;
  #youngest: string | undefined;

  /** @param budgetBytes the sum of the sizes it holds at most */
  constructor(budgetBytes: number) {
    this.#budgetBytes = budgetBytes;
  }

  /** The value of a key, which thereby counts as just used. */
  get(key: string): V | undefined {
    const held = this.#held.get(key);
    if (!held) return undefined;
    if (key !== this.#youngest) {
      // A Map keeps insertion order, so putting an entry back makes it the youngest.
      this.#held.delete(key);
      this.#held.set(key, held);
      this.#youngest = key;
    }
    return held.value;
  }

  /** Holds a value of a size; a value over the whole budget is not held. */
  set(key: string, value: V, bytes: number): void {
    this.#drop(key);
    if (bytes > this.#budgetBytes) return;
    this.#held.set(key, { value, bytes });
    this.#youngest = key;
    this.#bytes += bytes;
    for (const oldest of this.#held.keys()) {
      if (this.#bytes <= this.#budgetBytes) break;
      this.#drop(oldest);
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#held.clear();
    this.#bytes = 0;
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.#bytes;
  }

  #drop(key: string): void {
    this.#bytes -= this.#held.get(key)?.bytes ?? 0;
    this.#held.delete(key);
  }
}
