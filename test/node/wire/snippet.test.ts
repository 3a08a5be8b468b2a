/**
 * `wire snippet` as a user runs it.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { all, one, textOf } from "../render/page-lookup.ts";
import { makeSandbox, type Run, type Sandbox } from "./sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await makeSandbox();
});
afterAll(() => sandbox.remove());

const snippet = (...args: string[]) => sandbox.wire(["snippet", ...args, "--content", sandbox.content]);
const page = "https://wire.harbour-post.example/articles/ferry-returns";

/** Runs with the story's status changed, and changes it back. */
async function withFields(fields: string, run: () => Promise<Run>): Promise<Run> {
  const file = join(sandbox.content, "articles/2026/ferry-returns.md");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^tags:/m, `${fields}\ntags:`));
  try {
    return await run();
  } finally {
    await writeFile(file, text);
  }
}

it("prints script and element, with what was chosen as attributes", async () => {
  const { stdout, code } = await snippet(
    "ferry-returns",
    "--layout",
    "compact",
    "--heading-level",
    "4",
    "--theme",
    "auto",
  );
  expect(code).toBe(0);
  expect(one(stdout, "script").properties.src).toBe("https://wire.harbour-post.example/card.js");
  expect(one(stdout, "diaspora-card").properties).toEqual({ src: page, layout: "compact", "heading-level": "4" });
  expect(textOf(one(stdout, "diaspora-card > a"))).toBe("The night ferry returns & the harbour listens");
});

it("--inline prints the whole card, and warns that it cannot learn of corrections", async () => {
  const { stdout, stderr, code } = await snippet(
    "ferry-returns",
    "--inline",
    "--quotes",
    "1",
    "--origin",
    "https://w.example",
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(/cannot learn of corrections/);
  expect(stdout).toMatch(/^<!-- .*cannot learn of corrections/);
  const inside = one(stdout, "diaspora-card > template").content;
  expect(inside && all(inside, "[part=quote]")).toHaveLength(1);
  expect(inside && textOf(one(inside, "[part=notice]"))).toContain("wrong hour of the last departure");
  expect(one(stdout, "diaspora-card").properties.src).toBe("https://w.example/articles/ferry-returns");
});

it("--iframe, --plain and --address print those, and two at once are refused", async () => {
  expect(one((await snippet("ferry-returns", "--iframe")).stdout, "iframe").properties.src).toBe(`${page}/embed`);
  expect(one((await snippet("ferry-returns.md", "--plain")).stdout, "blockquote a").properties.href).toBe(page);
  expect((await snippet(`${page}/?utm_source=x`, "--address")).stdout).toBe(`${page}\n`);
  expect((await snippet("ferry-returns", "--iframe", "--inline")).code).toBe(64);
});

it("says which story was meant when there is none of that name", async () => {
  const { code, stderr } = await snippet("ferry-return");
  expect(code).toBe(2);
  expect(stderr).toContain("There is no story ferry-return in the content. Did you mean ferry-returns?");
});

it("refuses a withdrawn story, and one under embargo", async () => {
  const gone = await withFields("status: withdrawn", () => snippet("ferry-returns", "--inline"));
  expect(gone).toMatchObject({ code: 2, stdout: "" });
  expect(gone.stderr).toContain("has been withdrawn: there is nothing to embed");
  const early = await withFields("embargo: 2099-01-01T00:00:00Z", () => snippet("ferry-returns"));
  expect(early).toMatchObject({ code: 2, stdout: "" });
  expect(early.stderr).toContain("under embargo until 2099-01-01T00:00:00Z");
});

it("says that a story has been retracted, and prints a card that says so", async () => {
  const { code, stdout, stderr } = await withFields("status: retracted", () => snippet("ferry-returns", "--inline"));
  expect(code).toBe(0);
  expect(stderr).toContain("has been retracted");
  expect(stdout).toContain("This story has been retracted");
  expect(stdout).not.toContain("We counted the evenings");
});

it("--json gives code, form, status and warning to scripts", async () => {
  const { stdout } = await snippet("ferry-returns", "--inline", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, form: "inline", status: "usable", warning: expect.any(String) });
});
