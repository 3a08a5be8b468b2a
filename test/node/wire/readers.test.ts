/**
 * `wire readers` against a server on this machine that speaks Analytics Engine's SQL API as documented: JSON with `data`, large
 * numbers as text, errors as plain text.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Loopback, listen } from "../loopback.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const TOKEN = "token-that-nobody-may-see";

let server: Loopback;
let asked: { url: string; method: string; token: string; sql: string }[] = [];
let failure: { status: number; text: string } | undefined;

const tables: readonly (readonly [columns: RegExp, data: readonly Record<string, unknown>[]])[] = [
  [
    /SELECT blob1, blob2/,
    [
      { blob1: "feed", blob2: "200", requests: "400" },
      { blob1: "feed", blob2: "304", requests: "1200" },
      { blob1: "card", blob2: "200", requests: 90 },
      { blob1: "card", blob2: "503", requests: 10 },
    ],
  ],
  [/SELECT blob3, SUM/, [{ blob3: "Feedly\u001b[31m", requests: "1000", unchanged: "900" }]],
  [/SELECT blob3, blob4/, [{ blob3: "Feedly", blob4: "/rss.xml", subscribers: 462 }]],
];

beforeAll(async () => {
  server = await listen(async (request, response) => {
    let sql = "";
    for await (const chunk of request) sql += chunk;
    const { url = "", method = "" } = request;
    asked.push({ url, method, token: request.headers.authorization ?? "", sql });
    if (failure) return void response.writeHead(failure.status).end(failure.text);
    const data = tables.find(([columns]) => columns.test(sql))?.[1] ?? [];
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data, rows: data.length }));
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  asked = [];
  failure = undefined;
});

function readers(args: readonly string[], env: Record<string, string> = {}) {
  const full = {
    ...process.env,
    NO_COLOR: "1",
    CLOUDFLARE_API_BASE_URL: server.origin,
    CLOUDFLARE_ACCOUNT_ID: "account1",
    CLOUDFLARE_ANALYTICS_TOKEN: TOKEN,
    ...env,
  };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, ["bin/wire.js", "readers", ...args], { cwd: root, env: full }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}

describe("wire readers", () => {
  it("shows requests, the share of 304, programs and announced subscribers, and what cannot be known", async () => {
    const { stdout, code } = await readers(["--days", "30"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/feed +1,600 +75 % +0/);
    expect(stdout).toMatch(/card +100 +0 % +10/);
    expect(stdout).toMatch(/Feedly\S* +1,000 +90 %/);
    expect(stdout).toMatch(/Feedly +462 {2}\/rss\.xml/);
    expect(stdout).toContain("Not how many people read");
    expect(stdout).not.toContain("\u001b[31m");
  });

  it("asks the account's dataset with its own token, for sums alone", async () => {
    await readers(["--json"]);
    expect(asked).toHaveLength(3);
    for (const { url, method, token, sql } of asked) {
      expect([url, method, token]).toEqual(["/accounts/account1/analytics_engine/sql", "POST", `Bearer ${TOKEN}`]);
      expect(sql).toMatch(/FROM diaspora_wire WHERE timestamp > NOW\(\) - INTERVAL '7' DAY .*GROUP BY .* FORMAT JSON$/);
    }
  });

  it("answers in JSON, numbers as numbers", async () => {
    const { routes, software, cannotKnow } = JSON.parse((await readers(["--json"])).stdout);
    expect(routes[1]).toEqual({ kind: "feed", status: "304", requests: 1200 });
    expect(software[0]).toMatchObject({ requests: 1000, unchanged: 900 });
    expect(cannotKnow).toHaveLength(3);
  });

  it.each([
    [403, "Authentication error", "Account Analytics: Read"],
    [429, "", "Try again in a minute"],
    [422, "unable to find type of column: blob1", "Is COUNTS bound in wrangler.toml"],
  ])("says what to do about %i, and never the token", async (status, text, remedy) => {
    failure = { status, text };
    const { code, stdout, stderr } = await readers([]);
    expect(code).toBe(2);
    expect(stderr).toContain(remedy);
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it("says what is missing in the environment", async () => {
    const { code, stderr } = await readers([], { CLOUDFLARE_ANALYTICS_TOKEN: "" });
    expect([code, asked]).toEqual([2, []]);
    expect(stderr).toContain("CLOUDFLARE_ANALYTICS_TOKEN");
  });

  it.each([
    ["--days", "0"],
    ["--days", "91"],
    ["--days", "7' DAY OR 1"],
    ["--dataset", "a; DROP TABLE b"],
  ])("sends no question with %s %s", async (...args) => {
    expect([(await readers(args)).code > 0, asked]).toEqual([true, []]);
  });
});
