/**
 * An editor's day: `wire new`, `check`, `log`, `completion`, as they are typed.
 */
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await makeSandbox();
});
afterAll(() => sandbox.remove());

const run = (...args: string[]) => sandbox.wire([...args, "--content", sandbox.content]);
const articleFile = (slug: string) => join(sandbox.content, `articles/${slug}.md`);

describe("wire new", () => {
  it("writes a story that lacks nothing but what is marked, and is published once that is written", async () => {
    const { code, stdout } = await run("new", "--headline", "The lamp is lit", "--author", "Ida Lund");
    expect([code, stdout]).toEqual([0, expect.stringContaining("the-lamp-is-lit.md")]);
    const text = await readFile(articleFile("the-lamp-is-lit"), "utf8");
    expect(text).toMatch(/^id: tag:harbour-post\.example,2026:[0-9a-f]{12}$/m);
    const refused = await run("check");
    expect(refused.code).toBe(1);
    expect(refused.stderr.match(/ error gap-left$/gm)).toHaveLength(2);
    const written = text
      .replace(/"\[FILL IN: one[^"]*"/, "After a year it shines again.")
      .replace(/\[FILL IN: the story.*\]/, "It shines.");
    await writeFile(articleFile("the-lamp-is-lit"), written);
    expect((await run("check")).code).toBe(0);
  });

  it("gives each story an id of its own, and never writes over one unless told to", async () => {
    await run("new", "--headline", "Twice");
    const first = await readFile(articleFile("twice"), "utf8");
    const again = await run("new", "--headline", "Twice");
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("--force")]);
    expect(await readFile(articleFile("twice"), "utf8")).toBe(first);
    await run("new", "--headline", "Twice", "--force");
    expect((await readFile(articleFile("twice"), "utf8")).split("\n")[1]).not.toBe(first.split("\n")[1]);
    await writeFile(articleFile("twice"), first.replace(/"\[FILL[^"]*"/, "Twice.").replace(/\[FILL.*\]/, "Twice."));
  });

  it("says what to give where it cannot ask", async () => {
    expect((await run("new")).stderr).toContain("--headline");
  });
});

describe("wire check", () => {
  it("shows the line with a mark under the place, what to do, and where it is explained", async () => {
    const file = join(sandbox.content, "articles/most.md");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(/^language: ru$/m, "language: xx-yy-"));
    const { stderr } = await run("check");
    await writeFile(file, text);
    const line = text.split("\n").indexOf("language: ru") + 1;
    expect(stderr).toContain(`most.md:${line}:11 error language-invalid`);
    expect(stderr).toContain(`  ${line} │ language: xx-yy-\n  ${" ".repeat(String(line).length)} │           ^`);
    expect(stderr).toContain("docs/issues.md#language-invalid");
  });
});

describe("wire log", () => {
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", sandbox.content, "-c", "user.name=Ed", "-c", "user.email=ed@x.example", ...args]);

  it("says that there is no history, and how to have one", async () => {
    const { code, stderr } = await run("log", "ferry-returns");
    expect([code, stderr]).toEqual([2, expect.stringContaining("under git")]);
  });

  it("shows each revision with what it changed, newest first", async () => {
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "First");
    const file = join(sandbox.content, "articles/2026/ferry-returns.md");
    await writeFile(file, (await readFile(file, "utf8")).replace("23:40", "23:14"));
    git("commit", "-q", "-a", "-m", "Put the hour right");
    const { stdout } = await run("log", "ferry-returns");
    expect(stdout).toMatch(
      /Put the hour right\n {2}-- the last boat leaves at 23:40\n {2}\+- the last boat leaves at 23:14\n/,
    );
    expect(stdout.indexOf("Put the hour right")).toBeLessThan(stdout.indexOf("First"));
    const latest = JSON.parse((await run("log", "ferry-returns", "-n", "1", "--json")).stdout);
    expect(latest).toMatchObject([
      { subject: "Put the hour right", changes: [expect.any(String), expect.any(String)] },
    ]);
  });
});

describe("wire completion", () => {
  const complete = async (...words: string[]) => {
    const { stdout } = await sandbox.wire(["completion", "bash"]);
    const script = `${stdout}\ncd "${join(sandbox.content, "..")}"\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length - 1}\n_wire\necho "\${COMPREPLY[*]}"`;
    return execFileSync("bash", ["-c", script], { encoding: "utf8" }).trim();
  };

  it("completes commands, options, and slugs where one is asked for", async () => {
    expect(await complete("wire", "wi")).toBe("withdraw withheld");
    expect(await complete("wire", "publish", "--dr")).toBe("--dry-run");
    expect(await complete("wire", "correct", "ferry")).toBe("ferry-returns");
  });

  it.each([
    ["zsh", "compdef _wire wire"],
    ["fish", "complete -c wire"],
  ])("knows %s", async (shell, words) => {
    expect((await sandbox.wire(["completion", shell])).stdout).toContain(words);
  });

  it("names the shells that it knows", async () => {
    expect(await sandbox.wire(["completion", "ksh"])).toMatchObject({
      code: 64,
      stderr: expect.stringContaining("bash, zsh, fish"),
    });
  });
});
