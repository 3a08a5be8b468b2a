/**
 * What an isolate holds: its heap and the bytes behind its buffers, by workerd's inspector (Chrome DevTools Protocol,
 * Runtime.getHeapUsage), after a collection of garbage. The process's own memory says little: the open workerd sets no limit, and
 * collects when it likes.
 *
 * @module
 */
import type { Serving } from "./workerd.ts";

/** The path at which an inspected Worker collects its garbage: the inspector's own command for it is not answered. */
const COLLECT_PATH = "/collect-garbage";

/** How a Worker is served so that it can be asked. */
export function inspectable(inspector: string): Serving {
  const around = `import worker from "./worker.js";
export default { fetch(request, env, context) {
  if (new URL(request.url).pathname !== "${COLLECT_PATH}") return worker.fetch(request, env, context);
  gc();
  return new Response();
} };`;
  return { until: "listens", around, v8Flags: ["--expose-gc"], inspector };
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
  readonly embedderHeapUsedSize?: number;
}

/** The bytes that the Worker of an origin holds, once its garbage is gone. */
export async function heldBytes(origin: string, inspector: string): Promise<number> {
  // Twice: what the first one's finalisers let go is collected by the second.
  for (let time = 0; time < 2; time++) await (await fetch(origin + COLLECT_PATH)).arrayBuffer();
  const targets = (await (await fetch(`http://${inspector}/json`)).json()) as Target[];
  const target = targets.find(({ id }) => id === "main");
  if (!target) throw new Error("workerd's inspector knows no Worker");
  const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = await heapUsage(target.webSocketDebuggerUrl);
  return usedSize + backingStorageSize + embedderHeapUsedSize;
}

interface Target {
  readonly id: string;
  readonly webSocketDebuggerUrl: string;
}

function heapUsage(address: string): Promise<HeapUsage> {
  const socket = new WebSocket(address);
  return new Promise<HeapUsage>((resolve, reject) => {
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: "Runtime.getHeapUsage" }));
    socket.onerror = () => reject(new Error("workerd's inspector does not answer"));
    socket.onmessage = ({ data }) => {
      const { id, result } = JSON.parse(String(data)) as { id?: number; result?: HeapUsage };
      if (id === 1 && result) resolve(result);
      else if (id === 1) reject(new Error(`workerd's inspector answered ${data}`));
    };
  }).finally(() => socket.close());
}
