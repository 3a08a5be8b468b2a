/**
 * What is refused: each fixture is a file with its claim on top, and what has to be said of it, code and line.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseArticle } from "../../../src/article/front-matter.ts";
import { type Issue, issueCodes } from "../../../src/article/issue.ts";
import { parsePublication } from "../../../src/article/publication-file.ts";
import { fileTooLarge } from "../../../src/article/source.ts";
import { checkTogether } from "../../../src/article/together.ts";

const folder = fileURLToPath(new URL("../../fixtures/refused/", import.meta.url));
const files = readdirSync(folder);
const parse = (file: string, text: string | Uint8Array) =>
  parseArticle({ file, bytes: typeof text === "string" ? new TextEncoder().encode(text) : text });

function inFixture(file: string) {
  const text = readFileSync(folder + file, "utf8");
  const claim = /claim: (.*)/.exec(text)?.[1] ?? "";
  const expected = (/expect: (.*)/.exec(text)?.[1] ?? "").split(", ");
  return { file, claim, expected, result: parse(file, text) };
}

const said = ({ code, line }: Issue) => `${code}@${line}`;
const fixtures = files.map(inFixture);

describe("a fixture", () => {
  it.each(fixtures)("$file: $claim", ({ expected, result }) => {
    expect(result.issues.map(said).sort()).toEqual([...expected].sort());
    expect(result.ok).toBe(result.issues.every(({ severity }) => severity === "warning"));
    for (const { found, remedy } of result.issues)
      expect([found, remedy].every((words) => words.length > 3)).toBe(true);
  });
});

const bytes = (...values: number[]) => Uint8Array.from(values);

/** What is no text file, or concerns more than one, and so cannot stand in a fixture. */
const others: readonly [what: string, issues: readonly Issue[], code: string][] = [
  ["an empty file", parse("a.md", "").issues, "file-empty"],
  ["a file in another encoding", parse("a.md", bytes(0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe)).issues, "file-not-utf8"],
  ["a file of 20 MB, which need not be read", [fileTooLarge("a.md", 20_000_000)], "file-too-large"],
];

describe("refused too", () => {
  it.each(others)("%s", (_what, issues, code) => {
    expect(issues.map((issue) => issue.code)).toEqual([code]);
  });

  const article = (id: string, translationOf?: string) => {
    const result = parse("a.md", readFileSync(`${folder}../newsroom/articles/2026/ferry-returns.md`, "utf8"));
    if (!result.ok) throw new Error("the newsroom's article is refused");
    return { ...result.value, id, ...(translationOf !== undefined && { translationOf }) };
  };
  const together = (one: ReturnType<typeof article>, two: ReturnType<typeof article>) =>
    checkTogether([
      { file: "articles/one.md", article: one },
      { file: "articles/two.md", article: two },
    ]).map(({ code }) => code);

  it("two articles with one id, or one slug", () => {
    expect(together(article("tag:a.example,2026:1"), { ...article("tag:a.example,2026:1"), slug: "other" })).toContain(
      "id-taken",
    );
    expect(together(article("tag:a.example,2026:1"), article("tag:a.example,2026:2"))).toContain("slug-taken");
  });

  it("a translation of itself, or of what is not there", () => {
    const original = article("tag:a.example,2026:1");
    const other = (of: string) => ({ ...article("tag:a.example,2026:2", of), slug: "other" });
    expect(together(original, other("tag:a.example,2026:2"))).toEqual(["translation-of-itself"]);
    expect(together(original, other("tag:a.example,2026:9"))).toEqual(["translation-unknown"]);
    expect(together(original, other("tag:a.example,2026:1"))).toEqual([]);
  });

  it("a publication with unknown keys and wrong values, all at once", () => {
    const text =
      "id: none\ntitle: T\ndescription: D\norigin: http://wire.example/\nlanguage: en\ncopyright: C\nhub: https://h.example/\ncontact: nobody\n";
    const { issues, ok } = parsePublication({ file: "publication.yaml", bytes: new TextEncoder().encode(text) });
    expect(ok).toBe(false);
    expect(issues.map(said).sort()).toEqual(["field-unknown@7", "id-invalid@1", "mail-invalid@8", "origin-invalid@4"]);
    expect(issues.find(({ code }) => code === "field-unknown")?.remedy).toContain("hubs");
  });
});

describe("the closed list of codes", () => {
  const help = readFileSync(fileURLToPath(new URL("../../../docs/issues.md", import.meta.url)), "utf8");

  it("is explained in docs/issues.md, each code in its place, and no other", () => {
    const explained = [...help.matchAll(/^### `([a-z0-9-]+)`$/gm)].map(([, code]) => code);
    expect(explained).toEqual([...issueCodes]);
  });

  it("is provoked code by code, by a fixture or a test", () => {
    const provoked = new Set([
      ...fixtures.flatMap(({ result }) => result.issues.map(({ code }) => code)),
      ...others.flatMap(([, issues]) => issues.map(({ code }) => code)),
      // Held by the tests above, and by those of the wire command.
      ...[
        "slug-taken",
        "id-taken",
        "translation-of-itself",
        "translation-unknown",
        "quote-original-unknown",
        "section-taken",
        "partner-limit",
        // By test/node/withheld/.
        "withheld-found",
        "withheld-list-missing",
        "withheld-list-tracked",
        "withheld-list-open",
        "withheld-list-empty",
        "withheld-entry-short",
        "withheld-entry-unclear",
        "origin-invalid",
        "mail-invalid",
        "file-not-readable",
        // In test/node/pictures/photos.test.ts: they are about the picture's own bytes.
        "photo-not-found",
        "photo-not-allowed",
        "photo-too-large",
        "photo-damaged",
      ],
    ]);
    expect(issueCodes.filter((code) => !provoked.has(code))).toEqual([]);
  });
});

describe("what is accepted", () => {
  it("has Windows line ends and a byte order mark taken away", () => {
    const text = readFileSync(`${folder}../newsroom/articles/2026/ferry-returns.md`, "utf8");
    const plain = parse("ferry-returns.md", text);
    const windows = parse("ferry-returns.md", `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(plain.ok && windows.ok && windows.value.body.html).toBe(plain.ok && plain.value.body.html);
    expect(plain.ok && plain.value).toMatchObject({
      headline: "The night ferry returns & the harbour listens",
      language: "en",
    });
  });
});
