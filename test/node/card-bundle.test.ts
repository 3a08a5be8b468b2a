import { brotliCompressSync, constants } from "node:zlib";
import { expect, it } from "vitest";
import { buildCardScript } from "../../src/publish/card-bundle.ts";

const MAX_BROTLI_BYTES = 8_000;

it("the element's script stays within its budget", async () => {
  const script = await buildCardScript();
  const compressed = brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  expect(compressed.length).toBeLessThanOrEqual(MAX_BROTLI_BYTES);
});

it("is the same bytes each time it is built", async () => {
  expect(await buildCardScript()).toEqual(await buildCardScript());
});
