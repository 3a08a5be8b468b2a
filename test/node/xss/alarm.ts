/**
 * A browser that says when anything runs that should not: the canary function, dialogs, what was hidden behind an event,
 * requests to any other host, and what a content security policy had to stop.
 *
 * @module
 */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ensureBrowser } from "../../../tools/browser.ts";

/** A browser with its alarm. */
export interface Alarm {
  readonly context: BrowserContext;
  /** What ran or was asked for since the last call, each once. */
  rung(): readonly string[];
  close(): Promise<void>;
}

/** In every document before its own scripts: dialogs ring, violations are told, ends of loading cards are counted. */
const ears = `
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (text) => alarm(name + " " + text);
  addEventListener("securitypolicyviolation", (event) => alarm("policy " + event.violatedDirective + " " + event.blockedURI + " " + event.sample));
  window.cardsEnded = 0;
  addEventListener("loadend", () => window.cardsEnded++, true);
  // Frames that wait until somebody scrolls never load here, and would never answer.
  addEventListener("DOMContentLoaded", () => {
    for (const frame of document.querySelectorAll("iframe[loading]")) frame.loading = "eager";
  });
`;

/** In every frame: rings for what waits for a person, and wakes what waits for an event. */
const poke = `(() => {
  const roots = [document];
  for (const root of roots) for (const element of root.querySelectorAll("*")) {
    if (element.shadowRoot) roots.push(element.shadowRoot);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) alarm("handler " + element.localName + " " + name);
      // An element of our own asks for what its src names and goes nowhere.
      if (!element.localName.includes("-") && /^(href|src|action|formaction|xlink:href|data|srcdoc)$/.test(name) && /^[\\s\\u0000-\\u0020]*(javascript|vbscript|data:text|data:image.svg|blob)/i.test(value)) alarm("address " + element.localName + " " + value);
    }
    if (/^(base)$/.test(element.localName) && element.hasAttribute("href")) alarm("base");
    for (const type of ["mouseover", "pointerenter", "focus", "toggle", "animationstart", "click", "begin"]) {
      if (type === "click" && element.closest("a, button, [type=submit], form, label, option, select")) continue;
      element.dispatchEvent(new Event(type));
    }
  }
})()`;

/** Starts the browser. `isStrict` keeps the policies of pages, and rings for what they stop; without it nothing is stopped. */
export async function startAlarm(isStrict = false): Promise<Alarm> {
  const browser: Browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const context = await browser.newContext({ bypassCSP: !isStrict });
  let heard: string[] = [];
  await context.exposeBinding("alarm", (_source, what: unknown) => void heard.push(String(what)));
  await context.addInitScript(ears);
  const isOurs = (address: string) => /^(?:http:\/\/localhost:\d+\/|about:|data:,$)/.test(address);
  await context.route(
    (url) => !isOurs(url.href),
    (route) => {
      heard.push(`request ${route.request().url().slice(0, 120)}`);
      return route.abort();
    },
  );
  context.on("page", (page) => {
    page.on("dialog", (dialog) => {
      heard.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
  });
  return {
    context,
    rung() {
      const once = [...new Set(heard)];
      heard = [];
      return once;
    },
    close: () => browser.close(),
  };
}

/** Waits for a page's frames and cards, then wakes all that waits for an event. */
export async function wake(page: Page, cards = 0): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForFunction((count) => (globalThis as unknown as { cardsEnded: number }).cardsEnded >= count, cards);
  for (const frame of page.frames()) await frame.evaluate(poke).catch(() => undefined);
  // Events that the browser has put in its queue come before an answer to this.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
}
