/**
 * Builds the script that partners load: the element, its registration, Lit and the styles in one minified module.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type Plugin, transform } from "esbuild";
import { minifyHTMLLiterals } from "minify-literals";
import { minify } from "terser";
import { cardCss } from "../widget/styles.ts";
import { slimLit } from "./slim-lit.ts";

const widget = fileURLToPath(new URL("../widget/", import.meta.url));

/** Lit's licence asks for its notice in every copy; the comments inside its files would be a tenth of the bundle. */
const notice = "/*! Diaspora Wire, MIT. Lit, (c) Google LLC, BSD-3-Clause. */\n";

/** The language level of the bundle: the baseline of 2023, where private members stay as they are. */
const LEVEL = 2022;

/** The module that registers `<diaspora-card>`, as bytes of UTF-8; the same for the same sources. */
export async function buildCardScript(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [`${widget}define.ts`],
    absWorkingDir: widget,
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: `es${LEVEL}`,
    charset: "utf8",
    legalComments: "none",
    plugins: [minifyTemplates, slimmed],
    logLevel: "silent",
  });
  const [script] = outputFiles;
  if (!script) throw new Error("esbuild wrote no file for the card's script.");
  return new TextEncoder().encode(notice + (await minified(script.text)));
}

/** A twentieth smaller than what esbuild makes of it; Lit's own names for its own members (`_$…`) need not be long. */
async function minified(script: string): Promise<string> {
  const { code } = await minify(script, {
    module: true,
    ecma: LEVEL,
    compress: { passes: 6, pure_getters: true, unsafe: true, unsafe_arrows: true, unsafe_methods: true },
    mangle: { properties: { regex: /^_\$/ } },
    format: { comments: false },
  });
  if (code === undefined) throw new Error("terser wrote nothing for the card's script.");
  return code;
}

/** Lit, without what no template of a card uses. */
const slimmed: Plugin = {
  name: "slim-lit",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lit-html[\\/]lit-html\.js$/ }, async ({ path }) => ({
      contents: slimLit(await readFile(path, "utf8")),
      loader: "js",
    }));
  },
};

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
