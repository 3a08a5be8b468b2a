/**
 * Clients that are no pleasure to serve: slow to ask, slow to read, gone before the end, silent.
 *
 * @module
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../random.ts";
import type { Answered } from "./exchange.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { Ask } from "./traffic.ts";

/** How many answers a slow reader asks for at once: more than all buffers between it and the Worker hold. */
const PIPELINED = 150;

/** What a slow reader takes at a time, and how often, before it reads on like others. */
const SIP_BYTES = 512;
const SIPS = 40;
const SIP_PAUSE_MS = 50;

/** workerd waits 15 s for a request's fields (kj-http's headerTimeout), and then closes: that is right. */
const RUNTIME_PATIENCE_MS = 10_000;

/** Sends a request in small pieces with pauses, and reads the answer; none when it took longer than the runtime waits. */
export async function slowSender(origin: string, ask: Ask, random: Random): Promise<readonly Answered[]> {
  const startedAt = performance.now();
  const socket = await open(origin);
  const text = messageOf(ask, "close");
  for (let at = 0; at < text.length; at += 16) {
    socket.write(text.slice(at, at + 16));
    await wait(5 + random.below(40));
  }
  const isTooSlow = performance.now() - startedAt > RUNTIME_PATIENCE_MS;
  return readAnswers(socket, ask, 1).catch((error: unknown) => {
    if (isTooSlow) return [];
    throw error;
  });
}

/** Asks for a path again and again on one connection, and lets the answers wait. */
export async function slowReader(origin: string, path: string): Promise<readonly Answered[]> {
  const ask: Ask = { method: "GET", path, headers: {} };
  const socket = await open(origin);
  socket.pause();
  socket.write(messageOf(ask, "keep-alive").repeat(PIPELINED));
  const sips: Buffer[] = [];
  for (let sip = 0; sip < SIPS; sip++) {
    await wait(SIP_PAUSE_MS);
    const read = socket.read(SIP_BYTES) as Buffer | null;
    if (read) sips.push(read);
  }
  return readAnswers(socket, ask, PIPELINED, sips);
}

/** Asks, and goes away: before the answer, or in the middle of it. */
export async function leaver(origin: string, ask: Ask, random: Random): Promise<void> {
  const socket = await open(origin);
  const text = messageOf(ask, "keep-alive");
  const isCutShort = random.percent(30);
  socket.write(isCutShort ? text.slice(0, random.below(text.length)) : text);
  if (random.percent(50)) await Promise.race([once(socket, "data"), wait(200)]);
  // A reset in half of the cases, as from a telephone that lost its network.
  if (random.percent(50)) socket.resetAndDestroy();
  else socket.destroy();
}

async function open(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  // The server may close first; whoever reads sees that it has.
  socket.on("error", () => {});
  return socket;
}

function messageOf({ method, path, headers }: Ask, connection: string): string {
  const fields = Object.entries({ host: "wire", connection, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `${method} ${path} HTTP/1.1\r\n${fields.join("")}\r\n`;
}

/** Reads answers with a Content-Length, or none, until there are as many as asked for; throws when the server ends before. */
async function readAnswers(
  socket: Socket,
  ask: Ask,
  count: number,
  before: Buffer[] = [],
): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  let rest: Buffer = Buffer.concat(before);
  const take = () => {
    for (let one = parseAnswer(rest, ask.method); one && answers.length < count; one = parseAnswer(rest, ask.method)) {
      answers.push(one.answered);
      rest = one.rest;
    }
  };
  take();
  if (answers.length < count) {
    for await (const chunk of socket) {
      rest = Buffer.concat([rest, chunk as Buffer]);
      take();
      if (answers.length === count) break;
    }
  }
  socket.destroy();
  if (answers.length < count) throw new Error(`${answers.length} answers of ${count}, then the end, at ${ask.path}`);
  return answers;
}
