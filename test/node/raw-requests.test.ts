/**
 * Hostile requests as bytes, through sockets, to `workerd serve` of the bundle that would be deployed: what reaches the Worker gets no
 * error, nothing over the limits and no echo; what the runtime refuses by itself is no echo either; and workerd is alive at the
 * end, with nothing of all that in what it wrote. (In production Cloudflare's edge stands before it and refuses more.)
 */
import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { publishFolder } from "../../bench/newsroom-store.ts";
import { removeTemporaryFolders } from "../../bench/temporary-folder.ts";
import { bundleWorker, type Server, serveWorker } from "../../bench/workerd.ts";
import { loadEntries, loadPointer } from "../../src/edition/load.ts";
import { tagOf } from "../../src/edition/tag.ts";
import { openFolder } from "../../src/publish/storage/folder.ts";
import { randomFrom } from "../../tools/random.ts";
import { decode } from "../../tools/soak/judge-stored.ts";
import { parseAnswer } from "../../tools/soak/parse-answer.ts";
import { isFull, reportSuite } from "../../tools/trust-report.ts";
import type { Known } from "../fuzz/attacked.ts";
import { hostileRequest } from "../fuzz/hostile-request.ts";
import { answerFault, echoIn, type Limits } from "../fuzz/judge-response.ts";
import { type RawRequest, rawRequest } from "../fuzz/raw-request.ts";

const REQUESTS = isFull ? 20_000 : 1_500;
const seed = Number(process.env.WIRE_FUZZ_SEED || 8);

/** So many sockets beside one another. */
const SOCKETS = 8;

/** What the runtime does not answer, because it waits for more, is let go after this. */
const SILENCE_MS = 2_000;

/** Around the Worker: a dataset to count in, whose points are written to workerd's output, like its logs. */
const around = `import worker from "./worker.js";
const COUNTS = { writeDataPoint: (point) => console.log("POINT " + JSON.stringify(point)) };
export default { fetch: (request, env, context) => worker.fetch(request, { ...env, COUNTS }, context) };`;

let server: Server;
let known: Known;
let limits: Limits;
let written = "";

beforeAll(async () => {
  const { store } = await publishFolder("test/fixtures/newsroom");
  const storage = openFolder(store);
  const pointer = await loadPointer(storage);
  if (!pointer) throw new Error("nothing was published");
  const entries = await loadEntries(storage, pointer);
  const tags = entries.flatMap((entry) => (entry.delta && tagOf(entry)) ?? []);
  known = { origin: pointer.origin, paths: entries.map(({ path }) => path), tags };
  const canonical = new Set(entries.flatMap(({ location }) => location ?? []));

  server = await serveWorker(bundleWorker(), store, { around, onOutput: (text) => (written += text) });
  const builders = await Promise.all(known.paths.filter(isStory).map(builderBytes));
  const largest = Math.max(...entries.map(({ bytes = 0 }) => bytes), JSON.stringify(pointer).length, ...builders);
  limits = { bodyBytes: largest, origin: pointer.origin, canonical };
});
afterAll(async () => {
  await server?.stop();
  removeTemporaryFolders();
});

function isStory(path: string): boolean {
  return /^\/articles\/[^/.]+$/.test(path);
}

/** The length of a story's builder, with the longest options that there are. */
async function builderBytes(path: string): Promise<number> {
  const url = encodeURIComponent(known.origin + path);
  const response = await fetch(
    `${server.origin}/embed?url=${url}&quotes=5&theme=light&layout=compact&lang=sr-Cyrl&script=fixed`,
  );
  return (await response.arrayBuffer()).byteLength;
}

/** All that a socket gives for some bytes, until the server closes it or is silent. */
function send({ bytes }: RawRequest): Promise<Buffer> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    socket.on("data", (chunk) => chunks.push(chunk)).on("error", () => {});
    socket.once("close", () => resolve(Buffer.concat(chunks)));
  });
}

type Outcome = "answered by the Worker" | "refused by the runtime" | "no answer";

async function outcomeOf(request: RawRequest): Promise<{ outcome: Outcome; fault?: string | undefined }> {
  const bytes = await send(request);
  const answered = parseAnswer(bytes, request.method)?.answered;
  if (!answered) return { outcome: "no answer", fault: echoIn(bytes.toString("latin1")) };
  const coding = answered.body.length > 0 ? answered.headers["content-encoding"] : undefined;
  const body = Buffer.from(decode(answered.body, coding)).toString("latin1");
  // What the Worker answers always says so: even its answer to OPTIONS.
  const isOurs =
    "x-content-type-options" in answered.headers || "allow" in answered.headers || "location" in answered.headers;
  if (!isOurs) return { outcome: "refused by the runtime", fault: echoIn(bytes.toString("latin1")) };
  const headers = Object.entries(answered.headers);
  return { outcome: "answered by the Worker", fault: answerFault({ status: answered.status, headers, body }, limits) };
}

it(`${REQUESTS} hostile messages: no error, nothing over the limits, no echo (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  const outcomes = new Map<Outcome, number>();
  let left = REQUESTS;
  const work = async () => {
    while (left-- > 0) {
      const request = rawRequest(hostileRequest(random, known), random);
      const { outcome, fault } = await outcomeOf(request);
      const shown = request.bytes.toString("latin1").slice(0, 2_000);
      if (fault !== undefined) expect([seed, shown, fault]).toEqual([seed, shown, undefined]);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: SOCKETS }, work));
  expect(outcomes.get("answered by the Worker")).toBeGreaterThan(REQUESTS / 2);
  expect((await fetch(server.origin)).status).toBe(200);
  const found = { "errors of ours": 0, "over the limits": 0, echoes: 0, "marks of readers in what was written": 0 };
  reportSuite({ suite: "requests as raw bytes", cases: REQUESTS, seed, ...Object.fromEntries(outcomes), ...found });
}, 900_000);

it("nothing that workerd wrote in all this says who asked, or what", () => {
  const lines = written.split("\n").filter((line) => line !== "");
  expect(lines.filter((line) => line.startsWith("POINT ")).length).toBeGreaterThan(REQUESTS / 2);
  expect(lines.filter((line) => echoIn(line) !== undefined)).toEqual([]);
  expect(lines.filter((line) => !line.startsWith("POINT "))).toEqual([]);
});
