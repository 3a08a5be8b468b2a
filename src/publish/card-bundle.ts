/**
 * Builds the script that partners load: the element, its registration, Lit and the styles in one minified module.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type Plugin, transform } from "esbuild";
import { minifyHTMLLiterals } from "minify-literals";
import { cardCss } from "../widget/styles.ts";

const widget = fileURLToPath(new URL("../widget/", import.meta.url));

/** Lit's licence asks for its notice in every copy; the comments inside its files would be a tenth of the bundle. */
const notice = "/*! Diaspora Wire, MIT. Contains Lit, (c) Google LLC, BSD-3-Clause. */";

/** The module that registers `<diaspora-card>`, as bytes of UTF-8; the same for the same sources. */
export async function buildCardScript(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [`${widget}define.ts`],
    absWorkingDir: widget,
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    // Baseline of 2023: private members and static blocks stay as they are.
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    banner: { js: notice },
    plugins: [minifyTemplates],
    logLevel: "silent",
  });
  const [script] = outputFiles;
  if (!script) throw new Error("esbuild wrote no file for the card's script.");
  return script.contents;
}

/** What a JavaScript minifier leaves alone: the markup and the rules inside strings. */
const minifyTemplates: Plugin = {
  name: "minify-templates",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]widget[\\/]styles\.ts$/ }, async () => {
      const { code } = await transform(cardCss, { loader: "css", minify: true });
      return { contents: `export const cardCss = ${JSON.stringify(code.trim())};`, loader: "js" };
    });
    onLoad({ filter: /[\\/]widget[\\/]view\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const minified = await minifyHTMLLiterals(source, { fileName: path, generateSourceMap: false });
      return { contents: minified?.code ?? source, loader: "ts" };
    });
  },
};
