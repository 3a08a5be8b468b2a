/**
 * What a newsroom would build its site with instead. Their projects lie in `peers/`: pages of stories, lists, and RSS, Atom and
 * JSON Feed of the twenty newest for the site, each tag and each author. All of them build into `public/`.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { cp, readdir, readFile, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureProject } from "../tools/npm-project.ts";
import { expectEdit, expectFeeds } from "./check-built-site.ts";
import { writeEditedPlainStory, writePlainStories } from "./plain-stories.ts";
import { type MadeKinds, type Publisher, sumMade } from "./publish-step.ts";
import { take } from "./publish-wire.ts";
import { type Command, runMeasured } from "./run-measured.ts";
import { slugOf } from "./stories.ts";

/** A generator: its project, and the command that builds it. */
interface Generator {
  readonly name: string;
  /** The folder of `peers/`. */
  readonly project: string;
  readonly stories: string;
  readonly command: Omit<Command, "folder">;
  /** Absent where it needs no packages. */
  readonly modules?: string;
}

/** A peer, or in a sentence why it is missing. */
export type Peer = Publisher | string;

/** All peers that can be had; npm is asked for those that are not there yet. */
export async function findPeers(deadlineMs: number): Promise<readonly Peer[]> {
  const generators = [findHugo(), await findEleventy(), await findAstro()];
  return generators.map((one) => (typeof one === "string" ? one : publisherOf(one, deadlineMs)));
}

function findHugo(): Generator | string {
  const { status, stdout } = spawnSync("hugo", ["version"], { encoding: "utf8" });
  if (status !== 0) return "Hugo is not installed (Debian: apt-get install hugo)";
  const command = { program: "hugo", args: ["--quiet"] };
  const name = `Hugo ${/v([\d.]+)/.exec(stdout)?.[1]}`;
  return { name, project: "hugo", stories: "content/stories", command };
}

function findEleventy(): Promise<Generator | string> {
  return findPackage("Eleventy", "eleventy", "@11ty/eleventy", (main) => ({
    stories: "site/stories",
    command: { program: process.execPath, args: [main, "--quiet"] },
  }));
}

function findAstro(): Promise<Generator | string> {
  return findPackage("Astro", "astro", "astro", (main) => ({
    stories: "stories",
    command: {
      program: process.execPath,
      args: [main, "build", "--silent"],
      environment: { ASTRO_TELEMETRY_DISABLED: "1" },
    },
  }));
}

/** A generator from npm; `describe` is told where its program lies below the project. */
async function findPackage(
  title: string,
  project: string,
  packageName: string,
  describe: (main: string) => Pick<Generator, "stories" | "command">,
): Promise<Generator | string> {
  try {
    const modules = ensureProject(project, sourceOf(project));
    const { version, bin } = JSON.parse(await readFile(join(modules, packageName, "package.json"), "utf8"));
    const main = join("node_modules", packageName, Object.values<string>(bin)[0] ?? "");
    return { name: `${title} ${version}`, project, modules, ...describe(main) };
  } catch (error) {
    return `${title} could not be fetched (${error instanceof Error ? error.message : error})`;
  }
}

function sourceOf(project: string): string {
  return fileURLToPath(new URL(`./peers/${project}/`, import.meta.url));
}

function publisherOf({ name, project, stories, command, modules }: Generator, deadlineMs: number): Publisher {
  return {
    name,
    async prepare(folder, articles) {
      await cp(sourceOf(project), folder, { recursive: true });
      if (modules) await symlink(modules, join(folder, "node_modules"), "junction");
      const texts = join(folder, stories);
      await writePlainStories(texts, articles);
      const site = join(folder, "public");
      const build = async () => take(await runMeasured({ ...command, folder }, deadlineMs));
      const middle = articles >> 1;
      return {
        steps: [
          {
            name: "first",
            async run() {
              const taken = await build();
              await expectFeeds(site, articles);
              return taken;
            },
          },
          {
            name: "one edited",
            async run() {
              await writeEditedPlainStory(texts, middle, articles);
              const taken = await build();
              await expectEdit(join(site, "stories", slugOf(middle), "index.html"));
              return taken;
            },
          },
        ],
        countMade: () => countFiles(site),
      };
    },
  };
}

async function countFiles(folder: string): Promise<MadeKinds> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const sized: (readonly [keyof MadeKinds, number])[] = [];
  for (const { name, parentPath } of files) sized.push([kindOf(name), (await stat(join(parentPath, name))).size]);
  return sumMade(sized);
}

function kindOf(file: string): keyof MadeKinds {
  if (["rss.xml", "atom.xml", "feed.json"].includes(file)) return "feeds";
  return file.endsWith(".html") ? "pages" : "others";
}
