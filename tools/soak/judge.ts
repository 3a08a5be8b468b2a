/**
 * Judges answers while editions change: each has to be wholly of one edition that was published, and of one that was current
 * when it was asked for, or a few seconds before.
 *
 * @module
 */
import type { Answered, Asked, Finding } from "./exchange.ts";
import type { History, Turn } from "./history.ts";
import { computedAnswer } from "./judge-computed.ts";
import { decode, storedFault } from "./judge-stored.ts";

/**
 * How long after a publication the edition before it may still answer: five seconds until the Worker looks again, in the
 * background of a request, and as long again for whatever else this machine does. (Workers KV itself adds up to 30 s,
 * docs/lifecycle.md; the store of the soak is a folder, which adds nothing.)
 */
const STALE_LIMIT_MS = 10_000;

/** Judges answers against a history, and keeps count. */
export class Judge {
  readonly #history: History;
  readonly #findings = new Map<string, { count: number; first: string }>();
  readonly #seen = new Set<number>();
  #longestMs = 0;
  #slowestMs = 0;
  #judged = 0;

  constructor(history: History) {
    this.#history = history;
  }

  /** How many answers were judged. */
  get judged(): number {
    return this.#judged;
  }

  /** How long the edition before went on answering, at most, in milliseconds. */
  get longestStaleMs(): number {
    return this.#longestMs;
  }

  /**
   * The limit of that. On a machine that is so busy that answers take seconds, the look takes as long as the slowest of them, and so
   * does the answer that was under way before it.
   */
  get staleLimitMs(): number {
    return STALE_LIMIT_MS + 2 * this.#slowestMs;
  }

  /** Notes how long an answer took a client that is not slow by itself. */
  took(milliseconds: number): void {
    this.#slowestMs = Math.max(this.#slowestMs, milliseconds);
  }

  /** How many of the turns were met in an answer. */
  get seenTurns(): number {
    return this.#seen.size;
  }

  /** What was found: how often, and the first case of each. */
  get findings(): ReadonlyMap<string, { readonly count: number; readonly first: string }> {
    return this.#findings;
  }

  /** Notes something that is wrong. */
  note({ what, evidence }: Finding): void {
    const known = this.#findings.get(what);
    this.#findings.set(what, { count: (known?.count ?? 0) + 1, first: known?.first ?? evidence });
  }

  /** Judges an answer; returns the turn that it is of, where it names one. */
  judge(asked: Asked, answered: Answered): Turn | undefined {
    this.#judged++;
    const about = `${asked.method} ${asked.path} ${JSON.stringify(asked.headers)}: `;
    const say = (what: string, evidence: string) => this.note({ what, evidence: about + evidence });
    const { status, headers } = answered;
    if (status >= 500 && status !== 501)
      return void say("a 5xx", `${status} ${new TextDecoder().decode(answered.body)}`);
    const shown = headers["wire-edition"];
    if (shown === undefined) {
      if (status !== 405 && status !== 204) say("no edition named", `status ${status}`);
      return undefined;
    }
    const turns = this.#history.named(shown).filter(({ from }) => from <= answered.endedAt);
    if (turns.length === 0) return void say("an edition that was not published", shown);
    const staleMs = Math.min(
      ...turns.map(({ until }) => Math.max(0, asked.startedAt - (until ?? Number.POSITIVE_INFINITY))),
    );
    this.#longestMs = Math.max(this.#longestMs, staleMs);
    if (staleMs > this.staleLimitMs) say("an old edition", `${Math.round(staleMs)} ms after the next was published`);
    const faults = turns.map((turn) => [turn, this.#faultIn(asked, answered, turn)] as const);
    const right = faults.findLast(([, fault]) => fault === undefined)?.[0];
    if (!right) say("an answer that is not the edition's", `edition ${shown}: ${faults[0]?.[1]}`);
    const turn = right ?? turns.at(-1);
    if (turn) this.#seen.add(turn.order);
    return turn;
  }

  #faultIn(asked: Asked, answered: Answered, turn: Turn): string | undefined {
    try {
      const expected = computedAnswer(asked.path, turn, this.#history);
      if (!expected) return storedFault(asked, answered, turn, this.#history);
      const { status, headers } = answered;
      if (status === 304 && expected.status === 200)
        return "if-none-match" in asked.headers ? undefined : "an unasked 304";
      if (status !== expected.status) return `status ${status}, expected ${expected.status}`;
      if (expected.body === undefined || asked.method === "HEAD") return undefined;
      const body = new TextDecoder().decode(decode(answered.body, headers["content-encoding"]));
      return body === expected.body ? undefined : `${body.length} characters that are not the edition's`;
    } catch (error) {
      return `could not be judged: ${error}`;
    }
  }
}
