/**
 * Photos from content/ to an edition: which go out, where they show, and which files are refused, with nothing stored.
 */
import { execFileSync } from "node:child_process";
import { mkdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../../src/article/card.ts";
import { sha256 } from "../../../src/edition/digest.ts";
import type { Entry } from "../../../src/edition/manifest.ts";
import { plainOf } from "../../../src/edition/packed.ts";
import { readContent } from "../../../src/publish/content.ts";
import { prepareEdition } from "../../../src/publish/publish-edition.ts";
import { makeSandbox } from "../wire/sandbox.ts";
import { canaries, scene } from "./crafted.ts";

const sandbox = await makeSandbox();
const story = join(sandbox.content, "articles/2026/ferry-returns.md");
const photo = join(sandbox.content, "photos/ferry.jpg");
const [whole, ferry] = await Promise.all([readFile(story, "utf8"), readFile(photo)]);
const NOW = new Date("2026-03-01T12:00:00Z");

beforeEach(async () => {
  await rm(join(sandbox.content, "photos"), { recursive: true, force: true });
  await mkdir(join(sandbox.content, "photos"));
  await writeFile(photo, ferry);
  await writeFile(story, whole);
});
afterAll(() => sandbox.remove());

/** The edition that the newsroom makes, with other lines in its photo. */
async function editionWith(change: (text: string) => string = (text) => text, now = NOW) {
  await writeFile(story, change(whole));
  const content = await readContent(sandbox.content);
  if (!content.ok) throw new Error(JSON.stringify(content.issues));
  const { edition, report } = await prepareEdition({ content: content.value, now }, { get: async () => undefined });
  const texts = new Map<Entry, string>();
  for (const entry of edition.entries) {
    const value = edition.blobs.get(entry.blob ?? "");
    texts.set(entry, Buffer.from(value ? await plainOf(value, entry) : []).toString("utf8"));
  }
  const textAt = (path: string) => {
    const entry = edition.entries.find((one) => one.path === path);
    return (entry && texts.get(entry)) ?? "";
  };
  const all = [...texts.values()].join("\n");
  return { edition, report, textAt, all, pictures: edition.entries.filter(({ path }) => path.startsWith("/photos/")) };
}

const page = "/articles/ferry-returns";
const everywhere = [
  page,
  `${page}/embed`,
  `${page}/card.json`,
  `${page}/ninjs.json`,
  `${page}.md`,
  "/rss.xml",
  "/atom.xml",
  "/feed.json",
];

describe("a photo that may be embedded and republished", () => {
  it("is in every format, under names that come from its own bytes, and not for ever in caches", async () => {
    const { edition, pictures, textAt } = await editionWith();
    expect(pictures.map(({ type }) => type).sort()).toEqual(["image/jpeg", "image/webp"]);
    for (const { path, blob = "", headers } of pictures) {
      expect(path).toContain(`/photos/${blob.slice(0, 20)}-480.`);
      expect(await sha256(edition.blobs.get(blob) ?? new Uint8Array())).toBe(blob);
      const kept = edition.pointer.headers[headers]?.["cache-control"] ?? "";
      expect(kept).toBe(edition.pointer.headers.page?.["cache-control"]);
      expect(kept).not.toContain("immutable");
    }
    const jpeg = pictures.find(({ type }) => type === "image/jpeg")?.path ?? "none";
    for (const path of everywhere) expect(textAt(path)).toContain(jpeg);
  });

  it("has its size, its words and its sources in the card", async () => {
    const { textAt, pictures } = await editionWith();
    const card = JSON.parse(textAt(`${page}/card.json`)) as Card;
    const [jpeg, webp] = ["jpg", "webp"].map((end) => pictures.find(({ path }) => path.endsWith(end))?.path);
    const origin = "https://wire.harbour-post.example";
    expect(card.photo).toMatchObject({
      credit: "Ana Moor / Harbour Pictures",
      src: origin + jpeg,
      width: 480,
      height: 320,
      srcset: `${origin}${jpeg} 480w`,
      sources: [{ type: "image/webp", srcset: `${origin}${webp} 480w` }],
    });
  });

  it("is shown by the page in the smallest format, with words, size and licence", async () => {
    const { textAt } = await editionWith();
    const html = textAt(page);
    expect(html).toMatch(
      /<picture><source type="image\/webp" srcset="[^"]+\.webp 480w" sizes="[^"]+"><img src="[^"]+\.jpg" srcset="[^"]+\.jpg 480w" sizes="[^"]+" alt="A small white ferry[^"]+" width="480" height="320"><\/picture>/,
    );
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? "");
    expect(data.image).toMatchObject({
      "@type": "ImageObject",
      creditText: "Ana Moor / Harbour Pictures",
      creator: { "@type": "Person", name: "Ana Moor" },
      copyrightNotice: "© 2026 Ana Moor",
      license: "https://pictures.example/terms",
      acquireLicensePage: "https://pictures.example/licence?picture=ferry&lang=en",
      width: 480,
      height: 320,
    });
    for (const property of ["og:image", "og:image:width", "og:image:height", "og:image:alt"])
      expect(html).toContain(`property="${property}"`);
  });

  it("has type, size and licence in feeds and ninjs", async () => {
    const { textAt, pictures } = await editionWith();
    const bytes = pictures.find(({ type }) => type === "image/jpeg")?.bytes;
    expect(textAt("/rss.xml")).toMatch(
      new RegExp(
        `<media:content url="[^"]+jpg" type="image/jpeg" medium="image" width="480" height="320" fileSize="${bytes}">`,
      ),
    );
    expect(textAt("/rss.xml")).toContain('<media:copyright url="https://pictures.example/terms">© 2026 Ana Moor<');
    const [association] = JSON.parse(textAt(`${page}/ninjs.json`)).associations;
    expect(association).toMatchObject({ copyrightNotice: "© 2026 Ana Moor", representationType: "full" });
    expect(association.renditions.map(({ contentType }: { contentType: string }) => contentType)).toEqual([
      "image/webp",
      "image/jpeg",
    ]);
  });

  it("leaves no word of its file in any byte of the edition", async () => {
    expect(canaries.filter((word) => ferry.includes(word))).not.toEqual([]);
    const { all } = await editionWith();
    expect(all).toContain("Ana Moor");
    expect(all).not.toContain("CANARY");
  });
});

describe("a photo that may be embedded only", () => {
  it("is on page, embed and card, and not in what others print", async () => {
    const { textAt } = await editionWith((text) => text.replace("republish: yes", "republish: no"));
    for (const path of everywhere) {
      const isOurs = [page, `${page}/embed`, `${page}/card.json`].includes(path);
      expect([path, textAt(path).includes("/photos/")]).toEqual([path, isOurs]);
      expect(textAt(path)).toContain("Ana Moor / Harbour Pictures");
    }
  });
});

describe("a photo that stays at home", () => {
  const without: readonly [why: string, change: (text: string) => string, now: Date, reason: string][] = [
    ["may not be embedded", (text) => text.replace("embed: yes", "embed: no"), NOW, "not to be embedded"],
    ["has no rights stated", (text) => text.replace(/^ {2}rights: \{.*\n/m, ""), NOW, "no rights stated"],
    ["has expired", (text) => text.replace(/^ {2}acquireLicensePage: .*/m, "  expires: 2026-03-01"), NOW, "expired"],
    [
      "expires at this very moment",
      (text) => text.replace(/^ {2}acquireLicensePage: .*/m, "  expires: 2026-03-01T13:00:00+01:00"),
      NOW,
      "expired",
    ],
  ];

  it.each(without)(
    "because it %s is in no byte of the edition, and its credit is everywhere",
    async (_, change, now, reason) => {
      const { pictures, textAt, report } = await editionWith(change, now);
      expect(pictures).toEqual([]);
      expect(report.heldBack).toEqual([{ slug: "ferry-returns", file: "ferry.jpg", reason }]);
      for (const path of everywhere) {
        expect(textAt(path)).not.toContain("/photos/");
        expect(textAt(path)).toContain("Ana Moor / Harbour Pictures");
      }
      expect((JSON.parse(textAt(`${page}/card.json`)) as Card).photo).not.toHaveProperty("src");
    },
  );

  it("goes out a second before it expires", async () => {
    const change = (text: string) => text.replace(/^ {2}acquireLicensePage: .*/m, "  expires: 2026-03-01");
    expect((await editionWith(change, new Date("2026-02-28T23:59:59Z"))).pictures).toHaveLength(2);
  });

  it.each([
    ["retracted", "status: retracted\ncorrections:"],
    ["withdrawn", "status: withdrawn\ncorrections:"],
  ])("when its story is %s", async (_, status) => {
    const { pictures, all } = await editionWith((text) => text.replace("corrections:", status));
    expect(pictures).toEqual([]);
    expect(all).not.toContain("/photos/");
  });
});

const huge = async () => {
  await writeFile(photo, ferry);
  await truncate(photo, 50_000_001);
};

const damaged: readonly [what: string, put: () => Promise<unknown>, code: string, found: RegExp][] = [
  ["is not there", () => rm(photo), "photo-not-found", /no file ferry\.jpg/],
  [
    "is a link that leads out",
    async () => {
      await rm(photo);
      await symlink("/etc/passwd", photo);
    },
    "photo-not-found",
    /is a link/,
  ],
  [
    "is a folder",
    async () => {
      await rm(photo);
      await mkdir(photo);
    },
    "photo-not-found",
    /folder or a device/,
  ],
  [
    "is a pipe that nobody writes to",
    async () => {
      await rm(photo);
      execFileSync("mkfifo", [photo]);
    },
    "photo-not-found",
    /folder or a device/,
  ],
  [
    "lies in a folder that is a link",
    async () => {
      await rm(join(sandbox.content, "photos"), { recursive: true });
      await symlink("/tmp", join(sandbox.content, "photos"));
    },
    "photo-not-found",
    /no folder/,
  ],
  ["is over 50 MB", huge, "photo-too-large", /50,000,001 bytes/],
  [
    "is a drawing under a picture's name",
    () => writeFile(photo, "<svg onload='x()'/>"),
    "photo-not-allowed",
    /an SVG drawing/,
  ],
  ["is a document", () => writeFile(photo, "%PDF-1.7 …"), "photo-not-allowed", /a PDF document/],
  ["is empty", () => writeFile(photo, ""), "photo-not-allowed", /an empty file/],
  ["is a telephone's HEIC", () => writeFile(photo, "\0\0\0\x18ftypheic\0\0\0\0"), "photo-not-allowed", /HEIC/],
  ["ends in the middle", () => writeFile(photo, ferry.subarray(0, 4000)), "photo-damaged", /./],
  [
    "has a header and nothing more",
    () => writeFile(photo, Buffer.from("\xff\xd8\xff\xe0", "latin1")),
    "photo-damaged",
    /./,
  ],
];

describe("a photo that", () => {
  it.each(damaged)("%s is refused at its line, and nothing is stored", async (_, put, code, found) => {
    await put();
    const content = await readContent(sandbox.content);
    expect(content.ok).toBe(false);
    const line = whole.split("\n").indexOf("  file: ferry.jpg") + 1;
    expect(content.issues).toMatchObject([
      { code, line, column: 9, severity: "error", found: expect.stringMatching(found) },
    ]);
    expect(content.issues[0]?.remedy.length).toBeGreaterThan(20);
  });

  it("a command refuses leaves the store untouched", async () => {
    await writeFile(photo, "<svg/>");
    const run = await sandbox.wire(["publish", "--content", sandbox.content, "--folder", sandbox.folder]);
    expect(run).toMatchObject({ code: 1, stdout: expect.not.stringContaining("Wrote") });
    expect(run.stderr).toContain("photo-not-allowed");
    await expect(readFile(sandbox.folder)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is held back is said when publishing", async () => {
    await writeFile(story, whole.replace("embed: yes", "embed: no"));
    const run = await sandbox.wire(["publish", "--dry-run", "--content", sandbox.content, "--folder", sandbox.folder]);
    expect(run.stderr).toContain("ferry-returns goes out without its picture ferry.jpg: not to be embedded.");
  });
});

it("the same file in two stories goes out with each story's own words and rights", async () => {
  const other = join(sandbox.content, "articles/2026/again.md");
  await writeFile(photo, await scene(600, 400));
  await writeFile(
    other,
    whole
      .replace("k4m2x9", "k4m2x0")
      .replace(/credit: .*/, "credit: Someone Else")
      .replace("embed: yes", "embed: no"),
  );
  const { pictures, report, textAt } = await editionWith();
  await rm(other);
  expect(pictures).toHaveLength(2);
  expect(report.heldBack).toMatchObject([{ slug: "again" }]);
  expect(textAt("/articles/again")).not.toContain("/photos/");
});
