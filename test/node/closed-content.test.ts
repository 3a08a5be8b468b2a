/**
 * The publisher opens files below content/ and no others: links, pipes, devices and paths that lead out are refused, as issues,
 * without being read or waited for. Photos have the same in test/node/pictures/photos.test.ts.
 */
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readContent } from "../../src/publish/content.ts";

const newsroom = fileURLToPath(new URL("../fixtures/newsroom", import.meta.url));

let folder: string;
let content: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wire-closed-"));
  content = join(folder, "content");
  await cp(newsroom, content, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const issues = async () =>
  (await readContent(content)).issues
    .filter(({ severity }) => severity === "error")
    .map(({ file, code }) => [file.split("/").at(-1), code]);

it("reads the newsroom as it is", async () => {
  expect(await issues()).toEqual([]);
});

const traps: readonly [what: string, name: string, lay: (path: string) => Promise<void> | void][] = [
  ["a link to a file outside", "link.md", (path) => symlink("/etc/passwd", path)],
  ["a link to a story of our own", "twin.md", (path) => symlink(join(content, "articles/2026/ferry-returns.md"), path)],
  ["a link to a folder outside", "folder", (path) => symlink("/etc", path)],
  ["a link to nothing", "gone.md", (path) => symlink("/nowhere", path)],
  ["an endless device", "zero.md", (path) => symlink("/dev/zero", path)],
  ["a pipe that nobody writes to", "pipe.md", (path) => void execFileSync("mkfifo", [path])],
];

it.each(traps)("refuses %s", async (_what, name, lay) => {
  await lay(join(content, "articles", name));
  expect(await issues()).toEqual([[name, "file-not-readable"]]);
});

it("refuses a folder of stories that is a link itself", async () => {
  await rename(join(content, "articles"), join(folder, "elsewhere"));
  await symlink(join(folder, "elsewhere"), join(content, "articles"));
  expect(await issues()).toEqual([["articles", "file-not-readable"]]);
});

it("refuses a publication that is a link", async () => {
  await rm(join(content, "publication.yaml"));
  await symlink("/etc/hostname", join(content, "publication.yaml"));
  expect(await issues()).toEqual([["publication.yaml", "file-not-readable"]]);
});

it.each(["../../etc/passwd.jpg", "/etc/passwd.jpg", "..%2fpasswd.jpg", "a/../../b.jpg", ".hidden.jpg"])(
  "refuses a photo called %s",
  async (name) => {
    const file = join(content, "articles/2026/ferry-returns.md");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(/^( +file: ).*$/m, `$1${JSON.stringify(name)}`));
    expect(await issues()).toContainEqual(["ferry-returns.md", "photo-file-invalid"]);
  },
);
