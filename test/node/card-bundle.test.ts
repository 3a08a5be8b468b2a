/**
 * The script that partners load: its size, and that building it leaves out nothing that a card needs.
 */
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { expect, it } from "vitest";
import { buildCardScript } from "../../src/publish/card-bundle.ts";
import { slimLit } from "../../src/publish/slim-lit.ts";

const MAX_BROTLI_BYTES = 7_000;

const script = await buildCardScript();
const view = readFileSync(new URL("../../src/widget/view.ts", import.meta.url), "utf8");

it("the element's script stays within its budget", () => {
  const compressed = brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  expect(compressed.length).toBeLessThanOrEqual(MAX_BROTLI_BYTES);
});

it("is the same bytes each time it is built", async () => {
  expect(await buildCardScript()).toEqual(script);
});

it("names the licence of what it contains", () => {
  expect(new TextDecoder().decode(script.slice(0, 80))).toMatch(/^\/\*! .*Lit, \(c\) Google LLC, BSD-3-Clause/);
});

it("is not built from a Lit that is written otherwise than the one it was made for", () => {
  expect(() => slimLit("const html = 1;")).toThrow("are not where lit-html 3.3.3 has them");
});

it("has no template with a binding that was left out", () => {
  // A part of an attribute's value, a property, an event, a boolean attribute, an element.
  expect(view.match(/="[^"`]*\$\{|[.@?][\w-]+=\$\{|<\w+ \$\{|<!--/g)).toBeNull();
});
