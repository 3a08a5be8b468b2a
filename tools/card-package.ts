/**
 * `npm run package`: writes the element as an npm package of its own, `diaspora-card`, into dist/diaspora-card/. The wire
 * is an application with a publisher's dependencies; who installs the element gets Lit and nothing else.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { buildCardScript } from "../src/publish/card-bundle.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const widget = join(root, "src/widget");

/** Writes the package into a folder, which is emptied first. */
export async function writeCardPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const compiled = await mkdtemp(join(tmpdir(), "diaspora-card-"));
  try {
    await compile(compiled);
    await copyModules(join(compiled, "widget"), folder);
    await copyTypes(join(compiled, "widget"), folder);
  } finally {
    await rm(compiled, { recursive: true, force: true });
  }
  await writeFile(join(folder, "diaspora-card.min.js"), await buildCardScript());
  await writeFile(join(folder, "package.json"), `${JSON.stringify(await cardPackageJson(), null, 2)}\n`);
  await cp(join(root, "LICENSE"), join(folder, "LICENSE"));
  for (const name of ["README.md", "custom-elements.json"]) await cp(join(widget, name), join(folder, name));
}

/** What npm and bundlers read. Version, licence and Lit's version are the wire's own. */
async function cardPackageJson() {
  const wire = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const define = { types: "./define.d.ts", default: "./define.js" };
  return {
    name: "diaspora-card",
    version: wire.version,
    description: "<diaspora-card>: shows a story of a Diaspora Wire on any site.",
    keywords: ["web-component", "custom-element", "embed", "news", "lit"],
    license: wire.license,
    author: wire.author,
    type: "module",
    exports: {
      ".": { types: "./diaspora-card.d.ts", default: "./diaspora-card.js" },
      "./define": define,
      "./diaspora-card.min.js": { types: "./define.d.ts", default: "./diaspora-card.min.js" },
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
    types: "./diaspora-card.d.ts",
    customElements: "custom-elements.json",
    sideEffects: ["./define.js", "./diaspora-card.min.js"],
    dependencies: { lit: `^${wire.dependencies.lit}` },
  };
}

/** TypeScript → modules as they are written, and declarations. */
async function compile(outDir: string): Promise<void> {
  const config = join(outDir, "tsconfig.json");
  await writeFile(
    config,
    JSON.stringify({
      extends: join(widget, "tsconfig.json"),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        rewriteRelativeImportExtensions: true,
        // Private members and static fields stay as they are: the baseline of 2023.
        target: "ES2022",
        rootDir: join(root, "src"),
        outDir,
      },
      include: [],
      files: [join(widget, "define.ts")],
    }),
  );
  execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", config], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/** The modules that define.js needs; those of types alone are left behind. */
async function copyModules(from: string, to: string, name = "define.js", done = new Set<string>()): Promise<void> {
  if (done.has(name)) return;
  done.add(name);
  const text = await readFile(join(from, name), "utf8");
  await writeFile(join(to, name), text);
  for (const [, path = ""] of text.matchAll(/^(?:import|export) [^"]*"(\.[^"]+)"/gm)) {
    await copyModules(from, to, normalize(join(dirname(name), path)), done);
  }
}

/**
 * The declarations of the class and of its registration. The few types that the class's own refer to are written into
 * the class's file: the modules that they come from lead on to the publisher's schemas.
 */
async function copyTypes(from: string, to: string): Promise<void> {
  const read = (name: string) => readFile(join(from, name), "utf8");
  let types = await read("diaspora-card.d.ts");
  for (const [statement, names = "", path = ""] of types.matchAll(
    /^import (?:type )?\{ (.*) \} from "\.\/(.*)\.ts";\n/gm,
  )) {
    const source = await read(`${path}.d.ts`);
    const found = names.split(", ").map((name) => declarationOf(name.replace(/^type /, ""), source));
    types = types.replace(statement, found.join(""));
  }
  await writeFile(join(to, "diaspora-card.d.ts"), types);
  await writeFile(join(to, "define.d.ts"), (await read("define.d.ts")).replaceAll('.ts";', '.js";'));
}

function declarationOf(name: string, source: string): string {
  const pattern = new RegExp(
    `^(?:/\\*\\*[^/]*\\*/\\n)?export (?:type ${name} = [^;]+;|interface ${name} \\{[^}]*\\})\\n`,
    "m",
  );
  const found = pattern.exec(source)?.[0];
  if (!found) throw new Error(`The declarations have no type or interface ${name} that can be written out.`);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(root, "dist/diaspora-card");
  await writeCardPackage(folder);
  console.log(`The package diaspora-card lies in ${folder}. Look at it; then \`npm publish dist/diaspora-card\`.`);
}
