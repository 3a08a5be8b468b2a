/**
 * `/health`, for monitors: which edition is served, how old it is, and whether the store answers (docs/operating.md).
 *
 * @module
 */
import type { Pointer } from "../edition/pointer.ts";
import type { Editions } from "./editions.ts";
import { elapsed } from "./staleness.ts";
import { type Namespace, readPointerText, toPointer } from "./store.ts";

/** What is the matter, in one word that an alarm can name. */
export type HealthStatus = "ok" | "store-unreachable" | "store-damaged" | "nothing-published";

/** The answer. */
export interface HealthReport {
  readonly status: HealthStatus;
  /** What to do when the status is not `ok`. */
  readonly detail?: string;
  /** The store's current edition; the one that this isolate goes on serving when the store does not say. */
  readonly edition: string | null;
  /** When that edition was made: RFC 3339, UTC. */
  readonly published: string | null;
  /** Seconds since then. */
  readonly ageSeconds: number | null;
  readonly store: { readonly reachable: boolean };
}

interface Look {
  readonly status: HealthStatus;
  readonly pointer?: Pointer;
}

/** The store is asked this often at most, or a flood of health checks would use up a day's reads. */
const LOOK_EVERY_MS = 5_000;

const details: Record<Exclude<HealthStatus, "ok">, string> = {
  "store-unreachable":
    "Workers KV does not answer; what was seen goes on being served. See cloudflarestatus.com, then docs/operating.md.",
  "store-damaged":
    "The pointer cannot be read by this Worker. Run `npx wire status --remote`; publish with --repair, or roll back.",
  "nothing-published": "The store is empty: run `npx wire publish --remote`, and compare the namespace's id.",
};

const headers = {
  "content-type": "application/json",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
};

/** An isolate's knowledge of its own health. */
export class Health {
  readonly #now: () => number;
  #look: Look = { status: "nothing-published" };
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** @param now the clock, in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** 200 when the store answers and has an edition; else 503, so that a monitor that reads only the status rings. */
  async serve(editions: Editions, store: Namespace): Promise<Response> {
    if (elapsed(this.#lookedAt, this.#now()) > LOOK_EVERY_MS) {
      this.#look = await lookAt(store);
      this.#lookedAt = this.#now();
    }
    const report = reportOf(this.#look, editions.held, this.#now());
    const isWell = report.status === "ok";
    return new Response(`${JSON.stringify(report)}\n`, {
      status: isWell ? 200 : 503,
      headers: isWell ? headers : { ...headers, "retry-after": "30" },
    });
  }
}

async function lookAt(store: Namespace): Promise<Look> {
  let text: string | undefined;
  try {
    text = await readPointerText(store);
  } catch {
    return { status: "store-unreachable" };
  }
  try {
    return text === undefined ? { status: "nothing-published" } : { status: "ok", pointer: await toPointer(text) };
  } catch {
    return { status: "store-damaged" };
  }
}

function reportOf({ status, pointer }: Look, held: Pointer | undefined, now: number): HealthReport {
  const { edition = null, published = null } = pointer ?? held ?? {};
  return {
    status,
    ...(status !== "ok" && { detail: details[status] }),
    edition,
    published,
    ageSeconds: published === null ? null : Math.max(0, Math.round((now - Date.parse(published)) / 1000)),
    store: { reachable: status !== "store-unreachable" },
  };
}
