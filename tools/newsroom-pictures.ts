/**
 * `npm run newsroom-pictures`: the pictures of docs/newsroom.md, from real commands over an invented newsroom.
 *
 * @module
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import sharp from "sharp";
import { escapeMarkup } from "../src/render/html.ts";
import { ensureBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pictures = join(root, "docs/newsroom");
const desk = mkdtempSync(join(tmpdir(), "newsroom-"));
const PORT = 8_796;
const store = ["--folder", "store"];

cpSync(join(root, "test/fixtures/newsroom"), join(desk, "content"), { recursive: true });
execFileSync("git", ["init", "-q"], { cwd: desk });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
try {
  await tour(browser);
} finally {
  await browser.close();
  rmSync(desk, { recursive: true, force: true });
}

/** An editor's way from a new story to a correction and a withdrawal. */
async function tour(on: Browser): Promise<void> {
  const story = "content/articles/the-lamp-is-lit.md";
  await shootTerminal(on, "new", ["new", "--headline", "The lamp is lit", "--author", "Ida Lund"]);
  await shootTerminal(on, "check", ["check"]);
  const preview = spawn(
    process.execPath,
    [join(root, "bin/wire.js"), "preview", "--content", join(desk, "content"), "--port", String(PORT)],
    { cwd: root, env: previewEnv(), stdio: "pipe" },
  );
  await said(preview, "Preview at");
  await shootPage(on, "preview", `http://localhost:${PORT}/articles/the-lamp-is-lit`);
  preview.kill("SIGINT");
  edit(story, (text) =>
    text
      .replace(/"\[FILL IN: one[^"]*"/, "After a year of darkness the lighthouse shines again.")
      .replace(/\[FILL IN: the story.*\]/, "“It was a long year,” said Marit, who keeps the light. It was lit at six."),
  );
  await shootTerminal(on, "publish", ["publish", ...store]);
  commit("The lamp is lit");
  edit(story, (text) => text.replace("lit at six", "lit at seven"));
  const note = "It was lit at seven, not at six.";
  await shootTerminal(on, "correct", ["correct", "the-lamp-is-lit", "--note", note, ...store]);
  commit("Put the hour right");
  await shootTerminal(on, "log", ["log", "the-lamp-is-lit", "-n", "1"]);
  const why = "A source is in danger.";
  await shootTerminal(on, "withdraw", ["withdraw", "the-lamp-is-lit", "--why", why, "--yes", ...store]);
}

function commit(subject: string): void {
  execFileSync("git", ["add", "content"], { cwd: desk });
  const editor = ["-c", "user.name=Ida Lund", "-c", "user.email=ida@harbour-post.example"];
  execFileSync("git", [...editor, "commit", "-q", "-m", subject], { cwd: desk });
}

function previewEnv(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: "1" };
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(join(desk, file), change(readFileSync(join(desk, file), "utf8")));
}

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(words)) resolve();
      });
    child.once("exit", () => reject(new Error(output)));
  });
}

/** What a command says, as it stands in a terminal. */
async function shootTerminal(on: Browser, name: string, args: readonly string[]): Promise<void> {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "bin/wire.js"), ...args], {
    cwd: desk,
    encoding: "utf8",
    env: previewEnv(),
  });
  const typed = `$ npx wire ${args.map((word) => (/[ ,]/.test(word) ? `"${word}"` : word)).join(" ")}`;
  const page = await on.newPage({ viewport: { width: 860, height: 200 } });
  await page.setContent(
    `<body style="margin:0"><pre style="margin:0;padding:1rem 1.25rem;background:#1b1f24;color:#e6e6e6;font:13px/1.5 monospace;white-space:pre-wrap"><b>${escapeMarkup(typed)}</b>\n${escapeMarkup(`${stderr}${stdout}`.replaceAll(`${desk}/`, "").trimEnd())}</pre>`,
  );
  await keep(name, await page.locator("pre").screenshot());
  await page.close();
}

async function shootPage(on: Browser, name: string, url: string): Promise<void> {
  const page = await on.newPage({ viewport: { width: 1180, height: 620 } });
  await page.goto(url);
  // The preview runs where wrangler.toml lies, so it names the desk in full; an editor sits in it.
  for (const path of await page.locator("#wire-preview code").all())
    await path.evaluate((element, prefix) => {
      element.textContent = element.textContent?.replace(prefix, "") ?? "";
    }, `${desk}/`);
  await keep(name, await page.screenshot());
  await page.close();
}

/** Few colours are enough for words, and make a third of the bytes. */
async function keep(name: string, screenshot: Buffer): Promise<void> {
  await sharp(screenshot)
    .png({ palette: true, colours: 32, effort: 10 })
    .toFile(join(pictures, `${name}.png`));
}
