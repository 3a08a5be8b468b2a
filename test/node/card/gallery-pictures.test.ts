/**
 * The gallery as it looks, against pictures that a person has looked at: test/golden-gallery/. `npm run gallery-pictures` takes
 * them anew: look at what changed before you commit them.
 *
 * A picture is of one browser and its fonts: with others the comparison says that it is left out.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBrowser } from "../../../tools/browser.ts";
import { type Gallery, startGallery } from "./gallery.ts";

const folder = fileURLToPath(new URL("../../golden-gallery/", import.meta.url));
const madeWith = `${folder}made-with.json`;
const isRenewal = process.env.WIRE_GALLERY_PICTURES === "renew";

/** Small enough to lie in the repository, large enough that a line that moved by a word shows. */
const SCALE = 0.5;

/** Another rasteriser's edge is this far from ours at most, of 255. */
const TOLERANCE = 48;

/** A card that lost its border, a line or its colour is far more of a picture than this. */
const MAX_DIFFERENT = 0.002;

const looks = {
  light: { viewport: { width: 1400, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1400, height: 900 }, colorScheme: "dark" },
  narrow: { viewport: { width: 320, height: 900 }, colorScheme: "light" },
} as const;

/** What a picture depends on beside the card: the browser's major version, and the fonts that it finds for our families. */
function surroundings(browser: Browser): { browser: string; fonts: string } {
  const families = ["serif", "sans-serif", "Charter", "Noto Serif", "system-ui"];
  const found = families.map((family) => {
    try {
      return execFileSync("fc-match", [family], { encoding: "utf8" });
    } catch {
      return "no fontconfig";
    }
  });
  const fonts = createHash("sha256").update(found.join("")).digest("hex").slice(0, 12);
  return { browser: browser.version().split(".")[0] ?? "", fonts };
}

let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  gallery = await startGallery();
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  if (isRenewal) writeFileSync(madeWith, `${JSON.stringify(surroundings(browser))}\n`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

/** Waits until nothing has moved for half a second: pictures and rows take their places after their data is there. */
async function settled(page: Page): Promise<void> {
  const places = () =>
    page.evaluate(
      "[...document.querySelectorAll('diaspora-card')].map((card) => card.getBoundingClientRect().y).join()",
    );
  for (let before: unknown, now = await places(); before !== now; now = await places()) {
    before = now;
    await page.waitForTimeout(500);
  }
}

async function take(look: keyof typeof looks): Promise<Buffer> {
  const page = await browser.newPage({ ...looks[look], reducedMotion: "reduce" });
  await page.goto(gallery.url);
  await page.waitForFunction("!document.querySelector('diaspora-card:not(:state(loaded), :state(error))')");
  await page.evaluate("Promise.all([...document.images].map((image) => image.decode().catch(() => {})))");
  await settled(page);
  const shot = await page.screenshot({ fullPage: true, animations: "disabled" });
  const { width = 0 } = await sharp(shot).metadata();
  await page.close();
  return sharp(shot)
    .resize({ width: Math.round(width * SCALE) })
    .greyscale()
    .png({ compressionLevel: 9, palette: true, colours: 32 })
    .toBuffer();
}

/** The share of pixels that differ by more than an edge may; 1 when the sizes do. */
async function difference(one: Buffer, two: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [one, two].map((picture) => sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true })),
  );
  if (!a || !b || a.info.width !== b.info.width || a.info.height !== b.info.height) return 1;
  let different = 0;
  for (let at = 0; at < a.data.length; at++)
    if (Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0)) > TOLERANCE) different++;
  return different / a.data.length;
}

describe("the gallery", () => {
  it.for(Object.keys(looks) as (keyof typeof looks)[])(
    "looks as it did when somebody looked: %s",
    async (look, test) => {
      const file = `${folder}${look}.png`;
      const now = await take(look);
      if (isRenewal) return writeFileSync(file, now);
      const recorded = existsSync(madeWith) ? readFileSync(madeWith, "utf8").trim() : "nothing";
      const here = JSON.stringify(surroundings(browser));
      test.skip(recorded !== here, `The pictures were made with ${recorded}, here is ${here}.`);
      expect(await difference(now, readFileSync(file))).toBeLessThanOrEqual(MAX_DIFFERENT);
    },
  );

  it("would not pass for another: the comparison sees a card without its first line", async () => {
    const page = await browser.newPage(looks.light);
    await page.goto(gallery.url);
    await page.waitForFunction("!document.querySelector('diaspora-card:not(:state(loaded), :state(error))')");
    const whole = await page.screenshot();
    await page.evaluate(
      "document.querySelector('diaspora-card').shadowRoot.querySelector('[part=headline]').style.visibility = 'hidden'",
    );
    expect(await difference(whole, await page.screenshot())).toBeGreaterThan(MAX_DIFFERENT);
    await page.close();
  });
});
