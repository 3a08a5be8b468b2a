/**
 * How many bytes an answer is on the wire: status line, fields and body, as HTTP/1.1 sends them.
 *
 * @module
 */
import { connect } from "node:net";

/** One answer's bytes. */
export interface WireBytes {
  readonly status: number;
  readonly head: number;
  readonly body: number;
  readonly etag: string;
}

/** Asks once, over a connection of its own, and counts what comes back. */
export function countBytes(origin: string, path: string, fields: Readonly<Record<string, string>>): Promise<WireBytes> {
  const { hostname, port, host } = new URL(origin);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const lines = Object.entries({ host, connection: "close", ...fields }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    socket.on("error", reject);
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("end", () => resolve(split(Buffer.concat(chunks))));
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  });
}

function split(answer: Buffer): WireBytes {
  const head = answer.indexOf("\r\n\r\n") + 4;
  const text = answer.subarray(0, head).toString("latin1");
  return {
    status: Number(text.split(" ")[1]),
    head,
    body: answer.length - head,
    etag: /^etag: (.+)\r$/im.exec(text)?.[1] ?? "",
  };
}
