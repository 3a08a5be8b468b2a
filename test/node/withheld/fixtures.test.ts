/**
 * Each fixture is a file with its claim on top, and the entry of names.list that it has to ring, or none.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { searchFileBytes, searchNamedFile } from "../../../src/publish/withheld/found.ts";
import { parseList } from "../../../src/withheld/list.ts";
import { Matcher } from "../../../src/withheld/matcher.ts";
import { searchText } from "../../../src/withheld/search.ts";

const folder = fileURLToPath(new URL("../../fixtures/withheld/", import.meta.url));
const read = (file: string) => readFileSync(folder + file, "utf8");
const matcher = new Matcher(parseList(read("names.list")).entries);

const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith(".txt"))
  .map((file) => {
    const [, claim = "", expected = "", text = ""] = /^claim: (.*)\nexpect: (.*)\n\n([\s\S]*)$/.exec(read(file)) ?? [];
    return { file, claim, expected, text };
  });

describe("a fixture", () => {
  it.each(fixtures)("$file: $claim", ({ expected, text }) => {
    const entries = [...new Set(searchText(text, matcher).map(({ entry }) => String(entry)))];
    expect(entries.join() || "none").toBe(expected);
  });
});

describe("a list", () => {
  const codes = (text: string) => parseList(text).problems.map(({ code, line }) => `${code}@${line}`);

  it("that is empty, or has an entry of one letter, or a kind that is none, is refused", () => {
    expect(codes(read("empty.list"))).toEqual(["withheld-list-empty@1"]);
    expect(codes(read("one-letter.list"))).toEqual(["withheld-entry-short@2"]);
    expect(codes("town: Somewhere\nphone: 12\n")).toEqual(["withheld-entry-unclear@1", "withheld-entry-short@2"]);
    expect(codes(read("names.list"))).toEqual([]);
  });
});

/** A chunk of a PNG, with a checksum that nobody looks at. */
function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

async function pngWith(type: string, data: Buffer): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#345" } })
    .png()
    .toBuffer();
  return Buffer.concat([png.subarray(0, 33), chunk(type, data), png.subarray(33)]);
}

const noisy = (size: number) =>
  Buffer.from(Array.from({ length: size * size * 3 }, (_, index) => (index * 7919) % 251));

describe("a picture", () => {
  const found = (bytes: Uint8Array) => searchFileBytes("photo", bytes, matcher).map((issue) => issue.found);
  const jpeg = (exif: Record<string, string>) =>
    sharp(noisy(64), { raw: { width: 64, height: 64, channels: 3 } })
      .withExif({ IFD0: exif })
      .jpeg()
      .toBuffer();

  it("without a name does not ring", async () => {
    expect(found(await jpeg({ Copyright: "A newspaper" }))).toEqual([]);
  });

  it("rings for EXIF, also of a thumbnail within it", async () => {
    const inner = await jpeg({ Artist: "Milica Prodanesic" });
    expect(found(inner)[0]).toMatch(/^entry 2 of the list at byte \d+/);
    const outer = await jpeg({ Copyright: "A newspaper" });
    expect(found(Buffer.concat([outer.subarray(0, 20), inner, outer.subarray(20)]))).not.toEqual([]);
    const inUtf8 = Buffer.from("Аркадий Чистополов");
    expect(found(Buffer.concat([outer.subarray(0, 20), inUtf8, outer.subarray(20)]))).not.toEqual([]);
  });

  it("rings for UTF-16 and windows-1251 in it", async () => {
    const picture = await jpeg({ Copyright: "A newspaper" });
    const wide = Buffer.from("Фото: Чистополов", "utf16le");
    const old = Buffer.from(
      Array.from("съёмка Чистополов", (letter) =>
        letter === " " ? 32 : letter === "ё" ? 0xb8 : letter.charCodeAt(0) - 0x350,
      ),
    );
    expect(found(Buffer.concat([picture, wide]))).not.toEqual([]);
    expect(found(Buffer.concat([picture, wide.swap16()]))).not.toEqual([]);
    expect(found(Buffer.concat([picture, old]))).not.toEqual([]);
  });

  it("rings for the text chunks of a PNG, also compressed ones", async () => {
    const text = Buffer.from("Author\0Prodanešić", "utf8");
    expect(found(await pngWith("tEXt", text))).not.toEqual([]);
    const packed = deflateSync(Buffer.from("taken by Arkady Chistopolov"));
    expect(found(await pngWith("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), packed])))[0]).toContain(
      "compression (zTXt)",
    );
    expect(found(await pngWith("iTXt", Buffer.concat([Buffer.from("Title\0\x01\0\0\0"), packed])))).not.toEqual([]);
  });

  it("rings for its file's name, and the name is not said", () => {
    const [issue] = searchNamedFile(
      "content/photos/chistopolov_at_home.jpg",
      new Uint8Array([0xff, 0xd8, 0xff]),
      matcher,
    );
    expect(issue?.found).toContain("entry 1");
    expect(JSON.stringify(issue)).not.toMatch(/chistopolov/i);
  });
});
