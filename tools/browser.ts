/**
 * Finds a Chromium for the tests, or installs one.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];

const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The path of a Chromium on this machine: `WIRE_BROWSER`, one on the PATH, one of Playwright's, or undefined. */
export function findBrowser(): string | undefined {
  const named = process.env.WIRE_BROWSER;
  if (named) return named;
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces, chromium.executablePath()].find((file) => existsSync(file));
}

/** Finds a browser or installs one, says what it does, and throws a sentence with the remedy when it cannot. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  for (const install of [installWithApt, installWithPlaywright]) {
    if (install()) {
      const installed = findBrowser();
      if (installed) return installed;
    }
  }
  throw new Error(
    "No Chromium was found for the browser tests, and none could be installed.\n" +
      "Install Chromium or Chrome with your system's package manager, or set WIRE_BROWSER to its path, and run again.",
  );
}

function installWithApt(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  console.log("No browser found: installing Debian's Chromium for the tests (apt-get install chromium).");
  return say("apt-get", ["update", "-q"]) && say("apt-get", ["install", "-qy", "--no-install-recommends", "chromium"]);
}

function installWithPlaywright(): boolean {
  console.log("No browser found: asking Playwright for its Chromium (playwright-core install chromium).");
  return say("playwright-core", ["install", "chromium"]);
}

function say(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}
