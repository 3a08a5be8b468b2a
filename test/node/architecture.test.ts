/**
 * The layout that docs and tree promise: who imports whom, where things lie, what they are called.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?"([^"]+)"/gm);
  const dynamic = text.matchAll(/\bimport\("([^"]+)"\)/g);
  return [
    ...[...statements].map(([, type, to = ""]) => ({ from: file, to, isTypeOnly: type !== undefined })),
    ...[...dynamic].map(([, to = ""]) => ({ from: file, to, isTypeOnly: false })),
  ];
}

const sources = filesBelow("src");
const imports = sources.flatMap(importsOf);
const roomOf = (file: string) => file.split("/")[1] ?? "";
const isRelative = ({ to }: Import) => to.startsWith(".");
const target = ({ from, to }: Import) => normalize(join(dirname(from), to));

/** The import table. A room may import itself, and what stands here; a path names one file, `types` only its types. */
const table: Readonly<Record<string, readonly string[]>> = {
  article: [],
  render: [
    "src/article/",
    "src/widget/view.ts",
    "src/widget/strings.ts",
    "src/widget/styles.ts",
    "src/widget/template.ts",
    "src/widget/loaded-card.ts (types)",
  ],
  edition: [],
  widget: ["src/article/card.ts (types)"],
  withheld: [],
  publish: ["src/article/", "src/render/", "src/edition/", "src/widget/", "src/withheld/"],
  worker: ["src/edition/", "src/render/oembed.ts", "src/render/builder-page.ts", "src/article/card.ts (types)"],
};

function isAllowed(one: Import): boolean {
  const room = roomOf(one.from);
  if (roomOf(target(one)) === room) return true;
  return (table[room] ?? []).some((rule) => {
    const typesOnly = rule.endsWith(" (types)");
    return target(one).startsWith(rule.replace(" (types)", "")) && (!typesOnly || one.isTypeOnly);
  });
}

describe("the tree", () => {
  it("has the rooms of the blueprint and no others", () => {
    expect([...new Set(sources.map(roomOf))].sort()).toEqual(Object.keys(table).sort());
  });

  it("has no room for what has no name", () => {
    const vague = [...sources, ...filesBelow("bench"), ...filesBelow("test"), ...filesBelow("tools")].filter((file) =>
      /(^|\/)(utils?|helpers?|types?|constants?|services?|common|misc)(\.|\/)/.test(file),
    );
    expect(vague).toEqual([]);
  });
});

describe("imports", () => {
  it("follow the table", () => {
    const refused = imports
      .filter((one) => isRelative(one) && !isAllowed(one))
      .map(({ from, to }) => `${from} → ${to}`);
    expect(refused).toEqual([]);
  });

  it("of Node stay in the publisher", () => {
    const refused = imports.filter(({ from, to }) => to.startsWith("node:") && roomOf(from) !== "publish");
    expect(refused).toEqual([]);
  });

  it("name a file with its ending", () => {
    expect(imports.filter((one) => isRelative(one) && !/\.(ts|json)$/.test(one.to))).toEqual([]);
  });

  it("of packages are declared, and every declared dependency is imported", () => {
    const used = new Set(
      imports.filter((one) => !isRelative(one) && !one.to.startsWith("node:")).map(({ to }) => packageOf(to)),
    );
    const declared = Object.keys(packageJson.dependencies);
    expect([...used].filter((name) => !declared.includes(name) && !isTypes(name))).toEqual([]);
    expect(declared.filter((name) => !used.has(name))).toEqual([]);
  });

  it("of development packages are declared, and none is there for nothing", () => {
    // A peer in a folder of its own is a project of its own, with its own packages.
    const bench = filesBelow("bench").filter((file) => !/^bench\/peers\/[^/]+\//.test(file));
    const files = [...bench, ...filesBelow("test"), ...filesBelow("tools"), "vitest.config.ts"];
    const used = new Set(
      files
        .flatMap(importsOf)
        .filter((one) => !isRelative(one) && !one.to.startsWith("node:"))
        .map(({ to }) => packageOf(to)),
    );
    const declared = [
      ...Object.keys(packageJson.devDependencies),
      ...Object.keys(packageJson.dependencies),
      "cloudflare:workers",
      // Packed from src/widget and installed by its own test.
      "diaspora-card",
      "node",
    ];
    expect([...used].filter((name) => !declared.includes(name))).toEqual([]);
    // Run as commands by tools/check.ts, read by the compiler, or loaded by `require`: workerd, which has no types.
    const others = [
      "workerd",
      "@biomejs/biome",
      "typescript",
      ...Object.keys(packageJson.devDependencies).filter((name) => isTypes(name)),
    ];
    expect(
      Object.keys(packageJson.devDependencies).filter((name) => !used.has(name) && !others.includes(name)),
    ).toEqual([]);
  });
});

describe("the project's card", () => {
  it("names hono, feed, lit, wrangler, workers-types and vitest", () => {
    const all = { ...packageJson.dependencies, ...packageJson.devDependencies };
    for (const name of ["hono", "feed", "lit", "wrangler", "@cloudflare/workers-types", "vitest"])
      expect(all).toHaveProperty([name]);
  });

  it("pins every version, and its lock file names no host", () => {
    const versions = [packageJson.dependencies, packageJson.devDependencies, packageJson.optionalDependencies].flatMap(
      Object.values,
    );
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toContain('"resolved": "http');
  });
});

function packageOf(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

/** Packages of types alone: imported by `import type`, needed by the compiler and by nobody else. */
function isTypes(name: string): boolean {
  return (
    name.startsWith("@types/") ||
    name === "@cloudflare/workers-types" ||
    `@types/${name}` in packageJson.devDependencies
  );
}
