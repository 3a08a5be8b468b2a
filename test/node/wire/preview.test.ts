/**
 * `wire preview`: the real Worker over a store of its own, with a bar that no edition can have.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { access, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { endGroup, freePort, makeSandbox, type Sandbox } from "./sandbox.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
let sandbox: Sandbox;
let child: ChildProcess;
let url: string;
let temporary: string;

beforeAll(async () => {
  sandbox = await makeSandbox();
  temporary = join(dirname(sandbox.content), "temporary");
  await mkdir(temporary);
  const port = await freePort();
  url = `http://localhost:${port}`;
  const args = ["bin/wire.js", "preview", "--content", sandbox.content, "--port", String(port)];
  child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  await new Promise<void>((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes("Preview at")) resolve();
      });
    child.once("exit", (code) => reject(new Error(`wire preview ended with ${code}:\n${output}`)));
  });
}, 120_000);

afterAll(async () => {
  if (child.exitCode === null && child.signalCode === null) await endGroup(child);
  await sandbox.remove();
});

const BAR = 'id="wire-preview"';
const text = async (path: string) => (await fetch(url + path)).text();
const file = () => join(sandbox.content, "articles/2026/ferry-returns.md");

/** Saves a file as an editor does, and waits until open pages are told to reload. */
async function save(change: (before: string) => string): Promise<void> {
  const events = await fetch(`${url}/__preview/events`);
  const reader = events.body?.getReader();
  await reader?.read();
  await writeFile(file(), change(await readFile(file(), "utf8")));
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain("data: changed");
  await reader?.cancel();
}

it("shows pages with the bar, and says that nothing of them is public", async () => {
  for (const path of ["/", "/articles/ferry-returns", "/tags/harbour"]) {
    expect([path, await text(path)]).toEqual([path, expect.stringContaining(BAR)]);
  }
  expect(await text("/")).toContain("Preview: nothing here is public.");
});

it("leaves everything else as it would be: feeds, cards, frames", async () => {
  for (const path of ["/rss.xml", "/articles/ferry-returns/card.json", "/articles/ferry-returns/embed", "/card.js"]) {
    const body = await text(path);
    expect([path, body.length > 200, body.includes(BAR)]).toEqual([path, true, false]);
  }
});

it("reloads when a file is saved, with what was saved", async () => {
  await save((before) => before.replace("The boat that left at eleven", "The ship that left at eleven"));
  expect(await text("/articles/ferry-returns")).toContain("The ship that left at eleven");
});

it("shows all mistakes beside the text, and the last state without them below", async () => {
  await save((before) =>
    before
      .replace("We counted the evenings until", "We counted the mornings until")
      .replace("language: en", "language: xx-"),
  );
  const page = await text("/articles/ferry-returns");
  expect(page).toContain("2 to mend before it can be.");
  expect(page).toContain("We counted the mornings until");
  expect(page).toContain("The ship that left at eleven");
  await save((before) => before.replace("mornings until", "evenings until").replace("language: xx-", "language: en"));
  expect(await text("/articles/ferry-returns")).toContain("Ready to publish.");
});

it("shows a draft with what is still to be written, and each gap as a mistake", async () => {
  const draft = join(sandbox.content, "articles/a-draft.md");
  const finished = await readFile(file(), "utf8");
  await sandbox.wire(["new", "--headline", "A draft", "--content", sandbox.content]);
  await vi.waitFor(
    async () => expect(await text("/articles/a-draft")).toMatch(/\(to write: .*a-draft\.md:\d+:\d+.*#gap-left/s),
    { timeout: 30_000, interval: 200 },
  );
  await rm(draft);
  await vi.waitFor(async () => expect((await fetch(`${url}/articles/a-draft`)).status).not.toBe(200), {
    timeout: 30_000,
  });
  expect(await readFile(file(), "utf8")).toBe(finished);
});

it("lets no other site read what is no news yet", async () => {
  for (const path of ["/feed.json", "/articles/ferry-returns/card.json"]) {
    const { headers } = await fetch(url + path, { headers: { origin: "https://elsewhere.example" } });
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  }
  expect(await statusFor("elsewhere.example")).toBe(421);
});

it("stores nothing: no store of this machine knows of it", async () => {
  await expect(access(sandbox.state)).rejects.toThrow();
  await expect(access(sandbox.folder)).rejects.toThrow();
});

it("has a bar that no edition can have: what is published next has none", async () => {
  await sandbox.wire(["publish", "--content", sandbox.content, "--folder", sandbox.folder]);
  for (const name of await readdir(join(sandbox.folder, "blob"))) {
    expect([name, (await readFile(join(sandbox.folder, "blob", name))).includes("wire-preview")]).toEqual([
      name,
      false,
    ]);
  }
});

it("ends with its terminal, and leaves none of its texts behind", async () => {
  const stores = async () => (await readdir(temporary)).filter((name) => name.startsWith("wire-preview-"));
  expect(await stores()).toHaveLength(1);
  await endGroup(child, "SIGHUP");
  await vi.waitFor(async () => expect(await stores()).toEqual([]), { timeout: 30_000, interval: 200 });
});

/** What is answered to a page that had its own name resolve to this machine. */
function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end();
  });
}
