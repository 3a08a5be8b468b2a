/**
 * The card in Firefox: on the partner's page, from a running wire on another origin, and in the gallery.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "../wire/sandbox.ts";
import { allEnded, axeSource, complaints, showAll, shownAtOnce } from "./audit.ts";
import { type Firefox, findFirefox, startFirefox } from "./firefox.ts";

const program = findFirefox();
const title = program ? "in Firefox" : "in Firefox (SKIPPED: none is here; apt-get install firefox-esr)";

describe.skipIf(!program)(title, () => {
  let sandbox: Sandbox;
  let wire: RunningWire;
  let firefox: Firefox;

  beforeAll(async () => {
    sandbox = await makeSandbox();
    wire = await startWire(sandbox);
    firefox = await startFirefox(program ?? "");
  }, 180_000);

  afterAll(async () => {
    await firefox?.close();
    await wire?.stop();
    await sandbox?.remove();
  });

  const ended = () => expect.poll(() => firefox.evaluate(allEnded), { timeout: 15_000 }).toBe(true);
  const count = (selector: string) => firefox.evaluate(`document.querySelectorAll("${selector}").length`);
  const outside = `[...document.querySelectorAll("diaspora-card")].filter((card) => {
    const box = card.shadowRoot.querySelector("[part=card]");
    return box && box.scrollWidth > box.clientWidth;
  }).length`;

  it.each([1000, 320])(
    "the partner's page shows the story in a window of %i px, and reports no error",
    async (width) => {
      const before = firefox.errors.length;
      await firefox.open(wire.partnerUrl, width);
      await ended();
      expect(await count("diaspora-card:state(loaded)")).toBeGreaterThan(0);
      const headline = "document.querySelector('diaspora-card').shadowRoot.querySelector('[part=headline]').innerText";
      expect(await firefox.evaluate(headline)).toBeTruthy();
      expect(await firefox.evaluate(outside)).toBe(0);
      expect(await firefox.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(firefox.errors.slice(before)).toEqual([]);
    },
  );

  it.each([1400, 320])(
    "the gallery shows every state in a window of %i px, none wider than its place",
    async (width) => {
      await firefox.open(`${wire.partnerUrl}/gallery`, width);
      await ended();
      expect(await count("diaspora-card:state(error)")).toBe(2);
      expect(await count("diaspora-card:state(withdrawn)")).toBe(2);
      expect(await count("diaspora-card:state(retracted)")).toBe(2);
      expect(await firefox.evaluate(outside)).toBe(0);
    },
  );

  it.each(["light", "dark"])("axe has nothing to complain about: %s, every state in every layout", async (theme) => {
    await firefox.open(`${wire.partnerUrl}/gallery`, 1000);
    await firefox.evaluate(showAll(theme, "ru"));
    await ended();
    expect(await count("diaspora-card")).toBe(shownAtOnce);
    await firefox.evaluate(`((0, eval)(${JSON.stringify(axeSource)}), true)`);
    expect(await firefox.evaluate(complaints)).toEqual([]);
  });
});
