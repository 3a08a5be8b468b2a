/**
 * The element as an npm package: packed, installed into an empty project, and used there in every way that it promises.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Locator } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../../../tools/browser.ts";
import { type Loopback, listen } from "../loopback.ts";
import { installCard, type Project } from "./project.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const story = "/articles/ferry-returns";
const data = join(root, `test/golden/representations${story}/card.json`);

let project: Project;

beforeAll(async () => {
  project = await installCard();
}, 120_000);

afterAll(() => project?.remove());

describe("the package", () => {
  it("holds the element, its types, its manifest, and nothing of the wire's", () => {
    expect([...project.packed].toSorted()).toEqual([
      "LICENSE",
      "README.md",
      "custom-elements.json",
      "define.d.ts",
      "define.js",
      "diaspora-card.d.ts",
      "diaspora-card.js",
      "diaspora-card.min.js",
      "links.js",
      "load-card.js",
      "package.json",
      "page-watch.js",
      "strings.js",
      "styles.js",
      "template.js",
      "view.js",
    ]);
  });

  it("needs Lit and nothing else, and leaves it to the project", async () => {
    const installed = JSON.parse(await project.read("node_modules/diaspora-card/package.json"));
    expect(Object.keys(installed.dependencies)).toEqual(["lit"]);
    const modules = project.packed.filter((name) => name.endsWith(".js") && !name.endsWith(".min.js"));
    const texts = await Promise.all(modules.map((name) => project.read(`node_modules/diaspora-card/${name}`)));
    const bare = texts.flatMap((text) => [...text.matchAll(/^import [^"]*"([^."][^"]*)"/gm)].map(([, name]) => name));
    expect(new Set(bare)).toEqual(new Set(["lit/html.js"]));
    // The bundle has it in, and asks for nothing.
    expect(await project.read("node_modules/diaspora-card/diaspora-card.min.js")).not.toMatch(/\bimport\b/);
  });

  it("is imported on a server, where there is no DOM, without registering anything", async () => {
    const said = await project.node([
      "--input-type=module",
      "--eval",
      `import { DiasporaCard } from "diaspora-card";
       import "diaspora-card/define";
       import manifest from "diaspora-card/custom-elements.json" with { type: "json" };
       console.log(typeof DiasporaCard, DiasporaCard.observedAttributes.includes("src"), typeof customElements, manifest.schemaVersion);`,
    ]);
    expect(said.trim()).toBe("function true undefined 2.1.0");
  });

  it.each(["NodeNext", "Bundler"])("has types that a strict project reads (%s)", async (resolution) => {
    await project.write("types.ts", typedUse);
    const module = resolution === "Bundler" ? "ESNext" : resolution;
    const options = ["--strict", "--noEmit", "--skipLibCheck", "false", "--target", "es2022", "--types", ""];
    const lib = ["--lib", "es2022,dom,dom.iterable", "--module", module, "--moduleResolution", resolution];
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const args = [tsc, ...options, ...lib, "types.ts"];
    expect(execFileSync(process.execPath, args, { cwd: project.folder, encoding: "utf8" })).toBe("");
  });
});

const typedUse = `
import { DiasporaCard, type CardLayout } from "diaspora-card";
import "diaspora-card/define";
const card = document.createElement("diaspora-card");
const layout: CardLayout = card.layout;
card.headingLevel = 2;
card.update().then(() => layout);
class Mine extends DiasporaCard {}
new Mine().src.startsWith("https://");
// @ts-expect-error: a layout that does not exist
card.layout = "huge";
// @ts-expect-error: nothing private is there
card.root;
`;

describe("in a browser", () => {
  let browser: Browser;
  let site: Loopback;

  beforeAll(async () => {
    await writePages(project);
    const input = ["vite.html", "react.html"].map((name) => join(project.folder, name));
    await build({ root: project.folder, logLevel: "silent", configFile: false, build: { rollupOptions: { input } } });
    const executablePath = findBrowser();
    [site, browser] = await Promise.all([
      serve(project.folder),
      chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox", "--disable-gpu"] }),
    ]);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  it.each([
    ["plain HTML, with the bundle pinned by its hash", "/plain.html", "h3"],
    ["a page that Vite has built", "/dist/vite.html", "h3"],
    ["React 19, whose properties reach the element", "/dist/react.html", "h2"],
  ])("shows the story in %s", async (_what, path, heading) => {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => void errors.push(error.message));
    await page.goto(site.origin + path);
    await expectStory(page.locator("diaspora-card"), heading);
    expect(errors).toEqual([]);
    await page.close();
  });
});

async function expectStory(card: Locator, heading: string): Promise<void> {
  await expect.poll(() => card.locator(heading).textContent()).toContain("The night ferry returns");
  expect(await card.locator("[part=credit]").textContent()).toBe("Ana Moor / Harbour Pictures");
}

/** The three pages of the project. */
async function writePages({ write, folder }: Project): Promise<void> {
  const bundle = await readFile(join(folder, "node_modules/diaspora-card/diaspora-card.min.js"));
  const integrity = `sha384-${createHash("sha384").update(bundle).digest("base64")}`;
  const html = (body: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A partner</title>${body}`;
  const card = `<diaspora-card src="${story}"><a href="${story}">The story</a></diaspora-card>`;
  const script = `<script type="module" src="/node_modules/diaspora-card/diaspora-card.min.js" integrity="${integrity}" crossorigin="anonymous"></script>`;
  await write("plain.html", html(card + script));
  await write("vite.html", html(`${card}<script type="module" src="./vite.js"></script>`));
  await write("vite.js", `import "diaspora-card/define";`);
  await write("react.html", html(`<div id="app"></div><script type="module" src="./react.js"></script>`));
  await write("react.js", reactUse);
}

const reactUse = `
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import "diaspora-card/define";
const fallback = createElement("a", { href: "${story}" }, "The story");
const card = createElement("diaspora-card", { src: "${story}", headingLevel: 2 }, fallback);
createRoot(document.querySelector("#app")).render(card);
`;

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** The project's files, and the story's data as the wire publishes it. */
function serve(folder: string): Promise<Loopback> {
  return listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const built = pathname.startsWith("/assets/") ? `/dist${pathname}` : pathname;
    const isData = pathname === `${story}/card.json`;
    const body = await readFile(isData ? data : join(folder, built)).catch(() => undefined);
    const type = isData ? "application/json" : (types[extname(pathname)] ?? "text/plain");
    response.writeHead(body ? 200 : 404, { "content-type": `${type}; charset=utf-8` });
    response.end(body);
  });
}
