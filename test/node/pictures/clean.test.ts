/**
 * What goes out of a photo: pixels, credit and copyright; judged by an allow-list, by its bytes, by exiftool and by mat2.
 */
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { creditXmp } from "../../../src/publish/pictures/credit-xmp.ts";
import { decodePhoto, MAX_PHOTO_PIXELS, tryPhoto } from "../../../src/publish/pictures/decode.ts";
import { type EncodedPicture, encodePicture, MAX_PICTURE_WIDTH } from "../../../src/publish/pictures/encode.ts";
import { foreignParts } from "../../../src/publish/pictures/gate.ts";
import { canaries, craftedPhotos, hasProgram, pngChunk, scene, thumbnail } from "./crafted.ts";

const photo = {
  credit: "Ana Moor / Harbour Pictures & Sons",
  copyrightNotice: "© 2026 Harbour Pictures",
  licence: "https://creativecommons.org/licenses/by-nd/4.0/",
  acquireLicensePage: "https://pictures.example/licence?id=1&lang=en",
};
const xmp = creditXmp(photo);
const crafted = await craftedPhotos();
const publish = async (bytes: Uint8Array) => encodePicture(await decodePhoto(bytes, MAX_PICTURE_WIDTH), xmp);
const published = await Promise.all(crafted.map(async ({ name, bytes }) => ({ name, files: await publish(bytes) })));
const allFiles = published.flatMap(({ name, files }) =>
  files.map((file) => ({ from: `${name}, ${file.type}, ${file.width} wide`, file })),
);
const extensionOf = ({ type }: EncodedPicture) => (type === "image/jpeg" ? "jpg" : "webp");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wire-pictures-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the crafted photos", () => {
  it("hold every canary between them, so that finding none means something", () => {
    const held = new Set(crafted.flatMap(({ holds }) => holds));
    // One is compressed in the file.
    expect(canaries.filter((word) => !held.has(word))).toEqual(["CANARY-ZTEXT"]);
  });

  it("carry a place, a profile, an orientation and a thumbnail", async () => {
    const metadata = await sharp(crafted[0]?.bytes).metadata();
    expect(metadata).toMatchObject({ hasProfile: true, orientation: 6 });
    expect(crafted[1]?.bytes.includes(await thumbnail())).toBe(true);
  });
});

describe("what goes out", () => {
  it.each(allFiles)("of $from has nothing but what a picture needs", ({ file }) => {
    expect(foreignParts(file.bytes, file.type, xmp)).toEqual([]);
  });

  it.each(allFiles)("of $from has no byte of what was in the photo's file", async ({ file }) => {
    const bytes = Buffer.from(file.bytes);
    const found = [
      "CANARY",
      "Exif",
      "ICC_PROFILE",
      "ICCP",
      "Photoshop",
      "8BIM",
      "http://ns.adobe.com/xap/1.0/mm/",
    ].filter((word) => bytes.includes(word));
    expect(found).toEqual([]);
    expect(bytes.includes((await thumbnail()).subarray(0, 64))).toBe(false);
  });

  it("is upright, whatever the file's orientation said", async () => {
    const [portrait] = await publish(crafted[0]?.bytes ?? Buffer.alloc(0));
    expect(portrait && portrait.height > portrait.width).toBe(true);
    const { data } = await sharp(portrait?.bytes).raw().toBuffer({ resolveWithObject: true });
    // Turned by 90°, the lower left quarter (blue) is at the upper left.
    expect([...data.subarray(0, 3)].indexOf(Math.max(...data.subarray(0, 3)))).toBe(2);
  });

  it("has the widths that pages and cards need, in two formats, and never more pixels than the photo", async () => {
    const sizes = (await publish(await scene(3000, 2000))).map(
      ({ type, width, height }) => `${type} ${width}×${height}`,
    );
    expect(sizes).toEqual([
      "image/webp 480×320",
      "image/jpeg 480×320",
      "image/webp 960×640",
      "image/jpeg 960×640",
      "image/webp 1440×960",
      "image/jpeg 1440×960",
    ]);
    expect((await publish(await scene(500, 300))).map(({ width }) => width)).toEqual([500, 500]);
  });

  it("shows no colour that stood under a transparent pixel", async () => {
    const hidden = await sharp({
      create: { width: 40, height: 40, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    for (const file of await publish(hidden)) {
      const { data, info } = await sharp(file.bytes).raw().toBuffer({ resolveWithObject: true });
      expect(info.channels).toBe(3);
      expect(Math.min(...data)).toBeGreaterThan(250);
    }
  });

  it("keeps the colours of a wide-gamut photo without its profile", async () => {
    const red = await sharp({ create: { width: 40, height: 40, channels: 3, background: "#c83232" } })
      .withIccProfile("p3")
      .png()
      .toBuffer();
    const jpeg = (await publish(red)).find(({ type }) => type === "image/jpeg");
    const { data } = await sharp(jpeg?.bytes).raw().toBuffer({ resolveWithObject: true });
    for (const [index, value] of [200, 50, 50].entries()) expect(Math.abs((data[index] ?? 0) - value)).toBeLessThan(6);
  });

  it("is the same bytes each time", async () => {
    const photoBytes = await scene();
    expect(await publish(photoBytes)).toEqual(await publish(photoBytes));
  });
});

describe("the gate", () => {
  const clean = published[1]?.files.find(({ type }) => type === "image/jpeg")?.bytes ?? new Uint8Array();
  const webp = published[1]?.files.find(({ type }) => type === "image/webp")?.bytes ?? new Uint8Array();
  const jpegWith = (part: Buffer) => Buffer.concat([clean.subarray(0, 2), part, clean.subarray(2)]);
  const webpWith = (chunk: Buffer) => {
    const whole = Buffer.concat([webp, chunk]);
    whole.writeUInt32LE(whole.length - 8, 4);
    return whole;
  };

  it.each([
    ["a comment", jpegWith(Buffer.from("\xff\xfe\0\x05abc", "latin1")), "a segment FFFE"],
    ["EXIF", jpegWith(Buffer.from("\xff\xe1\0\x08Exif\0\0", "latin1")), "a segment FFE1, 2 segments FFE1"],
    ["a profile", jpegWith(Buffer.from("\xff\xe2\0\x0bICC_PROFI", "latin1")), "a segment FFE2"],
    [
      "a JFIF thumbnail",
      jpegWith(Buffer.from("\xff\xe0\0\x13JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01abc", "latin1")),
      "a segment FFE0",
    ],
    ["bytes behind the end", Buffer.concat([clean, Buffer.from("more")]), "4 bytes behind its end"],
    ["no end", clean.subarray(0, -2), "no end"],
    ["another format's bytes", webp, "no end"],
  ])("refuses a JPEG with %s", (_, bytes, problem) => {
    expect(foreignParts(bytes, "image/jpeg", xmp).join(", ")).toBe(problem);
  });

  it.each([
    ["EXIF", webpWith(Buffer.from("EXIF\x04\0\0\0abcd", "latin1")), "a chunk “EXIF”"],
    ["a profile", webpWith(Buffer.from("ICCP\x04\0\0\0abcd", "latin1")), "a chunk “ICCP”"],
    ["a chunk of nobody's", webpWith(Buffer.from("ABCD\x04\0\0\0abcd", "latin1")), "a chunk “ABCD”"],
    ["bytes behind the end", Buffer.concat([webp, Buffer.from("more")]), "4 bytes behind its end"],
    ["no end", webp.subarray(0, -2), "no end"],
  ])("refuses a WebP with %s", (_, bytes, problem) => {
    expect(foreignParts(bytes, "image/webp", xmp)).toEqual([problem]);
  });

  it("refuses XMP that is not ours to the letter", () => {
    expect(foreignParts(clean, "image/jpeg", creditXmp({ ...photo, credit: "Ana Moor" }))).toEqual(["a segment FFE1"]);
    expect(foreignParts(webp, "image/webp", creditXmp({ ...photo, credit: "Ana Moor" }))).toEqual(["a chunk “XMP ”"]);
  });

  it("knows sharp's own way of keeping metadata, with the thumbnail, for a leak", async () => {
    const leaking = await sharp(crafted[1]?.bytes)
      .withExif({ IFD0: { Copyright: "x" } })
      .jpeg()
      .toBuffer();
    expect(foreignParts(leaking, "image/jpeg", xmp)).toContain("a segment FFE1");
  });
});

describe.skipIf(!hasProgram("exiftool", "-ver", "the look at pictures with exiftool"))("exiftool", () => {
  it("finds credit, copyright and licence, and nothing else that is not the picture itself", async () => {
    const paths = await Promise.all(
      allFiles.map(async ({ file }, index) => {
        const path = join(folder, `${index}.${extensionOf(file)}`);
        await writeFile(path, file.bytes);
        return path;
      }),
    );
    const found = JSON.parse(execFileSync("exiftool", ["-j", "-G1", "-a", "-u", ...paths], { encoding: "utf8" }));
    expect(found).toHaveLength(allFiles.length);
    for (const tags of found) {
      const words = Object.keys(tags).filter(
        (tag) => !/^(?:SourceFile|ExifTool:|System:|File:|Composite:|RIFF:|JFIF:)/.test(tag),
      );
      expect(words.sort()).toEqual([
        "XMP-dc:Rights",
        "XMP-photoshop:Credit",
        "XMP-plus:LicensorURL",
        "XMP-xmpRights:WebStatement",
      ]);
      expect(tags["XMP-photoshop:Credit"]).toBe(photo.credit);
    }
  });
});

describe.skipIf(!hasProgram("mat2", "--version", "the look at pictures with mat2"))("mat2", () => {
  it("finds nothing in the JPEG files but the words that we wrote", async () => {
    const jpegs = allFiles.filter(({ file }) => file.type === "image/jpeg");
    const paths = await Promise.all(
      jpegs.map(async ({ file }, index) => {
        const path = join(folder, `mat2-${index}.jpg`);
        await writeFile(path, file.bytes);
        return path;
      }),
    );
    const said = execFileSync("mat2", ["--show", ...paths], { encoding: "utf8" });
    const fields = [...said.matchAll(/^ {4}(\w+): /gm)].map(([, name]) => name);
    expect([...new Set(fields)].sort()).toEqual(["Credit", "LicensorURL", "Rights", "WebStatement"]);
    expect(fields).toHaveLength(4 * jpegs.length);
  });
});

describe("a bomb", () => {
  it("that claims more pixels than any camera makes is refused before it is decoded", async () => {
    const header = Buffer.from("00004e2000004e200802000000", "hex");
    const small = await scene(40, 40);
    const bomb = Buffer.concat([small.subarray(0, 8), pngChunk("IHDR", header), small.subarray(8 + 25)]);
    expect(20_000 ** 2).toBeGreaterThan(MAX_PHOTO_PIXELS);
    for (const take of [tryPhoto, (bytes: Uint8Array) => decodePhoto(bytes, 480)]) {
      await expect(take(bomb)).rejects.toMatchObject({ code: "photo-too-large", message: "20,000 × 20,000 pixels" });
    }
  });
});
