/**
 * An empty project on this machine with the packed element installed in it, as somebody else's would be.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { writeCardPackage } from "../../../tools/card-package.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const run = promisify(execFile);

/** What the project has beside the element, and what these need: taken from here, so that no registry is asked. */
const others = ["lit", "react", "react-dom"];

/** A project with the element in it. */
export interface Project {
  readonly folder: string;
  /** The names of the files in the package, as npm packed them. */
  readonly packed: readonly string[];
  write(name: string, text: string): Promise<void>;
  read(name: string): Promise<string>;
  /** Runs Node.js in the project; resolves what it printed. */
  node(args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Packs the element and installs it. */
export async function installCard(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "card-project-"));
  const source = join(folder, "package");
  await writeCardPackage(source);
  const { stdout } = await npm(["pack", source, "--json", "--pack-destination", folder], folder);
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  await rm(source, { recursive: true });
  await copyOthers(folder);
  await npm(["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", `./${packed.filename}`], folder);
  return {
    folder,
    packed: packed.files.map(({ path }) => path),
    write: (name, text) => writeFile(join(folder, name), text),
    read: (name) => readFile(join(folder, name), "utf8"),
    node: async (args) => (await run(process.execPath, [...args], { cwd: folder })).stdout,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function npm(args: readonly string[], cwd: string) {
  return run("npm", [...args], { cwd, shell: process.platform === "win32" });
}

async function copyOthers(folder: string): Promise<void> {
  const versions: Record<string, string> = {};
  for (const name of others) versions[name] = (await copyWithDependencies(name, folder)).version;
  const json = { name: "a-partner", version: "1.0.0", type: "module", private: true, dependencies: versions };
  await writeFile(join(folder, "package.json"), JSON.stringify(json));
}

async function copyWithDependencies(name: string, folder: string): Promise<{ readonly version: string }> {
  const to = join(folder, "node_modules", name);
  await mkdir(dirname(to), { recursive: true });
  await cp(join(root, "node_modules", name), to, { recursive: true });
  const { version, dependencies = {} } = JSON.parse(await readFile(join(to, "package.json"), "utf8"));
  for (const each of Object.keys(dependencies)) await copyWithDependencies(each, folder);
  return { version };
}
