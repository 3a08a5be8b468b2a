/**
 * A mistake in one story, and the withdrawal of another: the first stays as it was published, whatever was tried, checked or
 * published elsewhere meanwhile.
 */
import { readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeSandbox, type Run, type Sandbox } from "./sandbox.ts";

const PUBLISHED = "Наш пересказ";
const DRAFT = "Черновик без проверки";

let sandbox: Sandbox;
let story: string;
let published: string;
let servedBefore: string;

beforeEach(async () => {
  sandbox = await makeSandbox();
  story = join(sandbox.content, "articles/most.md");
  published = await readFile(story, "utf8");
  await done(run("publish"));
  servedBefore = await served();
}, 60_000);
afterEach(() => sandbox.remove());

const run = (...args: string[]) => sandbox.wire([...args, "--content", sandbox.content, "--folder", sandbox.folder]);
const publishTrial = () => {
  const store = ["--folder", join(sandbox.folder, "../trial"), "--origin", "https://trial.harbour-post.example"];
  return sandbox.wire(["publish", "--content", sandbox.content, ...store]);
};

async function done(running: Promise<Run>): Promise<void> {
  expect(await running).toMatchObject({ code: 0 });
}

/** What the store has at the address of the story: the name of its bytes, and its status. */
async function served(): Promise<string> {
  const { root } = JSON.parse(await readFile(join(sandbox.folder, "current"), "utf8"));
  const { sha256, status } = root.entries.find(({ path }: { path: string }) => path === "/articles/most");
  return JSON.stringify({ sha256, status });
}

const write = (text: string) => writeFile(story, text);
const writeDraft = () => write(published.replace(PUBLISHED, DRAFT));
const makeMistake = () => write(published.replace("language: ru", "language: nowhere"));
const withdrawTheOther = () => run("withdraw", "ferry-returns", "--why", "Danger.", "--yes");

it("does not take a step that was only tried", async () => {
  await done(run("withdraw", "most", "--why", "Only to see.", "--dry-run"));
  await makeMistake();
  await done(withdrawTheOther());
  expect(await served()).toBe(servedBefore);
});

it("does not put out a draft that was only checked", async () => {
  await writeDraft();
  await done(sandbox.wire(["check", "--content", sandbox.content]));
  await write(published);
  await makeMistake();
  await done(withdrawTheOther());
  expect(await served()).toBe(servedBefore);
});

it("is not stopped where another text was checked before the same was published again", async () => {
  await writeDraft();
  await done(sandbox.wire(["check", "--content", sandbox.content]));
  await write(published);
  await done(run("publish"));
  await makeMistake();
  await done(withdrawTheOther());
  expect(await served()).toBe(servedBefore);
});

it("does not put out what was published under another origin", async () => {
  await writeDraft();
  await done(publishTrial());
  await makeMistake();
  await done(withdrawTheOther());
  expect(await served()).toBe(servedBefore);
});

it("lets go of what was published under another origin when the story itself is withdrawn", async () => {
  await done(publishTrial());
  expect(cached()).toContain("bicycles travel free");
  const ferry = join(sandbox.content, "articles/2026/ferry-returns.md");
  await writeFile(ferry, (await readFile(ferry, "utf8")).replace("- bicycles travel free\n", ""));
  await done(withdrawTheOther());
  expect(cached()).not.toContain("bicycles travel free");
});

function cached(): string {
  const folder = join(sandbox.folder, "../cache");
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("");
}
