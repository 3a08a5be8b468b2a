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

/** The file of Lit that is cut down, and the file whose markup is minified. */
export const litFile = /[\\/]lit-html[\\/]lit-html\.js$/;
export const viewFile = /[\\/]widget[\\/]view\.ts$/;

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

/** Names that need not be long: Lit's for its own members, and ours for what never leaves the script. */
const innerNames = /^(_\$|(isFresh|answer|doneAt|hasPicture|isReleased|parts|index|element|wire|el)$)/;

/** A twentieth smaller than what esbuild makes of it. */
async function minified(script: string): Promise<string> {
  const { code } = await minify(script, {
    module: true,
    ecma: LEVEL,
    compress: {
      passes: 3,
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
    },
    mangle: { properties: { regex: innerNames } },
    format: { comments: false },
  });
  if (code === undefined) throw new Error("terser wrote nothing for the card's script.");
  return code;
}

/** Lit, without what no template of a card uses. */
const slimmed: Plugin = {
  name: "slim-lit",
  setup({ onLoad }) {
    onLoad({ filter: litFile }, async ({ path }) => ({
      contents: slimLit(await readFile(path, "utf8")),
      loader: "js",
    }));
  },
};

/** The views with the markup of their templates minified, and every attribute in quotation marks: slim-lit.ts needs them. */
export async function minifyView(source: string, fileName: string): Promise<string> {
  const minifyOptions = { removeAttributeQuotes: false, quoteCharacter: '"' as const };
  const minified = await minifyHTMLLiterals(source, { fileName, generateSourceMap: false, minifyOptions });
  if (!minified) throw new Error(`${fileName} has no templates.`);
  return minified.code;
}

/** What a JavaScript minifier leaves alone: the markup and the rules inside strings. */
const minifyTemplates: Plugin = {
  name: "minify-templates",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]widget[\\/]styles\.ts$/ }, async () => {
      const { code } = await transform(cardCss, { loader: "css", minify: true });
      // White space around a custom property's value, which esbuild keeps, and after a comma in var().
      const css = code.trim().replace(/(?<=--[\w-]+:) | (?=[;}])|(?<=,) /g, "");
      return { contents: `export const cardCss = ${JSON.stringify(css)};`, loader: "js" };
    });
    onLoad({ filter: viewFile }, async ({ path }) => ({
      contents: await minifyView(await readFile(path, "utf8"), path),
      loader: "ts",
    }));
  },
};
