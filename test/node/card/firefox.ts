/**
 * Firefox for tests: as much of WebDriver BiDi (W3C) as opening a page and asking it something takes. Playwright drives
 * only a Firefox that it has patched itself; this one is the reader's.
 *
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const START_DEADLINE_MS = 60_000;

/** The path of a Firefox on this machine: `WIRE_FIREFOX`, or one on the PATH; undefined when there is none. */
export function findFirefox(): string | undefined {
  if (process.env.WIRE_FIREFOX) return process.env.WIRE_FIREFOX;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders
    .flatMap((folder) => ["firefox-esr", "firefox"].map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/** A Firefox with one page. */
export interface Firefox {
  /** What its console has said at level error since it was started: uncaught errors too. */
  readonly errors: readonly string[];
  /** Opens an address in a window of a width, in CSS pixels; resolves when the page has loaded. */
  open(url: string, width: number): Promise<void>;
  /** The value of an expression in the page, or of what it promises; as JSON can hold it. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts Firefox without a window, with a profile of its own. */
export async function startFirefox(program: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), "wire-firefox-"));
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: profile } });
  const errors: string[] = [];
  const send = await connect(`${await endpointOf(child)}/session`, errors);
  await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["log.entryAdded"] });
  const { contexts } = (await send("browsingContext.getTree", {})) as { contexts: { context: string }[] };
  const context = contexts[0]?.context;
  return {
    errors,
    async open(url, width) {
      await send("browsingContext.setViewport", { context, viewport: { width, height: 900 } });
      await send("browsingContext.navigate", { context, url, wait: "complete" });
    },
    async evaluate(expression) {
      const wrapped = `(async () => JSON.stringify(await (${expression})))()`;
      const answer = await send("script.evaluate", { expression: wrapped, target: { context }, awaitPromise: true });
      const { result, exceptionDetails } = answer as Evaluated;
      if (!result) throw new Error(exceptionDetails?.text);
      return result.value === undefined ? undefined : JSON.parse(result.value);
    },
    async close() {
      await send("browser.close", {}).catch(() => child.kill());
      if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** BiDi §7.6.5.4, `script.evaluate`. */
interface Evaluated {
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

type Send = (method: string, params: object) => Promise<unknown>;

/** Firefox says on its error output where it listens. */
function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`Firefox did not start:\n${said}`)), START_DEADLINE_MS);
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`Firefox ended with ${code}:\n${said}`)));
  });
}

/** What the browser sends: an answer to a command, or an event. */
interface Message {
  readonly type: "success" | "error" | "event";
  readonly id?: number;
  readonly result?: unknown;
  readonly message?: string;
  readonly params?: { readonly level?: string; readonly text?: string };
}

async function connect(endpoint: string, errors: string[]): Promise<Send> {
  const socket = new WebSocket(endpoint);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  socket.addEventListener("message", ({ data }) => {
    const { type, id = 0, result, message, params } = JSON.parse(String(data)) as Message;
    if (type === "event" && params?.level === "error") errors.push(String(params.text));
    if (type === "success") waiting.get(id)?.resolve(result);
    if (type === "error") waiting.get(id)?.reject(new Error(message));
    waiting.delete(id);
  });
  socket.addEventListener("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("Firefox has ended."));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error("Firefox takes no connection.")), { once: true });
  });
  let last = 0;
  return (method, params) => {
    last += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(last, answer);
    socket.send(JSON.stringify({ id: last, method, params }));
    return answer.promise;
  };
}
