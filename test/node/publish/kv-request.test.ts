/**
 * Requests to KV's API: what is asked again, when, and when no more.
 */
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { ATTEMPTS, PATIENCE, send } from "../../../src/publish/storage/kv-request.ts";
import { type Loopback, listen } from "../loopback.ts";

let server: Loopback | undefined;
afterEach(() => server?.stop());

/** A server that answers by script, the times of its requests, and what is asked of it. */
async function scripted(answer: (response: ServerResponse, number: number) => void) {
  const times: number[] = [];
  server = await listen((_request, response) => answer(response, times.push(performance.now())));
  const api = { name: "KV", url: server.origin, patience: { ...PATIENCE, firstPauseMs: 1 } };
  return { times, get: () => send(api, "/values/a", {}) };
}

/** Timers may be a moment early. */
const ALMOST_A_SECOND_MS = 990;

describe("a request", () => {
  it("is sent again no sooner than Retry-After says", async () => {
    const { times, get } = await scripted((response, number) => {
      if (number === 1) response.writeHead(429, { "retry-after": "1" }).end("{}");
      else response.end("x");
    });
    expect((await get()).status).toBe(200);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(ALMOST_A_SECOND_MS);
  });

  it.each([
    ["that is no time", "soon"],
    ["that is over", "Mon, 01 Jan 2024 00:00:00 GMT"],
  ])("is sent again after a Retry-After %s", async (_what, field) => {
    const { times, get } = await scripted((response, number) => {
      if (number === 1) response.writeHead(503, { "retry-after": field }).end("{}");
      else response.end("x");
    });
    expect((await get()).status).toBe(200);
    expect(times).toHaveLength(2);
  });

  it.each(["86400", "Fri, 01 Jan 2199 00:00:00 GMT"])(
    "is not sent again on the same day where Retry-After says another: %s",
    async (field) => {
      const { times, get } = await scripted((response) => response.writeHead(429, { "retry-after": field }).end("{}"));
      await expect(get()).rejects.toThrow("KV answered 429 (Too Many Requests). It takes no more writes for now.");
      expect(times).toHaveLength(1);
    },
  );

  it("whose answer breaks off is sent again, and half an answer is never taken for one", async () => {
    const { times, get } = await scripted((response, number) => {
      response.writeHead(200, { "content-length": "10" });
      if (number < 3) response.write("01234", () => response.destroy());
      else response.end("0123456789");
    });
    expect(new TextDecoder().decode((await get()).bytes)).toBe("0123456789");
    expect(times).toHaveLength(3);
  });

  it("whose answer breaks off each time ends in a sentence", async () => {
    const { times, get } = await scripted((response) => {
      response.writeHead(200, { "content-length": "10" });
      response.write("01234", () => response.destroy());
    });
    await expect(get()).rejects.toThrow(/^KV cannot be reached: .+\.$/);
    expect(times).toHaveLength(ATTEMPTS);
  });
});
