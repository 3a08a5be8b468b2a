/**
 * An edition as a static site, behind nginx from Debian: the same bytes, types, headers, redirects and 410s, and a proof
 * that it is the newsroom's.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { appendFile, chmod, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobKey } from "../../../src/edition/keys.ts";
import type { Entry } from "../../../src/edition/manifest.ts";
import { plainOf } from "../../../src/edition/packed.ts";
import { type PublicKey, parsePublicKeys } from "../../../src/edition/signature.ts";
import { fileNameOf } from "../../../src/publish/export/static-files.ts";
import { findEdition } from "../../../src/publish/find-edition.ts";
import { verifyMirror } from "../../../src/publish/signing/verify-mirror.ts";
import { openFolder } from "../../../src/publish/storage/folder.ts";
import { hasProgram } from "../pictures/crafted.ts";
import { makeSandbox, type Sandbox } from "../wire/sandbox.ts";

const hasNginx = hasProgram("nginx", "-v", "the static site behind nginx");

let sandbox: Sandbox;
let site: string;
let url: string;
let nginx: ChildProcess | undefined;
let entries: readonly Entry[];
let keys: readonly PublicKey[];

const storage = () => openFolder(sandbox.folder);

async function bytesOf(entry: Entry): Promise<Uint8Array> {
  return await plainOf((await storage().get(blobKey(entry.blob ?? ""))) ?? new Uint8Array(), entry);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The example's own configuration, at a free port, in the foreground; as root its workers have to read a private folder. */
async function startNginx(): Promise<void> {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const file = join(site, "nginx/nginx.conf");
  const example = await readFile(file, "utf8");
  const user = process.getuid?.() === 0 ? "user root;\n" : "";
  await writeFile(file, `daemon off;\n${user}${example.replace("listen 8080", `listen 127.0.0.1:${port}`)}`);
  nginx = spawn("nginx", ["-p", site, "-c", "nginx/nginx.conf"], { stdio: "ignore" });
  for (let attempt = 0; attempt < 100; attempt++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await wait(50);
  }
  throw new Error("nginx did not start");
}

const ask = (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: "manual", ...init });

describe.skipIf(!hasNginx)("the static site", () => {
  beforeAll(async () => {
    sandbox = await makeSandbox();
    site = join(dirname(sandbox.folder), "public");
    const story = join(sandbox.content, "articles/most.md");
    await writeFile(story, (await readFile(story, "utf8")).replace(/^tags:/m, "status: withdrawn\ntags:"));
    const key = join(dirname(sandbox.folder), "wire.key");
    expect(await sandbox.wire(["keygen", "--out", key])).toMatchObject({ code: 0 });
    const env = { WIRE_SIGNING_KEY_FILE: key };
    const store = ["--folder", sandbox.folder];
    expect(await sandbox.wire(["publish", "--content", sandbox.content, ...store], env)).toMatchObject({ code: 0 });
    expect(await sandbox.wire(["export", site, ...store])).toMatchObject({ code: 0 });
    entries = (await findEdition(storage(), "current")).entries;
    keys = await parsePublicKeys(await readFile(join(site, "site/.well-known/diaspora-wire/keys.json"), "utf8"));
    await startNginx();
  }, 120_000);
  afterAll(async () => {
    nginx?.kill();
    await sandbox?.remove();
  });

  it("answers every path of the edition with its bytes, type, headers and links", async () => {
    const { pointer } = await findEdition(storage(), "current");
    expect(entries.length).toBeGreaterThan(50);
    for (const entry of entries.filter(({ blob }) => blob !== undefined)) {
      const response = await ask(entry.path);
      const told = Object.fromEntries(response.headers);
      expect([entry.path, response.status]).toEqual([entry.path, entry.status ?? 200]);
      expect(Buffer.from(await response.arrayBuffer()).equals(await bytesOf(entry))).toBe(true);
      expect(told).toMatchObject({
        ...pointer.headers[entry.headers],
        "content-type": entry.type,
        ...(entry.link && { link: entry.link }),
        ...(entry.status === undefined && { "last-modified": new Date(entry.modified * 1000).toUTCString() }),
      });
    }
  });

  it("leads to the canonical address, and from other spellings to the right one", async () => {
    for (const { path, status, location } of entries.filter((entry) => entry.location !== undefined)) {
      const response = await ask(path);
      expect([response.status, response.headers.get("location")]).toEqual([status, location]);
    }
    const spelled = await ask("/articles/ferry-returns/");
    expect([spelled.status, spelled.headers.get("location")]).toEqual([301, "/articles/ferry-returns"]);
    expect((await ask("/articles/ferry-returns.html")).status).toBe(200);
  });

  it("says 410 for a withdrawn story, with the notice and its short life, and 404 for nothing", async () => {
    const response = await ask("/articles/most");
    expect(response.status).toBe(410);
    expect(response.headers.get("cache-control")).toBe("public, max-age=60, stale-if-error=0");
    expect((await ask("/nothing")).status).toBe(404);
    expect((await ask("/rss.xml.gz")).status).toBe(404);
  });

  it.each([
    ["application/atom+xml", "application/atom+xml; charset=utf-8", "/atom.xml"],
    ["application/feed+json", "application/feed+json; charset=utf-8", "/feed.json"],
    ["*/*", "application/rss+xml; charset=utf-8", "/rss.xml"],
  ])("negotiates /feed for %s", async (accept, type, location) => {
    const response = await ask("/feed", { headers: { accept } });
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("content-location")).toBe(location);
    expect(response.headers.get("vary")).toContain("Accept");
  });

  // clause, how to ask (TAG and DATE stand for the current ones), status; rows of the Worker's conformance table
  it.each([
    ["§13.1.2 the current tag", { "if-none-match": "TAG" }, 304],
    ["§13.1.2 another tag", { "if-none-match": '"another"' }, 200],
    ["§13.1.2 the current tag in a list", { "if-none-match": '"a", TAG, "b"' }, 304],
    ["§13.1.2 any tag", { "if-none-match": "*" }, 304],
    ["§8.8.3.2 weak comparison", { "if-none-match": "W/TAG" }, 304],
    ["§13.1.3 not modified since", { "if-modified-since": "DATE" }, 304],
    ["§13.1.3 an earlier date", { "if-modified-since": "Sun, 01 Mar 2020 11:59:59 GMT" }, 200],
    ["§13.1.3 no date: ignored", { "if-modified-since": "yesterday" }, 200],
    ["§13.1.1 If-Match, another", { "if-match": '"another"' }, 412],
  ] as const)("RFC 9110 %s", async (_, headers, status) => {
    const now = await ask("/rss.xml", { headers: { "accept-encoding": "identity" } });
    const [tag, date] = [now.headers.get("etag") ?? "", now.headers.get("last-modified") ?? ""];
    const filled = Object.entries(headers).map(([name, value]) => [
      name,
      value.replace("TAG", tag).replace("DATE", date),
    ]);
    const response = await ask("/rss.xml", {
      headers: { "accept-encoding": "identity", ...Object.fromEntries(filled) },
    });
    expect(response.status).toBe(status);
  });

  it("hands over the edition's own gzip, HEAD like GET, and takes no other method", async () => {
    const gzip = await ask("/rss.xml", { headers: { "accept-encoding": "gzip" } });
    expect(gzip.headers.get("content-encoding")).toBe("gzip");
    const head = await ask("/rss.xml", { method: "HEAD" });
    expect([head.status, head.headers.get("content-type")]).toEqual([200, "application/rss+xml; charset=utf-8"]);
    expect((await ask("/rss.xml", { method: "POST" })).status).toBe(405);
  });

  it("is proven to be the newsroom's, and whoever changes a byte is found out", async () => {
    expect(await verifyMirror(url, { keys })).toMatchObject({ paths: entries.length, differences: [] });
    const card = entries.find(({ path }) => path.endsWith("ferry-returns/card.json"));
    const file = join(site, "site", fileNameOf(card ?? { path: "" }));
    const before = await readFile(file);
    await appendFile(file, " ");
    await rm(`${file}.gz`, { force: true });
    expect((await verifyMirror(url, { keys })).differences).toEqual([{ path: card?.path, problem: "has other bytes" }]);
    await writeFile(file, before);
    const record = join(site, "site/.well-known/diaspora-wire/edition.json");
    const signed = await readFile(record, "utf8");
    for (const [changed, words] of [
      [signed.replace(/"published":"\d/, '"published":"1'), /not by a key of the newsroom/],
      [signed.replace(/"signature":"[^"]*",?/, "").replace(/,\}/, "}"), /not signed/],
      [signed.replace("/rss.xml", "/bad.xml"), /no record of an edition that hashes/],
    ] as const) {
      await writeFile(record, changed);
      await expect(verifyMirror(url, { keys })).rejects.toThrow(words);
    }
    await writeFile(record, signed);
    await expect(verifyMirror(url, { keys: [] })).rejects.toThrow(/not by a key/);
  });

  it("is verified by the command, and so is one card", async () => {
    const keysFile = join(site, "site/.well-known/diaspora-wire/keys.json");
    const mirror = await sandbox.wire(["verify", "--mirror", url, "--keys", keysFile]);
    expect(mirror).toMatchObject({ code: 0, stdout: expect.stringContaining("Proven:") });
    const card = join(site, "site/articles/ferry-returns/card.json");
    expect(await sandbox.wire(["verify", "--card", card, "--keys", keysFile])).toMatchObject({ code: 0 });
    const forged = join(dirname(site), "forged.json");
    await writeFile(forged, (await readFile(card, "utf8")).replace("Ana Moor", "Eva Moor"));
    expect(await sandbox.wire(["verify", "--card", forged, "--keys", keysFile])).toMatchObject({ code: 1 });
  });

  it("is replaced whole, and never over something else", async () => {
    const other = join(dirname(site), "mine");
    await writeFile(join(dirname(site), "note.txt"), "mine");
    expect(await sandbox.wire(["export", dirname(site), "--folder", sandbox.folder])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("has something else in it"),
    });
    expect(await sandbox.wire(["export", other, "--folder", sandbox.folder])).toMatchObject({ code: 0 });
    expect(await sandbox.wire(["export", other, "--folder", sandbox.folder])).toMatchObject({ code: 0 });
  });

  it("rebuilds a lost store through mirror, restore and fsck", async () => {
    const [backup, lost] = ["backup", "lost"].map((name) => join(dirname(site), name)) as [string, string];
    expect(await sandbox.wire(["mirror", backup, "--all", "--folder", sandbox.folder])).toMatchObject({ code: 0 });
    expect(await sandbox.wire(["restore", backup, "--folder", lost])).toMatchObject({ code: 0 });
    expect(await sandbox.wire(["fsck", "--folder", lost])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("is whole"),
    });
    const [blob] = await openFolder(lost).list("blob/");
    await chmod(join(lost, blob ?? ""), 0o600);
    await writeFile(join(lost, blob ?? ""), "<html>502</html>");
    const broken = await sandbox.wire(["fsck", "--folder", lost]);
    expect(broken).toMatchObject({ code: 1, stderr: expect.stringContaining(`damaged  ${blob}`) });
    expect(await sandbox.wire(["collect", "--folder", lost, "--dry-run"])).toMatchObject({ code: 0 });
  });
});
