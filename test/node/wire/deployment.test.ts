/**
 * A deployment as its visitors see it: `wire doctor`, the headers that docs/security.md tells of every route, and the grade
 * that Mozilla's Observatory would give its pages. One running wire, whose edition is made for an https address.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { directivesOf, gradePage } from "../observatory.ts";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "./sandbox.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const ORIGIN = "https://wire.harbour-post.example";

let sandbox: Sandbox;
let wire: RunningWire;

beforeAll(async () => {
  sandbox = await makeSandbox();
  wire = await startWire(sandbox);
}, 120_000);

afterAll(async () => {
  await wire?.stop();
  await sandbox?.remove();
});

describe("wire doctor, of the local wire", () => {
  interface Report {
    readonly ok: boolean;
    readonly findings: readonly { readonly name: string; readonly state: string; readonly found: string }[];
  }

  it("finds nothing wrong, and says what it looked at", async () => {
    const { stdout, code } = await sandbox.wire(["doctor", wire.url, "--json"]);
    const { ok, findings }: Report = JSON.parse(stdout);
    // The tiny newsroom's date is far away, so that these tests do not end with it.
    expect(findings.filter(({ state }) => state === "problem" || state === "warning")).toEqual([
      expect.objectContaining({ name: "security.txt", state: "warning" }),
    ]);
    expect([ok, code]).toEqual([true, 0]);
    expect(findings).toContainEqual({ name: "oEmbed", state: "good", found: "a story's page leads to its card" });
    const looked =
      "reachable edition addresses revalidation types compression oEmbed headers security.txt wrangler.toml";
    for (const name of [...looked.split(" "), "open to partners", "readers let in"])
      expect(findings.map((finding) => finding.name)).toContain(name);
  }, 120_000);

  it("is read by people too", async () => {
    const { stdout } = await sandbox.wire(["doctor", wire.url]);
    expect(stdout).toContain("✓ reachable");
    expect(stdout).toContain("✓ revalidation     304 for the current ETag and for the current date");
    expect(stdout).toContain("production has no namespace yet (needed before you deploy)");
  }, 120_000);
});

describe("as it is on the web", () => {
  beforeAll(async () => {
    const local = ["--content", sandbox.content, "--state", sandbox.state];
    const { code, stderr } = await sandbox.wire(["publish", ...local, "--origin", ORIGIN]);
    expect([code, stderr]).toEqual([0, expect.anything()]);
    await vi.waitFor(async () => expect((await get("/")).headers.has("strict-transport-security")).toBe(true), {
      timeout: 15_000,
      interval: 500,
    });
  }, 120_000);

  const get = (path: string, init: RequestInit = {}) => fetch(wire.url + path, { redirect: "manual", ...init });

  /** What a row of docs/security.md has to say of a response. */
  function cellsOf({ headers }: Response): readonly string[] {
    const policy = headers.get("content-security-policy");
    return [
      policy === null ? "–" : kindOf(policy),
      policy === null ? "–" : framersOf(policy),
      headers.get("access-control-allow-origin") === "*" ? "all" : "nobody",
      headers.get("cross-origin-resource-policy") ?? "–",
      (headers.get("cache-control") ?? "–")
        .replace("public, ", "")
        .replace("max-age=", "")
        .replace("stale-if-error=", "stale "),
    ];
  }

  function kindOf(policy: string): string {
    const directives = directivesOf(policy);
    expect(directives.get("default-src")).toEqual(["'none'"]);
    const sources = [...directives].filter(([name]) => name !== "frame-ancestors").flatMap(([, words]) => words);
    expect(sources.filter((source) => /unsafe|\*|^(?:https?|data|blob):$/.test(source))).toEqual([]);
    if (directives.has("sandbox")) return "inert";
    const own = ["script-src", "connect-src", "form-action"].some((name) => directives.get(name)?.includes(ORIGIN));
    if (own) return "hashes and own";
    return sources.some((source) => source.startsWith("'sha256-")) ? "hashes" : "nothing";
  }

  function framersOf(policy: string): string {
    const directives = directivesOf(policy);
    if (directives.has("sandbox")) return "–";
    return directives.get("frame-ancestors")?.join(" ") === "*" ? "all" : "nobody";
  }

  interface Row {
    readonly routes: readonly string[];
    readonly cells: readonly string[];
  }

  async function rowsOfPage(): Promise<readonly Row[]> {
    const page = await readFile(join(root, "docs/security.md"), "utf8");
    return page.split("\n").flatMap((line) => {
      if (!line.startsWith("| `")) return [];
      const [first = "", ...cells] = line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [{ routes: [...first.matchAll(/`([^`]+)`/g)].map(([, route = ""]) => route), cells }];
    });
  }

  /** An address of the tiny newsroom for each route of the page. */
  const examples: Readonly<Record<string, string>> = {
    "<slug>": "ferry-returns",
    "<story>": encodeURIComponent(`${ORIGIN}/articles/ferry-returns`),
    "<anything>": "nothing-here",
  };

  async function addressesOfGolden(): Promise<readonly string[]> {
    const { entries } = JSON.parse(await readFile(join(root, "test/golden/edition.json"), "utf8"));
    return entries.map(({ path }: { path: string }) => path);
  }

  function patternOf(route: string): RegExp {
    const path = route.replace(/\?.*$/, "").replace(/[.]/g, "\\.");
    return new RegExp(
      `^${path.replace("<feed>", "(?:rss\\.xml|atom\\.xml|feed\\.json|feed)").replace(/<\w+>/g, "[^/]+")}$`,
    );
  }

  async function addressFor(route: string): Promise<string> {
    const known = Object.entries(examples).reduce((path, [word, value]) => path.replace(word, value), route);
    if (!known.includes("<")) return known;
    const found = (await addressesOfGolden()).find((path) => patternOf(route).test(path));
    if (found === undefined) throw new Error(`no address is an example of ${route}`);
    return found;
  }

  it("every route has the headers of its row in docs/security.md", async () => {
    const wrong: string[] = [];
    for (const { routes, cells } of await rowsOfPage()) {
      for (const route of routes) {
        const [path = "", method = "GET"] = route.split(" ").toReversed();
        const response = await get(await addressFor(path), { method });
        const found = cellsOf(response);
        await response.arrayBuffer();
        if (found.join(" | ") !== cells.join(" | ")) wrong.push(`${route} has | ${found.join(" | ")} |`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("every address of the golden edition has a row", async () => {
    const patterns = (await rowsOfPage())
      .flatMap(({ routes }) => routes)
      // The row of what is missing would fit everything.
      .filter((route) => !route.includes("<anything>"))
      .map(patternOf);
    const without = (await addressesOfGolden()).filter((path) => !patterns.some((pattern) => pattern.test(path)));
    expect(without).toEqual([]);
  });

  it("every answer forbids guessing types, sends no referrer on and sets no cookie", async () => {
    for (const { routes } of await rowsOfPage()) {
      for (const route of routes.filter((one) => !one.startsWith("OPTIONS"))) {
        const [path = "", method = "GET"] = route.split(" ").toReversed();
        const { headers } = await get(await addressFor(path), { method });
        expect([
          route,
          headers.get("x-content-type-options"),
          headers.get("referrer-policy"),
          headers.getSetCookie(),
        ]).toEqual([route, "nosniff", "no-referrer", []]);
      }
    }
  });

  const pages: readonly (readonly [path: string, score: number])[] = [
    ["/", 130],
    ["/articles/ferry-returns", 130],
    ["/articles/ferry-returns/republish", 130],
    ["/about/wire-extension", 130],
    ["/embed", 130],
    // Open to all frames and origins, because that is what it is for.
    ["/articles/ferry-returns/embed", 120],
    ["/nothing-here", 120],
  ];

  it.each(pages)("the Observatory's rules give %s the top grade, with %i points", async (path, score) => {
    const response = await get(path, { headers: { accept: "text/html" } });
    const body = await response.text();
    const { grade, ...rest } = gradePage({ url: ORIGIN + path, headers: response.headers, body });
    expect([grade, rest.score, rest.given]).toEqual(["A+", score, expect.anything()]);
  });
});
