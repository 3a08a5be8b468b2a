/**
 * The soak: mixed traffic on `workerd serve` of the bundle that would be deployed, while a newsroom publishes into the store
 * that it reads; every answer is judged.
 *
 * Real: the bundle of `wrangler deploy --dry-run`, workerd, KV's own protocol between the two, the publisher, HTTP over sockets.
 * Not real: the store behind that protocol is a folder, which knows no delay, no cache of its own and no fault (those have tests
 * of their own), and no edge stands before the Worker.
 *
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { bundleWorker, serveWorker } from "../../bench/workerd.ts";
import { openFolder } from "../../src/publish/storage/folder.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Answered, Asked } from "./exchange.ts";
import { History } from "./history.ts";
import { Judge } from "./judge.ts";
import { type Growth, HEAP_FLAG, watchMemory } from "./memory.ts";
import { type Deeds, Newsdesk } from "./newsdesk.ts";
import { leaver, slowReader, slowSender } from "./rough-clients.ts";
import { type Ask, nextAsk, type Validators } from "./traffic.ts";

/** How long, how much. */
export interface SoakPlan {
  readonly seconds: number;
  readonly publishes: number;
  /** Requests a second, at most. */
  readonly rate: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

/** What came of it. */
export interface SoakResult {
  /** Answers, by the kind of request. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly judged: number;
  readonly aborted: number;
  readonly deeds: Deeds;
  /** How many times an edition became current, and how many of these were met in an answer. */
  readonly turns: number;
  readonly seenTurns: number;
  readonly longestStaleMs: number;
  readonly staleLimitMs: number;
  readonly memory: Growth | undefined;
  readonly findings: readonly { readonly what: string; readonly count: number; readonly first: string }[];
}

/** Enough that a slow answer does not hold up the others. */
const WORKERS = 12;

/** Each kind of rough client, one after another all the time: so many beside one another. */
const ROUGH = { senders: 3, readers: 1, leavers: 2 };

/** Runs a soak from an empty store to the last answer. */
export async function runSoak(plan: SoakPlan): Promise<SoakResult> {
  const folder = await mkdtemp(join(tmpdir(), "wire-soak-"));
  const store = join(folder, "store");
  const history = new History();
  const judge = new Judge(history);
  const desk = new Newsdesk(join(folder, "content"), history.watch(openFolder(store)), randomFrom(plan.seed));
  await desk.open();
  const server = await serveWorker(bundleWorker(), store, {
    onOutput: (text) => judge.note({ what: "something that workerd wrote", evidence: text.trim() }),
    v8Flags: [HEAP_FLAG],
  });
  try {
    const soak = new Soak(plan, server.origin, history, judge);
    const memory = watchMemory(server.pid);
    await Promise.all([
      soak.run(),
      publishAll(plan, desk, () => `${judge.judged} answers, ${Math.round((memory.latest() ?? 0) / 2 ** 20)} MB`),
    ]);
    const growth = memory.stop();
    if (growth && !growth.isWithin) judge.note({ what: "growth of memory", evidence: JSON.stringify(growth) });
    return { ...soak.counts, ...summary(judge, history), deeds: desk.deeds, memory: growth };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function summary(judge: Judge, { turns }: History) {
  const { judged, seenTurns, longestStaleMs, staleLimitMs } = judge;
  const findings = [...judge.findings].map(([what, { count, first }]) => ({ what, count, first }));
  return { judged, turns: turns.length, seenTurns, longestStaleMs, staleLimitMs, findings };
}

/** Publications at even distances over nine tenths of the time; the rest shows the last one. */
async function publishAll(
  { seconds, publishes, say = () => {} }: SoakPlan,
  desk: Newsdesk,
  progress: () => string,
): Promise<void> {
  const start = performance.now();
  for (let number = 0; number < publishes; number++) {
    await wait(Math.max(0, start + ((number + 0.5) / publishes) * seconds * 900 - performance.now()));
    await desk.act(number, publishes);
    if ((number + 1) % 10 === 0) say(`${number + 1} of ${publishes} publications, ${progress()}`);
  }
}

/** The traffic of one soak. */
class Soak {
  readonly #plan: SoakPlan;
  readonly #origin: string;
  readonly #history: History;
  readonly #judge: Judge;
  readonly #random: Random;
  readonly #kept = new Map<string, Validators>();
  readonly #kinds = new Map<string, number>();
  readonly #statuses = new Map<string, number>();
  readonly #pool: Pool;
  #aborted = 0;
  #sent = 0;

  constructor(plan: SoakPlan, origin: string, history: History, judge: Judge) {
    this.#plan = plan;
    this.#origin = origin;
    this.#history = history;
    this.#judge = judge;
    this.#random = randomFrom(plan.seed + 1);
    this.#pool = new Pool(origin, { connections: WORKERS, pipelining: 1 });
  }

  get counts(): Pick<SoakResult, "kinds" | "statuses" | "aborted"> {
    const sorted = (counts: Map<string, number>) => Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
    return { kinds: sorted(this.#kinds), statuses: sorted(this.#statuses), aborted: this.#aborted };
  }

  async run(): Promise<void> {
    const end = performance.now() + this.#plan.seconds * 1000;
    const until = async (act: () => Promise<void>) => {
      while (performance.now() < end) await this.#guarded(act);
    };
    const several = (number: number, act: () => Promise<void>) => Array.from({ length: number }, () => until(act));
    await Promise.all([
      ...several(WORKERS - 1, () => this.#one()),
      ...several(1, () => this.#journey()),
      ...several(ROUGH.senders, () => this.#slowSender()),
      ...several(ROUGH.readers, () => this.#slowReader()),
      ...several(ROUGH.leavers, () => this.#leaver()),
    ]);
    await this.#pool.close();
  }

  async #guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#judge.note({ what: "a broken connection", evidence: String(error) });
      await wait(100);
    }
  }

  async #one(): Promise<void> {
    await this.#pace();
    const [kind, ask] = nextAsk({ random: this.#random, history: this.#history, kept: this.#kept });
    await this.#ask(kind, ask);
  }

  /** A reader takes the feed, then a card that it names, then its page: each as new as the one before, or newer. */
  async #journey(): Promise<void> {
    const headers = { "accept-encoding": "gzip" };
    let order = 0;
    const slug = this.#random
      .pick([...this.#history.current.entries.keys()].filter((path) => path.startsWith("/go/")))
      .slice(4);
    for (const path of ["/feed.json", `/articles/${slug}/card.json`, `/articles/${slug}`, "/rss.xml"]) {
      await this.#pace();
      const turn = await this.#ask("journey", { method: "GET", path, headers });
      if (turn !== undefined && turn < order)
        this.#judge.note({ what: "a step back in time", evidence: `${path} is of turn ${turn}, after ${order}` });
      order = turn ?? order;
    }
  }

  async #ask(kind: string, ask: Ask): Promise<number | undefined> {
    const startedAt = performance.now();
    const { statusCode, headers, body } = await this.#pool.request({
      path: ask.path,
      method: ask.method as "GET",
      headers: ask.headers,
    });
    const bytes = new Uint8Array(await body.arrayBuffer());
    const fields = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const answered = { status: statusCode, headers: fields, body: bytes, endedAt: performance.now() };
    this.#judge.took(answered.endedAt - startedAt);
    return this.#take(kind, { ...ask, startedAt }, answered);
  }

  #take(kind: string, asked: Asked, answered: Answered): number | undefined {
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    this.#statuses.set(String(answered.status), (this.#statuses.get(String(answered.status)) ?? 0) + 1);
    const { etag, "last-modified": modified } = answered.headers;
    if (answered.status === 200 && etag !== undefined && modified !== undefined)
      this.#kept.set(asked.path, { etag, modified });
    return this.#judge.judge(asked, answered)?.order;
  }

  async #slowSender(): Promise<void> {
    const startedAt = performance.now();
    const [, ask] = nextAsk({ random: this.#random, history: this.#history, kept: this.#kept });
    for (const answered of await slowSender(this.#origin, ask, this.#random))
      this.#take("slow sender", { ...ask, startedAt }, answered);
  }

  async #slowReader(): Promise<void> {
    const startedAt = performance.now();
    const [largest] = [...this.#history.current.entries.values()].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
    const path = largest?.path ?? "/";
    for (const answered of await slowReader(this.#origin, path))
      this.#take("slow reader", { method: "GET", path, headers: {}, startedAt }, answered);
  }

  async #leaver(): Promise<void> {
    const [, ask] = nextAsk({ random: this.#random, history: this.#history, kept: this.#kept });
    await leaver(this.#origin, ask, this.#random);
    this.#aborted++;
    await wait(this.#random.below(100));
  }

  /** Keeps all workers together below the rate. */
  async #pace(): Promise<void> {
    const due = this.#start + (this.#sent++ / this.#plan.rate) * 1000;
    await wait(Math.max(0, due - performance.now()));
  }

  readonly #start = performance.now();
}
