/**
 * docs/threat-model.md claims nothing without a test, and every link of the pages for operators leads somewhere.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);

describe("docs/threat-model.md", () => {
  const claims = read("docs/threat-model.md")
    .split("## What we do\n")[1]
    ?.split("## What we do not")[0]
    ?.split("\n")
    .filter((line) => /^\| (?!claim|-)/.test(line));

  it("names a test for each claim, and the test is there", () => {
    expect(claims?.length).toBeGreaterThan(20);
    for (const claim of claims ?? []) {
      const tests = linksOf(claim).filter((link) => link.startsWith("../test/") && link.endsWith(".test.ts"));
      expect([claim, tests.length > 0]).toEqual([claim, true]);
      expect(tests.filter((test) => !existsSync(join(root, "docs", test)))).toEqual([]);
    }
  });

  it("is two pages", () => {
    const words = read("docs/threat-model.md").split(/\s+/).length;
    expect(words).toBeLessThan(1_500);
  });
});

describe.each(["SECURITY.md", "docs/security.md", "docs/operating.md", "docs/counting.md", "docs/threat-model.md"])(
  "%s",
  (file) => {
    it("links to what is there", () => {
      const links = linksOf(read(file)).filter((link) => !/^[a-z]+:/.test(link));
      expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
    });

    it("names files of ours that are there", () => {
      const named = [...read(file).matchAll(/`((?:src|test|docs|\.github|\.ci)\/[\w./-]+)`/g)].map(
        ([, path = ""]) => path,
      );
      expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    });
  },
);
