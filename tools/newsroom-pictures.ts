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
import { escapeMarkup } from "../src/render/html.ts";
import { ensureBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pictures = join(root, "docs/newsroom");
const desk = mkdtempSync(join(tmpdir(), "newsroom-"));
const PORT = 8_796;

cpSync(join(root, "test/fixtures/newsroom"), join(desk, "content"), { recursive: true });
execFileSync("git", ["init", "-q"], { cwd: desk });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
try {
  await tour(browser);
} finally {
  await browser.close();
  rmSync(desk, { recursive: true, force: true });
}

/** An editor's way from a new story to a correction. */
async function tour(on: Browser): Promise<void> {
  const story = "content/articles/the-lamp-is-lit.md";
  await shootTerminal(on, "new", ["new", "--headline", "The lamp is lit", "--author", "Ida Lund"]);
  await shootTerminal(on, "check", ["check"]);
  edit(story, (text) =>
    text
      .replace(/"\[FILL IN: one[^"]*"/, "After a year of darkness the lighthouse shines again.")
      .replace(/\[FILL IN: the story.*\]/, "“It was a long year,” said Marit, who keeps the light. It was lit at six."),
  );
  const preview = spawn(
    process.execPath,
    [join(root, "bin/wire.js"), "preview", "--content", join(desk, "content"), "--port", String(PORT)],
    { cwd: root, env: previewEnv(), stdio: "pipe" },
  );
  await said(preview, "Preview at");
  await shootPage(on, "preview", `http://localhost:${PORT}/articles/the-lamp-is-lit`);
  preview.kill("SIGINT");
  await shootTerminal(on, "publish", ["publish", "--folder", "store"]);
  await shootTerminal(on, "correct", [
    "correct",
    "the-lamp-is-lit",
    "--note",
    "It was lit at seven, not at six.",
    "--folder",
    "store",
  ]);
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
    `<body style="margin:0"><pre style="margin:0;padding:1rem 1.25rem;background:#1b1f24;color:#e6e6e6;font:13px/1.5 monospace;white-space:pre-wrap"><b>${escapeMarkup(typed)}</b>\n${escapeMarkup(`${stderr}${stdout}`.trimEnd())}</pre>`,
  );
  await page.locator("pre").screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}

async function shootPage(on: Browser, name: string, url: string): Promise<void> {
  const page = await on.newPage({ viewport: { width: 860, height: 620 } });
  await page.goto(url);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}
