/**
 * Readers of a store: the Worker's own code, as one isolate after another runs it, over whatever holds the keys.
 *
 * @module
 */
import type { ReadableStorage } from "../../../src/edition/storage.ts";

/** The Worker is written for the types of another runtime; this is what is used of it here. */
interface Wire {
  fetch(request: Request, env: { readonly WIRE: unknown }, context: unknown): Response | Promise<Response>;
}

const WORKER = "../../../src/worker/wire.ts";
const { createWire } = (await import(WORKER)) as { createWire(now: () => number): Wire };

/** What one path of an edition answers. */
export interface Said {
  readonly status: number;
  readonly body: string;
}

/** An edition as readers see it: path → answer. */
export type Shown = ReadonlyMap<string, Said>;

/** An isolate with a memory and a clock of its own. */
export interface Reader {
  ask(path: string): Promise<Said & { readonly edition: string | null; readonly headers: Headers }>;
  /** Lets time pass: afterwards the pointer has to be looked at again. */
  wait(milliseconds: number): void;
}

/** A new isolate over a store. */
export function readerOf(storage: ReadableStorage): Reader {
  let now = 1_000_000_000;
  const wire = createWire(() => now);
  const namespace = {
    get: async (key: string, { type }: { readonly type: "text" | "arrayBuffer" }) => {
      const value = await storage.get(key);
      if (!value) return null;
      return type === "text" ? new TextDecoder().decode(value) : Uint8Array.from(value).buffer;
    },
  };
  const pending: Promise<unknown>[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => void pending.push(work.catch(() => {})) };
  return {
    async ask(path) {
      const response = await wire.fetch(new Request(`https://wire.example${path}`), { WIRE: namespace }, context);
      const body = await response.text();
      await Promise.all(pending.splice(0));
      return {
        status: response.status,
        body,
        edition: response.headers.get("wire-edition"),
        headers: response.headers,
      };
    },
    wait(milliseconds) {
      now += milliseconds;
    },
  };
}

/** An edition with its id and what it shows. */
export interface Known {
  readonly edition: string;
  readonly shown: Shown;
}

/**
 * Of many paths some are asked for: to ask for all of them would take most of the time. A third each time, so that three times
 * in a row it is all of an edition of a few stories.
 */
function isAsked(index: number, time: number): boolean {
  return index % (index < MANY ? 3 : 39) === time % 3;
}

const MANY = 70;

let times = 0;

/**
 * What is wrong with what a reader gets of all paths of some editions: nothing when all of it is wholly of one of them. A path
 * that this one does not have has to be 404, and no other.
 */
export async function wrongWith(reader: Reader, known: readonly Known[]): Promise<string | undefined> {
  const time = times++;
  const all = [...new Set(known.flatMap(({ shown }) => [...shown.keys()]))];
  const paths = all.filter((_, index) => isAsked(index, time));
  let served: Known | undefined;
  for (const path of paths) {
    const answer = await reader.ask(path);
    const of = known.find(({ edition }) => answer.edition !== null && edition.startsWith(answer.edition));
    if (!of) return `${path} answers ${answer.status} from edition ${answer.edition}`;
    served ??= of;
    if (served !== of) return `${path} is of ${of.edition.slice(0, 12)}, others are of ${served.edition.slice(0, 12)}`;
    const expected = of.shown.get(path) ?? { status: 404, body: undefined };
    if (answer.status !== expected.status) return `${path} answers ${answer.status}, expected ${expected.status}`;
    if (expected.body !== undefined && answer.body !== expected.body) return `${path} has another body`;
  }
  return undefined;
}
